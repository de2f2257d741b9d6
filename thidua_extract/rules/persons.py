"""Names of people: runs of capitalised syllables, licensed by a surname, a form of address or a post."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from thidua_extract.catalogue.places import is_place_name
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.person_addresses import Address, addresses_of_names
from thidua_extract.rules.person_patterns import (
    ADDRESS_NUMBER,
    ADMIN_WORD,
    CAPITALS,
    LOWER_SURNAME,
    NOUN_START,
    PLURAL,
    RUN,
    SWALLOWING,
    age_follows_pattern,
    capital_word_pattern,
    clause_mark_pattern,
    follows_naming_word,
    is_naming_word,
    key_of,
    lower_end_pattern,
    name_tables,
    separator_pattern,
    spelled,
    surname_strength,
    syllable_pattern,
)
from thidua_extract.rules.person_pieces import (
    BEGINS_A_BODY,
    JOINTS,
    Piece,
    Syllables,
    has_middle,
    is_field_of_study,
    is_foreign,
    is_no_name,
    runs_of,
    syllables_between,
    without_overlap,
    without_place,
)
from thidua_extract.rules.position_heads import Head, find_heads

_MAX_SYLLABLES = 5


class _Finder:
    """One pass over one text."""

    def __init__(self, view: View, units: Sequence[Mention]) -> None:
        self.view, self.text, self.key = view, view.text, view.key
        self.heads: tuple[Head, ...] = find_heads(view)
        self.head_starts = [h.start for h in self.heads]
        self.head_ends_sorted = [h.end for h in self.heads]
        self.head_ends = set(self.head_ends_sorted)
        self.addresses = addresses_of_names(view)
        self.units = sorted(units, key=lambda u: u.start)
        self.unit_starts = [u.start for u in self.units]
        unit_ends = [u.end for u in self.units]
        self.units_reach = list(itertools.accumulate(unit_ends, max))  # how far each and those before it go
        self.borders = sorted({*self.head_starts, *self.head_ends, *self.addresses, *self.unit_starts, *unit_ends})
        self.found: dict[int, Mention] = {}
        self.place_ends: set[int] = set()  # where runs end that are places

    def run(self) -> list[Mention]:
        for run in runs_of(self.view):
            for piece in self._pieces(run):
                self._take(piece)
        self._lower_surnames()
        self._capitals()
        self._given_names()
        return without_overlap(self.found.values())

    # ---------------------------------------------------------------- cutting

    def _pieces(self, run: Piece) -> Iterable[Piece]:
        """The run, cut where a head, an address or a unit begins or ends inside it, without what is a head."""
        low = bisect_right(self.borders, run.start)
        high = bisect_left(self.borders, run.end, low)
        pieces: Iterable[Piece] = (run,) if low == high else self._cut(run, self.borders[low:high])
        return [piece for piece in pieces if not self._is_head(piece.start)]

    def _cut(self, run: Piece, places: Sequence[int]) -> Iterator[Piece]:
        for a, b in itertools.pairwise((run.start, *places, run.end)):
            syllables = syllables_between(self.text, a, b)
            if syllables:
                yield Piece(syllables[0][0], syllables[-1][1], syllables)

    def _is_head(self, start: int) -> bool:
        i = bisect_right(self.head_starts, start) - 1
        return i >= 0 and start < self.head_ends_sorted[i]

    def _unit_over(self, start: int, end: int) -> Mention | None:
        i = bisect_right(self.unit_starts, end - 1)
        if not i or self.units_reach[i - 1] <= start:
            return None
        for unit in reversed(self.units[max(0, i - 3) : i]):
            if unit.start < end and start < unit.end:
                return unit
        return None

    # -------------------------------------------------------------- licensing

    def _take(self, piece: Piece) -> None:
        address = self._address_before(piece.start)
        unit = self._unit_over(piece.start, piece.end)
        if unit is not None and not (address and "address" in address.kinds and unit.start >= piece.start):
            self._take_from_unit(piece, unit)
            return
        if piece.end - piece.start == 1 or (address is None and self._is_listed_place(piece)):
            return
        tests = (self._licensed, self._by_surname, self._by_context)
        for test in tests if len(piece.syllables) > 1 else tests[:1]:
            span = test(piece, address)
            if span is not None:
                self._add(*span, address if span[0] == piece.start else None, test.__name__.strip("_"))
                return

    def _take_from_unit(self, piece: Piece, unit: Mention) -> None:
        """The unit took in the name behind it: "Bí thư [Tỉnh ủy Vũ Thị An]"."""
        if unit.end != piece.end or not SWALLOWING.compiled.match(self.key, unit.start):
            return
        rest = self._without_place(piece.syllables)
        name = Piece(rest[0][0], piece.end, rest)
        if unit.start < name.start and self._in_post(unit.start) and self._is_surely_name(name):
            self._add(name.start, name.end, None, "behind_body")

    def _is_surely_name(self, piece: Piece) -> bool:
        """A surname and, if it may be another word as well, a middle name; no place."""
        if not 2 <= len(piece.syllables) <= 4:
            return False
        strength = self._strength(piece.syllables[0])
        sure = strength == "strong" or (
            strength == "weak" and self.key[slice(*piece.syllables[1])] in name_tables().middle
        )
        return sure and not is_place_name(self.text[piece.start : piece.end]) and not is_no_name(piece, self.key)

    def _is_listed_place(self, piece: Piece) -> bool:
        """Whether it is named by the word in front, or stands in a list of such ("đường A, B và C")."""
        named = self._is_named_place(piece.start) or self._is_next_place(piece)
        if not named and not is_naming_word(self.key[slice(*piece.syllables[0])]):
            return False
        rest = self._without_place(piece.syllables)
        if rest != piece.syllables and self._in_post(rest[0][0]):
            return False
        if named or not self._in_post(piece.start):
            self.place_ends.add(piece.end)
        return named

    def _is_named_place(self, start: int) -> bool:
        """Whether the word in front names something that is no person."""
        before = self._before(start)
        return follows_naming_word(before) and not (ADMIN_WORD.compiled.search(before) and self._in_post(start))

    def _is_next_place(self, piece: Piece) -> bool:
        """Whether it is joined to a place in front."""
        for joint in JOINTS if self.place_ends else ():
            if piece.start - len(joint) in self.place_ends and self.key.endswith(joint, 0, piece.start):
                return not self._post_follows(piece.end)
        return False

    def _address_before(self, start: int) -> Address | None:
        if start in self.addresses:
            return self.addresses[start]
        return self.addresses.get(start - 1) if self.text[start - 1 : start] == " " else None

    def _licensed(self, piece: Piece, address: Address | None) -> tuple[int, int] | None:
        """Behind an address, a rank or a post, any run is a name; behind a calling, one of two syllables or more."""
        after_head = piece.start - 1 in self.head_ends or piece.start in self.head_ends
        if (
            not (address or after_head)
            or is_no_name(piece, self.key, address)
            or NOUN_START.compiled.match(self.key, piece.start)
        ):
            return None
        if address is None:
            return (piece.start, piece.syllables[-1][1]) if self._directly_behind_post(piece) else None
        if not address.kinds - {"academic", "role"} and is_field_of_study(piece, self.text):
            return None
        role_only = not address.kinds - {"role"} and not after_head
        if role_only and not self._like_name(piece):
            return None
        return self._whole(piece, address)

    def _directly_behind_post(self, piece: Piece) -> bool:
        if self._without_place(piece.syllables) != piece.syllables or not self._like_name(piece):
            return False
        return self._strength(piece.syllables[0]) is not None or self._is_statesman(piece)

    def _is_statesman(self, piece: Piece) -> bool:
        """Behind "Tổng thống" a foreign name is a person; behind "Tổng giám đốc" it is a company."""
        i = bisect_right(self.head_ends_sorted, piece.start) - 1
        return i >= 0 and self.heads[i].level == "central" and is_foreign(piece, self.key)

    def _like_name(self, piece: Piece) -> bool:
        """Begins with a surname, or with nothing that is a place."""
        if len(piece.syllables) < 2:
            return False
        words = [self.text[a:b] for a, b in piece.syllables]
        return self._strength(piece.syllables[0]) == "strong" or not is_place_name(" ".join(words))

    def _strength(self, syllable: tuple[int, int]) -> str | None:
        return surname_strength(self.key[slice(*syllable)])

    def _whole(self, piece: Piece, address: Address | None) -> tuple[int, int]:
        syllables = piece.syllables[: _MAX_SYLLABLES + 1]
        end = syllables[-1][1]
        return piece.start, self._with_lower_end(piece.start, end) if address and len(syllables) > 1 else end

    def _with_lower_end(self, start: int, end: int) -> int:
        """A last syllable typed small ("Lê Hương giang, Phó …"), if a post follows or it stands elsewhere."""
        match = lower_end_pattern().match(self.text, end)
        if match is None or len(self.text[start:end].split()) > 3:
            return end
        name = self.text[start:end] + " " + match["word"].capitalize()
        marked = match.end() > match.end("word")
        if name in self.text or (marked and match.end() in self._heads_near(match.end())):
            return int(match.end("word"))
        return end

    def _heads_near(self, position: int) -> list[int]:
        i = bisect_left(self.head_starts, position)
        return self.head_starts[i : i + 1]

    def _by_surname(self, piece: Piece, address: Address | None) -> tuple[int, int] | None:
        """A surname and what follows it; a place or other words in front of the surname are cut off."""
        syllables = self._without_place(piece.syllables)
        for i, syllable in enumerate(syllables):
            strength = self._strength(syllable)
            rest = syllables[i : i + _MAX_SYLLABLES]
            if strength is None or len(rest) < 2 or (i and strength != "strong") or rest[1][1] - rest[1][0] < 2:
                continue
            cut = len(syllables) < len(piece.syllables)
            if (self._sure(rest, strength) or (cut and self._in_post(rest[0][0]))) and not self._is_named(rest[0][0]):
                return rest[0][0], rest[-1][1]
            return None
        return None

    def _without_place(self, syllables: Syllables) -> Syllables:
        return without_place(self.view, syllables, behind_post=syllables[0][0] - 1 in self.head_ends)

    def _sure(self, rest: Syllables, strength: str) -> bool:
        start, end = rest[0][0], rest[-1][1]
        key = self.key[start:end]
        if key in name_tables().not_names or NOUN_START.compiled.match(self.key, start):
            return False
        middle = self.key[slice(*rest[1])] in name_tables().middle
        if len(rest) >= 3:
            if strength == "strong":
                return True
            middle = middle or (len(rest) < 5 and self._in_post(start) and self._unit_ends(start))
            return middle and not is_place_name(self.text[start:end])
        licensed = strength == "strong" or (self._in_post(start) and self._unit_ends(start))
        return licensed and not is_place_name(self.text[start:end]) and self.text[end : end + 1] != "-"

    def _is_named(self, start: int) -> bool:
        number = ADDRESS_NUMBER.compiled.search(self._before(start)) is not None
        return (number and not (self._in_post(start) and self._unit_ends(start))) or self._is_named_place(start)

    def _unit_ends(self, start: int) -> bool:
        """Whether a unit stands directly in front: "Phó Chủ tịch UBND quận 1 Lê Văn An"."""
        unit = self._unit_over(start - 2, start - 1)
        return unit is not None and unit.end == start - 1

    def _in_post(self, start: int) -> bool:
        """A post begins in front, with nothing but its body between: "Chủ tịch UBND xã Lê Văn An"."""
        i = bisect_right(self.head_ends_sorted, start) - 1
        if i < 0 or start - self.head_ends_sorted[i] > 90:
            return False
        return clause_mark_pattern().search(self.key, self.head_ends_sorted[i], start) is None

    def _by_context(self, piece: Piece, address: Address | None) -> tuple[int, int] | None:
        """A name is followed by a mark and a post ("Y Thuyên, Phó Giám đốc"), or stands in a list of people."""
        syllables = self._without_place(piece.syllables)
        if len(syllables) < len(piece.syllables):
            piece = Piece(syllables[0][0], piece.end, syllables)
            return (piece.start, piece.end) if self._is_statesman(piece) and self._in_post(piece.start) else None
        n = len(piece.syllables)
        if not 2 <= n <= _MAX_SYLLABLES or is_no_name(piece, self.key) or self._is_named(piece.start):
            return None
        if NOUN_START.compiled.match(self.key, piece.start) or not self._like_name(piece):
            return None
        if (
            self._in_post(piece.start)
            and has_middle(piece, self.key)
            and not follows_naming_word(self._before(piece.start))
        ):
            return piece.start, piece.end
        follows = self._post_follows(piece.end) or age_follows_pattern().match(self.key, piece.end) is not None
        listed = (follows and self._opens_item(piece.start)) or self._in_list(piece)
        return (piece.start, piece.end) if listed else None

    def _before(self, start: int) -> str:
        return self.key[max(0, start - 24) : start]

    def _post_follows(self, end: int) -> bool:
        match = separator_pattern().match(self.text, end)
        return match is not None and match.end() in self._heads_near(match.end())

    def _opens_item(self, start: int) -> bool:
        before = self.text[max(0, start - 2) : start]
        return (
            not before.strip()
            or before.rstrip()[-1] in ":;,.-(\n"
            or self.key[max(0, start - 3) : start] in ("và ", "là ", "do ")
        )

    def _in_list(self, piece: Piece) -> bool:
        before = self.text[max(0, piece.start - 2) : piece.start]
        if (
            before not in ("; ", ": ", ", ")
            or self.text[piece.end : piece.end + 1] not in (",", ";", ".", " ")
            or self._strength(piece.syllables[0]) is None
        ):
            return False
        line = self.key.rfind("\n", 0, piece.start) + 1
        window = max(line, piece.start - 400)
        return PLURAL.compiled.search(self.key, window, piece.start) is not None

    # ---------------------------------------------------------- other spellings

    def _lower_surnames(self) -> None:
        """ "ông võ Văn Tảo": a form of address licenses a surname typed small."""
        for end, address in self.addresses.items():
            if "address" not in address.kinds or not self.text[end : end + 1].islower():
                continue
            match = LOWER_SURNAME.compiled.match(self.text, end)
            if match and self._strength((end, match[0].index(" ") + end)) == "strong":
                self.found.pop(end + match[0].index(" ") + 1, None)
                self._add(match.start(), match.end(), address, "lower_surname")

    def _capitals(self) -> None:
        """ "NGUYỄN VĂN AN" behind an address or a post; or the same name stands elsewhere with small letters."""
        known = {self.text[m.start : m.end].upper() for m in self.found.values() if " " in self.text[m.start : m.end]}
        for match in CAPITALS.finditer(self.text):
            words = [
                (m.start(), m.end()) for m in capital_word_pattern().finditer(self.text, match.start(), match.end())
            ]
            for i, word in enumerate(words):
                rest = words[i : i + 4]
                licence = self._capital_licence(word[0])
                if (
                    len(rest) < 2
                    or not (licence or self.text[word[0] : match.end()] in known)
                    or self._strength(word) is None
                ):
                    continue
                end = self._capital_end(rest)
                if end is not None and not self._unit_over(word[0], end):
                    self._add(word[0], end, self._address_before(word[0]), "capitals")
                    break

    def _given_names(self) -> None:
        """ "Bí thư Nhân", "tài xế Bắc": behind a post or calling the given name of somebody whose full name is told."""
        known = {words[-1] for m in self.found.values() if len(words := self.text[m.start : m.end].split()) > 1}
        roles = [end - 1 for end, address in self.addresses.items() if address.kinds == {"role"}]
        for end in [*(head.end for head in self.heads), *roles] if known else ():
            name = syllable_pattern().match(self.text, end + 1)
            if name is None or name[0] not in known or self.text[end] != " " or name.start() in self.found:
                continue
            alone = not RUN.compiled.match(self.text, name.end() + 1) and not self._unit_over(*name.span())
            if alone and key_of(name[0]) not in BEGINS_A_BODY:
                self._add(name.start(), name.end(), None, "given_name")

    def _capital_licence(self, start: int) -> bool:
        return self._address_before(start) is not None or start - 1 in self.head_ends

    def _capital_end(self, words: Sequence[tuple[int, int]]) -> int | None:
        """Where the name ends: with the run, or before the next post or body in capitals."""
        kept: list[tuple[int, int]] = []
        for word in words:
            if self._is_head(word[0]) or (kept and self._unit_over(*word)):
                break
            kept.append(word)
        return kept[-1][1] if len(kept) > 1 else None

    # ------------------------------------------------------------------ result

    def _add(self, start: int, end: int, address: Address | None, rule: str) -> None:
        value = {"name": spelled(self.text[start:end]), "honorific": address.text or None if address else None}
        self.found[start] = Mention("persons", start, end, value, f"rule:persons.{rule}")


def find_persons(view: View, units: Sequence[Mention]) -> list[Mention]:
    """Names of people, as mentions of kind "persons" (``value``: ``name``, ``honorific``), in text order.

    The span covers the name alone. Units help to tell people from places.
    """
    return _Finder(view, units).run()
