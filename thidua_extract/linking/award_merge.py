"""The same award told twice, in title, lead, body and captions, is one award."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua_extract.catalogue.awards import find_award_title
from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.award_draft import Draft
from thidua_extract.records import AwardStatus, Conferrer, Recipient

_STATUS: tuple[AwardStatus, ...] = ("revoked", "conferred", "announced", "planned", "proposed")
_ONCE = frozenset({"order", "medal", "state_title"})
_STATE = ("chủ tịch nước", "nhà nước", "đảng")


def merge(drafts: Iterable[Draft], key: str = "") -> list[Draft]:
    """Drafts in text order to one draft per award; those that name no form go where a form is named."""
    merged: list[Draft] = []
    for draft in drafts:
        fitting = [(score, other) for other in merged if (score := _fit(other, draft)) > 0]
        if fitting:
            _absorb(max(fitting, key=lambda pair: pair[0])[1], draft)
        else:
            merged.append(draft)
    return _without_bare(merged)


def _fit(a: Draft, b: Draft) -> int:
    """0 where the two cannot be one award; else more, the more they share."""
    if _title_key(a) != _title_key(b) or not _agree(a.rank, b.rank) or not _agree(a.year, b.year):
        return 0
    if not _agree_on_detail(a, b):
        return 0
    receivers = _receivers_fit(a, b)
    if not _same_day(a.conferred_on, b.conferred_on) and receivers < 3:
        return 0
    granters = _granters_fit(a, b) or int(receivers == 3 and (a.category in _ONCE or a.weak or b.weak or _inside(a, b)))
    if not granters or not receivers or not _status_fit(a, b, receivers):
        return 0
    return granters + 3 * receivers + (a.detail == b.detail) + (a.status == b.status)


def _status_fit(a: Draft, b: Draft, receivers: int) -> bool:
    if a.status == b.status or receivers > 1:
        return True
    return {a.status, b.status} in ({"conferred", "announced"}, {"conferred", "revoked"})


def _title_key(draft: Draft) -> str:
    return match_key(draft.title)


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or match_key(a) == match_key(b)


def _agree_on_detail(a: Draft, b: Draft) -> bool:
    return _agree(a.detail, b.detail) or bool(a.detail and b.detail and (a.detail in b.detail or b.detail in a.detail))


def _same_day(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a.startswith(b) or b.startswith(a)


def _granters_fit(a: Draft, b: Draft) -> int:
    if not a.conferrers or not b.conferrers:
        return 1
    if any(d.weak and not (d.named or d.counted) for d in (a, b)):
        return 1
    if any(same_conferrer(x, y) for x in a.conferrers for y in b.conferrers):
        return 2
    state = all(any(c.name.lower().startswith(_STATE) for c in d.conferrers) for d in (a, b))
    return 1 if state and a.category in ("order", "state_title", "medal") else 0


def _inside(a: Draft, b: Draft) -> bool:
    """Whether one granter's name holds the other's ("Ban Thường vụ Tỉnh đoàn", "Tỉnh đoàn")."""
    x, y = (set(match_key(" ".join(c.name for c in d.conferrers)).split()) for d in (a, b))
    return x <= y or y <= x


def same_conferrer(a: Conferrer, b: Conferrer) -> bool:
    """Whether two are one granter, "UBND tỉnh" and "Chủ tịch UBND tỉnh" taken together."""
    if a.id and b.id:
        return a.id == b.id
    x, y = (set(match_key(c.name).split()) - {"chính", "phủ"} for c in (a, b))
    return x <= y or y <= x


def _receivers_fit(a: Draft, b: Draft) -> int:
    """3: they share somebody; 2: the same numbers; 1: one of them names nobody; 0: different ones."""
    if any(_same_recipient(x, y) for x in a.named for y in b.named):
        return 3
    if a.counted and b.counted and not (a.named and b.named):
        counts_a, counts_b = ({(r.count, r.of) for r in d.counted} for d in (a, b))
        if counts_a == counts_b or (a.detail == b.detail and (counts_a <= counts_b or counts_b <= counts_a)):
            return 2
    if not (a.named or a.counted) or not (b.named or b.counted):
        return 0 if _unsplit(a) != _unsplit(b) and (_unsplit(a) or a.counted) and (_unsplit(b) or b.counted) else 1
    if a.named and b.named and _same_occasion(a, b):
        return 1
    return 0


def _unsplit(draft: Draft) -> set[str]:
    """Numbers of groups that mix collectives and individuals ("17 tập thể, cá nhân")."""
    return {word for r in draft.vague for word in r.name.split() if word.isdigit()}


def _same_occasion(a: Draft, b: Draft) -> bool:
    """Whether two lists of names are told of one hand-over by the same granter."""
    if a.status != b.status or not _agree(a.year, b.year) or a.detail != b.detail:
        return False
    granted = _granters_fit(a, b) == 2 or (a.use == "recognition" and not a.conferrers and not b.conferrers)
    return granted and a.conferred_on == b.conferred_on and abs(b.sentence[0] - a.sentence[1]) < 1200


def _same_recipient(x: Recipient, y: Recipient) -> bool:
    if x.ref and x.ref == y.ref:
        return True
    a, b = match_key(x.name), match_key(y.name)
    return a == b or a.endswith(" " + b) or b.endswith(" " + a)


def _absorb(into: Draft, draft: Draft) -> None:
    """Add what the second telling says and the first does not."""
    into.spans += draft.spans
    into.rank = into.rank or draft.rank
    into.detail = into.detail or draft.detail
    into.year = into.year or draft.year
    into.conferrers = _better_granters(into, draft)
    into.weak = into.weak and draft.weak
    into.status = min(into.status, draft.status, key=_STATUS.index)
    if draft.conferred_on and (not into.conferred_on or len(draft.conferred_on) > len(into.conferred_on)):
        into.conferred_on = draft.conferred_on
    into.recipients = _union(into, draft)
    known = {ref.id for ref in into.presenters}
    into.presenters += [ref for ref in draft.presenters if ref.id not in known]
    if any(ref.id.startswith("O") for ref in into.presenters):
        into.presenters = [ref for ref in into.presenters if ref.id.startswith("O")]


def _better_granters(into: Draft, draft: Draft) -> list[Conferrer]:
    if not into.conferrers or not draft.conferrers or into.weak != draft.weak:
        strong = into if into.conferrers and not (into.weak and draft.conferrers and not draft.weak) else draft
        return strong.conferrers
    president = [c for c in draft.conferrers if c.name.lower().startswith("chủ tịch nước")]
    return president if into.category in ("order", "state_title") and president else into.conferrers


def _union(into: Draft, draft: Draft) -> list[Recipient]:
    named = list(into.named)
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


def _without_bare(drafts: Sequence[Draft]) -> list[Draft]:
    """ "Huân chương" with no name, "khen thưởng" with no form: kept only where no better telling fits."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.use == "bare" and (not (draft.named or draft.counted) or _is_told(draft, drafts, "order")):
            continue
        if draft.use == "verb" and (not draft.conferrers or not draft.recipients or _is_told(draft, drafts, None)):
            continue
        kept.append(draft)
    return kept


def _is_told(draft: Draft, drafts: Sequence[Draft], category: str | None) -> bool:
    """Whether another draft names the form of the same award."""
    for other in drafts:
        if other is draft or other.use in ("bare", "verb") or (category and other.category != category):
            continue
        if draft.use == "bare" and _receivers_fit(draft, other) > 1:
            return True
        if draft.use == "verb" and _granters_fit(draft, other) and other.status == draft.status:
            return True
    return False


def code_of(draft: Draft) -> str | None:
    """The catalogue's code, by the granter where the same title is granted on several levels."""
    state = any(match_key(c.name).startswith(("thủ tướng", "chính phủ")) for c in draft.conferrers)
    if state and draft.code in ("CTD", "BK"):
        return {"CTD": "CTD-CP", "BK": "BK-TTG"}[draft.code]
    title = find_award_title(draft.title)
    return draft.code or (title.code if title else None)
