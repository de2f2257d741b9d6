"""Texts and records that many tests need; people, figures and events are invented."""

from __future__ import annotations

from typing import Any

from thidua_extract.records import ArticleRecord

ARTICLE = (
    "Huyện Nam Trực tổng kết phong trào thi đua năm 2021\n"
    "Chiều 19/01/2022, UBND huyện Nam Trực tổ chức hội nghị tổng kết phong trào thi đua năm 2021. "
    "Dự hội nghị có đồng chí Trần Quang Vĩnh, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện.\n"
    "Năm 2021, thu ngân sách trên địa bàn đạt 412,5 tỷ đồng, tăng 9,6% so với năm 2020.\n"
    "Tại hội nghị, Chủ tịch UBND huyện tặng Giấy khen cho 12 tập thể và 25 cá nhân.\n"
)


def quote(text: str, words: str) -> dict[str, Any]:
    """Evidence for the first place where the words stand in the text."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def full_record(id: str = "nam-truc-2022", text: str = ARTICLE) -> dict[str, Any]:
    """A record, as plain data, that uses every part of the contract. Its quotes stand in :data:`ARTICLE`."""
    unit = {"id": "U1", "name": "UBND huyện Nam Trực"}
    found_by = "rule:test"
    return {
        "article": {
            "id": id,
            "url": "https://namtruc.example/1",
            "title": "Huyện Nam Trực tổng kết phong trào thi đua năm 2021",
            "published": "2022-01-20",
            "bylines": [{"name": "Mai An", "role": "text"}],
            "text": text,
            "home_unit": unit,
        },
        "dates": [
            {
                "id": "D1",
                "value": "2022-01-19",
                "granularity": "day",
                "part_of_day": "afternoon",
                "role": "event",
                "evidence": quote(text, "Chiều 19/01/2022"),
                "found_by": found_by,
            }
        ],
        "officials": [
            {
                "id": "O1",
                "name": "Trần Quang Vĩnh",
                "honorific": "đồng chí",
                "positions": [
                    {
                        "title": "Phó Bí thư",
                        "text": "Phó Bí thư Huyện ủy",
                        "evidence": quote(text, "Phó Bí thư Huyện ủy"),
                    },
                    {
                        "title": "Chủ tịch",
                        "unit": unit,
                        "text": "Chủ tịch UBND huyện",
                        "evidence": quote(text, "Chủ tịch UBND huyện"),
                    },
                ],
                "mentions": [quote(text, "Trần Quang Vĩnh")],
                "found_by": found_by,
            }
        ],
        "units": [
            {
                "id": "U1",
                "name": "UBND huyện Nam Trực",
                "kind": "government_body",
                "level": "district",
                "mentions": [quote(text, "UBND huyện Nam Trực"), quote(text, "UBND huyện tặng")],
                "found_by": found_by,
            }
        ],
        "awards": [
            {
                "id": "A1",
                "title": "Giấy khen",
                "category": "certificate_of_merit",
                "conferred_by": [{"id": "U1", "name": "Chủ tịch UBND huyện", "office": "Chủ tịch UBND huyện"}],
                "recipients": [
                    {
                        "kind": "group",
                        "name": "12 tập thể",
                        "count": 12,
                        "of": "collective",
                        "evidence": quote(text, "12 tập thể"),
                    },
                    {
                        "kind": "person",
                        "ref": "O1",
                        "name": "Trần Quang Vĩnh",
                        "evidence": quote(text, "Trần Quang Vĩnh"),
                    },
                ],
                "presented_by": [{"id": "O1", "name": "Trần Quang Vĩnh"}, unit],
                "year": "2021",
                "conferred_on": "2022-01-19",
                "decision": {"id": "L1", "name": "Quyết định"},
                "status": "conferred",
                "evidence": [quote(text, "Giấy khen")],
                "found_by": found_by,
            }
        ],
        "figures": [
            {
                "id": "F1",
                "indicator": "thu ngân sách trên địa bàn",
                "value": "412.5",
                "unit": "tỷ đồng",
                "measure": "money",
                "normalized": {"value": "412500000000", "unit": "VND"},
                "period": "2021",
                "scope": unit,
                "comparisons": [
                    {
                        "relation": "increase",
                        "value": "9.6",
                        "unit": "%",
                        "base": "năm 2020",
                        "base_period": "2020",
                        "evidence": quote(text, "tăng 9,6% so với năm 2020"),
                    }
                ],
                "evidence": quote(text, "412,5 tỷ đồng"),
                "indicator_evidence": quote(text, "thu ngân sách trên địa bàn"),
                "found_by": found_by,
            }
        ],
        "campaigns": [
            {
                "id": "C1",
                "name": "phong trào thi đua",
                "launched_by": unit,
                "period": "2021",
                "evidence": quote(text, "phong trào thi đua"),
                "found_by": found_by,
            }
        ],
        "documents": [
            {
                "id": "L1",
                "kind": "quyết định",
                "number": "15/QĐ-UBND",
                "issuer": unit,
                "evidence": quote(text, "hội nghị"),
                "found_by": found_by,
            }
        ],
        "diagnostics": [{"code": "date-year", "message": "no year", "evidence": quote(text, "19/01")}],
    }


def a_record(id: str = "nam-truc-2022") -> ArticleRecord:
    """:func:`full_record`, validated."""
    return ArticleRecord.model_validate(full_record(id))
