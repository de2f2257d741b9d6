from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import thidua_extract as te
from thidua_extract.errors import ModelError
from thidua_extract.gold.files import read_corpus
from thidua_extract.pipeline import COMPONENTS, mentions_of
from thidua_extract.tagger import tables, vocabulary
from thidua_extract.tagger.labels import LABELS
from thidua_extract.words import tokens

CORPUS = Path(__file__).parent.parent / "corpus"
TEXT = (
    "Chiều 30-3-2023, UBND huyện Quảng Hòa tổ chức hội nghị tổng kết công tác thi đua năm 2022. "
    "Đồng chí Nông Văn Thạch, Phó Chủ tịch UBND tỉnh trao Cờ thi đua của Chính phủ cho nhân dân và cán bộ huyện. "
    "Thu ngân sách đạt 1.250 tỷ đồng, tăng 12,5% so với năm 2021."
)


def test_language_gives_the_same_record_as_extract() -> None:
    record = te.load()(TEXT)._.record
    assert isinstance(record, te.ArticleRecord)
    assert record == te.extract(TEXT)
    assert record.dates and record.officials and record.units and record.awards and record.figures


def test_mentions_are_spans_of_the_given_text() -> None:
    doc = te.load()(TEXT)
    assert doc.text == TEXT
    for kind in ("dates", "units", "persons", "positions", "awards", "figures", "words"):
        assert len(doc.spans[kind]) > 0, kind
    assert [span.text for span in doc.spans["dates"]][:2] == ["Chiều 30-3-2023", "năm 2022"]
    assert [m.value["form"] for m in mentions_of(doc, "dates")][:2] == ["day", "year"]


def test_components_work_in_a_foreign_pipeline() -> None:
    nlp = spacy.blank("xx")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    record = doc._.record
    assert record.awards[0].title == "Cờ thi đua"
    # the tokens are others, so a span may be wider than its mention, but never elsewhere
    assert all(m in span.text for m, span in zip(["30-3-2023", "2022"], doc.spans["dates"], strict=False))


def test_results_survive_serialisation_and_processes() -> None:
    nlp = te.load()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.record == doc._.record
    assert [d._.record for d in nlp.pipe([TEXT, TEXT], n_process=2)] == [doc._.record, doc._.record]


def test_saved_pipeline_is_loaded_again(tmp_path: Path) -> None:
    te.load().to_disk(tmp_path / "model")
    assert spacy.load(tmp_path / "model")(TEXT)._.record == te.extract(TEXT)


def test_publication_date_url_and_title_go_into_the_record() -> None:
    record = te.extract("Ngày 5/1, UBND xã họp.", url="https://xa.example/1", published="2024-01-06", title="Xã họp")
    assert (record.article.url, str(record.article.published), record.article.title) == (
        "https://xa.example/1",
        "2024-01-06",
        "Xã họp",
    )
    assert record.dates[0].value == "2024-01-05"


@pytest.mark.parametrize("article", read_corpus(CORPUS).values(), ids=lambda article: article.id)
def test_records_of_the_corpus_hold_together(article: te.Article) -> None:
    record = te.extract_article(article)
    assert record.article.text == article.text
    assert te.ArticleRecord.model_validate_json(record.model_dump_json()) == record
    assert record == te.extract_article(article)
    assert record.dates and record.units


def test_schema_describes_the_records_written() -> None:
    schema = te.ArticleRecord.model_json_schema(mode="serialization")
    written = json.loads(te.extract(TEXT).model_dump_json())
    assert set(written) == set(schema["properties"])
    assert set(written["awards"][0]) == set(schema["$defs"]["Award"]["properties"])


UNKNOWN = (
    "Sáng 3/5/2021, UBND huyện Ba Bể tặng Giấy khen cho Bếp cơm Hoa Sen, Đội xe cứu thương Bình Minh và Tổ thợ hồ số 3."
)


def test_the_tagger_adds_what_no_rule_knows_and_says_so() -> None:
    alone, both = (te.extract(UNKNOWN, settings=te.Settings(tagger=tagger)) for tagger in (False, True))
    added = [unit for unit in both.units if unit.found_by.startswith("model:tagger+0.")]
    assert added and {unit.name for unit in added}.isdisjoint({unit.name for unit in alone.units})
    assert not any(unit.found_by.startswith("model:") for unit in alone.units)
    assert {unit.name for unit in alone.units} <= {unit.name for unit in both.units}


def test_the_tagger_can_be_left_out() -> None:
    nlp = te.load(tagger=False)
    assert "thidua_tagger" not in nlp.pipe_names
    assert "thidua_tagger" in te.load().pipe_names
    assert nlp(UNKNOWN)._.record == te.extract(UNKNOWN, settings=te.Settings(tagger=False))
    assert "tagged" not in nlp(UNKNOWN).spans


def test_tagged_mentions_carry_a_confidence() -> None:
    doc = te.load()(UNKNOWN)
    tagged = mentions_of(doc, "tagged")
    assert len(tagged) == len(doc.spans["tagged"]) > 3
    assert all(0 < m.value["confidence"] <= 1 for m in tagged)
    assert {m.value["label"] for m in tagged} <= set(LABELS)


def test_portal_lines_are_not_tagged() -> None:
    text = "Trang chủ | Giới thiệu | Hội Nông dân huyện Ba Bể | Liên hệ\n" + UNKNOWN
    tagged = mentions_of(te.load()(text), "tagged")
    assert tagged and all(m.start > text.index("\n") for m in tagged)


def test_a_folder_without_a_model_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"names\.crfsuite"):
        te.load(model=tmp_path)


@pytest.mark.slow
def test_articles_are_read_by_several_threads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [article.text for article in list(read_corpus(CORPUS).values())[:16]]
    for room in (tables, vocabulary, tokens):
        monkeypatch.setattr(room, "LIMIT", 100)  # so that what is remembered is forgotten again and again
    wanted = [te.extract(text) for text in texts]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(te.extract, texts))
    finally:
        sys.setswitchinterval(interval)
    assert found == wanted
