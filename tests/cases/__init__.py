"""Reading of the case files beside this module; README.md describes their form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
KINDS = ("dates", "units", "officials", "awards", "figures")

_LINE = re.compile(r"(?P<sign>[-+!]) (?P<name>[\w.-]+): (?:\{(?P<published>\d{4}-\d\d-\d\d)\} ?)?(?P<text>.+)")
_MARK = re.compile(r"\[\[(?P<words>[^\]|]+)(?:\|(?P<meaning>[^\]]*))?\]\]")


@dataclass(frozen=True)
class Mark:
    """What a case says is there: the words, where they start, and their meaning as written."""

    words: str
    start: int
    meaning: str

    @property
    def head(self) -> str:
        """The meaning up to the first semicolon."""
        return self.meaning.split(";")[0].strip()

    def told(self) -> dict[str, str]:
        """The ``name=value`` parts of the meaning."""
        parts = (part.partition("=") for part in self.meaning.split(";") if "=" in part)
        return {name.strip(): value.strip() for name, _, value in parts}


@dataclass(frozen=True)
class Case:
    """One line of a case file."""

    kind: str
    sign: str
    name: str
    text: str
    published: str | None
    marks: tuple[Mark, ...]


def read_cases(kind: str) -> list[Case]:
    """The cases of a kind. Raises ValueError, naming the line, for one that is not well formed."""
    cases: dict[str, Case] = {}
    path = FOLDER / f"{kind}.txt"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            case = _read(kind, line, f"{path.name}:{number}")
            if case.name in cases:
                raise ValueError(f"{path.name}:{number}: {case.name!r} stands twice")
            cases[case.name] = case
    return list(cases.values())


def _read(kind: str, line: str, place: str) -> Case:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(f"{place}: not 'sign name: text'")
    marked = match["text"].replace("⏎", "\n")
    text, marks, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        marks.append(Mark(mark["words"], len(text), mark["meaning"] or ""))
        text += mark["words"]
        last = mark.end()
    text += marked[last:]
    if "[[" in text or "]]" in text:
        raise ValueError(f"{place}: a mark is not closed")
    if (match["sign"] == "-" and marks) or (match["sign"] == "+" and not marks):
        raise ValueError(f"{place}: '+' needs a mark and '-' may have none")
    return Case(kind, match["sign"], match["name"], text, match["published"], tuple(marks))
