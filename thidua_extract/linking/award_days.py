"""On which day an award was handed over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from thidua_extract.linking.award_dated import LIFELONG, SINCE, Dated, is_recognised, within
from thidua_extract.linking.award_lead import paragraph_start
from thidua_extract.linking.award_review import is_of_year_titles, same_year, year_under_review
from thidua_extract.linking.award_roles import Telling
from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention
from thidua_extract.records import AwardStatus
from thidua_extract.rules.award_lists import BULLET
from thidua_extract.rules.award_spots import AWARDS, award_spots
from thidua_extract.rules.rule import Rule, any_of

_EVENTS = (
    *("hội nghị", "buổi", "lễ", "đại hội", "chương trình", "đây", "hội thảo", "cuộc họp", "kì họp", "ngày hội"),
    "phiên họp",
)
OCCASION = Rule(
    "awards.occasion",
    rf"""(?<!\w)(?:(?:tại|trong)\ (?:{any_of(_EVENTS)})
    |(?:phần|chuyện|việc|ai\ được|màn)\ khen(?!\w)[^.\n]{{0,30}}(?=\n)
    |(?:nhân\ |cũng\ |trong\ )?(?:dịp|đợt)\ này|cũng\ tại|cùng\ ngày|nhân\ dịp
    |thừa\ (?:ủy\ quyền|ủy\ nhiệm|lệnh))(?!\w)""",
    "[[tại buổi]] lễ",
    begins=(
        *(f"{at} {event}" for at in ("tại", "trong") for event in _EVENTS),
        *(f"{lead} khen" for lead in ("phần", "chuyện", "việc", "ai được", "màn")),
        *(f"{lead}{time} này" for lead in ("", "nhân ", "cũng ", "trong ") for time in ("dịp", "đợt")),
        *("cũng tại", "cùng ngày", "nhân dịp", "thừa ủy quyền", "thừa ủy nhiệm", "thừa lệnh"),
    ),
)
PAST = Rule(
    "awards.past",
    r"""(?:trước\ (?:đó|đây)|qua\ các\ thời\ kì|trong\ \d+\ năm\ qua|từ\ trước\ đến\ nay
    |(?<!\w)từng\ (?:được|đạt|nhận|giành|vinh\ dự|đón|là|có))""",
    "[[trước đó]], ông Ba",
    ("thành tích của từng tập thể",),
    needs=("trước đ", "qua các thời", "trong ", "từ trước", "từng "),
)
ANNIVERSARY = Rule(
    "awards.anniversary",
    r"""(?:(?:thành\ lập|truyền\ thống|kỉ\ niệm|chào\ mừng|ngày\ sinh|giải\ phóng|quốc\ khánh|thầy\ thuốc|nhà\ giáo)
    (?:(?!\ tổ\ chức|\ diễn\ ra|\ vào\ )[^.,;\n]){0,50}|\w\ \([^()]{0,30}|dịp\ |từ\ |đợt\ (?:ngày\ )?)$""",
    "ngày [[thành lập đảng (]]",
    ("lễ kỉ niệm ngày thành lập hội do huyện tổ chức ",),
    needs=(
        *("thành lập", "truyền thống", "kỉ niệm", "chào mừng", "ngày sinh", "giải phóng", "quốc khánh", "thầy thuốc"),
        *("nhà giáo", " (", "dịp ", "từ ", "đợt "),
    ),
)
LIFE = Rule(
    "awards.life",
    r"(?<!\w)(?:sinh|từ\ trần|qua\ đời|hi\ sinh|mất|tạ\ thế|an\ táng|vào\ đảng|nhập\ ngũ)(?!\w)[^.;,\n]{0,25}$",
    "ông Ba, [[sinh ]]",
    needs=("sinh", "từ trần", "qua đời", "mất", "tạ thế", "an táng", "vào đảng", "nhập ngũ"),
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
    (?:năm\ (?:\d{4}|qua|học)|\d\ năm|sau\ \d{1,2}\ năm|trong\ năm,)(?!\w)""",
    "[[năm 2024]], huyện thu ngân sách",
    begins=("", ". |", "\n |", "\n|"),
)
PHOTO = Rule("awards.photo", r"\s*\.?\s*\(?ảnh:?\ [^.\n]{0,40}\.?\)?\s*$", "cho các cá nhân[[. ảnh: văn nam]]")
TOLD_YEAR = Rule("awards.told_year", r"(?:19|20)\d{2}", "ngày 5/3/[[2021]]")
PART_OF_DAY = Rule(
    "awards.part_of_day", r"(?<!\w)(?:sáng|trưa|chiều|tối)(?!\w)", "[[sáng]] 2-3, tại sở chỉ huy", ("đêm 5-10",)
)
DAY_AND_PLACE = Rule(
    "awards.day_and_place",
    r"""\s*(?:(?:sáng|trưa|chiều|tối)\ )?(?:ngày\ )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4},?\ tại\ [^;\n]{2,60}""",
    "[[ngày 16/1/2019 tại tp. hải dương.]]",
)
TWIN = Rule("awards.twin_days", r"\s?(?:và|-|–|,|đến)\s?(?:ngày\s)?", "ngày 10[[ và ]]11/7")
RULES = AWARDS.take(
    PART_OF_DAY,
    DAY_AND_PLACE,
    TWIN,
    OCCASION,
    PAST,
    ANNIVERSARY,
    LIFE,
    EVENT,
    HELD,
    HANDED,
    REPORT,
    PHOTO,
    TOLD_YEAR,
)

