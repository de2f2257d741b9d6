"""What the pages under docs/ and CONTRIBUTING.md show works, and what they name is there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from thidua_extract.exchange.relations import JOINS, MENTIONED
from thidua_extract.exchange.spans import LABELS

ROOT = Path(__file__).parent.parent
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]
_LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")
_PATH = re.compile(r"`((?:thidua_extract|tests|scripts|gold|corpus|docs|benchmarks)/[\w./-]*)`")


def _prose(page: Path) -> str:
    """The page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", _prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_examples_of_the_page_of_rules_give_what_they_show() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "rules.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried > 10) == (0, True)


def test_the_page_of_annotation_names_every_label_and_relation() -> None:
    rows = [line.split("|") for line in (ROOT / "docs" / "annotation.md").read_text(encoding="utf-8").splitlines()]
    told = {cells[1].strip(): cells[3] for cells in rows if len(cells) > 3 and cells[1].strip().isupper()}
    assert set(told) == set(LABELS)
    for name, (sources, targets) in JOINS.items():
        assert all(f"`{name}`" in told[source] for source in sources)
        assert all(target in told[source] for source in sources for target in targets)
    assert {label for label, joined in told.items() if "`same`" in joined} == set(MENTIONED)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for file, anchor in _LINK.findall(_prose(page)):
        target = page.parent / file if file else page
        assert target.exists(), file
        assert not anchor or anchor in _anchors(target), anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_are_there(page: Path) -> None:
    named = _PATH.findall(_prose(page))
    assert [path for path in named if not (ROOT / path).exists()] == []
