"""Who got what from whom: whole sentences through the pipeline."""

from __future__ import annotations

from typing import Any

import pytest

import thidua_extract as te
from thidua_extract.linking import award_days, award_status, award_years
from thidua_extract.records import Award
from thidua_extract.rules.rule import Rule, check_example

RULES = [*award_days.RULES, *award_status.RULES, *award_years.RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_example(rule: Rule) -> None:
    check_example(rule)


def awards(text: str, **given: Any) -> tuple[Award, ...]:
    return te.extract(text, **given).awards


def one(text: str, **given: Any) -> Award:
    found = awards(text, **given)
    assert len(found) == 1, [a.title for a in found]
    return found[0]


def names(award: Award) -> list[str]:
    return [r.name for r in award.recipients if r.kind != "group"]


def counts(award: Award) -> dict[str | None, int | None]:
    return {r.of: r.count for r in award.recipients if r.kind == "group"}


def granters(award: Award) -> list[str]:
    return [c.name for c in award.conferred_by]


def test_active_giving_with_counts() -> None:
    award = one("UBND tỉnh Lào Cai tặng Bằng khen cho 43 tập thể và 84 cá nhân có thành tích xuất sắc.")
    assert (award.title, award.code, award.status) == ("Bằng khen", "BK", "conferred")
    assert granters(award) == ["UBND tỉnh Lào Cai"]
    assert counts(award) == {"collective": 43, "individual": 84}


def test_passive_and_the_office_that_grants() -> None:
    award = one("Nhân dân và cán bộ huyện Hải Hậu được Chủ tịch UBND tỉnh tặng Cờ thi đua xuất sắc năm 2020.")
    assert names(award) == ["huyện Hải Hậu"]
    assert granters(award) == ["Chủ tịch UBND tỉnh"]
    assert award.conferred_by[0].office == "Chủ tịch"
    assert (award.detail, award.year) == ("xuất sắc", "2020")


def test_one_who_hands_over_for_another() -> None:
    text = (
        "Thừa ủy quyền của Chủ tịch nước, đồng chí Lê Văn Sáu, Bí thư Tỉnh ủy đã trao Huân chương Lao động hạng Ba "
        "cho nhân dân và cán bộ huyện Hải Hậu."
    )
    award = one(text)
    assert (award.rank, granters(award), names(award)) == ("Ba", ["Chủ tịch nước"], ["huyện Hải Hậu"])
    assert [p.name for p in award.presented_by] == ["Lê Văn Sáu"]


def test_giver_goes_on_behind_a_semicolon() -> None:
    text = (
        "Đồng chí Lê Văn Sáu, Phó Chủ tịch UBND tỉnh trao Cờ thi đua cho các huyện Hải Hậu và Giao Thủy; "
        "trao Bằng khen của UBND tỉnh cho huyện Nghĩa Hưng."
    )
    flag, certificate = awards(text)
    assert names(flag) == ["huyện Hải Hậu", "huyện Giao Thủy"]
    assert names(certificate) == ["huyện Nghĩa Hưng"]
    assert [p.name for p in certificate.presented_by] == ["Lê Văn Sáu"]


def test_receivers_in_front_of_each_passive() -> None:
    text = "6 tập thể được Bộ Y tế tặng Cờ thi đua, 25 tập thể và 46 cá nhân được tặng Bằng khen của UBND tỉnh Lào Cai."
    flag, certificate = awards(text)
    assert (counts(flag), granters(flag)) == ({"collective": 6}, ["Bộ Y tế"])
    assert (counts(certificate), granters(certificate)) == (
        {"collective": 25, "individual": 46},
        ["UBND tỉnh Lào Cai"],
    )


def test_two_ranks_are_two_awards() -> None:
    found = awards("Chủ tịch nước tặng Huân chương Lao động hạng Nhì, Ba cho 4 tập thể.")
    assert [a.rank for a in found] == ["Nhì", "Ba"]
    assert [counts(a) for a in found] == [{"collective": None}] * 2  # how the 4 are parted, the text does not say


def test_badges_of_the_party_by_years() -> None:
    text = (
        "120 đảng viên được Ban Thường vụ Tỉnh ủy tặng Huy hiệu Đảng. "
        "Trong đó, Huy hiệu 60 năm tuổi Đảng có 20 đồng chí; 100 đồng chí nhận Huy hiệu 40 năm tuổi Đảng."
    )
    by_detail = {a.detail: a for a in awards(text)}
    assert counts(by_detail["60 năm tuổi Đảng"]) == {"individual": 20}
    assert counts(by_detail["40 năm tuổi Đảng"]) == {"individual": 100}
    assert granters(by_detail["40 năm tuổi Đảng"]) == ["Ban Thường vụ Tỉnh ủy"]


def test_list_of_proposals_below_a_line() -> None:
    text = (
        "Sở Nội vụ công bố danh sách các tập thể dự kiến trình Chủ tịch nước tặng thưởng Huân chương:\n"
        "1. Huân chương Lao động hạng Nhì cho 02 tập thể:\n"
        "- Thanh tra tỉnh Lào Cai;\n"
        "- Nhân dân và cán bộ huyện Bắc Hà.\n"
        "2. Huân chương Độc lập hạng Ba, 01 tập thể là huyện Bảo Thắng.\n"
    )
    found = {(a.title, a.rank): a for a in awards(text)}
    labour = found["Huân chương Lao động", "Nhì"]
    assert (names(labour), counts(labour)) == (["Thanh tra tỉnh Lào Cai", "huyện Bắc Hà"], {"collective": 2})
    assert all(a.status == "proposed" and granters(a) == ["Chủ tịch nước"] for a in found.values())
    assert names(found["Huân chương Độc lập", "Ba"]) == ["huyện Bảo Thắng"]


def test_posthumous_award_is_the_dead_persons() -> None:
    text = (
        "Chủ tịch UBND tỉnh Đồng Nai đã truy tặng Bằng khen cho anh Trần Văn Bảy. "
        "Ông Lê Văn Sáu, Giám đốc Sở Nội vụ trao Bằng khen của Chủ tịch UBND tỉnh cho thân nhân anh Bảy."
    )
    award = one(text)
    assert names(award) == ["Trần Văn Bảy"]
    assert [p.name for p in award.presented_by] == ["Lê Văn Sáu"]


def test_caption_and_body_tell_one_award() -> None:
    caption = "Đồng chí Lê Văn Sáu, Bí thư Huyện ủy trao Cờ thi đua của UBND tỉnh cho xã Hải Minh."
    body = "Tại hội nghị, đồng chí Lê Văn Sáu đã trao Cờ thi đua của UBND tỉnh cho xã Hải Minh."
    award = one(f"{caption}\n{caption}\n\n{body}")
    assert len(award.evidence) == 3
    assert all(e.text == "Cờ thi đua" for e in award.evidence)


def test_revoked() -> None:
    award = one("Ông Lê Văn Sáu bị thu hồi Huân chương Lao động hạng Ba của Chủ tịch nước do khai man thành tích.")
    assert (award.status, names(award), granters(award)) == ("revoked", ["Lê Văn Sáu"], ["Chủ tịch nước"])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Hội đồng thống nhất đề nghị 12 tập thể được tặng Cờ thi đua của Chính phủ.", "proposed"),
        ("UBND tỉnh Lào Cai sẽ trao Bằng khen cho 5 cá nhân.", "planned"),
        ("Sở Nội vụ công bố quyết định tặng Bằng khen của Thủ tướng Chính phủ cho 3 tập thể.", "announced"),
        ("3 tập thể nhận Bằng khen của Thủ tướng Chính phủ.", "conferred"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert one(text).status == status


def test_year_of_the_review_and_day_of_the_ceremony() -> None:
    text = (
        "Sáng 15/3/2021, UBND huyện Hải Hậu tổ chức hội nghị tổng kết công tác thi đua năm 2020.\n"
        "Tại hội nghị, Chủ tịch UBND huyện đã trao Giấy khen cho 15 tập thể."
    )
    award = one(text)
    assert (award.year, award.conferred_on) == ("2020", "2021-03-15")


def test_year_in_front_of_an_order_is_when_it_was_given() -> None:
    award = one("Năm 1998, huyện Hải Hậu được Nhà nước tặng thưởng Huân chương Độc lập hạng Ba.")
    assert (award.year, award.conferred_on) == (None, "1998")


def test_level_of_the_granter_decides_the_code() -> None:
    assert one("Thủ tướng Chính phủ tặng Bằng khen cho 2 tập thể.").code == "BK-TTG"
    assert one("12 tập thể được tặng Cờ thi đua của Chính phủ.").code == "CTD-CP"


def test_praise_without_a_form() -> None:
    award = one("UBND huyện Hải Hậu đã khen thưởng 9 cá nhân dũng cảm cứu người.")
    assert (award.title, counts(award)) == ("khen thưởng", {"individual": 9})
    found = awards("UBND huyện Hải Hậu khen thưởng 9 cá nhân. UBND huyện Hải Hậu đã tặng Giấy khen cho 9 cá nhân.")
    assert [a.title for a in found] == ["Giấy khen"]


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn đã thăm, tặng quà Bà mẹ Việt Nam anh hùng Nguyễn Thị Tư ở xã Hải Minh.",
        "Anh hùng Lao động Trần Văn Bảy phát biểu tại hội nghị.",
        "Ông Lê Văn Sáu tặng 20 triệu đồng cho gia đình anh Bảy.",
        "Xã Hải Minh phấn đấu đạt chuẩn nông thôn mới nâng cao vào năm 2025.",
        "Dự thảo nghị định quy định tiêu chuẩn tặng Bằng khen, Giấy khen.",
        "Hội đồng Thi đua - Khen thưởng tỉnh đánh giá công tác khen thưởng.",
        "Ông Lê Văn Sáu không đủ điều kiện đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh.",
    ],
)
def test_no_award(text: str) -> None:
    assert awards(text) == ()


def test_named_award_without_an_act_leaves_a_diagnostic() -> None:
    record = te.extract("Tấm Bằng khen treo trên tường nhà ông.")
    assert record.awards == ()
    assert [d.code for d in record.diagnostics if d.code.startswith("award")] == ["award.unlinked"]


def test_a_sentence_of_endless_awards_is_read_in_part_and_says_so() -> None:
    record = te.extract("UBND tỉnh tặng " + "Bằng khen cho 3 tập thể, " * 300)
    assert "too-many-awards" in {diagnostic.code for diagnostic in record.diagnostics}
