"""For which year or period an award is: that of the achievement, not of the ceremony."""

from __future__ import annotations

from functools import cached_property

import regex

from thidua_extract.linking.award_dated import LIFELONG, SINCE, Dated, is_recognised, within
from thidua_extract.linking.award_days import is_past
from thidua_extract.linking.award_lead import led_in, paragraph_start
from thidua_extract.linking.award_review import (
    NOT_ITS_YEAR,
    is_of_year_titles,
    reviews_awards,
    same_year,
    section_year,
    year_under_review,
)
from thidua_extract.linking.award_roles import Telling
from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention
from thidua_extract.records import AwardStatus
from thidua_extract.rules.award_lists import BULLET
from thidua_extract.rules.rule import Rule

MERITS = Rule(
    "awards.merits",
    r"""(?:thành\ tích|kết\ quả|đóng\ góp|thành\ tựu|cố\ gắng|nỗ\ lực)
    [^.;\n]{0,20}(?:ấy|đó|trên|này|đạt\ được|nêu\ trên)(?!\w)""",
    "với những [[thành tích đã đạt được]]",
    needs=("thành tích", "kết quả", "đóng góp", "thành tựu", "cố gắng", "nỗ lực"),
)
TOPIC_YEAR = Rule(
    "awards.topic_year",
    r"(?:^|(?<=[.\n]\ )|(?<=\n))(?:[^.,\n]{0,30},\ )?(?:trong\ )?năm\ \d{4},",
    "[[trong năm 2020,]] dịch bệnh",
)
THESE = Rule(
    "awards.these",
    r"^(?:đây\ là|các|những)\ (?:phần\ thưởng|danh\ hiệu|hình\ thức)[^.;\n]{0,40}(?:này|ghi\ nhận|trên)",
    "[[các phần thưởng này ghi nhận]] thành tích",
    needs=("phần thưởng", "danh hiệu", "hình thức"),
)
DEEDS = Rule(
    "awards.deeds",
    r"thành\ tích|nhiệm\ vụ|phong\ trào|công\ tác|thi\ đua|tổng\ kết|khen\ thưởng",
    "với [[thành tích]] trong năm",
)
PERIOD_OF_MERIT = Rule("awards.period_of_merit", r"thành\ tích|giai\ đoạn|từ\ năm|công\ tác", "[[giai đoạn]] 2016-2020")
EVENT_PERIOD = Rule(
    "awards.event_period",
    r"""(?<!\w)(?:đại\ hội|hội\ nghị|lễ|hội\ thi|liên\ hoan|kì\ họp|cuộc\ thi|hội\ thao|hội\ diễn)(?!\w)
    (?:(?!thành\ tích|đóng\ góp|\ vì\ |khen\ )[^.;\n]){0,140}$""",
    "tại [[hội nghị điển hình tiên tiến ]]",
)
TERM = Rule(
    "awards.term",
    r"(?<!\w)đại\ hội(?!\w)[^.;\n]{0,80}nhiệm\ kì(?!\w)",
    "phục vụ [[đại hội đảng bộ huyện lần thứ XX, nhiệm kì]] 2020-2025",
)
AWARDED = Rule(
    "awards.awarded",
    r"(?<!\w)(?:khen\ thưởng|tặng|trao|công\ nhận|danh\ hiệu|huân\ chương|bằng\ khen|phần\ thưởng)(?!\w)",
    "36 tập thể được [[khen thưởng]]",
)
YEARS_ON_END = Rule(
    "awards.years_on_end",
    r"(?<!\w)(?:(?:\d{1,2}|hai|ba|bốn|năm|nhiều)\ năm\ (?:liền|liên\ tục|liên\ tiếp)|liên\ tục\ \d{1,2}\ năm)(?!\w)",
    "đảng viên [[5 năm liền]] hoàn thành xuất sắc nhiệm vụ",
    needs=(" năm li", "liên tục "),
)
SPAN = Rule(
    "awards.span", r"(?<!\w)(?P<years>\d{1,2})\ năm(?!\w)(?!\ (?:tuổi|tháng|ngày|thành|kỉ))", "thành tích [[5 năm]]"
)
EXPLAINED = Rule(
    "awards.explained",
    r"(?<!\w)(?P<years>\d{1,2})\ năm,?\ ?\(?(?:giai\ đoạn\ |từ\ |năm\ ){0,2}(?:19|20)\d\d(?:\ ?-\ ?(?:19|20)\d\d\)?)?$",
    "trong phong trào thi đua [[5 năm (2005-2009)]]",
)
RULES = (
    EXPLAINED,
    MERITS,
    TOPIC_YEAR,
    THESE,
    DEEDS,
    PERIOD_OF_MERIT,
    EVENT_PERIOD,
    TERM,
    AWARDED,
    YEARS_ON_END,
    SPAN,
)

