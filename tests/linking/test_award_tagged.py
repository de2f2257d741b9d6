"""Receivers that only the tagger sees."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from thidua_extract.article import Article
from thidua_extract.linking.award_why import Reason
from thidua_extract.mention import Mention
from thidua_extract.pipeline import _found, build_record, context_of
from thidua_extract.records import ArticleRecord
from thidua_extract.segment import view_of
from thidua_extract.settings import Settings


def record_with(
    text: str, *receivers: str, title: str = "", confidence: float | Sequence[float] = 0.99
) -> tuple[ArticleRecord, list[Reason]]:
    """The record of a text in which the tagger sees these receivers and this title, and the reasons of its awards.

    ``confidence`` is that of all it sees, or of each receiver.
    """
    article = Article(text=text)
    ctx = context_of(article, _found(article, Settings(tagger=False)), explains=True)
    sure = [confidence] * len(receivers) if isinstance(confidence, float) else confidence
    marks = [
        *zip(receivers, ["RECIPIENT"] * len(receivers), sure, strict=True),
        (title, "AWARD", min(sure, default=1.0)),
    ]
    ctx.mentions = {**ctx.mentions, "tagged": [m for mark in marks if mark[0] for m in _tagged(text, *mark)]}
    return build_record(ctx), [reason for own in ctx.reasons.values() for reason in own]


def _tagged(text: str, words: str, label: str, confidence: float) -> list[Mention]:
    value = {"label": label, "confidence": confidence}
    found = re.finditer(re.escape(words), view_of(text).text)
    return [Mention("tagged", *match.span(), value, "model:tagger") for match in found]


def told(record: ArticleRecord) -> list[tuple[str, list[str]]]:
    return [(award.title, [recipient.name for recipient in award.recipients]) for award in record.awards]


COLON = "Xướng tên đầu tiên là Công ty CP Gốm sứ Thuận Phát: Huân chương Lao động hạng Nhì.\n"
LIST = "Danh sách Bằng khen của Thủ tướng Chính phủ giai đoạn 2014 - 2018 kèm theo tin này\n{}\nHội nghị bế mạc."
ARTICLE_3 = (
    "Điều 3. Tặng Giấy khen của Giám đốc chi nhánh tỉnh cho tập thể, cá nhân ngoài ngành đã giúp ngân hàng, cụ thể:\n"
    "a) Ở Krông Năng: Hồ Quang Vịnh\nb) Ở Hải Dương: Phạm Thị Ngọc Thảo\nĐiều 4. Quyết định có hiệu lực từ ngày ký."
)
LINES = "(1) Hồ Quang Vịnh ở Krông Năng\n(2) Phạm Thị Ngọc Thảo ở Hải Dương"


def test_without_the_tagger_nobody_is_told() -> None:
    assert told(record_with(COLON)[0]) == []


def test_in_the_sentence_of_the_title() -> None:
    record, reasons = record_with(COLON, "Công ty CP Gốm sứ Thuận Phát", title="Huân chương Lao động")
    assert told(record) == [("Huân chương Lao động", ["Công ty CP Gốm sứ Thuận Phát"])]
    assert record.awards[0].rank == "Nhì"
    assert record.awards[0].found_by == "model:tagger+0.99"
    assert any(reason.rule == "awards.step.to_tagged" for reason in reasons)


def test_a_title_that_the_tagger_does_not_take_for_one_told_gets_nobody() -> None:
    assert told(record_with(COLON, "Công ty CP Gốm sứ Thuận Phát")[0]) == []


def test_on_the_lines_below() -> None:
    names = ("Hồ Quang Vịnh", "Phạm Thị Ngọc Thảo")
    assert told(record_with(ARTICLE_3)[0]) == []
    found = told(record_with(ARTICLE_3, *names, title="Giấy khen")[0])
    assert found == [("Giấy khen", ["Hồ Quang Vịnh", "Phạm Thị Ngọc Thảo"])]


def test_an_award_is_as_sure_as_the_least_sure_of_those_who_get_it() -> None:
    names = ("Hồ Quang Vịnh", "Phạm Thị Ngọc Thảo")
    for confidence in ((0.9876, 0.9312), (0.9312, 0.9876)):
        record, _ = record_with(ARTICLE_3, *names, title="Giấy khen", confidence=confidence)
        assert [award.found_by for award in record.awards] == ["model:tagger+0.93"]


def test_each_of_several_ranks_is_as_sure_as_the_one_who_gets_it() -> None:
    text = "Xướng tên là Công ty Gốm Thuận Phát và Công ty Gốm Bát Tràng: Huân chương Lao động hạng Nhất, Nhì.\n"
    firms = ("Công ty Gốm Thuận Phát", "Công ty Gốm Bát Tràng")
    record, _ = record_with(text, *firms, title="Huân chương Lao động", confidence=(0.98, 0.91))
    assert [(award.rank, award.found_by) for award in record.awards] == [
        ("Nhất", "model:tagger+0.98"),
        ("Nhì", "model:tagger+0.91"),
    ]


def test_an_award_told_twice_is_as_sure_as_the_less_sure_telling() -> None:
    again = COLON.replace("Công ty CP", "Công ty")
    firms = ("Công ty CP Gốm sứ Thuận Phát", "Công ty Gốm sứ Thuận Phát")
    for confidence in ((0.98, 0.91), (0.91, 0.98)):
        record, _ = record_with(COLON + again, *firms, title="Huân chương Lao động", confidence=confidence)
        assert [(len(award.evidence), award.found_by) for award in record.awards] == [(2, "model:tagger+0.91")]


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
