"""What spaCy reads and trains from."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus

from tests.exchange.sample import TEXT, a_record
from thidua_extract import extract
from thidua_extract.exchange.docbin import ENTITY_LABELS, SPANCAT_KEY, pack
from thidua_extract.exchange.files import read_records
from thidua_extract.exchange.spans import LABELS, mention_spans
from thidua_extract.pipeline import SyllableTokenizer
from thidua_extract.records import ArticleRecord

ROOT = Path(__file__).parents[2]
TOKENIZER = "thidua_extract.SyllableTokenizer.v1"


def _blank() -> Language:
    return spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})


def _read_back(*records: ArticleRecord) -> list[Doc]:
    return list(DocBin(store_user_data=True).from_bytes(pack(records).docs.to_bytes()).get_docs(_blank().vocab))


def _gold() -> list[ArticleRecord]:
    return [record for record in read_records(str(ROOT / "gold" / "dev.jsonl")) if isinstance(record, ArticleRecord)]


def test_all_spans_are_there_whether_they_overlap_or_not() -> None:
    for record in [*_gold()[::2], a_record()]:
        (doc,) = _read_back(record)
        assert doc.text == record.article.text
        told = {(span.label, span.start, span.end) for span in mention_spans(record)}
        held = [(span.label_, span.start_char, span.end_char) for span in doc.spans[SPANCAT_KEY]]
        assert (set(held), len(held)) == (told, len(told))
        for label in LABELS:
            assert {(s.start_char, s.end_char) for s in doc.spans[label]} == {t[1:] for t in told if t[0] == label}


def test_entities_are_the_longest_spans_that_name_something() -> None:
    (doc,) = _read_back(a_record())
    told = [(ent.label_, ent.text) for ent in doc.ents]
    assert ("POSITION", "Trưởng phòng Nội vụ") in told and ("UNIT", "phòng Nội vụ") not in told
    assert ("PERSON", "Vũ Văn Ba") in told and ("UNIT", "xã Nam Hồng") in told
    assert {label for label, _ in told} <= set(ENTITY_LABELS)
    assert pack([a_record()]).not_entities == 2  # units inside of posts


def test_a_span_names_the_facts_that_rest_on_it() -> None:
    (doc,) = _read_back(a_record())
    facts = {(span.label_, span.text): span.id_ for span in doc.spans[SPANCAT_KEY]}
    assert facts["RECIPIENT", "xã Nam Hồng"] == "A1 A2"
    assert facts["DATE", "năm 2021"] == "D1"


def test_sentences_tokens_and_the_id_are_those_of_the_package() -> None:
    (doc,) = _read_back(a_record())
    own = SyllableTokenizer(_blank().vocab)(TEXT)
    assert [token.text for token in doc] == [token.text for token in own]
    assert [sent.text for sent in doc.sents] == [sent.text for sent in own.sents]
    assert doc.user_data == {"id": "nam-truc-2022"}


def test_evidence_that_ends_inside_a_token_or_in_space_is_widened_or_narrowed_and_counted() -> None:
    data = a_record().model_dump(mode="json")
    data["dates"][0]["evidence"] = {
        "start": TEXT.index("năm 2021"),
        "end": TEXT.index("năm 2021") + 6,
        "text": "năm 20",
    }
    post = TEXT.index("Dân vận khéo")
    data["campaigns"][0]["evidence"] = {"start": post - 1, "end": post + 12, "text": " Dân vận khéo"}
    packed = pack([ArticleRecord.model_validate(data)])
    (doc,) = packed.docs.get_docs(_blank().vocab)
    assert packed.inexact == 2
    assert next(span.text for span in doc.spans["DATE"]) == "năm 2021"
    assert [span.text for span in doc.spans["CAMPAIGN"]] == ["Dân vận khéo"]


NAME = "UBND\nTỈNH NAM ĐỊNH"


def _over_two_lines() -> ArticleRecord:
    text = f"Ngày 3/2/2021 {NAME} họp."
    start = text.index(NAME)
    unit = {"id": "U1", "name": "UBND tỉnh Nam Định", "kind": "government_body", "found_by": "gold"}
    mentions = [{"start": start, "end": start + len(NAME), "text": NAME}]
    data = {"article": {"id": "a", "text": text}, "units": [unit | {"mentions": mentions}]}
    return ArticleRecord.model_validate(data)


def test_what_goes_on_in_the_next_sentence_is_no_entity() -> None:
    packed = pack([_over_two_lines()])
    (doc,) = packed.docs.get_docs(_blank().vocab)
    assert (len(doc.ents), packed.not_entities, [span.text for span in doc.spans["UNIT"]]) == (0, 1, [NAME])


def test_a_record_without_facts_is_a_doc_without_spans() -> None:
    (doc,) = _read_back(extract("The committee awarded certificates of merit to twelve teams."))
    assert len(doc) and not doc.ents and not doc.spans[SPANCAT_KEY]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short gold article as a file, and one with a name over two lines, which ner could not learn."""
    path = tmp_path_factory.mktemp("docbin") / "train.spacy"
    pack([_over_two_lines(), *sorted(_gold(), key=lambda record: len(record.article.text))[:1]]).docs.to_disk(path)
    return path


@pytest.mark.slow
def test_ner_and_spancat_train_from_the_file(corpus: Path) -> None:
    nlp = _blank()
    tok2vec = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 32,
        "depth": 2,
        "embed_size": 200,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
        "pretrained_vectors": None,
    }
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False}
    sizes = {"hidden_width": 16, "maxout_pieces": 2, "use_upper": True, "tok2vec": tok2vec}
    nlp.add_pipe("ner", config={"model": parser | sizes})
    suggester = {"@misc": "spacy.ngram_suggester.v1", "sizes": [1, 3]}
    nlp.add_pipe("spancat", config={"spans_key": SPANCAT_KEY, "suggester": suggester})
    examples = list(Corpus(corpus)(nlp))
    assert all(example.get_aligned_ner() for example in examples)
    optimizer = nlp.initialize(lambda: examples)
    losses: list[dict[str, float]] = []
    for _ in range(3):
        losses.append({})
        nlp.update(examples, sgd=optimizer, losses=losses[-1])
    assert set(nlp.get_pipe("ner").labels) <= set(ENTITY_LABELS)  # type: ignore[attr-defined]
    assert set(nlp.get_pipe("spancat").labels) <= set(LABELS)  # type: ignore[attr-defined]
    assert losses[0]["ner"] > 0
    assert 0 < losses[-1]["spancat"] < losses[0]["spancat"]
    assert nlp(TEXT).text == TEXT


def test_the_tokenizer_can_be_named_in_a_configuration() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["entry-points"]["spacy_tokenizers"][TOKENIZER].partition(":")
    assert isinstance(getattr(import_module(module), name)()(spacy.blank("xx")), SyllableTokenizer)
