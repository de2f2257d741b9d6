"""The pages of ``serve``: what they show, where they lead, and that nothing an article says can act in them."""

from __future__ import annotations

import asyncio
import re
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import httpx
import lxml.html
import pytest
from datasette.app import Datasette
from typer.testing import CliRunner

from tests.history.command import serving
from tests.history.resolved import GROUP_AWARD, HOSTILE_ID, HOSTILE_TITLE, PERSON_AWARD, make_database
from tests.sample import ARTICLE
from thidua_extract.cli import app
from thidua_extract.errors import OutputError, ServeError
from thidua_extract.history import serve as room
from thidua_extract.history.browse import evidence_page
from thidua_extract.history.browse.metadata import metadata
from thidua_extract.history.names import searched
from thidua_extract.history.schema import METADATA
from thidua_extract.history.serve import datasette_of, url_of


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Datasette]:
    datasette = datasette_of(make_database(tmp_path_factory.mktemp("serve") / "awards.db"))
    yield datasette
    datasette.get_database("history").close()


def _get(served: Datasette, path: str, status: int = 200) -> Any:
    response = asyncio.run(served.client.get(path, follow_redirects=True))
    assert response.status_code == status, (path, response.text)
    return response


def _page(served: Datasette, path: str, status: int = 200) -> Any:
    return lxml.html.fromstring(_get(served, path, status).text)


def _rows(served: Datasette, path: str) -> list[list[str]]:
    cells = (row.xpath("td") for row in _page(served, path).xpath("//tbody/tr"))
    return [[" ".join(cell.text_content().split()) for cell in row] for row in cells]


def _answers(served: Datasette, query: str, **values: str) -> list[dict[str, Any]]:
    response = asyncio.run(served.client.get(f"/history/{query}.json", params={"_shape": "array", **values}))
    assert response.status_code == 200, response.text
    return list(response.json())


def _links(page: Any) -> set[str]:
    paths = {urldefrag(link)[0] for link in page.xpath("//a/@href") if not urlsplit(link).netloc}
    return {path for path in paths if path and not re.search(r"\.(json|csv)\b", path)}


@pytest.mark.slow
def test_no_page_within_three_clicks_fails_acts_on_what_articles_say_or_loads_from_elsewhere(served: Datasette) -> None:
    seen: set[str] = set()
    paths = {"/", "/history?_show_hidden=1"}
    for _ in range(3):
        seen |= paths
        found: set[str] = set()
        for path in sorted(paths):
            page = _page(served, path)
            loaded = page.xpath("//script/@src | //link/@href | //img/@src | //iframe/@src")
            assert {urlsplit(one).netloc for one in loaded} <= {"", "localhost"}
            assert not any("taken" in script.text_content() for script in page.xpath("//script"))
            assert page.xpath("//@onerror | //@onload") == []
            assert not any(link.lower().startswith("javascript:") for link in page.xpath("//@href | //@action"))
            found |= {link for link in _links(page) if "?" not in link}
        paths = found - seen
    assert len(seen) > 60


def test_the_front_page_names_every_question_and_every_table_that_is_not_hidden(served: Datasette) -> None:
    links = _links(_page(served, "/history"))
    told = metadata()["databases"]["history"]
    shown = {name for name, table in told["tables"].items() if not table.get("hidden")}
    assert {f"/history/{name}" for name in (*shown, *told["queries"])} <= links
    hidden = {f"/history/{name}" for name, table in told["tables"].items() if table.get("hidden")}
    assert hidden & links == set()
    assert hidden <= _links(_page(served, "/history?_show_hidden=1"))


def test_what_the_metadata_names_is_there(served: Datasette) -> None:
    with closing(sqlite3.connect(served.get_database("history").path)) as connection:
        columns = {
            name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        }
    told = metadata()["databases"]["history"]
    for name, table in told["tables"].items():
        named = {*table.get("facets", ()), *table.get("columns", ())}
        named |= {table[key] for key in ("label_column", "sort", "sort_desc") if key in table}
        assert named <= columns[name], name
    assert set(METADATA.tables) <= set(told["tables"])
    shown = [name for group in told["groups"] for name in group["tables"]]
    assert len(shown) == len(set(shown))
    assert all("title" in told["tables"][name] for name in shown)


