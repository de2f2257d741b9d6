"""For which year or period an award is: that of the achievement, not of the ceremony."""

from __future__ import annotations

import re
from functools import cached_property

from thidua_extract.linking.award_days import LIFELONG, Dated, is_past, within
from thidua_extract.linking.award_roles import Telling
from thidua_extract.linking.context import Context
from thidua_extract.records import AwardStatus
from thidua_extract.rules.rule import Rule

REVIEW = Rule(
    "awards.review",
    r"(?<!\w)(?:tổng\ kết|nhìn\ lại)(?!\w)[^.;\n]{0,110}",
    "hội nghị [[tổng kết công tác thi đua năm 2021]]",
)
MERITS = Rule(
    "awards.merits",
    r"""(?:thành\ tích|kết\ quả|đóng\ góp|thành\ tựu|cố\ gắng|nỗ\ lực)
    [^.;\n]{0,20}(?:ấy|đó|trên|này|đạt\ được|nêu\ trên)(?!\w)""",
    "với những [[thành tích đã đạt được]]",
)
TOPIC_YEAR = Rule(
    "awards.topic_year",
    r"(?:^|(?<=[.\n]\ )|(?<=\n))(?:[^.,\n]{0,30},\ )?(?:trong\ )?năm\ \d{4},",
    "[[trong năm 2020,]] dịch bệnh",
)
NOT_ITS_YEAR = Rule(
    "awards.not_its_year",
    r"""(?:giao\ ước|triển\ khai|phát\ động|nhiệm\ vụ(?!\ năm\ học)|phương\ hướng|kế\ hoạch|so\ với|cùng\ kì
    |nhiệm\ kì|sinh
    |thành\ lập|tết|xuân|chào\ mừng|cuộc\ thi|từng|quê|những\ ngày)""",
    "ký [[giao ước]] thi đua",
)
THESE = Rule(
    "awards.these",
    r"^(?:đây\ là|các|những)\ (?:phần\ thưởng|danh\ hiệu|hình\ thức)[^.;\n]{0,40}(?:này|ghi\ nhận|trên)",
    "[[các phần thưởng này ghi nhận]] thành tích",
)
LIST_LINE = Rule("awards.list_line", r"\s*(?:[-+*•]|\d{1,3}[.)/]|[a-zđ][.)])\s", "[[- ]]cờ thi đua: 3 đơn vị")
DEEDS = Rule(
    "awards.deeds",
    r"thành\ tích|nhiệm\ vụ|phong\ trào|công\ tác|thi\ đua|tổng\ kết",
    "với [[thành tích]] trong năm",
)
PERIOD_OF_MERIT = Rule("awards.period_of_merit", r"thành\ tích|giai\ đoạn|từ\ năm|công\ tác", "[[giai đoạn]] 2016-2020")
RULES = (REVIEW, MERITS, TOPIC_YEAR, NOT_ITS_YEAR, THESE, DEEDS, LIST_LINE, PERIOD_OF_MERIT)

_PERIODS = frozenset({"year", "range"})
_YEARLY = frozenset({"flag", "emulation_title", "certificate_of_merit", "unspecified"})


class Years:
    """The years and periods of an article as far as awards need them."""

    def __init__(self, ctx: Context, dates: list[Dated]) -> None:
        self.ctx = ctx
        self.key = ctx.view.key
        self.dates = dates

    def year_of(self, telling: Telling, status: AwardStatus) -> str | None:
        """The year or period: behind the title, before it, in the next sentence, or that of the article's review."""
        found = self._behind(telling) or self._before(telling) or self._next_sentence(telling) or self._heading(telling)
        if found or status not in ("conferred", "proposed", "announced"):
            return found
        yearly = telling.category in _YEARLY
        if yearly and MERITS.compiled.search(telling.before(400)):
            found = self._topic(telling.frame.sentence[0])
        usual = (yearly or status == "proposed") and not is_past(telling.around(400))
        return found or (self.review_year if usual else None)

    @cached_property
    def review_year(self) -> str | None:
        """The year a review ("tổng kết … năm 2021") in title or lead looks back on."""
        sentences = self.ctx.sentences[:10]
        end = sentences[-1][1] if sentences else 0
        for match in REVIEW.finditer(self.key, 0, end):
            for mention, record in within(self.dates, match.start(), match.end() + 1, _PERIODS):
                if not NOT_ITS_YEAR.compiled.search(self.key, match.start(), mention.start):
                    return record.value
        return None

    def _behind(self, telling: Telling) -> str | None:
        """ "Cờ thi đua năm 2022"; an order's only with a word such as "thành tích"."""
        title = telling.title
        for mention, record in within(self.dates, title.end, min(telling.end, title.end + 220), _PERIODS):
            between = self.key[title.end : mention.start]
            if NOT_ITS_YEAR.compiled.search(between) or len(between) > 160 or between.strip() == "(":
                return None
            merit = PERIOD_OF_MERIT.compiled.search(between + self.key[mention.start : mention.end])
            return record.value if merit or telling.category not in LIFELONG else None
        return None

    def _before(self, telling: Telling) -> str | None:
        """ "Với thành tích … năm 2022, thị xã nhận", "Năm 2022, đơn vị đạt danh hiệu"."""
        start = max(telling.frame.sentence[0], telling.title.start - 500)
        for mention, record in reversed(within(self.dates, start, telling.title.start, _PERIODS)):
            before = self.key[start : mention.start]
            if NOT_ITS_YEAR.compiled.search(before) or before.endswith("("):
                continue
            opens = mention.start - start <= 12 and telling.category in ("flag", "emulation_title", "recognition")
            decided = telling.category == "recognition" and "quyết định" in before
            if opens or decided or DEEDS.compiled.search(before):
                return record.value
        return None

    def _next_sentence(self, telling: Telling) -> str | None:
        """ "Các phần thưởng này ghi nhận thành tích từ năm 2011 đến năm 2016"."""
        index = self.ctx.sentence_index(telling.title.start) + 1
        if index >= len(self.ctx.sentences):
            return None
        start, end = self.ctx.sentences[index]
        if not THESE.compiled.search(self.key[start : min(end, start + 120)]):
            return None
        periods = within(self.dates, start, end, _PERIODS)
        return periods[0][1].value if periods else None

    def _heading(self, telling: Telling) -> str | None:
        """Of a line of a list: the year of the line with a colon above it."""
        index = self.ctx.sentence_index(telling.title.start)
        for low, high in reversed(self.ctx.sentences[max(0, index - 12) : index]):
            if self.key[high - 1 : high] == ":" and high - low < 300:
                periods = within(self.dates, low, high, _PERIODS)
                return periods[-1][1].value if periods else None
            if LIST_LINE.compiled.match(self.key, low) is None:
                return None
        return None

    @cached_property
    def _topics(self) -> list[re.Match[str]]:
        return list(TOPIC_YEAR.finditer(self.key))

    def _topic(self, position: int) -> str | None:
        """The year the paragraphs before speak of."""
        last = next((match for match in reversed(self._topics) if match.end() <= position), None)
        periods = within(self.dates, last.start(), last.end(), _PERIODS) if last else []
        return periods[0][1].value if periods else None
