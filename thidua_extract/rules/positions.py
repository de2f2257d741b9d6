"""Posts: a head ("Phó Chủ tịch") and the body or field that belongs to it ("UBND tỉnh")."""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from thidua_extract.catalogue.bodies import fields, name_words
from thidua_extract.catalogue.positions import clause_words
from thidua_extract.cleaning.normalize import View, canonical, match_key
from thidua_extract.mention import Mention
from thidua_extract.rules.person_addresses import find_addresses
from thidua_extract.rules.position_heads import Head, find_heads
from thidua_extract.rules.position_patterns import (
    BRACKET,
    COMPOUND,
    FIELD,
    FIELD_DASH,
    GOES_ON,
    INNER_COMMA,
    JOINED_WORD,
    OPTIONAL_BODY,
    QUOTED,
    SHORT_FORM,
    UPPER_BODY,
    WORD,
)
from thidua_extract.rules.rule import alternatives

_PERSONAL = frozenset({"address", "rank"})  # kinds of words that stand before people's names alone
_DOTTED = frozenset({"tp", "tx", "tt", "q", "p", "h", "t", "st", "tr"})
_FIELD_OF = ("ban", "phòng", "cục", "vụ", "khoa", "hội đồng", "ủy ban", "đoàn", " và", "công tác", "trung tâm")
_LOOSE_ENDS = frozenset({"và", "của", "thuộc", "tại", "về", "các", "cùng", "với", "là", "cho", "-", ""})
_MAX_WORDS = 20
# A body's name in small letters that ends with one of these is complete ("Công an tỉnh", "Đảng ủy", "Quốc hội").
_COMPLETE_ENDS = frozenset(
    "tỉnh huyện xã phường quận ấp thôn bản trấn phố ủy ủi hội phủ đảng ương đoàn vụ tế".split()  # noqa: SIM905
)
_POSTED = ("Trưởng đại diện", "Trưởng văn phòng", "Đại diện", "Tổng Lãnh sự", "Đại sứ", "Giám đốc quốc gia")
_OF_A_POST = ("Trợ lý", "Thư ký", "Cố vấn")


@functools.cache
def _stop() -> regex.Pattern[str]:
    words = alternatives([match_key(canonical(w)) for w in clause_words()])
    return regex.compile(
        rf"\ (?:{words}|(?:và|cùng)\ (?:ông|bà|anh|chị|đồng\ chí|đ/c|các|những|thầy|cô))(?!\w)", regex.VERBOSE
    )


@functools.cache
def _aside() -> regex.Pattern[str]:
    """A dash that closes the post, not one inside a body's name."""
    words = alternatives([match_key(canonical(w)) for w in clause_words()])
    return regex.compile(rf"\ -\ (?:ảnh|nguồn|{words})(?!\w)", regex.VERBOSE)


