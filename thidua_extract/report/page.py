"""Records as one page that needs nothing else: no network, no files beside it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from thidua_extract.article import web_url
from thidua_extract.catalogue.textkey import fold
from thidua_extract.records import ArticleRecord
from thidua_extract.report.facts import KINDS, Fact, facts_of
from thidua_extract.report.labels import Labels
from thidua_extract.report.layers import Quote, Segment, segments
from thidua_extract.report.overview import Overview, awards_of
from thidua_extract.report.shown import plain, shown

_POLICY = "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'"
_IN_LIST = 3  # awards that the list of articles tells of each


@dataclass(frozen=True)
class Told:
    """Where a fact is told: the number of the segment where the quote begins, its words, and of what of the fact."""

    segment: int
    words: str
    role: str


@dataclass(frozen=True)
class ArticleView:
    """One article as its section shows it. ``number``: from 1, on the page."""

    number: int
    record: ArticleRecord
    title: str
    url: str | None
    facts: Sequence[Fact]
    segments: Sequence[Segment]
    told: Mapping[int, Sequence[Told]]

    @property
    def groups(self) -> list[tuple[str, list[Fact]]]:
        """The facts by kind."""
        return [(kind, list(of_kind)) for kind, of_kind in groupby(self.facts, lambda fact: fact.kind)]

    @property
    def awards(self) -> list[str]:
        """The first awards with who gets them, for the list of articles."""
        awards = [fact for fact in self.facts if fact.kind == "award"][:_IN_LIST]
        return [": ".join([fact.heading, *(line.value for line in fact.lines[:1])]) for fact in awards]

    @property
    def words(self) -> str:
        """What the article is found by, beside what the list shows of it."""
        record = self.record
        names = [*(unit.full_name or unit.name for unit in record.units), *(person.name for person in record.officials)]
        for award in record.awards:
            names += [award.title, *(recipient.name for recipient in award.recipients)]
        for told in awards_of(record):
            names += [told.unit or "", f"year:{told.year}", f"level:{told.level}"]
        return " · ".join(dict.fromkeys(plain(name) for name in names if name))


def article_view(record: ArticleRecord, number: int, labels: Labels) -> ArticleView:
    """A record as it is shown."""
    facts = facts_of(record, labels)
    quoted = [(fact, told) for fact in facts for told in fact.told]
    quotes = [Quote(told.evidence.start, told.evidence.end, fact.number, fact.kind) for fact, told in quoted]
    parts = list(segments(record.article.text, quotes))
    told: dict[int, dict[Told, None]] = {}
    for part in parts:
        for place in part.begun:
            fact, of_fact = quoted[place]
            role = labels(f"role.{of_fact.role}") if of_fact.role else ""
            told.setdefault(fact.number, {})[Told(part.number, of_fact.evidence.text, role)] = None
    info = record.article
    title = info.title or info.id
    listed = {number: tuple(of_fact) for number, of_fact in told.items()}
    return ArticleView(number, record, title, web_url(info.url), facts, parts, listed)


def page_of(
    records: Sequence[ArticleRecord], labels: Labels, overview: Overview | None = None, in_all: int | None = None
) -> Iterator[str]:
    """The page of one or more records, piece by piece.

    ``overview`` stands in front of several articles; ``in_all``: how many articles there are, where not all are shown.
    """
    views = (article_view(record, number, labels) for number, record in enumerate(records, 1))
    one = len(records) == 1
    listed = [article_view(record, number, labels) for number, record in enumerate(records, 1)] if not one else []
    title = plain(records[0].article.title or records[0].article.id) if one else labels("page.report")
    return (
        _environment()
        .get_template("page.html.j2")
        .generate(
            labels=labels,
            title=title,
            one=one,
            views=listed or views,
            listed=listed,
            overview=overview,
            in_all=in_all if in_all is not None and in_all > len(records) else None,
            kinds=KINDS,
            **_embedded(),
        )
    )


@cache
def _embedded() -> dict[str, Markup]:
    """Style and script, and the policy that lets these two act and nothing else."""
    style, script = (_resource(f"report.{ending}") for ending in ("css", "js"))
    policy = _POLICY.format(*(f"sha256-{_digest(text)}" for text in (style, script)))
    return {"style": Markup(style), "script": Markup(script), "policy": Markup(policy)}


def _resource(name: str) -> str:
    return resources.files("thidua_extract.report").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("thidua_extract.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shown": shown, "plain": plain, "fold": fold}
    return environment
