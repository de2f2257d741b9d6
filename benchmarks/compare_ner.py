"""Persons and places of gold: this library against the named-entity recogniser of underthesea, in one run.

Both are given the same articles and scored alike, on distinct names an article: a person is right whose full name
agrees, a place (province, district, commune, village) whose name agrees without its type word. Persons are the
officials and the named people who receive something; what gold does not list is not counted against either side's
other entities (underthesea's ORG is left out, as are our bodies). Prints precision, recall, F1 and milliseconds::

    python benchmarks/compare_ner.py [dev|test]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from underthesea import ner

from thidua_extract.evaluation.alike import key
from thidua_extract.evaluation.runs import article_of, read_records
from thidua_extract.pipeline import extract_article
from thidua_extract.records import ArticleRecord

GOLD = Path(__file__).parent.parent / "gold"
PLACES = ("province", "district", "commune", "village")
TYPES = ("tỉnh", "thành_phố", "huyện", "thị_xã", "quận", "xã", "phường", "thị_trấn", "thôn", "ấp", "bản", "làng")

Names = tuple[set[str], set[str]]


def place_key(name: str) -> str:
    """The name without a type word in front."""
    words = key(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in set(map(key, TYPES)) else words)


def of_record(record: ArticleRecord) -> Names:
    """Persons and places of a record, gold's or ours."""
    persons = {key(official.name) for official in record.officials}
    persons |= {key(r.name) for award in record.awards for r in award.recipients if r.kind == "person"}
    return persons, {place_key(unit.name) for unit in record.units if unit.kind in PLACES}


def of_underthesea(text: str) -> Names:
    """PER and LOC entities, line by line; a person needs two syllables, as in the other reading."""
    found: dict[str, set[str]] = {"PER": set(), "LOC": set()}
    for line in filter(str.strip, text.splitlines()):
        entity: list[str] = []
        label = ""
        for word, _, _, tag in [*ner(line), ("", "", "", "O")]:
            if tag.startswith("I-") and entity:
                entity.append(word)
                continue
            if entity and label in found:
                found[label].add(" ".join(entity))
            entity, label = ([word], tag[2:]) if tag.startswith("B-") else ([], "")
    persons = {key(name) for name in found["PER"] if len(name.split()) > 1}
    return persons, {place_key(name) for name in found["LOC"]}


def table(name: str, rows: Iterable[tuple[Names, Names]], seconds: float, count: int) -> None:
    """Print precision, recall and F1 of persons and of places."""
    pairs = list(rows)
    for index, what in enumerate(("persons", "places")):
        right = sum(len(gold[index] & got[index]) for gold, got in pairs)
        missing = sum(len(gold[index] - got[index]) for gold, got in pairs)
        spurious = sum(len(got[index] - gold[index]) for gold, got in pairs)
        precision, recall = right / max(1, right + spurious), right / max(1, right + missing)
        f1 = 2 * right / max(1, 2 * right + missing + spurious)
        print(f"{name:16} {what:8} {precision:.3f} {recall:.3f} {f1:.3f}   {1000 * seconds / count:.0f} ms an article")


def main(split: str) -> None:
    """Compare on one split of gold."""
    gold = read_records(GOLD / f"{split}.jsonl")
    readers: dict[str, Callable[[ArticleRecord], Names]] = {
        "thidua_extract": lambda record: of_record(extract_article(article_of(record))),
        "underthesea ner": lambda record: of_underthesea(record.article.text),
    }
    for name, read in readers.items():
        read(gold[0])  # loads models
        start = time.perf_counter()
        rows = [(of_record(record), read(record)) for record in gold]
        table(name, rows, time.perf_counter() - start, len(gold))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "test")
