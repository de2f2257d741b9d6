"""What a date is told for: by the page, by the first rule of ``date_role_rules.py`` that fits, else by its form.

Where no rule fits, a day or month is when something happened (event), a quarter, half, year or span is the time of what
is told (period), and a time well before the article's year is looked back on (reference).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.context import Context
from thidua_extract.linking.date_role_rules import ROLES, RoleRule
from thidua_extract.linking.date_stamp import is_clock
from thidua_extract.mention import Mention
from thidua_extract.records import DateRole
from thidua_extract.rules.clues import Sieve
from thidua_extract.rules.edges import AtStart
from thidua_extract.rules.rule import Rule

# Behind such a line, late in the text, stand headlines of other articles.
OTHER_NEWS = Rule(
    "roles.other_news",
    r"(?m:^)[^\w\n]{0,6}(?i:(?:các\ |những\ )?(?:tin|bài|tin\ bài|tin\ tức|bài\ viết|thông\ tin)\ "
    r"(?:khác|liên\ quan|cũ\ hơn|mới\ hơn|đã\ (?:đưa|đăng)|cùng\ (?:chuyên\ mục|loại|thể\ loại)|"
    r"mới|trước|nổi\ bật|đọc\ nhiều|xem\ nhiều)"
    r"|cùng\ chuyên\ mục|có\ thể\ bạn\ quan\ tâm|xem\ thêm)[^\n]{0,20}(?=\n|\Z)",
    "Lan Chi\n[[Các tin đã đưa]]",
    ("tin mới nhất từ hiện trường cho biết",),
)
# Two lines or more, each a headline with its day behind it.
HEADLINES = Rule(
    "roles.headlines",
    r"(?:(?m:^)[^\n]{12,160}\(\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?\)\s*?(?:\n|\Z)){2,}",
    "[[+ Thêm một tuyến đê trồng cây (18/12)\n+ Gặp mặt bà con dịp cuối năm (17/12)]]",
    ("Kỷ niệm ngày thành lập (3/2)",),
)
_DATED_LINE = regex.compile(r"\(\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?\)\s*\n")  # sooner found than two of them
_EVENTS = frozenset({"day", "days", "deictic", "weekday", "impossible", "month"})  # where no rule says otherwise
_LATE = 0.4  # share of the text
_BEFORE, _AFTER = 110, 70  # characters read around a date
_HISTORY = 2  # years before the article's year


class Roles:
    """The roles of one article's dates; ``year`` is the article's, ``stamp`` its day of publication, where known."""

    def __init__(self, ctx: Context, year: int | None, stamp: Mention | None = None) -> None:
        self.ctx = ctx
        self.year = year
        self.stamp = stamp
        self._printed = ctx.page.published_span
        self._tail = _other_news(ctx.view)

    def role_of(self, mention: Mention, value: str | None) -> DateRole:
        """By the page (published, clutter), else by the first rule, else by the form and the year told."""
        past = self._is_past(value)
        told = self._told_for(mention, past)
        if self._is_published(mention):
            return "published"
        if self.is_clutter(mention):
            return "clutter"
        if told is not None:
            return told
        form = mention.value["form"]
        if past and form not in ("days", "span", "range"):
            return "reference"
        return "event" if form in _EVENTS else "period"

    def _is_published(self, mention: Mention) -> bool:
        span = self._printed
        return mention is self.stamp or bool(span and mention.start < span[1] and span[0] < mention.end)

    def _is_past(self, value: str | None) -> bool:
        return bool(value and self.year and int(value.rpartition("/")[2][:4]) <= self.year - _HISTORY)

    def is_clutter(self, mention: Mention) -> bool:
        """Whether it stands in a line of the portal, or among the headlines of other articles."""
        if mention.start > self._tail or is_clock(self.ctx, mention.start):
            return True
        return self.ctx.page.is_clutter(mention.start, mention.end)

    def _told_for(self, mention: Mention, past: bool) -> DateRole | None:
        text, form = self.ctx.view.text, mention.value["form"]
        sentence, end = self.ctx.sentence(mention.start)
        before = text[max(sentence, mention.start - _BEFORE) : mention.start]
        after = text[mention.end : min(max(end, mention.end), mention.end + _AFTER)]
        around = f"{before}‹{text[mention.start : mention.end]}›{after}".lower()
        rules, sieve = _rules_of(form)
        for rule in map(rules.__getitem__, sieve.may_match(around)):
            if (past or not rule.past) and rule.rule.compiled.search(around):
                return rule.role
        return None


@functools.lru_cache(maxsize=2)
def _other_news(view: View) -> int:
    """Where the headlines of other articles begin."""
    text = view.text
    late = int(len(text) * _LATE)
    headings = (_heading().match(text, start) for start, _ in view.lines if start >= late)
    heading = next(filter(None, headings), None)
    lines = HEADLINES.compiled.search(text, late) if _DATED_LINE.search(text, late) else None
    return min(heading.end() if heading else len(text), lines.start() - 1 if lines else len(text))


@functools.cache
def _rules_of(form: str) -> tuple[Sequence[RoleRule], Sieve]:
    """The rules for dates of a form."""
    rules = [role for role in ROLES if form in role.forms]
    return rules, Sieve(role.rule for role in rules)


@functools.cache
def _heading() -> AtStart:
    return AtStart(OTHER_NEWS.compiled)
