"""What names look like: the patterns, the forms of address, and the surnames by key."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from thidua_extract.catalogue.names import honorifics, middle_names, not_names, surnames
from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.rules.rule import Rule, alternatives

SYLLABLE = r"\p{Lu}(?:\ ?'\ ?\p{Lu}\p{Ll}+|'\p{Ll}+|\p{Ll}+(?:'\p{Ll}+)?)?(?!\p{L})"

# An award given to somebody follows the name at once: "tặng bà Tòng Thị Mai Huân chương".
AWARD_START = (
    r"(?!(?:Huân|Huy)\ (?:chương|hiệu)|(?:Bằng|Giấy|Thư)\ khen|Bằng\ (?:Tổ\ quốc|Lao\ động|công\ nhận)"
    r"|K[ỷỉ]\ niệm\ chương|Cờ\ thi|Danh\ hiệu)"
)
RUN = Rule(
    id="persons.run",
    pattern=rf"(?<![\p{{L}}\d']) {AWARD_START}{SYLLABLE} (?:\ {AWARD_START}{SYLLABLE}){{0,7}}",
    example="tặng bà [[Tòng Thị Mai]] Huân chương",
    counter=("ubnd huyện", "UBND", "tặng chị Bằng khen", "tặng ông Huân chương"),
)
CAPITALS = Rule(
    id="persons.capitals",
    pattern=r"(?<![\p{L}\d]) \p{Lu}{1,7} (?:\ \p{Lu}{1,7}){1,11} (?![\p{L}\d])",
    example="Ảnh: [[TRẦN MAI ANH]]",
    counter=("UBND",),
)
LOWER_SURNAME = Rule(
    id="persons.lower_surname",
    pattern=rf"\p{{Ll}}+ \ {SYLLABLE} (?:\ {SYLLABLE}){{0,3}}",
    example="các ông [[võ Văn Tảo]], Phó",
)
# What is named after people, or only looks like them, follows these words, unless others stand in front of them.
_NAMING = """đường, phố, phường, quận, q., huyện, tỉnh, thành phố, tp, tp., thị xã, tx, tx., xã, thị trấn, tt, thôn, ấp,
    bản, làng, buôn, bon, plei, khóm, khối, khu phố, tổ dân phố, khu, thcs, thpt, tiểu học, th, ptdtnt, ptdtbt, dtnt,
    mầm non, mẫu giáo, trung học, chuyên, đại học, đh, cao đẳng, cđ, học viện, bệnh viện, trung tâm, quảng trường,
    công viên, cầu, sông, suối, hồ, chợ, cảng, đảo, núi, đèo, chùa, đền, đình, nhà thờ, nhà máy, bảo tàng, nhà hát, rạp,
    sân bay, sân vận động, nút giao, ngã ba, ngã tư, ngã năm, ngã sáu, công ti, tnhh, cổ phần, cp, tập đoàn, ngân hàng,
    khách sạn, nhà hàng, quán, giải, giải thưởng, chi bộ, lăng, tượng đài, khu di tích, hẻm, ngõ, số, thương hiệu, tiệm,
    cửa hàng, thời, triều, vua, chúa, vịnh, biển, hầm, tòa nhà, siêu thị, vườn, rừng, nông trường, phân khu, tuyến,
    dự án, xóm, giao lộ, phố đi bộ, đường như, tên đường, htx, hợp tác xã, doanh nghiệp, dntn, xe, hát, clb, báo,
    tạp chí, nxb, cung, bãi, mỏ, hang, động, thác, đập, thủy điện, kênh, cụm, trạm, trại, đài, tại, ở, từ, đến, về,
    phía, vùng, miền, phong trào, danh hiệu, huân chương, huy hiệu, chiến dịch, ga, quốc lộ, ql"""
_UNLESS_BEHIND = {
    "trường": r"môi\ |thị\ |công\ |nông\ |quảng\ |lập\ |hiện\ |ra\ ",
    "quỹ": r"thủ\ ",
    "tàu": r"vũng\ ",
}
_NAMING_WORDS = frozenset((*(" ".join(word.split()) for word in _NAMING.split(",")), *_UNLESS_BEHIND))
_NAMING_ENDS = frozenset(word.split()[-1] for word in _NAMING_WORDS)
_LAST_WORD = re.compile(r"\w+\.?$")
_FREE = _NAMING_WORDS - {*_UNLESS_BEHIND}
_BOUND = "|".join(rf"(?<!{before}){word}" for word, before in _UNLESS_BEHIND.items())
NAMING_WORD = Rule(
    id="persons.naming_word",
    pattern=rf"""(?<!\w)(?:{alternatives(sorted(_FREE))}|{_BOUND})\ ["']?$""",
    example="trên [[đường ]]",
    counter=("anh ", "đồng chí ", "phòng tài nguyên và môi trường "),
)
ADDRESS_NUMBER = Rule(
    id="persons.address_number",
    pattern=r"(?<![\d.,/-])(?<!lớp\ )(?<!khối\ )\d{1,4}[a-z]?(?:[-/]\d{1,4}[a-z]?)?\ $",
    example="trụ sở [[46 ]]",
    counter=("1. ", "nữ sinh lớp 8 "),
)
# Behind the type of an administrative unit stands its name, or, in a post, the person: "Chủ tịch UBND huyện Lê Văn An".
ADMIN_WORD = Rule(
    id="persons.admin_word",
    pattern=r"""(?<!\w)(?: phường | quận | q\. | huyện | tỉnh | thành\ phố | tp | tp\. | thị\ xã | tx | tx\.
        | xã | thị\ trấn | tt | thôn | ấp | bản
        | khu | khối | đoàn | hội | sở | bộ | ban | báo | (?<!môi\ |thị\ )trường | công\ ti | trung\ tâm | bệnh\ viện
        | tập\ đoàn )\ $""",
    example="ubnd [[huyện ]]",
    counter=("đường ",),
)
# A capital that begins a common noun or a body, not a name: "đồng chí Lãnh đạo".
NOUN_START = Rule(
    id="persons.noun_start",
    pattern=r"""(?<!\w)(?: lãnh\ đạo | cán\ bộ | đại\ biểu | học\ sinh | bộ\ (?:đội|trưởng|tư|chỉ)
        | hội\ (?:viên|đồng|liên|nông|phụ|cựu)
        | chiến\ s[ĩỹ] | công\ (?:an|nhân|chức|đoàn) | nhân\ (?:dân|viên) | đảng\ (?:viên|ủy|bộ)
        | thành\ (?:viên|ủy|đoàn|phố)
        | thường\ (?:trực|vụ) | thương\ binh | nông\ dân | phụ\ nữ | đoàn\ (?:viên|thanh|chủ|công)
        | thanh\ niên | thiếu\ nhi
        | giáo\ viên | sinh\ viên | cựu\ chiến | ban\ (?:chấp|chỉ|thường|tổ|giám|bí|quản) | ủy\ (?:viên|ban)
        | các | cấp\ ủy | chỉ\ huy
        | tổ\ (?:trưởng|chức|phó) | nguyên\ là | mặt\ trận | sở\ \w+ | tỉnh\ (?:ủy|đoàn) | hải\ quân
        | lục\ quân | không\ quân
        | biên\ phòng | cảnh\ sát | quân\ (?:đội|khu|nhân) | dân\ quân | quốc\ hội | chính\ (?:phủ|ủy|trị)
        | việt\ nam | tiểu\ học
        | trung\ (?:ương|học) | đặc\ nhiệm | tham\ mưu )(?!\w)""",
    example="[[lãnh đạo]] các sở",
    counter=("thảo cho biết", "hùng nói", "đoàn văn an", "quân nói"),
)
# Bodies whose span may take in the name of their head; schools and streets bear names of people and are not among them.
SWALLOWING = Rule(
    id="persons.swallowing",
    pattern=r"""(?:tỉnh|huyện|thành|thị|quận|đảng)\ (?:ủy|đoàn)|ubnd|hđnd|ủy\ ban|hội\ đồng|ban|sở|bộ|cục|vụ
        |chi\ cục|công\ an|hội|liên\ đoàn|mttq|phòng|văn\ phòng""",
    example="bí thư [[tỉnh ủy]] vũ thị an",
    counter=("trường thpt", "đường"),
)
PLURAL = Rule(
    id="persons.plural",
    pattern=r"""(?<!\w)(?:các|những|hai|ba|bốn|năm|gồm|có)\ (?:đồng\ chí|đ/c|ông|bà|anh|chị|em|thầy|cô
        |cháu)(?!\w)|(?<!\w)các\ (?:học\ sinh|gương|cá\ nhân)""",
    example="dự có [[các đồng chí]]: ",
)
RULES = (RUN, CAPITALS, LOWER_SURNAME, NAMING_WORD, ADMIN_WORD, ADDRESS_NUMBER, NOUN_START, PLURAL)


