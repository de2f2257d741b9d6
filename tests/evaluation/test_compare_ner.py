"""The comparison of names in benchmarks/: what counts against a reader."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import thidua_extract as te
from thidua_extract.evaluation.alike import key

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "compare_ner.py"


@pytest.fixture(scope="module")
def compare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare_ner", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_place_inside_the_name_of_a_body_counts_against_nobody(compare: ModuleType) -> None:
    record = te.extract("UBND tỉnh Hà Tĩnh tặng Bằng khen cho Sở Y tế.")
    longer = compare.longer_names(record)
    assert f" {key('UBND tỉnh Hà Tĩnh')} " in longer
    assert compare.not_in_gold({compare.place_key("tỉnh Hà Tĩnh")}, set(), longer) == set()


def test_a_place_that_is_in_no_name_of_gold_is_spurious(compare: ModuleType) -> None:
    longer = compare.longer_names(te.extract("UBND tỉnh Hà Tĩnh tặng Bằng khen cho Sở Y tế."))
    places = {compare.place_key("tỉnh Hà"), compare.place_key("xã Nam Mỹ")}
    assert compare.not_in_gold(places, {compare.place_key("xã Nam Mỹ")}, set()) == {compare.place_key("tỉnh Hà")}
    assert compare.place_key("xã Nam Mỹ") in compare.not_in_gold(places, set(), longer)
