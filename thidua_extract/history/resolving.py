"""What the steps of resolving share: which forms have to be looked at anew, and what people decided of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeAlias

from sqlalchemy import Connection, text
from sqlalchemy import Row as SqlRow

from thidua_extract.history.forms import digest
from thidua_extract.history.identity.cluster import Clustering, Decisions, Doubt, Verdict

Row = tuple[Any, ...]
Found: TypeAlias = "SqlRow[Any]"
Joined = tuple[str, str | None, float | None, str | None]
"""The thing that a form is of, the form it was joined with, score and reason."""

_FORMS_FIRST = re.compile(r"FROM dirty AS d JOIN (\w+) AS f ON (f\.\w+ = d\.id)")
_MANY = 20_000  # keys, from which on all forms are read
_AT_ONCE = 10_000  # rows of a query that are in memory at once
_CHUNK = 1000  # blocks of which the forms are in memory at once
_INSERT_REVIEW = """INSERT INTO reviews (id, kind, left_form, right_form, score, reason) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING"""


@dataclass(frozen=True)
class Work:
    """A transaction that resolves.

    The temporary table ``dirty`` holds the keys of forms to look at, each with its block: forms of one block may be one
    thing.
    """

    connection: Connection
    _deletes: dict[str, list[Row]] = field(default_factory=dict)
    _writes: dict[str, list[Row]] = field(default_factory=dict)

    def delete_later(self, statement: str, rows: Iterable[Row]) -> None:
        """Execute a statement for each row before what is to be written, some blocks later."""
        self._deletes.setdefault(statement, []).extend(rows)

    def write_later(self, statement: str, rows: Iterable[Row]) -> None:
        """Execute a statement for each row, some blocks later: one at a time would take most of the time."""
        self._writes.setdefault(statement, []).extend(rows)

    def _flush(self) -> None:
        for statements in (self._deletes, self._writes):
            for statement, rows in statements.items():
                self.run(statement, rows)
            statements.clear()

    def run(self, statement: str, rows: Sequence[Row] | None = None) -> None:
        """Execute a statement; with rows once for each, its marks being "?"."""
        if rows is None:
            self.connection.execute(text(statement))
        elif rows:
            mark = "?" if self.connection.dialect.name == "sqlite" else "%s"
            self.connection.exec_driver_sql(statement.replace("?", mark), list(rows))

    def rows(self, query: str, **values: object) -> list[Found]:
        """All rows of a query."""
        return list(self.connection.execute(text(query), values).all())

    def fill(self, table: str, *queries: str) -> None:
        """Make a temporary table of the ids that the queries give."""
        self.run(f"DROP TABLE IF EXISTS {table}")
        self.run(f"CREATE TEMPORARY TABLE {table} (id TEXT PRIMARY KEY, block TEXT)")
        for query in queries:
            self.run(f"""INSERT INTO {table} (id, block) SELECT DISTINCT q.id, q.id FROM ({query}) AS q
                WHERE q.id IS NOT NULL ON CONFLICT DO NOTHING""")
        self.run(f"CREATE INDEX {table}_block ON {table} (block)")

    def fill_with(self, table: str, ids: Iterable[str]) -> None:
        """Make a temporary table of ids."""
        self.fill(table)
        self.run(f"INSERT INTO {table} (id, block) VALUES (?, ?)", [(id_, id_) for id_ in sorted(set(ids))])

    def decisions(self, kind: str) -> Decisions:
        """What people decided of pairs of forms of a kind."""
        rows = self.rows("SELECT left_form, right_form, verdict, note FROM decisions WHERE kind = :kind", kind=kind)
        return {(row.left_form, row.right_form): Verdict(row.verdict == "same", row.note) for row in rows}

    def join_blocks(self, kind: str, forms: str, key: str) -> None:
        """Put keys whose forms people joined into one block, all of them as soon as one is dirty."""
        pairs = self.rows(
            f"""SELECT a.{key} AS one, b.{key} AS other FROM decisions AS d
            JOIN {forms} AS a ON a.id = d.left_form JOIN {forms} AS b ON b.id = d.right_form
            WHERE d.kind = :kind AND d.verdict = 'same' AND a.{key} <> b.{key}""",
            kind=kind,
        )
        for block in _connected(pairs):
            marks = ", ".join(f":k{number}" for number in range(len(block)))
            values = {f"k{number}": name for number, name in enumerate(block)}
            if self.rows(f"SELECT 1 FROM dirty WHERE id IN ({marks})", **values):
                self.run(
                    "INSERT INTO dirty (id, block) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET block = ?",
                    [(name, block[0], block[0]) for name in block],
                )

    def blocks(self, *queries: str) -> Iterator[list[list[Found]]]:
        """The rows of queries, block by block: for each block those of each query.

        A query selects the block first, begins its tables with ``FROM dirty AS d JOIN … AS f ON f.… = d.id`` and ends
        with a WHERE clause. Blocks of which the first query has no row are left out; those of the others are among its.
        """
        is_large = self.rows("SELECT count(*) AS many FROM dirty")[0].many > _MANY
        first, *others = [self._by_block(query, is_large) for query in queries]
        waiting = [next(other, None) for other in others]
        for number, (block, rows) in enumerate(first, 1):
            found = [rows]
            for index, (other, ahead) in enumerate(zip(others, waiting, strict=True)):
                is_next = ahead is not None and ahead[0] == block
                found.append(ahead[1] if ahead is not None and is_next else [])
                if is_next:
                    waiting[index] = next(other, None)
            yield found
            if number % _CHUNK == 0:
                self._flush()
        self._flush()

    def _by_block(self, query: str, is_large: bool) -> Iterator[tuple[str, list[Found]]]:
        """The rows of a query by block, in the order of the blocks, which is the same for all queries.

        Where most forms are looked at, they are read in the order in which they stand, which is that of the articles,
        and sorted then: one by one, each would be found somewhere else in a large file.
        """
        is_sqlite = self.connection.dialect.name == "sqlite"
        if is_large and is_sqlite:
            query = _FORMS_FIRST.sub(r"FROM \1 AS f CROSS JOIN dirty AS d ON \2", query)
        order = "d.block" if is_sqlite else 'd.block COLLATE "C"'
        statement = text(f"{query} ORDER BY {order}").execution_options(stream_results=True, yield_per=_AT_ONCE)
        rows = self.connection.execute(statement)
        return ((block, list(of_block)) for block, of_block in groupby(rows, attrgetter("block")))

    def forget_reviews(self, kind: str, forms: str, key: str) -> None:
        """Take back what was asked about forms that are looked at anew."""
        self.run(f"""DELETE FROM reviews WHERE kind = '{kind}' AND
            (left_form IN (SELECT f.id FROM {forms} AS f JOIN dirty ON dirty.id = f.{key})
            OR left_form NOT IN (SELECT id FROM {forms}) OR right_form NOT IN (SELECT id FROM {forms}))""")

    def ask(self, kind: str, doubts: Iterable[Doubt]) -> None:
        """Put doubtful pairs up for review."""
        self.write_later(_INSERT_REVIEW, [(digest(kind, *doubt[:2]), kind, *doubt) for doubt in doubts])

    def assign(self, forms: str, thing: str, old: Mapping[str, Joined], new: Mapping[str, Joined]) -> None:
        """Write of which thing forms are, where that has changed."""
        changed = [(*new[id_], id_) for id_ in sorted(new) if new[id_] != old.get(id_)]
        self.write_later(
            f"UPDATE {forms} SET {thing}_id = ?, joined_to = ?, score = ?, reason = ? WHERE id = ?", changed
        )

    def put(self, table: str, columns: str, rows: Sequence[Row]) -> None:
        """Insert rows, or replace those of the same id (the first column)."""
        names = columns.split()
        marks = ", ".join("?" * len(names))
        rest = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
        quoted = ", ".join(f'"{name}"' for name in names)
        self.write_later(f"INSERT INTO {table} ({quoted}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {rest}", rows)


def joined(clustering: Clustering, id_of: Callable[[list[str]], str]) -> dict[str, Joined]:
    """By form, of which thing it is; ``id_of`` gives the id of a thing for its forms, in order."""
    members: dict[int, list[str]] = {}
    for form, join in clustering.joins.items():
        members.setdefault(join.thing, []).append(form)
    ids = {thing: id_of(sorted(forms)) for thing, forms in members.items()}
    return {form: (ids[join.thing], join.to, join.score, join.reason) for form, join in clustering.joins.items()}


def keys_of(block: Iterable[Found]) -> dict[str, str]:
    """By form, the key that it is looked at under."""
    return {row.id: row.key for row in block}


def things_of(joins: Mapping[str, Joined], block: Iterable[Found]) -> dict[str, list[Found]]:
    """By the id of the thing, its forms as they stand in the block, in the order of their ids."""
    things: dict[str, list[Found]] = {}
    for row in sorted(block, key=lambda row: str(row.id)):
        things.setdefault(joins[row.id][0], []).append(row)
    return things


def old_joins(block: Iterable[Found], thing: str) -> dict[str, Joined]:
    """What the forms of a block are joined with so far."""
    of_thing = f"{thing}_id"
    rows = ((row, row._mapping[of_thing]) for row in block)
    return {row.id: (id_, row.joined_to, row.score, row.reason) for row, id_ in rows if id_ is not None}


def _connected(pairs: Iterable[Found]) -> list[list[str]]:
    """The sets of names that pairs connect, each in order."""
    home: dict[str, set[str]] = {}
    for pair in pairs:
        both = home.get(pair.one, {pair.one}) | home.get(pair.other, {pair.other})
        home.update(dict.fromkeys(both, both))
    return [sorted(names) for names in {id(names): names for names in home.values()}.values()]
