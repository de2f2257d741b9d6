"""How the tables of the award-history database came to be, step by step (Alembic)."""
