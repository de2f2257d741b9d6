"""Resolving: what articles say into what they speak of.

Only what new or replaced articles and decisions concern is looked at: first units, then persons (whose posts are in
units), then awards (which go to both). The result is that of looking at everything. It is one transaction.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from thidua_extract.history.collecting import garbage_kept
from thidua_extract.history.database import Database
from thidua_extract.history.resolve_awards import resolve_awards
from thidua_extract.history.resolve_persons import drop_persons, resolve_persons
from thidua_extract.history.resolve_units import drop_units, resolve_units
from thidua_extract.history.resolving import Work

_WAITING = """SELECT (SELECT count(*) FROM unit_forms WHERE unit_id IS NULL)
    + (SELECT count(*) FROM person_forms WHERE person_id IS NULL)
    + (SELECT count(*) FROM award_forms WHERE award_id IS NULL) + (SELECT count(*) FROM stale) AS waiting"""

_IS_WAITING = """SELECT EXISTS (SELECT 1 FROM unit_forms WHERE unit_id IS NULL)
    OR EXISTS (SELECT 1 FROM person_forms WHERE person_id IS NULL)
    OR EXISTS (SELECT 1 FROM award_forms WHERE award_id IS NULL) OR EXISTS (SELECT 1 FROM stale)"""


def resolve(database: Database) -> int:
    """Resolve what waits for it. Returns how much that was. Raises OutputError."""
    with garbage_kept(), database.writing() as connection:
        work = Work(connection)
        waiting: int = work.rows(_WAITING)[0].waiting
        if waiting:
            _resolve(work)
        return waiting


def _resolve(work: Work) -> None:
    resolve_units(work)
    resolve_persons(work)
    resolve_awards(work)
    drop_persons(work)
    drop_units(work)
    work.run("DELETE FROM stale")
    for table in _TEMPORARY:
        work.run(f"DROP TABLE {table}")


_TEMPORARY = (
    "dirty",
    "touched",
    "changed_forms",
    "touched_persons",
    "changed_person_forms",
    "moved",
    "was",
    "touched_awards",
)


def is_waiting(connection: Connection) -> bool:
    """Whether anything waits to be resolved; quickly told."""
    return bool(connection.execute(text(_IS_WAITING)).scalar())
