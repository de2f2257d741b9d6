"""The year a review looks back on: that of all that is awarded at it."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import regex

from thidua_extract.linking.award_dated import Dated, within
from thidua_extract.linking.context import Context
from thidua_extract.rules.award_spots import AWARDS, award_spots
from thidua_extract.rules.rule import Rule, any_of

REVIEW = Rule(
    "awards.review",
    r"(?<!\w)(?:tổng\ kết|nhìn\ lại)(?!\w)[^.;\n]{0,110}",
    "hội nghị [[tổng kết công tác thi đua năm 2021]]",
    begins=("tổng kết", "nhìn lại"),
)
CONSIDERED = Rule(
    "awards.considered",
    r"""(?<!\w)(?:xét|xem\ xét|bình\ xét|xét\ duyệt)\ (?:thi\ đua|khen\ thưởng|danh\ hiệu|các\ danh\ hiệu|tặng)
    [^.;\n]{0,60}""",
    "hội đồng họp [[xét khen thưởng năm 2021]]",
    begins=("xét ", "xem xét ", "bình xét "),
)
REVIEWED = Rule(
    "awards.reviewed",
    r"""(?<!\w)(?:phong\ trào|công\ tác|nhiệm\ vụ|hoạt\ động)\ [^.;,\n]{0,60}(?:,\ [^.;,\n]{1,20}){0,2}năm\ \d{4}
    \ (?:đã\ |vừa\ )?được\ [^.;,\n]{1,60}\ tổng\ kết""",
    "[[phong trào thi đua năm 2021 vừa được UBND huyện tổng kết]]",
    needs=("tổng kết",),
    begins=("phong trào ", "công tác ", "nhiệm vụ ", "hoạt động "),
)
NOT_ITS_YEAR = Rule(
    "awards.not_its_year",
    r"""(?:giao\ ước|triển\ khai|phát\ động|(?:,|và|bàn|giao|đề\ ra)\ nhiệm\ vụ(?!\ năm\ học)|phương\ hướng|kế\ hoạch
    |so\ với|cùng\ kì
    |sinh
    |thành\ lập|tết|xuân|chào\ mừng|cuộc\ thi|từng|quê|những\ ngày)""",
    "ký [[giao ước]] thi đua",
)
SAME_YEAR = Rule(
    "awards.same_year",
    r"\s*(?:cũng\ )?trong\ năm(?:\ này|\ đó|\ qua)?,?(?!\ \d)(?!\ học)",
    "[[cũng trong năm,]] Nhà nước",
    needs=("trong năm",),
)
YEAR_TITLES = Rule(
    "awards.year_titles",
    r"""(?<!\w)(?:cờ\ (?:thi\ đua|đơn\ vị|dẫn\ đầu)|chiến\ (?:sĩ|sỹ)\ thi\ đua|đơn\ vị\ quyết\ thắng
    |lao\ động\ tiên\ tiến|tập\ thể\ lao\ động)(?!\w)""",
    "tặng [[cờ thi đua]] cho xã",
)
OF_AWARDS = Rule(
    "awards.review_of_awards", r"thi\ đua|khen\ thưởng|phong\ trào|điển\ hình", "tổng kết công tác [[thi đua]] năm 2021"
)
_SECTION_WORDS = ("khen thưởng", "bình xét", "thi đua", "khen ai", "danh sách khen")
SECTION = Rule(
    "awards.section",
    rf"""(?:^|\n)[^.;\n]{{0,40}}(?:{any_of(_SECTION_WORDS)})[^.;\n]{{0,40}}
    \ (?:năm(?:\ học)?|giai\ đoạn)\ \d{{4}}(?:\s?[-–]\s?\d{{4}})?[^.;\n]{{0,40}}(?:\n|:)""",
    "[[\nKết quả khen thưởng năm 2021\n]]".lower(),
)
SECTION_WORD = Rule(
    "awards.section_word", any_of(_SECTION_WORDS), "kết quả [[khen thưởng]] năm 2021", begins=_SECTION_WORDS
)
RULES = AWARDS.take(
    OF_AWARDS, SECTION, SECTION_WORD, YEAR_TITLES, REVIEW, CONSIDERED, REVIEWED, NOT_ITS_YEAR, SAME_YEAR
)
_SECTION_REACH = 3000  # characters a heading holds for
_NEAR = 60  # characters in front of "tổng kết" that may say of what
_PERIODS = frozenset({"year", "range"})


def year_under_review(ctx: Context, dates: list[Dated]) -> str | None:
    """The first year (EDTF) that title or lead says is reviewed ("tổng kết … năm 2021", "xét khen thưởng năm 2021")."""
    key = ctx.view.key
    for match in _reviews(ctx):
        for mention, record in within(dates, match.start(), match.end() + 1, _PERIODS):
            if not NOT_ITS_YEAR.compiled.search(key, match.start(), mention.start):
                return record.value
    return None


def _reviews(ctx: Context) -> Iterator[regex.Match[str]]:
    """Where title or lead tell that something is reviewed."""
    end = ctx.sentences[:10][-1][1] if ctx.sentences else 0
    for rule in (REVIEW, REVIEWED, CONSIDERED):
        yield from award_spots(ctx.view.key).finditer(rule, 0, end)


def reviews_awards(ctx: Context) -> bool:
    """Whether the review in title or lead is of emulation and commendation, not of the work of the year at large."""
    spans = (match.span() for match in _reviews(ctx))
    return any(OF_AWARDS.compiled.search(ctx.view.key, max(0, start - _NEAR), stop) for start, stop in spans)


def section_year(ctx: Context, dates: list[Dated], position: int) -> str | None:
    """The year (EDTF) of the heading or lead-in "Kết quả khen thưởng năm 2021" above the position, if one is near."""
    heading = None
    for place in _section_places(ctx.view.key):
        if max(position - _SECTION_REACH, heading.end() if heading else 0) <= place < position:
            heading = SECTION.compiled.match(ctx.view.key, place, position) or heading
    if heading is None:
        return None
    years = within(dates, heading.start(), heading.end() + 1, _PERIODS)
    return years[-1][1].value if years else None


@functools.lru_cache(maxsize=2)
def _section_places(key: str) -> tuple[int, ...]:
    """Where headings begin: at the end of the line above those that soon have a word of theirs."""
    lines = dict.fromkeys(max(0, key.rfind("\n", 0, place)) for place in award_spots(key).places(SECTION_WORD))
    return tuple(place for place in lines if SECTION.compiled.match(key, place))


def is_of_year_titles(key: str, sentence: tuple[int, int]) -> bool:
    """Whether the sentence names titles that are granted by the year, so that its year is that of the merit."""
    return YEAR_TITLES.compiled.search(key, sentence[0], min(sentence[1], sentence[0] + 1500)) is not None


def same_year(key: str, sentence: int) -> bool:
    """Whether the sentence that begins there tells what else happened in the year under review."""
    return SAME_YEAR.may_match(key, sentence, sentence + 30) and SAME_YEAR.compiled.match(key, sentence) is not None
