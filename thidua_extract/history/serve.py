"""The award-history database in a browser: Datasette over the SQLite file, with titles, facets, queries and evidence.

The file is only read, by connections that see what others write meanwhile. No page loads anything from elsewhere.
"""

from __future__ import annotations

import logging
import socket
import sqlite3
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua_extract.errors import ServeError
from thidua_extract.history.database import Database, is_url

if TYPE_CHECKING:
    from datasette.app import Datasette

log = logging.getLogger(__name__)

SETTINGS = {
    "default_page_size": 50,
    "default_facet_size": 12,
    "facet_time_limit_ms": 2000,
    "sql_time_limit_ms": 5000,
    "suggest_facets": False,
    "truncate_cells_html": 200,
}
"""Settings of Datasette; times in milliseconds."""


def datasette_of(name: str | Path) -> Datasette:
    """Datasette on an award-history database.

    Raises ServeError where Datasette is not installed or the name is a URL, OutputError where it is no such database.
    """
    if is_url(str(name)):
        raise ServeError("a database under a URL", "Datasette reads SQLite files: use SQL there, or load into a file")
    Database(name).close()
    try:
        # In this order: what is imported before the application is registered before it has its hooks.
        from datasette import app, handle_exception  # noqa: PLC0415 -- an extra
        from datasette.plugins import pm  # noqa: PLC0415

        from thidua_extract.history import browse  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ServeError(name, f"{error.name} is not installed: pip install 'thidua-extract[serve]'") from error
    from thidua_extract.history.browse.metadata import DATABASE, metadata  # noqa: PLC0415

    handle_exception.rich = None  # with it every wrong address is a page of local values on the terminal
    if not pm.is_registered(browse):
        pm.register(browse)
    served = app.Datasette([], metadata=metadata(), settings=SETTINGS)
    served.remove_database("_memory")
    served.add_database(_read_only(served, Path(name)), name=DATABASE)
    return served


def serve(name: str | Path, *, host: str = "127.0.0.1", port: int = 8001, open_browser: bool = False) -> None:
    """Show a database in browsers until Ctrl-C. Port 0: any that is free.

    Raises what :func:`datasette_of` raises, and ServeError where the address cannot be listened on.
    """
    served = datasette_of(name)
    with _listening(host, port) as listener:
        url = url_of(listener)
        log.info("%s is at %s (Ctrl-C ends it)", name, url)
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        _run(served, listener)


def url_of(listener: socket.socket) -> str:
    """The address that a browser on this machine opens."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _listening(host: str, port: int) -> socket.socket:
    """Listens before the server starts, so that a taken port is told and no other program takes it between."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ServeError(f"{host}:{port}", f"cannot be listened on: {reason}") from error


def _run(served: Datasette, listener: socket.socket) -> None:
    import uvicorn  # noqa: PLC0415 -- comes with Datasette

    configuration = uvicorn.Config(served.app(), log_level="warning", lifespan="on")
    uvicorn.Server(configuration).run(sockets=[listener])


def _read_only(served: Datasette, path: Path) -> Any:
    """The file as a database of Datasette, which would misread "%", "?" and "#" in its name."""
    from datasette.database import Database as ServedDatabase  # noqa: PLC0415

    # Datasette is not typed, so mypy does not know the class.
    class ReadOnly(ServedDatabase):  # type: ignore[misc]
        def connect(self, write: bool = False) -> sqlite3.Connection:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            self._all_file_connections.append(connection)
            return connection

    return ReadOnly(served, str(path), is_mutable=True)