_PERIODS = frozenset({"year", "range"})
_YEARLY = frozenset({"flag", "emulation_title", "certificate_of_merit", "unspecified"})
_ROWS = 60  # lines of a table between the line above it and a row
_TELLS_YEARS = ("năm (", "liền (", "liên tục (", "liên tiếp (")  # "5 năm liền (2012-2016)"
_OPENING = ("flag", "emulation_title", "recognition")


class Years:
    """The years and periods of an article as far as awards need them."""

    def __init__(self, ctx: Context, dates: list[Dated]) -> None:
        self.ctx = ctx
        self.key = ctx.view.key
        self.dates = dates

    def year_of(self, telling: Telling, status: AwardStatus) -> str | None:
        """The year or period: behind the title, before it, in the sentences around, or that of the article's review."""
        told = self._behind(telling) or self._before(telling) or self._span(telling)
        found = told or self._next_sentence(telling) or self._led_in(telling) or self._heading(telling)
        if found or status not in ("conferred", "proposed", "announced"):
            return found
        yearly = telling.category in _YEARLY
        if yearly and MERITS.search(telling.before(400)):
            found = self._topic(telling)
        around = telling.around(400)
        usual = (yearly or status == "proposed") and not is_past(around) and not YEARS_ON_END.search(around)
        usual = usual and not same_year(self.key, telling.frame.sentence[0]) and not self._is_out_of_turn(telling)
        if found or not usual:
            return found
        return self._reviewed(telling)

    def _is_out_of_turn(self, telling: Telling) -> bool:
        """ "khen đột xuất", "truy tặng": for one deed, not for the year's work."""
        after_death = any(self.key.startswith("truy", verb.start) for verb in telling.frame.verbs)
        return after_death or "đột xuất" in self.key[telling.title.start : telling.title.end + 12]

    def _reviewed(self, telling: Telling) -> str | None:
        """The year of the section, else the one the article looks back on."""
        section = section_year(self.ctx, self.dates, telling.title.start) if telling.category in _YEARLY else None
        if section:
            telling.because("year", section, "awards.step.year_section")
            return section
        if not (self._reviews_awards or telling.category in ("flag", "emulation_title")):
            return None
        if self.review_year:
            telling.because("year", self.review_year, "awards.step.year_review")
        return self.review_year

    @cached_property
    def _reviews_awards(self) -> bool:
        return reviews_awards(self.ctx)

    @cached_property
    def review_year(self) -> str | None:
        """The year a review in title or lead looks back on."""
        return year_under_review(self.ctx, self.dates)

    def _behind(self, telling: Telling) -> str | None:
        """ "Cờ thi đua năm 2022"; an order's only with a word such as "thành tích"."""
        title = telling.title
        for mention, value in self._periods(title.end, min(telling.end, title.end + 220)):
            between = self.key[title.end : mention.start]
            bracket = between.strip() == "(" or (between.endswith("(") and not between.endswith(_TELLS_YEARS))
            since = is_recognised(telling) and between.endswith(SINCE)
            if NOT_ITS_YEAR.compiled.search(between) or len(between) > 160 or bracket or since:
                telling.against("year", value, NOT_ITS_YEAR.id, (mention.start, mention.end))
                return None
            if self._is_of_event(telling, between, mention):
                telling.against("year", value, EVENT_PERIOD.id, (mention.start, mention.end))
                continue
            merit = PERIOD_OF_MERIT.compiled.search(between + self.key[mention.start : mention.end])
            if not merit and telling.category in LIFELONG:
                return None
            return _because(telling, (mention, value), "awards.step.year_behind")
        return None

    def _before(self, telling: Telling) -> str | None:
        """ "Với thành tích … năm 2022, thị xã nhận", "Năm 2022, đơn vị đạt danh hiệu"."""
        start = max(telling.frame.sentence[0], telling.title.start - 500)
        if telling.category in LIFELONG:
            start = max(start, self.key.rfind(";", start, telling.title.start) + 1)
        for mention, value in reversed(self._periods(start, telling.title.start)):
            before = self.key[start : mention.start]
            bracket = before.endswith("(") and not before.endswith("năm (")
            if NOT_ITS_YEAR.compiled.search(before) or bracket or self._is_of_event(telling, before, mention):
                telling.against("year", value, EVENT_PERIOD.id, (mention.start, mention.end))
                continue
            if telling.category in LIFELONG and "tổng kết" in before:
                continue
            opens = mention.start - start <= 12 and self._takes_opening(telling)
            decided = telling.category == "recognition" and "quyết định" in before
            if opens or decided or DEEDS.compiled.search(before):
                return _because(telling, (mention, value), "awards.step.year_before")
        return None

    def _takes_opening(self, telling: Telling) -> bool:
        """Whether the year a sentence opens with is the merit's: of titles of the year, and what stands beside them."""
        beside = telling.category == "certificate_of_merit" and is_of_year_titles(self.key, telling.frame.sentence)
        return telling.category in _OPENING or beside

    def _is_of_event(self, telling: Telling, before: str, mention: Mention) -> bool:
        """Whether the period belongs to a congress, its term or a conference rather than to what was achieved."""
        if TERM.compiled.search(before[-120:] + self.key[mention.start : mention.end]):
            return True
        event = EVENT_PERIOD.compiled.search(before[-160:])
        return event is not None and (telling.category in LIFELONG or "tổng kết" not in event[0])

    def _periods(self, start: int, end: int) -> list[tuple[Mention, str]]:
        """Years and periods in the span with their value; "từ năm học A-B đến năm học C-D" is one, A to D."""
        found: list[tuple[Mention, str]] = []
        for mention, record in within(self.dates, start, end, _PERIODS):
            value = str(record.value)
            if found and self.key[found[-1][0].end : mention.start].strip() in ("đến", "tới", "đến hết"):
                first, earlier = found.pop()
                found.append((first, f"{earlier.split('/')[0]}/{value.rpartition('/')[2]}"))
            else:
                found.append((mention, value))
        return found

    def _span(self, telling: Telling) -> str | None:
        """ "thành tích 5 năm": the period the article explains so ("5 năm (2015-2020)"), if it is one only."""
        if telling.category not in _YEARLY:
            return None
        spans = {m["years"] for m in SPAN.finditer(telling.around(200))}
        explained: dict[str, tuple[int, int]] = {}
        for mention, value in self._periods(0, len(self.key)) if spans else ():
            match = EXPLAINED.compiled.search(self.key, max(0, mention.start - 24), mention.end)
            if "/" in value and match and match["years"] in spans:
                explained[value] = (mention.start, mention.end)
        if len(explained) != 1:
            return None
        ((value, span),) = explained.items()
        telling.because("year", value, EXPLAINED.id, span)
        return value

    def _next_sentence(self, telling: Telling) -> str | None:
        """ "Các phần thưởng này ghi nhận thành tích từ năm 2011 đến năm 2016"."""
        index = self.ctx.sentence_index(telling.title.start) + 1
        if index >= len(self.ctx.sentences):
            return None
        start, end = self.ctx.sentences[index]
        if not THESE.search(self.key[start : min(end, start + 120)]):
            return None
        periods = self._periods(start, end)
        return _because(telling, periods[0], "awards.step.year_next") if periods else None

    def _led_in(self, telling: Telling) -> str | None:
        """ "Trong giai đoạn 2015-2020, có 36 tập thể được khen thưởng. Tiêu biểu, …": it goes to all of them."""
        lead = led_in(self.key, telling.frame.sentence)
        if lead is None or not AWARDED.compiled.search(self.key, *lead):
            return None
        for mention, value in reversed(self._periods(*lead)):
            before = self.key[lead[0] : mention.start]
            opens = mention.start - lead[0] <= 12 and ("/" in value or telling.category not in LIFELONG)
            deeds = opens or DEEDS.compiled.search(before) or PERIOD_OF_MERIT.compiled.match(self.key, mention.start)
            if deeds and not NOT_ITS_YEAR.compiled.search(before) and not self._is_of_event(telling, before, mention):
                return _because(telling, (mention, value), "awards.step.year_led_in")
        return None

    def _heading(self, telling: Telling) -> str | None:
        """Of a line of a list: the year of the line with a colon above it; of a row, that above the table."""
        index = self.ctx.sentence_index(telling.title.start)
        if telling.frame.in_table:
            return self._above_table(telling, index)
        for low, high in reversed(self.ctx.sentences[max(0, index - 12) : index]):
            if self.key[high - 1 : high] == ":" and high - low < 300:
                periods = self._periods(low, high)
                return _because(telling, periods[-1], "awards.step.year_heading") if periods else None
            if BULLET.compiled.match(self.key, low) is None:
                return None
        return None

    def _above_table(self, telling: Telling, index: int) -> str | None:
        above = reversed(self.ctx.sentences[max(0, index - _ROWS) : index])
        end = next((high for low, high in above if "|" not in self.key[low:high]), 0)
        start = paragraph_start(self.key, max(0, end - 1))
        periods = self._periods(start, end) if AWARDED.compiled.search(self.key, start, end) else []
        return _because(telling, periods[-1], "awards.step.year_heading") if periods else None

    @cached_property
    def _topics(self) -> list[regex.Match[str]]:
        return list(TOPIC_YEAR.finditer(self.key))

    def _topic(self, telling: Telling) -> str | None:
        """The year the paragraphs before speak of."""
        position = telling.frame.sentence[0]
        last = next((match for match in reversed(self._topics) if match.end() <= position), None)
        periods = self._periods(last.start(), last.end()) if last else []
        return _because(telling, periods[0], "awards.step.year_topic") if periods else None


def _because(telling: Telling, period: tuple[Mention, str], rule: str) -> str:
    """The value of the period, its reason kept."""
    mention, value = period
    telling.because("year", value, rule, (mention.start, mention.end))
    return value