def is_naming_word(key: str) -> bool:
    """Whether it is, by itself, a word that names follow of things that are no people: "đường"."""
    return key in _NAMING_WORDS


def follows_naming_word(before: str) -> bool:
    """Whether the key in front of a name ends with such a word, or several: "trên đường ", "tại ngã tư "."""
    front = before.rstrip("\"' \n")
    if front[-1:] != "." and not front[-1:].isalpha():
        return False
    last = front.rpartition(" ")[2]
    if not last.isalpha() and (word := _LAST_WORD.search(last)) is not None:
        last = word[0]  # "(tp."
    if last in _FREE and before[len(front) :] == " ":
        return True
    return last in _NAMING_ENDS and NAMING_WORD.compiled.search(before) is not None


@functools.lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """Key of a name or word."""
    return match_key(canonical(text))


@dataclass(frozen=True, slots=True)
class NameTables:
    """The catalogue by key."""

    surnames: Mapping[str, str]
    middle: frozenset[str]
    honorifics: Mapping[str, tuple[str, str]]
    not_names: Mapping[str, str]


@functools.cache
def name_tables() -> NameTables:
    return NameTables(
        {key_of(k): v for k, v in surnames().items()},
        frozenset(key_of(k) for k in middle_names()),
        {key_of(k): v for k, v in honorifics().items()},
        {key_of(k): v for k, v in not_names().items()},
    )


