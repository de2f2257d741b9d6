"""Year, day, status, granter, presenter and decision of an award, and which tellings are one award."""

from __future__ import annotations

from typing import Any

import pytest

import thidua_extract as te
from thidua_extract.linking import (
    award_conferrer,
    award_decision,
    award_lead,
    award_merge,
    award_presenter,
    award_review,
)
from thidua_extract.records import Award
from thidua_extract.rules.rule import Rule, check_example

RULES = [
    *award_conferrer.RULES,
    *award_decision.RULES,
    *award_lead.RULES,
    *award_merge.RULES,
    *award_presenter.RULES,
    *award_review.RULES,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_example(rule: Rule) -> None:
    check_example(rule)


def awards(text: str, **given: Any) -> tuple[Award, ...]:
    return te.extract(text, **given).awards


def one(text: str, title: str | None = None, **given: Any) -> Award:
    found = [a for a in awards(text, **given) if title is None or a.title == title]
    assert len(found) == 1, [(a.title, a.rank) for a in found]
    return found[0]


def granters(award: Award) -> list[str]:
    return [c.name for c in award.conferred_by]


def presenters(award: Award) -> list[str]:
    return [ref.name for ref in award.presented_by]


# ------------------------------------------------------------------ year


@pytest.mark.parametrize(
    "lead",
    [
        "Ngày 12/1/2023, Hội đồng Thi đua - Khen thưởng huyện Yên Lạc họp xét thi đua, khen thưởng năm 2022.",
        "Công tác thi đua, khen thưởng năm 2022 đã được UBND huyện Yên Lạc tổng kết chiều 12/1/2023.",
        "Phong trào thi đua năm 2022 vừa được UBND huyện Yên Lạc tổng kết, đồng thời phát động thi đua năm 2023.",
        "Huyện Yên Lạc tổng kết công tác thi đua năm 2022, triển khai nhiệm vụ năm 2023.",
    ],
)
def test_the_year_under_review_is_that_of_what_is_awarded(lead: str) -> None:
    assert one(f"{lead}\nUBND huyện tặng Giấy khen cho 45 tập thể.").year == "2022"


@pytest.mark.parametrize("cue", ["Trong đó", "Cụ thể", "Tiêu biểu"])
def test_a_period_told_first_goes_to_all_that_follow(cue: str) -> None:
    text = (
        "Trong giai đoạn 2016-2020, toàn ngành có trên 300 tập thể được khen thưởng. "
        f"{cue}, 3 tập thể được tặng Huân chương Lao động hạng Ba; 12 tập thể được tặng Cờ thi đua của Chính phủ."
    )
    assert {a.title: a.year for a in awards(text)} == {"Huân chương Lao động": "2016/2020", "Cờ thi đua": "2016/2020"}


def test_the_period_of_a_congress_is_not_the_merits() -> None:
    text = (
        "Tại Đại hội thi đua yêu nước giai đoạn 2016-2020 của huyện Ba Vì tổ chức sáng 12/6/2020, "
        "xã Minh Quang vinh dự đón nhận Huân chương Lao động hạng Ba."
    )
    award = one(text)
    assert (award.year, award.conferred_on) == (None, "2020-06-12")


def test_the_term_of_a_congress_is_not_the_merits() -> None:
    deed = "có thành tích trong phục vụ Đại hội Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2020-2025"
    assert one(f"UBND tỉnh Hà Nam tặng Bằng khen cho 5 tập thể {deed}.").year is None
    deed = "có thành tích trong hoạt động của Hội đồng nhân dân nhiệm kỳ 2016-2021"
    assert one(f"UBND tỉnh Hà Nam tặng Bằng khen cho 5 tập thể {deed}.").year == "2016/2021"


def test_from_school_year_to_school_year() -> None:
    merit = "vì thành tích xuất sắc từ năm học 2015-2016 đến năm học 2019-2020"
    assert one(f"Ông Trần Văn Hải nhận Bằng khen của Thủ tướng Chính phủ {merit}.").year == "2015/2020"


def test_fulfilled_tasks_are_merits_tasks_to_come_are_not() -> None:
    done = "được tặng Cờ thi đua vì thành tích xuất sắc trong nhiệm vụ thu ngân sách năm 2017"
    assert one(f"Cục Thuế tỉnh Lào Cai {done}.").year == "2017"
    assert one("Cục Thuế tỉnh Lào Cai nhận Cờ thi đua tại lễ phát động, triển khai nhiệm vụ năm 2018.").year is None


def test_years_named_by_their_number() -> None:
    text = (
        "Hội nghị biểu dương tập thể có thành tích trong phong trào thi đua 5 năm (2015-2020) và năm 2020.\n"
        "Về thành tích 5 năm, UBND huyện Bến Lức tặng Giấy khen cho 26 tập thể."
    )
    assert one(text).year == "2015/2020"


def test_several_years_on_end_are_not_the_year_under_review() -> None:
    text = (
        "Huyện ủy Quảng Xương tổng kết công tác xây dựng Đảng năm 2021.\n"
        "Tại hội nghị, Huyện ủy tặng Giấy khen cho 12 chi bộ 5 năm liền hoàn thành xuất sắc nhiệm vụ."
    )
    assert one(text).year is None


# ------------------------------------------------------------------ day

EVENT = "Sáng 12/6/2020, huyện Ba Vì tổ chức Đại hội thi đua yêu nước lần thứ V.\n"


@pytest.mark.parametrize(
    "body",
    [
        "Dịp này, UBND huyện tặng Giấy khen cho 20 tập thể.",
        "Nhân dịp này, 20 tập thể được UBND huyện tặng Giấy khen.",
        "Cũng tại đại hội, Chủ tịch UBND huyện trao Giấy khen cho 20 tập thể.",
        "Tại đại hội, UBND tỉnh trao Bằng khen cho 2 tập thể. UBND huyện tặng Giấy khen cho 20 tập thể.",
        "Trong 5 năm qua, huyện đã xây mới 12 trường học.\nUBND huyện tặng Giấy khen cho 20 tập thể. Ảnh: Văn Nam",
    ],
)
def test_the_day_of_the_event_from_the_lead(body: str) -> None:
    assert one(EVENT + body, "Giấy khen").conferred_on == "2020-06-12"


def test_history_keeps_its_own_year() -> None:
    award = one(EVENT + "Năm 2018, xã Minh Quang được Chủ tịch nước tặng Huân chương Lao động hạng Ba.")
    assert award.conferred_on == "2018"


def test_the_years_work_is_not_of_the_event() -> None:
    text = "Năm 2019, huyện thu ngân sách vượt dự toán.\nHuyện đoàn đã xây 2 ngôi nhà, trao Giấy khen cho 4 tập thể."
    assert one(EVENT + text).conferred_on is None


def test_what_is_proposed_has_no_day() -> None:
    assert one(EVENT + "Tại đại hội, huyện đề nghị UBND tỉnh tặng Bằng khen cho 4 tập thể.").conferred_on is None


def test_the_name_of_a_round_is_no_day() -> None:
    text = (
        "Lễ trao Huy hiệu Đảng đợt 19/5/2022 được Đảng ủy xã Tân Lập tổ chức sáng 17/5/2022. "
        "Tại buổi lễ, 12 đảng viên được nhận Huy hiệu 40 năm tuổi Đảng."
    )
    assert {a.conferred_on for a in awards(text)} == {"2022-05-17"}


def test_the_event_of_its_own_paragraph() -> None:
    text = (
        "Đại hội lần thứ I của tỉnh Hải Dương diễn ra ngày 13/11/2000, có 500 đại biểu.\n"
        "Đại hội lần thứ II diễn ra ngày 19/8/2005. Tại đây, UBND tỉnh tặng Bằng khen cho 10 xã."
    )
    assert one(text).conferred_on == "2005-08-19"


def test_days_of_a_life_are_none() -> None:
    text = (
        "Ông Lê Văn Tám, sinh ngày 15/1/1937, dự khuyết Ban Chấp hành, từ trần ngày 7/12/2018 tại Hà Nội. "
        "Ông được Đảng, Nhà nước trao tặng Huân chương Độc lập hạng Nhì."
    )
    assert [a.conferred_on for a in awards(text)] == [None]


def test_a_day_without_a_year_is_not_after_the_article() -> None:
    text = "Chiều 20/12, UBND huyện Ba Vì tổ chức lễ trao Giấy khen cho 5 tập thể."
    found = one(text, published="2019-12-21").conferred_on
    assert found == "2019-12-20"


def test_a_year_in_brackets_is_when_it_was_received() -> None:
    text = "Nhà trường đã đón nhận Cờ thi đua của Thủ tướng Chính phủ (năm 2010)."
    award = one("Trường THPT Chu Văn An là đơn vị mạnh. " + text.replace("Nhà trường", "Trường THPT Chu Văn An"))
    assert (award.year, award.conferred_on) == (None, "2010")


# ------------------------------------------------------------------ status

MEETING = "Ngày 12/1/2023, Hội đồng Thi đua - Khen thưởng huyện Yên Lạc họp xét khen thưởng năm 2022.\n"


@pytest.mark.parametrize(
    "body",
    [
        "Các thành viên nhất trí tặng Giấy khen cho 45 tập thể.",
        "Hội đồng thống nhất: Chủ tịch UBND huyện tặng Giấy khen cho 45 tập thể.",
        "Các thành viên bỏ phiếu, đề nghị UBND huyện công nhận 9 chiến sĩ thi đua cơ sở, "
        "Chủ tịch UBND huyện tặng Giấy khen cho 45 tập thể.",
    ],
)
def test_what_a_meeting_agrees_on_is_proposed(body: str) -> None:
    award = one(MEETING + body, "Giấy khen")
    assert (award.status, award.conferred_on) == ("proposed", None)


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch nước vừa ký Quyết định số 512/QĐ-CTN tặng Huân chương Dũng cảm cho anh Nguyễn Văn Bình.",
        "Theo Quyết định số 512/QĐ-CTN vừa được Chủ tịch nước ký, "
        "anh Nguyễn Văn Bình được tặng thưởng Huân chương Dũng cảm.",
        "Theo Quyết định số 512/QĐ-CTN của Chủ tịch nước, anh Nguyễn Văn Bình được tặng Huân chương Dũng cảm.",
    ],
)
def test_a_decision_signed_is_announced_and_its_signer_grants(text: str) -> None:
    record = te.extract(text)
    (award,) = record.awards
    assert (award.status, granters(award)) == ("announced", ["Chủ tịch nước"])
    assert award.decision is not None
    assert [d.number for d in record.documents if d.id == award.decision.id] == ["512/QĐ-CTN"]


