"""The same award told twice, in title, lead, body and captions, is one award."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from thidua_extract.catalogue.awards import find_award_title
from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_why import Reason
from thidua_extract.records import AwardStatus, Conferrer, Recipient
from thidua_extract.rules.rule import Rule

COORDINATED = Rule(
    "awards.coordinated",
    r"^[^.;,\n]{1,50}(?<!\w)(?:và|cùng)(?!\w)[^.;,\n]{1,60}$",
    "[[ và 11 đơn vị nhận ]]",
)
RULES = (COORDINATED,)
_STATUS: tuple[AwardStatus, ...] = ("revoked", "conferred", "announced", "planned", "proposed")
_ONCE = frozenset({"order", "medal", "state_title"})
SAME = 2  # of granters_fit: the same granter
_ORDINAL = re.compile(r"(?<=lần thứ )(\w+)")
_TIMES = {"nhất": "1", "hai": "2", "nhì": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5"}
_FIRM = re.compile(r"(?:tổng )?công ty|tập đoàn|ngân hàng")
_ONE_WORD = re.compile(r"(tỉnh|huyện|thành|quận|thị) (đoàn|ủy)(?!\w)")
_HEADS = frozenset({"chủ", "tịch", "ubnd"})
_PLACES = frozenset({"tỉnh", "huyện", "xã", "phường", "quận"})
_OF_A_FIRM = 3  # words of a firm's name that its longer name repeats: "Công ty (cổ phần) Xây lắp Dầu khí"
_PARTS_WITHIN = 1500  # characters: a breakdown follows its total in the same or the next paragraphs
_GOVERNMENT = ("thủ tướng", "chính phủ")
_OF_THE_STATE = {"CTD": "CTD-CP", "BK": "BK-TTG"}
_STATE = ("chủ tịch nước", "nhà nước", "đảng")


def merge(drafts: Iterable[Draft], key: str = "") -> list[Draft]:
    """Drafts in text order to one draft per award.

    ``key`` is the article's key; a total told beside its parts is left to the parts.
    """
    told = list(drafts)
    _share_granters(told, key)
    merged: list[Draft] = []
    for draft in told:
        fitting = [(score, other) for other in merged if (score := _fit(other, draft)) > 0]
        if fitting:
            absorb(max(fitting, key=lambda pair: pair[0])[1], draft)
        else:
            merged.append(draft)
    several = _totals_of_several(merged)
    return [draft for draft in merged if not _is_total(draft, merged) and draft not in several]


def _share_granters(drafts: Sequence[Draft], key: str) -> None:
    """ "5 đơn vị nhận Cờ thi đua và 11 đơn vị nhận bằng khen của Bộ Y tế": one granter, told at the end."""
    for draft, later in itertools.pairwise(drafts):
        apart = draft.sentence != later.sentence or draft.giving or later.giving or draft.category in _ONCE
        if apart or draft.conferrers or not later.conferrers or not (draft.counted and later.counted):
            continue
        if COORDINATED.compiled.search(key[draft.spans[0][1] : later.spans[0][0]]):
            draft.conferrers = list(later.conferrers)


def share_receivers(drafts: list[Draft]) -> None:
    """ "A tặng Giấy khen; B tặng Bằng khen cho em Tám": one receiver, told at the end of the sentence."""
    for draft, later in reversed(list(itertools.pairwise(drafts))):
        told = draft.sentence == later.sentence and draft.status == later.status
        if told and draft.giving and later.giving and not draft.recipients and draft.title != later.title:
            draft.recipients = [r for r in later.named if r.kind == "person" or not later.counted]
            draft.reasons += [
                Reason("recipients", r.name, "awards.step.to_sentence", later.spans[0]) for r in draft.recipients
            ]


def _is_total(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a draft only counts, and others of its title that follow add up to its numbers ("các hạng")."""
    if draft.rank or draft.detail or draft.named or not draft.counted:
        return False
    parts = [other for other in drafts if other is not draft and _is_part(draft, other)]
    total = Counter[str]()
    for part in parts:
        total.update(_numbers(part))
    return len(parts) > 1 and total == _numbers(draft)


