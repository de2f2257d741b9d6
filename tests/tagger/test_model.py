from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
import pytest

from thidua_extract.errors import ModelError
from thidua_extract.evaluation.runs import read_records
from thidua_extract.pipeline import find_mentions
from thidua_extract.tagger import tables, vocabulary
from thidua_extract.tagger.attributes import attributes
from thidua_extract.tagger.card import NAME, data_hash
from thidua_extract.tagger.labels import LABELS, LAYERS, layer_labels
from thidua_extract.tagger.model import SHIPPED, Tagger, load_tagger
from thidua_extract.tagger.score import score_tagger
from thidua_extract.tagger.train import examples, grid_of_text, train_model

GOLD = Path(__file__).parent.parent.parent / "gold"
TEXT = "Chiều 3/5, UBND huyện Ba Bể tặng Giấy khen cho Đội xe cứu trợ xã Nam Mẫu và bà Hoàng Thị Mẩy, Bí thư Chi bộ."


def read_card(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / NAME).read_text(encoding="utf-8")))


def trained(folder: Path) -> Path:
    """A small model of two articles."""
    folder.mkdir()
    records = read_records(GOLD / "train.jsonl")[:2]
    train_model((e for record in records for e in examples(record, find_mentions, copies=1)), folder, iterations=15)
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("models") / "small")


def test_marginals_are_those_of_python_crfsuite() -> None:
    tagger = load_tagger(SHIPPED)
    record = read_records(GOLD / "dev.jsonl")[0]
    grid = grid_of_text(record.article.text, find_mentions)
    reference = {layer: pycrfsuite.Tagger() for layer in LAYERS}
    for layer, own in reference.items():
        own.open(str(SHIPPED / f"{layer}.crfsuite"))
    compared = 0
    for (low, high), marginals in zip(grid.sentences, tagger.marginals(grid), strict=True):
        seen = list(attributes(grid, low, high))
        for number, (layer, own) in enumerate(reference.items()):
            own.set(seen)
            names = [label for label in layer_labels(layer) if label in own.labels()]
            for index in range(high - low):
                wanted = [own.marginal(label, index) for label in names]
                got = marginals[number, index, [layer_labels(layer).index(label) for label in names]]
                np.testing.assert_allclose(got, wanted, atol=1e-9)
                compared += 1
    assert compared > 500


@pytest.mark.parametrize("limit", [30_000, 40])
def test_the_result_does_not_depend_on_what_was_read_before(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    tagger = load_tagger(SHIPPED)
    grid = grid_of_text(TEXT, find_mentions)
    first = tagger.tag(grid)
    monkeypatch.setattr(tables, "LIMIT", limit)
    monkeypatch.setattr(vocabulary, "LIMIT", limit)
    others = [record.article.text for record in read_records(GOLD / "dev.jsonl")[:3]]
    found = [tagger.tag(grid_of_text(text, find_mentions)) for text in (*others, TEXT, *others)]
    assert found[:3] == found[4:]
    assert found[3] == tagger.tag(grid) == first


def test_mentions_have_a_label_and_a_confidence() -> None:
    found = load_tagger(SHIPPED).tag(grid_of_text(TEXT, find_mentions))
    told = {(str(m.value["label"]), TEXT[m.start : m.end]) for m in found}
    assert {("UNIT", "UBND huyện Ba Bể"), ("AWARD", "Giấy khen"), ("PERSON", "Hoàng Thị Mẩy")} <= told
    assert all(m.value["label"] in LABELS and 0 < float(m.value["confidence"]) <= 1 for m in found)
    assert found == sorted(found, key=lambda m: (m.start, m.end))


def test_no_text_no_mention() -> None:
    assert load_tagger(SHIPPED).tag(grid_of_text("", find_mentions)) == []


@pytest.mark.slow
def test_training_again_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    again = trained(tmp_path / "again")
    for layer in LAYERS:
        assert (again / f"{layer}.crfsuite").read_bytes() == (small / f"{layer}.crfsuite").read_bytes()


def test_a_model_learns_what_it_is_shown(small: Path) -> None:
    records = read_records(GOLD / "train.jsonl")[:2]
    scores = score_tagger(load_tagger(small), records, find_mentions)
    assert scores["UNIT"].f1 > 0.9 and scores["PERSON"].f1 > 0.9


def test_the_shipped_model_is_of_this_gold_small_and_told_of_on_its_card() -> None:
    card = read_card(SHIPPED)
    records = read_records(GOLD / "train.jsonl")
    assert card["data"] == {"articles": len(records), "sha256": data_hash(records)}, "run make model again"
    files = [SHIPPED / f"{layer}.crfsuite" for layer in LAYERS]
    assert sum(path.stat().st_size for path in files) < 5_000_000
    for layer, path in zip(LAYERS, files, strict=True):
        assert card["features"][layer]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert card["features"][layer]["weights"] > 10_000
    assert card["licence"] == "Apache-2.0" and card["date"]
    assert card["labels"] == {layer: list(labels) for layer, labels in LAYERS.items()}


def test_the_card_states_the_scores_that_the_model_has() -> None:
    stated = read_card(SHIPPED)["scores"]
    measured = score_tagger(load_tagger(SHIPPED), read_records(GOLD / "dev.jsonl"), find_mentions)
    for label, score in measured.items():
        assert stated[label] == pytest.approx(list(score), abs=0.02), "rules or features changed: run make model again"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "roles.crfsuite").unlink(),
        lambda folder: (folder / "roles.crfsuite").write_bytes(b"lCRF"),
        lambda folder: (folder / "roles.crfsuite").write_bytes(b"no model at all" * 20),
        lambda folder: shutil.copy(folder / "names.crfsuite", folder / "roles.crfsuite"),
    ],
    ids=["missing", "cut off", "something else", "other labels"],
)
def test_what_is_no_model_is_refused_by_name(small: Path, tmp_path: Path, spoil: object) -> None:
    folder = tmp_path / "model"
    shutil.copytree(small, folder)
    assert callable(spoil)
    spoil(folder)
    with pytest.raises(ModelError, match=r"roles\.crfsuite"):
        load_tagger(folder)


def test_a_loaded_model_is_kept() -> None:
    assert load_tagger(SHIPPED) is load_tagger(SHIPPED)
    assert isinstance(load_tagger(SHIPPED), Tagger)
