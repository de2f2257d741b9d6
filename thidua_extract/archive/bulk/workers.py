"""Who does the work of a run."""

from __future__ import annotations

from enum import Enum


class Engine(Enum):
    """Processes of this machine, or those of a cluster under Ray. What comes out is the same."""

    PROCESSES = "processes"
    RAY = "ray"
