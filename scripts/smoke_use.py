"""Use an installed thidua-extract, and nothing else, from an empty folder and without a network: smoke_use.py PORT

``scripts/smoke.py`` runs it. PORT is one that is open where there is a network; here it must not be reached.
"""

from __future__ import annotations

import json
import platform
import socket
import subprocess
import sys
from pathlib import Path

TEXT = (
    "Huyện Nam Trực tổng kết phong trào thi đua\n"
    "Chiều 19/01/2022, UBND huyện Nam Trực, tỉnh Nam Định tặng Giấy khen cho 12 tập thể, Bếp cơm Hoa Sen và "
    "Đội xe cứu thương Bình Minh. Năm 2021, thu ngân sách trên địa bàn đạt 412,5 tỷ đồng.\n"
)
PAGE = f"<html><head><title>Tin</title></head><body><article><p>{TEXT}</p></article></body></html>"


def main() -> None:
    alone(int(sys.argv[1]))
    in_python()
    on_the_command_line()
    print(f"Python {platform.python_version()}: green")


def alone(port: int) -> None:
    """No network, and nothing of the repository."""
    try:
        socket.create_connection(("127.0.0.1", port), 5).close()
    except OSError:
        pass
    else:
        raise AssertionError("there is a network")
    assert not list(Path.cwd().iterdir())
    import thidua_extract  # noqa: PLC0415 -- what is tried

    assert Path(thidua_extract.__file__).is_relative_to(sys.prefix), thidua_extract.__file__


def in_python() -> None:
    """Rules, catalogues, gazetteer and tagger; and what is said of an extra that is not there."""
    import thidua_extract as te  # noqa: PLC0415

    record = te.extract(TEXT, published="2022-01-20")
    assert [award.title for award in record.awards] == ["Giấy khen"], record.awards
    assert record.article.home_unit, record.article
    assert any(unit.code for unit in record.units), record.units
    assert any(unit.found_by.startswith("model:tagger+") for unit in record.units), record.units
    assert [str(figure.value) for figure in record.figures] == ["412.5"], record.figures
    try:
        te.to_frames(record)
    except ImportError as error:
        assert "pip install 'thidua-extract[frames]'" in str(error)
    else:
        raise AssertionError("pandas is there")


def on_the_command_line() -> None:
    """Two files to a database and to records, and what is asked of them."""
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.html").write_text(PAGE.replace("12 tập thể", "15 tập thể"), encoding="utf-8")
    command("run", "a.txt", "b.html", "--to", "awards.db", "--to", "records.jsonl")
    records = [json.loads(line) for line in Path("records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [len(record["awards"]) for record in records] == [1, 1], records
    told = command("history", "UBND huyện Nam Trực", "--granted", "--json")
    recipients = {json.loads(line)["recipient"] for line in told.splitlines()}
    assert recipients >= {"12 tập thể", "15 tập thể", "Bếp cơm Hoa Sen"}, told
    for source in ("records.jsonl", "awards.db"):
        command("report", source, "--out", "page.html")
        page = Path("page.html").read_text(encoding="utf-8")
        assert "412,5 tỷ đồng" in page and "<style" in page and "<script" in page
    assert "Award" in json.loads(command("schema"))["$defs"]


def command(*words: str) -> str:
    """What the command prints. Raises AssertionError with all of that if it fails."""
    done = subprocess.run(
        [Path(sys.executable).parent / "thidua-extract", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


if __name__ == "__main__":
    main()
