"""One act of conferring: what stands before its verbs, the verbs, and the titles they govern."""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua_extract.linking.award_item import Item

ACTS = frozenset({"give", "hand", "give_hand", "recognise", "receive", "attain"})
GIVING = frozenset({"give", "hand", "give_hand", "recognise"})


@dataclass
class Frame:
    """One act. ``subject`` stands before the verbs (who gets, if ``receiving``; else who gives)."""

    start: int
    sentence: tuple[int, int]
    verbs: list[Item] = field(default_factory=list)
    subject: list[Item] = field(default_factory=list)
    agents: list[Item] = field(default_factory=list)
    objects: list[Item] = field(default_factory=list)
    behalf: list[Item] = field(default_factory=list)
    passive: bool = False
    titles: list[Item] = field(default_factory=list)
    tails: list[list[Item]] = field(default_factory=list)
    before: Frame | None = None
    after: Frame | None = None
    led: list[Item] = field(default_factory=list)
    beside: list[Item] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)
    aside: Item | None = None
    refused: Item | None = None
    dropped: list[Item] = field(default_factory=list)
    in_table: bool = False
    alone: bool = False  # of a line that stands for itself: no list goes on below it, and it leads none

    @property
    def cues(self) -> set[str]:
        """Everything the verbs say."""
        return {verb.cue for verb in self.verbs}

    @property
    def act(self) -> str:
        """What counts: the last verb of conferring ("trao" in "trao bằng công nhận đạt chuẩn"), else the last verb."""
        cues = [verb.cue for verb in self.verbs]
        acts = [cue for cue in cues if cue in ACTS]
        while len(acts) > 1 and acts[-1] in ("recognise", "attain") and acts[-2] in (*GIVING, "receive"):
            acts.pop()
        return acts[-1] if acts else (cues[-1] if cues else "")

    @property
    def receiving(self) -> bool:
        """Whether the subject gets the award."""
        return self.passive or self.act in ("receive", "attain")
