"""Is a quantity a level, or a change or an attainment of another; and what is it compared with."""

from __future__ import annotations

from typing import NamedTuple

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_draft import Quantity
from thidua_extract.records import Relation
from thidua_extract.rules import figure_cues as cues
from thidua_extract.rules.clues import Clue
from thidua_extract.rules.figure_cues import cue_after, cue_before, possible_cues
from thidua_extract.rules.rule import Rule

_LEADING_BASE = Clue(cues.LEADING_BASE)
_LONGEST_BASE = 70
_NO_BASE = regex.compile(
    r"(?:và|nếu|thì|nhưng|chỉ|song|trong khi|do|vì|để|khi|tuy|cũng|đã|mà|nên|còn|hoặc|hay|sau|là)(?!\w)"
)
_IS_BASE = regex.compile(
    r"(?<!\w)(?:năm|kì|vụ|tháng|quý|kế hoạch|kh|dự toán|chỉ tiêu|mục tiêu|nghị quyết|bình quân|mức|trước|quy định|"
    r"định mức|yêu cầu|thời điểm|đầu|cuối)"
)
_YEAR = regex.compile(r" (?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)")
_BEGINS = regex.compile(r"[:;\n]\s*$")
_ABBREVIATION = regex.compile(r"\([A-ZĐ&]{2,10}\)")
_STEADILY = regex.compile(r"(?<!\w)(?<!mức )(?<!độ )(?P<verb>tăng|giảm)(?! trưởng)[^,;.()\d]{0,40},(?: đạt)? $")
_MORE_THAN = regex.compile(r"(?:(?:tăng )?cao|nhiều|lớn|thấp|ít) hơn $|tăng (?:cao|lên) hơn $")
# Rates and prices: "cao hơn tốc độ tăng của khu vực FDI là 5,6%" tells theirs, not the difference.
_OWN_VALUE = regex.compile(
    r"(?:tốc độ|tỉ lệ|tỉ trọng|tỉ suất|lãi suất|mức (?:tăng|bình quân|trung bình|giá)(?! nhiều năm)|giá|con số)(?!\w)"
)
_FUND = regex.compile(r"(?<!\w)(?:quỹ|dự phòng|mức|tỉ lệ)(?: \w+){0,4} $")
_NEXT_STEP = regex.compile(r"[^.;:\d]{0,30}(?<!\w)(?:lên|xuống|còn)(?: (?:mức|tới|đến|khoảng|còn|trên)){0,2} \d")
_NAMES_VALUE = regex.compile(r"(?<!\w)(?:mức|mức giá|giá|con số|cho|là|khoảng|đạt)$")
_REST_OF_BASE = regex.compile(
    r" (?:trước (?:đó|đây|kia)|hiện nay|(?:vào |của )?(?:đầu |cuối )?năm (?:trước|ngoái|\d{4}))(?!\w)"
)
NOT_BEYOND = regex.compile(r"(?<!\w)không (?:để )?[^,;:.()]{0,40}$")  # "không để nợ quá hạn vượt 0,1%": a level
_NEGATED = 50  # characters
_MOVED = regex.compile(r"(?<![\w])(?<!gia )(?<!mức )(?<!độ )(?<!lệ )(?<!số )(?:tăng|giảm)(?![\w])")


class Role(NamedTuple):
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


class _Place:
    """A quantity with the words before it from ``gap_start`` on and those behind it up to ``limit``."""

    def __init__(self, view: View, quantity: Quantity, gap_start: int, limit: int) -> None:
        self.view = view
        self.quantity = quantity
        self.gap_start = gap_start
        self.limit = limit
        self.possible = possible_cues(view.key, gap_start, quantity.start)
        self._base: tuple[tuple[int, int] | None] | None = None

    @property
    def base(self) -> tuple[int, int] | None:
        """The base told behind the quantity with "so với" or as a plan."""
        if self._base is None:
            self._base = (base_after(self.view, self.quantity.end, self.limit),)
        return self._base[0]

    def cue(self, rule: Rule) -> regex.Match[str] | None:
        """The match of the rule that ends at the quantity."""
        if rule.id not in self.possible:
            return None
        return cue_before(rule, self.view.key, self.gap_start, self.quantity.start)

    def part(self, cue: regex.Match[str]) -> Role:
        """An attainment: any noun phrase behind the quantity is its base."""
        return Role("of", cue.start(), base_after(self.view, self.quantity.end, self.limit, loose=True))


def role_of(view: View, quantity: Quantity, gap_start: int, limit: int) -> Role:
    """Read the words between ``gap_start`` and the quantity, and those behind it up to ``limit``."""
    place = _Place(view, quantity, gap_start, limit)
    for read in _READERS if place.possible else _WITHOUT_CUE:
        role = read(place)
        if role is not None:
            return role
    return Role(None, quantity.start)


