"""Legal documents by number, and emulation movements by name."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention, resolve_overlaps
from thidua_extract.rules.award_spots import TITLES, title_spots
from thidua_extract.rules.rule import Rule, any_of

_KINDS = (
    *("nghị quyết", "nghị định", "quyết định", "thông tư liên tịch", "thông tư", "chỉ thị", "công văn", "kế hoạch"),
    *("hướng dẫn", "thông báo", "kết luận", "tờ trình", "công điện", "luật"),
)
_MOVEMENT = r"(?:(?i:phong\ trào(?:\ thi\ đua)?|cuộc\ vận\ động|đợt\ thi\ đua))"

OWN_NUMBER = "documents.own_number"
"""The number in the head of a decision printed in full, as the layout of official documents puts it."""

DOCUMENTS = (
    Rule(
        "documents.number",
        rf"(?P<kind>(?i:{any_of(_KINDS)}))\ (?:số\s?:?\s?"
        rf"|(?=\d+[/-]))(?P<number>\d{{1,5}}(?:[/-][\p{{Lu}}\d][\p{{L}}\d&-]{{0,15}}){{0,4}})(?![\d/])",
        "theo [[Nghị định số 98/2023/NĐ-CP]] của Chính phủ",
        ("Quyết định số hộ được hỗ trợ",),
        begins=tuple(f"{kind} {number}" for kind in _KINDS for number in ("số", *"0123456789")),
    ),
    Rule(
        OWN_NUMBER,
        r"""(?<=(?:^|\n)\ *(?:Số|SỐ)\ ?:\ ?)
        (?P<number>\d{1,5}\ ?/\ ?(?:\d{4}/)?QĐ(?:[/-][\p{Lu}\d][\p{L}\d&-]{0,15}){0,3})(?![\d/])""",
        "Số: [[127 /QĐ-UBND]]  Bình Lục, ngày 18 tháng 02 năm 2011",
        ("theo văn bản số: 127/QĐ-UBND",),
        begins=("số:|", "số: |", "số :|", "số : |"),
    ),
)
CAMPAIGNS = (
    Rule(
        "campaigns.quoted",
        rf'{_MOVEMENT}(?:\ (?:(?!chủ\ đề|phương\ châm|khẩu\ hiệu)[^"\n.;]){{0,110}})?:?\ ?"(?P<name>[^"\n]{{4,160}})"',
        '[[Phong trào thi đua "Cả nước chung sức xây dựng nông thôn mới"]] được hưởng ứng.',
        ('phong trào thi đua với chủ đề "Đoàn kết, sáng tạo"',),
    ),
    Rule(
        "campaigns.next",
        r'(?<="[^"\n]{4,160}"(?:,|;|\ và)\ (?:(?i:phong\ trào)\ )?)"(?P<name>[^"\n]{4,160})"',
        'các phong trào "Dạy tốt, học tốt", [["Đền ơn đáp nghĩa"]] ở cơ sở',
    ),
)
RULES = TITLES.take(*DOCUMENTS, *CAMPAIGNS)
_LIST_MARK = regex.compile(r"(?:,|;|\s|và|phong\ trào)+", regex.VERBOSE | regex.IGNORECASE)


def find_documents(view: View) -> list[Mention]:
    """Decisions, decrees, resolutions … by number, as mentions of kind "documents" (``kind``, ``number``)."""
    kept, _ = resolve_overlaps(_documents(view))
    return kept


def _documents(view: View) -> Iterator[Mention]:
    spots = title_spots(view.key)
    for rule in DOCUMENTS:
        for match in spots.finditer(rule, text=view.text):
            kind = "Quyết định" if rule.id == OWN_NUMBER else match["kind"]
            value = {"kind": kind[0].upper() + kind[1:].lower(), "number": match["number"].replace(" ", "")}
            yield Mention("documents", match.start(), match.end(), value, rule.id)


def find_campaigns(view: View) -> list[Mention]:
    """Emulation movements by name, as mentions of kind "campaigns" (``name``); the span is the name in its quotes."""
    found: list[Mention] = []
    first, following = CAMPAIGNS
    for rule, match in sorted(
        ((r, m) for r in (first, following) for m in r.finditer(view.text)), key=lambda pair: pair[1].end()
    ):
        start = match.start("name") - 1
        goes_on = bool(found) and _LIST_MARK.fullmatch(view.text, found[-1].end, start)
        if rule is first or goes_on:
            found.append(Mention("campaigns", start, match.end(), {"name": match["name"].strip()}, rule.id))
    return found
