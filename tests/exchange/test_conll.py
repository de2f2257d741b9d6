"""What the columns hold can be read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.exchange.sample import TEXT, a_record, plain
from thidua_extract.exchange.conll import COLUMNS, columns
from thidua_extract.exchange.files import read_records
from thidua_extract.exchange.spans import LABELS, Label, longest_first, mention_spans
from thidua_extract.records import ArticleRecord

GOLD = Path(__file__).parents[2] / "gold" / "dev.jsonl"

Place = tuple[str, int, int]


def _rows(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each token with the article it stands in."""
    article = ""
    for line in text.split("\n"):
        if "\t" in line:
            yield article, dict(zip(COLUMNS, line.split("\t"), strict=True))
        elif line.startswith("# newdoc id = "):
            article = line.removeprefix("# newdoc id = ")


def _spans(text: str) -> dict[str, list[Place]]:
    """The spans of each article, as any reader of IOB2 finds them."""
    found: dict[str, list[Place]] = {}
    for article, row in _rows(text):
        spans = found.setdefault(article, [])
        for label in LABELS:
            start, end = int(row["START"]), int(row["END"])
            if row[label] == f"B-{label}":
                spans.append((label, start, end))
            elif row[label] == f"I-{label}":
                last = max(i for i, span in enumerate(spans) if span[0] == label)
                spans[last] = (label, spans[last][1], end)
            else:
                assert row[label] == "O"
    return {article: sorted(spans) for article, spans in found.items()}


def _told(record: ArticleRecord) -> tuple[list[Place], int]:
    """What the columns can hold of a record, and how many they cannot."""
    kept: list[Place] = []
    lost = 0
    for label in LABELS:
        places = dict.fromkeys((s.start, s.end) for s in mention_spans(record) if s.label == label)
        stay, go = longest_first(places, lambda place: place)
        kept += [(label, *place) for place in stay]
        lost += len(go)
    return sorted(kept), lost


def test_gold_is_read_back_from_the_columns() -> None:
    records = [record for record in read_records(str(GOLD)) if isinstance(record, ArticleRecord)]
    told = columns(records)
    found = _spans(told.text)
    assert list(found) == [record.article.id for record in records]
    for record in records:
        assert found[record.article.id] == _told(record)[0]
    assert sum(told.lost.values()) == sum(_told(record)[1] for record in records) > 0


def test_tokens_stand_at_their_offsets_without_white_space() -> None:
    rows = [row for _, row in _rows(columns([a_record()]).text)]
    assert all(TEXT[int(row["START"]) : int(row["END"])] == row["FORM"] for row in rows)
    assert "".join(row["FORM"] for row in rows) == "".join(TEXT.split())


def test_kinds_that_overlap_have_a_column_each() -> None:
    rows = {int(row["START"]): row for _, row in _rows(columns([a_record()]).text)}
    row = rows[TEXT.index("xã Nam Hồng")]
    assert (row["UNIT"], row["RECIPIENT"], row["AWARD"]) == ("B-UNIT", "B-RECIPIENT", "O")
    post = rows[TEXT.index("phòng Nội vụ")]
    assert (post["UNIT"], post["POSITION"]) == ("B-UNIT", "I-POSITION")


def test_what_lies_under_a_longer_one_is_counted() -> None:
    data = plain()
    inside = TEXT.index("UBND huyện Nam Trực") + len("UBND ")
    words = "huyện Nam Trực"
    data["units"][1]["mentions"] = [{"start": inside, "end": inside + len(words), "text": words}]
    told = columns([ArticleRecord.model_validate(data)])
    assert {label: count for label, count in told.lost.items() if count} == {"UNIT": 1}
    assert columns([a_record()]).lost.total() == 0


def test_spans_over_two_sentences_and_into_tokens_are_counted() -> None:
    data = plain()
    start = TEXT.index("2021\nSáng 20")
    data["dates"][0]["evidence"] = {"start": start, "end": start + 8, "text": "2021\nSán"}
    del data["dates"][1]
    told = columns([ArticleRecord.model_validate(data)])
    assert (told.split, told.inexact) == (1, 1)
    spans = [span for span in _spans(told.text)["nam-truc-2022"] if span[0] == "DATE"]
    assert spans == [("DATE", start, start + len("2021\nSáng"))]


def test_the_form_of_the_file() -> None:
    lines = columns([a_record(), a_record()]).text.split("\n")
    assert lines[0] == f"# global.columns = FORM START END {' '.join(LABELS)}"
    assert lines.count("# newdoc id = nam-truc-2022") == 2
    assert lines[2] == "# text = Huyện Nam Trực tuyên dương điển hình năm 2021"
    assert lines[3].split("\t")[:3] == ["Huyện", "0", "5"]
    sentences = sum(line.startswith("# text = ") for line in lines)
    assert lines.count("") == sentences + 1  # an empty line behind each, and the end of the file


def test_tokens_that_look_like_comments_are_tokens() -> None:
    record = ArticleRecord.model_validate({"article": {"id": "a\tb", "text": "# text = x\n"}})
    assert [row["FORM"] for _, row in _rows(columns([record]).text)] == ["#", "text", "=", "x"]


def test_every_label_has_a_column() -> None:
    label: Label
    for label in LABELS:
        assert label in COLUMNS
