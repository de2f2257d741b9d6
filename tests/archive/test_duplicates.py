"""Which documents of an archive are taken for copies, and which never."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from tests.archive.printings import (
    FRAMES,
    PRINTINGS,
    Printing,
    fact_spans,
    gold_records,
    reprint,
    shortened,
    with_facts_exchanged,
    with_other_fact,
)
from tests.archive.test_outline import AWARDS, CAPTION, END, FIGURES, LEAD, TITLE, WHOLE
from thidua_extract.archive.duplicates import Links, Prints, Relation, link_copies
from thidua_extract.archive.fingerprint import Fingerprint, as_table, fingerprint

TEXT = "\n".join(WHOLE)
SHORTER = "\n".join((TITLE, LEAD, FIGURES, AWARDS))
OTHER = TEXT.replace("12 tập thể", "13 tập thể")


def _link(prints: Sequence[Fingerprint], rows_a_table: int = 3) -> Links:
    tables = [as_table(prints[at : at + rows_a_table]) for at in range(0, len(prints), rows_a_table)]
    outlines = [found.outline for found in prints]
    return link_copies(Prints.of_tables(tables), lambda rows: [outlines[row] for row in rows])


def _linked(*texts: str) -> list[tuple[str, int]]:
    links = _link([fingerprint(text) for text in texts])
    return [(Relation(r).name, o) for r, o in zip(links.relation.tolist(), links.original.tolist(), strict=True)]


NONE = ("NONE", -1)
DAY = date(2022, 1, 20)
UNDATED = TEXT.replace("19/01/2022", "nay")
ANOTHER = "Xã Yên Phú đón Bằng công nhận xã đạt chuẩn nông thôn mới.\n" * 8


def test_an_archive_may_be_empty() -> None:
    assert _linked() == []
    assert _linked("", "") == [NONE, NONE]


def test_the_same_words_are_the_same_article() -> None:
    assert _linked(TEXT, END, f"{TEXT}\nTheo Báo Nhân Dân") == [NONE, NONE, ("SAME", 0)]


def test_the_one_that_tells_more_is_the_original() -> None:
    assert _linked(SHORTER, TEXT) == [("NEAR", 1), NONE]
    assert _linked(TEXT, SHORTER) == [NONE, ("NEAR", 0)]


def test_all_copies_point_to_one_original() -> None:
    shortest = "\n".join((LEAD, FIGURES, AWARDS))
    found = _linked(shortest, SHORTER, shortest, TEXT, SHORTER)
    assert found == [("NEAR", 3), ("NEAR", 3), ("NEAR", 3), NONE, ("NEAR", 3)]


def test_what_tells_something_else_is_only_related() -> None:
    assert _linked(TEXT, OTHER) == [NONE, ("RELATED", 0)]
    assert _linked(OTHER, SHORTER, TEXT) == [NONE, ("NEAR", 2), ("RELATED", 0)]


def test_two_that_each_tell_more_than_the_other_are_both_kept() -> None:
    one, other = "\n".join((TITLE, LEAD, FIGURES, CAPTION, AWARDS)), "\n".join((TITLE, LEAD, FIGURES, AWARDS, END))
    assert _linked(one, other) == [NONE, ("RELATED", 0)]


def test_similarity_is_told() -> None:
    links = _link([fingerprint(text) for text in (TEXT, SHORTER, TEXT, ANOTHER)])
    assert links.similarity[0] == links.similarity[3] == 0
    assert 0.6 < links.similarity[1] < 1
    assert links.similarity[2] == 1


@pytest.mark.parametrize(
    ("text", "days", "linked"),
    [
        (UNDATED, 0, True),
        (UNDATED, 6, True),
        (UNDATED, 7, False),
        (UNDATED, -365, False),
        (TEXT, 7, True),
        (TEXT, 3650, True),
        (TEXT, -3650, False),
    ],
)
def test_the_same_words_at_another_time_may_be_other_news(text: str, days: int, linked: bool) -> None:
    """Unless the text itself tells which year's days it speaks of."""
    links = _link([fingerprint(text, DAY), fingerprint(text, DAY + timedelta(days=days))])
    assert (Relation.SAME in links.relation) is linked
    assert (Relation.RELATED in links.relation) is not linked


