"""Names in archives and ids of articles are words: no file is written, read or overwritten by them."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.sample import ARTICLE
from thidua_extract.cli import app

KEPT = "as it was"
NOT_TEXTS = ("..\\..\\ra.txt", "ra\x00.txt", "ra.txt ")
"""Names that are hidden, or have no ending of a text."""


def _names(folder: Path) -> list[str]:
    """Names of members that lead out of the folder where they are unpacked, as programs write and read them."""
    return [
        "../../ra.txt",
        *NOT_TEXTS,
        "a/../../../ra.txt",
        f"{folder}/ngoài/kept.txt",
        f"/../..{folder}/ngoài/ra.txt",
        "C:\\Windows\\ra.txt",
        "\\\\host\\share\\ra.txt",
        "~/ra.txt",
        "$HOME/`ra`;ra|ra.txt",
        "-o.txt",
        "ra\n.txt",
        "r\u202etxt.a.txt",
        "CON.txt",
        "%2e%2e%2fra.txt",
        "r" * 300 + "/" + "a" * 300 + ".txt",
    ]


def _archive(path: Path, folder: Path) -> None:
    """A ZIP archive of articles with harmful names, and links that lead out of it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, name in enumerate(_names(folder)):
            member = zipfile.ZipInfo("a.txt")
            member.filename = name  # as it is: the constructor cuts at NUL
            archive.writestr(member, f"Bản tin số {number}. {ARTICLE}")
        for name, target in {"link.txt": str(folder / "ngoài" / "secret.txt"), "folder": "../ngoài"}.items():
            link = zipfile.ZipInfo(name)
            link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, target)
        archive.writestr("folder/ra.txt", f"Bản tin qua liên kết. {ARTICLE}")


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def _tree(folder: Path) -> dict[str, str]:
    """All files below a folder that are not in "ra", with what they hold."""
    files = [path for path in folder.rglob("*") if not path.is_dir() and folder / "trong" / "ra" not in path.parents]
    return {str(path.relative_to(folder)): path.read_bytes().hex() for path in files}


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of the test, beside one that must stay as it is."""
    (tmp_path / "ngoài").mkdir()
    for name in ("kept.txt", "secret.txt"):
        (tmp_path / "ngoài" / name).write_text(f"{KEPT}: {name}", encoding="utf-8")
    (tmp_path / "trong" / "ra").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "trong")
    return tmp_path / "trong"


def test_names_of_members_name_no_file(inside: Path) -> None:
    _archive(inside / "tin.zip", inside.parent)
    before = _tree(inside.parent)
    forms = ("--format", "jsonl", "--format", "tables")
    targets = ("--to", "ra/r.jsonl", "--to", "ra/a.db", "--to", "ra/out")
    result = _run("run", "tin.zip", *targets, *forms, "--workers", "0", "--no-tagger")
    assert result.exit_code == 0, result.stderr
    assert _run("report", "ra/r.jsonl", "--out", "ra/r.html").exit_code == 0
    assert _run("report", "ra/a.db", "--out", "ra/a.html").exit_code == 0
    for form in ("docbin", "conll", "label-studio"):
        assert _run("export", "ra/r.jsonl", "--to", form, "--out", f"ra/{form}").exit_code == 0
    assert _tree(inside.parent) == before
    lines = [json.loads(line) for line in (inside / "ra" / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (
        len(lines) == len({line["article"]["id"] for line in lines}) == len(_names(inside.parent)) - len(NOT_TEXTS) + 1
    )
    assert not [line for line in lines if KEPT in line["article"]["text"] or "secret" in line["article"]["text"]]
    written = {path.name for path in (inside / "ra").rglob("*")}
    assert not [name for name in written if "txt" in name or "CON" in name or "%2e" in name]


def test_ids_and_addresses_of_rows_name_no_file(inside: Path) -> None:
    rows = [{"id": name, "url": f"file://{name}", "text": f"{ARTICLE} {name}"} for name in _names(inside.parent)]
    (inside / "tin.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    before = _tree(inside.parent)
    result = _run("run", "tin.jsonl", "--to", "ra/out", "--to", "ra/a.db", "--workers", "0", "--no-tagger")
    assert result.exit_code in (0, 3), result.stderr
    assert _run("report", "ra/a.db", "--out", "ra/a.html").exit_code == 0
    assert _tree(inside.parent) == before
    parts = [path.read_text(encoding="utf-8") for path in sorted((inside / "ra" / "out" / "records").iterdir())]
    ids = {json.loads(line)["article"]["id"] for part in parts for line in part.splitlines()}
    assert ids >= {"../../ra.txt", f"{inside.parent}/ngoài/kept.txt", "C:\\Windows\\ra.txt"}