def _yearly(place: _Place) -> Role | None:
    """ "thương mại tăng ổn định những năm gần đây, khoảng 20-25%/năm": the verb stands before a comma."""
    if place.quantity.role != "percent" or "năm" not in place.quantity.unit:
        return None
    match = _STEADILY.search(place.view.key, place.gap_start, place.quantity.start)
    if match is None:
        return None
    return Role("increase" if match["verb"] == "tăng" else "decrease", match.start())


def _multiple(place: _Place) -> Role | None:
    """ "gấp 2,5 lần"."""
    cue = place.cue(cues.TIMES_OF)
    return place.part(cue) if cue else None


def _plan_beaten(place: _Place) -> Role | None:
    """ "vượt kế hoạch từ 100 tỷ đồng trở lên": not the level that "từ" brings in elsewhere."""
    cue = place.cue(cues.HIGHER_THAN)
    return _beyond(place) if cue is not None and cue[0].startswith("vượt") and cue[0].endswith("từ ") else None


def _level(place: _Place) -> Role | None:
    """ "mức tăng 5%", "giảm còn 2%", "tăng từ 3%": the verb of a change, and yet a level."""
    if place.cue(cues.RATE_DIRECT):
        return Role(None, place.quantity.start)
    steps = place.quantity.upper is None or _NEXT_STEP.match(place.view.key, place.quantity.end, place.limit + 1)
    cue = place.cue(cues.LEVEL_AFTER_CHANGE) or (place.cue(cues.FROM_LEVEL) if steps else None)
    if cue and place.quantity.bound == "at_least" and _MOVED.match(cue[0]) and cue[0].endswith("từ "):
        return None  # "tăng từ 6% trở lên"
    return Role(None, cue.start()) if cue else None


def _beyond(place: _Place) -> Role | None:
    """ "cao hơn vụ trước là 4.500 tấn", "vượt dự toán 12%": the base stands before the quantity."""
    cue = place.cue(cues.HIGHER_THAN)
    if cue is None or not (" so " in cue[0] or _IS_BASE.search(cue["base"])):
        return None
    if cue["base"].rstrip().endswith("so với"):
        return Role(None, place.quantity.start)  # "thấp hơn rất nhiều so với trên 60% của cả vùng"
    if cue[0].startswith("vượt") and (cue[0].endswith("là ") or place.view.key.startswith(" của", place.quantity.end)):
        return None  # "vượt chỉ tiêu 36% của năm 2018": the plan's own value
    if _OWN_VALUE.match(cue["base"]) and cue[0].endswith("là "):
        return Role(None, place.quantity.start)
    less = cue["verb"] in {"thấp", "ít"} or cue["moved"] == "giảm" or cue["short"] == "kém"
    return Role("decrease" if less else "increase", cue.start(), cue.span("base"))


def _change(place: _Place) -> Role | None:
    """ "tăng 12% so với năm trước"."""
    changes: tuple[tuple[Relation, Rule], ...] = (("increase", cues.INCREASE), ("decrease", cues.DECREASE))
    for relation, rule in changes:
        cue = place.cue(rule)
        if cue and cue[0].startswith("tăng trưởng") and _BEGINS.search(place.view.key, place.gap_start, cue.start()):
            return Role(None, place.quantity.start)  # "chỉ tiêu năm 2017: tăng trưởng 14%"
        if cue and _is_change(place.view.key, cue.start(), cue[0], place.quantity, place.base):
            begin = max(place.gap_start, cue.start() - 10)
            each = "lần lượt" in place.view.key[begin : place.quantity.start]
            before = cue_before(cues.BASE_BEFORE, place.view.key, place.gap_start, cue.start())
            base = place.base or (before.span("base") if before else None)
            return Role(relation, cue.start(), base, each=each)
    more = place.cue(cues.MORE)
    if more and place.base:  # "giảm tỷ lệ chôn lấp thêm 26% so với hiện nay": the verb stands further off
        moved = _MOVED.search(place.view.key, place.gap_start, more.start())
        return Role("decrease" if moved and moved[0] == "giảm" else "increase", more.start(), place.base)
    less = place.cue(cues.LESS)
    return Role("decrease", less.start(), place.base) if less and place.base else None


def _share(place: _Place) -> Role | None:
    """ "chiếm 30%"."""
    cue = place.cue(cues.SHARE) if place.quantity.role != "times" else None
    return Role(None, cue.start(), share=True) if cue else None


def _part(place: _Place) -> Role | None:
    """ "bằng 97% kế hoạch", "tương đương 30% GDP", "bằng 50 lần lương cơ sở"."""
    if place.quantity.role not in {"percent", "times"} or place.quantity.total is not None:
        return None
    cue = place.cue(cues.PART_OF)
    return place.part(cue) if cue and (place.base or not cue[0].startswith("hoàn thành")) else None


