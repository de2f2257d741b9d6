"""Facts that a person adds in Label Studio, and corrections that no record can hold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.exchange.annotator import Annotator
from tests.exchange.sample import TEXT, a_record
from thidua_extract.records import ArticleRecord

RECORD = a_record()


@pytest.fixture
def person() -> Annotator:
    return Annotator(RECORD)


def test_a_new_award_with_all_that_belongs_to_it(person: Annotator) -> None:
    award = person.draw("AWARD", "Bằng khen", year="2021", conferred_by="Chủ tịch UBND tỉnh | Chủ tịch")
    unit = person.draw("UNIT", "xã Nam Thái", kind="commune", level="commune")
    body = person.draw("UNIT", "UBND tỉnh", kind="government_body")
    of_unit = person.draw("RECIPIENT", "xã Nam Thái")
    group = person.draw("RECIPIENT", "3 cá nhân", count="3", of="individual")
    for name, target in (("recipient", of_unit), ("recipient", group), ("conferred_by", body)):
        person.relate(name, award, target)
    person.relate("is", of_unit, unit)
    person.relate("presented_by", award, person.find("PERSON", "Trần Văn Bốn", 1))
    record = person.submit()
    assert record.model_copy(update={"units": RECORD.units, "awards": RECORD.awards}) == RECORD
    assert [unit.id for unit in record.units] == ["U1", "U2", "U3", "U4", "U5", "U6"]
    added = record.awards[2]
    assert (added.id, added.title, added.category) == ("A3", "Bằng khen", "certificate_of_merit")
    assert (added.found_by, added.status) == ("annotator", "conferred")
    assert [(c.id, c.name, c.office) for c in added.conferred_by] == [("U5", "Chủ tịch UBND tỉnh", "Chủ tịch")]
    assert [(r.kind, r.ref, r.name, r.count, r.of) for r in added.recipients] == [
        ("unit", "U6", "xã Nam Thái", None, None),
        ("group", None, "3 cá nhân", 3, "individual"),
    ]
    assert [(ref.id, ref.name) for ref in added.presented_by] == [("O1", "Trần Văn Bốn")]
    assert added.year == "2021"


def test_an_award_the_catalogue_does_not_know_needs_a_category(person: Annotator) -> None:
    award = person.draw("AWARD", "thu nhập")
    assert "AWARD 'thu nhập'" in person.refusal() and "no title 'thu nhập'" in person.refusal()
    person.tell(award, "category", "prize")
    (added,) = [award for award in person.submit().awards if award.found_by == "annotator"]
    assert (added.title, added.category, added.code) == ("thu nhập", "prize", None)


def test_a_spelling_of_the_catalogue_gives_title_and_detail(person: Annotator) -> None:
    award = person.find("AWARD", "Cờ thi đua")
    person.tell(award, "title", "CSTĐ toàn quốc")
    changed = person.submit().awards[1]
    assert (changed.title, changed.detail, changed.category) == ("Chiến sĩ thi đua", "toàn quốc", "emulation_title")
    assert changed.code is not None and changed.level is not None


def test_a_recipient_without_an_award_is_refused(person: Annotator) -> None:
    person.draw("RECIPIENT", "3 cá nhân", count="3")
    assert "RECIPIENT '3 cá nhân'" in person.refusal() and "'recipient' to it is missing" in person.refusal()


def test_a_new_recipient_needs_to_be_somebody(person: Annotator) -> None:
    recipient = person.draw("RECIPIENT", "3 cá nhân")
    person.relate("recipient", recipient, person.find("AWARD", "Cờ thi đua"))
    assert "tell its kind" in person.refusal()
    person.tell(recipient, "kind", "group")
    assert person.submit().awards[1].recipients[1].kind == "group"


def test_a_new_official_with_a_post(person: Annotator) -> None:
    post = person.draw("POSITION", "Chủ tịch UBND tỉnh")
    official = person.draw("PERSON", "Vũ Văn Ba", honorific="ông")
    person.relate("holds", official, post)
    person.relate("is", person.find("RECIPIENT", "Vũ Văn Ba"), official)
    record = person.submit()
    added = record.officials[2]
    assert (added.id, added.name, added.honorific, added.found_by) == ("O3", "Vũ Văn Ba", "ông", "annotator")
    assert [(p.title, p.text, p.unit) for p in added.positions] == [("Chủ tịch UBND tỉnh",) * 2 + (None,)]
    assert record.awards[0].recipients[2].ref == "O3"


def test_a_post_in_short_has_the_title_of_the_catalogue() -> None:
    text = "Dự họp có ông Vũ Văn Ba, TUV."
    person = Annotator(ArticleRecord.model_validate({"article": {"id": "a", "text": text}}))
    person.relate(None, person.draw("PERSON", "Vũ Văn Ba"), person.draw("POSITION", "TUV"))
    (post,) = person.submit().officials[0].positions
    assert (post.title, post.text) == ("Tỉnh ủy viên", "TUV")


def test_a_new_figure(person: Annotator) -> None:
    figure = person.draw("FIGURE", "52 triệu đồng")
    assert "has no indicator" in person.refusal()
    person.relate("indicator", figure, person.draw("INDICATOR", "thu nhập"))
    assert "neither a value nor a comparison" in person.refusal()
    person.tell(figure, "value", "52")
    person.tell(figure, "unit", "triệu đồng")
    person.relate("scope", figure, person.find("UNIT", "xã Nam Hồng"))
    added = person.submit().figures[1]
    assert (added.id, added.indicator, added.measure, added.found_by) == ("F2", "thu nhập", "money", "annotator")
    assert added.normalized is not None and added.normalized.value == Decimal(52_000_000)
    assert added.scope is not None and added.scope.id == "U3"


def test_new_dates_documents_and_campaigns(person: Annotator) -> None:
    date = person.draw("DATE", "năm 2020")
    document = person.draw("DOCUMENT", "12/QĐ-UBND")
    person.draw("CAMPAIGN", "điển hình")
    refusal = person.refusal()
    assert "role is not told" in refusal and "kind is not told" in refusal
    person.tell(date, "role", "reference")
    person.tell(date, "value", "2020")
    person.tell(document, "kind", "Quyết định")
    person.relate("decision", document, person.find("AWARD", "Cờ thi đua"))
    record = person.submit()
    assert [(d.id, d.value, d.granularity) for d in record.dates][2] == ("D3", "2020", "year")
    assert [c.name for c in record.campaigns] == ["điển hình", "Dân vận khéo"]
    assert record.documents[1].number is None and record.documents[1].found_by == "annotator"
    assert record.awards[1].decision is not None and record.awards[1].decision.id == "L2"


@pytest.mark.parametrize(
    ("label", "words", "name", "told", "said"),
    [
        ("DATE", "năm 2021", "value", "năm 2021", "value"),
        ("DATE", "năm 2021", "value", "2022/2021x", "value"),
        ("FIGURE", "412,5 tỷ đồng", "value", "412,5", "FIGURE '412,5 tỷ đồng'"),
        ("RECIPIENT", "12 tập thể", "count", "mười hai", "RECIPIENT '12 tập thể'"),
        ("UNIT", "phòng Nội vụ", "kind", "office", "kind"),
        ("UNIT", "phòng Nội vụ", "kind", None, "kind is not told"),
    ],
)
def test_values_that_cannot_be_are_refused(label: str, words: str, name: str, told: str | None, said: str) -> None:
    person = Annotator(RECORD)
    person.tell(person.find(label, words), name, told)
    refusal = person.refusal()
    assert said in refusal and "task 7 (nam-truc-2022)" in refusal and "tasks.json" in refusal


def test_everything_wrong_is_told_at_once(person: Annotator) -> None:
    person.draw("RECIPIENT", "3 cá nhân")
    person.draw("AWARD", "thu nhập")
    person.tell(person.find("FIGURE", "412,5 tỷ đồng"), "value", "x")
    person.relate("of", "gone", "UNIT-1")
    refusal = person.refusal()
    assert all(words in refusal for words in ("3 cá nhân", "thu nhập", "412,5 tỷ đồng", "gone"))


def test_an_article_of_which_nothing_was_known() -> None:
    person = Annotator(RECORD)
    person.results.clear()
    del person.task["data"]["record"], person.task["data"]["article"]
    person.draw("UNIT", "xã Nam Hồng", kind="commune")
    record = person.submit()
    assert (record.article.text, record.article.id) == (TEXT, "task 7")
    assert [(unit.id, unit.name, unit.found_by) for unit in record.units] == [("U1", "xã Nam Hồng", "annotator")]


def test_a_region_with_another_label_is_another_fact(person: Annotator) -> None:
    region = person.find("UNIT", "phòng Nội vụ")
    person.relabel(region, "CAMPAIGN")
    record = person.submit()
    assert [unit.id for unit in record.units] == ["U1", "U2", "U3"]
    assert record.officials[1].positions[0].unit is None
    added = record.campaigns[0]
    assert (added.id, added.name, added.found_by) == ("C1", "phòng Nội vụ", "annotator")
    assert record.campaigns[1].id == "C2" and record.campaigns[1].found_by == "gold"
