"""Which of the figures read measure the economy or society.

Precision first: money, percentages and ratios count unless their sentence is about a gift, a crime or a vote; a count
of things counts only where something says that it is a result ("thu hút mới 6 dự án", "số hộ nghèo còn 120 hộ").
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from thidua_extract.catalogue.indicators import indicator_code
from thidua_extract.catalogue.measures import normalized
from thidua_extract.linking.context import Context
from thidua_extract.linking.figure_counts import is_result
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_scene import Scene, Sentence
from thidua_extract.rules import figure_noise as noise

_GIFT_CEILING = Decimal(5_000_000_000)  # VND; rewards and gifts told in an article stay below
_LARGE = Decimal(1_000_000_000)  # VND; a smaller sum without a name is somebody's own
_LEAST = Decimal(1000)  # VND; less is a figure of speech
_PRIVATE_VERBS = frozenset({"thu", "chi", "trả", "nhận", "mua", "bán", "đề nghị"})
_SUMS = ("số tiền", "tổng số tiền", "trị giá", "tiền ")
_PRICES = regex.compile(r"(?i:giá|mức giá|đơn giá|mức phí|phí|cước)(?: \w|$)")
_PER_THING = regex.compile(
    r"(?:/ ?|(?:mỗi|một) )(?:vé|lượt|tập(?! thể)|kg|m3|m2|lít|kwh|xe|ôtô|ô tô|chuyến|giờ|phút|tấn|sản phẩm)(?!\w)"
)
_EACH = regex.compile(r"(?<!\w)(?:cứ|mỗi|trên|cho) $")
_STORY = 50  # characters before a distance
# Units that fields, harvests and networks are measured in; a room or a load has smaller ones.
_OF_THE_ECONOMY = regex.compile(
    r"(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ) )?(?:ha|hecta|héc[ -]?ta|tấn|km|km2|km²|m3|m³|mw|mwp|[mg]wh|kwh)"
)


_OF_TITLES = regex.compile(r"(?<!\w)(?:khen|bằng khen|giấy khen|huân chương|huy chương|cờ thi đua)(?!\w)")
# The size of a thing, not of the economy: a weight class, a height, how far something lies.
_SIZE = regex.compile(
    r"(?<!\w)(?:(?:trọng tải|tải trọng|xe tải|tàu|sà lan|xe|cách|ngang|cao|rộng|sâu|bán kính|đường kính|cỡ|loại|bao|"
    r"gói|chai|thùng|hộp|bao urê)"
    r"(?: (?:đến|từ|dưới|trên|khoảng|chừng|gần|hơn|tới)){0,2}|cách \p{L}[^,;:.]{2,40}) $"
)


def economic(ctx: Context, start: int, end: int, drafts: Sequence[Draft]) -> list[Draft]:
    """Those drafts of the sentence ``start:end`` that are figures."""
    sentence = Sentence(ctx, start, end, drafts)
    return [draft for draft in drafts if is_economic(sentence, draft)]


def is_economic(sentence: Sentence, draft: Draft) -> bool:
    """Whether one of the drafts of a sentence is a figure."""
    scene = Scene(sentence, draft)
    level = draft.quantity
    if level is None:
        return _is_economic_change(scene)
    if level.role == "percent":
        return not scene.is_vote()
    if level.role in {"currency", "physical"} and "/" not in level.unit and scene.is_private():
        return False
    if level.role == "currency":
        return _is_public_money(scene, level)
    judge = _is_measured if level.role in {"physical", "times"} else is_result
    return bool(draft.comparisons) or judge(scene, level)


def _is_economic_change(scene: Scene) -> bool:
    draft = scene.draft
    if not draft.comparisons or _OF_TITLES.search(scene.ctx.view.key, *draft.indicator_span):
        return False
    money = any(quantity.role == "currency" for quantity in draft.quantities)
    return not scene.is_vote() and not (money and scene.is_private())


def _is_public_money(scene: Scene, level: Quantity) -> bool:
    draft, amount = scene.draft, normalized(level.value, level.unit)
    in_dong = amount.value if amount is not None and amount.unit == "VND" else None
    if scene.says(noise.MONEY_CRIME) or (in_dong is not None and in_dong < _LEAST and "/" not in level.unit):
        return False
    if _is_named_sum(draft, level) or _is_tariff(scene):
        return True
    if _is_nameless(scene) and in_dong is not None and in_dong < _LARGE:
        return False
    if not scene.is_given(level) or draft.comparisons or _PER_THING.search(level.unit):
        return True
    return amount is None or amount.value >= _GIFT_CEILING


def _is_named_sum(draft: Draft, level: Quantity) -> bool:
    """Whether the catalogue knows the sum by its name, or it is a price of something."""
    if not draft.headed:
        return False
    if indicator_code(draft.indicator) not in {None, "investment_capital"}:
        return True
    return _PRICES.match(draft.indicator) is not None and (" " in draft.indicator or "/" in level.unit)


def _is_tariff(scene: Scene) -> bool:
    """ "25.000 đồng mỗi lượt, ban đêm 50.000 đồng": one of several prices, told per thing, and nobody's own."""
    others = (other.quantity for other in scene.sentence.drafts if other is not scene.draft)
    per_thing = any(level is not None and _PER_THING.search(level.unit) for level in others)
    return per_thing and not scene.says(noise.GIFT, noise.PRIVATE)


def _is_nameless(scene: Scene) -> bool:
    """Money of which no more is told than that it is some ("số tiền"), and no public doing."""
    draft = scene.draft
    if draft.comparisons:
        return False
    if draft.headed:
        return draft.indicator.casefold().startswith(_SUMS) and not scene.clause_says(noise.PUBLIC)
    if scene.finds(noise.PUBLIC, *draft.indicator_span):
        return False
    return not scene.doing or draft.action in _PRIVATE_VERBS


def _is_measured(scene: Scene, level: Quantity) -> bool:
    """Areas, weights, lengths: with a name or a verb, and no distance in a story."""
    draft = scene.draft
    if scene.is_near(noise.INCIDENT):
        return False
    before = (max(scene.start, level.start - _STORY), level.start)
    if level.value == 1 and _EACH.search(scene.ctx.view.key, *before):
        return False
    if not draft.headed and not draft.action and scene.finds(noise.DISTANCE, *before):
        return False
    if (
        draft.headed
        or scene.doing
        or level.measure == "rate"
        or level.role == "times"
        or (draft.listed and bool(draft.action))
    ):
        return True
    if _SIZE.search(scene.ctx.view.key, *before):
        return False
    return _OF_THE_ECONOMY.fullmatch(level.unit.casefold()) is not None or scene.company > 0
