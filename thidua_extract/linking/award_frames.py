"""Which verb governs which title: sentences cut into frames of one act of conferring each.

A frame is a chain of verbs ("đề nghị … tặng"), what stands before it, and the titles it governs with all that follows
them. "được" splits what stands before: receivers in front of it, granters behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thidua_extract.linking.award_items import Item, Items
from thidua_extract.rules.award_gaps import (
    ADDRESS,
    ADVERB,
    BEHALF,
    DECISION,
    EVENT_NOUN,
    PRAISE,
    SEPARATOR,
    SPEAKS_FOR,
    SPEECH,
    VAGUE_HEAD,
    ends_separated,
    is_filled,
    role_of,
)

ACTS = frozenset({"give", "hand", "give_hand", "recognise", "receive", "attain"})
_GIVING = frozenset({"give", "hand", "give_hand", "recognise"})
_BRACKETS = re.compile(r"\([^()\n]{0,300}\)")
_AND = re.compile(r" [^,;:.()]{1,50} và ")
_GETS = re.compile(r" (?:đã |cũng |còn |vinh dự |luôn |liên tục ){0,3}(?:được|đón|nhận|đạt)(?!\w)")
_IS = re.compile(r"(?:,| )? ?(?:là|gồm|gồm có):? ")
_JOINED = re.compile(r"(?: và|,)(?: đã| cũng| còn| vinh dự)? $")
_PARTS = re.compile(r"(?<!\w)(?:gồm|trong đó)(?!\w)|: ")
_PREDICATE = re.compile(r"(?<!\w)(?:là|có|đạt|đã|được|hoàn thành|xếp|dẫn đầu|tổ chức|phát triển|thực hiện)(?!\w)")
_PASSIVE_REACH = 60


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
    led: list[Item] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)
    aside: Item | None = None
    refused: Item | None = None
    dropped: list[Item] = field(default_factory=list)

    @property
    def cues(self) -> set[str]:
        """Everything the verbs say."""
        return {verb.cue for verb in self.verbs}

    @property
    def act(self) -> str:
        """What counts: the last verb of conferring ("trao" in "trao bằng công nhận đạt chuẩn"), else the last verb."""
        cues = [verb.cue for verb in self.verbs]
        acts = [cue for cue in cues if cue in ACTS]
        while len(acts) > 1 and acts[-1] in ("recognise", "attain") and acts[-2] in (*_GIVING, "receive"):
            acts.pop()
        return acts[-1] if acts else (cues[-1] if cues else "")

    @property
    def receiving(self) -> bool:
        """Whether the subject gets the award."""
        return self.passive or self.act in ("receive", "attain")


def frames_of(items: Items) -> Iterator[Frame]:
    """All frames of sentences that name an award, in text order; also those without a title, which may go on a list."""
    key = items.ctx.view.key
    for start, end in items.ctx.sentences:
        inside = items.of_sentence(start, end)
        if not any(item.kind == "title" for item in inside):
            continue
        previous: Frame | None = None
        for low, segment in _segments(key, start, end, inside):
            for frame in _build(key, segment, low, (start, end)):
                frame.before = previous
                previous = frame
                yield frame


def _segments(key: str, start: int, end: int, items: Sequence[Item]) -> Iterator[tuple[int, list[Item]]]:
    """Items between semicolons; those in brackets apart (kept only where the bracket tells of an award itself)."""
    starts = [item.start for item in items]
    hidden: set[Item] = set()
    extra = []
    for bracket in _BRACKETS.finditer(key, start, end):
        inner = items[bisect_right(starts, bracket.start()) : bisect_left(starts, bracket.end())]
        hidden.update(inner)
        if any(i.kind == "title" for i in inner) and any(i.kind in ("verb", "group") for i in inner):
            extra.append((bracket.start() + 1, list(inner)))
    outside = [item for item in items if item not in hidden]
    low, part = start, list[Item]()
    for item in outside:
        cut = key.find(";", part[-1].end if part else low, item.start)
        if cut >= 0:
            if part:
                yield low, part
            low, part = key.rfind(";", cut, item.start) + 1, []
        part.append(item)
    if part:
        yield low, part
    yield from extra


def _build(key: str, items: list[Item], low: int, sentence: tuple[int, int]) -> Iterator[Frame]:
    """Cut one segment into frames."""
    useful = [item for i, item in enumerate(items) if not _is_idle(key, items, i)]
    runs: list[list[Item]] = [[]]
    starts = [low]
    for index, item in enumerate(useful):
        if _begins(key, runs[-1], item, useful[index + 1 :]):
            subject = _take_subject(key, runs[-1], item)
            starts.append(runs[-1][-1].end)
            runs.append(subject)
        runs[-1].append(item)
    for start, run in zip(starts, runs, strict=True):
        if run:
            yield _frame(key, run, start, sentence)


def _is_idle(key: str, items: Sequence[Item], index: int) -> bool:
    """A verb that only looks like one; "được" that belongs to no verb of conferring."""
    item = items[index]
    if item.kind == "verb" and item.cue in ("receive", "attain"):
        return not _meets_title(key, items, index)
    if item.kind == "verb":
        return item.cue == "other"
    if item.kind != "passive":
        return False
    words, last = 0, item.end
    for other in items[index + 1 :]:
        gap = PRAISE.compiled.sub("", key[last : other.start])
        words += len(gap)
        if words > _PASSIVE_REACH or ";" in gap or (", " in gap and not other.is_agent):
            return True
        if other.kind == "title" or (other.kind == "verb" and other.cue != "other"):
            return False
        last = other.end
    return True


def _meets_title(key: str, items: Sequence[Item], index: int) -> bool:
    """Whether what is received or attained is an award: one stands next (no comma between), or stood before."""
    last = items[index].end
    for other in items[index + 1 :]:
        named = other.cue in ("recognise", "attain")
        if "," in key[last : other.start] or (other.kind in ("verb", "passive") and not named):
            break
        if other.kind == "title":
            return True
        last = other.end
    before = items[index - 1] if index else None
    return (
        before is not None
        and before.kind in ("passive", "title", "group")
        and any(i.kind == "title" for i in items[:index])
    )


def _begins(key: str, run: list[Item], item: Item, rest: list[Item]) -> bool:
    """Whether a verb opens a new frame: the run has its title, something separates them, and a title is to come."""
    if item.kind not in ("verb", "passive"):
        return False
    last = next((i for i in reversed(run) if i.kind == "title"), None)
    if last is None or not any(i.kind == "title" for i in rest):
        return False
    return (
        SEPARATOR.compiled.search(key, last.end, item.start) or _PARTS.search(key, last.end, item.start)
    ) is not None


def _take_subject(key: str, run: list[Item], verb: Item) -> list[Item]:
    """Move from the end of the finished run what is the subject of the new verb."""
    last = max(i for i, item in enumerate(run) if item.kind == "title")
    tail, end = run[last + 1 :], run[last].end
    plain = _BRACKETS.sub(lambda m: "_" * len(m[0]), key[end : verb.start])
    commas = [end + m.start() for m in re.finditer(r", ", plain)]
    subject: list[Item] = []
    for cut in reversed(commas):
        subject = [item for item in tail if item.start > cut]
        if subject:
            break
    if not subject:
        marks = [
            end + m.start()
            for m in re.finditer(r"(?<!\w)(?:và|còn|cùng|đồng thời|gồm|trong đó)(?!\w)|:", key[end : verb.start])
        ]
        subject = [item for item in tail if marks and item.start > marks[-1]]
    if verb.kind == "verb" and verb.cue not in ("receive", "attain") and subject and subject[-1].kind == "group":
        subject = []
    del run[len(run) - len(subject) :]
    return subject


def _frame(key: str, run: list[Item], low: int, sentence: tuple[int, int]) -> Frame:
    frame = Frame(run[0].start, sentence)
    first = next((i for i, item in enumerate(run) if item.kind == "title"), len(run))
    _read_chain(key, frame, run[:first], low)
    for item in run[first:]:
        if item.kind == "title":
            frame.titles.append(item)
            frame.tails.append([])
        else:
            frame.tails[-1].append(item)
    return frame


def _read_chain(key: str, frame: Frame, chain: list[Item], low: int) -> None:
    """Sort what stands before the first title into subject, granters, direct objects and those acted for."""
    place = frame.subject
    end = low
    gift = False
    for item in chain:
        gap = key[end : item.start]
        end = max(end, item.end)
        if item.kind == "passive":
            if not frame.subject and not frame.verbs and _JOINED.search(key, max(low, item.start - 12), item.start):
                frame.subject = frame.dropped
            _turn_passive(frame)
            place = frame.agents
        elif item.kind == "verb":
            if item.cue in ("receive", "attain") and not frame.subject and not frame.verbs and not frame.passive:
                frame.subject = frame.dropped if _JOINED.search(key, max(low, item.start - 12), item.start) else []
            if gift:
                frame.objects = []
            gift = gift or item.cue == "gift"
            _turn_to_next_giver(key, frame, item)
            if EVENT_NOUN.compiled.search(gap) or gap.startswith(":") or " vì " in gap:
                frame.subject.clear()
            if item.cue in ("receive", "attain") and gift:
                frame.subject[:] = frame.objects
                frame.objects = []
            frame.verbs.append(item)
            place = frame.agents if item.cue in ("propose", "revoke") else frame.objects
        elif BEHALF.compiled.search(gap) or (frame.verbs and DECISION.compiled.search(key, low, item.start)):
            frame.behalf.append(item)
        elif place is frame.subject:
            _add_subject(key, frame, item, gap, low)
        elif _joins_chain(frame, place, item, gap):
            if place is frame.agents and item.kind == "person" and not frame.passive:
                continue
            (frame.objects if place is frame.agents and item.kind == "group" else place).append(item)


def _joins_chain(frame: Frame, place: list[Item], item: Item, gap: str) -> bool:
    """Whether an item behind a verb is what it is about, or the next giver."""
    role = role_of(gap)
    if role in ("direct", "conj", "to", "has") or (place is frame.agents and role == "other"):
        return True
    return item.kind == "person" and ends_separated(gap)


def _turn_to_next_giver(key: str, frame: Frame, verb: Item) -> None:
    """ "Tại lễ trao … cho 6 doanh nghiệp, ông A trao": who stands behind the comma gives anew."""
    if verb.cue not in _GIVING or not frame.objects:
        return
    cut = key.rfind(",", frame.objects[0].end, verb.start)
    later = [item for item in frame.objects if item.start > cut >= 0]
    if any(item.kind in ("person", "office") for item in later):
        frame.subject, frame.objects = later, []


def _turn_passive(frame: Frame) -> None:
    """ "đề nghị 12 tập thể được tặng": what stood between the verbs gets it."""
    if frame.verbs:
        bodies = [i for i in frame.agents if i.kind == "unit"]
        frame.subject = frame.objects or bodies or ([] if frame.cues & {"propose"} else frame.subject)
        frame.agents = [i for i in frame.agents if i not in frame.subject]
        frame.objects = []
    elif frame.passive and frame.agents:
        frame.subject, frame.agents = [i for i in frame.agents if i.is_agent], []
    frame.passive = True


def _is_aside(frame: Frame, item: Item, gap: str) -> bool:
    """A unit that says whose or where what went before it is; a person's body, where the person stands for it."""
    last = frame.subject[-1] if frame.subject else None
    if item.kind != "unit":
        return False
    if item.level and ADDRESS.compiled.search(gap):
        frame.aside = item
        return True
    if frame.aside is not None and gap.strip() == ",":
        return True
    frame.aside = None
    if last is None:
        return False
    if last.kind == "person" and SPEAKS_FOR.compiled.match(gap):
        frame.subject[-1] = item
        return True
    owner = last.kind == "group" and gap == " "
    return owner or (gap == ", " and item.level > 0 and last.kind in ("unit", "office") and last.level < item.level)


