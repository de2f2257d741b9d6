"""How fast the pipeline is, on one core and on two, beside what else can be had, and where the time goes.

    python benchmarks/bench.py [ARTICLES] [--count N] [--slow N] [--scaling N]

ARTICLES is a folder of articles or a .jsonl (or .jsonl.gz) with a "text" field; without it the corpus. Articles are
repeated until there are N of them (300). Printed are

- the time a fresh process takes to import, to load and to its first record (patterns and models are read on first use);
- articles and megabytes (UTF-8) a second of one core of each way, in turns of a few articles, so that what else the
  machine does weighs on all alike, once they are warm: the pipeline without and with the tagger; underthesea's
  ``word_tokenize`` and (on every so many articles, being slow) its ``ner`` line by line; pyvi's ``ViTokenizer``;
  dateparser's ``search_dates``;
- articles a second with one worker process and with two, and without any, in turns, once they are warm;
- milliseconds an article in each step.

Absolute numbers hold for one machine; the ratios are what compares. pyvi and dateparser come with the extra ``bench``.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import gzip
import itertools
import json
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from dateparser.search import search_dates
from pyvi import ViTokenizer
from underthesea import ner, word_tokenize

import thidua_extract as te
from thidua_extract import pipeline, steps
from thidua_extract.archive.many import in_processes
from thidua_extract.archive.readers import find_sources, read_article
from thidua_extract.segment import view_of

CORPUS = Path(__file__).parent.parent / "corpus"
WHOLE = "pipeline, rules and tagger"
TURN = 25  # articles in a row
WARM = 1000  # articles read before the clock starts: others than are measured, where there are enough
ROUNDS = 3  # of measuring with one worker and with two in turn

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

# What is worth a line of its own, beside the steps, by the module whose name for it is called.
INNER = {
    pipeline: [
        "record_without_facts",
        "page_of",
        "link_dates",
        "link_units",
        "link_officials",
        "link_awards",
        "link_figures",
        "link_campaigns",
        "link_documents",
        "ArticleRecord",
    ],
    steps: ["word_spans", "grid_of", "fill_units", "fill_persons"],
}


def read_texts(path: Path) -> list[str]:
    """The texts in a folder or a .jsonl[.gz] file."""
    if path.is_dir():
        sources, _ = find_sources([str(path)])
        return [read_article(source).text for source in sources]
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def extract(text: str, settings: te.Settings = te.Settings()) -> te.ArticleRecord:  # noqa: B008 -- frozen
    """One article, read as if it were seen for the first time."""
    view_of.cache_clear()
    return te.extract(text, settings=settings)


def by_lines(function: Callable[[str], Any]) -> Callable[[str], None]:
    """The function on each line that is not empty."""

    def of_text(text: str) -> None:
        for line in text.split("\n"):
            if line.strip():
                function(line)

    return of_text


# The ways and whether they are too slow for every article.
WAYS: dict[str, tuple[Callable[[str], Any], bool]] = {
    WHOLE: (extract, False),
    "pipeline, rules": (lambda text: extract(text, te.Settings(tagger=False)), False),
    "word_tokenize, whole text": (word_tokenize, False),
    "word_tokenize, line by line": (by_lines(word_tokenize), False),
    "ner, line by line": (by_lines(ner), True),
    "dateparser search_dates": (lambda text: search_dates(text, languages=["vi"]), True),
    "pyvi ViTokenizer": (ViTokenizer.tokenize, False),
}


def measure_speed(texts: Sequence[str], slow: int) -> dict[str, list[float | None]]:
    """Seconds of one core that each way took for each text; None for those that a slow way was spared."""
    every = max(1, len(texts) // slow)
    spent: dict[str, list[float | None]] = {name: [None] * len(texts) for name in WAYS}
    for begin in range(0, len(texts), TURN):
        for name, (way, is_slow) in WAYS.items():
            for i in range(begin, min(begin + TURN, len(texts))):
                if not is_slow or i % every == 0:
                    start = time.process_time()
                    way(texts[i])
                    spent[name][i] = time.process_time() - start
    return spent


def print_speed(texts: Sequence[str], spent: dict[str, list[float | None]]) -> None:
    """A line for each way; the last column compares it with the whole pipeline on the same articles."""
    print("\n                             articles/s   MB/s   the whole pipeline is faster by")
    for name, seconds in spent.items():
        done = [i for i, second in enumerate(seconds) if second is not None]
        total = sum(seconds[i] or 0.0 for i in done)
        ours = sum(spent[WHOLE][i] or 0.0 for i in done)
        size = sum(len(texts[i].encode()) for i in done)
        note = f"  ({len(done)} articles)" if len(done) < len(texts) else ""
        print(f"{name:<28}{len(done) / total:11.1f}{size / total / 1e6:7.3f}{total / ours:10.2f}{note}")


def in_turn(texts: Sequence[str], workers: int) -> Generator[object, None, None]:
    """The outcomes of the texts, over and over; 0 workers: those of this process."""
    articles = (te.Article(text=text) for text in itertools.cycle(texts))
    yield from in_processes(te.extract_article, articles, workers) if workers else map(te.extract_article, articles)


def measure_scaling(texts: Sequence[str]) -> dict[int, list[float]]:
    """Articles a second by workers (0: this process) and round; all are warm when the clock starts, and have more."""
    rates: dict[int, list[float]] = {1: [], 2: [], 0: []}
    for _, workers in itertools.product(range(ROUNDS), rates):
        with contextlib.closing(in_turn(texts, workers)) as outcomes:
            for _ in range(100 * max(1, workers)):
                next(outcomes)
            start = time.perf_counter()
            for _ in texts:
                next(outcomes)
            rates[workers].append(len(texts) / (time.perf_counter() - start))
    return rates


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


def profile(texts: Sequence[str]) -> dict[str, float]:
    """Seconds in each step (indented: in what it or the record's building calls)."""
    watch = Stopwatch()
    rules, tag = dict(steps.RULES), steps.Tagger.__call__
    saved = {(module, name): getattr(module, name) for module, names in INNER.items() for name in names}
    try:
        steps.RULES = {name: watch.wrap(name, step) for name, step in rules.items()}
        steps.Tagger.__call__ = watch.wrap("tagger", tag)  # type: ignore[method-assign]
        for (module, name), function in saved.items():
            setattr(module, name, watch.wrap(f"  {name}", function))
        for text in texts:
            watch.wrap("whole", extract)(text)
    finally:
        steps.RULES, steps.Tagger.__call__ = rules, tag  # type: ignore[method-assign]
        for (module, name), function in saved.items():
            setattr(module, name, function)
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
    parser = argparse.ArgumentParser(description="Measure the pipeline.")
    parser.add_argument("articles", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--slow", type=int, default=30, help="articles for what is slow")
    parser.add_argument("--scaling", type=int, default=600, help="articles for one worker and two; 0: leave it out")
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

    others = (given[options.count :] or given)[:WARM]
    for text in others:  # what is remembered of words comes to what it is in a long run
        extract(text)
    measure_speed(others[:TURN], slow=5)
    gc.collect()
    gc.freeze()  # as worker processes do, here for all ways
    print_speed(texts, measure_speed(texts, options.slow))

    if options.scaling:
        rates = measure_scaling(list(itertools.islice(itertools.cycle(given), options.scaling)))
        medians = {workers: statistics.median(rounds) for workers, rounds in rates.items()}
        print(f"\nworkers  articles/s (median of {ROUNDS} rounds in turns)")
        for workers, rate in medians.items():
            print(f"{workers:7}{rate:12.1f}{rate / medians[1]:8.2f}")

    few = texts[: max(len(given), 100)]
    print("\nmilliseconds an article (indented: within the steps above or the record)")
    for name, seconds in profile(few).items():
        print(f"  {name:<26}{1000 * seconds / len(few):8.2f}")


if __name__ == "__main__":
    main()
