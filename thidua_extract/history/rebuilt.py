"""Records out of the database again, from the tables of what articles say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Select, func, select

from thidua_extract.errors import RecordError
from thidua_extract.history.schema import UNIT_FORMS
from thidua_extract.history.told_tables import TOLD
from thidua_extract.records import ArticleRecord
from thidua_extract.rows import TABLES

_AT_ONCE = 100  # articles
_ARTICLES = TOLD["articles"]

Values = dict[str, Any]


def articles_told(connection: Connection, units: Sequence[str] | None = None) -> list[str]:
    """The ids of all articles, or of those that name one of some units (ids of ``units``); the newest first."""
    query: Select[Any] = select(_ARTICLES.c.id).order_by(
        func.coalesce(_ARTICLES.c.published, "").desc(), _ARTICLES.c.id
    )
    if units is not None:
        told = TOLD["units"]
        naming = select(told.c.article_id).join(UNIT_FORMS, UNIT_FORMS.c.id == told.c.form_id)
        query = query.where(_ARTICLES.c.id.in_(naming.where(UNIT_FORMS.c.unit_id.in_(units))))
    return list(connection.execute(query).scalars())


def records_of(connection: Connection, articles: Sequence[str]) -> Iterator[ArticleRecord]:
    """The records of articles by their ids, in that order; an id that is not there is left out.

    They are those that were loaded, but for the facts of a kind, which come in the order of their ids, and the names of
    references other than to conferrers and presenters, which are those of what they refer to. Raises RecordError where
    the rows of an article, changed by hand, make no record.
    """
    for start in range(0, len(articles), _AT_ONCE):
        some = articles[start : start + _AT_ONCE]
        rows = {name: _rows(connection, name, some) for name in TABLES}
        for id_ in some:
            if id_ in rows["articles"]:
                yield _Rebuilder({name: of_table.get(id_, []) for name, of_table in rows.items()}).record()


def _rows(connection: Connection, name: str, articles: Sequence[str]) -> dict[str, list[Values]]:
    """The rows of a table by article, in the order of their keys."""
    table = TOLD[name]
    key = table.c.id if name == "articles" else table.c.article_id
    columns = [table.c[column.name] for column in TABLES[name].columns]
    query = select(*columns).where(key.in_(articles)).order_by(*(table.c[part] for part in TABLES[name].key))
    found: dict[str, list[Values]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row[key.name], []).append(dict(row))
    return found


@dataclass
class _Rebuilder:
    """Makes a record out of the rows of an article, by table."""

    rows: Mapping[str, list[Values]]
    names: dict[str, str] = field(default_factory=dict)
    quotes: dict[tuple[str, str, int], list[Values]] = field(default_factory=dict)

    def record(self) -> ArticleRecord:
        for row in self.rows["evidence"]:
            place = row["fact_id"], row["part"], row["part_number"]
            self.quotes.setdefault(place, []).append(_quote(row))
        self.names = {row["id"]: row["name"] for table in ("units", "persons") for row in self.rows[table]}
        self.names |= {row["id"]: _named(row["kind"], row["number"]) for row in self.rows["documents"]}
        [article] = self.rows["articles"]
        try:
            return ArticleRecord.model_validate(
                {
                    "schema_version": article["schema_version"],
                    "article": self._article(article),
                    "dates": [self._grounded(row) for row in self._facts("dates")],
                    "officials": [self._official(row) for row in self._facts("persons")],
                    "units": [row | {"mentions": self._quotes(row["id"])} for row in self._facts("units")],
                    "awards": [self._award(row) for row in self._facts("awards")],
                    "figures": [self._figure(row) for row in self._facts("figures")],
                    "campaigns": [self._campaign(row) for row in self._facts("campaigns")],
                    "documents": [self._document(row) for row in self._facts("documents")],
                    "diagnostics": [_diagnostic(row) for row in self.rows["diagnostics"]],
                }
            )
        except ValidationError as error:
            raise RecordError(repr(article["id"]), f"its rows make no record: {error.errors()[0]['msg']}") from error

    def _article(self, row: Values) -> Values:
        told = {name: row[name] for name in ("id", "url", "source", "title", "published", "text")}
        bylines = [{"name": byline["name"], "role": byline["role"]} for byline in self.rows["bylines"]]
        return told | {"bylines": bylines, "home_unit": self._ref(row["home_unit_id"])}

    def _facts(self, table: str) -> Iterator[Values]:
        for row in sorted(self.rows[table], key=lambda row: _in_order(row["id"])):
            yield {name: value for name, value in row.items() if name != "article_id"}

    def _parts(self, table: str, fact: str) -> Iterator[Values]:
        column, _ = TABLES[table].part_of or ("", "")
        for row in self.rows[table]:
            if row[column] == fact:
                yield {name: value for name, value in row.items() if name not in ("article_id", column)}

    def _quotes(self, fact: str, part: str = "", number: int = 0) -> list[Values]:
        return self.quotes.get((fact, part, number), [])

    def _quote(self, fact: str, part: str = "", number: int = 0) -> Values | None:
        return next(iter(self._quotes(fact, part, number)), None)

    def _ref(self, id_: str | None) -> Values | None:
        return None if id_ is None else {"id": id_, "name": self.names.get(id_, "")}

    def _grounded(self, row: Values) -> Values:
        return row | {"evidence": self._quote(row["id"])}

    def _official(self, row: Values) -> Values:
        posts = [
            {
                "title": post["title"],
                "unit": self._ref(post["unit_id"]),
                "text": post["text"],
                "evidence": self._quote(row["id"], "positions", post["number"]),
            }
            for post in self._parts("positions", row["id"])
        ]
        return row | {"positions": posts, "mentions": self._quotes(row["id"])}

    def _award(self, row: Values) -> Values:
        id_ = row["id"]
        conferrers = [
            {"id": one["unit_id"], "name": one["name"], "office": one["office"]}
            for one in self._parts("conferrers", id_)
        ]
        recipients = [
            {name: one[name] for name in ("kind", "name", "count", "of")}
            | {"ref": one["unit_id"] or one["person_id"], "evidence": self._quote(id_, "recipients", one["number"])}
            for one in self._parts("recipients", id_)
        ]
        presenters = [
            {"id": one["unit_id"] or one["person_id"], "name": one["name"]} for one in self._parts("presenters", id_)
        ]
        parts = {"conferred_by": conferrers, "recipients": recipients, "presented_by": presenters}
        return _renamed(row, "decision_id", "decision", self._ref) | parts | {"evidence": self._quotes(id_)}

    def _figure(self, row: Values) -> Values:
        id_ = row["id"]
        value, unit = row.pop("normalized_value"), row.pop("normalized_unit")
        compared = [
            {name: told for name, told in one.items() if name != "number"}
            | {"evidence": self._quote(id_, "comparisons", one["number"])}
            for one in self._parts("comparisons", id_)
        ]
        return _renamed(row, "scope_id", "scope", self._ref) | {
            "normalized": None if value is None else {"value": value, "unit": unit},
            "comparisons": compared,
            "evidence": self._quote(id_),
            "indicator_evidence": self._quote(id_, "indicator"),
        }

    def _campaign(self, row: Values) -> Values:
        return self._grounded(_renamed(row, "launched_by_id", "launched_by", self._ref))

    def _document(self, row: Values) -> Values:
        return self._grounded(_renamed(row, "issuer_id", "issuer", self._ref))


def _renamed(row: Values, column: str, name: str, made: Any) -> Values:
    """The row with what is made of a column under another name."""
    return {key: value for key, value in row.items() if key != column} | {name: made(row[column])}


def _quote(row: Values) -> Values:
    return {"start": row["start"], "end": row["end"], "text": row["quote"]}


def _diagnostic(row: Values) -> Values:
    evidence = None if row["start"] is None else _quote(row)
    return {"code": row["code"], "message": row["message"], "evidence": evidence}


def _named(kind: str, number: str | None) -> str:
    return f"{kind} {number}" if number else kind


def _in_order(id_: str) -> tuple[str, int, str]:
    """Ids as they are counted: A2 before A10."""
    letters = id_.rstrip("0123456789")
    digits = id_[len(letters) :]
    return letters, int(digits or 0), id_