def _attained(place: _Place) -> Role | None:
    """A percentage with a plan behind it; "đạt 95%" without one can be an attainment of the figure before."""
    quantity, key = place.quantity, place.view.key
    if quantity.role != "percent" or quantity.total is not None:
        return None
    cue = place.cue(cues.ATTAINS) or place.cue(cues.EQUALS)
    if cue and "tỉ lệ" in cue[0] and not place.base:
        return Role(None, cue.start(), share=True)
    verb = cue is not None and bool(cue[0].strip(" ,("))
    if not verb and key.startswith(" của ", quantity.end) and _FUND.search(key, place.gap_start, quantity.start):
        return None  # "quỹ dự phòng 2% của dự toán"
    if place.base and not cue_after(cues.BASE_ECONOMY, key, quantity.end, place.limit):
        if not verb and quantity.bound != "at_most" and (moved := _MOVED.search(key, place.gap_start, quantity.start)):
            return Role("increase" if moved[0] == "tăng" else "decrease", moved.start(), place.base)
        return Role("of", cue.start() if cue else quantity.start, place.base, bare=not verb)
    return Role("of", cue.start(), None, firm=False) if cue and verb else None


_READERS = (_yearly, _multiple, _plan_beaten, _level, _beyond, _change, _share, _part, _attained)
_WITHOUT_CUE = (_yearly, _attained)  # those that also read what no words before the quantity tell


def _is_change(key: str, start: int, cue: str, quantity: Quantity, base: tuple[int, int] | None) -> bool:
    """ "vượt 1.200 tỷ đồng" is a level, "vượt 12% dự toán" is a change; "mức tăng 5%" is a level."""
    before = key[max(0, start - 14) : start].rstrip()
    if before.endswith(("mức", "tốc độ", "nhịp độ", "đà", "mục tiêu", "chỉ tiêu")) and cue.startswith(("tăng", "giảm")):
        return False
    if _MORE_THAN.match(cue) and quantity.role != "percent" and base is None:
        return False  # "nhiều hơn 300 tỷ": a bound, not a change
    if cue.endswith("với ") and quantity.role != "percent":
        return False  # "vẫn tăng cao với 88.147 lượt người"
    if cue.startswith("vượt") and NOT_BEYOND.search(key, max(0, start - _NEGATED), start):
        return False
    if cue.startswith("vượt"):
        return (quantity.role == "percent" and not before.endswith("đạt và")) or base is not None
    return True


def base_after(view: View, start: int, limit: int, *, loose: bool = False) -> tuple[int, int] | None:
    """The base told behind a quantity: "so với …", a plan by name, or with ``loose`` whatever noun phrase follows."""
    key = view.key
    for rule in (cues.BASE_VERSUS, cues.BASE_PLAN, cues.BASE_ECONOMY):
        if match := cue_after(rule, key, start, limit):
            return base_end(view, start + match.end(), limit)
    following = key[start : start + 2]
    if loose and (match := _YEAR.match(key, start, limit)):
        return match.start("year"), match.end("year")
    if loose and following[:1] == " " and following[1:].isalpha() and not _NO_BASE.match(key, start + 1):
        return base_end(view, start + 1, limit)
    return None


def base_end(view: View, start: int, limit: int) -> tuple[int, int] | None:
    """The base from ``start`` to the next mark or verb."""
    key = view.key
    stop_at = min(limit, start + _LONGEST_BASE)
    end = stop_at
    brackets = {place for m in _ABBREVIATION.finditer(view.text, start, stop_at) for place in (m.start(), m.end() - 1)}
    for match in cues.BASE_END.compiled.finditer(key, start, min(len(key), stop_at + 8)):
        if match.start() in brackets:
            continue
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


def base_with_value(view: View, base: tuple[int, int], value: Quantity) -> tuple[int, int]:
    """ "so với [mức 2 triệu đồng/m2 trước đó]": the base with its own value, where this follows at once."""
    if not _NAMES_VALUE.search(view.key, *base) or view.key[base[1] : value.start].strip():
        return base
    rest = _REST_OF_BASE.match(view.key, value.end, value.end + _LONGEST_BASE)
    return base[0], rest.end() if rest else value.end


def leading_bases(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The bases that stand before what is compared: "So với cùng kỳ năm 2010, …; so với năm 2015, …"."""
    if not _LEADING_BASE.may_match(view, start, end):
        return []
    found = cues.LEADING_BASE.compiled.finditer(view.key[start:end])
    return [(start + match.start("base"), start + match.end("base")) for match in found]