def test_the_first_published_is_the_original() -> None:
    days = (DAY + timedelta(days=2), None, DAY, DAY + timedelta(days=1))
    links = _link([fingerprint(TEXT, day) for day in days])
    assert links.original.tolist() == [2, 2, -1, 2]


def test_a_day_that_the_longer_one_lacks_is_not_lost() -> None:
    longer, shorter = fingerprint(UNDATED), fingerprint(UNDATED.replace(f"\n{END}", ""), DAY)
    assert _link([longer, shorter]).relation.tolist() == [Relation.NONE, Relation.RELATED]
    longer, shorter = longer._replace(day=DAY), shorter._replace(day=None)
    assert _link([longer, shorter]).relation.tolist() == [Relation.NONE, Relation.NEAR]


def test_links_do_not_depend_on_how_the_archive_is_cut() -> None:
    rng = random.Random(3)
    prints = [fingerprint(reprint(r, rng.sample(PRINTINGS, 2), rng)) for r in gold_records("dev") for _ in range(4)]
    whole = _link(prints, len(prints))
    for size in (1, 7):
        parts = _link(prints, size)
        assert all(np.array_equal(a, b) for a, b in zip(vars(whole).values(), vars(parts).values(), strict=True))


def test_only_similar_documents_are_asked_for_outlines() -> None:
    prints = [fingerprint(text) for text in (END * 9, TEXT, AWARDS * 9, SHORTER, FIGURES * 9)]
    asked: list[int] = []

    def outlines(rows: np.ndarray) -> list[bytes]:
        asked.extend(rows.tolist())
        return [prints[row].outline for row in rows]

    link_copies(Prints.of_tables([as_table(prints)]), outlines)
    assert asked == [1, 3]


@pytest.mark.parametrize(
    ("printings", "at_once", "recall"),
    [(FRAMES, 1, 0.99), (FRAMES, 3, 0.97), (PRINTINGS, 1, 0.92)],
    ids=["frame", "much of the frame", "anything"],
)
@pytest.mark.slow
def test_other_printings_are_copies(printings: tuple[Printing, ...], at_once: int, recall: float) -> None:
    rng = random.Random(5)
    records = gold_records("dev")
    pairs = [(record.article.text, reprint(record, rng.sample(printings, at_once), rng)) for record in records * 8]
    links = _link([fingerprint(text) for pair in pairs for text in pair], 50)
    root = np.where(links.relation == Relation.RELATED, -1, links.original)
    root = np.where(root < 0, np.arange(len(root)), root)
    assert (root[::2] == root[1::2]).mean() >= recall


def test_an_article_with_another_fact_is_never_a_copy() -> None:
    """Neither of the true one nor of one with yet another fact, and not in another printing either."""
    rng = random.Random(11)
    adding = [printing for printing in PRINTINGS if printing is not shortened]
    texts = []
    for record in gold_records("dev"):
        text, spans = record.article.text, sorted(set(fact_spans(record)))
        others = {with_other_fact(text, rng.choice(spans), rng) for _ in range(12)}
        others |= {with_facts_exchanged(text, rng.choice(spans), rng.choice(spans)) for _ in range(8)}
        made = sorted(filter(None, others))
        texts += [text, *made[::2], *(reprint(record, rng.sample(adding, 2), rng, other) for other in made[1::2])]
    links = _link([fingerprint(text) for text in texts], 50)
    assert len(texts) > 400
    assert (links.relation == Relation.RELATED).sum() > 0.8 * len(texts)
    assert not np.isin(links.relation, (Relation.SAME, Relation.NEAR)).any()
