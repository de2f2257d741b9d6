"""A small history to ask questions to: a town told in several articles, its homonym, a merger; people are invented."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.history.histories import HA_TINH, article, award, person, to_group, to_person, to_unit, unit
from thidua_extract.records import ArticleRecord

TOWN, COMMUNE, OLD_PROVINCE, NEW_PROVINCE = "437", "12667", "35@1997-01-01", "37@2025-07-01"
HOSTILE = 'Công ty [red]100%_"<b>", \x1b[31m;\r\n=1+1[/red]'

HONG_LINH = unit("thị xã Hồng Lĩnh", "district", "district", "Hà Tĩnh", code=TOWN)
COMMITTEE = unit("UBND thị xã Hồng Lĩnh", level="district", province="Hà Tĩnh")
OF_PROVINCE = unit("UBND tỉnh Hà Tĩnh", level="province", province="Hà Tĩnh")
HOMONYM = unit("xã Hồng Lĩnh", "commune", "commune", "Thái Bình", code=COMMUNE)
HA_NAM = unit("tỉnh Hà Nam", "province", "province", "Hà Nam", code="35")
NINH_BINH = unit("tỉnh Ninh Bình", "province", "province", "Ninh Bình", code="37")
SAIGON = unit("thành phố Hồ Chí Minh", "province", "province", "Hồ Chí Minh", code="79")
COMPANY = unit(HOSTILE, "enterprise", province="Hà Tĩnh")

_FLAG = {"title": "Cờ thi đua", "category": "flag", "level": "government"}
_ORDER = {"title": "Huân chương Lao động", "category": "order", "level": "state", "rank": "Ba"}
_TITLE = {"title": "Chiến sĩ thi đua", "category": "emulation_title"}
_TOWN_UNITS = [HONG_LINH, COMMITTEE, OF_PROVINCE]


def figure(indicator: str, value: str | None, period: str | None, *compared: tuple[str, str, str], **told: Any
           ) -> dict[str, Any]:  # fmt: skip
    """A figure of the first unit; ``compared``: relation, value in percent and base of each comparison."""
    comparisons = [{"relation": how, "value": by, "unit": "%", "base": base} for how, by, base in compared]
    return {"indicator": indicator, "value": value, "unit": "tỷ đồng", "measure": "money", "period": period,
            "comparisons": comparisons} | told  # fmt: skip


def telling(record: ArticleRecord, *figures: dict[str, Any]) -> ArticleRecord:
    """The record with figures, which a line each of its text tells."""
    data = record.model_dump(mode="json")
    of = data["units"][0]
    for number, told in enumerate(figures, 1):
        start = len(data["article"]["text"])
        words = f"{told['indicator']} {told['value']} {told['unit']}"
        data["article"]["text"] += words + "\n"
        quote = {"start": start, "end": start + len(words), "text": words}
        comparisons = [one | {"evidence": quote} for one in told["comparisons"]]
        data["figures"].append(
            {"scope": {"id": of["id"], "name": of["name"]}, "evidence": quote, "found_by": "rule:made"}
            | told
            | {"id": f"F{number}", "comparisons": comparisons}
        )
    return ArticleRecord.model_validate(data)


def told_history() -> list[ArticleRecord]:
    """The records of all articles."""
    return [*_town(), *_homonym(), *_merger(), _hostile()]


def _of_town(id: str, day: str, *awards: dict[str, Any], persons: Sequence[dict[str, Any]] = ()) -> ArticleRecord:
    return article(id, day, home=0, units=_TOWN_UNITS, awards=awards, persons=persons)


def _town() -> list[ArticleRecord]:
    """Units: the town, its committee, the committee of the province."""
    town, committee = to_unit(0, HONG_LINH["name"]), to_unit(1, COMMITTEE["name"])
    chairman = person("Nguyễn Văn An", ("Chủ tịch", 1))
    grassroots = {**_TITLE, "code": "CSTD-CS", "detail": "cơ sở", "level": "grassroots"}
    return [
        telling(
            _of_town("town-1", "2019-12-20", award(town, **_FLAG, year="2019", conferred_on="2019-12-15", by=2)),
            figure("thu ngân sách", "300", "2019", ("increase", "5", "năm 2018"), indicator_code="budget"),
            figure("sản lượng lúa", "20", "2019", unit="nghìn tấn", measure="mass"),
        ),
        telling(
            _of_town("town-2", "2019-12-22", award(town, **_FLAG, year="2019", by=2)),
            figure("tổng thu ngân sách", "300", "2019", ("of", "101", "kế hoạch"), indicator_code="budget"),
            figure("thu ngân sách", "280", "2018", indicator_code="budget", estimated=True, bound="over"),
        ),
        _of_town("town-3", "2021-01-10", award(town, **_ORDER, year="2020", conferred_on="2021-01-08")),
        _of_town("town-4", "2021-01-11", award(town, **_ORDER, conferred_on="2021-01-09")),
        _of_town(
            "town-5",
            "2021-12-20",
            award(committee, year="2021", by=2),
            award(to_group(12), to_group(25), year="2021", by=1),
        ),
        _of_town(
            "town-6",
            "2018-12-20",
            award(to_person("Nguyễn Văn An", 0), **grassroots, year="2018", by=1),
            persons=[chairman],
        ),
        _of_town("town-7", "2020-05-20", persons=[chairman, person("Trần Thị Bình", ("Phó Chủ tịch", 1))]),
    ]


def _homonym() -> list[ArticleRecord]:
    national = {**_TITLE, "code": "CSTD-TQ", "detail": "toàn quốc", "level": "government"}
    secretary = person("Nguyễn Văn An", ("Bí thư", 1))
    committee = unit("UBND xã Hồng Lĩnh", level="commune", province="Thái Bình")
    return [
        article("commune-1", "2018-12-01", home=0, units=[HOMONYM, committee], persons=[secretary],
                awards=[award(to_unit(0, HOMONYM["name"]), year="2018", title="Giấy khen"),
                        award(to_person("Nguyễn Văn An", 0), **national, year="2015")])
    ]  # fmt: skip


def _merger() -> list[ArticleRecord]:
    old, new = to_unit(0, HA_NAM["name"]), to_unit(0, NINH_BINH["name"])
    return [
        telling(
            article("old-1", "2024-02-01", home=0, units=[HA_NAM], awards=[award(old, **_FLAG, year="2023")]),
            figure("thu ngân sách", "900", "2023", indicator_code="budget"),
        ),
        telling(
            article("new-1", "2025-12-01", home=0, units=[NINH_BINH], awards=[award(new, **_FLAG, year="2025")]),
            figure("thu ngân sách", "900", "2023", indicator_code="budget"),
        ),
        article(
            "saigon-1", "2020-12-01", home=0, units=[SAIGON], persons=[person("Trần Thị Bính", ("Giám đốc", None))]
        ),
    ]


def _hostile() -> ArticleRecord:
    given = award(to_unit(1, HOSTILE), title="Bằng khen", year="2017", detail="[bold]của\tTỉnh")
    return article("hostile, 1", "2017-12-01", home=0, units=[HA_TINH, COMPANY], awards=[given])
