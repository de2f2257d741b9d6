"""Records into the award database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from thidua_extract.errors import OutputError
from thidua_extract.history.schema import open_database
from thidua_extract.records import ArticleRecord, Award, Evidence, Figure, Official

Row: TypeAlias = tuple[str, Mapping[str, Any]]  # table, column -> value


class DatabaseWriter:
    """Writes records into the award database, each in a transaction of its own.

    An article that is there already is replaced, so that loading a record twice changes nothing. Raises OutputError
    where the database cannot be opened or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = open_database(path)

    def write(self, record: ArticleRecord) -> None:
        """Replace all rows of the record's article."""
        try:
            replace_article(self._connection, record)
        except sqlite3.OperationalError as error:
            raise OutputError(f"cannot write {self.path}: {error}") from error

    def close(self, complete: bool) -> str | None:
        """Close the database; what was written is in it, complete run or not."""
        self._connection.close()
        return None


def replace_article(connection: sqlite3.Connection, record: ArticleRecord) -> None:
    """Delete the article's rows and write those of the record, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM articles WHERE id = ?", (record.article.id,))
        for table, row in rows_of(record):
            columns = ", ".join(f'"{column}"' for column in row)
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", [_plain(v) for v in row.values()])
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def rows_of(record: ArticleRecord) -> Iterator[Row]:
    """The rows of a record, facts before their parts."""
    key = {"article_id": record.article.id}
    for table, row in _rows(record):
        yield table, row if table == "articles" else {**key, **row}


def _rows(record: ArticleRecord) -> Iterator[Row]:
    info = record.article
    yield (
        "articles",
        {
            **_columns(info, "id url source title published text"),
            "home_unit_id": info.home_unit.id if info.home_unit else None,
            "schema_version": record.schema_version,
        },
    )
    for number, byline in enumerate(info.bylines, 1):
        yield "bylines", {"number": number, **_columns(byline, "name role")}
    for mention in record.dates:
        yield "dates", _columns(mention, "id value granularity part_of_day role found_by")
        yield from _quotes(mention.id, [mention.evidence])
    for unit in record.units:
        yield "units", _columns(unit, "id name kind level full_name code province successor found_by")
        yield from _quotes(unit.id, unit.mentions)
    for official in record.officials:
        yield from _official_rows(official)
    yield from _document_rows(record)
    for award in record.awards:
        yield from _award_rows(award, {official.id for official in record.officials})
    for figure in record.figures:
        yield from _figure_rows(figure)
    for number, diagnostic in enumerate(record.diagnostics, 1):
        quote = diagnostic.evidence
        yield (
            "diagnostics",
            {
                "number": number,
                **_columns(diagnostic, "code message"),
                **({"start": quote.start, "end": quote.end, "quote": quote.text} if quote else {}),
            },
        )


def _official_rows(official: Official) -> Iterator[Row]:
    yield "persons", _columns(official, "id name honorific found_by")
    yield from _quotes(official.id, official.mentions)
    for number, position in enumerate(official.positions, 1):
        unit = position.unit.id if position.unit else None
        columns = _columns(position, "title text")
        yield "positions", {"person_id": official.id, "number": number, "unit_id": unit, **columns}
        yield from _quotes(official.id, [position.evidence], "positions", number)


def _document_rows(record: ArticleRecord) -> Iterator[Row]:
    for document in record.documents:
        issuer = document.issuer.id if document.issuer else None
        yield "documents", {**_columns(document, "id kind number issued_on found_by"), "issuer_id": issuer}
        yield from _quotes(document.id, [document.evidence])
    for campaign in record.campaigns:
        launcher = campaign.launched_by.id if campaign.launched_by else None
        yield "campaigns", {**_columns(campaign, "id name period found_by"), "launched_by_id": launcher}
        yield from _quotes(campaign.id, [campaign.evidence])


def _award_rows(award: Award, people: set[str]) -> Iterator[Row]:
    def pointer(id_: str | None) -> dict[str, str | None]:
        return {"person_id": id_} if id_ in people else {"unit_id": id_}

    yield (
        "awards",
        {
            **_columns(award, "id title code category rank level detail year conferred_on reason status found_by"),
            "decision_id": award.decision.id if award.decision else None,
        },
    )
    yield from _quotes(award.id, award.evidence)
    for number, conferrer in enumerate(award.conferred_by, 1):
        columns = _columns(conferrer, "name office")
        yield "conferrers", {"award_id": award.id, "number": number, "unit_id": conferrer.id, **columns}
    for number, recipient in enumerate(award.recipients, 1):
        columns = _columns(recipient, "kind name count of")
        yield "recipients", {"award_id": award.id, "number": number, **columns, **pointer(recipient.ref)}
        yield from _quotes(award.id, [recipient.evidence], "recipients", number)
    for number, presenter in enumerate(award.presented_by, 1):
        yield "presenters", {"award_id": award.id, "number": number, "name": presenter.name, **pointer(presenter.id)}


def _figure_rows(figure: Figure) -> Iterator[Row]:
    plain = "id indicator indicator_code value unit measure bound estimated total upper period found_by"
    yield (
        "figures",
        {
            **_columns(figure, plain),
            "normalized_value": figure.normalized.value if figure.normalized else None,
            "normalized_unit": figure.normalized.unit if figure.normalized else None,
            "scope_id": figure.scope.id if figure.scope else None,
        },
    )
    yield from _quotes(figure.id, [figure.evidence])
    if figure.indicator_evidence:
        yield from _quotes(figure.id, [figure.indicator_evidence], "indicator")
    for number, comparison in enumerate(figure.comparisons, 1):
        columns = _columns(comparison, "relation value unit bound base base_period")
        yield "comparisons", {"figure_id": figure.id, "number": number, **columns}
        yield from _quotes(figure.id, [comparison.evidence], "comparisons", number)


def _quotes(fact: str, quotes: Iterable[Evidence], part: str = "", part_number: int = 0) -> Iterator[Row]:
    for number, quote in enumerate(quotes, 1):
        place = {"fact_id": fact, "part": part, "part_number": part_number, "number": number}
        yield "evidence", {**place, "start": quote.start, "end": quote.end, "quote": quote.text}


def _columns(model: Any, names: str) -> dict[str, Any]:
    return {name: getattr(model, name) for name in names.split()}


def _plain(value: Any) -> Any:
    """As SQLite takes it: decimals and dates as text, as in JSON."""
    return str(value) if isinstance(value, (Decimal, date)) else value
