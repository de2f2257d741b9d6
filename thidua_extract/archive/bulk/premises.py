"""What a worker on another machine must find there, so that it does what it would do here."""

from __future__ import annotations

import contextlib
import platform
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from thidua_extract.archive.bulk.configuration import configuration_of, differences
from thidua_extract.archive.bulk.files import new_file
from thidua_extract.errors import ClusterError
from thidua_extract.settings import Settings

TOKEN = "token"
_SECONDS = 10.0  # a network file system may know of a new file that much later
_PAUSE = 0.2


@dataclass(frozen=True)
class Premises:
    """The run folder, told by the ``token`` in it, and the same package, catalogue, model and libraries."""

    folder: Path
    token: str
    settings: Settings
    configuration: Mapping[str, str]

    @classmethod
    @contextlib.contextmanager
    def of(cls, folder: Path, settings: Settings) -> Iterator[Self]:
        """Those of this process; the token is in the folder until the block ends. Raises OutputError."""
        token = uuid.uuid4().hex
        path = folder.absolute() / TOKEN
        with new_file(path) as file:
            file.write(token.encode())
        try:
            yield cls(path.parent, token, settings, configuration_of(settings, {}))
        finally:
            path.unlink(missing_ok=True)

    def check(self) -> None:
        """Look whether all of it is here. Raises ClusterError, which names this machine."""
        node = platform.node()
        deadline = time.monotonic() + _SECONDS
        while not self._is_there():
            if time.monotonic() > deadline:
                raise ClusterError(
                    node,
                    f"the run folder {self.folder} is not there, or is another one: the output must be on storage that "
                    "all machines of the cluster share, at the same path",
                )
            time.sleep(_PAUSE)
        try:
            here = configuration_of(self.settings, {})
        except OSError as error:
            raise ClusterError(node, f"cannot read {error.filename}, which the run needs: {error.strerror}") from error
        if changed := differences(self.configuration, here):
            raise ClusterError(node, f"is not set up as the machine that began the run: {'; '.join(changed)}")

    def _is_there(self) -> bool:
        try:
            return (self.folder / TOKEN).read_text(encoding="ascii") == self.token
        except (OSError, UnicodeDecodeError):
            return False
