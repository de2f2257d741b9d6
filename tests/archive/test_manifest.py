"""What is put down as done is done, whatever happened between."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from thidua_extract.archive.bulk.configuration import configuration_of, differences
from thidua_extract.archive.bulk.manifest import LOCK, MANIFEST, Finished, RunFolder, marks_of, open_run_folder
from thidua_extract.errors import OutputError, RunFolderError
from thidua_extract.settings import Settings

CONFIGURATION = {"package": "1", "settings": "a"}


def _open(
    path: Path, configuration: dict[str, str] = CONFIGURATION, *, resume: bool = False, restart: bool = False
) -> RunFolder:
    return open_run_folder(path, configuration, resume=resume, restart=restart)


def _done(folder: RunFolder, key: str, stage: str = "extract") -> Finished:
    """A finished shard with a file."""
    name = f"{stage}/{key}.jsonl"
    (folder.path / stage).mkdir(exist_ok=True)
    (folder.path / name).write_text(key * 3)
    shard = Finished(stage, key, 0, {"articles": 2}, marks_of(folder.path, [folder.path / name]))
    folder.add(shard)
    return shard


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    """The folder of a run that broke off after two shards."""
    path = tmp_path / "out.run"
    with _open(path) as folder:
        _done(folder, "one")
        _done(folder, "two")
    return path


def test_finished_shards_are_found_again(unfinished: Path) -> None:
    with _open(unfinished, resume=True) as folder:
        shard = folder.find("extract", "one")
        assert shard is not None and shard.counts == {"articles": 2}
        assert shard.files == marks_of(folder.path, [folder.path / "extract/one.jsonl"])
        assert folder.find("extract", "three") is None and folder.find("prepare", "one") is None


@pytest.mark.parametrize("harm", ["gone", "cut off"])
def test_a_shard_whose_file_is_not_what_it_was_is_not_done(unfinished: Path, harm: str) -> None:
    file = unfinished / "extract" / "one.jsonl"
    file.unlink() if harm == "gone" else os.truncate(file, 3)
    with _open(unfinished, resume=True) as folder:
        assert folder.find("extract", "one") is None
        assert folder.find("extract", "two") is not None


@pytest.mark.parametrize("tail", [b'{"stage": "extract", "ke', b'{"stage": "ex\x00\xff\n', b"\n"])
def test_a_torn_line_is_ignored_and_what_is_added_after_it_is_not_lost(unfinished: Path, tail: bytes) -> None:
    with (unfinished / MANIFEST).open("ab") as file:
        file.write(tail)
    with _open(unfinished, resume=True) as folder:
        assert folder.find("extract", "two") is not None
        _done(folder, "three")
    with _open(unfinished, resume=True) as folder:
        assert all(folder.find("extract", key) for key in ("one", "two", "three"))


def test_an_unfinished_run_is_not_written_over_unasked(unfinished: Path) -> None:
    with pytest.raises(RunFolderError, match=r"--resume.*--restart"):
        _open(unfinished)
    with _open(unfinished, resume=True) as folder:
        assert folder.find("extract", "one") is not None


def test_a_restart_forgets_what_was_done(unfinished: Path) -> None:
    with _open(unfinished, restart=True) as folder:
        assert folder.find("extract", "one") is None
        assert sorted(path.name for path in unfinished.iterdir()) == [LOCK, MANIFEST]


def test_a_run_that_has_done_nothing_is_in_nobodys_way(tmp_path: Path) -> None:
    _open(tmp_path / "run").close()
    _open(tmp_path / "run").close()


def test_a_changed_configuration_begins_afresh_and_says_what_changed(
    unfinished: Path, logged: pytest.LogCaptureFixture
) -> None:
    with _open(unfinished, {**CONFIGURATION, "settings": "b"}, resume=True) as folder:
        assert folder.find("extract", "one") is None
    assert "afresh" in logged.text and "settings (was a, is b)" in logged.text and "package" not in logged.text


def test_a_complete_run_is_begun_anew_or_gone_on_with(unfinished: Path) -> None:
    with _open(unfinished, resume=True) as folder:
        one = folder.find("extract", "one")
        assert one is not None
        folder.complete([one])
        assert not (unfinished / "extract" / "two.jsonl").exists()
    with _open(unfinished, resume=True) as folder:
        assert folder.find("extract", "one") is not None and folder.find("extract", "two") is None
        folder.complete([one])
    with _open(unfinished) as folder:
        assert folder.find("extract", "one") is None


def test_a_complete_run_that_was_gone_on_with_and_broke_off_is_unfinished(unfinished: Path) -> None:
    with _open(unfinished, resume=True) as folder:
        folder.complete([])
    _open(unfinished, resume=True).close()
    _open(unfinished, resume=True).close()
    with _open(unfinished, resume=True) as folder:
        _done(folder, "three")
    with pytest.raises(RunFolderError):
        _open(unfinished)


OTHER = """
import sys
from pathlib import Path
from thidua_extract.archive.bulk.manifest import RunFolder
RunFolder(Path(sys.argv[1]))
"""


def test_two_runs_cannot_have_the_same_folder(unfinished: Path) -> None:
    with _open(unfinished, resume=True):
        other = subprocess.run(
            [sys.executable, "-c", OTHER, str(unfinished)], capture_output=True, text=True, check=False
        )
        assert "RunFolderError: another run is writing" in other.stderr
    _open(unfinished, resume=True).close()


def test_a_folder_that_cannot_be_made_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"nowhere/out\.run"):
        _open(tmp_path / "nowhere" / "out.run")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_manifest_that_cannot_be_written_is_an_error_that_names_it(unfinished: Path) -> None:
    with _open(unfinished, resume=True) as folder:
        full = os.open("/dev/full", os.O_WRONLY)
        os.dup2(full, folder._file)
        os.close(full)
        with pytest.raises(OutputError, match=r"manifest\.jsonl.*[Nn]o space"):
            _done(folder, "three")
        assert folder.find("extract", "three") is None


def test_the_configuration_follows_the_settings_and_the_files_of_the_model(tmp_path: Path) -> None:
    (tmp_path / "weights").write_text("1")
    plain = configuration_of(Settings(tagger=False), {"fields": ""})
    one = configuration_of(Settings(model=str(tmp_path)), {"fields": ""})
    (tmp_path / "weights").write_text("2")
    two = configuration_of(Settings(model=str(tmp_path)), {"fields": "body"})
    assert differences(one, one) == []
    assert differences(one, two) == ["fields (was none, is body)", "the model"]
    assert [change.split(" (")[0] for change in differences(plain, one)] == ["model"]
