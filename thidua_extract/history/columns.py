"""What the tables of the award-history database are declared with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData, Text
from sqlalchemy.types import TypeEngine

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def column(
    name: str, doc: str, type_: type[TypeEngine[Any]] = Text, *links: ForeignKey, null: bool = True
) -> Column[Any]:
    """A column with what it says."""
    return Column(name, type_, *links, nullable=null, comment=doc)


def link(target: str) -> ForeignKey:
    """A link that is checked at the end of a transaction."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")