def _totals_of_several(drafts: Sequence[Draft]) -> list[Draft]:
    """ "tặng Cờ thi đua và Bằng khen cho 5 tập thể": of all forms together, where those told after add up to it."""
    together: dict[tuple[int, int], list[Draft]] = {}
    for draft in drafts:
        if len(draft.recipients) == 1 and draft.counted:
            together.setdefault((draft.recipients[0].evidence.start, draft.recipients[0].count or 0), []).append(draft)
    totals: list[Draft] = []
    for (place, count), group in together.items():
        titles = {_title_key(draft) for draft in group}
        parts = [d for d in drafts if d not in group and _title_key(d) in titles and d.spans[0][0] > place]
        parts = [d for d in parts if any(granters_fit(d, draft) == SAME for draft in group)]
        if len(titles) > 1 and len(parts) > 1 and sum(sum(_numbers(part).values()) for part in parts) == count:
            totals += group
    return totals


def _is_part(draft: Draft, other: Draft) -> bool:
    """Whether the other tells of a rank, detail or granter of the same title, in the same state, soon after."""
    near = 0 < other.spans[0][0] - draft.spans[0][1] < _PARTS_WITHIN
    special = other.rank or other.detail or (other.conferrers and not draft.conferrers)
    if not near or not special or draft.status != other.status or not _same_title(draft, other):
        return False
    return not draft.conferrers or granters_fit(draft, other) > 0


def _numbers(draft: Draft) -> Counter[str]:
    """How many collectives and individuals: those counted, else those named."""
    counts = Counter[str]()
    for r in draft.counted:
        counts["individual" if r.of == "individual" else "collective"] += r.count or 0
    return counts or Counter("individual" if r.kind == "person" else "collective" for r in draft.named)


def _fit(a: Draft, b: Draft) -> int:
    """0 where the two cannot be one award; else more, the more they share."""
    if not _same_title(a, b) or not _agree(a.rank, b.rank) or not _agree(a.year, b.year):
        return 0
    if not _agree_on_detail(a, b):
        return 0
    receivers = receivers_fit(a, b)
    if a.code == "HH-DANG" and bool(a.detail) != bool(b.detail) and receivers < 3:
        return 0  # badges of all years together, and those of one
    if not _same_day(a.conferred_on, b.conferred_on) and (receivers < 3 or _in_two_years(a, b)):
        return 0
    weak = (a.weak or b.weak) and not b.also
    granters = granters_fit(a, b) or int(receivers == 3 and (a.category in _ONCE or weak or _inside(a, b)))
    if not granters or not receivers or not _status_fit(a, b, receivers):
        return 0
    return granters + 3 * receivers + (a.detail == b.detail) + (a.status == b.status)


def _status_fit(a: Draft, b: Draft, receivers: int) -> bool:
    told_ahead = {a.status, b.status} & {"proposed", "planned"}
    if a.status != b.status and told_ahead and a.conferrers and not (b.conferrers and granters_fit(a, b) > 1):
        return False
    if a.status == b.status or receivers > 1:
        return True
    return {a.status, b.status} in ({"conferred", "announced"}, {"conferred", "revoked"})


_key = functools.lru_cache(maxsize=4096)(match_key)


def _title_key(draft: Draft) -> str:
    return _key(draft.title)


def _same_title(a: Draft, b: Draft) -> bool:
    return a.title == b.title or _title_key(a) == _title_key(b)


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or _key(a) == _key(b)


def _agree_on_detail(a: Draft, b: Draft) -> bool:
    if not a.detail or not b.detail:
        return True
    x, y = (_ORDINAL.sub(lambda m: _TIMES.get(m[1], m[1]), match_key(detail)) for detail in (a.detail, b.detail))
    return x in y or y in x


