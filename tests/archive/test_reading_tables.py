"""Rows of JSON, CSV and TSV: which field is what, and what a bad row costs."""

from __future__ import annotations

import codecs
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from scripts.encode_legacy import to_tcvn3, to_windows_1258
from tests.archive.places import DATA, NEWS, documents, outcomes, read
from thidua_extract.archive.document import Document
from thidua_extract.archive.prepare import article_of
from thidua_extract.archive.reading import Fields, Limits
from thidua_extract.archive.refusal import Refusal

PLAIN = "Xã Yên Khê được tặng Bằng khen."
LIMITS = Limits(document=4_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tin.jsonl"


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _jsonl(path: Path, *rows: Any) -> Path:
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def _csv(tmp_path: Path, text: str, name: str = "tin.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_fields_are_found_by_their_usual_names(path: Path) -> None:
    row = {"Tiêu đề": "Trao khen", "NỘI DUNG": NEWS[0], "Ngày đăng": "06/05/2021", "Link": "https://vanha.example/1"}
    (found,) = documents(_jsonl(path, {**row, "article-id": 12, "Nguồn": "Báo Vân Hạ"}))
    assert found == Document(
        f"{path}#1", NEWS[0], False, "12", "https://vanha.example/1", "Báo Vân Hạ", "Trao khen", "06/05/2021"
    )


def test_fields_that_are_named_are_taken(path: Path) -> None:
    row = {"text": "khác", "Bài": NEWS[0], "id": "1", "khóa": "k", "ngay_nhap": 1620259200, "muc": "Mục", "noi": "Nơi"}
    fields = Fields(text="bài", id="khóa", date="ngay_nhap", title="muc", source="noi")
    (found,) = documents(_jsonl(path, row), fields=fields)
    assert (found.body, found.id, found.published) == (NEWS[0], "k", "1620259200")
    assert (found.title, found.source) == ("Mục", "Nơi")


@pytest.mark.parametrize("name", ["tin.jsonl", "tin.csv"])
def test_a_table_without_the_field_of_text_is_refused_once_with_its_fields(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "tin.csv":
        path.write_text("ma,tom_tat\n1,a\n2,b\n", encoding="utf-8")
    else:
        _jsonl(path, *[{"ma": i, "tom_tat": "a"} for i in range(300)])
    (refusal,) = read(path)
    assert isinstance(refusal, Refusal)
    assert (refusal.place, refusal.code) == (str(path), "field")
    assert "ma, tom_tat" in refusal.reason
    (refusal,) = read(path, fields=Fields(text="tom_tat", date="ngày"))
    assert isinstance(refusal, Refusal)
    assert refusal.code == "field" and "'ngày'" in refusal.reason


def test_a_field_that_json_leaves_out_of_some_rows_is_not_missing(path: Path) -> None:
    found = documents(_jsonl(path, {"text": NEWS[0]}, {"text": NEWS[1], "url": "https://a/"}), fields=Fields(url="url"))
    assert [document.url for document in found] == [None, "https://a/"]


def test_a_bad_row_costs_itself(path: Path) -> None:
    rows = [{"text": NEWS[0]}, '{"text": ', {"text": ""}, {"text": 5}, {"id": 3}, "[1]", "", {"text": NEWS[1]}, '{"te']
    _jsonl(path, *rows)
    path.write_bytes(path.read_bytes()[:-1])
    found = read(path)
    assert outcomes(found, path) == [
        ("#1", "ok"),
        ("#2", "corrupt"),
        ("#3", "empty-text"),
        ("#4", "field"),
        ("#5", "field"),
        ("#6", "corrupt"),
        ("#8", "ok"),
        ("#9", "truncated"),
    ]
    assert [item.reason for item in found if isinstance(item, Refusal)][1:3] == [
        "field 'text' is empty",
        "field 'text' holds no text but a number",
    ]


def test_an_empty_field_gives_way_to_the_next_that_holds_text(path: Path) -> None:
    row = {"text": " ", "content": None, "html": f"<p>{NEWS[0]}</p>"}
    (found,) = documents(_jsonl(path, row))
    assert (found.body, found.is_page) == (f"<p>{NEWS[0]}</p>", True)


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html><html>", True),
        (" \n<div class='x'><p>Tặng Giấy khen.</p></div>", True),
        ("<?xml version='1.0'?><html></html>", True),
        ("<b> là ký hiệu", False),
        ("<Ảnh> Lễ trao</Ảnh>", False),
        ("Lễ trao <b>Bằng khen</b>", False),
        ("< 5 tỷ đồng </", False),
    ],
)
def test_text_that_begins_with_markup_is_a_page(path: Path, text: str, is_page: bool) -> None:
    (found,) = documents(_jsonl(path, {"text": text}))
    assert found.is_page is is_page


def test_a_row_that_is_too_long_is_passed_over_unread(path: Path) -> None:
    long, longer = {"text": "a" * 1_001}, {"text": "a" * 100_000}
    _jsonl(path, {"text": NEWS[0]}, long, longer, {"html": "<html>" + "a" * 1_001}, {"text": NEWS[1]})
    assert outcomes(read(path, limits=LIMITS), path) == [
        ("#1", "ok"),
        ("#2", "too-long"),
        ("#3", "too-long"),
        ("#4", "ok"),
        ("#5", "ok"),
    ]


@pytest.mark.parametrize("value", ["[" * 100_000, '{"a":' * 100_000, '{"text": ' + "9" * 10_000 + "}", "NaN", "null"])
def test_json_made_to_hurt_costs_one_line(path: Path, value: str) -> None:
    assert [code for _, code in outcomes(read(_jsonl(path, value, {"text": NEWS[0]})), path)] == ["corrupt", "ok"]


def test_a_row_in_an_encoding_from_before_unicode_is_handed_on_as_bytes(path: Path) -> None:
    row = json.dumps({"text": "@", "title": "#"}).encode()
    text, title = "".join(NEWS), "Trao Giấy khen"
    with path.open("wb") as file:
        for encode in (str.encode, to_tcvn3, to_windows_1258):
            file.write(row.replace(b"@", encode(text)).replace(b"#", encode(title)) + b"\n")
    prepared = [article_of(document) for document in documents(path)]
    assert [(p.encoding, p.article.text) for p in prepared[:2]] == [("unicode", text), ("tcvn3", text)]
    assert (prepared[2].encoding, _nfc(prepared[2].article.text)) == ("windows-1258", text)
    assert [_nfc(p.article.title or "") for p in prepared] == [title] * 3


def test_a_lone_surrogate_is_refused_and_not_written(path: Path) -> None:
    (document,) = documents(_jsonl(path, '{"text": "Bằng \\ud800 khen", "id": "\\ud800", "title": "\\udc80"}'))
    assert (document.id, document.title) == ("", None)


@pytest.mark.parametrize(
    "text",
    [
        '[{"text": "@"}, {"text": "#"}]',
        '\n[\n{"text":\n"@"\n}\n,\n{"text": "#"} ]\n\n',
        '{"text": "@"}\n{"text": "#"}\n',
        '{\n "text": "@"\n}\n{\n "text": "#"}',
    ],
)
def test_a_json_file_holds_an_array_or_objects(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tin.json"
    path.write_text(text.replace("@", NEWS[0]).replace("#", NEWS[1]), encoding="utf-8")
    assert [(d.place, d.body) for d in documents(path)] == [(f"{path}#1", NEWS[0]), (f"{path}#2", NEWS[1])]


def test_a_json_array_longer_than_is_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "tin.json"
    rows = [{"id": i, "text": f"{NEWS[i % 3]} {i} \\" * (i % 50 + 1)} for i in range(500)]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    assert [(d.id, d.body) for d in documents(path)] == [(str(row["id"]), row["text"]) for row in rows]


@pytest.mark.parametrize(
    ("end", "wanted"),
    [
        ("", ("#3", "truncated")),
        (', {"text": "a', ("#3", "truncated")),
        (", {text: 1}" + " " * 100, ("#3", "corrupt")),
        (' {"text": "a"}]', ("#3", "corrupt")),
        (', "a"]', ("#3", "corrupt")),
        ("] []", ("#3", "corrupt")),
        (f', {{"text": "{"a" * 100_000}"}}]', ("#3", "too-long")),
    ],
    ids=["no end", "cut off", "no JSON", "no comma", "no object", "more", "too long"],
)
def test_a_json_array_that_breaks_keeps_what_was_before(tmp_path: Path, end: str, wanted: tuple[str, str]) -> None:
    path = tmp_path / "tin.json"
    path.write_text(f'[{{"text": "{NEWS[0]}"}}, {{"text": "{NEWS[1]}"}}' + end, encoding="utf-8")
    assert outcomes(read(path, limits=LIMITS), path) == [("#1", "ok"), ("#2", "ok"), wanted]


def test_objects_of_a_json_file_must_be_objects(tmp_path: Path) -> None:
    path = tmp_path / "tin.json"
    path.write_text(f'{{"text": "{NEWS[0]}"}} ] {{"text": "{NEWS[1]}"}}', encoding="utf-8")
    assert outcomes(read(path), path) == [("#1", "ok"), ("#2", "corrupt")]


@pytest.mark.parametrize("name", ["calc.csv", "calc-utf16.tsv"])
def test_a_table_that_a_spreadsheet_saved(name: str) -> None:
    found = read(DATA / name)
    assert outcomes(found, DATA / name) == [("#1", "ok"), ("#2", "ok"), ("#3", "empty-text"), ("#4", "ok")]
    first = found[0]
    assert isinstance(first, Document)
    assert (first.id, first.published, first.source) == ("vh-01", "06/05/2021", "Trang tin Vân Hạ")
    assert isinstance(first.body, str)
    assert first.body.splitlines()[1] == 'Ông Lê Văn Sáu nói: "Đây là niềm vui chung".'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\r\n"])
def test_the_delimiter_is_told_by_the_names(tmp_path: Path, delimiter: str, start: str) -> None:
    row = delimiter.join([f'"{NEWS[1]}, a;b\tc|d"', "7"])
    (found,) = documents(_csv(tmp_path, f"{start}Nội dung{delimiter}id\r\n{row}\r\n"))
    assert (found.body, found.id) == (f"{NEWS[1]}, a;b\tc|d", "7")


def test_the_separator_that_excel_writes_is_obeyed(tmp_path: Path) -> None:
    (found,) = documents(_csv(tmp_path, f"sep=;\r\na,b;text\r\n1;{PLAIN}\r\n"))
    assert found.body == PLAIN


def test_a_table_with_one_field(tmp_path: Path) -> None:
    assert [d.body for d in documents(_csv(tmp_path, f'text\n"{PLAIN}"\n\n"{PLAIN}"'))] == [PLAIN] * 2


def test_a_broken_row_of_csv_costs_itself(tmp_path: Path) -> None:
    rows = [
        f"1,{PLAIN},x",
        '2,"a" b, c,d',  # a quotation mark within, and a field too many
        f"3,{PLAIN}",  # what a spreadsheet leaves out
        f"4,{PLAIN},x,,",  # and what it adds
        "5,a,b,c",
        f'6,"{PLAIN}" hết,x',  # quotation marks that are but characters
        '7,"không đóng,x',
        f"8,{PLAIN},x",
    ]
    path = _csv(tmp_path, "id,text,source\n" + "\n".join(rows) + "\n")
    found = read(path)
    assert [code for _, code in outcomes(found, path)] == [
        "ok",
        "corrupt",
        "ok",
        "ok",
        "corrupt",
        "ok",
        "truncated",
        "ok",
    ]
    assert [item.id for item in found if isinstance(item, Document)] == ["1", "3", "4", "6", "8"]


def test_the_rest_of_a_broken_row_is_not_taken_for_rows(tmp_path: Path) -> None:
    path = _csv(tmp_path, f'id,text,x\n1,"đoạn một\nđoạn hai, còn nữa\nđoạn "ba",y\n2,{PLAIN},z\n')
    assert outcomes(read(path), path) == [("#1", "corrupt"), ("#2", "ok")]
    path = _csv(tmp_path, f'text\n"đoạn một\nđoạn hai\n{PLAIN}\n')
    assert outcomes(read(path), path) == [("#1", "truncated")]


def test_marks_of_quotation_in_tables_with_tabs_may_stand_alone(tmp_path: Path) -> None:
    path = _csv(tmp_path, f'id\ttext\n1\t"Vui quá\n2\t{PLAIN}\n3\t{PLAIN}\n', "tin.tsv")
    assert [d.body for d in documents(path)] == ['"Vui quá', PLAIN, PLAIN]


def test_a_row_of_csv_that_is_too_long_costs_itself(tmp_path: Path) -> None:
    long = ["a" * 50_000, "a" * 1_001, '"' + "a\n" * 20_000 + '"']
    path = _csv(tmp_path, "id,text\n" + "".join(f"{i},{text}\n" for i, text in enumerate([*long, PLAIN], 1)))
    found = read(path, limits=LIMITS)
    assert [item.code if isinstance(item, Refusal) else item.id for item in found] == ["too-long"] * 3 + ["4"]


def test_the_last_line_of_csv_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = _csv(tmp_path, f"id,text,x\n1,{PLAIN},a\n2,{PLAIN[:20]}")
    assert outcomes(read(path), path) == [("#1", "ok"), ("#2", "truncated")]


@pytest.mark.parametrize("encode", [to_tcvn3, to_windows_1258], ids=["TCVN3", "windows-1258"])
def test_names_of_fields_in_an_encoding_from_before_unicode(tmp_path: Path, encode: Any) -> None:
    path = tmp_path / "tin.csv"
    path.write_bytes(encode(f'Tiêu đề;Nội dung\nTrao Giấy khen;"{" ".join(NEWS)}"\n'))
    (document,) = documents(path)
    article = article_of(document).article
    assert (_nfc(article.text), _nfc(article.title or "")) == (" ".join(NEWS), "Trao Giấy khen")


def test_two_fields_of_one_name_and_fields_without_a_name(tmp_path: Path) -> None:
    (found,) = documents(_csv(tmp_path, f"text,,text,\n{PLAIN},a,b,c\n"))
    assert found.body == PLAIN


def test_a_line_of_names_that_is_not_well_formed_is_refused(tmp_path: Path) -> None:
    for names in ('"text', "a\rtext\r1", '"text"x,id\n'):
        path = _csv(tmp_path, names)
        assert outcomes(read(path), path) == [("", "corrupt")]


@pytest.mark.parametrize("data", [codecs.BOM_UTF16_LE + b"a", codecs.BOM_UTF16_LE + b"\x00\xd8a\x00"])
def test_utf16_that_is_none_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tin.csv"
    path.write_bytes(data)
    assert outcomes(read(path), path) == [("", "corrupt")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b"\x1f\x8b\x08\x00"),
        ("a.csv", b"PK\x03\x04"),
        ("a.json", b"PAR1"),
        ("a.csv", b"\x28\xb5\x2f\xfd"),
    ],
)
def test_what_is_named_as_lines_and_is_none_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data + bytes(100))
    assert outcomes(read(tmp_path / name), tmp_path / name) == [("", "corrupt")]
