from __future__ import annotations

import time

import pytest

import thidua_extract as te
from thidua_extract.cleaning.normalize import View
from thidua_extract.rules.documents import RULES, find_campaigns, find_documents
from thidua_extract.rules.rule import Rule, check_example


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_example(rule: Rule) -> None:
    check_example(rule)


def test_document_with_day() -> None:
    record = te.extract(
        "Theo Quyết định số 512/QĐ-UBND ngày 04/5/2021, huyện được công nhận. Quyết định số 512/QĐ-UBND có hiệu lực."
    )
    (document,) = record.documents
    assert (document.kind, document.number, document.issued_on) == ("Quyết định", "512/QĐ-UBND", "2021-05-04")


def test_list_of_movements() -> None:
    view = View(
        "hưởng ứng phong trào thi đua “Cùng nhau giảm nghèo”, “Sạch nhà, đẹp ngõ” và phong trào “Dạy tốt, học "
        "tốt”; chủ đề “Vững bước”"
    )
    assert [m.value["name"] for m in find_campaigns(view)] == [
        "Cùng nhau giảm nghèo",
        "Sạch nhà, đẹp ngõ",
        "Dạy tốt, học tốt",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("hostile", ['phong trào "' * 9_000, '"' * 100_000, "nghị quyết số " * 8_000])
def test_hostile_text_does_not_hang(hostile: str) -> None:
    begin = time.perf_counter()
    find_campaigns(View(hostile))
    find_documents(View(hostile))
    assert time.perf_counter() - begin < 5


def test_number_of_the_prime_minister() -> None:
    (document,) = te.extract("Thực hiện Quyết định số 948/QĐ-TTg ngày 3/6/2021 của Thủ tướng Chính phủ.").documents
    assert document.number == "948/QĐ-TTg"


def test_decision_printed_in_full() -> None:
    record = te.extract(
        "ỦY BAN NHÂN DÂN\nHUYỆN BÌNH LỤC\nSố: 316 /QĐ-UBND        Bình Lục, ngày 09 tháng 3 năm 2018\n\n"
        "QUYẾT ĐỊNH\nVề việc khen thưởng năm 2017\n\n"
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Tặng Giấy khen cho Trường Tiểu học An Đổ đã hoàn thành tốt nhiệm vụ năm 2017.\n"
        "Điều 2. Đề nghị Chủ tịch UBND tỉnh Hà Nam tặng Bằng khen cho ông Trần Văn Lực."
    )
    own, _ = record.documents
    assert (own.kind, own.number, own.issued_on) == ("Quyết định", "316/QĐ-UBND", "2018-03-09")
    decisions = {award.title: award.decision and award.decision.id for award in record.awards}
    assert decisions == {"Giấy khen": own.id, "Bằng khen": None}


def test_number_in_running_text_is_no_head() -> None:
    record = te.extract("Tải về văn bản số: 127/QĐ-UBND tại trang này. Điều 1. Tặng Giấy khen cho bà Trần Thị Lan.")
    assert [award.decision for award in record.awards] == [None]
    assert not record.documents
