"""Writes docs/database.md, the page of the tables of the award-history database: python scripts/make_schema_page.py"""

from __future__ import annotations

from pathlib import Path

from thidua_extract.history.schema_page import schema_page

PAGE = Path(__file__).parent.parent / "docs" / "database.md"

if __name__ == "__main__":
    PAGE.write_text(schema_page(), encoding="utf-8")
