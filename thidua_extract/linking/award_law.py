"""Combinations the law makes impossible: who confers, who receives, rank, and time. They are told, never repaired.

The catalogue says for each award who may confer it and on whom (Luật 06/2022/QH15, Điều 77-81; Luật 15/2003/QH11, Điều
77-81). Only conferrers whose standing is plain are judged: heads of state and government, and people's committees.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from thidua_extract.catalogue.awards import AwardTitle, award_title, award_titles
from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.context import Context
from thidua_extract.linking.units import UnitTable
from thidua_extract.records import Award, Conferrer, Recipient
from thidua_extract.records.diagnostics import DiagnosticCode
from thidua_extract.rules.rule import Rule

COMMITTEE = Rule(
    "awards.law.committee",
    r"""^(?:chủ\ tịch\ )?(?:ubnd|ủy\ ban\ nhân\ dân)\ (?:(?P<province>tỉnh)|(?P<district>huyện|quận|thị\ xã)
    |(?P<commune>xã|phường|thị\ trấn)|thành\ phố|tp)(?!\w)""",
    "[[chủ tịch ubnd huyện]] vụ bản",
    ("văn phòng ubnd tỉnh",),
)
HEAD = Rule(
    "awards.law.head",
    r"^(?:(?P<state>chủ\ tịch\ nước|nhà\ nước|đảng(?:,|\ và)\ nhà\ nước)|(?P<government>thủ\ tướng|chính\ phủ))(?!\w)",
    "[[thủ tướng]] chính phủ",
    ("phó thủ tướng",),
)
RULES = (COMMITTEE, HEAD)

_STANDING: Mapping[str, str] = {
    "Chủ tịch nước": "state",
    "Chính phủ": "government",
    "Thủ tướng Chính phủ": "government",
    "Chủ tịch UBND tỉnh": "province",
    "Chủ tịch UBND huyện": "district",
    "Chủ tịch UBND xã": "commune",
}
"""Who may confer, in the words of the catalogue, and what :data:`COMMITTEE` and :data:`HEAD` make of it."""

Problem: TypeAlias = tuple[DiagnosticCode, str]  # with the message
_PEOPLE = frozenset({"individual", "household", "foreigner"})
_BODIES = frozenset({"collective", "community", "place"})


def check_law(ctx: Context, award: Award, units: UnitTable, place: tuple[int, int]) -> None:
    """Diagnose what the law makes impossible; ``place`` is the span of the title."""
    rows = _rows(award.code) if award.code else ()
    if not rows:
        return
    for code, message in (
        *_conferrers(award, rows, units),
        *_recipients(award, rows),
        *_rank(award, rows),
        *_time(award, rows),
    ):
        ctx.diagnose(code, f"{award.id}: {message}", *place)


@functools.cache
def _rows(code: str) -> tuple[AwardTitle, ...]:
    """The row of the code where that is of one level only, else all rows of the title."""
    own = award_title(code)
    if own is None or own.use in ("bare", "verb") or own.level == "party":
        return ()
    return (own,) if own.detail else tuple(row for row in award_titles() if row.title == own.title and not row.detail)


def _conferrers(award: Award, rows: Sequence[AwardTitle], units: UnitTable) -> Iterator[Problem]:
    if any(not row.conferrers for row in rows):
        return
    allowed = {_STANDING.get(conferrer) for row in rows for conferrer in row.conferrers}
    for conferrer in award.conferred_by:
        stands = standing(conferrer, units)
        if stands is not None and stands not in allowed:
            by_law = "; ".join(dict.fromkeys(c for row in rows for c in row.conferrers))
            yield (
                "award.impossible_conferrer",
                f"{conferrer.name} cannot confer {award.title}; by law: {by_law} ({rows[0].source})",
            )


def standing(conferrer: Conferrer, units: UnitTable) -> str | None:
    """State, government, province, district or commune; None where the words leave it open."""
    name = match_key(conferrer.office or conferrer.name)
    head = HEAD.compiled.match(name)
    if head:
        return str(head.lastgroup)
    committee = COMMITTEE.compiled.match(name) or COMMITTEE.compiled.match(match_key(conferrer.name))
    if committee is None:
        return None
    level = next((unit.level for unit in units.records if unit.id == conferrer.id), None)
    return committee.lastgroup or (level if level in ("province", "district") else None)


def _recipients(award: Award, rows: Sequence[AwardTitle]) -> Iterator[Problem]:
    allowed = {receiver for row in rows for receiver in row.receivers}
    if not allowed:
        return
    for recipient in award.recipients:
        kinds = _kinds(recipient)
        if kinds and not kinds & allowed:
            yield (
                "award.impossible_recipient",
                f"{recipient.name} cannot get {award.title}; by law: {', '.join(sorted(allowed))}",
            )


def _kinds(recipient: Recipient) -> frozenset[str]:
    if recipient.kind == "group":
        kinds = {"individual": _PEOPLE, "household": frozenset({"household", "individual"}), "collective": _BODIES}
        return kinds.get(recipient.of or "", frozenset())
    return _PEOPLE if recipient.kind == "person" else _BODIES


def _rank(award: Award, rows: Sequence[AwardTitle]) -> Iterator[Problem]:
    ranks = {rank for row in rows for rank in row.ranks}
    if award.rank and award.category in ("order", "medal") and award.rank not in ranks:
        yield "award.impossible_rank", f"{award.title} has no hạng {award.rank}"


def _time(award: Award, rows: Sequence[AwardTitle]) -> Iterator[Problem]:
    since = [row.valid_from for row in rows]
    day = award.conferred_on
    if day and all(since) and int(day[:4]) < min(start.year for start in since if start):
        first = min(start for start in since if start)
        yield (
            "award.impossible_time",
            f"{award.title} was not conferred before {first.isoformat()} ({rows[0].source}), and not {day}",
        )
