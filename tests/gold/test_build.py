"""From a facts file to the record: what is quoted is there, what is not right is refused with its place."""

from pathlib import Path

import pytest

from thidua_extract.article import Article
from thidua_extract.errors import GoldError
from thidua_extract.gold.build import build_record, is_optional
from thidua_extract.gold.facts import read_facts
from thidua_extract.records import ArticleRecord

TEXT = """Trang chủ | Huyện Vụ Bản
Vụ Bản tuyên dương điển hình năm 2021
Chiều 20/01/2022, UBND huyện Vụ Bản khen thưởng năm 2021. Dự có ông Trần Văn Bốn - TUV, Chủ tịch UBND huyện Vụ Bản.
Thừa uỷ quyền, ông Trần Văn Bốn trao Giấy khen của Chủ tịch UBND huyện Vụ Bản cho 12 tập thể,
xã Hiển Khánh và bà Lê Thị Dần.
Thu ngân sách ước 512 tỷ đồng, tăng 12,5% so với cùng kỳ; 14/16 chỉ tiêu đạt.
"""

FACTS = """
article: vu-ban
annotator: x
home: huyện Vụ Bản
clutter: ["Trang chủ | Huyện Vụ Bản"]
dates:
  - ["Chiều 20/01/2022", 2022-01-20, event, afternoon]
  - {at: "năm 2021 @*", value: 2021, role: period}
units:
  - {name: huyện Vụ Bản, kind: district, level: district, at: ["Vụ Bản @*"]}
  - {name: UBND huyện Vụ Bản, kind: government_body}
  - {name: xã Hiển Khánh, kind: commune, optional: true}
officials:
  - name: Trần Văn Bốn
    honorific: ông
    posts: [{text: TUV, title: Tỉnh ủy viên}, {text: Chủ tịch UBND huyện Vụ Bản, unit: UBND huyện Vụ Bản}]
awards:
  - title: Giấy khen
    at: "trao [[Giấy khen]] của"
    by: [{name: Chủ tịch UBND huyện Vụ Bản, unit: UBND huyện Vụ Bản, office: Chủ tịch}]
    to: [{group: 12 tập thể, count: 12, of: collective}, xã Hiển Khánh, {person: Lê Thị Dần}]
    presented_by: Trần Văn Bốn
    year: 2021
figures:
  - {indicator: Thu ngân sách, at: "512 tỷ đồng", value: 512, unit: tỷ đồng, estimated: true,
     vs: [{rel: increase, value: 12.5, unit: "%", base: cùng kỳ, at: "tăng 12,5% so với cùng kỳ"}]}
  - {indicator: chỉ tiêu đạt, at: "14/16 chỉ tiêu", value: 14, total: 16, unit: chỉ tiêu}
"""


def build(tmp_path: Path, facts: str = FACTS) -> ArticleRecord:
    path = tmp_path / "vu-ban.yaml"
    path.write_text(facts, encoding="utf-8")
    return build_record(read_facts(path), Article(text=TEXT, id="vu-ban"), path)


def test_a_title_that_the_page_repeats_is_the_title(tmp_path: Path) -> None:
    title = "Vụ Bản tuyên dương điển hình năm 2021"
    path = tmp_path / "vu-ban.yaml"
    path.write_text(f"article: vu-ban\nannotator: x\ntitle: {title}\n", encoding="utf-8")
    article = Article(text=f"{title}\n{title}\n", id="vu-ban")
    assert build_record(read_facts(path), article, path).article.title == title


def test_the_record_of_a_facts_file(tmp_path: Path) -> None:
    record = build(tmp_path)
    assert [(d.value, d.granularity, d.evidence.text) for d in record.dates] == [
        ("2021", "year", "năm 2021"),
        ("2022-01-20", "day", "Chiều 20/01/2022"),
        ("2021", "year", "năm 2021"),
    ]
    award = record.awards[0]
    assert (award.code, award.category, award.status) == ("GK", "certificate_of_merit", "conferred")
    assert [(r.kind, r.ref, r.name) for r in award.recipients] == [
        ("group", None, "12 tập thể"),
        ("unit", "U3", "xã Hiển Khánh"),
        ("person", None, "Lê Thị Dần"),
    ]
    assert award.presented_by[0].id == "O1"
    assert award.conferred_by[0].id == "U2"
    figure = record.figures[0]
    assert figure.normalized is not None
    assert (figure.normalized.value, figure.indicator_evidence is not None) == (512_000_000_000, True)
    assert [is_optional(unit) for unit in record.units] == [False, False, True]


def test_places_inside_longer_names_and_clutter_are_no_mentions(tmp_path: Path) -> None:
    district, committee, _ = build(tmp_path).units
    assert [m.text for m in district.mentions] == ["Vụ Bản"]  # that of the title alone
    assert len(committee.mentions) == 3


def test_a_post_is_looked_for_nearest_to_its_holder(tmp_path: Path) -> None:
    record = build(tmp_path)
    post = record.officials[0].positions[1].evidence
    assert TEXT[post.start - 5 : post.start] == "TUV, "


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("512 tỷ đồng", "513 tỷ đồng", r"figures\[1\]: '513 tỷ đồng' is not in the text"),
        ("Vụ Bản @*", "UBND huyện Vụ Bản @*", r"is said to be units\[1\] too"),
        ("xã Hiển Khánh, {person", "xã Đại An, {person", r"awards\[1\]: recipient 'xã Đại An' is no unit"),
        ("presented_by: Trần Văn Bốn", "presented_by: Lê Thị Dần", "presenter 'Lê Thị Dần' is no official"),
        ("unit: UBND huyện Vụ Bản}]", "unit: UBND tỉnh}]", "no unit 'UBND tỉnh' in this file"),
        ("title: Giấy khen", "title: Giấy khen ngợi", "is no title of the catalogue"),
        ("value: 2021", "value: 2021-13", r"dates\[2\].*month"),
        ("honorific: ông", "honorifik: ông", r"officials\[1\].honorifik: Extra inputs"),
        ("group: 12 tập thể", "group: 12,5% tập thể", r"awards\[1\].to\[1\].5% tập thể: Extra inputs"),
        ("annotator: x", "annotator: x\nannotator: y", "stands twice"),
        ("article: vu-ban", "article: [", "not a YAML file"),
        ("article: vu-ban", "article: &a vu-ban\nannotator: *a", "aliases are not read"),
        ("article: vu-ban", "? [article]\n: vu-ban", "a key is no text"),
        pytest.param("article: vu-ban", "article: " + "[" * 900 + "]" * 900, "not a YAML file", id="nested"),
        pytest.param("article: vu-ban", "article: " + "- " * 300_000, "lists and mappings", id="nested too deeply"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, right: str, wrong: str, reason: str) -> None:
    assert right in FACTS
    with pytest.raises(GoldError, match=reason) as caught:
        build(tmp_path, FACTS.replace(right, wrong, 1))
    assert "vu-ban.yaml" in str(caught.value)


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as caught:
        build(tmp_path, FACTS.replace("512 tỷ đồng", "1 tỷ").replace("14/16 chỉ tiêu", "1/2 chỉ tiêu"))
    assert str(caught.value).count("figures[") == 2
