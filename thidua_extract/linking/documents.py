"""Documents and movements as facts, one entry each."""

from __future__ import annotations

from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention
from thidua_extract.records import Campaign, LegalDocument, Ref
from thidua_extract.rules.documents import OWN_NUMBER
from thidua_extract.rules.rule import Rule

HEAD_PLACE = Rule(
    "documents.head_place",
    r"\s+\p{Lu}[\p{L}\ .-]{2,40},\s+",
    "[[   Bình Lục, ]]",
    (" của huyện, ",),
)
RULES = (HEAD_PLACE,)


def link_documents(ctx: Context, dates: DateTable, units: UnitTable) -> tuple[LegalDocument, ...]:
    """Documents by number; day and issuer are those that follow the number in its sentence ("ngày … của …")."""
    found: dict[tuple[str, str], LegalDocument] = {}
    for mention in ctx.of_kind("documents"):
        key = (mention.value["kind"], mention.value["number"])
        if key in found:
            continue
        day, issuer = _day_and_issuer(ctx, mention, dates, units)
        found[key] = LegalDocument(
            id=f"L{len(found) + 1}",
            kind=key[0],
            number=key[1],
            issued_on=day,
            issuer=issuer,
            evidence=ctx.evidence(mention.start, mention.end),
            found_by=f"rule:{mention.found_by}",
        )
    return tuple(found.values())


def _day_and_issuer(
    ctx: Context, mention: Mention, dates: DateTable, units: UnitTable
) -> tuple[str | None, Ref | None]:
    text, (_, end) = ctx.view.text, ctx.sentence(mention.start)
    if mention.found_by == OWN_NUMBER:
        return _day_of_head(text, mention, dates), None
    day = None
    position = mention.end
    for date_mention, value in dates.within(position, end):
        if text[position : date_mention.start].strip(" ,(") == "":
            day, position = value, date_mention.end
        break
    for unit_mention, ref in units.within(position, end):
        if text[position : unit_mention.start].strip(" ,)").lower() in ("của", "của chủ tịch", "của thủ tướng"):
            return day, ref
        break
    return day, None


def _day_of_head(text: str, mention: Mention, dates: DateTable) -> str | None:
    """ "Số: 127/QĐ-UBND   Bình Lục, ngày 18 tháng 02 năm 2011": the day behind the place, in the line or the next."""
    end = text.find("\n", text.find("\n", mention.end) + 1)
    for date, value in dates.within(mention.end, end if end > mention.end else len(text)):
        return value if HEAD_PLACE.compiled.fullmatch(text, mention.end, date.start) else None
    return None


def link_campaigns(ctx: Context, dates: DateTable, units: UnitTable) -> tuple[Campaign, ...]:
    """Movements by name; who launched them only where "do X phát động" stands directly before or behind the name."""
    found: dict[str, Campaign] = {}
    for mention in ctx.of_kind("campaigns"):
        key = match_key(mention.value["name"])
        if key in found:
            continue
        found[key] = Campaign(
            id=f"C{len(found) + 1}",
            name=mention.value["name"],
            launched_by=_launcher(ctx, mention, units),
            period=next(
                (v for m, v in dates.within(mention.end, mention.end + 30) if m.value["form"] in ("range", "year")),
                None,
            ),
            evidence=ctx.evidence(mention.start, mention.end),
            found_by=f"rule:{mention.found_by}",
        )
    return tuple(found.values())


def _launcher(ctx: Context, mention: Mention, units: UnitTable) -> Ref | None:
    text, (start, end) = ctx.view.key, ctx.sentence(mention.start)
    for unit, ref in units.within(start, end):
        before = text[max(start, unit.start - 20) : unit.start].rstrip()
        after = text[unit.end : unit.end + 25].lstrip()
        near = abs(unit.start - mention.end) < 40 or abs(mention.start - unit.end) < 60
        if before.endswith("do") and after.startswith(("phát động", "tổ chức phát động")) and near:
            return ref
    return None
