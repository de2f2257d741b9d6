"""The card of a model: what it was trained on and how, what it is worth, and under which licence it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from thidua_extract.crfsuite import read_weights
from thidua_extract.records import ArticleRecord
from thidua_extract.tagger import train
from thidua_extract.tagger.labels import LAYERS
from thidua_extract.tagger.score import Score

NAME = "card.json"
LICENCE = "Apache-2.0"


def data_hash(records: Iterable[ArticleRecord]) -> str:
    """SHA-256 of the gold records a model is trained on, whatever their order."""
    lines = sorted(record.model_dump_json() for record in records)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_card(
    folder: Path, records: Sequence[ArticleRecord], scores: Mapping[str, Score], judged_on: str, day: date
) -> Path:
    """Write ``card.json`` beside the files of a model; returns its path.

    ``scores`` are those of the model alone on the gold that ``judged_on`` names.
    """
    card: dict[str, Any] = {
        "date": day.isoformat(),
        "licence": LICENCE,
        "labels": {layer: list(labels) for layer, labels in LAYERS.items()},
        "data": {"articles": len(records), "sha256": data_hash(records)},
        "training": {
            "algorithm": "linear-chain CRF, L-BFGS with L1 and L2 (python-crfsuite)",
            "c1": train.C1,
            "c2": train.C2,
            "iterations": train.ITERATIONS,
            "copies": train.COPIES,
            "forgotten": train.FORGOTTEN,
            "seed": train.SEED,
        },
        "features": {layer: _features(folder / f"{layer}.crfsuite") for layer in LAYERS},
        "scores": {"on": judged_on, **{label: [round(x, 3) for x in score] for label, score in scores.items()}},
    }
    path = folder / NAME
    path.write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _features(path: Path) -> dict[str, Any]:
    weights = read_weights(path)
    return {
        "attributes": len({attribute for attribute, _ in weights.states}),
        "weights": len(weights.states),
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
