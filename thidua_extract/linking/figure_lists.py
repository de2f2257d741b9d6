"""What the members of a list leave to each other: the head of the indicator, the base, the total, the order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_draft import Draft, DraftComparison, Quantity
from thidua_extract.linking.figure_indicator import phrase_before

LIST_JOIN = regex.compile(r"^\s*(?:,|và|, và)\s*$")
_ABOUT = regex.compile(r"^ về (?P<what>[^,;.()]{2,50}?)(?= và | so |[,;.()]|$)")
_SHARED_TAIL = regex.compile(r"^(?:ngành|khu vực|nhóm|lĩnh vực|từ|của|cây)\ ")
_AFTER_CHANGE = regex.compile(r"^(?:\s*\([^()]{1,12}\))?(?:\s*về [^,;.()]{2,50}?)?\s*(?:và|,)\s")
_NEXT_STATEMENT = regex.compile(r"\s*;\s")
_LONGEST_SHARER = 7  # words; a longer phrase stands by itself


def told_about(view: View, drafts: Sequence[Draft], quantity: Quantity, limit: int) -> tuple[Draft | None, int] | None:
    """ "tăng 3% về số doanh nghiệp": the figure whose words those are, and where reading goes on."""
    match = _ABOUT.match(view.key[quantity.end : limit])
    if match is None:
        return None
    if match["what"] in {"số lượng", "lượng", "số"}:
        counts = [d for d in drafts if d.quantity and d.quantity.role == "count"]
        return (counts[-1] if counts else None), quantity.end + match.end()
    wanted = set(match["what"].split())
    scored = [(len(wanted & _words(view, draft)), index) for index, draft in enumerate(drafts)]
    shared, best = max(scored, default=(0, 0))
    return (drafts[best] if shared else None), quantity.end + match.end()


def _words(view: View, draft: Draft) -> set[str]:
    start, end = draft.indicator_span
    unit = draft.quantity.unit.casefold().split() if draft.quantity else []
    return set(view.key[start:end].split()) | set(unit)


def values_of_list(view: View, quantities: Sequence[Quantity], first: Quantity) -> int:
    """How many quantities follow each other with nothing but commas and "và", from ``first`` on."""
    rest = [q for q in quantities if q.start >= first.start]
    count = 1
    for before, after in pairwise(rest):
        if not LIST_JOIN.match(view.key[before.end : after.start]):
            break
        count += 1
    return count


def share_bases(view: View, drafts: Sequence[Draft]) -> None:
    """A base told at the end of a list goes to the changes before it that have none, as far as commas reach."""
    known: DraftComparison | None = None
    for draft in reversed(drafts):
        for comparison in reversed(draft.comparisons):
            if comparison.relation == "of":
                continue
            if comparison.base:
                known = comparison
            elif known and _leads_on(view, comparison, known):
                comparison.base = known.base
                comparison.shared = _NEXT_STATEMENT.match(view.key, comparison.end) is not None


def _leads_on(view: View, comparison: DraftComparison, known: DraftComparison) -> bool:
    """Whether a list goes on behind the comparison; behind a semicolon, with a change of the same kind."""
    following = view.key[comparison.end : comparison.end + 60]
    if _AFTER_CHANGE.match(following):
        return True
    return comparison.quantity.role == known.quantity.role == "percent" and bool(_NEXT_STATEMENT.match(following))


_PREDICATE_AFTER = regex.compile(
    r"(?:\w+ ){1,5}?(?P<predicate>(?:đạt|được|có|tham gia|sử dụng|hoàn thành|không)(?!\w).*)"
)
_NOUN_ONLY = regex.compile(r"(?!.*(?<!\w)(?:đạt|được|có|tham gia|sử dụng|hoàn thành|không)(?!\w))\w+(?: \w+){0,4}")


def share_predicates(view: View, drafts: Sequence[Draft]) -> None:
    """ "90% gia đình, 80% khu dân cư đạt văn hóa": what the last is said to do, the ones before it do as well."""
    predicate = ""
    for index in range(len(drafts) - 1, -1, -1):
        draft = drafts[index]
        level = draft.quantity
        start, end = draft.indicator_span
        if level is None or level.role != "percent" or level.end + 1 != start:
            predicate = ""
            continue
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        joined = following is not None and LIST_JOIN.match(view.key[end : following.start])
        if predicate and joined and _NOUN_ONLY.fullmatch(view.key, start, end):
            draft.indicator = f"{draft.indicator} {predicate}"
        elif match := _PREDICATE_AFTER.fullmatch(view.key, start, end):
            predicate = " ".join(view.text[match.start("predicate") : end].split())
        else:
            predicate = ""


def shared_head(view: View, words: str, anchor: Draft | None, gap: str) -> str:
    """The head that a list leaves out: "giá trị sản xuất" of "lâm nghiệp" after "giá trị sản xuất nông nghiệp"."""
    if (
        anchor is None
        or len(words.split()) > _LONGEST_SHARER
        or not regex.match(r"^[^;]{0,40}[,;]|^\s*(?:và|còn)", gap)
    ):
        return ""
    if anchor.shared_head:
        return "" if words.casefold().startswith(anchor.shared_head.casefold()) else anchor.shared_head
    before = phrase_before(view, *anchor.indicator_span)
    if before is None or before.head is None or not before.head.shared:
        return ""
    rest = view.text[before.head_end : before.end].lstrip()
    if not rest:
        return ""
    head = view.text[before.start : before.head_end]
    if words.casefold().startswith(head.casefold()):
        return ""
    joint = _SHARED_TAIL.match(rest.casefold())
    if joint and not _SHARED_TAIL.match(words.casefold()):
        head += " " + rest[: joint.end()].rstrip()
    return head


_OUT_OF = regex.compile(r"(?<![\w])trong(?: tổng)?(?: số)? $")


def _is_some_of(part: Quantity, whole: Quantity) -> bool:
    """Whether both count the same: "trong 9 tuyến kênh tiêu thì 4 tuyến"."""
    one, all_ = part.unit.casefold(), whole.unit.casefold()
    return one == all_ or all_.startswith(f"{one} ")


def whole_of(view: View, quantities: Sequence[Quantity]) -> tuple[Quantity, list[Quantity]] | None:
    """ "trong 12 chỉ tiêu, 4 chỉ tiêu đạt, 8 chỉ tiêu vượt": the whole, and the parts with it as their total."""
    for index, whole in enumerate(quantities):
        if whole.role != "count" or whole.total or not _OUT_OF.search(view.key, max(0, whole.start - 20), whole.start):
            continue
        parts = [q for q in quantities[index + 1 :] if _is_some_of(q, whole) and not q.total and q.value <= whole.value]
        if parts:
            return whole, [q._replace(total=whole.value) for q in parts]
    return None
