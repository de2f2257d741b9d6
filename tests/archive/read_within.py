"""Reads files as a process that may take only so much more memory than it has: LIMIT in megabytes, then the files.

Prints a JSON list for each item: place, "ok" or the code of the refusal, why.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from pathlib import Path

import fastwarc.stream_io
import fastwarc.warc
import pyarrow.parquet

from thidua_extract.archive.reading import Limits, read_documents
from thidua_extract.archive.refusal import Refusal

LOADED = (fastwarc.stream_io, fastwarc.warc, pyarrow.parquet)  # so that it does not count


def main(megabytes: int, files: list[str]) -> None:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    taken = int(re.findall(r"VmData:\s+(\d+) kB", status)[0]) << 10
    resource.setrlimit(resource.RLIMIT_DATA, (taken + (megabytes << 20), resource.RLIM_INFINITY))
    for item in read_documents(files, limits=Limits()):
        told = [item.place, item.code, item.reason] if isinstance(item, Refusal) else [item.place, "ok", "read"]
        print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
