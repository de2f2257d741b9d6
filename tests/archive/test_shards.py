"""Where an archive is cut, and what a change to it touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from thidua_extract.archive.bulk.shards import MAX_BYTES, MAX_DOCUMENTS, Item, container_of, cut, share_of
from thidua_extract.archive.document import Document
from thidua_extract.archive.refusal import Refusal


def _rows(container: str, count: int) -> list[Item]:
    return [Document(f"{container}#{i}", f"Bản tin {i}") for i in range(1, count + 1)]


def _files(count: int) -> list[Item]:
    return [Document(f"tin/{i:05}.txt", f"Bản tin {i}".encode()) for i in range(count)]


def _keys(items: list[Item]) -> list[str]:
    return [shard.key for shard in cut(items)]


def test_all_items_come_in_their_order() -> None:
    items = [
        *_files(700),
        *_rows("a.jsonl", 300),
        Refusal("", "a.jsonl", "truncated", "breaks off"),
        *_rows("b.csv", 9),
    ]
    assert [item for shard in cut(items) for item in shard.items] == items


def test_shards_grow_from_small_ones_and_no_further_than_a_limit() -> None:
    sizes = [len(shard.items) for shard in cut(_rows("a.jsonl", 5000))]
    assert sizes[:9] == [16, 16, 16, 16, 32, 32, 32, 32, 64]
    assert max(sizes) == MAX_DOCUMENTS and sum(sizes) == 5000


def test_large_documents_make_shards_of_few() -> None:
    large = [Document(f"a.jsonl#{i}", "x" * (MAX_BYTES // 3)) for i in range(9)]
    assert [len(shard.items) for shard in cut(large)] == [4, 4, 1]


def test_a_new_container_begins_a_shard_unless_the_last_is_very_small() -> None:
    containers = [
        [item.place.partition("#")[0] for item in shard.items] for shard in cut([*_rows("a", 8), *_rows("b", 8)])
    ]
    assert containers == [["a"] * 8, ["b"] * 8]
    tiny = [item for i in range(100) for item in _rows(f"{i}.jsonl", 1)]
    assert len(list(cut(tiny))) < 25


@pytest.mark.parametrize("what", ["added", "removed", "changed"])
@pytest.mark.parametrize("where", [0, 1800, 3999])
def test_a_file_that_changes_touches_few_shards(what: str, where: int) -> None:
    before = _files(4000)
    after = list(before)
    if what == "added":
        after.insert(where, Document(f"tin/{where:05}-moi.txt", b"Tin m"))
    elif what == "removed":
        del after[where]
    else:
        after[where] = replace(after[where], body=b"Tin")
    kept = set(_keys(before)) & set(_keys(after))
    assert len(_keys(before)) - 6 <= len(kept) < len(_keys(before))


@pytest.mark.parametrize(
    "change", [{"body": b"a"}, {"place": "b"}, {"id": "x"}, {"url": "u"}, {"is_page": True}, {"published": "2021"}]
)
def test_the_key_follows_all_that_is_known_of_a_document(change: dict[str, object]) -> None:
    document = Document("a", "a")
    assert _keys([document]) == _keys([replace(document)])
    assert _keys([document]) != _keys([replace(document, **change)])


def test_the_key_tells_one_text_cut_in_two_ways_apart() -> None:
    assert _keys([Document("a", "b", id="cd")]) != _keys([Document("a", "bc", id="d")])
    assert _keys([Document("a", "b")]) != _keys([Refusal("a", "b", "", "")])


def test_cutting_takes_no_more_than_it_hands_on() -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Document(f"a.jsonl#{taken}", "x")

    next(cut(endless()))
    assert taken == 17


def test_the_share_of_a_place_is_drawn_evenly_and_always_the_same() -> None:
    shares = [share_of(f"tin.jsonl#{i}") for i in range(10_000)]
    assert shares == [share_of(f"tin.jsonl#{i}") for i in range(10_000)]
    assert 900 < sum(share < 0.1 for share in shares) < 1100
    assert all(0 <= share < 1 for share in shares)


def test_the_container_of_a_place_is_its_file() -> None:
    assert container_of("a/b.zip#c.html") == "a/b.zip"
    assert container_of("a/b.txt") == "a/b.txt"
