"""What a person changes in Label Studio is changed in the record, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.exchange.annotator import Annotator
from tests.exchange.sample import TEXT, a_record
from thidua_extract.records import ArticleRecord

RECORD = a_record()


@pytest.fixture
def person() -> Annotator:
    return Annotator(RECORD)


def _unlike(record: ArticleRecord, *changed: str) -> None:
    """Only these fields of the record are others than they were."""
    fields = [name for name in ArticleRecord.model_fields if getattr(record, name) != getattr(RECORD, name)]
    assert fields == [name for name in ArticleRecord.model_fields if name in changed]


def _quotes(pieces: Any) -> list[str]:
    return [piece.text for piece in pieces]


# ---------------------------------------------------------------------- places


def test_a_moved_span_moves_the_evidence(person: Annotator) -> None:
    person.move(person.find("DATE", "Sáng 20/01/2022"), "20/01/2022")
    record = person.submit()
    _unlike(record, "dates")
    evidence = record.dates[1].evidence
    assert (evidence.text, TEXT[evidence.start : evidence.end]) == ("20/01/2022", "20/01/2022")
    assert record.dates[1].model_copy(update={"evidence": RECORD.dates[1].evidence}) == RECORD.dates[1]


def test_dates_are_numbered_in_the_order_of_the_text(person: Annotator) -> None:
    person.move(person.find("DATE", "năm 2021"), "năm 2020")
    record = person.submit()
    assert [(date.id, date.evidence.text) for date in record.dates] == [("D1", "Sáng 20/01/2022"), ("D2", "năm 2020")]


def test_a_name_follows_its_only_mention(person: Annotator) -> None:
    person.move(person.find("UNIT", "phòng Nội vụ"), "Nội vụ")
    record = person.submit()
    assert record.units[3].name == "Nội vụ"
    assert record.officials[1].positions[0].unit is not None
    assert record.officials[1].positions[0].unit.name == "Nội vụ"


@pytest.mark.parametrize("moved", [0, 1])
def test_a_name_stays_while_another_mention_bears_it(person: Annotator, moved: int) -> None:
    person.move(person.find("UNIT", "xã Nam Hồng", moved), "Nam Hồng", moved)
    record = person.submit()
    assert record.units[2].name == "xã Nam Hồng"
    assert sorted(_quotes(record.units[2].mentions)) == ["Nam Hồng", "xã Nam Hồng"]


def test_what_is_read_off_the_span_follows_it(person: Annotator) -> None:
    person.move(person.find("POSITION", "Trưởng phòng Nội vụ"), "Trưởng phòng")
    person.move(person.find("INDICATOR", "Thu ngân sách"), "ngân sách")
    person.move(person.find("RECIPIENT", "Vũ Văn Ba"), "ông Vũ Văn Ba")
    person.move(person.find("CAMPAIGN", "Dân vận khéo"), "phong trào Dân vận khéo")
    record = person.submit()
    post = record.officials[1].positions[0]
    assert (post.text, post.title, post.evidence.text) == ("Trưởng phòng", "Trưởng phòng", "Trưởng phòng")
    assert record.figures[0].indicator == "ngân sách"
    assert record.awards[0].recipients[2].name == "ông Vũ Văn Ba"
    assert record.campaigns[0].name == "phong trào Dân vận khéo"


def test_white_space_at_the_ends_of_a_span_is_left_out(person: Annotator) -> None:
    person.move(person.find("DATE", "năm 2021"), " năm 2021\n")
    assert person.submit().dates[0].evidence == RECORD.dates[0].evidence


def test_a_recipient_of_two_awards_is_moved_once(person: Annotator) -> None:
    person.move(person.find("RECIPIENT", "xã Nam Hồng"), "Nam Hồng")
    record = person.submit()
    _unlike(record, "awards")
    assert [record.awards[i].recipients[j].evidence.text for i, j in ((0, 1), (1, 0))] == ["Nam Hồng"] * 2


# ---------------------------------------------------------------------- values


def test_a_value_that_is_told_is_taken(person: Annotator) -> None:
    person.tell(person.find("PERSON", "Lê Thị Hạnh"), "name", "Lê Thị Hồng Hạnh")
    person.tell(person.find("PERSON", "Trần Văn Bốn"), "honorific", None)
    record = person.submit()
    _unlike(record, "officials")
    assert record.officials[1].name == "Lê Thị Hồng Hạnh"
    assert record.officials[0].honorific is None
    assert record.officials[0].found_by == "gold"


def test_a_name_that_is_told_is_that_of_references_too(person: Annotator) -> None:
    person.tell(person.find("UNIT", "Huyện Nam Trực"), "name", "huyện Nam Trực, Nam Định")
    record = person.submit()
    named = [record.article.home_unit, record.figures[0].scope, record.campaigns[0].launched_by]
    assert {ref.name for ref in named if ref} == {"huyện Nam Trực, Nam Định"}
    assert record.units[1].code == "366"


def test_what_follows_from_a_value_is_derived_anew(person: Annotator) -> None:
    person.tell(person.find("DATE", "năm 2021"), "value", "2021-01/2021-03")
    person.tell(person.find("FIGURE", "412,5 tỷ đồng"), "value", "412")
    award = person.find("AWARD", "Cờ thi đua")
    person.tell(award, "title", "Bằng khen")
    record = person.submit()
    assert (record.dates[0].value, record.dates[0].granularity) == ("2021-01/2021-03", "quarter")
    assert record.figures[0].normalized is not None
    assert record.figures[0].normalized.value == Decimal(412_000_000_000)
    assert (record.awards[1].title, record.awards[1].category) == ("Bằng khen", "certificate_of_merit")


def test_a_derived_value_can_be_told_as_well(person: Annotator) -> None:
    date = person.find("DATE", "năm 2021")
    person.tell(date, "value", "2021-01/2021-03")
    person.tell(date, "granularity", "range")
    figure = person.find("FIGURE", "412,5 tỷ đồng")
    person.tell(figure, "unit", "cái")
    person.tell(figure, "measure", "other")
    record = person.submit()
    assert record.dates[0].granularity == "range"
    assert (record.figures[0].measure, record.figures[0].unit) == ("other", "cái")


def test_a_category_that_is_told_leaves_the_rest_of_the_title(person: Annotator) -> None:
    award = person.find("AWARD", "Giấy khen")
    person.tell(award, "category", "insignia")
    assert person.submit().awards[0] == RECORD.awards[0].model_copy(update={"category": "insignia"})
    person.tell(award, "category", None)
    assert person.submit().awards[0].category == "certificate_of_merit"


def test_an_emptied_value_is_null_or_the_default(person: Annotator) -> None:
    person.tell(person.find("DATE", "năm 2021"), "value", None)
    comparison = person.find("COMPARISON", "tăng 9,6% so với năm 2020")
    person.tell(comparison, "value", None)
    person.tell(comparison, "bound", "over")
    record = person.submit()
    assert (record.dates[0].value, record.dates[0].granularity) == (None, "day")
    assert (record.figures[0].comparisons[0].value, record.figures[0].comparisons[0].bound) == (None, "over")


def test_values_stay_when_the_mention_that_had_them_is_deleted(person: Annotator) -> None:
    person.delete(person.find("UNIT", "xã Nam Hồng"))
    record = person.submit()
    _unlike(record, "units")
    assert (record.units[2].code, len(record.units[2].mentions)) == ("13999", 1)


def test_another_home_unit_is_ticked(person: Annotator) -> None:
    person.tell(person.find("UNIT", "xã Nam Hồng"), "home", "yes")
    assert person.submit().article.home_unit == RECORD.article.home_unit.model_copy(  # type: ignore[union-attr]
        update={"id": "U3", "name": "xã Nam Hồng"}
    )
    person.tell(person.find("UNIT", "phòng Nội vụ"), "home", "yes")
    assert "two units are said to be home" in person.refusal()


def test_no_home_unit_is_ticked(person: Annotator) -> None:
    person.tell(person.find("UNIT", "Huyện Nam Trực"), "home", None)
    record = person.submit()
    assert record.article.home_unit is None
    _unlike(record, "article")


# ---------------------------------------------------------------------- deletion


def test_a_unit_without_a_region_is_gone_with_every_reference(person: Annotator) -> None:
    person.delete(person.find("UNIT", "Huyện Nam Trực"))
    record = person.submit()
    assert [(unit.id, unit.name) for unit in record.units] == [
        ("U1", "UBND huyện Nam Trực"),
        ("U2", "xã Nam Hồng"),
        ("U3", "phòng Nội vụ"),
    ]
    assert record.article.home_unit is None
    assert record.figures[0].scope is None
    assert record.campaigns[0].launched_by is None
    assert [r.ref for r in record.awards[0].recipients] == [None, "U2", None]
    assert record.officials[1].positions[0].unit is not None
    assert record.officials[1].positions[0].unit.id == "U3"


def test_a_conferrer_and_a_recipient_keep_their_name_without_their_unit(person: Annotator) -> None:
    for words in ("UBND huyện Nam Trực", "UBND huyện Nam Trực", "UBND huyện", "xã Nam Hồng", "xã Nam Hồng"):
        person.delete(person.find("UNIT", words))
    record = person.submit()
    assert [(c.id, c.name) for c in record.awards[0].conferred_by] == [(None, "UBND huyện")]
    assert (record.awards[0].recipients[1].ref, record.awards[0].recipients[1].name) == (None, "xã Nam Hồng")
    assert record.documents[0].issuer is None
    assert [unit.id for unit in record.units] == ["U1", "U2"]


def test_a_reference_stays_with_the_fact_when_the_mention_it_led_to_is_deleted(person: Annotator) -> None:
    near = person.find("UNIT", "UBND huyện Nam Trực", 1)
    assert any(r.get("to_id") == near for r in person.results)
    person.delete(near)
    record = person.submit()
    _unlike(record, "units")
    assert len(record.units[0].mentions) == 2


def test_an_award_and_all_its_own_are_deleted(person: Annotator) -> None:
    person.delete(person.find("AWARD", "Giấy khen"))
    person.delete(person.find("AWARD", "Giấy khen"))
    left = person.refusal()
    assert "12 tập thể" in left and "Vũ Văn Ba" in left and "recipient" in left and "xã Nam Hồng" not in left
    person.delete(person.find("RECIPIENT", "12 tập thể"))
    person.delete(person.find("RECIPIENT", "Vũ Văn Ba"))
    record = person.submit()
    _unlike(record, "awards", "diagnostics")
    assert record.awards == (RECORD.awards[1].model_copy(update={"id": "A1"}),)
    assert [d.message for d in record.diagnostics] == ["A1: xã Nam Hồng cannot get Cờ thi đua", "no year"]


def test_diagnostics_of_a_deleted_fact_are_gone(person: Annotator) -> None:
    person.delete(person.find("AWARD", "Cờ thi đua"))
    record = person.submit()
    assert [d.message for d in record.diagnostics] == ["no year"]
    assert record.awards == RECORD.awards[:1]


def test_the_title_of_an_award_is_its_first_place(person: Annotator) -> None:
    person.delete(person.find("AWARD", "Giấy khen"))
    record = person.submit()
    _unlike(record, "awards", "diagnostics")
    flag, certificate = record.awards  # the other one is told first now
    assert (flag.id, flag.title, certificate.id, certificate.title) == ("A1", "Cờ thi đua", "A2", "Giấy khen")
    assert certificate.evidence == RECORD.awards[0].evidence[1:]
    assert certificate.model_copy(update={"id": "A1", "evidence": RECORD.awards[0].evidence}) == RECORD.awards[0]
    assert record.diagnostics[0].message == "A1: xã Nam Hồng cannot get Cờ thi đua"


# ---------------------------------------------------------------------- relations


def test_a_relation_that_is_deleted_is_no_reference(person: Annotator) -> None:
    person.unrelate(person.find("POSITION", "Trưởng phòng Nội vụ"), person.find("UNIT", "phòng Nội vụ"))
    record = person.submit()
    _unlike(record, "officials")
    assert record.officials[1].positions[0].unit is None


@pytest.mark.parametrize("turned", [False, True])
def test_a_relation_that_is_drawn_counts_before_the_one_there(person: Annotator, turned: bool) -> None:
    ends = [person.find("POSITION", "Trưởng phòng Nội vụ"), person.find("UNIT", "Huyện Nam Trực")]
    person.relate("of", *(reversed(ends) if turned else ends))
    unit = person.submit().officials[1].positions[0].unit
    assert unit is not None and (unit.id, unit.name) == ("U2", "huyện Nam Trực")


def test_two_references_where_one_is_possible_are_refused(person: Annotator) -> None:
    post = person.find("POSITION", "Trưởng phòng Nội vụ")
    person.relate("of", post, person.find("UNIT", "Huyện Nam Trực"))
    person.relate("of", post, person.find("UNIT", "xã Nam Hồng"))
    assert "refers to two" in person.refusal()


def test_a_relation_without_a_name_is_the_one_that_is_possible(person: Annotator) -> None:
    person.relate(None, person.find("UNIT", "xã Nam Hồng"), person.find("RECIPIENT", "12 tập thể"))
    recipient = person.submit().awards[0].recipients[0]
    assert (recipient.ref, recipient.kind, recipient.name) == ("U3", "unit", "xã Nam Hồng")


@pytest.mark.parametrize(
    ("name", "one", "other", "said"),
    [
        (None, ("AWARD", "Cờ thi đua"), ("UNIT", "xã Nam Hồng"), "say which of conferred_by, presented_by"),
        (None, ("DATE", "năm 2021"), ("UNIT", "xã Nam Hồng"), "there is none between these"),
        ("holds", ("DATE", "năm 2021"), ("UNIT", "xã Nam Hồng"), "'holds' cannot join DATE 'năm 2021'"),
        ("same", ("DATE", "năm 2021"), ("DATE", "Sáng 20/01/2022"), "'same' cannot join"),
        ("friend", ("PERSON", "Lê Thị Hạnh"), ("PERSON", "Trần Văn Bốn"), "there is no relation 'friend'"),
    ],
)
def test_relations_that_cannot_be_are_refused(
    person: Annotator, name: str | None, one: tuple[str, str], other: tuple[str, str], said: str
) -> None:
    person.relate(name, person.find(*one), person.find(*other))
    assert said in person.refusal()


def test_a_relation_to_a_deleted_region_is_refused(person: Annotator) -> None:
    person.relate("of", person.find("POSITION", "Trưởng phòng Nội vụ"), "UNIT-99")
    assert "'UNIT-99', a deleted region" in person.refusal()


def test_a_recipient_is_given_to_another_award(person: Annotator) -> None:
    recipient = person.find("RECIPIENT", "Vũ Văn Ba")
    person.unrelate(recipient, person.find("AWARD", "Giấy khen"))
    person.relate("recipient", person.find("AWARD", "Cờ thi đua"), recipient)
    record = person.submit()
    assert [r.name for r in record.awards[0].recipients] == ["12 tập thể", "xã Nam Hồng"]
    assert [r.name for r in record.awards[1].recipients] == ["xã Nam Hồng", "Vũ Văn Ba"]


def test_a_post_is_given_to_another_official_whose_first_holder_was_deleted(person: Annotator) -> None:
    holder = person.find("PERSON", "Trần Văn Bốn")
    person.delete(holder)
    assert len(person.submit().officials[0].positions) == 1
    person.relate(
        "holds", person.find("PERSON", "Lê Thị Hạnh"), person.find("POSITION", "Chủ tịch UBND huyện Nam Trực")
    )
    record = person.submit()
    posts = {official.name: [post.title for post in official.positions] for official in record.officials}
    assert posts == {
        "Lê Thị Hạnh": ["Chủ tịch UBND huyện Nam Trực", "Trưởng phòng"],
        "Trần Văn Bốn": [],
    }


def test_the_indicator_that_is_drawn_counts_before_the_one_there(person: Annotator) -> None:
    new = person.draw("INDICATOR", "ngân sách")
    person.relate("indicator", person.find("FIGURE", "412,5 tỷ đồng"), new)
    figure = person.submit().figures[0]
    assert figure.indicator_evidence is not None and figure.indicator_evidence.text == "ngân sách"


# ---------------------------------------------------------------------- same


def test_two_units_that_are_the_same_are_the_first(person: Annotator) -> None:
    person.relate("same", person.find("UNIT", "phòng Nội vụ"), person.find("UNIT", "xã Nam Hồng"))
    record = person.submit()
    assert [unit.id for unit in record.units] == ["U1", "U2", "U3"]
    assert _quotes(record.units[2].mentions) == ["phòng Nội vụ", "xã Nam Hồng", "xã Nam Hồng"]
    assert (record.units[2].name, record.units[2].code) == ("xã Nam Hồng", "13999")
    unit = record.officials[1].positions[0].unit
    assert unit is not None and unit.id == "U3"


def test_two_awards_that_are_the_same_have_what_both_had(person: Annotator) -> None:
    person.draw("UNIT", "UBND tỉnh", kind="government_body")
    person.relate("conferred_by", person.find("AWARD", "Cờ thi đua"), person.find("UNIT", "UBND tỉnh"))
    record = person.submit()
    again = Annotator(record)
    again.relate("same", again.find("AWARD", "Cờ thi đua"), again.find("AWARD", "Giấy khen"))
    (award,) = again.submit().awards
    assert (award.id, award.title, _quotes(award.evidence)) == ("A1", "Giấy khen", ["Giấy khen"] * 2 + ["Cờ thi đua"])
    assert [c.name for c in award.conferred_by] == ["UBND huyện", "UBND tỉnh"]
    assert [r.name for r in award.recipients] == ["12 tập thể", "xã Nam Hồng", "Vũ Văn Ba"]


def test_a_new_mention_of_a_fact(person: Annotator) -> None:
    person.relate(None, person.draw("UNIT", "huyện Nam Trực", 1), person.find("UNIT", "Huyện Nam Trực"))
    record = person.submit()
    _unlike(record, "units")
    assert _quotes(record.units[1].mentions) == ["Huyện Nam Trực", "huyện Nam Trực"]


def test_a_mention_that_is_taken_away_is_a_fact_of_its_own(person: Annotator) -> None:
    mention = person.find("UNIT", "UBND huyện")
    person.unrelate(mention, person.find("UNIT", "UBND huyện Nam Trực"))
    assert "UNIT 'UBND huyện'" in person.refusal() and "kind is not told" in person.refusal()
    person.tell(mention, "kind", "government_body")
    record = person.submit()
    assert len(record.units[0].mentions) == 2
    added = record.units[-1]
    assert (added.id, added.name, added.found_by) == ("U5", "UBND huyện", "annotator")


def test_a_mention_goes_to_another_fact(person: Annotator) -> None:
    mention = person.find("PERSON", "Trần Văn Bốn", 1)
    person.unrelate(mention, person.find("PERSON", "Trần Văn Bốn"))
    person.relate("same", mention, person.find("PERSON", "Lê Thị Hạnh"))
    record = person.submit()
    assert [len(official.mentions) for official in record.officials] == [1, 2]


def test_mentions_that_lose_the_first_one_stay_together(person: Annotator) -> None:
    person.delete(person.find("UNIT", "UBND huyện Nam Trực"))
    record = person.submit()
    _unlike(record, "units")
    assert _quotes(record.units[0].mentions) == ["UBND huyện Nam Trực", "UBND huyện"]


def test_mentions_of_one_fact_that_tell_two_values_are_refused(person: Annotator) -> None:
    person.tell(person.find("UNIT", "xã Nam Hồng"), "name", "xã Nam Hồng A")
    person.tell(person.find("UNIT", "xã Nam Hồng", 1), "name", "xã Nam Hồng B")
    assert "tell two values of name" in person.refusal()
