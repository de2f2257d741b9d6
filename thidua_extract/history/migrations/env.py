"""Runs the migrations over the connection that :mod:`thidua_extract.history.database` gives."""

from __future__ import annotations

from alembic import context

from thidua_extract.history.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, transaction_per_migration=False
)
with context.begin_transaction():
    context.run_migrations()
