"""Which of the figures read measure the economy or society.

Precision first: money, percentages and ratios count unless their sentence is about a gift, a crime or a vote; a count
of things counts only where something says that it is a result ("thu hút mới 6 dự án", "số hộ nghèo còn 120 hộ").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import regex

from thidua_extract.catalogue.indicators import indicator_code
from thidua_extract.catalogue.measures import normalized
from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.context import Context
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_level import PLAIN_VERBS
from thidua_extract.rules import figure_noise as noise
from thidua_extract.rules.figure_phrases import MAKING
from thidua_extract.rules.rule import Rule

_GIFT_CEILING = Decimal(5_000_000_000)  # VND; rewards and gifts told in an article stay below
_LARGE = Decimal(1_000_000_000)  # VND; a smaller sum without a name is somebody's own
_LEAST = Decimal(1000)  # VND; less is a figure of speech
_MANY = 1000  # a count this large is a statistic, not a story
_SOME = 20
_PEOPLE = frozenset({"tập thể", "cá nhân", "đồng chí"})
_PERSONS = frozenset(
    {"lượt", "đảng viên", "cán bộ", "người", "giáo viên", "học sinh", "hội viên", "đoàn viên", "chiến sĩ", "công nhân"}
    | {"công chức", "viên chức", "công đoàn viên", "đơn vị", "trường hợp", "nông dân", "phụ nữ", "thanh niên"}
)
_PLACES = frozenset(
    {"xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thôn", "bản", "ấp", "buôn", "làng", "xóm", "khu dân cư"}
    | {"tổ dân phố", "khu phố", "khu vực", "trường", "trường học", "xã, phường", "xã, thị trấn"}
)
_RECOGNISED = frozenset({"new_rural_communes", "national_standard_schools"})
_TIMES_OF_PEOPLE = regex.compile(r"(?:lượt )?(?:tập thể|cá nhân|đồng chí|gương)(?!\w)")
_REACH = 400  # characters; what is told further off is another matter
_NEAR_BEFORE, _NEAR_AFTER = 70, 20  # characters
_RECEIVERS = frozenset(
    {
        "hộ",
        "hộ gia đình",
        "hộ dân",
        "doanh nghiệp",
        "dn",
        "hợp tác xã",
        "htx",
        "lao động",
        "người lao động",
        "trang trại",
        "công trình",
        "mô hình",
        "sản phẩm",
    }
)
_HOUSEHOLDS = frozenset({"hộ", "hộ gia đình", "hộ dân"})
_TARGETS = frozenset({"chỉ tiêu", "tiêu chí", "nhóm chỉ tiêu"})
_PRIVATE_VERBS = frozenset({"thu", "chi", "trả", "nhận", "mua", "bán", "đề nghị"})
_SUMS = ("số tiền", "tổng số tiền", "giá", "mức giá", "trị giá", "đơn giá")
_STORY = 50  # characters before a distance
_NAMES_REACH = 90  # characters
_NAMES_FOLLOW = regex.compile(
    r"(?<!\w)(?:là|gồm|bao gồm|đó là|như)(?::|,)? (?:(?:các |những )?\p{Ll}+ ){0,2}\p{Lu}\p{Ll}+"
)
_STATISTIC_BEFORE = 60  # characters
_VOTE_BEFORE, _VOTE_AFTER = 60, 40  # characters
_ASIDE = regex.compile(r"[:(\"]|(?<!\w)(?:với các|về) ")
_ASIDE_MARK = regex.compile(r"[,:()]")
_CLAUSE_MARK = regex.compile(r"[;.]\ |\n")


def is_economic(ctx: Context, draft: Draft, start: int, end: int, sentence: Sequence[Draft]) -> bool:
    """Whether a draft of the sentence ``start:end`` is a figure; ``sentence`` are all its drafts."""
    scene = _Scene(ctx, draft, max(start, draft.start - _REACH), min(end, draft.end + _REACH), sentence)
    level = draft.quantity
    if level is None:
        money = any(quantity.role == "currency" for quantity in draft.quantities)
        return bool(draft.comparisons) and not scene.is_vote() and not (money and scene.is_private())
    if level.role == "percent":
        return not scene.is_vote()
    if level.role in {"currency", "physical"} and scene.is_private():
        return False
    if level.role == "currency":
        return _is_public_money(scene, level)
    if draft.comparisons:
        return True
    return _is_measured(scene, level) if level.role == "physical" else _is_result(scene, level)


@dataclass(frozen=True)
class _Scene:
    """A draft in its sentence, of which ``start:end`` is the part near enough to matter."""

    ctx: Context
    draft: Draft
    start: int
    end: int
    sentence: Sequence[Draft]

    @cached_property
    def clause(self) -> tuple[int, int]:
        """The part between semicolons."""
        start, end = self.start, self.end
        for mark in _CLAUSE_MARK.finditer(self.ctx.view.key, start, end):
            if mark.end() <= self.draft.start:
                start = mark.end()
            elif mark.start() >= self.draft.end:
                return start, mark.start()
        return start, end

    def says(self, *rules: Rule) -> bool:
        """Whether one of the rules is found in the sentence."""
        return any(rule.compiled.search(self.ctx.view.key, self.start, self.end) for rule in rules)

    def clause_says(self, *rules: Rule) -> bool:
        """Whether one of the rules is found in the clause."""
        return any(rule.compiled.search(self.ctx.view.key, *self.clause) for rule in rules)

    def is_given(self, level: Quantity) -> bool:
        """Whether a word of giving stands near the quantity."""
        begin, stop = max(self.clause[0], level.start - _NEAR_BEFORE), min(self.clause[1], level.end + _NEAR_AFTER)
        return noise.GIFT.compiled.search(self.ctx.view.key, begin, stop) is not None

    def is_vote(self) -> bool:
        """Whether the percentage is that of a vote or a match, not one told in the same sentence."""
        key, draft = self.ctx.view.key, self.draft
        begin, stop = self.clause
        before = max([begin, draft.start - _VOTE_BEFORE, *(m.end() for m in _ASIDE.finditer(key, begin, draft.start))])
        after = min([stop, draft.end + _VOTE_AFTER, *(m.start() for m in _ASIDE_MARK.finditer(key, draft.end, stop))])
        first = draft.indicator_span[0]
        if noise.VOTE.compiled.search(key, *draft.indicator_span):
            return True
        if draft.headed and indicator_code(draft.indicator):
            before = first
        return noise.VOTE.compiled.search(key, before, max(before, after)) is not None

    def is_private(self) -> bool:
        """Whether the sentence tells of what somebody owns; what the budget takes and gives stays public."""
        code = indicator_code(self.draft.indicator) or ""
        return not code.startswith(("budget", "output", "investment_total")) and self.clause_says(noise.PRIVATE)

    def is_titled(self) -> bool:
        """Whether those counted are people or collectives, and given a title."""
        return self.clause_says(noise.TITLE)

    def is_statistic(self, level: Quantity) -> bool:
        """Whether words before tell of a whole place ("toàn xã có …")."""
        begin = max(self.clause[0], level.start - _STATISTIC_BEFORE)
        return noise.STATISTIC.compiled.search(self.ctx.view.key, begin, level.start) is not None

    def is_named_award(self) -> bool:
        """Whether the clause names an award; what is recognised in passing ("đạt chuẩn nông thôn mới") is none."""
        begin, stop = self.clause
        mentions = self.ctx.of_kind("awards")
        named = {m.value.get("category") for m in mentions if begin <= m.start < stop}
        return bool(named - {"recognition", "unspecified"})

    def is_award(self) -> bool:
        """Whether the clause tells an award, by name or in other words."""
        begin, stop = self.clause
        mentions = self.ctx.of_kind("awards")
        named = any(begin <= m.start < stop and m.value.get("category") != "recognition" for m in mentions)
        return named or self.clause_says(noise.AWARD)

    @property
    def doing(self) -> bool:
        """Whether a verb says what was done with those counted."""
        return bool(self.draft.action) and self.draft.action not in PLAIN_VERBS


def _is_public_money(scene: _Scene, level: Quantity) -> bool:
    draft, amount = scene.draft, normalized(level.value, level.unit)
    in_dong = amount.value if amount is not None and amount.unit == "VND" else None
    if scene.says(noise.MONEY_CRIME) or (in_dong is not None and in_dong < _LEAST):
        return False
    if draft.headed and indicator_code(draft.indicator) not in {None, "investment_capital"}:
        return True
    if _is_nameless(scene) and in_dong is not None and in_dong < _LARGE:
        return False
    if not scene.is_given(level) or draft.comparisons:
        return True
    return amount is None or amount.value >= _GIFT_CEILING


def _is_nameless(scene: _Scene) -> bool:
    """Money of which no more is told than that it is some ("số tiền"), and no public doing."""
    draft = scene.draft
    if draft.comparisons:
        return False
    if draft.headed:
        return draft.indicator.casefold().startswith(_SUMS) and not scene.clause_says(noise.PUBLIC)
    return not scene.doing or draft.action in _PRIVATE_VERBS


def _is_measured(scene: _Scene, level: Quantity) -> bool:
    """Areas, weights, lengths: with a name or a verb, and no distance in a story."""
    draft = scene.draft
    if scene.says(noise.INCIDENT):
        return False
    before = (max(scene.start, level.start - _STORY), level.start)
    if not draft.headed and not draft.action and noise.DISTANCE.compiled.search(scene.ctx.view.key, *before):
        return False
    return draft.headed or scene.doing or level.measure == "rate" or (draft.listed and bool(draft.action))


def _is_result(scene: _Scene, level: Quantity) -> bool:
    """Counts of things."""
    if scene.clause_says(noise.INCIDENT, noise.EVENT):
        return False
    if _is_people(scene, level) and scene.is_titled():
        return False
    if level.total is not None:
        return not scene.is_vote()
    if level.unit.casefold() in _PEOPLE or _counts_recipients(scene) or _as_recipients(scene, level):
        return False
    if level.strength != "strong" and _are_named(scene, level):
        return False
    return _is_statistic(scene, level) or _is_done(scene, level)


def _are_named(scene: _Scene, level: Quantity) -> bool:
    """ "3 trường mầm non là Hoa Sen, Sơn Ca và Tuổi Thơ": told one by one, not measured."""
    text = scene.ctx.view.text[level.end : min(scene.clause[1], level.end + _NAMES_REACH)]
    return _NAMES_FOLLOW.search(text) is not None


def _is_people(scene: _Scene, level: Quantity) -> bool:
    """Whether people, collectives or times of them are counted; places and things are none."""
    return level.unit.casefold() in _PEOPLE | _PERSONS or _counts_recipients(scene)


def _counts_recipients(scene: _Scene) -> bool:
    """ "120 lượt tập thể": times that somebody was given something."""
    return bool(_TIMES_OF_PEOPLE.match(scene.draft.indicator.casefold()))


def _as_recipients(scene: _Scene, level: Quantity) -> bool:
    """Whether those counted are given an award; things ("sáng kiến") are none that could be, unless handed over."""
    unit = level.unit.casefold()
    if unit in _PLACES:  # "3 xã đạt chuẩn nông thôn mới" measures the country
        return scene.is_titled() or scene.is_named_award()
    if (level.strength == "strong" and unit not in _RECEIVERS) or (unit in _HOUSEHOLDS and level.value >= _MANY):
        return scene.is_given(level)
    return scene.is_award()


def _is_statistic(scene: _Scene, level: Quantity) -> bool:
    """A count with a name, a large one, one of plan targets, or one beside a ratio of the same things."""
    targets = bool(scene.draft.action) and level.unit.casefold().partition("/")[0] in _TARGETS
    code = indicator_code(scene.draft.indicator)
    if scene.draft.headed or _size(level) >= _MANY or targets or code in _RECOGNISED:
        return True
    return any(_tells_ratio(other, scene.draft, level) for other in scene.sentence)


def _tells_ratio(other: Draft, draft: Draft, level: Quantity) -> bool:
    """Whether another figure of the sentence gives the ratio of the same things: "8/12 xã", "10 xã … (chiếm 57%)"."""
    if other.quantity is None or other is draft:
        return False
    share = other.quantity.role == "percent" and other.indicator_span == draft.indicator_span
    return share or (other.quantity.total is not None and other.quantity.unit == level.unit)


def _is_done(scene: _Scene, level: Quantity) -> bool:
    """A count that is the object of a verb; of weak nouns only larger ones."""
    size = _size(level)
    if level.strength != "strong":
        return (scene.doing and (size >= _SOME or _makes(scene.draft.action))) or _is_told_of_place(scene, level)
    told = bool(scene.draft.action) or level.bound != "exact"
    return scene.doing or (told and size >= _SOME) or _in_company(scene)


def _makes(action: str) -> bool:
    return MAKING.compiled.match(match_key(action)) is not None


def _is_told_of_place(scene: _Scene, level: Quantity) -> bool:
    """ "toàn xã có 23 người đi xuất khẩu lao động": more than the noun, told of a place."""
    named = " " in level.unit or scene.draft.indicator.count(" ") > level.unit.count(" ")
    return named and scene.is_statistic(level)


def _size(level: Quantity) -> Decimal:
    amount = normalized(level.value, level.unit)
    return amount.value if amount else level.value


def _in_company(scene: _Scene) -> bool:
    """Whether the sentence tells money, percentages or changes besides."""
    return any(
        other is not scene.draft
        and (other.comparisons or (other.quantity and other.quantity.role in {"currency", "percent"}))
        for other in scene.sentence
    )
