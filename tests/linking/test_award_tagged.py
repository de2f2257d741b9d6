"""Receivers that only the tagger sees."""

from __future__ import annotations

import pytest

from thidua_extract.article import Article
from thidua_extract.linking.award_why import Reason
from thidua_extract.mention import Mention
from thidua_extract.pipeline import _found, build_record, context_of
from thidua_extract.records import ArticleRecord
from thidua_extract.segment import view_of
from thidua_extract.settings import Settings


def record_with(
    text: str, *receivers: str, title: str = "", confidence: float = 0.99
) -> tuple[ArticleRecord, list[Reason]]:
    """The record of a text in which the tagger sees these receivers and this title, and the reasons of its awards."""
    article = Article(text=text)
    ctx = context_of(article, _found(article, Settings(tagger=False)), explains=True)
    marks = [(words, "RECIPIENT") for words in receivers] + ([(title, "AWARD")] if title else [])
    ctx.mentions = {**ctx.mentions, "tagged": [_tagged(text, words, label, confidence) for words, label in marks]}
    return build_record(ctx), [reason for own in ctx.reasons.values() for reason in own]


def _tagged(text: str, words: str, label: str, confidence: float) -> Mention:
    start = view_of(text).text.index(words)
    return Mention("tagged", start, start + len(words), {"label": label, "confidence": confidence}, "model:tagger")


def told(record: ArticleRecord) -> list[tuple[str, list[str]]]:
    return [(award.title, [recipient.name for recipient in award.recipients]) for award in record.awards]


COLON = "Xướng tên đầu tiên là Công ty CP Gốm sứ Thuận Phát: Huân chương Lao động hạng Nhì.\n"
LIST = "Danh sách Bằng khen của Thủ tướng Chính phủ giai đoạn 2014 - 2018 kèm theo tin này\n{}\nHội nghị bế mạc."
LINES = "(1) Hồ Quang Vịnh ở Krông Năng\n(2) Phạm Thị Ngọc Thảo ở Hải Dương"


def test_without_the_tagger_nobody_is_told() -> None:
    assert told(record_with(COLON)[0]) == []


def test_in_the_sentence_of_the_title() -> None:
    record, reasons = record_with(COLON, "Công ty CP Gốm sứ Thuận Phát", title="Huân chương Lao động")
    assert told(record) == [("Huân chương Lao động", ["Công ty CP Gốm sứ Thuận Phát"])]
    assert record.awards[0].rank == "Nhì"
    assert record.awards[0].found_by == "model:tagger"
    assert any(reason.rule == "awards.step.to_tagged" for reason in reasons)


def test_a_title_that_the_tagger_does_not_take_for_one_told_gets_nobody() -> None:
    assert told(record_with(COLON, "Công ty CP Gốm sứ Thuận Phát")[0]) == []


def test_on_the_lines_below() -> None:
    text = LIST.format(LINES)
    found = told(record_with(text, "Hồ Quang Vịnh", "Phạm Thị Ngọc Thảo", title="Bằng khen")[0])
    assert found == [("Bằng khen", ["Hồ Quang Vịnh", "Phạm Thị Ngọc Thảo"])]


def test_the_list_ends_where_a_line_names_no_receiver() -> None:
    text = LIST.format("Theo Quyết định số 12\n" + LINES)
    assert told(record_with(text, "Hồ Quang Vịnh", "Phạm Thị Ngọc Thảo", title="Bằng khen")[0]) != [
        ("Bằng khen", ["Hồ Quang Vịnh", "Phạm Thị Ngọc Thảo"])
    ]


def test_paragraphs_are_no_list() -> None:
    text = LIST.format("Hồ Quang Vịnh ở Krông Năng\nPhạm Thị Ngọc Thảo ở Hải Dương")
    assert told(record_with(text, "Hồ Quang Vịnh", "Phạm Thị Ngọc Thảo", title="Bằng khen")[0]) == []


def test_the_next_item_of_a_list_is_no_receiver() -> None:
    text = "- Năm 1994: Bộ Y tế tặng Bằng khen\n- Bác sĩ Vũ Thị Lan, nguyên Trưởng trạm"
    assert told(record_with(text, "Vũ Thị Lan", title="Bằng khen")[0]) == []


def test_an_unsure_one_does_not_count() -> None:
    assert told(record_with(COLON, "Công ty CP Gốm sứ Thuận Phát", title="Huân chương", confidence=0.8)[0]) == []


def test_what_the_rules_find_is_left_alone() -> None:
    text = "Chủ tịch UBND tỉnh tặng Bằng khen cho xã Tân Lập; Ban tổ chức cảm ơn Công ty Gốm Bình Minh."
    alone = told(record_with(text)[0])
    assert alone == [("Bằng khen", ["xã Tân Lập"])]
    assert told(record_with(text, "Công ty Gốm Bình Minh", title="Bằng khen")[0]) == alone


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lê Văn Tám không được tặng Huân chương Lao động.",
        "Công ty A: phấn đấu đạt Huân chương Lao động vào năm 2030.",
    ],
)
def test_denials_and_aims_stay_none(text: str) -> None:
    receiver = "Lê Văn Tám" if "Tám" in text else "Công ty A"
    assert told(record_with(text, receiver, title="Huân chương Lao động")[0]) == []
