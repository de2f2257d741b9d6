"""Whether a post heads a body, is a deputy's or a member's, or is one that many hold (``data/post_ranks.csv``)."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal, TypeAlias, cast, get_args

from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.errors import CatalogueError

Rank: TypeAlias = Literal["head", "deputy", "member", "other"]

_COLUMNS = ["word", "rank", "source"]


_FORMER = "former"


@functools.cache
def _rows() -> tuple[dict[str, str], ...]:
    table = files("thidua_extract.catalogue").joinpath("data", "post_ranks.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(table))
    if reader.fieldnames != _COLUMNS:
        raise CatalogueError(f"post_ranks.csv: columns {reader.fieldnames}, expected {_COLUMNS}")
    return tuple(reader)


@functools.cache
def _former() -> frozenset[str]:
    """Keys of the words that say that a post was held earlier."""
    return frozenset(match_key(canonical(row["word"])) for row in _rows() if row["rank"] == _FORMER)


@functools.cache
def _ranks() -> Mapping[str, Rank]:
    """By the key of a word; in front of a title, or, if it is written small in the table, behind another word."""
    ranks: dict[str, Rank] = {}
    for row in _rows():
        rank = row["rank"]
        if rank == _FORMER:
            continue
        if rank not in get_args(Rank):
            raise CatalogueError(f"post_ranks.csv: unknown rank {rank!r}")
        word = canonical(row["word"])
        ranks[("… " if word[0].islower() else "") + match_key(word)] = cast(Rank, rank)
    return ranks


@functools.lru_cache(maxsize=4096)
def post_held(title: str) -> str:
    """The title of a post, be it held now or earlier.

    >>> post_held("nguyên Chủ tịch"), post_held("cố vấn")
    ('Chủ tịch', 'cố vấn')
    """
    words = canonical(title).split()
    while len(words) > 1 and match_key(words[0]) in _former() and _begins_title(words[1]):
        words = words[1:]
    return " ".join(words)


def _begins_title(word: str) -> bool:
    return word[:1].isupper() or match_key(word) in {key.split()[0] for key in (*_ranks(), *_former())}


@functools.lru_cache(maxsize=4096)
def post_rank(title: str) -> Rank:
    """The rank of a post by its canonical title.

    >>> post_rank("Phó Chủ tịch"), post_rank("Chỉ huy trưởng"), post_rank("Tỉnh ủy viên"), post_rank("giáo viên")
    ('deputy', 'head', 'member', 'other')
    """
    words = match_key(post_held(title)).split()
    for count in range(min(3, len(words)), 0, -1):
        rank = _ranks().get(" ".join(words[:count]))
        if rank is not None:
            return rank
    for start in range(1, len(words)):
        for count in (2, 1):
            rank = _ranks().get("… " + " ".join(words[start : start + count]))
            if rank is not None:
                return rank
    return "other"
