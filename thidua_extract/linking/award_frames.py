"""Which verb governs which title: sentences cut into frames of one act of conferring each.

A frame is a chain of verbs ("đề nghị … tặng"), what stands before it, and the titles it governs with all that follows
them. "được" splits what stands before: receivers in front of it, granters behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from thidua_extract.linking.award_frame import GIVING, Frame
from thidua_extract.linking.award_heading import read_heading
from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_items import Items
from thidua_extract.linking.award_subject import add_subject
from thidua_extract.linking.award_verbs import are_any_bodies, is_idle, sharpened
from thidua_extract.rules.award_gaps import (
    BEHALF,
    DECISION,
    EVENT_NOUN,
    SEPARATOR,
    ends_separated,
    role_of,
)
from thidua_extract.rules.rule import Rule

_BRACKETS = re.compile(r"\([^()\n]{0,300}\)")
_JOINED = re.compile(r"(?: và|,)(?: đã| cũng| còn| vinh dự)? $")
_PARTS = re.compile(r"(?<!\w)(?:gồm|trong đó)(?!\w)|: ")
_ACTING = ("verb", "passive")
PART = Rule(
    "awards.part_told",
    r"(?<!\w)trong\ (?:đó|số\ đó|số\ này),?(?:\ có)?\ ",
    "90 lượt đơn vị được khen thưởng, [[trong đó có ]]7 đơn vị được tặng",
    ("trong 7 đơn vị",),
)
RULES = (PART,)


def frames_of(items: Items) -> Iterator[Frame]:
    """All frames of sentences that name an award, in text order; also those without a title, which may go on a list."""
    ctx, key = items.ctx, items.ctx.view.key
    naming = {ctx.sentence_index(mention.start) for mention in ctx.of_kind("awards")}
    for index, (start, end) in enumerate(ctx.sentences):
        if not (index in naming or leads_into_list(key, (start, end))):
            continue
        inside = items.of_sentence(start, end)
        told = any(item.kind == "title" for item in inside)
        given = any(item.kind == "verb" and item.cue in GIVING for item in inside)
        if not told and not (given and leads_into_list(key, (start, end))):
            continue
        previous: Frame | None = None
        for low, segment in _segments(key, start, end, inside):
            for frame in _build(key, segment, low, (start, end)):
                frame.before = previous
                if previous is not None:
                    previous.after = frame
                previous = frame
                yield frame


def leads_into_list(key: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence ends with a colon: "Thừa ủy quyền Chủ tịch nước, ông A đã trao:"."""
    return key.endswith(":", *sentence)


def _segments(key: str, start: int, end: int, items: Sequence[Item]) -> Iterator[tuple[int, list[Item]]]:
    """Items between semicolons; those in brackets apart (kept only where the bracket tells of an award itself)."""
    starts = [item.start for item in items]
    hidden: set[Item] = set()
    extra = []
    for bracket in _BRACKETS.finditer(key, start, end) if key.find("(", start, end) >= 0 else ():
        inner = items[bisect_right(starts, bracket.start()) : bisect_left(starts, bracket.end())]
        hidden.update(inner)
        if any(i.kind == "title" for i in inner) and any(i.kind in ("verb", "group") for i in inner):
            extra.append((bracket.start() + 1, list(inner)))
    outside = [item for item in items if item not in hidden] if hidden else items
    low, part = start, list[Item]()
    for item in outside:
        cut = key.find(";", part[-1].end if part else low, item.start)
        names = cut >= 0 and bool(part) and all(i.kind in ("person", "unit", "office", "group") for i in part)
        if cut >= 0 and not (names and low == start and item.kind == "person"):
            if part:
                yield low, part
            low, part = key.rfind(";", cut, item.start) + 1, []
        part.append(item)
    if part:
        yield low, part
    yield from extra


def _build(key: str, items: list[Item], low: int, sentence: tuple[int, int]) -> Iterator[Frame]:
    """Cut one segment into frames."""
    useful = [sharpened(key, items, i) for i, item in enumerate(items) if not is_idle(key, items, i)]
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
    part = next(reversed(list(PART.finditer(key, end, verb.start))), None)
    subject = [item for item in tail if part and item.start > part.start()]
    if not subject and key.startswith(":", end):
        subject = list(tail)  # "công bố khen thưởng: 61 đơn vị được Chính phủ tặng Cờ"
    for cut in reversed(commas) if not subject else ():
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
    read_heading(key, frame, run[:first], low)
    return frame


