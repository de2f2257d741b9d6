"""How articles are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """With the trained model or without, and which; see :func:`thidua_extract.pipeline.load`."""

    tagger: bool = True
    model: str | None = None


DEFAULT = Settings()
