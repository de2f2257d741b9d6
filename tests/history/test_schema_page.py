"""The page of the tables says what the tables are."""

from __future__ import annotations

from pathlib import Path

from thidua_extract.history.schema import METADATA, VIEWS
from thidua_extract.history.schema_page import schema_page

PAGE = Path(__file__).parents[2] / "docs" / "database.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == schema_page(), "run: python scripts/make_schema_page.py"


def test_every_table_column_and_view_is_on_the_page_once() -> None:
    sections = schema_page().split("\n### ")[1:]
    named = {section.split("`")[1]: section for section in sections}
    assert len(named) == len(sections)
    assert set(named) == {*METADATA.tables, *VIEWS}
    for name, table in METADATA.tables.items():
        assert [
            line.split("`")[1] for line in named[name].splitlines() if line.startswith("| `")
        ] == table.columns.keys()


def test_every_column_says_what_it_holds() -> None:
    assert [str(column) for table in METADATA.tables.values() for column in table.columns if not column.comment] == []


def test_what_articles_say_refers_to_tables_of_what_articles_say() -> None:
    assert METADATA.tables["article_conferrers"].c.award_id.comment == "article_awards.id"
    assert METADATA.tables["article_recipients"].c.unit_id.comment == (
        "article_units.id, where it is a unit of the article"
    )


def test_a_link_names_the_table_it_leads_to() -> None:
    page = schema_page()
    assert "- Link: `article_id`, `award_id` to `article_id`, `id` of `article_awards`, deleted with it" in page
    assert "- Link: `unit_id` to `id` of `units`\n" in page