def _read_chain(key: str, frame: Frame, chain: list[Item], low: int) -> None:
    """Sort what stands before the first title into subject, granters, direct objects and those acted for."""
    place = frame.subject
    chain, end = _own_part(key, chain, low)
    gift = False
    for n, item in enumerate(chain):
        gap = key[end : item.start]
        end = max(end, item.end)
        place = frame.subject if n and gap == ", " and _ends_clause(frame, chain[n - 1], item) else place
        if item.kind == "passive":
            if not frame.subject and not frame.verbs and _JOINED.search(key, max(low, item.start - 12), item.start):
                frame.subject = frame.dropped
            _turn_passive(frame)
            place = frame.agents
        elif item.kind == "verb":
            if item.cue in ("receive", "attain") and not frame.subject and not frame.verbs and not frame.passive:
                frame.subject = frame.dropped if _JOINED.search(key, max(low, item.start - 12), item.start) else []
            if gift and item.cue not in ("receive", "attain"):
                frame.objects = []
            gift = gift or item.cue == "gift"
            _turn_to_next_giver(key, frame, item)
            if EVENT_NOUN.search(gap) or gap.startswith(":") or " vì " in gap:
                frame.subject.clear()
            praised = item.cue == "receive" and frame.objects and not frame.passive and "propose" not in frame.cues
            if praised or (item.cue in ("receive", "attain") and gift):
                frame.subject[:] = frame.objects
                frame.objects = []
            frame.verbs.append(item)
            place = _behind_verb(key, frame, item, low)
        elif BEHALF.search(gap) or (frame.verbs and DECISION.search(key, low, item.start)):
            frame.behalf.append(item)
        elif place is frame.subject:
            add_subject(key, frame, item, gap, low)
        elif _joins_chain(key, frame, place, item, gap):
            if place is frame.agents and item.kind == "person" and not frame.passive:
                continue
            (frame.objects if place is frame.agents and item.kind == "group" else place).append(item)


def _ends_clause(frame: Frame, verb: Item, item: Item) -> bool:
    """ "20 năm ngày UNESCO vinh danh, UBND tỉnh khen thưởng": the comma ends what the verb is part of; forget it."""
    if verb.kind != "verb" or not item.is_agent or frame.passive:
        return False
    frame.verbs.clear()
    frame.subject, frame.objects = [], []
    return True


def _own_part(key: str, chain: list[Item], low: int) -> tuple[list[Item], int]:
    """ "90 người được khen, trong đó 7 người được tặng": the items of the part told last, and where it begins."""
    for n in range(len(chain) - 1, 0, -1):
        acted = chain[n].kind not in _ACTING and any(item.kind in _ACTING for item in chain[:n])
        if acted and PART.compiled.search(key, chain[n - 1].end, chain[n].start):
            return chain[n:], chain[n - 1].end
    return chain, low


def _behind_verb(key: str, frame: Frame, verb: Item, low: int) -> list[Item]:
    """Where what follows the verb belongs: behind "đề nghị" those who grant; who proposes or passes it on does not."""
    passed_on = key.startswith("trình", verb.start) and "propose" in [earlier.cue for earlier in frame.verbs[:-1]]
    weighed = key.startswith(("xét", "xem xét"), verb.start)
    if verb.cue == "propose" and (frame.passive or passed_on) and not weighed:
        frame.agents.clear()
    proposed = verb.cue in ("propose", "revoke") and not (frame.agents and key.endswith("tặng", low, verb.end))
    return frame.agents if proposed else frame.objects


def _joins_chain(key: str, frame: Frame, place: list[Item], item: Item, gap: str) -> bool:
    """Whether an item behind a verb is what it is about, or the next giver."""
    role = role_of(gap)
    last = place[-1] if place else None
    if frame.passive and place is frame.agents and are_any_bodies(key, item):
        return False
    if last and last.kind == "unit" and gap == ", " and item.level > last.level:
        return False  # where it lies: "Trường A, huyện B đạt chuẩn"
    if role in ("direct", "conj", "to", "has") or (place is frame.agents and role == "other"):
        return True
    return item.kind == "person" and ends_separated(gap)


def _turn_to_next_giver(key: str, frame: Frame, verb: Item) -> None:
    """ "Tại lễ trao … cho 6 doanh nghiệp, ông A trao": who stands behind the comma gives anew."""
    if verb.cue not in GIVING or not frame.objects:
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
