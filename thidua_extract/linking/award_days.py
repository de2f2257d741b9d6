"""On which day an award was handed over."""

from __future__ import annotations

import re
from functools import cached_property

from thidua_extract.linking.award_dated import LIFELONG, Dated, within
from thidua_extract.linking.award_lead import paragraph_start
from thidua_extract.linking.award_review import is_of_year_titles, same_year, year_under_review
from thidua_extract.linking.award_roles import Telling
from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention
from thidua_extract.records import AwardStatus
from thidua_extract.rules.rule import Rule

OCCASION = Rule(
    "awards.occasion",
    r"""(?<!\w)(?:(?:tại|trong)\ (?:hội\ nghị|buổi|lễ|đại\ hội|chương\ trình|đây|hội\ thảo|cuộc\ họp|kì\ họp)
    |(?:nhân\ |cũng\ |trong\ )?(?:dịp|đợt)\ này|cũng\ tại|cùng\ ngày|nhân\ dịp
    |thừa\ (?:ủy\ quyền|ủy\ nhiệm|lệnh))(?!\w)""",
    "[[tại buổi]] lễ",
)
PAST = Rule(
    "awards.past",
    r"""(?:trước\ (?:đó|đây)|qua\ các\ thời\ kì|trong\ \d+\ năm\ qua|từ\ trước\ đến\ nay
    |(?<!\w)từng\ (?:được|đạt|nhận|giành|vinh\ dự|đón|là|có))""",
    "[[trước đó]], ông Ba",
    ("thành tích của từng tập thể",),
)
ANNIVERSARY = Rule(
    "awards.anniversary",
    r"""(?:(?:thành\ lập|truyền\ thống|kỉ\ niệm|chào\ mừng|ngày\ sinh|giải\ phóng|quốc\ khánh|thầy\ thuốc|nhà\ giáo)
    (?:(?!\ tổ\ chức|\ diễn\ ra|\ vào\ )[^.,;\n]){0,50}|\w\ \([^()]{0,30}|dịp\ |từ\ |đợt\ (?:ngày\ )?)$""",
    "ngày [[thành lập đảng (]]",
    ("lễ kỉ niệm ngày thành lập hội do huyện tổ chức ",),
)
LIFE = Rule(
    "awards.life",
    r"(?<!\w)(?:sinh|từ\ trần|qua\ đời|hi\ sinh|mất|tạ\ thế|an\ táng|vào\ đảng|nhập\ ngũ)(?!\w)[^.;,\n]{0,25}$",
    "ông Ba, [[sinh ]]",
)
EVENT = Rule(
    "awards.event",
    r"""(?<!\w)(?:tổ\ chức|hội\ nghị|lễ|trao|tặng|đại\ hội|buổi|khai\ mạc|diễn\ ra|công\ bố|khen\ thưởng|đón\ nhận|thăm
    |dự|gặp|họp|chủ\ trì|phát\ biểu|tổng\ kết|kỉ\ niệm)(?!\w)""",
    "sáng 5-9, huyện [[tổ chức]] hội nghị",
)
HELD = Rule(
    "awards.held",
    r"(?<!\w)(?:tổ\ chức|diễn\ ra|khai\ mạc|tiến\ hành)(?!\w)",
    "đại hội lần thứ II [[diễn ra]] ngày 19.8.2005",
)
HANDED = Rule(
    "awards.handed",
    r"(?<!\w)(?:trao|tặng|nhận|khen\ thưởng|vinh\ danh|tuyên\ dương|công\ bố)(?!\w)",
    "dịp này, ông Ba [[trao]] huân chương",
)
REPORT = Rule(
    "awards.report",
    r"""(?:^|(?<=[.\n]\ )|(?<=\n)|(?<=\n\ ))(?:[^.,\n]{0,30},\ )?(?:trong\ |tính\ đến\ )?
    (?:năm\ (?:\d{4}|qua|học)|\d\ năm)(?!\w)""",
    "[[năm 2024]], huyện thu ngân sách",
)
PHOTO = Rule("awards.photo", r"\s*\.?\s*\(?ảnh:?\ [^.\n]{0,40}\.?\)?\s*$", "cho các cá nhân[[. ảnh: văn nam]]")
TOLD_YEAR = Rule("awards.told_year", r"(?:19|20)\d{2}", "ngày 5/3/[[2021]]")
RULES = (OCCASION, PAST, ANNIVERSARY, LIFE, EVENT, HELD, HANDED, REPORT, PHOTO, TOLD_YEAR)

