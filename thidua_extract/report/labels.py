"""The words of the pages, in English and Vietnamese."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources

LANGUAGES = ("en", "vi")
_MARKS = {"en": (",", "."), "vi": (".", ",")}  # of thousands and of the decimals


class Labels:
    """Words in one language, by their keys in ``labels.csv``. Raises ValueError for another language."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"pages are written in {' or '.join(LANGUAGES)}, not in {language!r}")
        self.language = language
        self._words = _table()[language]

    def __call__(self, key: str, *values: object) -> str:
        """The words of a key, with values where it has braces."""
        return self._words[key].format(*values)

    def of(self, group: str, value: str | None) -> str:
        """The word for a value of the record ("status", "conferred"); the value itself where it has none."""
        return "" if value is None else self._words.get(f"{group}.{value}", value)

    def number(self, value: Decimal | int) -> str:
        """A number as it is written in the language: "1,234.5", "1.234,5"."""
        thousands, decimals = _MARKS[self.language]
        written = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        whole, _, rest = written.partition(".")
        return whole.replace(",", thousands) + (decimals + rest if rest else "")


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("thidua_extract.report").joinpath("labels.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}
