"""What extracted the articles: a row of ``runs``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from thidua_extract.history.forms import digest

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Run:
    """Version of the package, all that decided what became of a document (as JSON), and the hash of the model."""

    version: str = UNKNOWN
    configuration: str = "{}"
    model: str | None = None

    @classmethod
    def of(cls, configuration: Mapping[str, str]) -> Run:
        """The run of a configuration with the keys "package" and "model" among others."""
        model = configuration.get("model")
        return cls(
            configuration.get("package", UNKNOWN),
            json.dumps(dict(configuration), ensure_ascii=False, sort_keys=True),
            None if model in (None, "none") else model,
        )

    @property
    def id(self) -> str:
        """The same for the same run, wherever and whenever it is loaded."""
        return digest("run", self.version, self.configuration, self.model)