def test_awards_have_facets_with_counts(served: Datasette) -> None:
    facets = _get(served, "/history/awards.json?_size=0").json()["facet_results"]
    counts = {name: {one["value"]: one["count"] for one in facet["results"]} for name, facet in facets.items()}
    assert counts == {
        "title": {"Giấy khen": 2, "Huân chương Lao động": 1, HOSTILE_TITLE: 1},
        "rank": {"Nhì": 1},
        "level": {"district": 2, "central": 1},
        "for_year": {2021: 2, 2020: 1, 2019: 1},
        "province": {"Nam Định": 3, "Hà Tĩnh": 1},
        "status": {"conferred": 4},
    }


def test_an_award_is_shown_with_its_recipient_and_leads_to_its_page(served: Datasette) -> None:
    cells = _page(served, "/history/awards?title=Giấy+khen").xpath("//td[contains(@class, 'col-title')]")
    assert {cell.text_content(): cell.xpath("a/@href") for cell in cells} == {
        "Giấy khen12 tập thể": [f"/-/award/{GROUP_AWARD}"],
        "Giấy khenTrần Quang Vĩnh": [f"/-/award/{PERSON_AWARD}"],
    }


@pytest.mark.parametrize("typed", ["nam truc", "NAM TRỰC", "  Huyện  nam trực ", "truc"])
def test_a_unit_is_found_with_and_without_diacritics(served: Datasette, typed: str) -> None:
    rows = _answers(served, "unit_history", unit=typed)
    assert [(row["year"], row["event"], row["what"], row["who"]) for row in rows] == [
        (2020, "award got", "Huân chương Lao động hạng Nhì", None),
        (2020, "post held", "Chủ tịch (to 2022)", "Trần Quang Vĩnh"),
        (2021, "award granted", "Giấy khen", "12 tập thể"),
        (2021, "award granted", "Giấy khen", "Trần Quang Vĩnh"),
    ]


@pytest.mark.parametrize("typed", ["", "%", "_", "ruc", "nam dinh"])
def test_what_is_no_name_finds_no_unit(served: Datasette, typed: str) -> None:
    assert _answers(served, "unit_history", unit=typed) == []


def test_the_history_of_a_person_holds_awards_got_and_handed_over_and_posts(served: Datasette) -> None:
    rows = _answers(served, "person_history", person="quang vinh")
    assert [(row["person"], row["event"], row["what"], row["who"]) for row in rows] == [
        ("Trần Quang Vĩnh", "post held", "Chủ tịch (to 2022)", "UBND huyện Nam Trực"),
        ("Trần Quang Vĩnh", "award got", "Giấy khen", "Chủ tịch UBND huyện"),
        ("Trần Quang Vĩnh", "award handed over", "Giấy khen", "12 tập thể"),
    ]


@pytest.mark.parametrize(
    ("values", "years"),
    [
        ({}, [2021, 2020, 2019]),
        ({"from_year": "2020"}, [2021, 2020]),
        ({"to_year": "2020"}, [2020, 2019]),
        ({"from_year": "2020", "to_year": "2020"}, [2020]),
        ({"province": "ha tinh"}, [2019]),
        ({"province": "Hà Tĩnh"}, [2019]),
        ({"province": "tinh"}, []),
    ],
)
def test_awards_are_counted_by_year_and_level(served: Datasette, values: dict[str, str], years: list[int]) -> None:
    rows = _answers(served, "awards_by_year_and_level", **values)
    assert [row["year"] for row in rows] == years
    assert {row["awards"] for row in rows if row["level"] == "district"} <= {2}


def test_conflicts_and_pairs_stand_beside_what_they_are_about(served: Datasette) -> None:
    (conflict,) = _answers(served, "conflicts_to_review")
    assert conflict["recipient"] == "12 tập thể"
    assert conflict["what_they_say"] == "2020 (1); 2021 (1)"
    award, unit = _answers(served, "pairs_to_review")
    assert award["one"].startswith("Giấy khen, ")
    assert unit["one"] == unit["other"] == "UBND huyện Nam Trực"
    assert _answers(served, "pairs_to_review", kind="unit") == [unit]
    assert _answers(served, "pairs_to_review", kind="person") == []