def test_a_decision_read_out_and_one_handed_over() -> None:
    lead = "Sáng 5/3/2022, tại hội nghị, đại diện Sở Nội vụ công bố Quyết định của UBND tỉnh "
    assert one(lead + "tặng Bằng khen cho 5 tập thể.").status == "announced"
    assert one(lead + "và trao Bằng khen cho 5 tập thể.").status == "conferred"


def test_what_is_only_suggested() -> None:
    assert one("Sở Công Thương có tờ trình tặng Bằng khen cho Công ty Hòa Bình.", "Bằng khen").status == "proposed"


# ------------------------------------------------------------------ granter and presenter


def test_a_council_does_not_grant() -> None:
    text = "Hội đồng Thi đua - Khen thưởng tỉnh thống nhất đề nghị tặng Huân chương Lao động hạng Ba cho 9 cá nhân."
    assert granters(one(text)) == []


def test_one_it_is_proposed_to_grants_what_follows() -> None:
    text = "Huyện đề nghị UBND tỉnh tặng Cờ thi đua cho 3 đơn vị; tặng Bằng khen cho 12 cá nhân."
    assert [granters(a) for a in awards(text)] == [["UBND tỉnh"], ["UBND tỉnh"]]


def test_coordinated_receivers_share_the_granter() -> None:
    text = "10 đơn vị nhận Cờ thi đua và 25 cá nhân nhận Bằng khen của Bộ Tài chính."
    assert [granters(a) for a in awards(text)] == [["Bộ Tài chính"], ["Bộ Tài chính"]]
    text = "10 đơn vị nhận Cờ thi đua; 25 cá nhân nhận Bằng khen của Bộ Tài chính."
    assert granters(one(text, "Cờ thi đua")) == []


