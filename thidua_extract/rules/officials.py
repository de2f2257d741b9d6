"""Persons and posts: the two finders under one roof."""

from thidua_extract.rules.persons import find_persons
from thidua_extract.rules.positions import find_positions

__all__ = ["find_persons", "find_positions"]