@pytest.mark.parametrize(
    "query",
    ["unit_history?unit=nam+truc", "person_history?person=vinh", "conflicts_to_review", "pairs_to_review"],
)
def test_every_row_of_a_question_leads_to_its_evidence(served: Datasette, query: str) -> None:
    rows = _page(served, f"/history/{query}").xpath("//tbody/tr")
    assert rows
    for row in rows:
        paths = row.xpath("td/a[@class='evidence']/@href")
        assert paths
        for path in paths:
            _get(served, path)


def test_the_evidence_page_is_the_whole_text_with_the_quotes_marked(served: Datasette) -> None:
    page = _page(served, "/-/evidence/nam-truc-2022/A1")
    (text,) = page.find_class("article-text")
    assert text.text_content() == ARTICLE
    assert [mark.text_content() for mark in text.xpath("mark")] == ["Trần Quang Vĩnh", "Giấy khen", "12 tập thể"]
    assert [mark.get("title") for mark in text.xpath("mark")] == ["recipients 2", "fact", "recipients 1"]
    assert page.xpath("//h1/text()") == ["Huyện Nam Trực tổng kết phong trào thi đua năm 2021"]
    assert page.xpath("//p[@class='source']/a/@href") == ["https://namtruc.example/1"]
    assert "2022-01-20" in page.find_class("source")[0].text_content()
    targets = {link[1:] for link in page.xpath("//p[@class='quotes']/a/@href")}
    assert targets == set(text.xpath(".//@id")) != set()


def test_the_page_of_an_award_marks_its_own_recipient_only(served: Datasette) -> None:
    page = _page(served, f"/-/award/{PERSON_AWARD}")
    texts = page.find_class("article-text")
    assert len(texts) == 2
    for text in texts:
        assert [mark.text_content() for mark in text.xpath("mark")] == ["Trần Quang Vĩnh", "Giấy khen"]


def test_hostile_words_are_shown_as_they_are(served: Datasette) -> None:
    path = evidence_page(HOSTILE_ID, "A1")
    page = _page(served, str(path))
    assert page.xpath("//h1/text()") == [HOSTILE_TITLE]
    assert "<img src=x onerror=alert(1)>" in page.find_class("article-text")[0].text_content()
    assert "javascript:" in page.find_class("source")[0].text_content()
    assert page.xpath("//p[@class='source']/a") == []
    assert path in _links(_page(served, "/history/article_awards"))


@pytest.mark.parametrize("path", ["/-/award/none", "/-/evidence/nam-truc-2022/A9", "/-/evidence/~3Cscript~3E/A1"])
def test_what_is_not_there_is_told(served: Datasette, path: str) -> None:
    page = _page(served, path, 404)
    assert "There is no" in page.text_content()
    assert page.xpath("//section//script") == []


def test_what_others_write_meanwhile_is_seen_and_nothing_is_written(tmp_path: Path) -> None:
    path = make_database(tmp_path / "thi đua #1.db")
    served = datasette_of(path)
    assert len(_rows(served, "/history/awards")) == 4
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        connection.execute("DELETE FROM awards WHERE id = 'award4'")
    assert len(_rows(served, "/history/awards")) == 3
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        asyncio.run(served.get_database("history").execute_write("DELETE FROM awards"))
    served.get_database("history").close()


@pytest.mark.parametrize("url", ["postgresql://me:secret@db.example/awards", "sqlite:///awards.db", "://"])
def test_a_url_is_refused_without_showing_a_password(url: str) -> None:
    with pytest.raises(ServeError, match="SQLite files") as refused:
        datasette_of(url)
    assert "secret" not in str(refused.value)


def test_what_is_no_award_history_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no database"):
        datasette_of(tmp_path / "none.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE awards (id TEXT)")
    with pytest.raises(OutputError, match="something else"):
        datasette_of(tmp_path / "other.db")
    (tmp_path / "text.db").write_text("Đây không phải là cơ sở dữ liệu." * 10, encoding="utf-8")
    with pytest.raises(OutputError, match=r"cannot use the database .*text\.db"):
        datasette_of(tmp_path / "text.db")


