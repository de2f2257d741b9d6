"""An input that gave no record, as data."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from thidua_extract.errors import InputError, ThiduaError


@dataclass(frozen=True)
class Refusal:
    """Why an input gave no record.

    ``id`` is the article's (empty where it did not come that far), ``place`` the file or other origin, ``code`` one of
    the stable codes of :mod:`thidua_extract.errors`, or "internal" (a fault of this package; the reason names the
    exception) or "worker-died" (the process that read the article was killed), ``reason`` is for people.
    """

    id: str
    place: str
    code: str
    reason: str

    @staticmethod
    def of(error: Exception, id: str = "", place: str = "") -> Refusal:
        """What an exception says about an input."""
        if isinstance(error, InputError):
            return Refusal(id, place or error.place, error.code, error.reason)
        if isinstance(error, ThiduaError):
            return Refusal(id, place or id, error.code, str(error))
        return Refusal(id, place or id, "internal", f"{type(error).__name__}: {error}")

    def as_json(self) -> dict[str, str]:
        """For ``errors.jsonl``."""
        return asdict(self)
