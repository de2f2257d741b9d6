"""Whether a database is as this package would make it, and what in it still waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Table, func, inspect, select

from thidua_extract.history.database import Database
from thidua_extract.history.schema import AWARD_FORMS, METADATA, PERSON_FORMS, STALE, UNIT_FORMS, VIEWS

_IS = {"add": "is missing", "remove": "does not belong here", "modify": "is another"}
_RESOLVED = {UNIT_FORMS.c.unit_id, PERSON_FORMS.c.person_id, AWARD_FORMS.c.award_id}


def differences(database: Database) -> list[str]:
    """What in the tables and views of a database is not as it is defined, for people. Raises OutputError."""
    with database.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection), METADATA)
        return [*_flat(found), *_views(connection)]


def waiting(database: Database) -> dict[str, int]:
    """How many rows wait to be resolved, by table: forms that are of nothing yet, and things that are to be resolved
    anew. Raises OutputError."""
    with database.reading() as connection:
        waits = {
            str(column.table.name): select(func.count()).select_from(column.table).where(column.is_(None))
            for column in sorted(_RESOLVED, key=str)
        }
        waits[STALE.name] = select(func.count()).select_from(STALE)
        return {table: connection.execute(query).scalar_one() for table, query in waits.items()}


def _flat(found: Iterable[Any]) -> Iterator[str]:
    for difference in found:
        if isinstance(difference, list):
            yield from _flat(difference)
        else:
            kind, _, what = difference[0].partition("_")
            yield f"{what} {_named(difference[1:])} {_IS[kind]}"


def _named(parts: Iterable[Any]) -> str:
    """The names of a table and what is in it, out of what Alembic tells of a difference."""
    names: list[str] = []
    for part in parts:
        if isinstance(part, str):
            names.append(part)
        elif isinstance(part, dict):  # what follows are values, not names
            break
        elif part is not None:
            table = None if isinstance(part, Table) else getattr(part, "table", None)
            names += [table.name] if table is not None and not names else []
            names.append(str(part.name))
    return ".".join(names)


def _views(connection: Connection) -> Iterator[str]:
    there = set(inspect(connection).get_view_names())
    yield from (f"view {name} is missing" for name in sorted(VIEWS.keys() - there))
    yield from (f"view {name} does not belong here" for name in sorted(there - VIEWS.keys()))