def _insert_units(path: Path, names: list[str]) -> None:
    """Units with an award each, the first in most articles."""
    award = """INSERT INTO awards SELECT ?, title, code, category, rank, level, detail, year, conferred_on, for_year,
        status, province, articles FROM awards WHERE id = 'award1'"""
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, name in enumerate(names):
            unit = (f"U{number}", name, searched(name), 100 - number)
            connection.execute(
                "INSERT INTO units (id, name, search, kind, articles) VALUES (?, ?, ?, 'other', ?)", unit
            )
            connection.execute(award, (f"W{number}",))
            recipient = (f"W{number}", f"U{number}", name)
            connection.execute(
                "INSERT INTO recipients (award_id, kind, unit_id, name) VALUES (?, 'unit', ?, ?)", recipient
            )


def test_of_many_units_those_most_told_of_are_shown(tmp_path: Path) -> None:
    names = [f"UBND xã {'dài ' * number}" for number in range(1, 61)]
    _insert_units(make_database(tmp_path / "a.db"), names)
    rows = _answers(datasette_of(tmp_path / "a.db"), "unit_history", unit="ubnd xa")
    assert [row["unit"] for row in rows] == names[:50]


def test_units_of_one_name_stand_apart(tmp_path: Path) -> None:
    _insert_units(make_database(tmp_path / "a.db"), ["UBND tỉnh", "UBND tỉnh", "UBND tỉnh Hà Nam"])
    rows = _answers(datasette_of(tmp_path / "a.db"), "unit_history", unit="ubnd tinh")
    assert [row["unit"] for row in rows] == ["UBND tỉnh (1)", "UBND tỉnh (2)", "UBND tỉnh Hà Nam"]


def test_without_datasette_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_database(tmp_path / "a.db")
    monkeypatch.setitem(sys.modules, "datasette", None)
    with pytest.raises(ServeError, match=r"datasette is not installed: pip install 'thidua-extract\[serve\]'"):
        datasette_of(path)


@pytest.mark.slow
def test_the_command_shows_pages_tells_what_is_not_there_and_ends_by_an_interrupt(tmp_path: Path) -> None:
    with serving(make_database(tmp_path / "a.db")) as address:
        assert httpx.get(f"{address}history/awards").status_code == 200
        missing = httpx.get(f"{address}-/award/none")
    assert missing.status_code == 404
    assert "There is no award none" in missing.text


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    path = make_database(tmp_path / "a.db")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = CliRunner().invoke(app, ["serve", str(path), "--port", port])
    assert result.exit_code == 1
    assert f"127.0.0.1:{port}: cannot be listened on: Address already in use" in result.stderr


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.1", "a" * 70 + ".example"])
def test_an_address_of_another_machine_is_told(tmp_path: Path, host: str) -> None:
    with pytest.raises(ServeError, match="cannot be listened on"):
        room.serve(make_database(tmp_path / "a.db"), host=host, port=0)


@pytest.mark.parametrize(("flag", "opened"), [("--open", 1), ("--no-open", 0)])
def test_the_browser_is_opened_if_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flag: str, opened: int
) -> None:
    urls: list[str] = []
    monkeypatch.setattr(room.webbrowser, "open", urls.append)
    monkeypatch.setattr(room.threading.Thread, "start", lambda thread: thread.run())
    monkeypatch.setattr(room, "_run", lambda served, listener: None)
    result = CliRunner().invoke(app, ["serve", str(make_database(tmp_path / "a.db")), "--port", "0", flag])
    assert result.exit_code == 0, result.stderr
    assert len(urls) == opened
    assert all(url in result.stderr for url in urls)


def test_the_address_is_one_that_a_browser_here_can_open() -> None:
    for host, shown in (("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "localhost")):
        with socket.create_server((host, 0)) as listener:
            assert url_of(listener) == f"http://{shown}:{listener.getsockname()[1]}/"