def _same_day(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a.startswith(b) or b.startswith(a)


def _in_two_years(a: Draft, b: Draft) -> bool:
    """Whether each is told with no more than a year, and not the same one."""
    return all(len(d.conferred_on or "") == len("2009") for d in (a, b))


def granters_fit(a: Draft, b: Draft) -> int:
    """2: the same granter; 1: one of them names none, or both say the State; 0: different ones."""
    if not a.conferrers or not b.conferrers:
        return 1
    if any(d.weak and not (d.named or d.counted) for d in (a, b)) and not (a.weak and b.weak):
        return 1
    if any(same_conferrer(x, y) for x in a.conferrers for y in b.conferrers):
        return 2
    state = all(any(c.name.lower().startswith(_STATE) for c in d.conferrers) for d in (a, b))
    return 1 if state and a.category in ("order", "state_title", "medal") else 0


def _inside(a: Draft, b: Draft) -> bool:
    """Whether one granter's name holds the other's ("Ban Thường vụ Tỉnh đoàn", "Tỉnh đoàn")."""
    x, y = (set(_words(" ".join(c.name for c in d.conferrers))) for d in (a, b))
    return x <= y or y <= x


def _words(name: str) -> list[str]:
    """Words of a name; "Tỉnh đoàn" is one, else it would hold "tỉnh"."""
    return _ONE_WORD.sub(r"\1-\2", _key(name)).split()


def same_conferrer(a: Conferrer, b: Conferrer) -> bool:
    """Whether two are one granter, "UBND tỉnh" and "Chủ tịch UBND tỉnh" taken together."""
    if a.id and b.id:
        return a.id == b.id
    x, y = (set(_words(c.name)) - {"chính", "phủ"} for c in (a, b))
    if x <= y or y <= x:
        return True
    x, y = x - _HEADS, y - _HEADS
    return bool(x & y & _PLACES) and (x <= y or y <= x)


def receivers_fit(a: Draft, b: Draft) -> int:
    """3: they share somebody; 2: the same numbers; 1: one of them names nobody; 0: different ones."""
    if any(_same_recipient(x, y) for x in a.named for y in b.named):
        return 3
    if a.counted and b.counted and not (a.named and b.named):
        counts_a, counts_b = ({(r.count, r.of) for r in d.counted} for d in (a, b))
        if counts_a == counts_b or (a.detail == b.detail and (counts_a <= counts_b or counts_b <= counts_a)):
            return 2
    if _counts_names(a, b) or _counts_names(b, a):
        return 2
    if not (a.named or a.counted) or not (b.named or b.counted):
        apart = unsplit(a) != unsplit(b) and (unsplit(a) or a.counted) and (unsplit(b) or b.counted)
        return 0 if apart and not (a.several or b.several) else 1
    if a.named and b.named and _same_occasion(a, b):
        return 1
    return 0


def _counts_names(a: Draft, b: Draft) -> bool:
    """Whether one only counts whom the other only names."""
    pure = a.counted and not a.named and b.named and not b.counted
    return bool(pure) and _numbers(a) == _numbers(b) and granters_fit(a, b) > 0 and len(b.named) > 1


def unsplit(draft: Draft) -> set[str]:
    """Numbers of groups that mix collectives and individuals ("17 tập thể, cá nhân")."""
    return {word for r in draft.vague for word in r.name.split() if word.isdigit()}


def _same_occasion(a: Draft, b: Draft) -> bool:
    """Whether two lists of names are told of one hand-over by the same granter."""
    recognised = a.use == b.use == "recognition" and {a.status, b.status} == {"conferred", "announced"}
    if not (a.status == b.status or recognised) or not _agree(a.year, b.year) or a.detail != b.detail:
        return False
    granted = granters_fit(a, b) == 2 or (a.use == "recognition" and not a.conferrers and not b.conferrers)
    return granted and a.conferred_on == b.conferred_on and abs(b.sentence[0] - a.sentence[1]) < 1200


def _same_recipient(x: Recipient, y: Recipient) -> bool:
    if x.ref and x.ref == y.ref:
        return True
    a, b = _key(x.name), _key(y.name)
    if a == b or a.endswith(" " + b) or b.endswith(" " + a):
        return True
    if {a.split()[0], b.split()[0]} == {"ngành", "sở"}:
        return _of_one_sector(a, b)
    fewer, more = sorted((set(a.split()), set(b.split())), key=len)
    return len(fewer) > _OF_A_FIRM and fewer <= more and _FIRM.match(a) is not None and _FIRM.match(b) is not None


def _of_one_sector(a: str, b: str) -> bool:
    """ "Ngành Giáo dục Đắk Lắk" of a headline is "Sở Giáo dục và Đào tạo tỉnh Đắk Lắk" of the text."""
    sector, office = (set(name.split()[1:]) for name in sorted((a, b)))
    return len(sector) > 1 and sector <= office


def _better_told(recipient: Recipient, others: Sequence[Recipient]) -> Recipient:
    """The same receiver as the body it stands for, where another telling names that."""
    if recipient.ref or not match_key(recipient.name).startswith("ngành "):
        return recipient
    return next((r for r in others if r.ref and _same_recipient(recipient, r)), recipient)


def absorb(into: Draft, draft: Draft) -> None:
    """Add what the second telling says and the first does not."""
    into.status = _merged_status(into, draft)
    into.spans += draft.spans
    into.reasons += draft.reasons
    into.rank = into.rank or draft.rank
    into.detail = into.detail or draft.detail
    into.year = into.year or draft.year
    into.conferrers = _better_granters(into, draft)
    into.weak = into.weak and draft.weak
    if draft.conferred_on and (not into.conferred_on or len(draft.conferred_on) > len(into.conferred_on)):
        into.conferred_on = draft.conferred_on
    into.recipients = _union(into, draft)
    if into.confidence is not None and draft.confidence is not None:
        into.confidence = min(into.confidence, draft.confidence)
    known = {ref.id for ref in into.presenters}
    into.presenters += [ref for ref in draft.presenters if ref.id not in known]
    if any(ref.id.startswith("O") for ref in into.presenters):
        into.presenters = [ref for ref in into.presenters if ref.id.startswith("O")]


def _merged_status(a: Draft, b: Draft) -> AwardStatus:
    """The one that is further on; "được tặng" beside a decision just signed is no hand-over yet."""
    if {a.status, b.status} == {"conferred", "announced"}:
        told = a if a.status == "conferred" else b
        return "conferred" if told.conferred_on or told.presenters or told.weak else "announced"
    return min(a.status, b.status, key=_STATUS.index)


def _better_granters(into: Draft, draft: Draft) -> list[Conferrer]:
    if not into.conferrers or not draft.conferrers or into.weak != draft.weak:
        strong = into if into.conferrers and not (into.weak and draft.conferrers and not draft.weak) else draft
        return strong.conferrers
    if len(into.conferrers) == len(draft.conferrers) == 1 and _says_more(draft.conferrers[0], into.conferrers[0]):
        return draft.conferrers
    president = [c for c in draft.conferrers if c.name.lower().startswith("chủ tịch nước")]
    return president if into.category in ("order", "state_title") and president else into.conferrers


def _says_more(a: Conferrer, b: Conferrer) -> bool:
    """ "Chủ tịch UBND tỉnh Hà Nam" beside "tỉnh Hà Nam" or "chủ tịch tỉnh": the same granter, told in full."""
    x, y = set(_words(a.name)), set(_words(b.name))
    return y < x and "ubnd" in x - y


def _union(into: Draft, draft: Draft) -> list[Recipient]:
    named = [_better_told(r, draft.named) for r in into.named]
    named += [r for r in draft.named if not any(_same_recipient(r, other) for other in named)]
    counted = list(into.counted)
    kinds = {(r.of, r.count) for r in counted}
    told_again = bool(len(named) < len(into.named) + len(draft.named)) or not (into.named and draft.named)
    counted += [
        r
        for r in draft.counted
        if (r.of, r.count) not in kinds and (not told_again or r.of not in {k for k, _ in kinds})
    ]
    return [*named, *counted, *([] if named or counted else into.vague or draft.vague)]


def code_of(draft: Draft) -> str | None:
    """The catalogue's code, by the granter where the same title is granted on several levels."""
    if draft.code in _OF_THE_STATE and any(_key(c.name).startswith(_GOVERNMENT) for c in draft.conferrers):
        return _OF_THE_STATE[draft.code]
    title = None if draft.code else find_award_title(draft.title)
    return title.code if title else draft.code
