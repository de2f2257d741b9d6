"""Every value of an award has a reason, and what was left out has one too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_examples import RULES
from thidua_extract import Article, explain_article
from thidua_extract.archive.readers import Source, read_article
from thidua_extract.linking.award_why import STEPS, AwardReason
from thidua_extract.records import Award

CORPUS = sorted(path for path in (Path(__file__).parents[2] / "corpus").glob("*.txt"))
TEXT = (
    "Sáng 12/3/2021, UBND huyện Nam Trực tổ chức hội nghị tổng kết phong trào thi đua năm 2020. Tại hội nghị, ông Lê "
    "Văn Ba, Chủ tịch UBND huyện, thừa ủy quyền Chủ tịch nước trao Huân chương Lao động hạng Ba cho xã Nam Hồng. "
    "Trước đó, xã Nam Thái chưa được tặng Cờ thi đua."
)


def _values(award: Award) -> Iterator[tuple[str, str]]:
    yield "award", award.title
    yield "status", award.status
    yield from (("recipients", r.name) for r in award.recipients)
    yield from (("conferred_by", c.name) for c in award.conferred_by)
    yield from (("presented_by", p.name) for p in award.presented_by)
    yield from (("year", str(award.year)) for _ in range(award.year is not None))
    yield from (("conferred_on", str(award.conferred_on)) for _ in range(award.conferred_on is not None))


def explained(text: str) -> tuple[list[Award], tuple[AwardReason, ...]]:
    record, reasons = explain_article(Article(text=text, id="t"))
    return list(record.awards), reasons


def test_each_slot_names_its_rule_and_its_words() -> None:
    (award,), reasons = explained(TEXT)
    kept = {(r.slot, r.value): (r.rule, r.evidence.text) for r in reasons if r.award == award.id and r.kept}
    assert kept == {
        ("award", "Huân chương Lao động"): ("awards.catalogue", "Huân chương Lao động hạng Ba"),
        ("recipients", "xã Nam Hồng"): ("awards.step.to_behind", "xã Nam Hồng"),
        ("conferred_by", "Chủ tịch nước"): ("awards.step.by_behalf", "Chủ tịch nước"),
        ("presented_by", "Lê Văn Ba"): ("awards.step.hand_named", "Lê Văn Ba"),
        ("conferred_on", "2021-03-12"): ("awards.step.day_nearby", "Sáng 12/3/2021"),
        ("status", "conferred"): ("awards.step.status_verbs", "trao"),
    }


def test_what_is_left_out_names_the_rule() -> None:
    (award,), reasons = explained(TEXT)
    left = {(r.award, r.slot, r.value): r.rule for r in reasons if not r.kept}
    assert left[award.id, "conferred_by", "Chủ tịch UBND huyện"] == "awards.step.not_role"
    assert left[None, "award", "Cờ thi đua"] == "awards.negated"


def test_a_telling_without_a_form_says_why_it_is_no_award() -> None:
    awards, reasons = explained(
        "Huyện Vụ Bản khen thưởng gần 30 cá nhân. Chủ tịch UBND huyện Vụ Bản tặng giấy khen cho gần 30 cá nhân."
    )
    assert [award.title for award in awards] == ["Giấy khen"]
    assert [r.rule for r in reasons if r.award is None and r.value == "khen thưởng"] == ["awards.step.no_form"]


@pytest.mark.parametrize("path", CORPUS[::3], ids=lambda path: path.stem)
def test_every_value_of_the_corpus_has_a_reason(path: Path) -> None:
    record, reasons = explain_article(read_article(Source(path.stem, path)))
    known = {rule.id for rule in RULES}
    assert {r.rule for r in reasons if r.rule not in STEPS} <= known
    for award in record.awards:
        told = {(r.slot, r.value) for r in reasons if r.award == award.id and r.kept}
        assert set(_values(award)) <= told, award.id
