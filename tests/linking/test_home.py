"""The place an article is the news of, and the names that follow from it."""

from __future__ import annotations

from datetime import date

import pytest

from thidua_extract.article import Article
from thidua_extract.pipeline import extract_article
from thidua_extract.records import ArticleRecord, Unit


def _record(text: str, url: str | None = None, published: date | None = None) -> ArticleRecord:
    return extract_article(Article(text=text, url=url, published=published))


def _home(record: ArticleRecord) -> Unit | None:
    ref = record.article.home_unit
    return next((unit for unit in record.units if ref is not None and unit.id == ref.id), None)


def _full(record: ArticleRecord, name: str) -> str | None:
    return next(unit.full_name for unit in record.units if unit.name == name)


HONG_LINH = """Thị xã Hồng Lĩnh khen thưởng 12 tập thể
Sáng 20/12, thị xã Hồng Lĩnh tổng kết phong trào thi đua. UBND tỉnh tặng Bằng khen cho 3 tập thể; Chủ tịch UBND thị xã
tặng Giấy khen cho phường Nam Hồng."""


def test_the_province_that_the_text_never_names() -> None:
    record = _record(HONG_LINH, published=date(2019, 12, 21))
    home = _home(record)
    assert home is not None
    assert (home.full_name, home.code, home.province) == ("thị xã Hồng Lĩnh", "437", "Hà Tĩnh")
    assert _full(record, "UBND tỉnh") == "UBND tỉnh Hà Tĩnh"
    assert _full(record, "UBND thị xã") == "UBND thị xã Hồng Lĩnh"


@pytest.mark.parametrize(
    ("text", "url", "home"),
    [
        ("UBND huyện họp. Toàn huyện có 20 xã.", "http://nongcong.thanhhoa.gov.vn/tin/1", "huyện Nông Cống"),
        ("UBND tỉnh họp. Thu ngân sách trong tỉnh tăng.", "https://baohatinh.vn/kinh-te/1", "tỉnh Hà Tĩnh"),
        ("UBND huyện họp. Toàn huyện có 20 xã.", "https://vnexpress.net/thoi-su/1", None),
        ("UBND huyện họp. Toàn huyện có 20 xã.", None, None),
    ],
)
def test_the_home_of_the_address(text: str, url: str | None, home: str | None) -> None:
    found = _home(_record(text, url))
    assert (found and found.full_name) == home


def test_the_address_decides_between_namesakes() -> None:
    record = _record("Xã Tân Lập đạt chuẩn. Đảng ủy xã khen.", "https://bao.thaibinh.gov.vn/a", date(2018, 1, 5))
    assert {unit.code for unit in record.units if unit.name == "Xã Tân Lập"} == {"13240"}


def test_a_home_that_only_stands_in_the_name_of_a_body() -> None:
    record = _record("UBND tỉnh Hà Nam tặng Bằng khen. Chủ tịch UBND tỉnh Hà Nam phát biểu.")
    home = _home(record)
    assert home is not None
    assert (home.name, home.code) == ("tỉnh Hà Nam", "35")
    assert [evidence.text for evidence in home.mentions] == ["tỉnh Hà Nam", "tỉnh Hà Nam"]


@pytest.mark.parametrize("second", ["Đồng thành", "ĐỒNG Thành", "đồng Thành", "Đồng THành", "Đồng thÀnh", "Đồng thànH"])
def test_of_several_spellings_in_names_of_bodies_the_home_has_the_first(second: str) -> None:
    text = f"UBND xã Đồng Thành họp. Công an xã {second} khen. UBND xã Đồng Thành, huyện Yên Thành, Nghệ An khen."
    home = _home(_record(text))
    assert home is not None
    assert home.name == "xã Đồng Thành"


def test_a_venue_is_no_home_and_neither_is_news_of_the_state() -> None:
    text = """Bộ Y tế tổng kết phong trào thi đua
Sáng 5/3, tại Đà Nẵng, Bộ Y tế họp. Bộ trưởng Bộ Y tế dự. Bộ Tài chính, Bộ Nội vụ và Bộ Y tế ký kết. Bộ Y tế khen."""
    assert _home(_record(text)) is None


def test_communes_of_the_home_are_known_without_their_type() -> None:
    text = """Huyện Cái Nước tổng kết năm
UBND huyện Cái Nước khen 5 xã. Thấp nhất là Trần Thới, kế đó Phú Hưng. Chợ Tân Hưng đông khách, ông Lê Trần Thới dự."""
    record = _record(text, published=date(2019, 1, 5))
    found = {unit.name: unit.code for unit in record.units if unit.kind == "commune"}
    assert found == {"xã Trần Thới": "32149", "xã Phú Hưng": "32134"}


def test_a_unit_is_that_of_the_day_and_tells_its_successor() -> None:
    text = "Huyện Thủy Nguyên khen thưởng. UBND huyện Thủy Nguyên họp tại xã Lập Lễ."
    district = _home(_record(text, published=date(2019, 5, 1)))
    assert district is not None
    assert (district.full_name, district.code) == ("huyện Thủy Nguyên", "311")
    city = _home(_record(text.replace("huyện", "thành phố").replace("Huyện", "Thành phố"), published=date(2025, 2, 1)))
    assert city is not None and city.full_name == "thành phố Thủy Nguyên"


def test_a_short_form_takes_the_place_of_the_name_in_capitals() -> None:
    record = _record("UBND HUYỆN TÂN BIÊN THÔNG BÁO KẾT QUẢ\nChủ tịch UBND huyện khen 3 tập thể.")
    assert [unit.full_name for unit in record.units if unit.kind == "government_body"] == ["UBND huyện Tân Biên"]


def test_a_bare_name_is_the_district_and_not_its_seat() -> None:
    record = _record(
        "Cẩm Xuyên trao giải. Huyện ủy Cẩm Xuyên tổ chức lễ tại tỉnh Hà Tĩnh.", "https://baohatinh.example/1"
    )
    assert {unit.name: unit.code for unit in record.units}["huyện Cẩm Xuyên"] == "446"
    assert _full(record, "Huyện ủy Cẩm Xuyên") == "Huyện ủy Cẩm Xuyên"


def test_a_school_is_not_cut_in_the_name_of_its_commune() -> None:
    record = _record("Trường THCS Tứ Xã nhận Huân chương Lao động. UBND xã Phùng Nguyên tổ chức lễ.")
    assert _full(record, "Trường THCS Tứ Xã") == "Trường THCS Tứ Xã"
