"""Receivers of awards told by number or not at all: "43 tập thể và 84 cá nhân", "nhiều hộ gia đình"."""

from __future__ import annotations

import functools
import re
from typing import Any

import regex

from thidua_extract.catalogue.award_cues import WordList, receiver_words
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.award_spots import AWARDS, award_spots
from thidua_extract.rules.rule import Rule, alternatives, any_of

_COUNTED, _UNCOUNTED = "awards.counted", "awards.uncounted"
GROUP_IDS = frozenset({_COUNTED, _UNCOUNTED})
"""Ids of the rules of this module."""
_KINDS: tuple[WordList, ...] = ("collective", "household", "individual")
_TITLE_WORD = regex.compile(r" danh hiệu [\"']?$")
_NOT_TITLE = (
    r"(?!chiến\ sĩ\ (?:thi\ đua|tiên\ tiến|quyết\ thắng)|(?:tập\ thể\ )?(?:lao\ động|lđ)\ (?:tiên\ tiến|xuất\ sắc)"
    r"|đơn\ vị\ (?:tiên\ tiến|quyết\ thắng)|gia\ đình\ văn\ hóa|tập\ thể\ lđ|anh\ hùng|bà\ mẹ\ (?:việt|vn)"
    r"|(?:nhà\ giáo|thầy\ thuốc|nghệ\ sĩ|nghệ\ nhân)\ (?:nhân\ dân|ưu\ tú))"
)
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_LAST = {**_WORDS, "mốt": 1, "tư": 4, "lăm": 5}
_SOME = ("nhiều", "các", "những", "một số", "hàng trăm", "hàng nghìn", "hàng chục", "toàn bộ", "toàn thể", "đông đảo")
_ABOUT = ("hơn", "trên", "gần", "khoảng")
_TENS = rf"(?:(?:{'|'.join(_WORDS)})\ mươi|mười)\ (?:{'|'.join(_LAST)})|(?:{'|'.join(_WORDS)})\ mươi"


@functools.cache
def _nouns(kind: WordList) -> str:
    return f"{_NOT_TITLE}(?:{alternatives(receiver_words(kind))})(?!\\w)"


@functools.cache
def _first_words() -> tuple[str, ...]:
    """What stands behind a number or "các" in front of receivers."""
    nouns = (noun for kind in _KINDS for noun in receiver_words(kind))
    return tuple(dict.fromkeys(("lượt", "vị lão", *(noun.partition(" ")[0] for noun in nouns))))


@functools.cache
def counted() -> Rule:
    """Groups with a number; ``more`` is a second noun under the same number ("23 tập thể, cá nhân")."""
    some = "|".join(_nouns(kind) for kind in _KINDS)
    return Rule(
        _COUNTED,
        rf"""(?<![\w/.,-])(?<!lần\ thứ\ )(?<!hạng\ )(?<!năm\ )(?<!tháng\ )(?<!gần\ )(?<!hơn\ )(?<!trên\ )(?<!khoảng\ )
        (?<!lớp\ )(?<!quận\ )(?<!phường\ )
        (?<!số\ )(?<!tổ\ )(?<!khu\ )(?<!phố\ )(?<!thôn\ )(?<!ấp\ )(?<!khối\ )
        (?<!khóa\ )(?<!đợt\ )(?<!xóm\ )(?<!khóm\ )(?<!quý\ )
        (?!ba\ mẹ|hai\ bà)(?P<number>\d{{1,3}}(?:\.\d{{3}}){{1,2}}|\d{{1,5}}|{_TENS}|{"|".join(_WORDS)})
        (?:/\d{{1,3}}(?:\.\d{{3}}){{1,2}}|/\d{{1,5}})?[ ](?:lượt\ )?(?:vị\ (?=lão))?
        (?:(?P<collective>(?!trường\ hợp){_nouns("collective")})|(?P<household>{_nouns("household")})
        |(?P<individual>{_nouns("individual")}))
        (?P<more>(?:\ (?:tiêu\ biểu|xuất\ sắc|điển\ hình))?(?:,\ |\ ?-\ ?|\ và\ |/)(?:nhóm\ )?(?!giám\ đốc
        |lãnh\ đạo|chủ\ tịch)(?:{some}))?""",
        "tặng bằng khen cho [[43 tập thể]] và 84 cá nhân",
        ("năm 2020 huyện", "Quyết định số 12/2020 huyện"),
        begins=(
            *(f"{number} {word}" for number in ("#", *_WORDS) for word in _first_words()),
            *(f"mười {word}" for word in _LAST),
            *(f"{word} mươi" for word in _WORDS),
        ),
    )


