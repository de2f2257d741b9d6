"""Is a quantity a level, or a change or an attainment of another; and what is it compared with."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_draft import Quantity
from thidua_extract.records import Relation
from thidua_extract.rules import figure_cues as cues
from thidua_extract.rules.figure_cues import cue_after, cue_before

_LONGEST_BASE = 70
_MOVED = regex.compile(r"(?<![\w])(?<!gia )(?:tăng|giảm)(?![\w])")


@dataclass(frozen=True)
class Role:
    """How a quantity stands in its clause.

    ``relation`` is null for a level. ``cue_start`` is where the verb begins, so that the indicator ends before it;
    ``share``: "chiếm …"; ``each``: "lần lượt" spreads several values over several indicators;
    ``bare``: no verb says it, only the base behind.
    """

    relation: Relation | None
    cue_start: int
    base: tuple[int, int] | None = None
    share: bool = False
    each: bool = False
    firm: bool = True
    bare: bool = False


def role_of(view: View, quantity: Quantity, gap_start: int, limit: int) -> Role:
    """Read the words between ``gap_start`` and the quantity, and those behind it up to ``limit``."""
    key, at = view.key, quantity.start
    base = base_after(view, quantity.end, limit)
    if match := cue_before((cues.TIMES_OF,), key, gap_start, at):
        return _compared("of", match.start(), view, quantity, limit, loose=True)
    if quantity.role == "times" and quantity.value <= 0:
        return Role(None, at)
    if cue_before((cues.RATE_DIRECT,), key, gap_start, at):
        return Role(None, at)
    if match := cue_before((cues.LEVEL_AFTER_CHANGE, cues.FROM_LEVEL), key, gap_start, at):
        return Role(None, match.start())
    if match := cue_before((cues.HIGHER_THAN,), key, gap_start, at):
        relation: Relation = "decrease" if match["verb"] in {"thấp", "ít"} or match["moved"] == "giảm" else "increase"
        return Role(relation, match.start(), match.span("base"))
    for relation, rule in (("increase", cues.INCREASE), ("decrease", cues.DECREASE)):
        match = cue_before((rule,), key, gap_start, at)
        if match and _is_change(key, match.start(), match[0], quantity, base):
            return Role(relation, match.start(), base, each="lần lượt" in key[max(gap_start, match.start() - 10) : at])
    if quantity.role == "times":
        match = cue_before((cues.PART_OF,), key, gap_start, at)
        return _compared("of", match.start(), view, quantity, limit, loose=True) if match else Role(None, at)
    if match := cue_before((cues.SHARE,), key, gap_start, at):
        return Role(None, match.start(), share=True)
    return _attainment(view, quantity, gap_start, limit, base)


def _attainment(view: View, quantity: Quantity, gap_start: int, limit: int, base: tuple[int, int] | None) -> Role:
    """A percentage of a plan, of a former value or of a whole; else a level."""
    key, at = view.key, quantity.start
    if quantity.role != "percent" or quantity.total is not None:
        return Role(None, at)
    match = cue_before((cues.PART_OF,), key, gap_start, at)
    if match and (base or not match[0].startswith("hoàn thành")):
        return _compared("of", match.start(), view, quantity, limit, loose=True)
    if base and not cue_after(cues.BASE_ECONOMY, key, quantity.end, limit):
        match = cue_before((cues.ATTAINS,), key, gap_start, at)
        if (match is None or not match[0].strip(" ,(")) and (moved := _MOVED.search(key, gap_start, at)):
            return Role("increase" if moved[0] == "tăng" else "decrease", moved.start(), base)
        return Role("of", match.start() if match else at, base, bare=match is None)
    match = cue_before((cues.ATTAINS,), key, gap_start, at)
    if match and match[0].strip(" ,("):
        return Role("of", match.start(), None, firm=False)
    return Role(None, at)


def _compared(relation: Relation, cue_start: int, view: View, quantity: Quantity, limit: int, *, loose: bool) -> Role:
    base = base_after(view, quantity.end, limit, loose=loose)
    return Role(relation, cue_start, base)


def _is_change(key: str, start: int, cue: str, quantity: Quantity, base: tuple[int, int] | None) -> bool:
    """ "vượt 1.200 tỷ đồng" is a level, "vượt 12% dự toán" is a change; "mức tăng 5%" is a level."""
    before = key[max(0, start - 14) : start].rstrip()
    if before.endswith(("mức", "tốc độ", "nhịp độ", "đà", "mục tiêu", "chỉ tiêu")) and cue.startswith(("tăng", "giảm")):
        return False
    if cue.startswith("vượt"):
        return quantity.role == "percent" and not before.endswith("đạt và") or base is not None
    return True


def base_after(view: View, start: int, limit: int, *, loose: bool = False) -> tuple[int, int] | None:
    """The base told behind a quantity: "so với …", a plan by name, or with ``loose`` whatever noun phrase follows."""
    key = view.key
    for rule in (cues.BASE_VERSUS, cues.BASE_PLAN, cues.BASE_ECONOMY):
        if match := cue_after(rule, key, start, limit):
            return base_end(view, start + match.end(), limit)
    following = key[start : start + 2]
    if loose and following[:1] == " " and following[1:].isalpha():
        return base_end(view, start + 1, limit)
    return None


def base_end(view: View, start: int, limit: int) -> tuple[int, int] | None:
    """The base from ``start`` to the next mark or verb."""
    key = view.key
    stop_at = min(limit, start + _LONGEST_BASE)
    end = stop_at
    for match in cues.BASE_END.compiled.finditer(key, start, min(len(key), stop_at + 8)):
        if match.start() > start or match[0] in {",", ";"}:
            end = min(end, match.start())
            break
    if end == stop_at and end < limit and key[end - 1].isalnum() and key[end : end + 1].isalnum():
        end = max(start, key.rfind(" ", start, end))
    text = key[start:end]
    end = start + len(text.rstrip(" ,.-"))
    for tail in (" và", " chỉ", " mới", " đã", " trên"):
        if key[start:end].endswith(tail):
            end -= len(tail)
    return (start, end) if end > start else None


def leading_base(view: View, start: int, end: int) -> tuple[int, int] | None:
    """The base a sentence begins with: "So với cùng kỳ năm 2010, …"."""
    match = cues.LEADING_BASE.compiled.search(view.key[start:end])
    return (start + match.start("base"), start + match.end("base")) if match else None
