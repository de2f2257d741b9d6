"""For which year an award is, and on which day it was handed over."""

from __future__ import annotations

import re
from functools import cached_property

from thidua_extract.linking.award_frames import Frame
from thidua_extract.linking.award_items import Item
from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.mention import Mention
from thidua_extract.records import AwardStatus, DateMention
from thidua_extract.rules.rule import Rule

REVIEW = Rule(
    "awards.review",
    r"(?<!\w)(?:tổng\ kết|nhìn\ lại)(?!\w)[^.;\n]{0,110}",
    "hội nghị [[tổng kết công tác thi đua năm 2021]]",
)
MERITS = Rule(
    "awards.merits",
    r"(?:thành\ tích|kết\ quả|đóng\ góp|thành\ tựu|cố\ gắng|nỗ\ lực)[^.;\n]{0,20}(?:ấy|đó|trên|này|đạt\ được|nêu\ trên)(?!\w)",
    "Với những [[thành tích đã đạt được]]",
)
TOPIC_YEAR = Rule(
    "awards.topic_year",
    r"(?:^|(?<=[.\n]\ )|(?<=\n))(?:[^.,\n]{0,30},\ )?(?:trong\ )?năm\ \d{4},",
    "[[Trong năm 2020,]] dịch bệnh",
)
OCCASION = Rule(
    "awards.occasion",
    r"(?<!\w)(?:(?:tại|trong)\ (?:hội\ nghị|buổi|lễ|đại\ hội|chương\ trình|đây|hội\ thảo)|(?:nhân\ |cũng\ |trong\ )?dịp\ này|cũng\ tại|cùng\ ngày|nhân\ dịp)",
    "[[Tại buổi]] lễ",
)
PAST = Rule(
    "awards.past",
    r"(?:trước\ (?:đó|đây)|qua\ các\ thời\ kì|từng|trong\ \d+\ năm\ qua|từ\ trước\ đến\ nay)",
    "[[Trước đó]], ông Ba",
)
NOT_ITS_YEAR = Rule(
    "awards.not_its_year",
    r"(?:giao\ ước|triển\ khai|phát\ động|nhiệm\ vụ(?!\ năm\ học)|phương\ hướng|kế\ hoạch|so\ với|cùng\ kì|nhiệm\ kì|sinh|thành\ lập|tết|xuân|chào\ mừng|cuộc\ thi|từng|quê)",
    "ký [[giao ước]] thi đua",
)
THESE = Rule(
    "awards.these",
    r"^(?:đây\ là|các|những)\ (?:phần\ thưởng|danh\ hiệu|hình\ thức)[^.;\n]{0,40}(?:này|ghi\ nhận|trên)",
    "[[các phần thưởng này]] ghi nhận",
)
ANNIVERSARY = Rule(
    "awards.anniversary",
    r"(?:(?:thành\ lập|truyền\ thống|kỉ\ niệm|chào\ mừng|ngày\ sinh|giải\ phóng|quốc\ khánh|thầy\ thuốc|nhà\ giáo)[^.,;\n]{0,50}|\w\ \([^()]{0,30}|dịp\ |từ\ )$",
    "Ngày [[thành lập Đảng (]]",
)
EVENT = Rule(
    "awards.event",
    r"(?<!\w)(?:tổ\ chức|hội\ nghị|lễ|trao|tặng|đại\ hội|buổi|khai\ mạc|diễn\ ra|công\ bố|khen\ thưởng|đón\ nhận|thăm|dự|gặp|họp|chủ\ trì|phát\ biểu)(?!\w)",
    "Sáng 5-9, huyện [[tổ chức]] hội nghị",
)
RULES = (ANNIVERSARY, EVENT, REVIEW, MERITS, TOPIC_YEAR, OCCASION, PAST, NOT_ITS_YEAR, THESE)