@functools.cache
def uncounted() -> Rule:
    """Groups without an exact number."""
    some = "|".join(_nouns(kind) for kind in _KINDS)
    return Rule(
        _UNCOUNTED,
        rf"""(?<!\w)(?:{any_of(_SOME)}|(?:{any_of(_ABOUT)})\ [\d.]+)
        \ (?:lượt\ )?(?:{some})(?:(?:,\ |\ ?-\ ?|\ và\ |/)(?:nhiều\ |các\ |những\ )?(?:{some}))?""",
        "[[nhiều tập thể, cá nhân]] được tặng giấy khen",
        begins=(*(f"{some} {word}" for some in _SOME for word in _first_words()), *(f"{word} #" for word in _ABOUT)),
    )


def group_rules() -> tuple[Rule, ...]:
    """The rules of this module; they read ``view.key``."""
    return counted(), uncounted()


AWARDS.take_made(counted, uncounted)


def find_groups(view: View, start: int = 0, end: int | None = None) -> list[Mention]:
    """Groups of receivers that begin in the span, kind "award_group".

    ``count`` and ``of`` are null where the text does not say.
    """
    spots = award_spots(view.key)
    stop = len(view.key) if end is None else end
    groups = [group for match in spots.starting(counted(), start, stop) if (group := _counted(match))]
    taken = [(group.start, group.end) for group in groups]
    groups += [
        Mention("award_group", match.start(), match.end(), {"count": None, "of": None}, _UNCOUNTED)
        for match in spots.starting(uncounted(), start, stop)
        if not any(match.start() < end and start < match.end() for start, end in taken)
    ]
    return sorted(groups, key=lambda group: group.start)


def group_before(key: str, start: int) -> Mention | None:
    """The counted group right in front of a position, "danh hiệu" aside ("tặng 27 cá nhân danh hiệu …")."""
    told = key.find(" danh hiệu ", max(0, start - 14), start) >= 0
    behind = _TITLE_WORD.search(key, max(0, start - 14), start) if told else None
    if behind is None:
        return None
    end = behind.start()
    low = max(0, end - 60)
    found = [match for match in counted().compiled.finditer(key, low, end) if match.end() == end]
    return _counted(found[-1]) if found else None


def _counted(match: regex.Match[str]) -> Mention | None:
    word = match["number"]
    if "/" in match[0].partition(" ")[0] and not _is_share(match[0]):
        return None
    of = next(kind for kind in _KINDS if match[kind])
    if word == "một" and of == "individual" and not match[0].startswith("một cá nhân"):
        return None  # "một người dân", "một em": somebody of whom a story is told
    value: dict[str, Any] = {"count": _number(word), "of": of}
    if match["more"] and _kind_of(match["more"]) != of:
        value = {"count": None, "of": None}
    return Mention("award_group", match.start(), match.end(), value, _COUNTED)


def _number(word: str) -> int:
    """ "1.250", "ba", "hai mươi mốt"."""
    if word[0].isdigit():
        return int(word.replace(".", ""))
    first, *rest = word.split()
    if not rest:
        return _WORDS[first]
    tens = 10 if first == "mười" else 10 * _WORDS[first]
    return tens + (_LAST[rest[-1]] if rest[-1] != "mươi" else 0)


def _is_share(text: str) -> bool:
    """Whether "38/93 làng" is a part of a whole, not a date or the number of a document."""
    part, whole = (int(re.sub(r"\D", "", number)) for number in text.partition(" ")[0].split("/"))
    return part <= whole and whole > 3


def _kind_of(more: str) -> str | None:
    """What the noun at the end counts."""
    ends = (kind for kind in _KINDS if regex.search(rf"(?<!\w){_nouns(kind)}$", more, regex.VERBOSE))
    return next(ends, None)
