"""On which day an award was handed over."""

from __future__ import annotations

import re
from functools import cached_property

from thidua_extract.linking.award_roles import Telling
from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.mention import Mention
from thidua_extract.records import AwardStatus, DateMention
from thidua_extract.rules.rule import Rule

OCCASION = Rule(
    "awards.occasion",
    r"""(?<!\w)(?:(?:tại|trong)\ (?:hội\ nghị|buổi|lễ|đại\ hội|chương\ trình|đây|hội\ thảo)
    |(?:nhân\ |cũng\ |trong\ )?dịp\ này|cũng\ tại|cùng\ ngày|nhân\ dịp)""",
    "[[tại buổi]] lễ",
)
PAST = Rule(
    "awards.past",
    r"(?:trước\ (?:đó|đây)|qua\ các\ thời\ kì|từng|trong\ \d+\ năm\ qua|từ\ trước\ đến\ nay)",
    "[[trước đó]], ông Ba",
)
ANNIVERSARY = Rule(
    "awards.anniversary",
    r"""(?:(?:thành\ lập|truyền\ thống|kỉ\ niệm|chào\ mừng|ngày\ sinh|giải\ phóng|quốc\ khánh|thầy\ thuốc|nhà\ giáo)
    [^.,;\n]{0,50}|\w\ \([^()]{0,30}|dịp\ |từ\ )$""",
    "ngày [[thành lập đảng (]]",
)
EVENT = Rule(
    "awards.event",
    r"""(?<!\w)(?:tổ\ chức|hội\ nghị|lễ|trao|tặng|đại\ hội|buổi|khai\ mạc|diễn\ ra|công\ bố|khen\ thưởng|đón\ nhận|thăm
    |dự|gặp|họp|chủ\ trì|phát\ biểu)(?!\w)""",
    "sáng 5-9, huyện [[tổ chức]] hội nghị",
)
RULES = (OCCASION, PAST, ANNIVERSARY, EVENT)

LIFELONG = frozenset({"order", "state_title", "medal", "prize"})
_HANDED = frozenset({"hand", "give_hand"})
_DAY = frozenset({"day"})
Dated = tuple[Mention, DateMention]


def dated(dates: DateTable) -> list[Dated]:
    """The dates of an article that can be those of an award."""
    pairs = zip(dates.mentions, dates.records, strict=True)
    return [(m, r) for m, r in pairs if r.value and r.role not in ("clutter", "document", "published")]


def within(dates: list[Dated], start: int, end: int, kinds: frozenset[str]) -> list[Dated]:
    """Those inside the span, of the given granularities."""
    return [(m, r) for m, r in dates if start <= m.start and m.end <= end and r.granularity in kinds]


class Days:
    """The days of an article as far as awards need them."""

    def __init__(self, ctx: Context, dates: list[Dated]) -> None:
        self.ctx = ctx
        self.key = ctx.view.key
        self.dates = [(m, r) for m, r in dates if not self._is_anniversary(m)]
        self.years = [(m, r) for m, r in dates if r.granularity == "year"]

    def _is_anniversary(self, mention: Mention) -> bool:
        """Whether the day is one remembered: in brackets behind its name, or after "Ngày thành lập"."""
        return ANNIVERSARY.compiled.search(self.key[max(0, mention.start - 60) : mention.start]) is not None

    @cached_property
    def ceremony(self) -> str | None:
        """The day the article's event took place: the first one of title and lead."""
        sentences = self.ctx.sentences[:8]
        days = within(self.dates, 0, sentences[-1][1], _DAY) if sentences else []
        return next((r.value for m, r in days if r.role == "event" and self._is_of_event(m)), None)

    def _is_of_event(self, mention: Mention) -> bool:
        vague = not any(c.isdigit() for c in self.key[mention.start : mention.end])
        if vague and self.ctx.sentence_index(mention.start) > 3:
            return False
        start, end = self.ctx.sentence(mention.start)
        return EVENT.compiled.search(self.key, max(start, mention.start - 400), min(end, mention.end + 400)) is not None

    def conferred_on(self, telling: Telling, status: AwardStatus) -> str | None:
        """The day (or month, or year) it was handed over."""
        if status in ("proposed", "announced", "revoked"):
            return None
        found = self._told(telling) or self._year(telling)
        around = telling.around(400)
        if found or status == "planned" or is_past(around):
            return found
        handed = telling.act in _HANDED or OCCASION.compiled.search(around) is not None
        in_lead = telling.act == "receive" and self.ctx.sentence_index(telling.title.start) <= 3
        return self.ceremony if handed or in_lead else None

    def _told(self, telling: Telling) -> str | None:
        """A day in the sentence: the last one before the title in its part, else before it, else behind it."""
        title, frame = telling.title, telling.frame
        start, stop = frame.sentence
        low = max(start, self.key.rfind(";", start, title.start) + 1)
        if frame.before and frame.before.titles and frame.before.start >= low:
            low = max(low, frame.before.titles[-1].end)
        before = within(self.dates, low, title.start, frozenset({"day", "month"})) or within(
            self.dates, start, title.start, _DAY
        )
        if before:
            return before[-1][1].value
        behind = within(self.dates, title.end, min(stop, title.end + 600), _DAY)
        if not behind:
            return None
        mention, record = behind[0]
        place = re.search(r"(?:tổ chức|diễn ra|tại|lễ|vào)", self.key[title.end : mention.start])
        return record.value if place or mention.start - title.end < 12 else None

    def _year(self, telling: Telling) -> str | None:
        """ "Năm 1985, đơn vị được tặng Huân chương", "Huân chương (2010)"."""
        title, frame = telling.title, telling.frame
        bracket = self.key[title.end : title.end + 2] == " ("
        if telling.category in LIFELONG or bracket:
            near = within(self.years, title.end, min(telling.end, title.end + 40), frozenset({"year"}))
            if near:
                return near[0][1].value
        alone = frame.before is None or not frame.before.titles
        if not alone or telling.category not in (*LIFELONG, "certificate_of_merit"):
            return None
        start = frame.sentence[0]
        opening = [r for m, r in self.years if start <= m.start < title.start and self._opens(m.start, start)]
        return opening[-1].value if opening else None

    def _opens(self, position: int, start: int) -> bool:
        before = self.key[max(start, position - 30) : position].rstrip()
        return position - start <= 12 or before.endswith((",", "vào"))


def is_past(text: str) -> bool:
    """Whether the words tell of an earlier occasion."""
    return PAST.compiled.search(text) is not None
