"""How fast the pipeline is, on one core, and where the time goes.

    python benchmarks/bench.py [ARTICLES] [--count N]

ARTICLES is a folder of articles or a .jsonl (or .jsonl.gz) with a "text" field; without it the corpus. Articles are
repeated until there are N of them (300). Printed are

- the time a fresh process takes to import, to load and to its first record (patterns and models are read on first use);
- articles and megabytes (UTF-8) a second of the whole pipeline, and of underthesea's ``word_tokenize`` alone on the
  same articles, article by article in turn, so that what else the machine does weighs on both alike;
- milliseconds an article in each step.

Absolute numbers hold for one machine; the ratio is what compares.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from underthesea import word_tokenize

import thidua_extract as te
from thidua_extract import pipeline
from thidua_extract.archive.readers import find_sources, read_article
from thidua_extract.segment import view_of

CORPUS = Path(__file__).parent.parent / "corpus"

LOAD = """
import sys, time
start = time.perf_counter()
import thidua_extract as te
te.load
imported = time.perf_counter()
te.load()
loaded = time.perf_counter()
te.extract(sys.stdin.read())
print(imported - start, loaded - start, time.perf_counter() - start)
"""

# What the pipeline calls, beside its components, that is worth a line of its own.
INNER = (
    *("make_doc", "add_words", "page_of", "link_dates", "link_units", "link_officials", "link_awards", "link_figures"),
    *("link_campaigns", "link_documents", "ArticleRecord"),
)


def read_texts(path: Path) -> list[str]:
    """The texts in a folder or a .jsonl[.gz] file."""
    if path.is_dir():
        sources, _ = find_sources([str(path)])
        return [read_article(source).text for source in sources]
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def extract(text: str) -> te.ArticleRecord:
    """One article, read as if it were seen for the first time."""
    view_of.cache_clear()
    return te.extract(text)


def tokenize_lines(text: str) -> None:
    """Word segmentation as it is done line by line."""
    for line in text.split("\n"):
        word_tokenize(line)


def measure_speed(texts: list[str]) -> dict[str, float]:
    """Seconds that each way took for all texts."""
    ways: dict[str, Callable[[str], Any]] = {
        "whole pipeline": extract,
        "word_tokenize, line by line": tokenize_lines,
        "word_tokenize, whole text": word_tokenize,
    }
    spent = dict.fromkeys(ways, 0.0)
    for text in texts:
        for name, way in ways.items():
            start = time.perf_counter()
            way(text)
            spent[name] += time.perf_counter() - start
    return spent


class Stopwatch:
    """Adds up the time spent in functions it has wrapped."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed under the name."""

        def timed(*args: Any, **kwargs: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.spent[name] += time.perf_counter() - start

        return timed


def profile(texts: list[str]) -> dict[str, float]:
    """Seconds in each component (indented: in what they or the record's building call)."""
    watch = Stopwatch()
    nlp = pipeline._loaded(pipeline.DEFAULT)
    saved = {name: getattr(pipeline, name) for name in (*INNER, "build_record", "record_without_facts")}
    components, tokenizer = nlp._components, nlp.tokenizer
    try:
        nlp._components = [(name, watch.wrap(name, component)) for name, component in components]
        nlp.tokenizer = watch.wrap("segmentation", tokenizer)
        for name, function in saved.items():
            setattr(pipeline, name, watch.wrap(f"  {name}" if name in INNER else name, function))
        for text in texts:
            watch.wrap("whole", extract)(text)
    finally:
        nlp._components, nlp.tokenizer = components, tokenizer
        for name, function in saved.items():
            setattr(pipeline, name, function)
    return dict(watch.spent)


def load_seconds(text: str, runs: int = 3) -> Iterator[tuple[str, float]]:
    """Medians over fresh processes."""
    times = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", LOAD], input=text, stdout=subprocess.PIPE, text=True, check=True)
        times.append([float(seconds) for seconds in done.stdout.split()])
    yield from zip(("import", "load()", "first record"), map(statistics.median, zip(*times, strict=True)), strict=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the pipeline on one core.")
    parser.add_argument("articles", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--count", type=int, default=300)
    options = parser.parse_args()
    given = read_texts(options.articles)
    if not given:
        parser.error(f"no articles in {options.articles}")
    texts = list(itertools.islice(itertools.cycle(given), options.count))
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} articles ({len(given)} different), {size / len(texts) / 1000:.1f} kB each\n")

    print("seconds from the start of a fresh process to")
    for name, seconds in load_seconds(given[0]):
        print(f"  {name:<14}{seconds:6.2f}")

    for text in texts[: min(len(given), 20)]:
        extract(text)
        word_tokenize(text)
    spent = measure_speed(texts)
    print("\n                             articles/s   MB/s   the pipeline's speed over it")
    for name, seconds in spent.items():
        ratio = seconds / spent["whole pipeline"]
        print(f"{name:<28}{len(texts) / seconds:11.1f}{size / seconds / 1e6:7.3f}{ratio:10.2f}")

    print("\nmilliseconds an article (indented: within the steps above or the record)")
    for name, seconds in profile(texts[: max(len(given), 100)]).items():
        print(f"  {name:<26}{1000 * seconds / min(len(texts), max(len(given), 100)):8.2f}")


if __name__ == "__main__":
    main()
