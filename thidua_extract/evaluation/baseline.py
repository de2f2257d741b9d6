"""Floors that the extractor must not fall below, pinned to the gold they were measured on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from thidua_extract.errors import GoldError
from thidua_extract.evaluation.gold_set import evaluate_pipeline, read_gold
from thidua_extract.evaluation.runs import Evaluation
from thidua_extract.evaluation.scoring import KINDS
from thidua_extract.gold.files import Split, gold_file


def hash_of(files: Iterable[Path]) -> str:
    """SHA-256 over the gold files, in the order given."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def floors_of(evaluation: Evaluation) -> dict[str, float]:
    """The F1 of each kind as a floor, rounded down to three digits."""
    floors = {}
    for kind in KINDS:
        tally = evaluation.tallies.get(kind)
        if tally is not None and tally.f1 is not None:
            floors[kind] = int(tally.f1 * 1000) / 1000
    return floors


def read_baseline(path: Path) -> dict[str, Any]:
    """``{"gold": hash, "floors": {split: {kind: F1}}}``. Raises GoldError where the file is not that."""
    try:
        baseline = json.loads(path.read_text(encoding="utf-8"))
        _ = baseline["gold"], baseline["floors"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(path, f"not a baseline: {error}") from error
    return dict(baseline)


def fallen(floors: dict[str, float], measured: dict[str, float]) -> list[str]:
    """What is below its floor, in words; a kind that was not measured at all is."""
    return [
        f"{kind}: {measured.get(kind, 0.0):.3f} is below {floor:.3f}"
        for kind, floor in floors.items()
        if measured.get(kind, 0.0) < floor
    ]


def pinned(
    old: dict[str, dict[str, float]], new: dict[str, dict[str, float]], *, lower: bool
) -> tuple[dict[str, dict[str, float]], list[str]]:
    """The floors raised to the new figures, and what would have been lowered.

    Without ``lower`` a floor is never lowered: the old one stays and is told.
    """
    floors: dict[str, dict[str, float]] = {}
    refused = []
    for split, measured in new.items():
        before = old.get(split, {})
        refused += [] if lower else [f"{split} {line}" for line in fallen(before, measured)]
        kept = before if not lower else {}
        floors[split] = {
            kind: max(kept.get(kind, 0.0), measured.get(kind, 0.0)) for kind in KINDS if kind in {*kept, *measured}
        }
    return {**old, **floors}, refused


PINNED_SPLITS: tuple[Split, ...] = ("dev", "test")


def measure(gold: Path) -> dict[str, dict[str, float]]:
    """What the extractor reaches now on each pinned split."""
    return {split: floors_of(evaluate_pipeline(read_gold(gold, (split,)))) for split in PINNED_SPLITS}


def gold_hash(gold: Path) -> str:
    """The hash of a gold folder's pinned splits."""
    return hash_of(gold_file(gold, split) for split in PINNED_SPLITS)


def pin_baseline(gold: Path, *, lower: bool) -> list[str]:
    """Measure and write ``baseline.json``; what would fall is returned, and then nothing is written."""
    path = gold / "baseline.json"
    old = read_baseline(path)["floors"] if path.exists() else {}
    floors, refused = pinned(old, measure(gold), lower=lower)
    if not refused:
        path.write_text(as_text(gold_hash(gold), floors), encoding="utf-8", newline="\n")
    return refused


def as_text(gold: str, floors: dict[str, dict[str, float]]) -> str:
    """The content of the baseline file."""
    return json.dumps({"gold": gold, "floors": floors}, indent=2) + "\n"
