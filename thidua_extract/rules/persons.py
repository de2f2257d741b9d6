"""Names of people: runs of capitalised syllables, licensed by a surname, a form of address or a post."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from thidua_extract.catalogue.names import honorifics, middle_names, not_names, surnames
from thidua_extract.catalogue.places import is_place_name, longest_place_name
from thidua_extract.cleaning.normalize import View, canonical, match_key
from thidua_extract.mention import Mention
from thidua_extract.rules.position_heads import Head, find_heads
from thidua_extract.rules.rule import Rule, alternatives

_SYLLABLE = r"\p{Lu}(?:\ ?'\ ?\p{Lu}\p{Ll}+|'\p{Ll}+|\p{Ll}+(?:'\p{Ll}+)?)?(?!\p{L})"

RUN = Rule(
    id="persons.run",
    pattern=rf"(?<![\p{{L}}\d']) {_SYLLABLE} (?:\ {_SYLLABLE}){{0,7}}",
    example="bà [[Tòng Thị Mai]] cùng",
    counter=("ubnd huyện", "UBND"),
)
CAPITALS = Rule(
    id="persons.capitals",
    pattern=r"(?<![\p{L}\d]) \p{Lu}{1,7} (?:\ \p{Lu}{1,7}){1,4} (?![\p{L}\d])",
    example="Ảnh: [[TRẦN MAI ANH]]",
    counter=("UBND",),
)
LOWER_SURNAME = Rule(
    id="persons.lower_surname",
    pattern=rf"\p{{Ll}}+ \ {_SYLLABLE} (?:\ {_SYLLABLE}){{0,3}}",
    example="các ông [[võ Văn Tảo]], Phó",
)
# What is named after people, or only looks like them, follows these words.
NAMING_WORD = Rule(
    id="persons.naming_word",
    pattern=r"""(?<!\w)(?: đường | phố | phường | quận | q\. | huyện | tỉnh | thành\ phố | tp | tp\. | thị\ xã | tx | tx\. | xã | thị\ trấn | tt
        | thôn | ấp | bản | làng | buôn | bon | plei | khóm | khối | khu\ phố | tổ\ dân\ phố | khu | trường | thcs | thpt | tiểu\ học | th
        | ptdt(?:nt|bt) | dtnt | mầm\ non | mẫu\ giáo | trung\ học | chuyên | đại\ học | đh | cao\ đẳng | cđ | học\ viện | bệnh\ viện | trung\ tâm
        | quảng\ trường | công\ viên | cầu | sông | suối | hồ | chợ | cảng | đảo | núi | đèo | chùa | đền | đình | nhà\ thờ | nhà\ máy | bảo\ tàng
        | nhà\ hát | rạp | sân\ bay | sân\ vận\ động | nút\ giao | ngã\ (?:ba|tư|năm|sáu) | công\ ti | tnhh | cổ\ phần | cp | tập\ đoàn
        | ngân\ hàng | khách\ sạn | nhà\ hàng | quán | giải | giải\ thưởng | quỹ | chi\ bộ | lăng | tượng\ đài | khu\ di\ tích | hẻm | ngõ | số
        | thương\ hiệu | tiệm | cửa\ hàng | thời | triều | vua | chúa | vịnh | biển | hầm | tòa\ nhà | siêu\ thị | vườn | rừng | nông\ trường
        | phân\ khu | tuyến | dự\ án | xóm | htx | hợp\ tác\ xã | doanh\ nghiệp | dntn | xe | tàu | báo | tạp\ chí | nxb
        | cung | bãi | mỏ | hang | động | thác | đập | thủy\ điện | kênh | cụm | trạm | trại | đài | tại | ở | từ | đến | về | phía | vùng | miền
        | phong\ trào | danh\ hiệu | huân\ chương | huy\ hiệu | chiến\ dịch | ga | quốc\ lộ | ql )\ ["']? $""",
    example="trên [[đường ]]",
    counter=("anh ", "đồng chí "),
)
ADDRESS_NUMBER = Rule(
    id="persons.address_number",
    pattern=r"(?<![\d.,/-])\d{1,4}[a-z]?(?:[-/]\d{1,4}[a-z]?)?\ $",
    example="trụ sở [[46 ]]",
    counter=("1. ",),
)
# Behind the type of an administrative unit stands its name, or, in a post, the person: "Chủ tịch UBND huyện Lê Văn An".
ADMIN_WORD = Rule(
    id="persons.admin_word",
    pattern=r"""(?<!\w)(?: phường | quận | q\. | huyện | tỉnh | thành\ phố | tp | tp\. | thị\ xã | tx | tx\. | xã | thị\ trấn | tt | thôn | ấp | bản
        | khu | khối | đoàn | hội | sở | bộ | ban | báo | trường | công\ ti | trung\ tâm | bệnh\ viện | tập\ đoàn )\ $""",
    example="ubnd [[huyện ]]",
    counter=("đường ",),
)
# A capital that begins a common noun or a body, not a name: "đồng chí Lãnh đạo".
NOUN_START = Rule(
    id="persons.noun_start",
    pattern=r"""^(?: lãnh\ đạo | cán\ bộ | đại\ biểu | học\ sinh | bộ\ đội | hội\ viên | chiến\ s[ĩỹ] | công\ (?:an|nhân|chức) | nhân\ (?:dân|viên) | đảng\ viên
        | thành\ viên | thường\ (?:trực|vụ) | thương\ binh | nông\ dân | phụ\ nữ | đoàn\ viên | thanh\ niên | thiếu\ nhi | giáo\ viên | sinh\ viên
        | cựu\ chiến | ban\ | đảng\ | hội\ | ủy\ viên | ủy\ ban | các\ | cấp\ ủy | tổ\ | bí\ | chỉ\ huy | tư\ | nguyên\ | trong\ | được\ | liên | mặt\ trận
        | đoàn\ | phòng\ | sở\ | bộ\ | trung\ ương | tỉnh\ | thành\ (?:ủy|đoàn|phố) | quân\ | dân\ | quốc\ hội | chính\ phủ | trường\ | việt\ nam | tân\ )""",
    example="[[lãnh đạo]] các sở",
    counter=("thảo cho biết", "hùng nói"),
)
PLURAL = Rule(
    id="persons.plural",
    pattern=r"(?<!\w)(?:các|những|hai|ba|bốn|năm|gồm|có)\ (?:đồng\ chí|đ/c|ông|bà|anh|chị|em|thầy|cô|cháu)(?!\w)|(?<!\w)các\ (?:học\ sinh|gương|cá\ nhân)",
    example="dự có [[các đồng chí]]: ",
)
RULES = (RUN, CAPITALS, LOWER_SURNAME, NAMING_WORD, ADMIN_WORD, ADDRESS_NUMBER, NOUN_START, PLURAL)

