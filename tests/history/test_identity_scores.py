"""How well identity does on the made evaluation set. Of the split "test" only scores are to be looked at."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.history.histories import loaded, rows
from tests.history.identity_set import Kind, Mention, lines, record, score, truth
from thidua_extract.history.database import Database

pytestmark = pytest.mark.slow

FLOORS: Mapping[Kind, tuple[float, float]] = {"units": (0.99, 0.95), "persons": (0.98, 0.85), "awards": (0.97, 0.90)}

_RESOLVED: Mapping[Kind, str] = {
    "units": """SELECT m.article_id, m.id, 0, f.unit_id FROM article_units AS m
        JOIN unit_forms AS f ON f.id = m.form_id""",
    "persons": """SELECT m.article_id, m.id, 0, f.person_id FROM article_persons AS m
        JOIN person_forms AS f ON f.id = m.form_id
        UNION SELECT m.article_id, m.fact_id, m.number, f.person_id FROM award_forms AS m
        JOIN person_forms AS f ON f.id = m.person_form_id""",
    "awards": "SELECT article_id, fact_id, number, award_id FROM award_forms",
}


@pytest.fixture(scope="module", params=["dev", "test"])
def resolved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Database]:
    """A split, and the database of its articles."""
    path = tmp_path_factory.mktemp("scores") / f"{request.param}.db"
    return request.param, loaded(path, map(record, lines(request.param)))


@pytest.mark.parametrize("kind", FLOORS)
def test_identity_scores(kind: Kind, resolved: tuple[str, Database]) -> None:
    split, database = resolved
    found: dict[Mention, str] = {
        (article, (fact, number) if number else fact): thing
        for article, fact, number, thing in rows(database, _RESOLVED[kind])
    }
    known = truth(lines(split), kind)
    assert known.keys() <= found.keys()
    scored = score(known, found)
    print(f"{split} {kind}: precision {scored.precision:.3f}, recall {scored.recall:.3f}")
    assert (scored.precision >= FLOORS[kind][0], scored.recall >= FLOORS[kind][1]) == (True, True), scored
