"""How varied the corpus is, in numbers, as the table of ``corpus/README.md``: python scripts/corpus_variety.py.

Lengths and openings are counted on the texts as they are read; forms of dates, posts, awards and figures on the quotes
of the gold records, so only articles that have one count there.
"""

from __future__ import annotations

import csv
import re
import statistics
from collections import Counter, defaultdict
from pathlib import Path

from thidua_extract.evaluation.runs import read_records
from thidua_extract.gold.files import SPLITS, gold_file, read_corpus
from thidua_extract.records import ArticleRecord

ROOT = Path(__file__).parents[1]
SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZĐÀ-Ỹ“\"])|\n+")


def shape(text: str) -> str:
    """A quote with its digits made alike: "Chiều 30-3" and "Chiều 19-8" have one shape."""
    return re.sub(r"\d+", "9", " ".join(text.split()).lower())


def lead_of(record: ArticleRecord) -> str:
    """The first two words of the first line that is long enough for a paragraph."""
    lines = [line.strip() for line in record.article.text.splitlines() if len(line.split()) > 25]
    return " ".join(lines[0].split()[:2]) if lines else ""


def between(record: ArticleRecord) -> list[str]:
    """What stands between a person and the nearest post: ", ", " - ", nothing."""
    found = []
    for official in record.officials:
        for position in official.positions[:1]:
            for mention in official.mentions:
                gap = record.article.text[mention.end : position.evidence.start]
                if mention.end <= position.evidence.start and len(gap) < 12:
                    found.append(f"name{gap}post")
                gap = record.article.text[position.evidence.end : mention.start]
                if position.evidence.end <= mention.start and len(gap) < 12:
                    found.append(f"post{gap}name")
    return found


def main() -> None:
    """Print the tables."""
    articles = read_corpus(ROOT / "corpus")
    records = [record for split in SPLITS for record in read_records(gold_file(ROOT / "gold", split))]
    with (ROOT / "corpus" / "index.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    authors: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        authors[row["author"]].append(Path(row["file"]).stem)
    print("| author | articles | syllables with the page around | syllables a sentence (mean, standard deviation) |")
    print("| --- | --- | --- | --- |")
    for author, ids in sorted(authors.items()):
        texts = [articles[id_].text for id_ in ids]
        sizes = [len(text.split()) for text in texts]
        lengths = [len(part.split()) for text in texts for part in SENTENCE.split(text) if len(part.split()) > 3]
        spread = f"{statistics.mean(lengths):.1f}, {statistics.stdev(lengths):.1f}"
        print(f"| {author} | {len(ids)} | {min(sizes)}-{max(sizes)} | {spread} |")
    forms = {
        "first two words of the text": Counter(map(lead_of, records)),
        "dates (digits made alike)": Counter(shape(d.evidence.text) for r in records for d in r.dates),
        "between name and post": Counter(gap for r in records for gap in between(r)),
        "posts": Counter(p.text.lower() for r in records for o in r.officials for p in o.positions),
        "award titles as written": Counter(shape(a.evidence[0].text) for r in records for a in r.awards),
        "award statuses": Counter(a.status for r in records for a in r.awards),
        "units of figures": Counter((f.unit or "").lower() for r in records for f in r.figures),
        "figures (digits made alike)": Counter(shape(f.evidence.text) for r in records for f in r.figures),
        "comparisons (digits made alike)": Counter(
            shape(c.evidence.text) for r in records for f in r.figures for c in f.comparisons
        ),
    }
    print(
        f"\n| in the {len(records)} annotated articles | all | different | the commonest |\n| --- | --- | --- | --- |"
    )
    for name, counts in forms.items():
        common = ", ".join(f"`{form}` {count}" for form, count in counts.most_common(6))
        print(f"| {name} | {counts.total()} | {len(counts)} | {common} |")
    for column in ("genre", "level", "region", "form", "format", "encoding", "defect"):
        counts = Counter(row[column] for row in rows)
        print(f"\n{column}: " + ", ".join(f"{value} {count}" for value, count in counts.most_common()))
    years = [int(row["year"]) for row in rows]
    early, late = sum(year < 2010 for year in years), sum(year >= 2020 for year in years)
    print(f"\nyears: {min(years)}-{max(years)}, before 2010 {early}, since 2020 {late}")


if __name__ == "__main__":
    main()