def _add_subject(key: str, frame: Frame, item: Item, gap: str, low: int) -> None:
    """Take an item into the subject, unless it only says where, whose or with whom."""
    gap = _BRACKETS.sub("", gap)
    if DECISION.compiled.search(key, low, item.start):
        frame.subject.append(item)
        return
    own = gap.rpartition(",")[2]
    if SPEECH.compiled.search(gap):
        frame.subject.clear()
    if _is_aside(frame, item, gap) or (item.kind == "unit" and key[item.end : item.end + 1] == ":"):
        return
    counted = item.kind == "group" and (role_of(own) == "has" or _gets_anew(key, frame, item, gap))
    clause = _new_clause(key, item, own)
    if _names_group(frame, item, gap):
        frame.subject.append(item)
        return
    if counted or clause or _begins_anew(frame, item, gap):
        frame.dropped = list(frame.subject)
        frame.subject.clear()
    if VAGUE_HEAD.compiled.search(own) and item.kind == "unit":
        if item.level:
            return
        frame.led.append(item)
    elif frame.led and item.kind == "unit" and role_of(own) == "conj":
        frame.led.append(item)
    if counted or clause or _is_subject(frame, item, gap, ADVERB.compiled.sub("", own)):
        frame.subject.append(item)
        frame.refused = None
    else:
        frame.refused = item


