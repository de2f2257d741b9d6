"""The year of a date that is written without one: a fixed row of steps, each of which says how it came to its year.

1. "same-phrase": the year stands once for two dates ("từ ngày 15/6 đến ngày 14/9/2023", "20 và 21/3/2012").
2. "sentence": the sentence opens with its year ("Năm 2009, phường làm xong 5 tuyến hẻm trước 30/4").
3. "relative": the words say how far it is from the article's year ("tháng 6 năm ngoái").
4. "published": the year that puts the date nearest to the day of publication, by its cues ahead of it or behind it.
5. "article-year": the year the article is about, where the day of publication is unknown.
6. "year-end": the year beside that one, where a review or a plan at the turn of the year says so.

What no step decides stays without a year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from thidua_extract.linking.context import Context
from thidua_extract.linking.year_cues import Direction, direction
from thidua_extract.linking.year_evidence import this_year
from thidua_extract.linking.years import YearContext
from thidua_extract.mention import Mention
from thidua_extract.rules.rule import Rule

JOINED = Rule(
    "years.joined",
    r"\ ?(?:,|-|;|và|(?P<to>đến|tới|rạng))\s?(?:hết\ |rạng\ |cuối\ |đầu\ |giữa\ )?(?:sáng\ |ngày\ )?",
    "ngày 15/6[[ đến ngày ]]14/9/2023",
)
RULES = (JOINED,)

Resolved = tuple[int, str] | None  # the year, and how it was told
_POINTS = frozenset({"day", "days", "span", "month", "quarter", "months"})
_OPENING = 14  # characters before the year a sentence opens with
_SOON = 45  # days within which the next year needs no cue
_NEAR = 31
_LONG_AGO = 200


class Resolver:
    """Resolves the years of one article's dates."""

    def __init__(self, ctx: Context, mentions: Sequence[Mention], years: YearContext) -> None:
        self.ctx = ctx
        self.mentions = mentions
        self.years = years
        self._starts = [m.start for m in mentions]
        self._years_of_months = sorted({m.value["y"] for m in mentions if m.value["form"] == "months" and m.value["y"]})
        self._shared = self._years_shared()

    def year_of(self, index: int) -> Resolved:
        """The year of the mention with that index, and the name of the step that told it."""
        mention = self.mentions[index]
        return (
            self._same_phrase(index)
            or self._sentence(mention)
            or self._relative(index)
            or self._published(mention)
            or self._article(mention)
        )

    def _years_shared(self) -> dict[int, int]:
        """Years that stand behind the next date (or before it) of the same phrase, by index."""
        shared: dict[int, int] = {}
        text = self.ctx.view.text
        for i in range(len(self.mentions) - 2, -1, -1):
            mention, after = self.mentions[i], self.mentions[i + 1]
            if not _is_point(mention) or not _is_point(after) or "dy" in mention.value or "yearly" in mention.value:
                continue
            near = after.start - mention.end <= 16
            joined = JOINED.compiled.fullmatch(text, mention.end, after.start) if near else None
            if joined is None:
                continue
            own, next_own = mention.value["y"], after.value["y"] or shared.get(i + 1)
            if own is None and next_own:
                shared[i] = next_own - 1 if _order(mention) > _order(after) else next_own
            elif own and next_own is None and "dy" not in after.value:
                turned = _order(mention) > _order(after)
                if joined["to"] or not turned:
                    shared[i + 1] = own + 1 if turned else own
        return shared

    def _same_phrase(self, index: int) -> Resolved:
        year = self._shared.get(index)
        return (year, "same-phrase") if year else None

    def _sentence(self, mention: Mention) -> Resolved:
        if "dy" in mention.value or mention.value["form"] == "months":
            return None
        start, _ = self.ctx.sentence(mention.start)
        first = self.mentions[bisect_left(self._starts, start)]
        if first.found_by != "dates.year" or not start <= first.start <= min(start + _OPENING, mention.start - 1):
            return None
        opening = self.ctx.view.text[start : first.start].strip(" -+*•").lower()
        behind = self.ctx.view.text[first.end : first.end + 1]
        return (first.value["y"], "sentence") if opening in ("", "trong", "riêng") and behind == "," else None

    def _relative(self, index: int) -> Resolved:
        mention = self.mentions[index]
        if "dy" not in mention.value:
            return None
        known = self.years.published or self.years.published_month
        base = (known.year if isinstance(known, date) else known[0]) if known else None
        if base is None and mention.value["dy"] == 0:
            base = this_year(self.ctx, self.mentions, index)
        if base is None:
            told = self.years.year_of(mention.value.get("m") or mention.value["m2"], mention.start)
            base = told[0] if told else None
        return (base + mention.value["dy"], "relative") if base else None

    def _published(self, mention: Mention) -> Resolved:
        published = self.years.published
        if published is None and self.years.published_month:
            published = date(*self.years.published_month, 15)
        if published is None:
            return None
        cue = "ahead" if self._in_next_year(mention, published.year + 1) else direction(self.ctx, mention)
        return _nearest(published, mention, cue), "published"

    def _in_next_year(self, mention: Mention, year: int) -> bool:
        """Whether the date before it in its sentence is of the next year ("đầu năm 2008 (giao quân ngày 19/2)")."""
        start, _ = self.ctx.sentence(mention.start)
        index = bisect_left(self._starts, mention.start) - 1
        return index >= 0 and self._starts[index] >= start and self.mentions[index].value.get("y") == year

    def _article(self, mention: Mention) -> Resolved:
        if mention.value["form"] == "months" and len(self._years_of_months) == 1:
            return self._years_of_months[0], "article-year"
        return self.years.year_of(mention.value.get("m") or mention.value["m2"], mention.start)


def _is_point(mention: Mention) -> bool:
    return mention.value["form"] in _POINTS


def _order(mention: Mention) -> tuple[int, int]:
    parts = mention.value
    return parts.get("m") or parts["m2"], parts.get("d", 0)


def _nearest(published: date, mention: Mention, cue: Direction) -> int:
    """The same year, unless the date then lies far from publication and the one before or after is likelier.

    Far ahead without a word that looks ahead is last year's; the next year needs such a word or a day close by.
    """
    parts = mention.value
    month, day = parts.get("m1") or parts["m"], parts.get("d", 15 if "m" in parts else 1)

    def days_ahead(year: int) -> int:
        return (date(year, month, min(day, 28)) - published).days

    same = days_ahead(published.year)
    exact = parts["form"] in ("day", "days", "span")
    if same > _NEAR:
        if cue == "ahead":
            return published.year
        likely = -days_ahead(published.year - 1)
        far = same * 4 > likely if not exact or cue == "behind" else same * 2 > likely
        return published.year - 1 if far else published.year
    if same < -_LONG_AGO and cue != "behind" and parts["form"] != "months":
        following = days_ahead(published.year + 1)
        close = following <= _SOON and exact
        return published.year + 1 if close or (cue == "ahead" and following <= 4 * _SOON) else published.year
    return published.year
