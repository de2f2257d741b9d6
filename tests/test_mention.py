from __future__ import annotations

import pytest

from thidua_extract.mention import finder, with_confidence


@pytest.mark.parametrize(
    ("confidence", "told"),
    [(0.97, "0.97"), (0.29, "0.29"), (0.5, "0.50"), (0.9699, "0.96"), (0.9999, "0.99"), (1.0, "0.99"), (1e-05, "0.00")],
)
def test_a_confidence_is_rounded_down_and_never_certain(confidence: float, told: str) -> None:
    assert with_confidence("model:tagger", confidence) == f"model:tagger+{told}"


def test_records_name_a_rule_as_one_and_a_model_with_its_confidence() -> None:
    assert finder("units.body") == "rule:units.body"
    assert finder("model:tagger+0.97") == "model:tagger+0.97"