def _words(key: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of a stretch, parted by single spaces."""
    while match := _letters().match(key, start, end):
        yield match.span()
        if key[match.end() : match.end() + 1] != " ":
            return
        start = match.end() + 1


@functools.cache
def _mark() -> regex.Pattern[str]:
    return regex.compile(r"[),;.]|\ [(-]|\ \p{Lu}|$", regex.MULTILINE)


@functools.cache
def _letters() -> regex.Pattern[str]:
    return regex.compile(r"\p{L}+")


def _is_below_others(title: str) -> bool:
    """Whether the body of such a post is usually a part of another one ("Trưởng khoa", "Cục trưởng", "Giám đốc")."""
    part = any(word in title for word in ("rưởng", "Giám đốc", "Chuyên viên", "Chủ nhiệm", "Đội phó", "Trợ lý"))
    return part and not title.endswith(("Bộ trưởng", "Thứ trưởng", "Hiệu trưởng"))


class _Reader:
    """Reads the complement of each head."""

    def __init__(self, view: View, units: Sequence[Mention], persons: Sequence[Mention]) -> None:
        self.view, self.text, self.key = view, view.text, view.key
        self.heads = find_heads(view)
        self._chains, self._head_end, self._posted = False, 0, False
        self.head_at = {h.start: h for h in self.heads}
        self.unit_at: dict[int, Mention] = {}
        for unit in units:
            if unit.start not in self.unit_at or unit.end > self.unit_at[unit.start].end:
                self.unit_at[unit.start] = unit
        self.unit_ends = {u.end for u in units}
        starts = {p.start for p in persons}
        addresses = {
            a.start
            for a in find_addresses(view)
            if (a.text != "em" and not a.kinds.isdisjoint(_PERSONAL)) or a.end in starts or a.end + 1 in starts
        }
        asides = {m.start() for m in self._asides() if not INNER_COMMA.compiled.match(self.key, m.start())}
        self.limits = sorted(
            asides | starts | addresses | {h.start for h in self.heads} | {end for _, end in view.lines}
        )

    def _asides(self) -> Iterator[regex.Match[str]]:
        return _aside().finditer(self.key) if " - " in self.key else iter(())

    def run(self) -> list[Mention]:
        found: list[Mention] = []
        for head in self.heads:
            if found and head.start < found[-1].end:
                continue
            end = self._end(head)
            if self.key[head.end : end].startswith(" hồ chí minh") and head.complement == "body":
                continue
            written = self.text[head.start : end]
            title = head.title + self.text[head.end : end]
            found.append(
                Mention(
                    "positions",
                    head.start,
                    end,
                    {"title": title, "text": written, "head": head.title},
                    "rule:positions.head",
                )
            )
        return found

    def _limit(self, position: int) -> int:
        i = bisect_left(self.limits, position)
        return self.limits[i] if i < len(self.limits) else len(self.text)

    def _end(self, head: Head) -> int:
        limit = self._limit(head.end)
        end = head.end
        if head.title.endswith(_OF_A_POST) and head.end + 1 in self.head_at:
            return self._end(self.head_at[head.end + 1])
        self._chains, self._head_end = _is_below_others(head.title), head.end
        self._posted = head.title.endswith(_POSTED)
        if head.complement != "none":
            begun = self._begun_unit(head)
            start = begun.end if begun is not None and begun.end <= limit else head.end
            end = self._complement(start, limit, optional=head.complement == "optional", in_unit=start > head.end)
        return self._trim(head.end, end)

    def _begun_unit(self, head: Head) -> Mention | None:
        """The body whose first word is the last of the head: "Trưởng [phòng Văn hóa thông tin]"."""
        starts = (head.start + space + 1 for space, c in enumerate(self.key[head.start : head.end]) if c == " ")
        units = (self.unit_at.get(start) for start in starts)
        return next((unit for unit in units if unit is not None and unit.end > head.end), None)

    def _trim(self, start: int, end: int) -> int:
        while True:
            space = self.key.rfind(" ", start, end)
            if space < 0 or self.key[space + 1 : end] not in _LOOSE_ENDS:
                return end
            end = space

    def _complement(self, start: int, limit: int, *, optional: bool, in_unit: bool = False) -> int:
        """Where the words that belong to the head end; bodies first, else words up to a mark or a verb."""
        position, words = start, 0
        while position < limit and words < _MAX_WORDS:
            unit = self._unit_after(position)
            if unit is not None and unit.start < limit:
                position, in_unit = min(unit.end, limit), not self._is_generic(unit)
                continue
            step = self._step(position, limit, in_unit=in_unit, optional=optional and not in_unit, words=words)
            if step is None:
                break
            position = step
            words += 1
        return self._place_of_work(position, limit) if words or in_unit else position

    def _place_of_work(self, position: int, limit: int) -> int:
        """ "Trưởng đại diện Bộ Công Thương tại Đà Nẵng": where somebody is sent to."""
        unit = self.unit_at.get(position + len(" tại ")) if self._posted else None
        here = unit is not None and unit.end <= limit and self.key.startswith(" tại ", position)
        return unit.end if here and unit is not None else position

    def _is_generic(self, unit: Mention) -> bool:
        """ "Nhà máy", "Ban an toàn": a type and small letters, often only the beginning of a name."""
        words = self.text[unit.start : unit.end].split()
        last = match_key(words[-1])
        return all(w.islower() for w in words[1:]) and words[0][1:].islower() and last not in _COMPLETE_ENDS

    def _unit_after(self, position: int) -> Mention | None:
        return self.unit_at.get(position + 1) if self.text[position : position + 1] == " " else None

    def _step(self, position: int, limit: int, *, in_unit: bool, optional: bool, words: int) -> int | None:
        """The end of the next piece of the complement, None where it is over."""
        inner = INNER_COMMA.compiled.match(self.key, position)
        if inner is not None and inner.end() < limit:
            return int(inner.end())
        quoted = QUOTED.compiled.match(self.key, position, limit)
        if quoted is not None:
            return int(quoted.end())
        upper = self._upper_body(position, limit, words, in_unit)
        if upper is not None:
            return upper
        return self._dash(position, limit, words + in_unit) or self._word(
            position - (self.text[position - 1] == " "), limit, in_unit=in_unit, optional=optional
        )

    def _dash(self, position: int, limit: int, begun: int) -> int | None:
        """The end of the second part of a field: a known one, or a noun begun with a capital ("- Điều độ")."""
        dash = FIELD_DASH.compiled.match(self.text, position, limit) if self._chains and begun else None
        if dash is None or _stop().match(self.key, dash.end() - 1) or dash.end() in self.unit_at:
            return None
        spans = list(itertools.islice(_words(self.key, dash.end(), limit), 5))
        known = fields().longest([self.key[a:b] for a, b in spans], 0)
        if known is not None:
            return spans[known[0] - 1][1]
        noun = len(spans) > 1 and self.text[dash.end()].isupper() and self.text[spans[1][0]].islower()
        return spans[0][1] if noun else None

    def _word(self, position: int, limit: int, *, in_unit: bool, optional: bool) -> int | None:
        body = OPTIONAL_BODY.compiled.match(self.key, position, limit) if optional else None
        if body is not None:
            return int(body.end())
        if is_clause(self.key, position) and not self._is_field(position):
            return None
        word = WORD.compiled.match(self.text, position, limit)
        if word is None:
            return None
        if (in_unit or optional) and not word[0][1].isupper():
            goes_on = GOES_ON.compiled.match(self.key, position, limit)
            end = int(goes_on.end()) if goes_on else self._second_syllable(word, position)
            return end if end is not None else self._rest_of_name(position, limit)
        return self._word_end(word, limit)

    def _rest_of_name(self, position: int, limit: int) -> int | None:
        """ "Trung tâm Y tế dự phòng", "Hội Bảo trợ phụ nữ": known words of a name up to a mark, a name or a body."""
        spans = list(itertools.islice(_words(self.key, position + 1, limit), 9)) if self._chains else []
        keys, at = [self.key[a:b] for a, b in spans], 0
        while at < len(keys) and self.text[spans[at][0]].islower() and spans[at][0] not in self.unit_at:
            joint = at and keys[at] == "và" and at + 1 < len(keys)
            known = fields().longest(keys, at) or name_words().longest(keys, at) or ((1, True) if joint else None)
            if known is None or (not joint and is_clause(self.key, spans[at][0] - 1)):
                break
            at = min(at + known[0], len(keys))
        end = spans[at - 1][1] if at else position
        closed = end == limit or end + 1 == limit or end + 1 in self.unit_at or _mark().match(self.text, end)
        return end if at and closed and keys[at - 1] != "và" else None

    def _second_syllable(self, word: regex.Match[str], position: int) -> int | None:
        """Of a word begun with a capital behind the body: "Đảng ủy Liên hiệp"."""
        before = self.text.rfind(" ", 0, position) + 1
        whole = (
            self.text[before].isupper() and not self.text[before:position].isupper() and position not in self.unit_ends
        )
        return int(word.end()) if whole else None

    def _is_field(self, position: int) -> bool:
        """ "chỉ đạo" and "tổ chức" are verbs, but not behind "ban" or "phòng"."""
        before = self.key[max(0, position - 9) : position]
        if self._is_head_end(position) and self.text[position + 1].isupper():
            return True  # "Vụ trưởng Tổ chức cán bộ"
        return FIELD.compiled.match(self.key, position) is not None and before.endswith(_FIELD_OF)

    def _is_head_end(self, position: int) -> bool:
        return self._chains and position == self._head_end

    def _word_end(self, word: regex.Match[str], limit: int) -> int:
        """Without a full stop that ends the sentence ("TP." keeps its own)."""
        closed = word[0].endswith(".") and word[0][1:-1].lower() not in _DOTTED
        return int(word.end()) - closed

    def _upper_body(self, position: int, limit: int, words: int, in_unit: bool) -> int | None:
        short = SHORT_FORM.compiled.match(self.text, position, limit)
        if short is not None and short.end() + 1 in self.unit_at:
            return int(short.end())
        bracket = BRACKET.compiled.match(self.text, position, limit)
        if bracket is not None and (words or in_unit) and not bracket[0][2:-1].isupper():
            upper = UPPER_BODY.compiled.match(self.key, bracket.end(), limit)
            if not in_unit or upper is not None:
                return int(bracket.end())
        comma = UPPER_BODY.compiled.match(self.key, position, limit) if self._chains else None
        if comma is None and self._chains and in_unit:
            comma = JOINED_WORD.compiled.match(self.text, position, limit)
        if comma is None or not (words or in_unit) or comma.end() not in self.unit_at:
            return None
        unit = self.unit_at[comma.end()]
        return unit.end if unit.end <= limit and not self._in_list_of_bodies(unit.end) else None

    def _in_list_of_bodies(self, end: int) -> bool:
        return self.key.startswith((", lãnh đạo", ", các", ", đại diện"), end)


def is_clause(key: str, position: int) -> bool:
    """Whether a clause begins at the position: a space and a word that no body's name goes on with."""
    return bool(_stop().match(key, position) and not COMPOUND.compiled.match(key, position))


def find_positions(view: View, units: Sequence[Mention], persons: Sequence[Mention]) -> list[Mention]:
    """Posts, as mentions of kind "positions" (``value``: ``title`` canonical, ``text`` as written), in text order.

    ``value["head"]`` is the canonical head alone ("Phó Chủ tịch Thường trực"). A nested head ("Trợ lý Bộ trưởng")
    belongs to the first one.
    """
    return _Reader(view, units, persons).run()
