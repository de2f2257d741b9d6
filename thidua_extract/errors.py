"""Every refusal an input can get, as one family of exceptions with stable codes.

A code is part of the contract: it stands in ``errors.jsonl``, in diagnostics and in the exit report, and does not
change when the wording of a message does.
"""

from __future__ import annotations

from pathlib import Path


class ThiduaError(Exception):
    """Base of all errors this package raises on purpose. ``code`` is stable, ``str(error)`` is for people."""

    code = "error"


class InputError(ThiduaError):
    """One input could not be used. ``place`` names the file (or the line of it), ``reason`` says why."""

    code = "input"

    def __init__(self, place: str | Path, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = str(place)
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.place, self.reason)


class InputNotFoundError(InputError):
    """The path, or the pattern, names nothing that exists."""

    code = "not-found"


class UnreadableInputError(InputError):
    """The file exists but cannot be opened or read."""

    code = "unreadable"


class TruncatedError(InputError):
    """The file, or the record of it, ends before its end: a download or a copy that broke off."""

    code = "truncated"


class CorruptError(InputError):
    """What is packed cannot be unpacked, or what has a form (JSON, CSV, Parquet, WARC) does not keep to it."""

    code = "corrupt"


class FieldError(InputError):
    """A table has no field of text, or not the field that was asked for; the reason lists those that are there."""

    code = "field"


class EmptyTextError(InputError):
    """The row of a table holds no text."""

    code = "empty-text"


class NotTextError(InputError):
    """The bytes are not text: a picture, an archive, an office document."""

    code = "binary"


class EncodingError(InputError):
    """The bytes look like text but not in an encoding that can be told with confidence."""

    code = "encoding"


class TextTooLongError(InputError):
    """The article is longer than the limit, so it is not an article; nothing of it was read."""

    code = "too-long"


class NoArticleError(InputError):
    """There is no text: the HTML page cannot be parsed or is a frame about nothing, or a table holds null."""

    code = "no-article"


class WorkersError(ThiduaError):
    """The worker processes cannot start, or die over and over while they are at no article."""

    code = "workers"


class ClusterError(InputError):
    """A run cannot be done by a cluster: Ray is not installed, the cluster not reached, or one of its machines lacks
    what the run needs; ``place`` names the address or the machine."""

    code = "cluster"


class NothingToReadError(ThiduaError):
    """The input of a run holds no article."""

    code = "nothing"


class TooManyErrorsError(ThiduaError):
    """A run was broken off because more was refused than it was allowed."""

    code = "too-many-errors"


class RunFolderError(ThiduaError):
    """The folder that a run keeps its state in is in use, or holds a run that was not finished."""

    code = "run-folder"


class OutputError(ThiduaError):
    """The output cannot be written where it was asked for."""

    code = "output"


class CatalogueError(ThiduaError):
    """A table of the catalogue is broken; the message names the file and the row."""

    code = "catalogue"


class GoldError(InputError):
    """A facts file is not well formed, or quotes what its article does not hold; the reason lists every place."""

    code = "gold"


class RecordError(InputError):
    """A line of a file of records is no record."""

    code = "record"


class TaskError(InputError):
    """A task of Label Studio is not well formed, or was corrected to something no record can hold."""

    code = "task"


class ReviewError(InputError):
    """A decision on two forms, or what it is asked of: the id is none, or that of several."""

    code = "review"


class ModelError(InputError):
    """A model of the tagger cannot be loaded."""

    code = "model"


class ServeError(InputError):
    """A database cannot be shown in a browser: Datasette cannot read it or is not installed, or the port is taken."""

    code = "serve"


class LibraryError(ThiduaError, ImportError):
    """A library that only some functions need is not installed; the message says what to install."""

    code = "library"