_MAX_SYLLABLES = 5


def key_of(text: str) -> str:
    """Key of a name or word."""
    return match_key(canonical(text))


@dataclass(frozen=True, slots=True)
class _Tables:
    """The catalogue by key."""

    surnames: Mapping[str, str]
    middle: frozenset[str]
    honorifics: Mapping[str, tuple[str, str]]
    not_names: Mapping[str, str]
    honorific_chain: regex.Pattern[str]


@functools.cache
def _tables() -> _Tables:
    address = {key_of(k): v for k, v in honorifics().items()}
    chain = regex.compile(rf"(?<![\w/.])(?:{alternatives(list(address))}(?!\w)[.,:]?\ ?(?:-\ )?){{1,5}}", regex.VERBOSE)
    return _Tables(
        {key_of(k): v for k, v in surnames().items()},
        frozenset(key_of(k) for k in middle_names()),
        address,
        {key_of(k): v for k, v in not_names().items()},
        chain,
    )


@dataclass(frozen=True, slots=True)
class Address:
    """A form of address or rank in front of a name: its span, usual spelling and kinds."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]


@functools.lru_cache(maxsize=8)
def find_addresses(view: View) -> tuple[Address, ...]:
    """All chains of address, rank and academic titles ("đồng chí Thiếu tướng, TS."), in text order."""
    return tuple(_address(view, m.start(), m.end()) for m in _tables().honorific_chain.finditer(view.key))


@functools.cache
def _address_word() -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\w/.])(?:{alternatives(list(_tables().honorifics))})(?!\w)", regex.VERBOSE)


def _address(view: View, start: int, end: int) -> Address:
    known = _tables().honorifics
    parts = [known[m[0]] for m in _address_word().finditer(view.key, start, end)]
    return Address(start, end, " ".join(p[0] for p in parts if p[1] != "role"), frozenset(p[1] for p in parts))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of capitalised syllables that may be a name."""

    start: int
    end: int
    syllables: tuple[tuple[int, int], ...]


