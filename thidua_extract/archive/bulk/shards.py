"""Documents in shards: what is worked on in one piece, done or not done as a whole.

A shard is known by a hash of all that is in it, so that a later run over the same archive, or over one to which files
were added, finds what is done already wherever it stands now. For that the borders hang on the documents themselves:
a file that is added or changed touches the shard it falls into, and rarely the next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import TypeAlias

from thidua_extract.archive.document import Document
from thidua_extract.archive.refusal import Refusal

Item: TypeAlias = Document | Refusal

MAX_DOCUMENTS = 250
MAX_BYTES = 8_000_000

# The first shards are small, so that several workers share a small archive and the last to finish is not waited for.
_FIRST_DOCUMENTS = 16
_OF_EACH_SIZE = 4
_BORDERS = 128  # one of that many loose files begins a shard, if the last one is not too small


@dataclass(frozen=True)
class Shard:
    """Documents, and what could not be read between them, in the order of the archive; ``key`` is their hash."""

    key: str
    items: tuple[Item, ...]


def cut(items: Iterable[Item]) -> Iterator[Shard]:
    """The items in shards. No more than one shard of them is held."""
    held: list[Item] = []
    size = number = 0
    for item in items:
        most = min(MAX_DOCUMENTS, _FIRST_DOCUMENTS << number // _OF_EACH_SIZE)
        if held and (len(held) >= most or size >= MAX_BYTES or (len(held) >= most // 4 and _is_border(held[-1], item))):
            yield Shard(_key(held), tuple(held))
            held, size, number = [], 0, number + 1
        held.append(item)
        size += len(item.body) if isinstance(item, Document) else 0
    if held:
        yield Shard(_key(held), tuple(held))


def container_of(place: str) -> str:
    """The file that holds the document, or that is the document."""
    return place.partition("#")[0]


def share_of(place: str) -> float:
    """A number from 0 to 1 (1 excluded) that is drawn by the place alone: what ``--sample`` goes by."""
    return drawn(place) / 2**64


def _is_border(last: Item, item: Item) -> bool:
    container = container_of(item.place)
    if container == container_of(last.place):
        return False
    is_loose = container == item.place and container_of(last.place) == last.place
    return not is_loose or drawn(item.place) % _BORDERS == 0


def drawn(place: str) -> int:
    """A number below 2^64 that is drawn by the place alone."""
    digest = hashlib.blake2b(place.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")


def _key(items: Iterable[Item]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for item in items:
        digest.update(type(item).__name__.encode())
        for value in astuple(item):
            data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
            digest.update(f"\0{type(value).__name__}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()
