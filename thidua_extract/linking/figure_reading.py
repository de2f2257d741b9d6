"""Reading a sentence from left to right: each quantity begins a figure or is told of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from thidua_extract.catalogue.indicators import indicator_code
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_asides import (
    counted_in_brackets,
    done_plan,
    goes_on,
    inside_a_name,
    is_ratio_again,
    limits,
    remains,
    says_again,
    told_on,
    whole_in_brackets,
)
from thidua_extract.linking.figure_comparisons import Role, leading_bases, role_of
from thidua_extract.linking.figure_draft import Draft, DraftComparison, Quantity
from thidua_extract.linking.figure_indicator import (
    Phrase,
    action_before,
    ends_with_time,
    is_amount,
    is_rate,
    nothing_between,
    phrase_after,
    phrase_before,
    subject_before,
)
from thidua_extract.linking.figure_level import Naming, Surroundings, name_level, object_of_change, too_long
from thidua_extract.linking.figure_lists import (
    LIST_JOIN,
    share_bases,
    share_predicates,
    shared_head,
    told_about,
    values_of_list,
    whole_of,
)
from thidua_extract.records import Relation

_ESTIMATED = regex.compile(r"(?<![\w])ước(?! (?:mơ|muốn|nguyện|vọng|lượng|chừng))(?![\w])")
_NOT_IN = regex.compile(r"(?<!\w)(?:chưa|không|ngoài)(?!\w)")
_SEPARATED = regex.compile(r"\s*(?:[,;(.]|và |còn )")
_SAME_LIST = regex.compile(r"\s*(?:[,;]|và)[^.]{0,40}$")
_NEW_CLAUSE = regex.compile(
    r"[,;:()\n.]|(?<= )-(?= )|(?<![\w])(?:và|với|còn|trong khi|nhưng|song|do|làm|khiến|nâng|đưa|gồm|tổng|nên|"
    r"thì|là|có|đạt|nay|xuống|lên|đến)(?![\w])"
)
_THIS = regex.compile(r"(?:con số|số|mức|kết quả|tỷ lệ|tỉ lệ|chỉ tiêu) (?:này|trên|đó)$")
_NEXT_OF_LIST = regex.compile(r"\s*(?:\([^()]*\)\s*)?(?:[;,]|và )")
_BEYOND = regex.compile(r"(?<!\w)vượt (?:mức |ngưỡng |con số )?$")
_BECOMES = regex.compile(r"[\s,()]*(?:(?:đã|nay|giảm|tăng|lên|xuống|còn|đến|tới|thành|mức|năm \d{4})[\s,()]+){1,5}$")
_NO_NAME = regex.compile(r"(?:bình quân|tính chung|trung bình)(?: (?:mỗi|hằng|hàng) năm)?")
_PLANS = frozenset({"kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu", "nghị quyết"})
_VERB_FIRST = regex.compile(r"(?<!\w)(?P<verb>tăng|giảm) (?:tổng )?$")


def _is_plan(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.head.name in {"chỉ tiêu", "mục tiêu", "kế hoạch"}


@dataclass(frozen=True)
class _Step:
    """A quantity on its turn: its role, the phrase before it, the text since the last one (from ``begin`` on)."""

    quantity: Quantity
    role: Role
    phrase: Phrase | None
    gap: str
    begin: int
    limit: int


class SentenceReader:
    """Reads the quantities of one sentence (a span of the view) into drafts.

    ``before`` is the last figure of the sentence before, which "con số này" means.
    """

    def __init__(
        self, view: View, start: int, end: int, quantities: Sequence[Quantity], before: Draft | None = None
    ) -> None:
        self.view = view
        self.start = start
        self.end = end
        self.quantities = list(quantities)
        self.drafts: list[Draft] = []
        self._anchor: Draft | None = None  # the figure that comparisons are told of
        self._outer: Draft | None = None  # the one before a bracket was opened
        self._bases: dict[str, str] = {}  # the last base told, of changes and of attainments
        self._used = start  # what lies before is part of a figure already
        self._spread: list[Draft] = []  # figures that still wait for their value of a list
        self._last: Role | None = None
        self._leading: list[tuple[int, int]] = []  # bases told before what they are told of, in order
        self._before = before

    def read(self) -> list[Draft]:
        """All drafts of the sentence, in text order."""
        if self._before is not None and told_on(self.view, self._before, self.start):
            self._anchor = self._before
        self._leading = leading_bases(self.view, self.start, self.end)
        if found := whole_of(self.view, self.quantities):
            whole, parts = found
            by_start = {q.start: q for q in parts}
            self.quantities = [by_start.get(q.start, q) for q in self.quantities if q is not whole]
        for index, quantity in enumerate(self.quantities):
            limit = self.quantities[index + 1].start if index + 1 < len(self.quantities) else self.end
            self._leave_brackets(quantity)
            self._take(quantity, limit)
        share_bases(self.view, self.drafts)
        share_predicates(self.view, self.drafts)
        return self.drafts

    def _take(self, quantity: Quantity, limit: int) -> None:
        begin = self._used
        if limit != self.end and inside_a_name(self.view, quantity, begin, limit):
            return
        while self._leading and self._leading[0][1] <= quantity.start:
            self._bases["change"] = self._text(self._leading.pop(0))
        gap = self.view.key[begin : quantity.start]
        role = self._continued(role_of(self.view, quantity, begin, limit), gap)
        self._used = max(quantity.end, role.base[1] if role.base else 0)
        if role.share and (whole := phrase_after(self.view, quantity.end, limit, of_count=False)):
            self._used = max(self._used, whole.end)
        if self._spread_on(quantity, gap, role) or self._limits(quantity):
            return
        if quantity.role == "times" and role.relation is None:
            return
        self._last = role
        phrase = self._phrase(begin, role.cue_start) or self._changed_from(role, quantity)
        if "(" in gap and phrase and phrase.text(self.view).casefold() in _PLANS:
            return
        role = self._attainment(quantity, role, phrase, gap)
        step = _Step(quantity, role, phrase, gap, begin, limit)
        if role.relation is None or (not role.firm and not self._can_attain(phrase)):
            self._level(step)
        else:
            self._comparison(step)

    def _phrase(self, begin: int, end: int) -> Phrase | None:
        """The noun phrase of the clause that ends at ``end``; "con số này" means the last figure instead."""
        clause = self._clause_start(begin, end)
        phrase = phrase_before(self.view, clause, end) if clause is not None else None
        if phrase is None and self._anchor is None:
            phrase = subject_before(self.view, begin, end)
        if phrase is not None and self._before is not None and _THIS.match(phrase.text(self.view).casefold()):
            self._anchor = self._before
            return None
        return None if phrase is not None and _NO_NAME.fullmatch(self.view.key, *phrase.span) else phrase

    def _changed_from(self, role: Role, quantity: Quantity) -> Phrase | None:
        """ "giảm số hộ nghèo từ 28 hộ": the phrase that stands inside the verb of a level."""
        if role.relation is not None or role.share:
            return None
        found = phrase_before(self.view, role.cue_start, quantity.start)
        return found if found is not None and found.head is not None else None

    def _clause_start(self, begin: int, end: int) -> int | None:
        """Where a new subject can begin: behind the first mark or conjunction after the quantity before."""
        if begin == self.start or not self.drafts:
            return begin
        match = _NEW_CLAUSE.search(self.view.key, begin, end)
        return match.start() if match else None

    def _attainment(self, quantity: Quantity, role: Role, phrase: Phrase | None, gap: str) -> Role:
        """ "đạt 95%" of what no percentage can measure, or in a list of attainments, is an attainment."""
        if role.firm or role.relation != "of" or phrase is None or is_rate(self.view, phrase):
            return role
        in_list = "of" in self._bases and _NEXT_OF_LIST.match(gap) is not None
        return replace(role, firm=True) if in_list or is_amount(phrase) else role

    def _limits(self, quantity: Quantity) -> bool:
        """Whether the quantity is but a limit inside the name of what the last figure counts."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last is not self._anchor or not limits(self.view, last, quantity):
            return False
        last.indicator_span = (last.indicator_span[0], quantity.end)
        last.indicator = self._text(last.indicator_span)
        return True

    def _can_attain(self, phrase: Phrase | None) -> bool:
        """Whether "đạt 95%" can be told of the figure before: it has a value, and no new words come between."""
        return phrase is None and self._anchor is not None and self._anchor.quantity is not None

    def _continued(self, role: Role, gap: str) -> Role:
        """ "tăng 4% về A và 5% về B so với …": the verb of the first holds for the second."""
        last = self._last
        if role.bare and last and last.relation in {"increase", "decrease"} and LIST_JOIN.match(gap):
            return replace(role, relation=last.relation)
        return role

    # ------------------------------------------------------------------ changes and attainments

    def _comparison(self, step: _Step) -> None:
        if self._restates_change(step) or (step.role.each and self._begin_spread(step.quantity, step.role)):
            return
        told = told_about(self.view, self.drafts, step.quantity, step.limit)
        if told is not None:
            self._used = max(self._used, told[1])
        target = (told[0] or self._anchor) if told else None
        if target is None:
            phrase = self._what_changed(step) or done_plan(self.view, step.role)
            if phrase is not None and self._cannot_change(phrase, step.quantity):
                return
            self._begin_change(step, phrase)
            target = self._anchor
        if target is not None:
            self._attach(target, step.quantity, step.role)

    def _restates_change(self, step: _Step) -> bool:
        """ "giảm 394 ha (30%) so với cùng kỳ": the change once more; what follows is its base."""
        told = self._anchor.comparisons[-1:] if self._anchor else []
        if not told or not step.role.bare or not step.gap.strip().startswith("("):
            return False
        if told[0].base is None and step.role.base:
            told[0].base, told[0].base_span = self._text(step.role.base), step.role.base
        return True

    def _what_changed(self, step: _Step) -> Phrase | None:
        """The phrase before; where that says nothing certain, the one behind ("giảm 15% số vụ vi phạm")."""
        far = step.phrase is not None and ";" in self.view.key[step.phrase.end : step.quantity.start]
        unsure = (
            (far or step.phrase.head is None or _is_plan(step.phrase))
            if step.phrase
            else (self._anchor is None or step.role.base is None)
        )
        if not unsure or step.role.relation == "of" or (self._anchor is not None and step.quantity.role != "percent"):
            return step.phrase
        return object_of_change(self.view, step.quantity, step.limit) or step.phrase

    def _cannot_change(self, phrase: Phrase, quantity: Quantity) -> bool:
        return too_long(self.view, phrase) or (phrase.head is None and quantity.role == "times")

    def _begin_change(self, step: _Step, phrase: Phrase | None) -> None:
        """A figure without a value: of a new phrase, or of the same one at another time."""
        anchor = self._anchor
        if phrase is not None:
            words = Naming(phrase.text(self.view), (phrase.start, phrase.end), phrase.head is not None)
            self._begin(None, words, step)
        elif anchor is not None and self._at_another_time(step):
            self._begin(None, Naming(anchor.indicator, anchor.indicator_span, True), step)

    def _at_another_time(self, step: _Step) -> bool:
        """ "…; năm 2013 tăng 9,3%"."""
        return bool(_SEPARATED.match(step.gap)) and ends_with_time(self.view, step.begin, step.role.cue_start)

    def _attach(self, draft: Draft, quantity: Quantity, role: Role) -> None:
        if role.relation is None or (role.relation == "of" and role.base is None and is_ratio_again(draft, quantity)):
            return
        family = "of" if role.relation == "of" else "change"
        base = self._text(role.base) if role.base else None
        if base:
            self._bases[family] = base
        elif family == "change" or quantity.role == "percent":
            base = self._bases.get(family)
        end = max(quantity.end, role.base[1] if role.base else 0)
        draft.comparisons.append(DraftComparison(role.relation, quantity, role.cue_start, end, base, role.base))
        draft.end = max(draft.end, quantity.end)

    def _begin_spread(self, quantity: Quantity, role: Role) -> bool:
        """ "tăng lần lượt 13% và 5%": the values go to the last figures, in order."""
        count = values_of_list(self.view, self.quantities, quantity)
        levels = [draft for draft in self.drafts if draft.quantity is not None]
        if count < 2 or len(levels) < count:
            return False
        self._spread = levels[-count:]
        self._last = role
        self._attach(self._spread.pop(0), quantity, role)
        return True

    def _spread_on(self, quantity: Quantity, gap: str, role: Role) -> bool:
        if self._spread and self._last and LIST_JOIN.match(gap):
            self._attach(self._spread.pop(0), quantity, replace(self._last, cue_start=quantity.start, base=role.base))
            return True
        self._spread = []
        return False

    # ------------------------------------------------------------------ levels

    def _level(self, step: _Step) -> None:
        quantity, phrase, gap = step.quantity, step.phrase, step.gap
        if quantity.role != "count" and quantity.bound == "exact" and _BEYOND.search(gap):
            quantity = replace(quantity, bound="over")
            step = replace(step, quantity=quantity)
        last = self.drafts[-1] if self.drafts else None
        if says_again(self.view, self._anchor, quantity, gap) or (last and whole_in_brackets(last, quantity, gap)):
            return
        if self._anchor and self._means_the_last(step):
            self._begin(quantity, Naming(self._anchor.indicator, self._anchor.indicator_span), step).headed = True
            return
        if phrase and phrase.head and (verb := self._verb_first(phrase, quantity, step.begin)):
            relation: Relation = "decrease" if verb == "giảm" else "increase"
            self._comparison(replace(step, role=replace(step.role, relation=relation)))
            return
        action = action_before(self.view, step.begin, quantity.start)
        naming = name_level(Surroundings(self.view, quantity, phrase, action, step.limit, step.role.share))
        if naming is None:
            self._unnamed(step)
            return
        self._used = max(self._used, naming.used)
        previous = self.drafts[-1] if self.drafts else None
        draft = self._begin(quantity, naming, step)
        draft.headed = naming.headed
        draft.action = action.text(self.view).casefold() if action else naming.action
        if previous and not draft.action and _SAME_LIST.match(gap):
            draft.listed = bool(previous.action or previous.listed)
            draft.action = previous.action

    def _verb_first(self, phrase: Phrase, quantity: Quantity, begin: int) -> str:
        """ "giảm chi ngân sách 20 tỷ đồng": the verb before the phrase, where none stands behind it."""
        between = self.view.key[phrase.end : quantity.start].strip()
        if quantity.role not in {"currency", "percent"} or between not in {"", "mỗi năm", "thêm"}:
            return ""
        match = _VERB_FIRST.search(self.view.key, max(begin, phrase.start - 12), phrase.start)
        return match["verb"] if match else ""

    def _unnamed(self, step: _Step) -> None:
        """A level without words of its own: it fills in, or goes on with, the indicator before."""
        anchor, quantity, gap = self._anchor, step.quantity, step.gap
        if anchor is None or _NOT_IN.search(gap) or not goes_on(self.view, quantity, gap):
            return
        if anchor.quantity is None and quantity.role not in {"percent", "times"} and ("(" not in gap or quantity.total):
            anchor.quantity, anchor.end = quantity, max(anchor.end, quantity.end)
        elif step.role.share and is_ratio_again(anchor, quantity):
            return
        elif step.role.share or "tương đương" in gap or self._same_again(step):
            draft = self._begin(quantity, Naming(anchor.indicator, anchor.indicator_span), step)
            draft.action, draft.headed = anchor.action, anchor.headed
            draft.estimated = draft.estimated or (anchor.estimated and "tương đương" in gap)

    def _means_the_last(self, step: _Step) -> bool:
        """ "từ 28 hộ xuống còn 23 hộ", "50% (8 xã)", "2 km tiếp theo": once more what was told last."""
        if step.phrase is None and _BECOMES.match(step.gap) and self._is_alike(step.quantity):
            return True
        if self._anchor is not None and counted_in_brackets(self.view, self._anchor, step.quantity, step.gap):
            return True
        return self._is_alike(step.quantity) and remains(self.view, step.quantity)

    def _is_alike(self, quantity: Quantity) -> bool:
        """Whether the figure before has a value of the same kind, of counts of the same things."""
        before = self._anchor.quantity if self._anchor else None
        if before is None or before.role != quantity.role:
            return False
        return quantity.role != "count" or before.unit.casefold() == quantity.unit.casefold()

    def _same_again(self, step: _Step) -> bool:
        """ "30 tỷ đồng, 36 tỷ đồng", "năm 2017 là 62%; năm 2018 là 61%": more values of one indicator."""
        return self._is_alike(step.quantity) and (
            "so với" in step.gap or nothing_between(self.view, step.begin, step.quantity.start)
        )

    # ------------------------------------------------------------------ figures

    def _begin(self, level: Quantity | None, naming: Naming, step: _Step) -> Draft:
        """A new figure, of which comparisons are told from now on, unless it is but a share of the one before."""
        quantity, gap, share = step.quantity, step.gap, step.role.share
        head = ""
        in_shares = share and self._anchor is not None and indicator_code(self._anchor.indicator) == "structure_share"
        if not naming.headed and not (level and level.role in {"count", "physical"}) and (not share or in_shares):
            head = shared_head(self.view, naming.words, self._anchor, gap)
        draft = Draft(
            indicator=f"{head} {naming.words}".strip(),
            shared_head=head,
            indicator_span=naming.span,
            quantity=level,
            start=quantity.start,
            end=quantity.end,
            estimated=bool(_ESTIMATED.search(gap)),
            share=share,
            found_by=quantity.found_by,
        )
        if "(" in gap and ")" not in gap[gap.rindex("(") :]:
            self._outer = self._anchor
        same = self._anchor is not None and self._anchor.indicator_span == naming.span
        if not (share and same):
            self._anchor = draft
        self.drafts.append(draft)
        return draft

    def _leave_brackets(self, quantity: Quantity) -> None:
        gap = self.view.key[self._used : quantity.start]
        if self._outer is not None and ")" in gap and "(" not in gap[: gap.index(")")]:
            self._anchor, self._outer = self._outer, None

    def _text(self, span: tuple[int, int]) -> str:
        return " ".join(self.view.text[span[0] : span[1]].split())
