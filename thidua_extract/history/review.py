"""Doubtful pairs, and what people decide on them.

A decision is on two forms: the same thing, or different ones. It comes before what the rules say (see
:mod:`thidua_extract.history.identity.cluster`). Forms are named by hashes of what they say, so that it outlives a
reload; where one of its forms is not there it changes nothing. Ids may be given by their first letters, where these are
enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, text

from thidua_extract.errors import ReviewError
from thidua_extract.history.answers import Source
from thidua_extract.history.database import Database
from thidua_extract.history.forms import digest
from thidua_extract.history.identity.cluster import pair_of
from thidua_extract.history.resolve import resolve
from thidua_extract.history.sides import KINDS, Found, Kind, Side, side_of, sources_of

SAME, DIFFERENT = "same", "different"
_SHORTEST = 6  # letters of an id that is shown

_OPEN = """SELECT id, kind, left_form, right_form, score, reason FROM reviews
    WHERE CAST(:kind AS TEXT) IS NULL OR kind = :kind ORDER BY score DESC, id LIMIT :limit"""
_DECIDE = """INSERT INTO decisions (id, kind, left_form, right_form, verdict, note)
    VALUES (:id, :kind, :left_form, :right_form, :verdict, :note)
    ON CONFLICT (id) DO UPDATE SET verdict = excluded.verdict, note = excluded.note"""
_STALE = "INSERT INTO stale (kind, id) VALUES (:kind, :id) ON CONFLICT DO NOTHING"
_THING = {kind: f"SELECT {kind}_id FROM {kind}_forms WHERE id = :id" for kind in KINDS}
_JOINS = {
    kind: f"SELECT id, joined_to, score, reason FROM {kind}_forms WHERE {kind}_id = :id ORDER BY id" for kind in KINDS
}
_NAMED = {"reviews": "pair to be reviewed", "decisions": "decision"}
_BEGINNING = {
    table: f"SELECT * FROM {table} WHERE id >= :first AND id < :last ORDER BY id LIMIT 2"
    for table in (*_NAMED, *(f"{kind}_forms" for kind in KINDS))
}
_NEAREST = {
    table: f"""SELECT (SELECT max(id) FROM {table} WHERE id < :id) AS before,
        (SELECT min(id) FROM {table} WHERE id > :id) AS after"""
    for table in _NAMED
}


@dataclass(frozen=True)
class Pair:
    """A doubtful pair: ``short`` is enough of its id to name it; ``score`` how likely it is one thing, from 0 to 1."""

    id: str
    short: str
    kind: Kind
    score: float
    reason: str
    left: Side
    right: Side


@dataclass(frozen=True)
class Decision:
    """What a person decided on two forms.

    ``left`` and ``right`` say what the forms are, None where they are not there; ``holds`` whether the things are as
    decided, None where one is not there. A decision does not hold if others contradict it, or if two forms that were
    parted bear the code of one unit of the gazetteer.
    """

    id: str
    short: str
    kind: Kind
    left_form: str
    right_form: str
    verdict: str
    note: str
    left: str | None
    right: str | None
    holds: bool | None


@dataclass(frozen=True)
class Outcome:
    """What a decision, or taking it back, has changed: the things of the two forms before and after.

    None where a form is not there.
    """

    decision: str
    kind: Kind
    before: tuple[str | None, str | None]
    after: tuple[str | None, str | None]

    @property
    def were_one(self) -> bool:
        """Whether the two forms were one thing before."""
        return self.before[0] is not None and self.before[0] == self.before[1]

    @property
    def are_one(self) -> bool:
        """Whether they are one now."""
        return self.after[0] is not None and self.after[0] == self.after[1]


@dataclass(frozen=True)
class FormJoin:
    """A form of a thing, and why it is of it: ``joined_to`` is None for the first."""

    form_id: str
    kind: Kind
    told: tuple[str, ...]
    joined_to: str | None
    score: float | None
    reason: str | None
    source: Source | None


def open_pairs(database: Database, kind: Kind | None = None, limit: int = 20) -> list[Pair]:
    """The doubtful pairs of a kind, or of all, the likeliest first, each side with one source. Raises OutputError."""
    with database.reading() as connection:
        rows = connection.execute(text(_OPEN), {"kind": kind, "limit": limit}).all()
        pairs = [_pair(connection, row) for row in rows]
        return [pair for pair in pairs if pair is not None]


def pair_with_id(database: Database, id: str) -> Pair:
    """A doubtful pair with all sources of both sides. Raises ReviewError for an id of none or several, OutputError."""
    with database.reading() as connection:
        pair = _pair(connection, _named(connection, "reviews", id), full=True)
    if pair is None:
        raise ReviewError(id, "its articles are being replaced, and have to be resolved first")
    return pair


def decide_pair(database: Database, id: str, same: bool, note: str = "") -> Outcome:
    """Decide on a doubtful pair and resolve. Raises ReviewError for an id of none or several, OutputError."""
    with database.reading() as connection:
        row = _named(connection, "reviews", id)
    return decide(database, row.left_form, row.right_form, same, note)


def decide(database: Database, form: str, other: str, same: bool, note: str = "") -> Outcome:
    """Decide on any two forms of one kind, in place of what was decided on them before, and resolve.

    Raises ReviewError where a form is not there or they are of two kinds, OutputError.
    """
    with database.writing() as connection:
        kind, left = _form(connection, form)
        other_kind, right = _form(connection, other)
        if kind != other_kind or left == right:
            raise ReviewError(other, f"is {'the same form' if left == right else f'no {kind}, as {form} is'}")
        pair = pair_of(left, right)
        id_ = digest(kind, *pair)
        before = _mark(connection, kind, pair)
        values = {"kind": kind, "left_form": pair[0], "right_form": pair[1]}
        connection.execute(text(_DECIDE), values | {"id": id_, "verdict": SAME if same else DIFFERENT, "note": note})
    return _resolved(database, id_, kind, pair, before)


def undo(database: Database, id: str) -> Outcome:
    """Delete a decision and resolve. Raises ReviewError for an id of none or several, OutputError."""
    with database.writing() as connection:
        row = _named(connection, "decisions", id)
        pair = (row.left_form, row.right_form)
        before = _mark(connection, row.kind, pair)
        connection.execute(text("DELETE FROM decisions WHERE id = :id"), {"id": row.id})
    return _resolved(database, row.id, row.kind, pair, before)


def decisions(database: Database) -> list[Decision]:
    """All decisions, by kind. Raises OutputError."""
    query = "SELECT id, kind, left_form, right_form, verdict, note FROM decisions ORDER BY kind, id"
    with database.reading() as connection:
        return [_decision(connection, row) for row in connection.execute(text(query)).all()]


def joins(database: Database, thing: str) -> list[FormJoin]:
    """The forms of a unit, person or award with why each is of it. Raises ReviewError where it is not there."""
    with database.reading() as connection:
        for kind in KINDS:
            rows = connection.execute(text(_JOINS[kind]), {"id": thing}).all()
            if rows:
                return [_form_join(connection, kind, row) for row in sorted(rows, key=lambda row: bool(row.joined_to))]
    raise ReviewError(thing, "there is no such unit, person or award")


def _pair(connection: Connection, row: Found, *, full: bool = False) -> Pair | None:
    """The pair of a row; None while one of its forms is not resolved."""
    left, right = (side_of(connection, row.kind, form, full=full) for form in (row.left_form, row.right_form))
    if left is None or right is None:
        return None
    short = _short(connection, "reviews", row.id)
    return Pair(row.id, short, row.kind, row.score, row.reason, left, right)


def _decision(connection: Connection, row: Found) -> Decision:
    sides = [side_of(connection, row.kind, form) for form in (row.left_form, row.right_form)]
    left, right = sides
    holds = None if left is None or right is None else (left.thing_id == right.thing_id) == (row.verdict == SAME)
    names = [side.told[0] if side else None for side in sides]
    return Decision(
        row.id, _short(connection, "decisions", row.id), row.kind, row.left_form, row.right_form, row.verdict, row.note,
        names[0], names[1], holds,
    )  # fmt: skip


def _form_join(connection: Connection, kind: Kind, row: Found) -> FormJoin:
    side = cast(Side, side_of(connection, kind, row.id))
    source = next(iter(sources_of(connection, kind, row.id)), None)
    return FormJoin(row.id, kind, side.told, row.joined_to, row.score, row.reason, source)


def _form(connection: Connection, id_: str) -> tuple[Kind, str]:
    """Kind and id of the form whose id begins so."""
    found = [(kind, row.id) for kind in KINDS for row in _beginning(connection, f"{kind}_forms", id_)]
    if len(found) != 1:
        raise ReviewError(id_, "begins the ids of several forms" if found else "there is no such form")
    return found[0]


def _named(connection: Connection, table: str, id_: str) -> Found:
    """The one row whose id begins so."""
    found = _beginning(connection, table, id_)
    if len(found) != 1:
        what = _NAMED[table]
        raise ReviewError(id_, f"begins the ids of more than one {what}" if found else f"there is no such {what}")
    return found[0]


def _beginning(connection: Connection, table: str, id_: str) -> list[Found]:
    """Up to two rows whose ids, of the digits of hashes, begin so."""
    return list(connection.execute(text(_BEGINNING[table]), {"first": id_, "last": f"{id_}g"})) if id_ else []


def _short(connection: Connection, table: str, id_: str) -> str:
    near = connection.execute(text(_NEAREST[table]), {"id": id_}).one()
    needed = max(_told_apart(id_, other) for other in (near.before, near.after) if other) if any(near) else 0
    return id_[: max(_SHORTEST, needed)]


def _told_apart(id_: str, other: str) -> int:
    """How many letters tell two ids apart."""
    return next(number for number, (one, two) in enumerate(zip(id_, other, strict=True), 1) if one != two)


def _mark(connection: Connection, kind: Kind, pair: tuple[str, str]) -> tuple[str | None, str | None]:
    """Note that the things of two forms have to be resolved anew. Returns them."""
    things = _things(connection, kind, pair)
    for thing in things:
        if thing is not None:
            connection.execute(text(_STALE), {"kind": kind, "id": thing})
    return things


def _resolved(
    database: Database, id_: str, kind: Kind, pair: tuple[str, str], before: tuple[str | None, str | None]
) -> Outcome:
    resolve(database)
    with database.reading() as connection:
        return Outcome(id_, kind, before, _things(connection, kind, pair))


def _things(connection: Connection, kind: Kind, pair: tuple[str, str]) -> tuple[str | None, str | None]:
    query = text(_THING[kind])
    left, right = (connection.execute(query, {"id": form}).scalar() for form in pair)
    return left, right
