"""All patterns of the package, with the way the code applies them, and texts that nearly match them."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import regex

import thidua_extract
from thidua_extract.cleaning.normalize import View
from thidua_extract.rules.rule import Rule

_PACKAGES = ("archive", "rules", "linking", "cleaning", "catalogue", "segment", "words", "edtf")
_COMPILED = (re.Pattern, regex.Pattern)

# Runs of every kind of character that patterns are built of.
RUNS = (
    *("1", "1 ", "1.000.", "1,5 ", "1.", "1/", "1-", "1, ", "1:", "12/3/2021 ", "2021 ", "2021-", "1 - 2 ", "1 và "),
    *(" ", "\t", "\n", " \n", "đ\n", ",", ", ", ".", ". ", ";", "; ", ":", ": ", "-", " - ", "/", "%", "5% ", "1 / "),
    *("(", ")", "()", "(đ ", "( )", ')"', '"', '" ', '"đ ', "'", "đ' ", "[", "]", "&", "+", "*", "_"),
    *(
        "đ",
        "đ ",
        "Đ",
        "Đ ",
        "Đ.",
        "Đ-",
        "Đ/",
        "Đ, ",
        "- đ",
        "Văn ",
        "Nguyễn Văn ",
        "UBND ",
        "VĂN AN ",
        "a1 ",
        "nguyễn ",
    ),
    *("và ", "của ", "các ", "tỉ đồng ", "1 tỉ ", "đến ", "từ ", "ba, ", "năm 2020, ", "gần 5 ", "cho 12 "),
)

_LITERAL = regex.compile(r"[^\W\d_]++(?:(?:\\ |\ )[^\W\d_]++)*+")
_SYNTAX = regex.compile(r"\\[pP]\{\w+\}|\(\?P?<\w+>|\\[wWdDsSbAZ]|\(\?(?:<?[=!]|[a-zA-Z-]*+:|>)|\{[\d,]+\}")
_CALL = re.compile(r"\b(\w+)(?:\(\))?(?:\.compiled)?\.(match|fullmatch|search|finditer|sub|split|findall)\(")
_MOST_LITERALS = 24
_BLOCK = 300


@dataclass(frozen=True)
class Pattern:
    """A pattern: where it stands, and how the code applies it."""

    name: str
    compiled: Any
    example: str
    counters: tuple[str, ...]
    anchored: bool  # only ever matched at one place, never looked for
    whole: bool  # only ever matched against all of something
    on_view: bool  # reads the normalised view

    def apply(self, text: str) -> None:
        """All matches, as the code looks for them."""
        given = text.encode() if isinstance(self.compiled.pattern, bytes) else text
        if self.whole:
            self.compiled.fullmatch(given)
        elif self.anchored:
            self.compiled.match(given)
        else:
            for _ in self.compiled.finditer(given):
                pass

    def text(self, unit: str, length: int) -> str:
        """``unit`` over and over, as the pattern would be given it."""
        block = unit * (_BLOCK // len(unit) + 1)
        if self.on_view:
            block = _view(block + ".")[:-1] or "."
        tail = "" if self.at_end else self.tail()
        return (block * (length // len(block) + 1))[:length] + tail

    @property
    def source(self) -> str:
        """The pattern as it is written."""
        written = self.compiled.pattern
        return written.decode() if isinstance(written, bytes) else str(written)

    @property
    def at_end(self) -> bool:
        """Whether it matches only up to the end."""
        return self.source.rstrip().endswith("$")

    def tail(self) -> str:
        """What the pattern cannot do without, so that it is not given up at once on a text that lacks it."""
        words = " ".join(named(self.source))
        return f"\0{self.example}\0{words}\0,;:.()\"'%-/&1"

    def neighbours(self) -> list[str]:
        """Pieces that, over and over, keep the pattern busy: runs, beginnings and ends of what it matches."""
        units = list(RUNS)
        for example in filter(None, (self.example, *self.counters)):
            plain = example.replace("[[", "").replace("]]", "")
            part = example.partition("[[")[2].partition("]]")[0]
            for text in filter(None, dict.fromkeys((plain, part))):
                units += [text + " ", text + ", ", text[:-1] + " ", text[1:] + " ", text[:-1] + "đ ", text]
                words = text.split(" ")
                for cut in range(1, len(words)):
                    head, tail = " ".join(words[:cut]), " ".join(words[cut:])
                    units += [head + " ", tail + " ", head + ", "]
        words = sorted(set(named(self.source)))
        if len(words) > _MOST_LITERALS:
            words = random.Random(1).sample(words, _MOST_LITERALS)
        for word in words:
            units += [word, word + " ", word + ", ", word + " 1 "]
        return list(dict.fromkeys(filter(None, units)))


def named(source: str) -> list[str]:
    """The words, with spaces between, that a pattern names."""
    return [match[0].replace("\\ ", " ") for match in _LITERAL.finditer(_SYNTAX.sub("\0", source))]


@functools.lru_cache(maxsize=4096)
def _view(given: str) -> str:
    return View(given).text


def modules() -> Iterator[Any]:
    """The modules of the rooms that read text."""
    for module in pkgutil.walk_packages(thidua_extract.__path__, "thidua_extract."):
        if module.name.split(".")[1] in _PACKAGES:
            yield importlib.import_module(module.name)


@functools.cache
def all_patterns() -> tuple[Pattern, ...]:
    """Every Rule and every compiled pattern that a module holds or a function without parameters gives."""
    sources = {module.__name__: inspect.getsource(module) for module in modules()}
    calls = {name: _calls(source) for name, source in sources.items()}
    everywhere = _calls("\n".join(sources.values()))
    held = [(m, name, value, list(_flat(value))) for m in modules() for name, value in _values(m)]
    found: dict[tuple[str, int], Pattern] = {}
    for module, name, _, items in sorted(held, key=lambda row: len(row[3])):  # its own name before that of a list
        for item in items:
            compiled = item.compiled if isinstance(item, Rule) else item
            if (key := (compiled.pattern, compiled.flags)) not in found:
                uses = calls[module.__name__].get(name) or everywhere.get(name, set())
                found[key] = _pattern(f"{module.__name__}.{name}", item, compiled, uses)
    return tuple(found.values())


def _pattern(name: str, item: Any, compiled: Any, uses: set[str]) -> Pattern:
    rule = isinstance(item, Rule)
    return Pattern(
        name=item.id if rule else name.removeprefix("thidua_extract."),
        compiled=compiled,
        example=item.example if rule else "",
        counters=item.counter if rule else (),
        anchored=bool(uses) and uses <= {"match", "fullmatch"},
        whole=uses == {"fullmatch"},
        on_view=name.split(".")[1] in {"rules", "linking"},
    )


def _calls(source: str) -> dict[str, set[str]]:
    """The methods of a pattern that the code calls, by the name it is called by."""
    methods: dict[str, set[str]] = {}
    for name, method in _CALL.findall(source):
        methods.setdefault(name, set()).add(method)
    return methods


def _values(module: Any) -> Iterator[tuple[str, Any]]:
    for name, value in sorted(vars(module).items()):
        if getattr(value, "__module__", module.__name__) != module.__name__ and callable(value):
            continue
        if _gives_patterns(value):
            yield name, value()
        elif not callable(value):
            yield name, value


def _gives_patterns(value: Callable[..., Any]) -> bool:
    if not callable(value) or isinstance(value, type) or not hasattr(value, "__annotations__"):
        return False
    gives = str(value.__annotations__.get("return", ""))
    return not inspect.signature(value).parameters and re.search(r"Rule|Pattern|NameTables", gives) is not None


def _flat(value: Any) -> Iterator[Any]:
    """The rules and patterns in a value."""
    if isinstance(value, (Rule, *_COMPILED)):
        yield value
    elif isinstance(value, dict):
        yield from _flat([*value.keys(), *value.values()])
    elif isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from _flat(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _flat([getattr(value, field.name) for field in fields(value)])
