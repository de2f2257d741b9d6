"""Many articles in, many records out."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from thidua_extract.archive.many import map_articles
from thidua_extract.archive.readers import Source, read_article
from thidua_extract.archive.refusal import Refusal
from thidua_extract.archive.writers import Writer
from thidua_extract.article import Article
from thidua_extract.errors import OutputError
from thidua_extract.pipeline import DEFAULT, Settings, extract_article
from thidua_extract.records import ArticleRecord

FACTS = ("officials", "units", "awards", "figures", "dates")


@dataclass
class Summary:
    """What a run did: ``facts`` by kind (:data:`FACTS`); ``notes`` counts articles by what kept them unread."""

    articles: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)

    def add(self, record: ArticleRecord) -> None:
        """Count one more record."""
        self.articles += 1
        for kind in FACTS:
            self.facts[kind] += len(getattr(record, kind))
        self.notes.update({d.code for d in record.diagnostics if d.code in ("empty-text", "not-vietnamese")})

    def refused_by_code(self) -> Counter[str]:
        """How many were refused for what."""
        return Counter(refusal.code for refusal in self.refused)


def run(  # noqa: PLR0913 -- where from, where to, and how
    sources: Sequence[Source],
    writers: Sequence[Writer],
    summary: Summary,
    *,
    workers: int = 1,
    settings: Settings = DEFAULT,
    on_done: Callable[[Refusal | None], None] = lambda refusal: None,
) -> None:
    """Read the sources, extract, write each record to every writer, in order; ``summary`` is kept up to date.

    ``on_done`` is called once for each source, with its refusal if it was refused. Raises OutputError where an output
    cannot be written; what an article does never ends the run.
    """

    def refuse(refusal: Refusal) -> None:
        summary.refused.append(refusal)
        on_done(refusal)

    places: dict[str, str] = {}
    extract = functools.partial(extract_article, settings=settings)
    for outcome in map_articles(extract, _read(sources, places, refuse), workers):
        if isinstance(outcome, Refusal):
            refuse(Refusal(outcome.id, places.pop(outcome.id, outcome.place), outcome.code, outcome.reason))
            continue
        place = places.pop(outcome.article.id, outcome.article.id)
        if (failed := _write(outcome, place, writers)) is not None:
            refuse(failed)
            continue
        summary.add(outcome)
        on_done(None)


def _read(sources: Iterable[Source], places: dict[str, str], refuse: Callable[[Refusal], None]) -> Iterator[Article]:
    for source in sources:
        try:
            article = read_article(source)
        except Exception as error:
            refuse(Refusal.of(error, id=source.id, place=source.place))
            continue
        places[article.id] = source.place
        yield article


def _write(record: ArticleRecord, place: str, writers: Iterable[Writer]) -> Refusal | None:
    try:
        for writer in writers:
            writer.write(record)
    except OutputError:
        raise
    except Exception as error:
        return Refusal.of(error, id=record.article.id, place=place)
    return None
