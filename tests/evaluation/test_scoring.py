"""Facts against true facts: what counts as right, missing, spurious."""

from decimal import Decimal

from thidua_extract.evaluation.facts import (
    AwardFact,
    ComparisonKey,
    Facts,
    FigureFact,
    OfficialFact,
    Slot,
    UnitFact,
)
from thidua_extract.evaluation.scoring import Tally, score


def facts(
    *,
    dates: tuple[str, ...] = (),
    ignored: tuple[str, ...] = (),
    officials: tuple[OfficialFact, ...] = (),
    units: tuple[UnitFact, ...] = (),
    awards: tuple[AwardFact, ...] = (),
    figures: tuple[FigureFact, ...] = (),
) -> Facts:
    return Facts(frozenset(dates), frozenset(ignored), officials, units, awards, figures)


def row(tally: Tally) -> tuple[int, int, int]:
    return tally.right, len(tally.missing), len(tally.spurious)


def award(to: tuple[str, ...] = (), year: str | None = None, slots: tuple[Slot, ...] = ()) -> AwardFact:
    return AwardFact("Bằng khen", None, to, (), "UBND tỉnh", year, False, slots)


def figure(value: str | None, *comparisons: ComparisonKey) -> FigureFact:
    return FigureFact("thu ngân sách", Decimal(value) if value else None, "tỷ đồng", comparisons)


def test_dates_are_values_each_counted_once() -> None:
    rows = score("a", facts(dates=("2021", "2022"), ignored=("1930",)), facts(dates=("2022", "2023", "1930")))
    assert row(rows["dates"]) == (1, 1, 1)
    assert rows["dates"].missing == ["a: 2021"]


def test_posts_are_counted_with_their_holder() -> None:
    gold = facts(officials=(OfficialFact("Trần Văn Bốn", ("Bí thư Huyện ủy", "Chủ tịch HĐND huyện")),))
    got = facts(officials=(OfficialFact("Trần Văn Bốn", ("Phó Bí thư Huyện ủy", "Chủ tịch HĐND huyện")),))
    rows = score("a", gold, got)
    assert row(rows["officials"]) == (1, 0, 0)
    assert row(rows["positions"]) == (1, 1, 1)


def test_a_unit_inside_a_longer_one_counts_neither_way() -> None:
    rows = score("a", facts(units=(UnitFact("UBND huyện Vụ Bản"),)), facts(units=(UnitFact("huyện Vụ Bản"),)))
    assert row(rows["units"]) == (0, 1, 0)


def test_optional_facts_count_neither_way() -> None:
    gold = facts(units=(UnitFact("xã Hiển Khánh", optional=True), UnitFact("xã Đại An")))
    found = score("a", gold, facts(units=(UnitFact("xã Hiển Khánh"), UnitFact("xã Đại An"))))
    assert row(found["units"]) == (1, 0, 0)
    assert row(score("a", gold, facts())["units"]) == (0, 1, 0)


def test_an_award_needs_half_of_its_recipients() -> None:
    gold = facts(awards=(award(("xã A", "xã B", "xã C")),))
    assert row(score("a", gold, facts(awards=(award(("xã A", "xã B")),)))["awards"]) == (1, 0, 0)
    assert row(score("a", gold, facts(awards=(award(("xã A",)),)))["awards"]) == (0, 1, 1)


def test_closed_slots_can_be_spurious_and_open_ones_cannot() -> None:
    got = facts(awards=(award(slots=(Slot("year", "2022"), Slot("code", "BK", open=True))),))
    rows = score("a", facts(awards=(award(),)), got)
    assert row(rows["award_slots"]) == row(rows["awards.year"]) == (0, 0, 1)
    assert "awards.code" not in rows
    gold = facts(awards=(award(slots=(Slot("code", "GK", open=True),)),))
    assert row(score("a", gold, got)["awards.code"]) == (0, 1, 1)


def test_ranks_in_either_numbering() -> None:
    gold, got = (facts(awards=(award(slots=(Slot("rank", rank),)),)) for rank in ("Ba", "III"))
    assert row(score("a", gold, got)["awards.rank"]) == (1, 0, 0)


def test_a_figure_needs_its_value_and_one_without_value_a_comparison() -> None:
    up = ComparisonKey("increase", Decimal("7.5"), "cùng kỳ")
    assert row(score("a", facts(figures=(figure("512"),)), facts(figures=(figure("512.0"),)))["figures"]) == (1, 0, 0)
    assert row(score("a", facts(figures=(figure("512"),)), facts(figures=(figure("513"),)))["figures"]) == (0, 1, 1)
    assert row(score("a", facts(figures=(figure(None, up),)), facts(figures=(figure(None, up),)))["figures"])[0] == 1
    assert row(score("a", facts(figures=(figure(None, up),)), facts(figures=(figure(None),)))["figures"])[0] == 0


def test_a_comparison_may_lack_the_base_only_where_gold_does() -> None:
    bare, based = ComparisonKey("increase", Decimal(5), ""), ComparisonKey("increase", Decimal(5), "năm 2020")
    assert row(score("a", facts(figures=(figure("1", bare),)), facts(figures=(figure("1", based),)))["figure_slots"])[0]
    rows = score("a", facts(figures=(figure("1", based),)), facts(figures=(figure("1", bare),)))
    assert row(rows["figure_slots"]) == row(rows["figures.comparison"]) == (0, 1, 1)


def test_the_closest_pair_is_taken_first() -> None:
    gold = facts(awards=(award(("xã A",), "2021"), award(("xã A",), "2022")))
    got = facts(awards=(award(("xã A",), "2022", (Slot("year", "2022"),)), award(("xã A",), "2021")))
    assert row(score("a", gold, got)["awards"]) == (2, 0, 0)
