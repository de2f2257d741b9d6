"""Forms of address, ranks and academic titles in front of names."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from thidua_extract.catalogue.bodies import Openings
from thidua_extract.cleaning.normalize import View
from thidua_extract.rules.person_patterns import RUN, name_tables, surname_strength
from thidua_extract.rules.rule import alternatives, matches_at
from thidua_extract.rules.unit_tokens import first_words, tokens_of

# "Bà Rịa", "Bà Nà": no woman.
_PLACE_OF_A_LADY = r"(?!bà\ (?:rịa|nà|đen|điểm|trưng|triệu|chúa)(?!\w))"
BOTH = ("ông bà", "anh chị", "anh em")  # forms of address that say nothing of the one name behind them
_TWO_PEOPLE = (("ông", "bà"), ("anh", "chị"), ("các ông", "bà"), ("các anh", "chị"))


@dataclass(frozen=True, slots=True)
class Address:
    """A form of address or rank in front of a name: its span, usual spelling and kinds."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]


@functools.lru_cache(maxsize=8)
def find_addresses(view: View) -> tuple[Address, ...]:
    """All chains of address, rank and academic titles ("đồng chí Thiếu tướng, TS."), in text order."""
    places = tokens_of(view).positions_of(_first_words())
    return tuple(_address(match) for match in matches_at(_chain(), view.key, places))


@functools.cache
def _chain() -> regex.Pattern[str]:
    words = alternatives(list(name_tables().honorifics))
    return regex.compile(rf"(?<![\w/.]){_PLACE_OF_A_LADY}(?:{words}(?!\w)[,:]?\ ?(?:-\ )?){{1,5}}", regex.VERBOSE)


@functools.cache
def _first_words() -> Openings:
    """The words that chains begin with."""
    return first_words(name_tables().honorifics)


@functools.cache
def _word() -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\w/.])(?:{alternatives(list(name_tables().honorifics))})(?!\w)", regex.VERBOSE)


def _address(chain: regex.Match[str]) -> Address:
    begin, text, kinds = _read(chain[0])
    return Address(chain.start() + begin, chain.end(), text, kinds)


@functools.lru_cache(maxsize=4096)
def _read(chain: str) -> tuple[int, str, frozenset[str]]:
    """Where in a chain the address of the name begins, how it is spelled, and of which kinds it is."""
    known = name_tables().honorifics
    words = list(_word().finditer(chain))
    first = 0
    for index, (before, after) in enumerate(itertools.pairwise(words), 1):
        apart = chain[before.end() : after.start()].strip() == "," and known[before[0]][1] == "address"
        if apart and (before[0], after[0]) not in _TWO_PEOPLE:  # "mẹ của anh, bà Lê …"
            first = index
    parts = [known[word[0]] for word in words[first:]]
    text = " ".join(spelling for spelling, kind in parts if kind != "role")
    begin = words[first].start() if first else 0
    return begin, "" if text in BOTH else text, frozenset(kind for _, kind in parts)


@functools.lru_cache(maxsize=2)
def addresses_of_names(view: View) -> Mapping[int, Address]:
    """Those of :func:`find_addresses` that a name may follow, by their ends."""
    return {address.end: address for address in find_addresses(view) if _is_address(view, address)}


def _is_address(view: View, address: Address) -> bool:
    """A capital inside a sentence ("huyện Anh Sơn", "đền Bà Triệu") is no form of address."""
    text, first = view.text, view.text[address.start]
    if not first.isupper() or address.kinds - {"address"} or view.key.startswith("đ", address.start):
        return True
    name = RUN.compiled.match(text, address.end + (text[address.end : address.end + 1] == " "))
    if name is not None and name[0].count(" ") > 1:
        surname = view.key[name.start() : name.start() + name[0].index(" ")]
        if surname_strength(surname) == "strong":
            return True  # "do Ông Trương Hoài Ân trình bày"
    before = text[max(0, address.start - 2) : address.start]
    return not before.strip() or "\n" in before or before.rstrip()[-1] in '.:;"(,-!?+*/'
