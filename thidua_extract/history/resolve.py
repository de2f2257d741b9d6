"""stub"""

from thidua_extract.history.database import Database


def resolve(database: Database) -> None:
    pass
