"""Resolving: the awards that articles tell into awards, with who got, granted and handed over each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from thidua_extract.catalogue.textkey import fold
from thidua_extract.edtf import bounds
from thidua_extract.history.identity.awards import AwardFacts, judge_awards
from thidua_extract.history.identity.cluster import Clustering, Decisions, alone, cluster
from thidua_extract.history.resolving import Found, Row, Work, joined, old_joins, things_of

_RECIPIENT = """COALESCE((SELECT u.unit_id FROM unit_forms AS u WHERE u.id = award_forms.unit_form_id),
    (SELECT p.person_id FROM person_forms AS p WHERE p.id = award_forms.person_form_id), award_forms.group_key)"""
_MOVED = """SELECT id FROM award_forms WHERE recipient IS NULL
    OR unit_form_id IN (SELECT id FROM changed_forms) OR person_form_id IN (SELECT id FROM changed_person_forms)"""

_FORMS = """SELECT d.block, d.id AS key, f.id, f.award_id, f.joined_to, f.score, f.reason, f.article_id, f.scope,
    f.group_key, w.title, w.code, w.category, w.rank, w.level, w.detail, w.year, w.conferred_on, w.status, a.published,
    r.kind, r.name, r.count, r.of, u.unit_id, u.province AS unit_province, p.person_id, p.province AS person_province
    FROM dirty AS d JOIN award_forms AS f ON f.recipient = d.id
    JOIN article_awards AS w ON w.article_id = f.article_id AND w.id = f.fact_id
    JOIN article_recipients AS r ON r.article_id = f.article_id AND r.award_id = f.fact_id AND r.number = f.number
    JOIN articles AS a ON a.id = f.article_id
    LEFT JOIN unit_forms AS u ON u.id = f.unit_form_id
    LEFT JOIN person_forms AS p ON p.id = f.person_form_id WHERE 1 = 1"""
_CONFERRERS = """SELECT d.block, f.id, c.name, c.office, u.unit_id, u.article_id AS only
    FROM dirty AS d JOIN award_forms AS f ON f.recipient = d.id
    JOIN article_conferrers AS c ON c.article_id = f.article_id AND c.award_id = f.fact_id
    LEFT JOIN article_units AS a ON a.article_id = c.article_id AND a.id = c.unit_id
    LEFT JOIN unit_forms AS u ON u.id = a.form_id WHERE 1 = 1"""
_PRESENTERS = """SELECT d.block, f.id, c.name, u.unit_id, p.person_id
    FROM dirty AS d JOIN award_forms AS f ON f.recipient = d.id
    JOIN article_presenters AS c ON c.article_id = f.article_id AND c.award_id = f.fact_id
    LEFT JOIN article_units AS a ON a.article_id = c.article_id AND a.id = c.unit_id
    LEFT JOIN unit_forms AS u ON u.id = a.form_id
    LEFT JOIN article_persons AS b ON b.article_id = c.article_id AND b.id = c.person_id
    LEFT JOIN person_forms AS p ON p.id = b.form_id WHERE 1 = 1"""

# Recipients of awards whose granter or presenter is another unit or person than before, or of which some are gone.
_SPOKEN_OF = (
    """SELECT f.recipient AS id FROM award_forms AS f
    JOIN article_conferrers AS c ON c.article_id = f.article_id AND c.award_id = f.fact_id
    JOIN article_units AS a ON a.article_id = c.article_id AND a.id = c.unit_id
    JOIN changed_forms AS m ON m.id = a.form_id""",
    """SELECT f.recipient AS id FROM award_forms AS f
    JOIN article_presenters AS c ON c.article_id = f.article_id AND c.award_id = f.fact_id
    JOIN article_units AS a ON a.article_id = c.article_id AND a.id = c.unit_id
    JOIN changed_forms AS m ON m.id = a.form_id""",
    """SELECT f.recipient AS id FROM award_forms AS f
    JOIN article_presenters AS c ON c.article_id = f.article_id AND c.award_id = f.fact_id
    JOIN article_persons AS a ON a.article_id = c.article_id AND a.id = c.person_id
    JOIN changed_person_forms AS m ON m.id = a.form_id""",
    """SELECT f.recipient AS id FROM award_forms AS f JOIN stale AS s ON s.kind = 'award' AND s.id = f.award_id""",
    "SELECT id FROM stale WHERE kind = 'recipient'",
)

_AWARD = "id title code category rank level detail year conferred_on for_year status province articles"
_FURTHEST = ("planned", "proposed", "announced", "conferred", "revoked")
_PARTS = ("recipients", "conferrers", "presenters", "conflicts")
_DELETE_PART = "DELETE FROM {} WHERE award_id = ?"
_GONE = """SELECT t.id FROM touched_awards AS t
    WHERE NOT EXISTS (SELECT 1 FROM award_forms AS f WHERE f.award_id = t.id)"""


def resolve_awards(work: Work) -> None:
    """Look anew at the awards of recipients that are new, stale or other than they were."""
    work.fill("moved", _MOVED)
    work.fill("was", "SELECT f.recipient AS id FROM award_forms AS f JOIN moved AS m ON m.id = f.id", *_SPOKEN_OF)
    work.run(f"UPDATE award_forms SET recipient = {_RECIPIENT} WHERE id IN (SELECT id FROM moved)")
    now = "SELECT f.recipient AS id FROM award_forms AS f JOIN moved AS m ON m.id = f.id"
    work.fill("dirty", "SELECT id FROM was", now)
    touched = {row.id for row in work.rows("SELECT id FROM stale WHERE kind = 'award'")}
    written = set[str]()
    _delete_parts(work, touched)
    work.join_blocks("award", "award_forms", "recipient")
    work.forget_reviews("award", "award_forms", "recipient")
    decisions = work.decisions("award")
    for block, conferrers, presenters in work.blocks(_FORMS, _CONFERRERS, _PRESENTERS):
        clustering = alone(block) or _cluster(block, conferrers, decisions)
        old, new = old_joins(block, "award"), joined(clustering, lambda forms: f"a{forms[0]}")
        before, things = {join[0] for join in old.values()}, things_of(new, block)
        if before:
            for table in _PARTS:
                work.delete_later(_DELETE_PART.format(table), [(id_,) for id_ in sorted(before - written)])
        _write(work, things, _by_form(conferrers), _by_form(presenters))
        work.assign("award_forms", "award", old, new)
        work.ask("award", clustering.doubts)
        written.update(things)
        touched |= before
    work.fill_with("touched_awards", touched)
    gone = [row.id for row in work.rows(_GONE)]
    _delete_parts(work, gone)
    work.run("DELETE FROM awards WHERE id = ?", [(id_,) for id_ in gone])


def _delete_parts(work: Work, awards: Iterable[str]) -> None:
    rows = [(id_,) for id_ in sorted(awards)]
    for table in _PARTS:
        work.run(_DELETE_PART.format(table), rows)


def _by_form(rows: Iterable[Found]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    return found


def _cluster(block: Sequence[Found], conferrers: Sequence[Found], decisions: Decisions) -> Clustering:
    """Those of one recipient and title are compared: others are never one, and there are many pairs of them."""
    keys = {row.id: f"{row.key}|{row.title}|{row.group_key}" for row in block}
    return cluster(_facts(block, conferrers), judge_awards, decisions, keys)


def _facts(block: Sequence[Found], conferrers: Sequence[Found]) -> dict[str, AwardFacts]:
    granters: dict[str, set[str]] = {}
    for row in conferrers:
        granters.setdefault(row.id, set()).add(row.unit_id if row.unit_id and not row.only else _office(row))
    return {
        row.id: AwardFacts(
            row.article_id,
            row.title,
            row.code,
            row.category,
            row.rank,
            row.level,
            row.detail,
            row.year,
            row.conferred_on,
            row.status,
            date.fromisoformat(row.published) if row.published else None,
            frozenset(granters.get(row.id, ())),
            row.group_key,
            row.scope,
        )
        for row in block
    }


def _office(row: Found) -> str:
    """A granter that is no unit of the article, or one that has no meaning elsewhere: nothing speaks against others."""
    return "" if row.only else fold(row.name)


def _write(
    work: Work,
    things: Mapping[str, Sequence[Found]],
    conferrers: Mapping[str, Sequence[Found]],
    presenters: Mapping[str, Sequence[Found]],
) -> None:
    awards, recipients, granted, handed, differ = [], [], [], [], []
    for id_, forms in sorted(things.items()):
        awards.append(_award(id_, forms))
        recipients.append((id_, *_recipient(forms)))
        of_award = [row for form in forms for row in conferrers.get(form.id, ())]
        granted += [(id_, number, *who) for number, who in enumerate(_each(of_award, _conferrer), 1)]
        of_award = [row for form in forms for row in presenters.get(form.id, ())]
        handed += [(id_, number, *who) for number, who in enumerate(_each(of_award, _presenter), 1)]
        differ += [(id_, *conflict) for conflict in _conflicts(forms)]
    work.put("awards", _AWARD, awards)
    work.write_later("INSERT INTO recipients VALUES (?, ?, ?, ?, ?, ?, ?)", recipients)
    work.write_later("INSERT INTO conferrers VALUES (?, ?, ?, ?, ?)", granted)
    work.write_later("INSERT INTO presenters VALUES (?, ?, ?, ?, ?)", handed)
    work.write_later("INSERT INTO conflicts VALUES (?, ?, ?, ?)", differ)


def _award(id_: str, forms: Sequence[Found]) -> Row:
    """What most of the sources say, of each part of the award."""
    year, day = _most(row.year for row in forms), _most(row.conferred_on for row in forms)
    time = year or day
    return (
        id_,
        forms[0].title,
        _most(row.code for row in forms),
        _most(row.category for row in forms),
        _most(row.rank for row in forms),
        _most(row.level for row in forms),
        _most(row.detail for row in forms),
        year,
        day,
        bounds(time)[1].year if time else None,
        max((row.status for row in forms), key=_FURTHEST.index),
        _most(row.unit_province or row.person_province for row in forms),
        len({row.article_id for row in forms}),
    )


def _recipient(forms: Sequence[Found]) -> Row:
    """The fullest name that its sources give."""
    first = max(forms, key=lambda row: (len(row.name), row.name))
    return first.kind, first.unit_id, first.person_id, first.name, first.count, first.of


def _most(values: Iterable[str | None]) -> str | None:
    """What is said most often, of several such values the first in order."""
    told = [value for value in values if value is not None]
    if len(told) < 2:
        return told[0] if told else None
    counts = Counter(told)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _each(rows: Sequence[Found], who: Callable[[Found], tuple[Row, Row]]) -> list[Row]:
    """Those that several sources name, once each; ``who`` gives what tells one apart, and how it is written."""
    if len(rows) < 2:
        return [who(row)[1] for row in rows]
    named: dict[Row, Row] = {}
    for row in rows:
        key, written = who(row)
        named[key] = max(named.get(key, written), written, key=lambda row: tuple(map(str, row)))
    return [named[key] for key in sorted(named, key=lambda key: tuple(map(str, key)))]


def _conferrer(row: Found) -> tuple[Row, Row]:
    key = (row.unit_id,) if row.unit_id else (fold(row.name), "")
    return key, (row.name, row.office, row.unit_id)


def _presenter(row: Found) -> tuple[Row, Row]:
    key = (row.person_id or row.unit_id,) if row.person_id or row.unit_id else (fold(row.name), "")
    return key, (row.name, row.unit_id, row.person_id)


def _conflicts(forms: Sequence[Found]) -> list[Row]:
    """Parts of an award in which its sources differ, with how many say what."""
    found: list[Row] = []
    if len(forms) == 1:
        return found
    for field in ("rank", "level", "detail", "year", "conferred_on"):
        told = Counter(row._mapping[field] for row in forms if row._mapping[field] is not None)
        if len(told) > 1:
            found += [(field, value, told[value]) for value in sorted(told)]
    return found
