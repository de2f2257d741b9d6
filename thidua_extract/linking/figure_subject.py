"""The noun phrase a quantity is told of: that of its clause, or the one inside the verb of a change."""

from __future__ import annotations

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_again import is_place
from thidua_extract.linking.figure_comparisons import Role
from thidua_extract.linking.figure_draft import Quantity
from thidua_extract.linking.figure_heads import find_head
from thidua_extract.linking.figure_indicator import Phrase, phrase_before
from thidua_extract.rules.edges import AtStart

_NEW_CLAUSE = regex.compile(
    r"[,;:()\n.]|(?<= )-(?= )|(?<![\w])(?:và|với|còn|trong khi|nhưng|song|do|làm|khiến|nâng|đưa|gồm|tổng|nên|"
    r"thì|là|có|đạt|nay|xuống|lên|đến)(?![\w])"
)
_SIZES = frozenset({"quy mô", "tổng số", "số lượng"})
_NO_NAME = AtStart(r"(?:bình quân|tính chung|trung bình)(?: (?:mỗi|hằng|hàng) năm)?")
_LABEL = regex.compile(r"\s*(?:[-+*•]\s?)?(?P<label>[^\d\s:;.()][^:;.()\n\d]{3,60}?)(?:\s?\([^()\n]{3,40}\))?\s?:\s?$")
_PER = regex.compile(r"/|(?<!\w)(?:một|mỗi)(?!\w)")
_PRICED = regex.compile(r"(?:giá|mức giá|phí|mức phí|cước|học phí)(?!\w)")
_END_OF_NAME = regex.compile(
    r",|(?<!\w)(?:đang|đã|vẫn|xuống|lên|tăng|giảm|chỉ|bán|ở|tại|có|là|được|còn|từ|dao động)(?!\w)"
)
# "giảm phần góp của dân xuống còn 20%": what is moved, by more than one word and no adverb.
_MOVED = regex.compile(
    r"(?:tăng|giảm|nâng|hạ|đưa|rút|kéo) (?!(?:từ|mạnh|dần|nhanh|nhẹ|đều|đáng kể|liên tục|thêm|hơn|còn|tới|bình quân|"
    r"trung bình|sâu|rõ|khá|tương ứng|lần lượt|ít|nhiều|thấp|cao|xuống|lên|đến|mỗi|hằng|hàng|theo|so|chỉ)(?!\w))"
    r"(?P<what>[^\s,;:.()\d]+(?: [^\s,;:.()\d]+){1,7}?) (?:(?:từ|mức|dần|nhanh|mạnh) ){0,2}(?:lên|xuống|còn)(?!\w)"
)
_VERB_OF_CHANGE = regex.compile(r"(?:tăng|giảm) ")
# "ngành dịch vụ tiếp tục có mức tăng trưởng cao": what is said of the branch, which is measured.
_HAS_GROWTH = AtStart(r"(?:mức|tốc độ|nhịp độ) tăng(?: trưởng)?(?: (?:khá|cao|tốt|ổn định|nhanh|bền vững)){1,3}")
_HAS = regex.compile(r"(?:(?:tiếp tục|vẫn|đã|luôn) ){0,2}(?:có|duy trì|giữ(?: được| vững)?|đạt(?: được)?) $")
_RANKED = 80  # characters between "năng suất cao nhất là" and the first place named


def phrase_of_clause(view: View, begin: int, end: int, *, first: bool) -> Phrase | None:
    """The noun phrase that ends before ``end``, in the clause begun since ``begin``; ``first``: no figure before it."""
    clause = begin if first else _clause_start(view, begin, end)
    if (
        clause is None
        and (own := find_head(view, begin, end))
        and (own[1].code or own[1].name in _SIZES or own[0] <= begin + 1)
    ):
        clause = own[0]
    phrase = phrase_before(view, clause, end) if clause is not None else None
    if phrase is not None and clause is not None and (had := _HAS_GROWTH.match(view.key, phrase.start, phrase.end)):
        verb = _HAS.search(view.key, clause, had.start())
        phrase = (phrase_before(view, clause, verb.start()) if verb else None) or phrase
    return None if phrase is not None and _NO_NAME.fullmatch(view.key, *phrase.span) else phrase


def label_of(view: View, start: int, quantity: Quantity) -> Phrase | None:
    """ "Điểm hài lòng của dân (lấy phiếu 600 hộ): 91,8%": the words before the colon, from where the line begins."""
    colon = view.key.endswith((":", ": ", ":\n"), start, quantity.start)
    match = _LABEL.match(view.key, start, quantity.start) if colon else None
    if match is None:
        return None
    begin, end = match.span("label")
    own = find_head(view, begin, end)
    if own is not None and own[0] == begin:
        return Phrase(begin, end, own[1], own[2])
    return Phrase(begin, end)


def _clause_start(view: View, begin: int, end: int) -> int | None:
    """Where a new subject can begin: behind the first mark or conjunction after the quantity before."""
    match = _NEW_CLAUSE.search(view.key, begin, end)
    return match.start() if match else None


def changed_from(view: View, role: Role, quantity: Quantity, *, named: bool) -> Phrase | None:
    """ "giảm số hộ nghèo từ 28 hộ": the phrase with a known head that stands inside the verb of a level.

    Inside that of a change ("giảm giá vé từ 5 - 8% so với trước") it counts where none stands before the verb.
    """
    if role.cue_start >= quantity.start:
        return None
    if role.relation in {"increase", "decrease"} and not named:
        inside = phrase_before(view, role.cue_start, quantity.start)
        verb = _VERB_OF_CHANGE.match(view.key, role.cue_start)
        return inside if verb and inside and inside.head and inside.start == verb.end() else None
    if role.relation is not None or role.share:
        return None
    if moved := _MOVED.match(view.key, role.cue_start, quantity.start):
        return phrase_before(view, *moved.span("what"))
    found = phrase_before(view, role.cue_start, quantity.start)
    return found if found is not None and found.head is not None else None


def price_before(view: View, begin: int, quantity: Quantity) -> Phrase | None:
    """ "giá heo hơi bán tại chuồng xuống thấp kỷ lục, chỉ còn 23.000 đồng/kg": the price told of earlier on."""
    if quantity.role != "currency" or _PER.search(quantity.unit) is None:
        return None
    found = find_head(view, begin, quantity.start)
    if found is None or not _PRICED.match(view.key, found[0]):
        return None
    stop = _END_OF_NAME.search(view.key, found[2], quantity.start)
    end = stop.start() if stop else quantity.start
    phrase = phrase_before(view, found[0], end)
    return phrase if phrase is not None and phrase.head is not None else Phrase(found[0], found[2], found[1], found[2])


def ranked_by(view: View, phrase: Phrase, begin: int) -> Phrase | None:
    """ "Ba xã có năng suất cao nhất là Đoàn Tùng (68,9 tạ/ha)": what the places are ranked by."""
    if not is_place(view, phrase):
        return None
    found = find_head(view, max(begin, phrase.start - _RANKED), phrase.start)
    return Phrase(found[0], found[2], found[1], found[2]) if found is not None and found[1].code else None