def _names_group(frame: Frame, item: Item, gap: str) -> bool:
    """ "4 tập thể là Trường A, Trường B và 43 cá nhân": who the counted are."""
    last = frame.subject[-1] if frame.subject else None
    counted = last is not None and last.kind == "group" and last.mention is not None and last.mention.value["count"]
    return bool(counted) and item.kind in ("unit", "person") and _IS.fullmatch(gap) is not None


def _gets_anew(key: str, frame: Frame, item: Item, gap: str) -> bool:
    """ "Đại hội tôn vinh 2 cá nhân được …": a number right before "được" is who gets it."""
    joined = bool(frame.subject) and (is_filled(gap) or _AND.fullmatch(gap) is not None)
    counted = item.mention is not None and item.mention.value["count"] is not None
    return counted and not joined and _GETS.match(key, item.end) is not None


def _new_clause(key: str, item: Item, own: str) -> bool:
    """ "… trong phong trào và 5 năm liền Công an tỉnh được tặng": a subject of its own behind "và"."""
    before, joint, behind = own.rpartition(" và ")
    return (
        item.kind == "unit"
        and bool(joint)
        and _PREDICATE.search(before) is not None
        and is_filled(ADVERB.compiled.sub("", behind))
        and _GETS.match(key, item.end) is not None
    )


def _begins_anew(frame: Frame, item: Item, gap: str) -> bool:
    """Whether a group, or a unit behind another, stands apart from what went before it."""
    if not frame.subject or is_filled(gap):
        return False
    if item.kind == "group" and frame.subject[-1].kind == "group" and _AND.fullmatch(gap):
        return False
    if frame.subject[-1].kind == item.kind == "group" and role_of(gap.rpartition(",")[2]) == "at":
        return False
    return item.kind == "group" or (item.kind == "unit" and frame.subject[-1].kind == "unit")


def _is_subject(frame: Frame, item: Item, gap: str, own: str) -> bool:
    """Whether the words in front of an item, up to the last comma, leave it free to be the subject."""
    if frame.refused is not None and gap == " " and item.kind in ("person", "unit"):
        return False
    if frame.refused is not None and item.kind == frame.refused.kind == "group" and is_filled(gap):
        return False
    role = role_of(own)
    named = item.kind in ("person", "office") and role == "other"
    if item.kind == "group" and frame.subject and frame.subject[-1].kind == "group" and _AND.fullmatch(gap):
        return True
    return role in ("direct", "conj", "to") or not own.strip() or named