def test_a_body_without_a_name() -> None:
    award = one("Dịp này, ngành y tế tặng Cờ thi đua xuất sắc cho 15 đơn vị.")
    assert [(c.id, c.name) for c in award.conferred_by] == [(None, "ngành y tế")]


def test_who_hands_it_over_in_person_does_not_grant_it() -> None:
    text = "Thủ tướng Nguyễn Văn Bách trao bằng công nhận đạt chuẩn nông thôn mới cho huyện Xuân Lộc ngày 24/1/2015."
    award = one(text)
    assert (granters(award), presenters(award)) == ([], ["Nguyễn Văn Bách"])


def test_a_presenter_named_by_office_only() -> None:
    text = "Tại lễ kỷ niệm, xã Tú Sơn được Giám đốc Sở Nội vụ trao Bằng khen của Bộ trưởng Bộ Nội vụ."
    record = te.extract(text)
    award = record.awards[0]
    assert (granters(award), presenters(award)) == (["Bộ trưởng Bộ Nội vụ"], ["Giám đốc Sở Nội vụ"])
    assert award.presented_by[0].id in {unit.id for unit in record.units if unit.name == "Sở Nội vụ"}


def test_an_office_is_the_official_who_holds_it() -> None:
    text = (
        "Dự lễ có ông Lê Văn Tám, Giám đốc Sở Nội vụ.\n"
        "Dịp này, xã Tú Sơn được Giám đốc Sở Nội vụ trao Bằng khen của Bộ trưởng Bộ Nội vụ."
    )
    assert presenters(one(text)) == ["Lê Văn Tám"]