_PERIODS = frozenset({"year", "range"})
_LIFELONG = frozenset({"order", "state_title", "medal", "prize"})
_YEARLY = frozenset({"flag", "emulation_title", "certificate_of_merit", "unspecified"})
_HANDED = frozenset({"hand", "give_hand"})
_Dated = tuple[Mention, DateMention]


class Times:
    """The dates of an article as far as awards need them."""

    def __init__(self, ctx: Context, dates: DateTable) -> None:
        self.ctx = ctx
        self.dates: list[_Dated] = [
            (m, r)
            for m, r in zip(dates.mentions, dates.records, strict=True)
            if r.value and r.role not in ("clutter", "document", "published")
        ]

    def _in(self, start: int, end: int, kinds: frozenset[str]) -> list[_Dated]:
        return [(m, r) for m, r in self.dates if start <= m.start and m.end <= end and r.granularity in kinds]

    @cached_property
    def ceremony(self) -> str | None:
        """The day the article's event took place: the first one of title and lead."""
        sentences = self.ctx.sentences[:8]
        if not sentences:
            return None
        days = self._in(0, sentences[-1][1], frozenset({"day"}))
        return next((r.value for m, r in days if r.role == "event" and self._is_of_event(m)), None)

    def _is_of_event(self, mention: Mention) -> bool:
        sentence = self.ctx.view.key[slice(*self.ctx.sentence(mention.start))]
        vague = not any(c.isdigit() for c in self.ctx.view.text[mention.start : mention.end])
        if self._is_anniversary(mention) or (vague and self.ctx.sentence_index(mention.start) > 3):
            return False
        return EVENT.compiled.search(sentence) is not None

    def _is_anniversary(self, mention: Mention) -> bool:
        """Whether the day is one remembered: in brackets behind its name, or after "Ngày thành lập"."""
        key = self.ctx.view.key
        before = key[max(0, mention.start - 60) : mention.start]
        return ANNIVERSARY.compiled.search(before) is not None

    @cached_property
    def review_year(self) -> str | None:
        """The year a review ("tổng kết … năm 2021") in title or lead looks back on."""
        sentences = self.ctx.sentences[:10]
        end = sentences[-1][1] if sentences else 0
        for match in REVIEW.finditer(self.ctx.view.key, 0, end):
            for mention, record in self._in(match.start(), match.end() + 1, _PERIODS):
                if not NOT_ITS_YEAR.compiled.search(self.ctx.view.key, match.start(), mention.start):
                    return record.value
        return None

    def year_of(self, frame: Frame, title: Item, end: int, category: str, status: AwardStatus) -> str | None:
        """The year or period of the achievement."""
        behind = self._behind(frame, title, end, category)
        if behind:
            return behind
        found = self._before(frame, title, category) or self._next_sentence(frame)
        if found or status not in ("conferred", "proposed", "announced"):
            return found
        if category in _YEARLY and MERITS.compiled.search(self.ctx.view.key, frame.sentence[0], title.start):
            found = self._topic(frame.sentence[0])
        usual = category in _YEARLY or status == "proposed"
        return found or (self.review_year if usual and not self._is_past(frame) else None)

    def _behind(self, frame: Frame, title: Item, end: int, category: str) -> str | None:
        key = self.ctx.view.key
        for mention, record in self._in(title.end, end, _PERIODS):
            between = key[title.end : mention.start]
            if NOT_ITS_YEAR.compiled.search(between) or len(between) > 160 or between.strip() == "(":
                return None
            if category in _LIFELONG and not re.search(
                r"thành tích|giai đoạn|từ năm|công tác", between + key[mention.start : mention.end]
            ):
                return None
            return record.value
        return None

    def _before(self, frame: Frame, title: Item, category: str) -> str | None:
        """ "Với thành tích … năm 2022, thị xã nhận", "Năm 2022, đơn vị đạt danh hiệu"."""
        key = self.ctx.view.key
        start = frame.sentence[0]
        for mention, record in reversed(self._in(start, title.start, _PERIODS)):
            before = key[start : mention.start]
            if NOT_ITS_YEAR.compiled.search(before):
                continue
            opening = mention.start - start <= 12
            if re.search(r"thành tích|nhiệm vụ|phong trào|công tác|thi đua|tổng kết", before):
                return record.value
            if opening and category in ("flag", "emulation_title", "recognition"):
                return record.value
            if category == "recognition" and frame.sentence[0] <= mention.start and re.search(r"quyết định", before):
                return record.value
        return None

    def _next_sentence(self, frame: Frame) -> str | None:
        index = self.ctx.sentence_index(frame.sentence[0]) + 1
        if index >= len(self.ctx.sentences):
            return None
        start, end = self.ctx.sentences[index]
        if not THESE.compiled.search(self.ctx.view.key[start:end]):
            return None
        periods = self._in(start, end, _PERIODS)
        return periods[0][1].value if periods else None

    def _topic(self, position: int) -> str | None:
        """The year the paragraphs before speak of."""
        last = None
        for match in TOPIC_YEAR.finditer(self.ctx.view.key, 0, position):
            last = match
        periods = self._in(last.start(), last.end(), _PERIODS) if last else []
        return periods[0][1].value if periods else None

    def _is_past(self, frame: Frame) -> bool:
        return PAST.compiled.search(self.ctx.view.key, *frame.sentence) is not None

    def conferred_on(
        self, frame: Frame, title: Item, act: str, end: int, category: str, status: AwardStatus
    ) -> str | None:
        """The day (month, year) it was handed over."""
        if status in ("proposed", "announced", "revoked"):
            return None
        found = self._day(frame, title, end) or self._year_received(frame, title, end, category)
        if found or status == "planned" or self._is_past(frame):
            return found
        key = self.ctx.view.key
        handed = act in _HANDED or bool(OCCASION.compiled.search(key, *frame.sentence))
        in_lead = act == "receive" and self.ctx.sentence_index(frame.sentence[0]) <= 3
        return self.ceremony if handed or in_lead else None

    def _day(self, frame: Frame, title: Item, end: int) -> str | None:
        key = self.ctx.view.key
        start, stop = frame.sentence
        low = max((m.end() for m in re.finditer(";", key[start : title.start])), default=0) + start
        if frame.before and frame.before.titles and frame.before.start >= low:
            low = max(low, frame.before.titles[-1].end)
        days = self._in(low, title.start, frozenset({"day", "month"})) or self._in(
            start, title.start, frozenset({"day"})
        )
        days = [(m, r) for m, r in days if not self._is_anniversary(m)]
        if days:
            return days[-1][1].value
        after = [(m, r) for m, r in self._in(title.end, stop, frozenset({"day"})) if not self._is_anniversary(m)]
        if after and re.search(r"(?:tổ chức|diễn ra|tại|lễ|vào)", key[title.end : after[0][0].start]):
            return after[0][1].value
        return after[0][1].value if after and after[0][0].start - title.end < 12 else None

    def _year_received(self, frame: Frame, title: Item, end: int, category: str) -> str | None:
        """ "Năm 1985, đơn vị được tặng Huân chương", "Huân chương (2010)"."""
        key = self.ctx.view.key
        bracket = key[title.end : title.end + 2] == " ("
        if category not in _LIFELONG and category not in ("recognition", "certificate_of_merit") and not bracket:
            return None
        start = frame.sentence[0]
        years = frozenset({"year"})
        if category in _LIFELONG or key[title.end : title.end + 2] == " (":
            near = [r.value for m, r in self._in(title.end, min(end, title.end + 40), years)]
            if near:
                return near[0]
        opening = [r for m, r in self._in(start, title.start, years) if _is_opening(self.ctx.view.key, m.start, start)]
        alone = frame.before is None or not frame.before.titles
        return opening[-1].value if opening and alone and category != "recognition" else None


def _is_opening(key: str, position: int, start: int) -> bool:
    return position - start <= 12 or key[max(start, position - 30) : position].rstrip().endswith((",", "vào"))
