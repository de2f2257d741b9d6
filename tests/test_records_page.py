"""The page of the record says what the record is."""

from __future__ import annotations

import re

from scripts.make_records_page import PAGE, models, records_page
from thidua_extract.records import Model
from thidua_extract.records.diagnostics import DIAGNOSTICS

SECTIONS = {section.split("\n", 1)[0]: section for section in records_page().split("\n### ")[1:]}


def _first_cells(section: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)`", section.split("\n## ", maxsplit=1)[0], re.MULTILINE)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == records_page(), "run: python scripts/make_records_page.py"


def test_every_model_of_the_contract_is_on_the_page_with_its_fields() -> None:
    assert set(models()) == set(Model.__subclasses__())
    assert {name: _first_cells(section) for name, section in SECTIONS.items()} == {
        model.__name__: list(model.model_fields) for model in models()
    }


def test_every_code_of_a_diagnostic_is_on_the_page() -> None:
    codes = records_page().partition("## Codes of diagnostics")[2]
    assert _first_cells(codes) == list(DIAGNOSTICS)


def test_types_name_what_is_allowed() -> None:
    award, date = SECTIONS["Award"], SECTIONS["DateMention"]
    assert "| `status` | `conferred`, `announced`, `proposed`, `planned`, `revoked` |  |" in award
    assert "| `recipients` | list of [Recipient](#recipient) | `[]` |" in award
    assert "| `value` | EDTF or null |  |" in date


def test_links_lead_to_sections_and_files_that_are_there() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", records_page()):
        file, _, anchor = target.partition("#")
        assert not file or (PAGE.parent / file).exists(), target
        assert not anchor or anchor in {name.lower() for name in SECTIONS}, target