_HANDED = frozenset({"hand", "give_hand"})
_GIVEN = frozenset({"give", *_HANDED})
_DAY = frozenset({"day"})
_PARAGRAPH = 1500  # characters: what is read back of a long paragraph
_EARLIEST = "1945"  # no award of the state is older (decree 18/SL of 26 January 1946)


class Days:
    """The days of an article as far as awards need them."""

    def __init__(self, ctx: Context, dates: list[Dated]) -> None:
        self.ctx = ctx
        self.key = ctx.view.key
        self.all = dates
        self.dates = [(m, r) for m, r in dates if not self._is_anniversary(m) and self._can_be(m, str(r.value))]
        self.years = [(m, r) for m, r in dates if r.granularity == "year"]

    def _is_anniversary(self, mention: Mention) -> bool:
        """Whether the day is one remembered, of a life, or names a round: in brackets behind its name, after "đợt"."""
        before = self.key[max(0, mention.start - 60) : mention.start]
        return (ANNIVERSARY.compiled.search(before) or LIFE.compiled.search(before)) is not None

    def _can_be(self, mention: Mention, value: str) -> bool:
        """Whether a day whose year the text does not say lies in a year the article can tell of."""
        if TOLD_YEAR.compiled.search(self.key, mention.start, mention.end):
            return True
        published = self.ctx.article.published or self.ctx.page.published
        return value >= _EARLIEST and (published is None or value[:4] <= str(published.year))

    @cached_property
    def _event(self) -> tuple[Mention, str] | None:
        """The day the article's event took place: the first one of title and lead."""
        sentences = self.ctx.sentences[:8]
        days = within(self.dates, 0, sentences[-1][1], _DAY) if sentences else []
        return next(((m, str(r.value)) for m, r in days if r.role == "event" and self._is_of_event(m)), None)

    @property
    def ceremony(self) -> str | None:
        """That day (EDTF)."""
        return self._event[1] if self._event else None

    @cached_property
    def _review_year(self) -> str | None:
        return year_under_review(self.ctx, self.all)

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
        if found or status == "planned" or is_past(telling.around(400)):
            return found
        if same_year(self.key, telling.frame.sentence[0]):
            return self._review_year if telling.category not in ("flag", "emulation_title") else None
        if not self._is_at_event(telling):
            return None
        return self._held_nearby(telling) or self.ceremony

    def _is_at_event(self, telling: Telling) -> bool:
        """Whether it was handed over at the event the article is about."""
        if OCCASION.compiled.search(telling.around(400)) or self._goes_on_at_event(telling):
            return True
        alone = self._stands_alone(telling)
        lead = self.ctx.sentence_index(telling.title.start) <= 3
        if telling.act in _HANDED:
            looks_back = telling.frame.passive and telling.category in LIFELONG and not lead
            return alone or not (looks_back or self._is_reported(telling))
        in_lead = lead and telling.act == "receive" and not REPORT.compiled.search(telling.before(400))
        return in_lead or (alone and telling.act in _GIVEN and not telling.frame.passive)

    def _goes_on_at_event(self, telling: Telling) -> bool:
        """ "Tại buổi lễ, ông A trao …. UBND huyện tặng …": the paragraph goes on with what was handed over."""
        start, stop = paragraph_start(self.key, telling.title.start), telling.frame.sentence[0]
        start = max(start, stop - _PARAGRAPH)
        occasion = OCCASION.compiled.search(self.key, start, stop)
        if occasion is None or REPORT.compiled.search(self.key, occasion.end(), telling.title.start):
            return False
        return HANDED.compiled.search(self.key, occasion.end(), stop) is not None or "tại đây" in occasion[0]

    def _stands_alone(self, telling: Telling) -> bool:
        """Whether the sentence is a line of its own: a caption, or a short paragraph, that tells of no earlier time."""
        start, stop = telling.frame.sentence
        line_end = self.key.find("\n", stop - 1)
        rest = self.key[stop : line_end if line_end >= 0 else len(self.key)]
        plain = not rest.strip() or PHOTO.compiled.fullmatch(rest) is not None
        earlier = REPORT.compiled.search(self.key, start, telling.title.start) or "đã" in telling.before(400).split()
        return plain and not earlier and not self.key[paragraph_start(self.key, start) : start].strip()

    def _is_reported(self, telling: Telling) -> bool:
        """Whether a report of the year's work stands between the event's day and the award."""
        event = self._event
        in_person = any(item.kind == "person" for item in [*telling.frame.subject, *telling.frame.agents])
        if in_person or event is None or event[0].start > telling.title.start:
            return False
        low = max(self.ctx.sentence(event[0].start)[1], telling.title.start - 3 * _PARAGRAPH)
        reports = [m.end() for m in REPORT.compiled.finditer(self.key, low, max(low, telling.title.start))]
        return bool(reports) and OCCASION.compiled.search(self.key, reports[-1], telling.title.start) is None

    def _held_nearby(self, telling: Telling) -> str | None:
        """ "Đại hội lần thứ II diễn ra ngày 19.8.2005. Tại đây, …": the event of the paragraph itself."""
        start = paragraph_start(self.key, telling.title.start)
        days = within(self.dates, start, telling.frame.sentence[0], _DAY)
        held = [r.value for m, r in days if HELD.compiled.search(self.key, *self.ctx.sentence(m.start))]
        return held[-1] if held else None

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
        """ "Năm 1985, đơn vị được tặng Huân chương", "Huân chương (2010)"; the year under review is the merit's."""
        title, frame = telling.title, telling.frame
        near = within(self.years, title.end, min(telling.end, title.end + 100), frozenset({"year"}))
        if near and (self._in_brackets(near[0][0]) or (self._follows(title.end, near[0][0], telling.category))):
            return near[0][1].value
        alone = frame.before is None or not frame.before.titles
        if not alone or telling.category not in (*LIFELONG, "certificate_of_merit"):
            return None
        start = frame.sentence[0]
        opening = [r for m, r in self.years if start <= m.start < title.start and self._opens(m.start, start)]
        if not opening:
            return None
        yearly = opening[-1].value == self._review_year or is_of_year_titles(self.key, frame.sentence)
        return None if yearly and telling.category not in LIFELONG else opening[-1].value

    def _in_brackets(self, mention: Mention) -> bool:
        """ "Cờ thi đua của Chính phủ (năm 2010)"."""
        return self.key[mention.start - 1 : mention.start] == "(" and self.key[mention.end : mention.end + 1] in ",)"

    def _follows(self, end: int, mention: Mention, category: str) -> bool:
        """ "Huân chương Lao động hạng Ba năm 2010"; of other awards the year in a bracket right behind them."""
        near = mention.end - end <= 40
        return near and (category in LIFELONG or self.key[end : end + 2] == " (")

    def _opens(self, position: int, start: int) -> bool:
        before = self.key[max(start, position - 30) : position].rstrip()
        return position - start <= 12 or before.endswith((",", "vào"))


def is_past(text: str) -> bool:
    """Whether the words tell of an earlier occasion."""
    return PAST.compiled.search(text) is not None
