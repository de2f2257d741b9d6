"""The words that facts rest on, in the texts of their articles: what the evidence pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from thidua_extract.article import web_url

_TEXT = "SELECT id, url, source, title, published, text FROM articles WHERE id = :article"

_QUOTES = """SELECT part, part_number, start, "end" FROM article_evidence
    WHERE article_id = :article AND fact_id = :fact ORDER BY start, "end", part, part_number"""

_SOURCES = """SELECT award_forms.article_id, award_forms.fact_id, award_forms.number
    FROM award_forms JOIN articles ON articles.id = award_forms.article_id
    WHERE award_forms.award_id = :award
    ORDER BY articles.published, award_forms.article_id, award_forms.fact_id, award_forms.number"""

_AWARD = {
    "award": "SELECT * FROM awards WHERE id = :award",
    "recipients": "SELECT * FROM recipients WHERE award_id = :award",
    "conferrers": "SELECT * FROM conferrers WHERE award_id = :award ORDER BY number",
    "presenters": "SELECT * FROM presenters WHERE award_id = :award ORDER BY number",
    "conflicts": "SELECT * FROM conflicts WHERE award_id = :award ORDER BY field, articles DESC, value",
}


class Quote(NamedTuple):
    """Half-open offsets into the text, and whose words they are: "" the fact's own, "recipients 2" a part's."""

    start: int
    end: int
    of: str


class Piece(NamedTuple):
    """A stretch of a text. ``of``: what the quotes over it speak of, None if there is none.

    ``quotes``: the numbers, from 1, of the quotes that begin with it.
    """

    text: str
    of: str | None
    quotes: tuple[int, ...]


@dataclass(frozen=True)
class Source:
    """An article with the quotes of a fact. ``url`` is None unless it is of the web."""

    article: Mapping[str, Any]
    fact: str
    url: str | None
    quotes: Sequence[Quote]

    @property
    def title(self) -> str:
        """The title of the article, or else its id."""
        return str(self.article["title"] or self.article["id"])

    @property
    def pieces(self) -> list[Piece]:
        """The whole text, parted where quotes begin and end."""
        return list(pieces(self.article["text"], self.quotes))

    @property
    def told(self) -> list[str]:
        """The words of the quotes."""
        return [self.article["text"][quote.start : quote.end] for quote in self.quotes]


def pieces(text: str, quotes: Sequence[Quote]) -> Iterator[Piece]:
    """A text parted where quotes begin and end, which may overlap. Joined, the pieces are the text."""
    starting: dict[int, list[tuple[int, Quote]]] = {}
    for number, quote in enumerate(quotes, 1):
        starting.setdefault(quote.start, []).append((number, quote))
    over: list[Quote] = []
    borders = {0, len(text), *starting, *(quote.end for quote in quotes)}
    for start, end in pairwise(sorted(borders)):
        begun = starting.get(start, [])
        over = [quote for quote in over if quote.end > start] + [quote for _, quote in begun]
        yield Piece(text[start:end], ", ".join(_named(over)) if over else None, tuple(number for number, _ in begun))


def _named(quotes: Iterable[Quote]) -> list[str]:
    return list(dict.fromkeys(quote.of or "fact" for quote in quotes))


async def source_of(database: Any, article: str, fact: str) -> Source | None:
    """A fact with its article; None if the database, as Datasette opens it, does not hold it."""
    row = (await database.execute(_TEXT, {"article": article})).first()
    rows = (await database.execute(_QUOTES, {"article": article, "fact": fact})).rows
    if row is None or not rows:
        return None
    quotes = [Quote(start, end, f"{part} {number}" if number else part) for part, number, start, end in rows]
    return Source(dict(row), fact, web_url(row["url"]), quotes)


async def award_of(database: Any, award: str) -> dict[str, Any] | None:
    """An award with recipients, conferrers, presenters, conflicts and sources; None if the database has none such.

    Each source holds the quotes of the award and of its own recipient, not those of others who got it there.
    """
    told = {}
    for what, query in _AWARD.items():
        told[what] = [dict(row) for row in (await database.execute(query, {"award": award})).rows]
    if not told["award"]:
        return None
    forms = (await database.execute(_SOURCES, {"award": award})).rows
    sources = [await _source_of_form(database, *form) for form in forms]
    return {**told, "award": told["award"][0], "sources": [source for source in sources if source]}


async def _source_of_form(database: Any, article: str, fact: str, number: int) -> Source | None:
    source = await source_of(database, article, fact)
    if source is None:
        return None
    quotes = [quote for quote in source.quotes if quote.of in ("", f"recipients {number}")]
    return Source(source.article, fact, source.url, quotes)