def surname_strength(key: str) -> str | None:
    """ "strong" for a surname that is hardly anything else, "weak" for one that is, None for no surname."""
    known = name_tables().surnames
    if "'" not in key:
        return known.get(key)
    key = key.replace(" ", "")
    prefixed = key[:2] in ("h'", "k'") and not key.startswith(("h'mông", "h're", "h'rê"))  # "H'Hen Niê", "K'Điểm"
    return known.get(key) or ("strong" if prefixed else None)


@functools.cache
def capital_word_pattern() -> regex.Pattern[str]:
    return regex.compile(r"\p{Lu}+")


@functools.cache
def syllable_pattern() -> regex.Pattern[str]:
    return regex.compile(SYLLABLE, regex.VERBOSE)


@functools.cache
def lower_end_pattern() -> regex.Pattern[str]:
    return regex.compile(r" (?P<word>\p{Ll}{2,6})(?:\s?[,(–-]\s?|(?=[ .,;]))")


@functools.cache
def clause_mark_pattern() -> regex.Pattern[str]:
    return regex.compile(
        r'(?:[,;:!?"\n]|(?<!(?<!\w)(?:tp|tx|tt|q|p))\.)(?!\p{L})|\s-\s'
        r"|(?<!\w)(?:là|đã|cho|được|của|với|ở|tại(?! việt nam))(?!\w)"
    )


@functools.cache
def not_vietnamese_pattern() -> regex.Pattern[str]:
    return regex.compile(
        r"[fjwz]|[bcdfghjklmpqrstv]{2}(?<!ch|gh|kh|nh|ph|th|tr|ng|gi)|[bdfghjklqrsvx](?!\w)(?<!nh|ng|ch)|[eoa]{2}\w"
    )


@functools.cache
def age_follows_pattern() -> regex.Pattern[str]:
    return regex.compile(r"\s?[(,]\s?(?:\d{1,3}\ tuổi|sn\b|sinh\ (?:năm|ngày)|ngụ\b|trú\b|quê\b)", regex.VERBOSE)


@functools.cache
def separator_pattern() -> regex.Pattern[str]:
    return regex.compile(r"(?: \([^()\n]{0,60}\))?(?:\s?[-,:–]\s?| là | \()")


@functools.lru_cache(maxsize=4096)
def spelled(name: str) -> str:
    """The name with a capital on each syllable: "TRẦN MAI ANH" and "võ Văn Tảo" as one writes them."""
    return " ".join(_capitalised(word) for word in name.split())


def _capitalised(word: str) -> str:
    if word.isupper() and len(word) > 1 and "'" not in word:
        return word.capitalize()
    return word[0].upper() + word[1:]
