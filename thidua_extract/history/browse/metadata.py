"""What Datasette is told of the award-history database: ``metadata.yaml`` with the descriptions of the schema."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

from thidua_extract.history.schema import METADATA

DATABASE = "history"
"""The name of the database in addresses, whatever its file is called."""


def metadata() -> dict[str, Any]:
    """Metadata in the form of Datasette. Tables that no group of the front page names are hidden."""
    told = yaml.safe_load((files(__package__) / "metadata.yaml").read_text(encoding="utf-8"))
    shown = {name for group in told["groups"] for name in group["tables"]}
    tables: dict[str, dict[str, Any]] = told["tables"]
    for table in METADATA.sorted_tables:
        entry = tables.setdefault(table.name, {})
        entry["description"] = " ".join(filter(None, (table.comment, entry.pop("note", None))))
        entry["columns"] = {column.name: column.comment for column in table.columns if column.comment}
        entry["hidden"] = table.name not in shown
    tables["alembic_version"] = {"hidden": True}
    queries = {name: {"hide_sql": True, **query} for name, query in told["queries"].items()}
    database = {
        "title": told["title"],
        "description": told["description"],
        "groups": told["groups"],
        "tables": tables,
        "queries": queries,
    }
    return {"title": told["title"], "description": told["description"], "databases": {DATABASE: database}}
