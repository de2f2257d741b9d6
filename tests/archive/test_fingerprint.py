"""What two printings of one article have in common, and what two articles have not."""

from __future__ import annotations

import time
import unicodedata
from datetime import date

import numpy as np
import pytest

from tests.archive.test_outline import AWARDS, CAPTION, END, FIGURES, LEAD, TITLE, WHOLE
from tests.test_hostile import HOSTILE
from thidua_extract.archive.body import body_of
from thidua_extract.archive.fingerprint import SCHEMA, as_table, fingerprint, names_year

TEXT = "\n".join(WHOLE)
SECONDS = 10  # ten times what the slowest takes


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("\n", "\r\n\r\n  "),
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("ủy", "uỷ"),
        "\n".join((TITLE.upper(), *WHOLE[1:])),
        TEXT.replace(",", " –").replace("412 –5", "412,5").replace("9 –6", "9,6"),
        f"Trang chủ > Tin tức\nCập nhật: 20/01/2022 08:15\n{TEXT}",
        f"{TITLE}\nThứ Năm, 20/01/2022 | 08:15 GMT+7\n(TTXVN) - " + "\n".join(WHOLE[1:]),
        f"{TEXT}\nTheo Báo Nhân Dân",
        f"{TEXT}\n(Theo TTXVN)",
        f"{TEXT}\nNguồn: baonamdinh.vn",
        f"{TEXT}\nTin, ảnh: Hồng Vân",
        f"{TEXT}\nMai Sên - Đài TT-TH huyện",
        f"{TEXT}\nTin cùng chuyên mục\nHuyện Mỹ Lộc khen thưởng 12 tập thể",
    ],
)
def test_printings_of_one_article_have_one_content(other: str) -> None:
    assert fingerprint(other).content == fingerprint(TEXT).content
    assert fingerprint(other).signature == fingerprint(TEXT).signature


@pytest.mark.parametrize(
    ("one", "other"), [("2,5", "2.5"), ("12/15", "12-15"), ("-5", "5"), ("A+", "A"), ("4*", "4"), ("5%", "5")]
)
def test_marks_that_tell_something_are_part_of_the_content(one: str, other: str) -> None:
    assert fingerprint(f"{TEXT} Đạt {one} điểm").content != fingerprint(f"{TEXT} Đạt {other} điểm").content


def test_what_names_who_prints_is_left_out() -> None:
    lines = body_of(f"{TITLE}\nNDO - {LEAD}\n{AWARDS}\n{FIGURES}\nTheo Báo điện tử Đảng Cộng sản Việt Nam").lines
    assert lines == [TITLE, LEAD, AWARDS, FIGURES]


@pytest.mark.parametrize(
    "line",
    [
        "Theo UBND xã, ông Bình được tặng Bằng khen.",
        "Theo Báo cáo tổng kết",
        "Nguyễn Văn Bình - Đài Truyền thanh huyện",
        "Số 412/QĐ-UBND, ngày 17/12/2025",
        "- Tặng danh hiệu «Đơn vị tiên tiến»: Ban CHQS huyện Mỹ Lộc",
        "Ảnh: Cục Thuế tỉnh nhận Huân chương",
        "TPHCM - Sáng nay có 3 tập thể được khen",
        "HUẾ - Sáng nay có 3 tập thể được khen",
    ],
)
def test_what_may_tell_something_is_kept(line: str) -> None:
    assert line in body_of("\n".join((TITLE, LEAD, AWARDS, FIGURES, CAPTION, line))).lines


@pytest.mark.parametrize("line", ["Truy tặng (mất 30/5/2011)", "Ý kiến của bà Lam: năm sau phải khen thêm nông dân."])
def test_what_reads_like_the_frame_between_paragraphs_is_kept(line: str) -> None:
    before = (TITLE, *(LEAD, FIGURES) * 5)
    assert line in body_of("\n".join((*before, line, AWARDS))).lines


def test_a_short_text_is_taken_with_its_frame() -> None:
    short = "Sáng nay, UBND xã tổng kết phong trào thi đua. Chủ tịch UBND xã tặng Giấy khen cho 5 tập thể."
    one, other = (fingerprint(f"CỔNG THÔNG TIN XÃ {name}\nTrang chủ\n{short}") for name in ("YÊN PHÚ", "MỸ LỘC"))
    assert one.content != other.content


def test_fingerprints_stay_the_same() -> None:
    """Prepared shards of an earlier run are compared with later ones, made elsewhere."""
    found = fingerprint(TEXT, date(2022, 1, 20))
    assert found.content.hex() == "c1096a4914161024d7b0488aa2067ed9"
    assert found.signature[:16].hex() == "7900df0355015b00470099043b001206"
    assert found.outline[:20].hex() == "73b28f7c322b00fc0b804ee2bd0ba5da5aa91600"
    assert (found.words, found.years) == (113, 0x1C0000000)


def test_the_day_is_that_of_the_page_unless_more_is_known() -> None:
    page = f"Cập nhật: 20/01/2022 08:15\n{TEXT}"
    assert fingerprint(page).day == date(2022, 1, 20)
    assert fingerprint(page, date(2022, 1, 19)).day == date(2022, 1, 19)
    assert fingerprint(TEXT).day is None


def test_years_are_told_where_days_are() -> None:
    years = np.array([fingerprint(TEXT).years, fingerprint(f"{TITLE}\n{FIGURES}").years], np.uint64)
    assert names_year(years, np.array([2022, 2022])).tolist() == [True, False]
    assert names_year(years[[0, 0, 0]], np.array([2019, 2023, 2024])).tolist() == [False, True, False]
    assert names_year(years[[0, 0]], np.array([1, 9999])).tolist() == [False, False]


def test_similar_texts_have_similar_signatures() -> None:
    one, other, third = (
        np.frombuffer(fingerprint(text).signature, "<u2") for text in (TEXT, f"{TEXT}\n{END}", HOSTILE["money"])
    )
    assert (one == other).mean() > 0.8
    assert (one == third).mean() < 0.1


@pytest.mark.parametrize("text", ["", "   \n", "....", "—"])
def test_a_text_without_words_has_a_fingerprint(text: str) -> None:
    found = fingerprint(text)
    assert (found.words, found.outline) == (0, b"")


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    fingerprint(text)
    assert time.process_time() - began < SECONDS


def test_table_has_all_columns() -> None:
    found = fingerprint(TEXT)
    assert as_table([found]).to_pylist() == [found._asdict()]
    assert as_table([]).schema == SCHEMA
