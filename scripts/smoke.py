"""Try the package as others get it: build it, install it into an empty environment, and use it without a network.

    python scripts/smoke.py [PYTHON...]

For each interpreter (this one, if none is named) the wheel is installed with its dependencies, as ``constraints.txt``
pins them, and used from an empty folder as ``scripts/smoke_use.py`` does. Before that wheel and sdist are looked
through. It needs ``build``, and an index for the dependencies; it writes to a temporary folder alone. Ends with 1 and
the reason where something is not as it must be.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = "thidua_extract"
CONSTRAINTS = ROOT / "constraints.txt"
USE = Path(__file__).parent / "smoke_use.py"
NEEDED_TO_BUILD = ("pyproject.toml", "MANIFEST.in", "README.md", "LICENSE")
SDIST_ALSO = ("CHANGELOG.md", "PKG-INFO", "constraints.txt", "setup.cfg")
# Run by Python itself at its start, where the system has no namespace without a network to offer.
NO_SOCKETS = """\
import socket

class _Cut(socket.socket):
    def connect(self, address):
        if self.family != getattr(socket, "AF_UNIX", None):
            raise OSError("there is no network here")
        super().connect(address)

socket.socket = _Cut
"""


class SmokeError(Exception):
    """What is wrong with the package, for people."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("python", nargs="*", default=[sys.executable], help="interpreters to try the package with")
    begin = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="smoke-") as folder:
            wheel = built(Path(folder))
            for number, python in enumerate(parser.parse_args().python):
                used(wheel, python, Path(folder, f"use-{number}"))
    except SmokeError as error:
        print(f"smoke: {error}", file=sys.stderr)
        return 1
    print(f"{time.monotonic() - begin:.0f} seconds")
    return 0


def built(folder: Path) -> Path:
    """The wheel that the sdist gives. Raises SmokeError where it is not that of the tree, or holds more or less."""
    tree = folder / "tree"
    shutil.copytree(ROOT / PACKAGE, tree / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    for name in NEEDED_TO_BUILD:
        shutil.copy(ROOT / name, tree)
    begin = time.monotonic()
    build("--outdir", folder / "dist", ROOT)  # the sdist, and the wheel from it
    build("--wheel", "--outdir", folder / "of-tree", tree)
    (wheel,), (of_tree,) = ((folder / name).glob("*.whl") for name in ("dist", "of-tree"))
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    held = in_wheel(wheel)
    wanted = {path.relative_to(tree).as_posix() for path in (tree / PACKAGE).rglob("*") if path.is_file()}
    packed = {name for name in held if not name.partition("/")[0].endswith(".dist-info")}
    same("the wheel and the tree", packed, wanted)
    same("the wheels of sdist and tree", held.items(), in_wheel(of_tree).items())
    tops = {name.partition("/")[0] for name in in_sdist(sdist)}
    same("the sdist", tops, {*NEEDED_TO_BUILD, PACKAGE, f"{PACKAGE}.egg-info", *SDIST_ALSO})
    sizes = f"{wheel.stat().st_size:,} bytes, sdist {sdist.stat().st_size:,} bytes"
    print(f"{wheel.name}: {len(held)} files, {sizes}; built in {time.monotonic() - begin:.0f} seconds", flush=True)
    return wheel


def build(*words: str | Path) -> None:
    """Run ``build`` with the versions that ``constraints.txt`` pins."""
    run([sys.executable, "-m", "build", *words], variables=os.environ | {"PIP_CONSTRAINT": str(CONSTRAINTS)})


def in_wheel(path: Path) -> dict[str, str]:
    """The digests of its files."""
    with zipfile.ZipFile(path) as packed:
        return {name: hashlib.sha256(packed.read(name)).hexdigest() for name in packed.namelist()}


def in_sdist(path: Path) -> list[str]:
    """Its files, without the folder that holds them all."""
    with tarfile.open(path) as packed:
        return [member.name.partition("/")[2] for member in packed if member.isfile()]


def used(wheel: Path, python: str, folder: Path) -> None:
    """Install the wheel into an environment of its own, and use it. Raises SmokeError."""
    home, empty, own = folder / "home", folder / "empty", folder / "env" / "bin" / "python"
    for new in (home, empty):
        new.mkdir(parents=True)
    begin = time.monotonic()
    run([python, "-m", "venv", folder / "env"])
    run([own, "-m", "pip", "install", "--quiet", "--no-compile", "--constraint", CONSTRAINTS, wheel])
    run([own, "-m", "pip", "check"])
    same("what is installed and constraints.txt", unpinned(run([own, "-m", "pip", "freeze", "--all"])), ())
    installed = time.monotonic()
    cut, variables = without_network(folder)
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", **variables}
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        told = run([*cut, own, "-P", USE, port], empty, surroundings).strip()
    times = f"installed in {installed - begin:.0f}, used in {time.monotonic() - installed:.0f} seconds"
    print(f"{told}; {times}", flush=True)


def unpinned(frozen: str) -> set[str]:
    """What of an environment, but for pip and the package itself, is not as ``constraints.txt`` has it."""
    pinned = {normal(line) for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines()}
    own = ("pip==", "thidua-extract")
    return {line for line in map(normal, frozen.splitlines()) if not line.startswith(own)} - pinned


def without_network(folder: Path) -> tuple[list[str], dict[str, str]]:
    """What to put before a command, and variables to give it, so that it reaches no network."""
    cut = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") and subprocess.run([*cut, "true"], capture_output=True, check=False).returncode == 0:
        return cut, {}
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(NO_SOCKETS, encoding="utf-8")
    return [], {"PYTHONPATH": str(folder / "site")}


def normal(pin: str) -> str:
    """ "Jinja2==3.1.6" and "jinja2==3.1.6" alike."""
    return pin.strip().lower().replace("_", "-")


def same(what: str, found: Iterable[object], wanted: Iterable[object]) -> None:
    """Raises SmokeError with what one of two sets holds alone."""
    more, less = (sorted(map(str, a - b)) for a, b in ((set(found), set(wanted)), (set(wanted), set(found))))
    if more or less:
        raise SmokeError(f"{what} differ: too much {more[:10]}, missing {less[:10]}")


def run(command: Sequence[str | Path], folder: Path = ROOT, variables: Mapping[str, str] | None = None) -> str:
    """What a command prints. Raises SmokeError with all of that if it fails."""
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SmokeError(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
