"""Resolving: the forms of persons into persons, and the posts they held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from thidua_extract.history.forms import AWARD_PARTS, AWARDS_SEPARATOR
from thidua_extract.history.identity.cluster import alone, cluster
from thidua_extract.history.identity.persons import PersonFacts, PostFacts, ToldAward, judge_persons
from thidua_extract.history.names import without_diacritics
from thidua_extract.history.resolving import Found, Row, Work, joined, keys_of, old_joins, things_of

_FORMS = """SELECT d.block, d.id AS key, f.id, f.person_id, f.joined_to, f.score, f.reason, f.name, f.year, f.province,
    f.scope, f.awards, f.article_id FROM dirty AS d JOIN person_forms AS f ON f.key = d.id WHERE 1 = 1"""
_POSTS = """SELECT d.block, f.id, p.title, u.unit_id, COALESCE(u.place, u.scope) AS place, u.level
    FROM dirty AS d JOIN person_forms AS f ON f.key = d.id JOIN person_form_posts AS p ON p.form_id = f.id
    LEFT JOIN unit_forms AS u ON u.id = p.unit_form_id WHERE 1 = 1"""
_TOLD = """SELECT d.block, f.id, a.article_id FROM dirty AS d JOIN person_forms AS f ON f.key = d.id
    JOIN article_persons AS a ON a.form_id = f.id WHERE 1 = 1"""
_PERSON = "id name search first_year last_year articles"

_ORPHANS = """DELETE FROM person_forms
    WHERE (person_id IS NULL OR person_id IN (SELECT id FROM stale WHERE kind = 'person'))
    AND NOT EXISTS (SELECT 1 FROM article_persons AS a WHERE a.form_id = person_forms.id)
    AND NOT EXISTS (SELECT 1 FROM award_forms AS a WHERE a.person_form_id = person_forms.id)"""
_GONE = """SELECT t.id FROM touched_persons AS t
    WHERE NOT EXISTS (SELECT 1 FROM person_forms AS f WHERE f.person_id = t.id)"""
_COUNT = """UPDATE persons SET articles = (SELECT count(DISTINCT q.article_id) FROM (
        SELECT a.article_id FROM article_persons AS a JOIN person_forms AS f ON f.id = a.form_id
        WHERE f.person_id = persons.id
        UNION ALL SELECT a.article_id FROM award_forms AS a JOIN person_forms AS f ON f.id = a.person_form_id
        WHERE f.person_id = persons.id) AS q)
    WHERE id IN (SELECT id FROM touched_persons)"""


def resolve_persons(work: Work) -> None:
    """Look anew at the forms that no person has yet, and at those that stale persons or changed units concern."""
    work.fill(
        "dirty",
        "SELECT key AS id FROM person_forms WHERE person_id IS NULL",
        "SELECT f.key AS id FROM person_forms AS f JOIN stale AS s ON s.kind = 'person' AND s.id = f.person_id",
        """SELECT f.key AS id FROM person_forms AS f JOIN person_form_posts AS p ON p.form_id = f.id
        JOIN changed_forms AS c ON c.id = p.unit_form_id""",
    )
    touched = {row.id for row in work.rows("SELECT id FROM stale WHERE kind = 'person'")}
    changed, written = set[str](), set[str]()
    work.run(_ORPHANS)
    work.join_blocks("person", "person_forms", "key")
    work.forget_reviews("person", "person_forms", "key")
    decisions = work.decisions("person")
    for block, posts, told in work.blocks(_FORMS, _POSTS, _TOLD):
        facts = _facts(block, posts)
        clustering = alone(block) or cluster(facts, judge_persons, decisions, keys_of(block))
        old, new = old_joins(block, "person"), joined(clustering, lambda forms: f"p{forms[0]}")
        things = things_of(new, block)
        work.put("persons", _PERSON, [_person(id_, forms) for id_, forms in sorted(things.items())])
        work.assign("person_forms", "person", old, new)
        work.ask("person", clustering.doubts)
        gone = {join[0] for join in old.values()}
        lost = sorted((gone | set(things)) - written)
        work.delete_later("DELETE FROM posts WHERE person_id = ?", [(id_,) for id_ in lost])
        posts_held = _posts(things, facts, _articles(told))
        work.write_later("INSERT INTO posts VALUES (?, ?, ?, ?, ?, ?, ?)", posts_held)
        written.update(things)
        touched.update(gone, things)
        changed.update(form for form, join in old.items() if new[form][0] != join[0])
    work.fill_with("changed_person_forms", changed)
    work.fill_with("touched_persons", touched)
    work.run(_COUNT)


def drop_persons(work: Work) -> None:
    """Delete the persons that no form is of any more, after what speaks of them is resolved."""
    work.run(f"DELETE FROM posts WHERE person_id IN ({_GONE})")
    work.run(f"DELETE FROM persons WHERE id IN ({_GONE})")


def _facts(block: Sequence[Found], posts: Sequence[Found]) -> dict[str, PersonFacts]:
    held: dict[str, list[PostFacts]] = {}
    for row in posts:
        held.setdefault(row.id, []).append(PostFacts(row.title, row.unit_id, row.place, row.level))
    return {
        row.id: PersonFacts(
            row.year,
            row.province,
            row.scope,
            tuple(ToldAward(*told.split(AWARD_PARTS)) for told in (row.awards or "").split(AWARDS_SEPARATOR) if told),
            tuple(held.get(row.id, ())),
            row.article_id,
        )
        for row in block
    }


def _person(id_: str, forms: Sequence[Found]) -> Row:
    years = [row.year for row in forms if row.year]
    name = min(row.name for row in forms)
    return id_, name, without_diacritics(name), min(years, default=None), max(years, default=None), 0


def _articles(told: Iterable[Found]) -> dict[str, set[str]]:
    """By form, the articles that tell it."""
    found: dict[str, set[str]] = {}
    for row in told:
        found.setdefault(row.id, set()).add(row.article_id)
    return found


def _posts(
    things: Mapping[str, Sequence[Found]], facts: Mapping[str, PersonFacts], articles: Mapping[str, set[str]]
) -> list[Row]:
    """The rows of the posts of persons, each person's in order of time."""
    rows: list[Row] = []
    for id_, forms in sorted(things.items()):
        told: dict[tuple[str, str | None], list[Found]] = {}
        for form in forms:
            for post in {(post.title, post.unit) for post in facts[form.id].posts}:
                told.setdefault(post, []).append(form)
        held = [
            (
                min(years, default=None),
                max(years, default=None),
                title,
                unit,
                len(set[str]().union(*(articles.get(form.id, ()) for form in of))),
            )
            for (title, unit), of in told.items()
            if (years := [form.year for form in of if form.year]) is not None
        ]
        for number, (first, last, title, unit, count) in enumerate(sorted(held, key=_by_time), 1):
            rows.append((id_, number, title, unit, first, last, count))
    return rows


def _by_time(post: tuple[int | None, int | None, str, str | None, int]) -> tuple[int, int, str, str]:
    first, last, title, unit, _ = post
    return first or 0, last or 0, title, unit or ""
