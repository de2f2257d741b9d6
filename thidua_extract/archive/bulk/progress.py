"""What a run tells whoever watches it."""

from __future__ import annotations

from thidua_extract.archive.refusal import Refusal


class Progress:
    """Called by a run; this one is silent. Every method may raise, as on Ctrl-C, to end the run where it stands."""

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins, with so many documents to do (None: not known)."""

    def at(self, done: int) -> None:
        """So many documents of the stage are done; called several times a second."""

    def skip(self, count: int) -> None:
        """So many further documents of the stage were done by an earlier run."""

    def refused(self, refusal: Refusal) -> None:
        """An input was refused."""

    def check(self) -> None:
        """Nothing has happened; called between two documents that are read."""

    def end(self) -> None:
        """The stage is over."""


SILENT = Progress()