_Day = tuple[str, Mention]  # the value and where it is told
_HANDED = frozenset({"hand", "give_hand"})
_GIVEN = frozenset({"give", *_HANDED})
_DAY = frozenset({"day"})
_DAY_OR_MONTH = frozenset({"day", "month"})
_PARAGRAPH = 1500  # characters: what is read back of a long paragraph
_LIST_LINES = 30  # sentences of a list between its lead and one of its lines
_LEAD_LINES = 16  # sentences of title and lead; portals put lines of their own in front
_EARLIEST = "1945"  # no award of the state is older (decree 18/SL of 26 January 1946)


class Days:
    """The days of an article as far as awards need them."""

    def __init__(self, ctx: Context, dates: list[Dated], unresolved: Sequence[int] = ()) -> None:
        self.ctx = ctx
        self.unresolved = unresolved
        self.key = ctx.view.key
        self.spots = award_spots(ctx.view.key)
        self.all = dates
        days = [(m, r) for m, r in dates if r.granularity in _DAY_OR_MONTH]
        self.dates = [(m, r) for m, r in days if not self._is_anniversary(m) and self._can_be(m, str(r.value))]
        self.years = [(m, r) for m, r in dates if r.granularity == "year"]

    def _is_anniversary(self, mention: Mention) -> bool:
        """Whether the day is one remembered, of a life, or names a round: in brackets behind its name, after "đợt"."""
        before = self.key[max(0, mention.start - 60) : mention.start]
        return (ANNIVERSARY.search(before) or LIFE.search(before)) is not None

    def _can_be(self, mention: Mention, value: str) -> bool:
        """Whether a day whose year the text does not say lies in a year the article can tell of."""
        published = self.ctx.article.published or self.ctx.page.published
        if value >= _EARLIEST and (published is None or value[:4] <= str(published.year)):
            return True
        return TOLD_YEAR.compiled.search(self.key, mention.start, mention.end) is not None

    @cached_property
    def _event(self) -> tuple[Mention, str] | None:
        """The day the article's event took place: of title and lead the last before publication, else the first.

        Leads tell of earlier days too (an accident, a decision); news is of the last. None if it took several days.
        """
        plain = [s for s in self.ctx.sentences[:_LEAD_LINES] if not self.ctx.page.is_clutter(*s)]
        days = within(self.dates, 0, plain[-1][1], _DAY) if plain else []
        told = [(m, str(r.value)) for m, r in days if r.role == "event" and self._is_of_event(m)]
        if not told:
            return None
        if self._latest is None and (self._is_long_ago(told[0][1]) or self._is_untold(told[0][0])):
            return None
        first = told[0]
        if self._latest is not None:
            first = max(told, key=lambda pair: (pair[1] <= str(self._latest), pair[1], -pair[0].start))
        return None if self._has_twin(first) else first

    def _is_long_ago(self, value: str) -> bool:
        """Whether the article tells of days more than a year later, so that it cannot be news of that one."""
        told = [str(r.value)[:4] for _, r in self.all if r.role != "period"]
        return int(max(told)) - int(value[:4]) > 1

    def _is_untold(self, mention: Mention) -> bool:
        """Whether a day of unknown year stands before it, which may as well be the event's."""
        return any(position < mention.start for position in self.unresolved)

    @cached_property
    def _latest(self) -> str | None:
        published = self.ctx.article.published or self.ctx.page.published
        return published.isoformat() if published else None

    def _has_twin(self, event: tuple[Mention, str]) -> bool:
        """ "trong hai ngày 10 và 11/7": nobody can tell on which of them something was handed over."""
        days = within(self.dates, event[0].start - 30, event[0].end + 30, _DAY)
        return any(
            m is not event[0]
            and TWIN.compiled.fullmatch(self.key, min(m.end, event[0].end), max(m.start, event[0].start))
            for m, _ in days
        )

    @property
    def ceremony(self) -> str | None:
        """That day (EDTF)."""
        return self._event[1] if self._event else None

    @cached_property
    def _review_year(self) -> str | None:
        return year_under_review(self.ctx, self.all)

    def _is_of_event(self, mention: Mention) -> bool:
        text = self.key[mention.start : mention.end]
        vague = not any(c.isdigit() for c in text)
        if vague and self.ctx.sentence_index(mention.start) > 3:
            return False
        if PART_OF_DAY.compiled.search(self.key, max(0, mention.start - 14), mention.end):
            return True
        start, end = self.ctx.sentence(mention.start)
        if DAY_AND_PLACE.compiled.fullmatch(self.key, start, end):
            return True
        return EVENT.compiled.search(self.key, max(start, mention.start - 400), min(end, mention.end + 400)) is not None

    def conferred_on(self, telling: Telling, status: AwardStatus) -> str | None:
        """The day (or month, or year) it was handed over."""
        if status in ("proposed", "announced", "revoked"):
            return None
        found = _because(telling, self._told(telling), "awards.step.day_told")
        found = found or _because(telling, self._year(telling), "awards.step.day_year")
        if found or status == "planned" or is_past(telling.around(400)):
            return found
        if same_year(self.key, telling.frame.sentence[0]):
            yearly = telling.category in ("flag", "emulation_title")
            year = None if yearly or not self._review_year else (self._review_year, None)
            return _because(telling, year, "awards.step.day_review")
        if led := self._led_in(telling):
            return _because(telling, led, "awards.step.day_led_in")
        if not self._is_at_event(telling):
            if self._event:
                mention, value = self._event
                telling.against("conferred_on", value, OCCASION.id, (mention.start, mention.end))
            return None
        nearby = self._held_nearby(telling)
        return _because(telling, nearby, "awards.step.day_nearby") or _because(
            telling, self._event_day, "awards.step.day_event"
        )

    @property
    def _event_day(self) -> _Day | None:
        return (self._event[1], self._event[0]) if self._event else None

    def _led_in(self, telling: Telling) -> _Day | None:
        """ "Tối 8/5, Bộ đã trao thưởng cho …. Cụ thể: - Bằng khen: 4 tập thể": the day of the line that leads in."""
        lead = self._lead_of(telling)
        if lead is None or self.spots.search(REPORT, *lead):
            return None
        days = [
            (str(record.value), mention)
            for mention, record in within(self.dates, *lead, _DAY)
            if record.role == "event" and HANDED.compiled.search(self.key, *self.ctx.sentence(mention.start))
        ]
        return days[-1] if days else None

    def _lead_of(self, telling: Telling) -> tuple[int, int] | None:
        """The paragraph that ends with a colon above the lines of a list."""
        index = self.ctx.sentence_index(telling.frame.sentence[0])
        for low, high in reversed(self.ctx.sentences[max(0, index - _LIST_LINES) : index]):
            if self.key[high - 1 : high] == ":":
                return max(0, self.key.rfind("\n", 0, high - 1)), high
            if BULLET.compiled.match(self.key, low) is None and self.key[low - 1 : low] == "\n":
                return None
        return None

    def _is_at_event(self, telling: Telling) -> bool:
        """Whether it was handed over at the event the article is about.

        Rows of tables and lines of counts say that it was granted, not that it was handed over there.
        """
        told = telling.frame.verbs and telling.frame.verbs[-1].start != telling.title.start
        if not told or telling.frame.in_table or telling.act == "attain":
            return False
        if self.spots.search(OCCASION, telling.low(400), telling.high(400)) or self._goes_on_at_event(telling):
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
        stop = telling.frame.sentence[0]
        occasion = next(reversed(list(self.spots.finditer(OCCASION, max(0, stop - _PARAGRAPH), stop))), None)
        if occasion is None or self._turns_back(occasion.end(), telling.title.start):
            return False
        if telling.frame.passive and "đã" in telling.before(200).split():
            return False
        near = paragraph_start(self.key, telling.title.start) <= occasion.start()
        handed = HANDED.compiled.search(self.key, occasion.end(), stop) is not None
        return handed or (near and "tại đây" in occasion[0]) or (handed and telling.act in _GIVEN)

    def _turns_back(self, start: int, end: int) -> bool:
        """Whether the text between tells of the year's work, an earlier time, or another day."""
        if self.spots.search(REPORT, start, end) or is_past(self.key[start:end]):
            return True
        days = within(self.dates, start, end, _DAY_OR_MONTH)
        return any(r.value != self.ceremony for _, r in days)

    def _stands_alone(self, telling: Telling) -> bool:
        """Whether the sentence is a line of its own: a caption, or a short paragraph, that tells of no earlier time."""
        start, stop = telling.frame.sentence
        line_end = self.key.find("\n", stop - 1)
        rest = self.key[stop : line_end if line_end >= 0 else len(self.key)]
        plain = not rest.strip() or PHOTO.compiled.fullmatch(rest) is not None
        earlier = self.spots.search(REPORT, start, telling.title.start) or "đã" in telling.before(400).split()
        return plain and not earlier and not self.key[paragraph_start(self.key, start) : start].strip()

    def _is_reported(self, telling: Telling) -> bool:
        """Whether a report of the year's work stands between the event's day and the award."""
        event = self._event
        in_person = any(item.kind == "person" for item in [*telling.frame.subject, *telling.frame.agents])
        if in_person or event is None or event[0].start > telling.title.start:
            return False
        low = max(self.ctx.sentence(event[0].start)[1], telling.title.start - 3 * _PARAGRAPH)
        reports = [m.end() for m in self.spots.finditer(REPORT, low, max(low, telling.title.start))]
        return bool(reports) and self.spots.search(OCCASION, reports[-1], telling.title.start) is None

    def _held_nearby(self, telling: Telling) -> _Day | None:
        """ "Đại hội lần thứ II diễn ra ngày 19.8.2005. Tại đây, …": the event of the paragraph itself."""
        start = paragraph_start(self.key, telling.title.start)
        days = within(self.dates, start, telling.frame.sentence[0], _DAY)
        held = [(str(r.value), m) for m, r in days if r.role == "event" and self._is_held(m)]
        held = [day for day in held if not self._has_twin((day[1], day[0]))]
        return held[-1] if held else None

    def _is_held(self, mention: Mention) -> bool:
        parts = PART_OF_DAY.compiled.search(self.key, max(0, mention.start - 14), mention.end)
        return parts is not None or HELD.compiled.search(self.key, *self.ctx.sentence(mention.start)) is not None

    def _told(self, telling: Telling) -> _Day | None:
        """A day in the sentence: the last one before the title in its part, else before it, else behind it."""
        title, frame = telling.title, telling.frame
        start, stop = frame.sentence
        low = max(start, self.key.rfind(";", start, title.start) + 1)
        if frame.before and frame.before.titles and frame.before.start >= low:
            low = max(low, frame.before.titles[-1].end)
        before = within(self.dates, low, title.start, _DAY_OR_MONTH) or within(self.dates, start, title.start, _DAY)
        if before:
            return str(before[-1][1].value), before[-1][0]
        behind = within(self.dates, title.end, min(stop, title.end + 600), _DAY_OR_MONTH)
        if not behind:
            return None
        mention, record = behind[0]
        day = (str(record.value), mention)
        if record.granularity == "month":
            return day if mention.start - title.end < 30 else None
        place = re.search(r"(?:tổ chức|diễn ra|tại|lễ|vào)", self.key[title.end : mention.start])
        return day if place or mention.start - title.end < 12 else None

    def _year(self, telling: Telling) -> _Day | None:
        """ "Năm 1985, đơn vị được tặng Huân chương", "Huân chương (2010)"; the year under review is the merit's."""
        title, frame = telling.title, telling.frame
        near = within(self.years, title.end, min(telling.end, title.end + 100), frozenset({"year"}))
        if near and (self._in_brackets(near[0][0]) or (self._follows(telling, near[0][0]))):
            return str(near[0][1].value), near[0][0]
        alone = frame.before is None or not frame.before.titles
        if not alone or telling.category not in (*LIFELONG, "certificate_of_merit"):
            return None
        start = frame.sentence[0]
        opening = [
            (str(r.value), m) for m, r in self.years if start <= m.start < title.start and self._opens(m.start, start)
        ]
        if not opening:
            return None
        yearly = opening[-1][0] == self._review_year or is_of_year_titles(self.key, (start, title.end))
        return None if yearly and telling.category not in LIFELONG else opening[-1]

    def _in_brackets(self, mention: Mention) -> bool:
        """ "Cờ thi đua của Chính phủ (năm 2010)"."""
        return self.key[mention.start - 1 : mention.start] == "(" and self.key[mention.end : mention.end + 1] in ",)"

    def _follows(self, telling: Telling, mention: Mention) -> bool:
        """ "Huân chương Lao động hạng Ba năm 2010"; of other awards the year in a bracket right behind them."""
        end = telling.title.end
        near = mention.end - end <= 40
        since = is_recognised(telling) and self.key.endswith(SINCE, end, mention.start)
        return near and (telling.category in LIFELONG or since or self.key[end : end + 2] == " (")

    def _opens(self, position: int, start: int) -> bool:
        before = self.key[max(start, position - 30) : position].rstrip()
        return position - start <= 12 or before.endswith((",", "vào"))


def _because(telling: Telling, day: tuple[str, Mention | None] | None, rule: str) -> str | None:
    """The value of the day, its reason kept; None for None."""
    if day is None:
        return None
    value, mention = day
    telling.because("conferred_on", value, rule, (mention.start, mention.end) if mention else None)
    return value


def is_past(text: str) -> bool:
    """Whether the words tell of an earlier occasion."""
    return PAST.search(text) is not None
