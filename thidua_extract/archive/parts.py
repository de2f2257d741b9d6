"""Under what name a file is written until it is whole."""

from __future__ import annotations

import multiprocessing
import os
import platform
from pathlib import Path


def part_of(path: Path) -> Path:
    """The path with ".part" behind it.

    In a worker its machine and process stand before that: a worker of a cluster that is thought dead may still write
    the shard that another does again, and each must finish a file of its own.
    """
    worker = f".{platform.node()}-{os.getpid()}" if multiprocessing.parent_process() is not None else ""
    return path.with_name(f"{path.name}{worker}.part")
