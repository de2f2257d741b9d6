"""A file that one process holds at a time."""

from __future__ import annotations

import os
from pathlib import Path

from thidua_extract.archive.bulk.files import output_errors
from thidua_extract.errors import RunFolderError

try:
    import fcntl
except ImportError:  # not a POSIX system: there is no lock
    fcntl = None  # type: ignore[assignment]


class Lock:
    """Held from the start until :meth:`release`, or the death of the process."""

    def __init__(self, path: Path) -> None:
        """Raises RunFolderError if another process holds it, OutputError if it cannot be made."""
        self._path = path
        self._file = -1
        while not self._take():
            pass

    def release(self) -> None:
        """Let it go; the file stays."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _take(self) -> bool:
        """False if somebody removed the file meanwhile."""
        with output_errors(self._path):
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        if fcntl is None:
            return True
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_same(self._file, self._path):
                return True
        except BlockingIOError as error:
            self.release()
            raise RunFolderError(f"another run is writing to the same output (it holds {self._path})") from error
        except OSError:  # a file system without locks
            return True
        self.release()
        return False


def _is_same(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False
