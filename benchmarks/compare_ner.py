"""Persons and places of gold: this library against the named-entity recogniser of underthesea, in one run.

Both are given the same articles and scored alike, on distinct names an article: a person is right whose full name
agrees, a place (province, district, commune, village) whose name agrees without its type word. Persons are the
officials and the named people who receive something; other people of an article are not in gold, so of persons the
recall is what compares, and the precision of a reader of all names is told too low. A place that gold does not list
because it is part of a longer name there (of "UBND huyện A", of a post, of an award) counts neither way. underthesea's
ORG is left out, as are our bodies. Prints precision, recall, F1 and milliseconds::

    python benchmarks/compare_ner.py [dev|test]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from underthesea import ner, sent_tokenize

from thidua_extract.evaluation.alike import key
from thidua_extract.evaluation.runs import article_of, read_records
from thidua_extract.pipeline import extract_article
from thidua_extract.records import ArticleRecord

GOLD = Path(__file__).parent.parent / "gold"
PLACES = ("province", "district", "commune", "village")
TYPES = ("tỉnh", "thành_phố", "huyện", "thị_xã", "quận", "xã", "phường", "thị_trấn", "thôn", "ấp", "bản", "làng")

Names = tuple[set[str], set[str]]
Row = tuple[Names, Names, set[str]]  # of gold, as read, longer names of gold


def place_key(name: str) -> str:
    """The name without a type word in front."""
    words = key(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in set(map(key, TYPES)) else words)


def of_record(record: ArticleRecord) -> Names:
    """Persons and places of a record, gold's or ours."""
    persons = {key(official.name) for official in record.officials}
    persons |= {key(r.name) for award in record.awards for r in award.recipients if r.kind == "person"}
    return persons, {place_key(unit.name) for unit in record.units if unit.kind in PLACES}


def longer_names(record: ArticleRecord) -> set[str]:
    """The names of units, posts and awards, in which a place may stand."""
    posts = {post.text for official in record.officials for post in official.positions}
    awards = {f"{award.title} {award.detail or ''}" for award in record.awards}
    return {f" {key(name)} " for name in {unit.name for unit in record.units} | posts | awards}


def of_underthesea(text: str) -> Names:
    """PER and LOC entities, by its own sentences; a person needs two syllables, as in the other reading."""
    found: dict[str, set[str]] = {"PER": set(), "LOC": set()}
    for sentence in (sentence for line in text.splitlines() if line.strip() for sentence in sent_tokenize(line)):
        entity: list[str] = []
        label = ""
        for word, _, _, tag in [*ner(sentence), ("", "", "", "O")]:
            if tag.startswith("I-") and entity:
                entity.append(word)
                continue
            if entity and label in found:
                found[label].add(" ".join(entity))
            entity, label = ([word], tag[2:]) if tag.startswith("B-") else ([], "")
    persons = {key(name) for name in found["PER"] if len(name.split()) > 1}
    return persons, {place_key(name) for name in found["LOC"]}


def not_in_gold(found: set[str], true: set[str], longer: set[str]) -> set[str]:
    """The names that gold has neither by themselves nor inside a longer name."""
    return {name for name in found - true if not any(f" {name} " in other for other in longer)}


def table(name: str, rows: Iterable[Row], seconds: float, count: int) -> None:
    """Print precision, recall and F1 of persons and of places."""
    counts = {what: [0, 0, 0] for what in ("persons", "places")}
    for gold, got, longer in rows:
        for what, true, found, around in zip(counts, gold, got, (set[str](), longer), strict=True):
            counts[what][0] += len(true & found)
            counts[what][1] += len(true - found)
            counts[what][2] += len(not_in_gold(found, true, around))
    for what, (right, missing, spurious) in counts.items():
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
        rows = [(of_record(record), read(record), longer_names(record)) for record in gold]
        table(name, rows, time.perf_counter() - start, len(gold))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "test")
