"""A record with several facts of each kind, whose corrections are told by its words; people and places are invented."""

from __future__ import annotations

import copy
from typing import Any

from thidua_extract.records import ArticleRecord

TEXT = (
    "Huyện Nam Trực tuyên dương điển hình năm 2021\n"
    "Sáng 20/01/2022, UBND huyện Nam Trực họp. Dự có đồng chí Trần Văn Bốn, Chủ tịch UBND huyện Nam Trực; "
    "bà Lê Thị Hạnh, Trưởng phòng Nội vụ.\n"
    "Thu ngân sách đạt 412,5 tỷ đồng, tăng 9,6% so với năm 2020; thu nhập đạt 52 triệu đồng.\n"
    "Theo Quyết định số 12/QĐ-UBND, UBND huyện tặng Giấy khen cho 12 tập thể, xã Nam Hồng và ông Vũ Văn Ba; "
    "tặng Cờ thi đua cho xã Nam Hồng. Đồng chí Trần Văn Bốn trao Giấy khen.\n"
    "Huyện phát động phong trào Dân vận khéo. Chủ tịch UBND tỉnh tặng Bằng khen cho xã Nam Thái và 3 cá nhân.\n"
)


def quote(words: str, place: int = 0, text: str = TEXT) -> dict[str, Any]:
    """Evidence for the place-th occurrence of the words."""
    start = -1
    for _ in range(place + 1):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


_GOLD = {"found_by": "gold"}
_U1 = {"id": "U1", "name": "UBND huyện Nam Trực"}
_BON = {"id": "O1", "name": "Trần Văn Bốn"}


def _recipient(kind: str, name: str, evidence: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"kind": kind, "name": name, "evidence": evidence, **more}


_NAM_HONG = _recipient("unit", "xã Nam Hồng", quote("xã Nam Hồng"), ref="U3")


def plain() -> dict[str, Any]:
    """The record as plain data, to be changed at will."""
    return copy.deepcopy(_data())


def _data() -> dict[str, Any]:
    return {
        "article": {"id": "nam-truc-2022", "text": TEXT, "published": "2022-01-21", "home_unit": _U2},
        "dates": [
            {"id": "D1", "value": "2021", "granularity": "year", "role": "period", "evidence": quote("năm 2021")}
            | _GOLD,
            {"id": "D2", "value": "2022-01-20", "granularity": "day", "role": "event", "part_of_day": "morning"}
            | {"evidence": quote("Sáng 20/01/2022")}
            | _GOLD,
        ],
        "officials": _OFFICIALS,
        "units": _UNITS,
        "awards": _AWARDS,
        "figures": _FIGURES,
        "campaigns": [
            {"id": "C1", "name": "Dân vận khéo", "launched_by": _U2, "evidence": quote("Dân vận khéo")} | _GOLD
        ],
        "documents": [
            {"id": "L1", "kind": "Quyết định", "number": "12/QĐ-UBND", "issuer": _U1}
            | {"evidence": quote("Quyết định số 12/QĐ-UBND")}
            | _GOLD
        ],
        "diagnostics": [
            {"code": "award.impossible_recipient", "message": "A2: xã Nam Hồng cannot get Cờ thi đua"},
            {"code": "date-unresolved", "message": "no year"},
        ],
    }


_U2 = {"id": "U2", "name": "huyện Nam Trực"}
_UNITS = [
    {"id": "U1", "name": "UBND huyện Nam Trực", "kind": "government_body", "level": "district"}
    | {"mentions": [quote("UBND huyện Nam Trực"), quote("UBND huyện Nam Trực", 1), quote("UBND huyện", 2)]}
    | _GOLD,
    {"id": "U2", "name": "huyện Nam Trực", "kind": "district", "level": "district", "code": "366"}
    | {"mentions": [quote("Huyện Nam Trực")]}
    | _GOLD,
    {"id": "U3", "name": "xã Nam Hồng", "kind": "commune", "level": "commune", "code": "13999"}
    | {"mentions": [quote("xã Nam Hồng"), quote("xã Nam Hồng", 1)]}
    | _GOLD,
    {"id": "U4", "name": "phòng Nội vụ", "kind": "government_body", "mentions": [quote("phòng Nội vụ")]} | _GOLD,
]
_OFFICIALS = [
    {"id": "O1", "name": "Trần Văn Bốn", "honorific": "đồng chí"}
    | {"mentions": [quote("Trần Văn Bốn"), quote("Trần Văn Bốn", 1)]}
    | {
        "positions": [
            {"title": "Chủ tịch UBND huyện Nam Trực", "text": "Chủ tịch UBND huyện Nam Trực", "unit": _U1}
            | {"evidence": quote("Chủ tịch UBND huyện Nam Trực")}
        ]
    }
    | _GOLD,
    {"id": "O2", "name": "Lê Thị Hạnh", "honorific": "bà", "mentions": [quote("Lê Thị Hạnh")]}
    | {
        "positions": [
            {"title": "Trưởng phòng", "text": "Trưởng phòng Nội vụ", "evidence": quote("Trưởng phòng Nội vụ")}
            | {"unit": {"id": "U4", "name": "phòng Nội vụ"}}
        ]
    }
    | _GOLD,
]
_AWARDS = [
    {"id": "A1", "title": "Giấy khen", "code": "GK", "category": "certificate_of_merit", "status": "conferred"}
    | {"conferred_by": [{"id": "U1", "name": "UBND huyện", "office": None}]}
    | {
        "recipients": [
            _recipient("group", "12 tập thể", quote("12 tập thể"), count=12, of="collective"),
            _NAM_HONG,
            _recipient("person", "Vũ Văn Ba", quote("Vũ Văn Ba")),
        ]
    }
    | {"presented_by": [_BON], "decision": {"id": "L1", "name": "12/QĐ-UBND"}, "year": "2021"}
    | {"evidence": [quote("Giấy khen"), quote("Giấy khen", 1)]}
    | _GOLD,
    {"id": "A2", "title": "Cờ thi đua", "category": "flag", "status": "conferred"}
    | {"recipients": [_NAM_HONG], "evidence": [quote("Cờ thi đua")]}
    | {"conferred_by": [{"name": "Chính phủ", "office": "Thủ tướng"}, {"id": "U1", "name": "UBND huyện Nam Trực"}]}
    | _GOLD,
]
_FIGURES = [
    {"id": "F1", "indicator": "Thu ngân sách", "value": "412.5", "unit": "tỷ đồng", "measure": "money"}
    | {"normalized": {"value": "412500000000", "unit": "VND"}, "scope": _U2, "period": "2021"}
    | {"evidence": quote("412,5 tỷ đồng"), "indicator_evidence": quote("Thu ngân sách")}
    | {
        "comparisons": [
            {"relation": "increase", "value": "9.6", "unit": "%", "base": "năm 2020", "base_period": "2020"}
            | {"evidence": quote("tăng 9,6% so với năm 2020")}
        ]
    }
    | _GOLD,
]


def a_record() -> ArticleRecord:
    """:func:`plain`, validated."""
    return ArticleRecord.model_validate(plain())
