"""The year a review looks back on: that of all that is awarded at it."""

from __future__ import annotations

from thidua_extract.linking.award_dated import Dated, within
from thidua_extract.linking.context import Context
from thidua_extract.rules.rule import Rule

REVIEW = Rule(
    "awards.review",
    r"(?<!\w)(?:tổng\ kết|nhìn\ lại)(?!\w)[^.;\n]{0,110}",
    "hội nghị [[tổng kết công tác thi đua năm 2021]]",
)
CONSIDERED = Rule(
    "awards.considered",
    r"""(?<!\w)(?:xét|xem\ xét|bình\ xét|xét\ duyệt)\ (?:thi\ đua|khen\ thưởng|danh\ hiệu|các\ danh\ hiệu|tặng)
    [^.;\n]{0,60}""",
    "hội đồng họp [[xét khen thưởng năm 2021]]",
)
REVIEWED = Rule(
    "awards.reviewed",
    r"""(?<!\w)(?:phong\ trào|công\ tác|nhiệm\ vụ|hoạt\ động)\ [^.;,\n]{0,60}(?:,\ [^.;,\n]{1,20}){0,2}năm\ \d{4}
    \ (?:đã\ |vừa\ )?được\ [^.;,\n]{1,60}\ tổng\ kết""",
    "[[phong trào thi đua năm 2021 vừa được UBND huyện tổng kết]]",
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
SECTION = Rule(
    "awards.section",
    r"""(?:^|\n)[^.;\n]{0,40}(?:khen\ thưởng|bình\ xét|thi\ đua|khen\ ai|danh\ sách\ khen)[^.;\n]{0,40}
    \ (?:năm(?:\ học)?|giai\ đoạn)\ \d{4}(?:\s?[-–]\s?\d{4})?[^.;\n]{0,40}(?:\n|:)""",
    "[[\nKết quả khen thưởng năm 2021\n]]".lower(),
)
RULES = (OF_AWARDS, SECTION, YEAR_TITLES, REVIEW, CONSIDERED, REVIEWED, NOT_ITS_YEAR, SAME_YEAR)
_SECTION_REACH = 3000  # characters a heading holds for
_NEAR = 60  # characters in front of "tổng kết" that may say of what
_PERIODS = frozenset({"year", "range"})


def year_under_review(ctx: Context, dates: list[Dated]) -> str | None:
    """The first year (EDTF) that title or lead says is reviewed ("tổng kết … năm 2021", "xét khen thưởng năm 2021")."""
    sentences = ctx.sentences[:10]
    end = sentences[-1][1] if sentences else 0
    key = ctx.view.key
    for rule in (REVIEW, REVIEWED, CONSIDERED):
        for match in rule.finditer(key, 0, end):
            for mention, record in within(dates, match.start(), match.end() + 1, _PERIODS):
                if not NOT_ITS_YEAR.compiled.search(key, match.start(), mention.start):
                    return record.value
    return None


def reviews_awards(ctx: Context) -> bool:
    """Whether the review in title or lead is of emulation and commendation, not of the work of the year at large."""
    sentences = ctx.sentences[:10]
    end = sentences[-1][1] if sentences else 0
    key = ctx.view.key
    spans = (m.span() for rule in (REVIEW, REVIEWED, CONSIDERED) for m in rule.finditer(key, 0, end))
    return any(OF_AWARDS.compiled.search(key, max(0, start - _NEAR), stop) for start, stop in spans)


def section_year(ctx: Context, dates: list[Dated], position: int) -> str | None:
    """The year (EDTF) of the heading or lead-in "Kết quả khen thưởng năm 2021" above the position, if one is near."""
    key = ctx.view.key
    heading = next(reversed(list(SECTION.finditer(key, max(0, position - _SECTION_REACH), position))), None)
    if heading is None:
        return None
    years = within(dates, heading.start(), heading.end() + 1, _PERIODS)
    return years[-1][1].value if years else None


def is_of_year_titles(key: str, sentence: tuple[int, int]) -> bool:
    """Whether the sentence names titles that are granted by the year, so that its year is that of the merit."""
    return YEAR_TITLES.compiled.search(key, sentence[0], min(sentence[1], sentence[0] + 1500)) is not None


def same_year(key: str, sentence: int) -> bool:
    """Whether the sentence that begins there tells what else happened in the year under review."""
    return SAME_YEAR.compiled.match(key, sentence) is not None