def test_handed_over_by_one_acting_for_another() -> None:
    text = (
        "Trường THPT Lê Lợi đón nhận Huân chương Lao động hạng Nhì do ông Trần Văn Hải, "
        "Phó Chủ tịch UBND tỉnh, thừa ủy quyền Chủ tịch nước trao."
    )
    award = one(text)
    assert (granters(award), presenters(award)) == (["Chủ tịch nước"], ["Trần Văn Hải"])


def test_granted_by_one_handed_over_by_another() -> None:
    award = one("Công an huyện Mê Linh nhận Bằng khen của Bộ Công an do Công an thành phố Hà Nội trao tặng.")
    assert (granters(award), presenters(award)) == (["Bộ Công an"], ["Công an thành phố Hà Nội"])


def test_one_who_only_tells_of_it() -> None:
    text = "Ông Lê Văn Tám, Chủ tịch UBND xã Hòa Bình, cho biết lãnh đạo huyện đã trao Giấy khen cho em Trần Thị Hoa."
    assert "Lê Văn Tám" not in presenters(one(text))


# ------------------------------------------------------------------ told twice


def test_a_total_and_its_parts_are_the_parts() -> None:
    text = (
        "30 cá nhân được Chủ tịch nước tặng Huân chương Lao động các hạng. Cụ thể, tặng Huân chương Lao động hạng Nhì "
        "cho 10 cá nhân; tặng Huân chương Lao động hạng Ba cho 20 cá nhân."
    )
    assert [a.rank for a in awards(text)] == ["Nhì", "Ba"]


def test_numbers_that_do_not_add_up_are_kept_apart() -> None:
    text = (
        "50 cá nhân được Chủ tịch nước tặng Huân chương Lao động các hạng. Cụ thể, tặng Huân chương Lao động hạng Nhì "
        "cho 10 cá nhân; tặng Huân chương Lao động hạng Ba cho 20 cá nhân."
    )
    assert len(awards(text)) == 3


def test_other_numbers_by_the_same_granter_are_another_award() -> None:
    text = "UBND tỉnh Hà Nam tặng Bằng khen cho 5 tập thể. Đợt sau, UBND tỉnh Hà Nam tặng Bằng khen cho 8 tập thể."
    assert len(awards(text)) == 2


def test_headline_and_caption_are_the_bodys_award() -> None:
    text = (
        "Xã Hòa Bình được tặng Cờ thi đua của Chính phủ\n\n"
        "Theo Quyết định số 948/QĐ-CP, 02 tập thể được tặng Cờ thi đua của Chính phủ vì thành tích năm 2017, "
        "gồm: xã Hòa Bình; xã Tân Lập."
    )
    award = one(text)
    assert (award.status, award.year, granters(award)) == ("announced", "2017", ["Chính phủ"])


# ------------------------------------------------------------------ decision


def test_a_decision_only_carried_out_grants_nothing() -> None:
    text = "Sau 5 năm thực hiện Quyết định số 521/QĐ-BCA, UBND huyện Ba Vì tặng Giấy khen cho 5 tập thể."
    assert one(text).decision is None


def test_two_decisions_are_none() -> None:
    text = "Theo Quyết định số 12/QĐ-UBND và Quyết định số 13/QĐ-UBND, 5 tập thể được UBND huyện Ba Vì tặng Giấy khen."
    assert one(text).decision is None


def test_proposed_and_granted_is_granted() -> None:
    text = "UBND quận đề nghị và được Chủ tịch nước truy tặng danh hiệu Bà mẹ Việt Nam anh hùng cho 5 mẹ."
    (award,) = te.extract(text).awards
    assert award.status == "conferred"


# ------------------------------------------------------------------ reason


@pytest.mark.parametrize(
    "behind",
    [
        " cho 113 tập thể, tặng cờ thi đua của thành phố cho 27 tập thể.",
        " được trao cho cán bộ và nhân dân xã Hòa Bình.",
    ],
)
def test_what_for_ends_where_it_is_said_to_whom(behind: str) -> None:
    text = f"UBND tỉnh Hà Nam tặng Bằng khen về thành tích hoàn thành xuất sắc nhiệm vụ năm 2015{behind}"
    assert te.extract(f"Xã Hòa Bình dự lễ. {text}").awards[0].reason == (
        "về thành tích hoàn thành xuất sắc nhiệm vụ năm 2015"
    )


def test_for_whom_the_work_was_is_of_what_for() -> None:
    reason = one("UBND tỉnh Hà Nam tặng Bằng khen cho ông Lê Văn Tám vì đã có đóng góp cho xã Hòa Bình.").reason
    assert reason == "vì đã có đóng góp cho xã Hòa Bình"
