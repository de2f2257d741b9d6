"""Resolving: the forms of units into units."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from thidua_extract.history.gazetteer import last_of, lines_of, successors
from thidua_extract.history.identity.cluster import Clustering, Decisions, alone, cluster
from thidua_extract.history.identity.units import UnitFacts, judge_units
from thidua_extract.history.names import searched
from thidua_extract.history.resolving import Found, Row, Work, joined, keys_of, old_joins, things_of

_FORMS = """SELECT d.block, d.id AS key, f.id, f.unit_id, f.joined_to, f.score, f.reason, f.name, f.kind, f.level,
    f.province, f.code, f.place, f.scope, f.article_id
    FROM dirty AS d JOIN unit_forms AS f ON f.key = d.id WHERE 1 = 1"""
_UNIT = "id name search kind level province code valid_from valid_to place_id articles"

# Forms that nothing is told in any more, also such as were replaced before they were resolved. Those of persons are
# deleted with the persons; what units they name must not keep these.
_ORPHANED_POSTS = """DELETE FROM person_form_posts WHERE form_id IN (SELECT f.id FROM person_forms AS f
    WHERE (f.person_id IS NULL OR f.person_id IN (SELECT id FROM stale WHERE kind = 'person'))
    AND NOT EXISTS (SELECT 1 FROM article_persons AS a WHERE a.form_id = f.id)
    AND NOT EXISTS (SELECT 1 FROM award_forms AS a WHERE a.person_form_id = f.id))"""
_ORPHANS = """DELETE FROM unit_forms
    WHERE (unit_id IS NULL OR unit_id IN (SELECT id FROM stale WHERE kind = 'unit'))
    AND NOT EXISTS (SELECT 1 FROM article_units AS a WHERE a.form_id = unit_forms.id)
    AND NOT EXISTS (SELECT 1 FROM person_form_posts AS p WHERE p.unit_form_id = unit_forms.id)"""
_GONE = "SELECT t.id FROM touched AS t WHERE NOT EXISTS (SELECT 1 FROM unit_forms AS f WHERE f.unit_id = t.id)"
_COUNT = """UPDATE units SET articles = (SELECT count(DISTINCT a.article_id) FROM article_units AS a
    JOIN unit_forms AS f ON f.id = a.form_id WHERE f.unit_id = units.id) WHERE id IN (SELECT id FROM touched)"""


def resolve_units(work: Work) -> None:
    """Look anew at the forms that no unit has yet, and at those of stale units.

    Leaves the forms that came to another unit in the temporary table ``changed_forms``, and units that are no more in
    the table ``units``, for :func:`drop_units`: what speaks of them is resolved later.
    """
    work.fill(
        "dirty",
        "SELECT key AS id FROM unit_forms WHERE unit_id IS NULL",
        "SELECT f.key AS id FROM unit_forms AS f JOIN stale AS s ON s.kind = 'unit' AND s.id = f.unit_id",
    )
    stale = {row.id for row in work.rows("SELECT id FROM stale WHERE kind = 'unit'")}
    work.run(_ORPHANED_POSTS)
    work.run(_ORPHANS)
    work.join_blocks("unit", "unit_forms", "key")
    work.forget_reviews("unit", "unit_forms", "key")
    decisions = work.decisions("unit")
    touched, changed = set(stale), set[str]()
    for (block,) in work.blocks(_FORMS):
        clustering = alone(block) or _cluster(block, decisions)
        coded = {row.id: row.place for row in block if row.code is not None}
        old, new = old_joins(block, "unit"), joined(clustering, functools.partial(_id_of, coded))
        work.put("units", _UNIT, [_unit(id_, forms) for id_, forms in sorted(things_of(new, block).items())])
        work.assign("unit_forms", "unit", old, new)
        work.ask("unit", clustering.doubts)
        touched.update(join[0] for joins in (old, new) for join in joins.values())
        changed.update(form for form, join in old.items() if new[form][0] != join[0])
    work.fill_with("changed_forms", changed)
    work.fill_with("touched", touched)
    work.run(_COUNT)
    _write_lineage(work)


def drop_units(work: Work) -> None:
    """Delete the units that no form is of any more. ``touched`` must be as :func:`resolve_units` left it."""
    work.run(f"DELETE FROM lineage WHERE unit_id IN ({_GONE})")
    work.run(f"DELETE FROM units WHERE id IN ({_GONE})")


def _cluster(block: Sequence[Found], decisions: Decisions) -> Clustering:
    """A name that means something in one article only is joined with nothing, unless a person says so."""
    ids = {row.id for row in block}
    decided = {id_ for pair in decisions for id_ in pair} & ids if decisions else set[str]()
    apart = [row.id for row in block if row.article_id is not None and row.id not in decided]
    facts = {
        row.id: UnitFacts(
            row.name, row.kind, row.level, row.province, row.place, row.scope, row.code is not None, row.article_id
        )
        for row in block
        if row.article_id is None or row.id in decided
    }
    found = cluster(facts, judge_units, decisions, keys_of(block))
    things = 1 + max((join.thing for join in found.joins.values()), default=-1)
    return found.with_singles(apart, things)


def _id_of(coded: Mapping[str, str], forms: Sequence[str]) -> str:
    """Of a unit of the gazetteer the gazetteer's, else made of its first form; ``coded``: the place of coded forms."""
    return next((coded[form] for form in forms if form in coded), f"u{forms[0]}")


def _unit(id_: str, forms: Sequence[Found]) -> Row:
    """The row of a unit, by what its forms say: the fullest name, and what most of them tell."""
    first = max(forms, key=lambda row: (row.code is not None, row.level is not None, len(row.name), row.name))
    lines = lines_of(id_)
    name = last_of(lines[-1]).full_name if lines else first.name[:1].upper() + first.name[1:]
    place = None if lines else next((row.place for row in forms if row.place), None)
    return (
        id_,
        name,
        searched(name),
        first.kind,
        first.level,
        next((row.province for row in (first, *forms) if row.province), None),
        first.code,
        (lines[0].valid_from or None) if lines else None,
        (lines[-1].valid_to or None) if lines else None,
        place,
        0,
    )


def _write_lineage(work: Work) -> None:
    """What became of the units that are new here."""
    query = """SELECT t.id FROM touched AS t JOIN units AS u ON u.id = t.id WHERE u.code IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM lineage AS l WHERE l.unit_id = t.id)"""
    rows = [
        (row.id, successor)
        for row in work.rows(query)
        for line in lines_of(row.id)[-1:]
        for successor in successors(line)
    ]
    work.run("INSERT INTO lineage (unit_id, successor_id) VALUES (?, ?)", sorted(rows))
