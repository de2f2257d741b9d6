"""A process that loads records, to be killed: ``URL FILE VERSION BATCH``.

It says "ready" when it begins to write, "taken" when it takes the records of a batch, "written" when it begins to
resolve, and "resolved".
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from thidua_extract import ArticleRecord
from thidua_extract.history import load
from thidua_extract.history.run import Run


def _taken(records: Sequence[ArticleRecord], batch: int) -> Iterator[ArticleRecord]:
    for number, record in enumerate(records):
        if number % batch == 0:
            print("taken", flush=True)
        yield record


def main() -> None:
    url, file, version, batch = sys.argv[1:]
    load._BATCH = load._ARTICLES_AT_ONCE = int(batch)
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    records = [ArticleRecord.model_validate_json(line) for line in lines]
    print("ready", flush=True)
    loader = load.HistoryLoader(url, Run(version))
    untaken = loader.write(_taken(records, int(batch)))
    print("written", flush=True)
    loader.resolve()
    print("resolved", flush=True)
    loader.close()
    sys.exit(f"not taken: {untaken}" if untaken else 0)


if __name__ == "__main__":
    main()