class _Finder:
    """One pass over one text."""

    def __init__(self, view: View, units: Sequence[Mention]) -> None:
        self.view, self.text, self.key = view, view.text, view.key
        self.heads: tuple[Head, ...] = find_heads(view)
        self.head_starts = [h.start for h in self.heads]
        self.head_ends = {h.end for h in self.heads}
        self.head_ends_sorted = [h.end for h in self.heads]
        self.addresses = {a.end: a for a in find_addresses(view) if self._is_address(a)}
        self.units = sorted(units, key=lambda u: u.start)
        self.unit_starts = [u.start for u in self.units]
        self.found: dict[int, Mention] = {}

    def run(self) -> list[Mention]:
        for match in RUN.finditer(self.text):
            for piece in self._pieces(match.start(), match.end()):
                self._take(piece)
        self._lower_surnames()
        self._capitals()
        return self._without_overlap()

    def _is_address(self, address: Address) -> bool:
        """A capital inside a sentence ("huyện Anh Sơn", "đền Bà Triệu") is no form of address."""
        first = self.text[address.start]
        if not first.isupper() or address.kinds - {"address"} or self.key.startswith("đ", address.start):
            return True
        before = self.text[max(0, address.start - 2) : address.start]
        return not before.strip() or "\n" in before or before.rstrip()[-1] in '.:;"(,-!?+*/'

    # ---------------------------------------------------------------- cutting

    def _pieces(self, start: int, end: int) -> Iterator[_Piece]:
        """The run, cut where a head, an address or a unit begins or ends inside it."""
        cuts = {start, end}
        for head in self.heads[max(0, bisect_left(self.head_starts, start) - 1) : bisect_right(self.head_starts, end)]:
            cuts |= {c for c in (head.start, head.end) if start < c < end}
        cuts |= {a for a in range(start + 1, end) if a in self.addresses}
        low = max(0, bisect_left(self.unit_starts, start) - 1)
        for unit in self.units[low : bisect_right(self.unit_starts, end)]:
            cuts |= {c for c in (unit.start, unit.end) if start < c < end}
        ordered = sorted(cuts)
        for a, b in zip(ordered, ordered[1:], strict=False):
            syllables = tuple((m.start(), m.end()) for m in _syllable().finditer(self.text, a, b))
            if syllables and not self._is_head(syllables[0][0]):
                yield _Piece(syllables[0][0], syllables[-1][1], syllables)

    def _is_head(self, start: int) -> bool:
        i = bisect_right(self.head_starts, start) - 1
        return i >= 0 and self.heads[i].start <= start < self.heads[i].end

    def _unit_over(self, start: int, end: int) -> Mention | None:
        i = bisect_right(self.unit_starts, end - 1)
        for unit in reversed(self.units[max(0, i - 3) : i]):
            if unit.start < end and start < unit.end:
                return unit
        return None

    # -------------------------------------------------------------- licensing

    def _take(self, piece: _Piece) -> None:
        address = self._address_before(piece.start)
        unit = self._unit_over(piece.start, piece.end)
        if unit is not None and not (address and "address" in address.kinds and unit.start >= piece.start):
            return
        for test in (self._licensed, self._by_surname, self._by_context):
            span = test(piece, address)
            if span is not None:
                self._add(*span, address if span[0] == piece.start else None, test.__name__.strip("_"))
                return

    def _address_before(self, start: int) -> Address | None:
        return self.addresses.get(start) or self.addresses.get(start - 1)

    def _licensed(self, piece: _Piece, address: Address | None) -> tuple[int, int] | None:
        """Behind an address, a rank or a post, any run is a name; behind a calling, one of two syllables or more."""
        after_head = piece.start - 1 in self.head_ends or piece.start in self.head_ends
        if address is None and not after_head:
            return None
        role_only = address is not None and not address.kinds - {"role"} and not after_head
        few = 2 if role_only or (after_head and not address) else 1
        if len(piece.syllables) < few or self._is_no_name(piece) or NOUN_START.compiled.match(self.key, piece.start):
            return None
        if (role_only or address is None) and not self._like_name(piece):
            return None
        if address is None and self._strength(piece.syllables[0]) is None and not self._is_foreign(piece):
            return None
        return self._whole(piece, address)

    def _is_no_name(self, piece: _Piece) -> bool:
        key = self.key[piece.start : piece.end]
        if key in _tables().not_names:
            return True
        return any(key.startswith(n + " ") for n in ("việt nam", "hồ chí minh"))

    def _is_foreign(self, piece: _Piece) -> bool:
        """Some syllable is none of Vietnamese."""
        return any(_not_vietnamese().search(self.key, a, b) for a, b in piece.syllables)

    def _like_name(self, piece: _Piece) -> bool:
        """Begins with a surname, or with nothing that is a place."""
        if len(piece.syllables) < 2:
            return False
        words = [self.text[a:b] for a, b in piece.syllables]
        return self._strength(piece.syllables[0]) == "strong" or not is_place_name(" ".join(words))

    def _strength(self, syllable: tuple[int, int]) -> str | None:
        key = self.key[slice(*syllable)].replace(" ", "")
        known = _tables().surnames
        return known.get(key) or ("weak" if key[:2] in ("h'", "k'") else None)

    def _whole(self, piece: _Piece, address: Address | None) -> tuple[int, int]:
        syllables = piece.syllables[: _MAX_SYLLABLES + 1]
        end = syllables[-1][1]
        return piece.start, self._with_lower_end(piece.start, end) if address and len(syllables) > 1 else end

    def _with_lower_end(self, start: int, end: int) -> int:
        """"Lê Hương giang, Phó …": the last syllable typed small, where a post follows or the text has it with a capital."""
        match = _lower_end().match(self.text, end)
        if match is None or len(self.text[start:end].split()) > 3:
            return end
        name = self.text[start:end] + " " + match["word"].capitalize()
        if name in self.text or any(match.end() <= h <= match.end() + 1 for h in self._heads_near(match.end())):
            return match.end("word")
        return end

    def _heads_near(self, position: int) -> list[int]:
        i = bisect_left(self.head_starts, position)
        return self.head_starts[i : i + 1]

    def _by_surname(self, piece: _Piece, address: Address | None) -> tuple[int, int] | None:
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

    def _without_place(self, syllables: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        """"Hà Giang Đặng Thị Mai": the province in front goes, if a name is left."""
        words = [self.text[a:b] for a, b in syllables]
        if len(words) < 4 and not (len(words) == 3 and self._strength(syllables[0]) is None):
            return syllables
        if words[:3] == ["Hồ", "Chí", "Minh"] and len(words) > 4:
            return syllables[3:]
        for n in (1, 2, 3):
            if _tables().not_names.get(key_of(" ".join(words[:n]))) == "country" and n <= len(words) - 2:
                return syllables[n:]
        n = longest_place_name(words[:4], level="province")
        if not n and ADMIN_WORD.compiled.search(self.key, max(0, syllables[0][0] - 12), syllables[0][0]):
            n = longest_place_name(words[:4])
        if not n and self._strength(syllables[0]) != "strong":
            n = longest_place_name(words[:3], level="district")
        if 0 < n <= len(words) - 2 and self._strength(syllables[n]) is not None:
            return syllables[n:]
        return syllables

    def _sure(self, rest: tuple[tuple[int, int], ...], strength: str) -> bool:
        start, end = rest[0][0], rest[-1][1]
        key = self.key[start:end]
        if key in _tables().not_names or NOUN_START.compiled.match(self.key, start):
            return False
        middle = self.key[slice(*rest[1])] in _tables().middle
        if len(rest) >= 3:
            if strength == "strong":
                return True
            return middle and not is_place_name(self.text[start:end])
        return strength == "strong" and not is_place_name(self.text[start:end]) and self.text[end : end + 1] != "-"

    def _is_named(self, start: int) -> bool:
        before = self.key[max(0, start - 24) : start]
        if ADDRESS_NUMBER.compiled.search(before):
            return True
        if not NAMING_WORD.compiled.search(before):
            return False
        return not (ADMIN_WORD.compiled.search(before) and self._in_post(start))

    def _in_post(self, start: int) -> bool:
        """A post begins in front, with nothing but its body between: "Chủ tịch UBND xã Lê Văn An"."""
        i = bisect_right(self.head_ends_sorted, start) - 1
        if i < 0 or start - self.head_ends_sorted[i] > 90:
            return False
        return _clause_mark().search(self.key, self.head_ends_sorted[i], start) is None

    def _by_context(self, piece: _Piece, address: Address | None) -> tuple[int, int] | None:
        """A name is followed by a mark and a post ("Y Thuyên, Phó Giám đốc"), or stands in a list of people."""
        syllables = self._without_place(piece.syllables)
        if len(syllables) < len(piece.syllables):
            piece = _Piece(syllables[0][0], piece.end, syllables)
            return (piece.start, piece.end) if self._is_foreign(piece) and self._in_post(piece.start) else None
        n = len(piece.syllables)
        if not 2 <= n <= _MAX_SYLLABLES or self._is_no_name(piece) or self._is_named(piece.start):
            return None
        if NOUN_START.compiled.match(self.key, piece.start) or not self._like_name(piece):
            return None
        follows = self._post_follows(piece.end) or _age_follows().match(self.key, piece.end) is not None
        if not (follows and self._opens_item(piece.start)) and not self._in_list(piece):
            return None
        return piece.start, piece.end

    def _post_follows(self, end: int) -> bool:
        match = _separator().match(self.text, end)
        return match is not None and match.end() in self._heads_near(match.end())

    def _opens_item(self, start: int) -> bool:
        before = self.text[max(0, start - 2) : start]
        return not before.strip() or before.rstrip()[-1] in ":;,.-(\n" or self.key[max(0, start - 3) : start] in ("và ", "là ", "do ")

    def _in_list(self, piece: _Piece) -> bool:
        before = self.text[max(0, piece.start - 2) : piece.start]
        if before not in ("; ", ": ", ", ") or self.text[piece.end : piece.end + 1] not in (",", ";", ".", " ") or self._strength(piece.syllables[0]) is None:
            return False
        line = self.key.rfind("\n", 0, piece.start) + 1
        window = max(line, piece.start - 400)
        return PLURAL.compiled.search(self.key, window, piece.start) is not None

    # ---------------------------------------------------------- other spellings

    def _lower_surnames(self) -> None:
        """"ông võ Văn Tảo": a form of address licenses a surname typed small."""
        for end, address in self.addresses.items():
            if "address" not in address.kinds or not self.text[end : end + 1].islower():
                continue
            match = LOWER_SURNAME.compiled.match(self.text, end)
            if match and self._strength((end, match[0].index(" ") + end)) == "strong":
                self.found.pop(end + match[0].index(" ") + 1, None)
                self._add(match.start(), match.end(), address, "lower_surname")

    def _capitals(self) -> None:
        """"NGUYỄN VĂN AN" behind an address or post, or alone behind "Ảnh:"; or the same name stands elsewhere."""
        known = {self.text[m.start : m.end].upper() for m in self.found.values() if " " in self.text[m.start : m.end]}
        for match in CAPITALS.finditer(self.text):
            first = (match.start(), self.text.index(" ", match.start()))
            if self._strength(first) is None or self._unit_over(match.start(), match.end()):
                continue
            address = self._address_before(match.start())
            if match[0] in known or address or match.start() - 1 in self.head_ends:
                self._add(match.start(), match.end(), address, "capitals")

    # ------------------------------------------------------------------ result

    def _add(self, start: int, end: int, address: Address | None, rule: str) -> None:
        value = {"name": spelled(self.text[start:end]), "honorific": address.text or None if address else None}
        self.found[start] = Mention("persons", start, end, value, f"rule:persons.{rule}")

    def _without_overlap(self) -> list[Mention]:
        kept: list[Mention] = []
        for mention in sorted(self.found.values(), key=lambda m: m.start):
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return kept


@functools.cache
def _syllable() -> regex.Pattern[str]:
    return regex.compile(_SYLLABLE, regex.VERBOSE)


@functools.cache
def _lower_end() -> regex.Pattern[str]:
    return regex.compile(r" (?P<word>\p{Ll}{2,6})(?:\s?[,(–-]\s?|(?=[ .,;]))")


@functools.cache
def _clause_mark() -> regex.Pattern[str]:
    return regex.compile(r'[,;:.!?"\n](?!\p{L})|\s-\s|(?<!\w)(?:là|đã|cho|được|của|với|tại|ở)(?!\w)')


@functools.cache
def _not_vietnamese() -> regex.Pattern[str]:
    return regex.compile(r"[fjwz]|[bcdfghjklmpqrstv]{2}(?<!ch|gh|kh|nh|ph|th|tr|ng|gi)|[bdfghjklqrsvx](?!\w)(?<!nh|ng|ch)|[eoa]{2}\w")


@functools.cache
def _age_follows() -> regex.Pattern[str]:
    return regex.compile(r"\s?[(,]\s?(?:\d{1,3}\ tuổi|sn\b|sinh\ (?:năm|ngày)|ngụ\b|trú\b|quê\b)", regex.VERBOSE)


@functools.cache
def _separator() -> regex.Pattern[str]:
    return regex.compile(r"(?: \([^()\n]{0,60}\))?(?:\s?[-,:–]\s?| là | \()")


def spelled(name: str) -> str:
    """The name with a capital on each syllable: "TRẦN MAI ANH" and "võ Văn Tảo" as one writes them."""
    return " ".join(_capitalised(word) for word in name.split())


def _capitalised(word: str) -> str:
    if word.isupper() and len(word) > 1 and "'" not in word:
        return word.capitalize()
    return word[0].upper() + word[1:]


def find_persons(view: View, units: Sequence[Mention]) -> list[Mention]:
    """Names of people, as mentions of kind "persons" (``value``: ``name``, ``honorific``), in text order.

    The span covers the name alone. Units help to tell people from places.
    """
    return _Finder(view, units).run()


Licence = Callable[[_Piece, "Address | None"], "tuple[int, int] | None"]
