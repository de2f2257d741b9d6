"""An input that gave no record, as data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from thidua_extract.errors import InputError, ThiduaError


@dataclass(frozen=True)
class Refusal:
    """Why an input gave no record.

    ``id`` is the article's (empty where it did not come that far), ``place`` the file or other origin, ``code`` one of
    the stable codes of :mod:`thidua_extract.errors`, or "internal" (a fault of this package; the reason names the
    exception), "timeout" (it took longer than an article may), "memory" (it took more than a process may have) or
    "worker-died" (the process that read it died), ``reason`` is for people. ``stage`` says how far it had come: "read"
    (from its file or container), "prepare" (decode, find the text of a page), "extract" or "write".
    """

    id: str
    place: str
    code: str
    reason: str
    stage: str = ""

    @staticmethod
    def of(error: Exception, id: str = "", place: str = "", stage: str = "") -> Refusal:
        """What an exception says about an input."""
        if isinstance(error, InputError):
            return Refusal(id, place or error.place, error.code, error.reason, stage)
        if isinstance(error, ThiduaError):
            return Refusal(id, place or id, error.code, str(error), stage)
        return Refusal(id, place or id, "internal", f"{type(error).__name__}: {error}", stage)

    def at(self, stage: str) -> Refusal:
        """The same at a stage."""
        return replace(self, stage=stage)

    def as_json(self) -> dict[str, str]:
        """For ``errors.jsonl``."""
        return asdict(self)
