"""Which verb governs which title: sentences cut into frames of one act of conferring each.

A frame is a chain of verbs ("đề nghị … tặng"), what stands before it, and the titles it governs with all that follows
them. "được" splits what stands before: receivers in front of it, granters behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thidua_extract.linking.award_items import Item, Items
from thidua_extract.rules.award_gaps import BEHALF, DECISION, SEPARATOR, role_of

_ACTS = frozenset({"give", "hand", "give_hand", "recognise", "receive", "attain"})
_BRACKETS = re.compile(r"\([^()\n]{0,300}\)")


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

    @property
    def act(self) -> str:
        """The verb that counts: the last one of conferring, else "revoke", "propose", "announce", "gift" or ""."""
        cues = [verb.cue for verb in self.verbs]
        acts = [cue for cue in cues if cue in _ACTS]
        return acts[-1] if acts else (cues[-1] if cues else "")

    @property
    def cues(self) -> set[str]:
        """Everything the verbs say."""
        return {verb.cue for verb in self.verbs}

    @property
    def receiving(self) -> bool:
        """Whether the subject gets the award."""
        return self.passive or self.act in ("receive", "attain")


def frames_of(items: Items) -> Iterator[Frame]:
    """All frames that govern a title, in text order."""
    key = items.ctx.view.key
    previous: Frame | None = None
    for start, end in items.ctx.sentences:
        inside = items.within(start, end)
        if not any(item.kind in ("title", "group") for item in inside):
            continue
        for segment in _segments(key, start, end, inside):
            for frame in _build(key, segment, (start, end)):
                if previous is not None and previous.sentence == frame.sentence:
                    frame.before = previous
                previous = frame
                if frame.titles or frame.tails:
                    yield frame


def _segments(key: str, start: int, end: int, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Items between semicolons; those in brackets apart (kept only where the bracket tells of an award itself)."""
    outside, extra = list(items), []
    for bracket in _BRACKETS.finditer(key, start, end):
        inner = [item for item in outside if bracket.start() < item.start and item.end < bracket.end()]
        outside = [item for item in outside if item not in inner]
        if any(i.kind == "title" for i in inner) and any(i.kind == "verb" for i in inner):
            extra.append(inner)
    cuts = [m.start() for m in re.finditer(r";", key[start:end])]
    bounds = [start, *(start + cut for cut in cuts), end]
    for low, high in zip(bounds, bounds[1:], strict=False):
        part = [item for item in outside if low <= item.start < high]
        if part:
            yield part
    yield from extra


def _build(key: str, items: list[Item], sentence: tuple[int, int]) -> Iterator[Frame]:
    """Cut one segment into frames."""
    verbs = [item for item in items if not (item.kind == "verb" and item.cue == "other")]
    runs: list[list[Item]] = [[]]
    for index, item in enumerate(verbs):
        if _begins(key, runs[-1], item, verbs[index + 1 :]):
            runs.append(_take_subject(key, runs[-1], item))
        runs[-1].append(item)
    return (_frame(key, run, sentence) for run in runs if run)


def _begins(key: str, run: list[Item], item: Item, rest: list[Item]) -> bool:
    """Whether a verb opens a new frame: the run has its title, something separates them, and a title is to come."""
    if item.kind not in ("verb", "passive"):
        return False
    last = next((i for i in reversed(run) if i.kind == "title"), None)
    if last is None or not any(i.kind == "title" for i in rest):
        return False
    if item.kind == "verb" and run and run[-1].kind == "passive" and _is_open(run):
        return False
    return SEPARATOR.compiled.search(key, last.end, item.start) is not None


def _is_open(run: list[Item]) -> bool:
    """Whether the run has a "được" after its last title that still waits for its verb."""
    for item in reversed(run):
        if item.kind == "title":
            return False
        if item.kind == "passive":
            return True
    return False


def _take_subject(key: str, run: list[Item], verb: Item) -> list[Item]:
    """Move from the end of the finished run what is the subject of the new verb."""
    last = max(i for i, item in enumerate(run) if item.kind == "title")
    tail = run[last + 1 :]
    commas = [m.start() for m in re.finditer(r", ", key[run[last].end : verb.start])]
    for cut in reversed(commas):
        subject = [item for item in tail if item.start > run[last].end + cut]
        if subject:
            break
    else:
        marks = [m.start() for m in re.finditer(r"(?<!\w)(?:và|còn|đồng thời)(?!\w)", key[run[last].end : verb.start])]
        subject = [item for item in tail if marks and item.start > run[last].end + marks[-1]]
    if verb.kind == "verb" and subject and verb.cue not in ("receive", "attain") and subject[-1].kind == "group":
        subject = []
    del run[len(run) - len(subject) :]
    return subject


def _frame(key: str, run: list[Item], sentence: tuple[int, int]) -> Frame:
    frame = Frame(run[0].start, sentence)
    first = next((i for i, item in enumerate(run) if item.kind == "title"), len(run))
    _read_chain(key, frame, run[:first], sentence[0])
    for item in run[first:]:
        if item.kind == "title":
            frame.titles.append(item)
            frame.tails.append([])
        else:
            frame.tails[-1].append(item)
    if not frame.titles and not frame.verbs:
        frame.tails = [run]
    return frame


def _read_chain(key: str, frame: Frame, chain: list[Item], start: int) -> None:
    """Sort what stands before the first title into subject, granters, direct objects and those acted for."""
    place = frame.subject
    end = start
    for item in chain:
        gap = key[end : item.start]
        end = max(end, item.end)
        if item.kind == "passive":
            if frame.verbs:
                frame.subject = frame.objects or [i for i in frame.agents if i.kind != "office"] or frame.subject
                frame.objects = []
                frame.agents = [i for i in frame.agents if i not in frame.subject]
            frame.passive, place = True, frame.agents
        elif item.kind == "verb":
            frame.verbs.append(item)
            place = frame.agents if item.cue in ("propose", "revoke") and not frame.passive else frame.objects
        elif BEHALF.compiled.search(gap):
            frame.behalf.append(item)
        elif place is frame.subject:
            _add_subject(key, frame, item, gap, start)
        elif role_of(gap) in ("direct", "conj", "to", "has") or (place is frame.agents and role_of(gap) == "other"):
            target = frame.objects if place is frame.agents and item.kind == "group" else place
            target.append(item)
    if frame.act in ("receive", "attain") and not frame.passive and frame.objects and "recognise" not in frame.cues:
        frame.subject += [i for i in frame.objects if i.kind != "office"] if not frame.subject else []


def _add_subject(key: str, frame: Frame, item: Item, gap: str, start: int) -> None:
    """Take an item into the subject, unless it only says where, whose or with whom."""
    if DECISION.compiled.search(key, start, item.start):
        frame.subject.append(item)
        return
    own = gap.rpartition(",")[2]
    role = role_of(own)
    if role == "has" and item.kind == "group":
        frame.subject.clear()
        role = "direct"
    if role in ("direct", "conj", "other", "to") or not gap.strip(" ,"):
        frame.subject.append(item)
