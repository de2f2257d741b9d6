"""On what the results of a run depend beside its input: if any of it changes, nothing done before is used again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import thidua_extract
from thidua_extract.settings import Settings

_HOME = Path(thidua_extract.__file__).parent
SHIPPED = _HOME / "tagger" / "model"
"""The model that comes with the package (its own module would load the pipeline)."""

_LIBRARIES = ("lxml", "pyarrow", "pydantic", "regex", "spacy", "trafilatura", "underthesea")


def configuration_of(settings: Settings, options: Mapping[str, str]) -> dict[str, str]:
    """By its name, each thing that decides what becomes of a document.

    The package by its version and a hash of its source, the catalogue and the model by a hash of their files, the
    libraries that read and segment by their versions, and ``options``: how the input is read.
    """
    model = Path(settings.model) if settings.model else SHIPPED
    return {
        "package": thidua_extract.__version__,
        "code": _digest(_HOME.rglob("*.py"), _HOME),
        "catalogue": _digest((_HOME / "catalogue" / "data").iterdir(), _HOME),
        "model": _digest(model.iterdir(), model) if settings.tagger else "none",
        "libraries": " ".join(f"{name} {_version(name)}" for name in _LIBRARIES),
        **options,
    }


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """What has changed from one configuration to the other, for people."""
    changed = []
    for name in sorted({*before, *now}):
        old, new = before.get(name, "none"), now.get(name, "none")
        if old != new:
            is_hash = name in ("code", "catalogue", "model") and "none" not in (old, new)
            changed.append(f"the {name}" if is_hash else f"{name} (was {old or 'none'}, is {new or 'none'})")
    return changed


def _digest(paths: Iterable[Path], home: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(path for path in paths if path.is_file()):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(home).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "unknown"
