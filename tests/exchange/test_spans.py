"""The labelled spans of a record."""

from __future__ import annotations

import pytest

from tests.exchange.sample import TEXT, a_record, plain
from thidua_extract.exchange.spans import LABELS, labelled_spans, longest_first, mention_spans
from thidua_extract.records import ArticleRecord, _quotes


def test_every_piece_of_evidence_of_a_fact_is_a_span() -> None:
    record = a_record()
    facts = record.model_copy(update={"diagnostics": ()})
    told = sorted((quote.start, quote.end) for quote in _quotes(facts))
    assert sorted((span.start, span.end) for span in labelled_spans(record)) == told
    assert {span.label for span in labelled_spans(record)} == set(LABELS)


def test_a_span_names_its_fact_and_its_place_there() -> None:
    spans = [span for span in labelled_spans(a_record()) if TEXT[span.start : span.end] == "xã Nam Hồng"]
    assert [(span.label, span.fact, span.slot, span.number) for span in spans] == [
        ("UNIT", "U3", "mentions", 0),
        ("UNIT", "U3", "mentions", 1),
        ("RECIPIENT", "A1", "recipients", 1),
        ("RECIPIENT", "A2", "recipients", 0),
    ]


@pytest.mark.parametrize(("words", "is_named"), [("Vũ Văn Ba", True), ("Ba", True), ("a", False), ("ông", False)])
def test_recipients_told_by_their_name_are_persons(words: str, is_named: bool) -> None:
    data = plain()
    start = TEXT.index("ông Vũ Văn Ba") + "ông Vũ Văn Ba".rindex(words)
    data["awards"][0]["recipients"][2]["evidence"] = {"start": start, "end": start + len(words), "text": words}
    record = ArticleRecord.model_validate(data)
    added = mention_spans(record)[len(labelled_spans(record)) :]
    assert [(span.label, span.start, span.fact) for span in added] == ([("PERSON", start, "A1")] if is_named else [])


def test_the_longer_of_two_stays_and_of_equal_ones_the_first() -> None:
    places = {"short": (0, 2), "long": (1, 5), "first": (6, 8), "second": (6, 8), "behind": (8, 9), "inside": (2, 3)}
    assert longest_first(places, places.__getitem__) == (["long", "first", "behind"], ["short", "inside", "second"])
