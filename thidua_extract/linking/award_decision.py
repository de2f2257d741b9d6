"""By which decision an award was granted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua_extract.linking.award_lead import led_in, paragraph_start
from thidua_extract.linking.context import Context
from thidua_extract.records import LegalDocument, Ref
from thidua_extract.rules.documents import OWN_NUMBER
from thidua_extract.rules.rule import Rule

CARRIED_OUT = Rule(
    "awards.carried_out",
    r"""(?<!\w)(?:thực\ hiện|triển\ khai|tinh\ thần|quy\ định(?:\ tại|\ của|\ trong)?|căn\ cứ|chiếu\ theo
    |ban\ hành\ kèm\ theo
    |sửa\ đổi|phê\ duyệt|hướng\ dẫn|quán\ triệt|tiêu\ chí)[^.;\n]{0,40}$""",
    "sau 5 năm [[thực hiện ]]",
)
ARTICLE = Rule(
    "awards.article",
    r"\s*điều\ \d{1,2}[.:]\s(?!đề\ nghị|trình|kiến\ nghị)",
    "[[điều 2. ]]tặng giấy khen",
    ("theo quyết định 2. ", "điều 5. đề nghị chủ tịch ubnd tỉnh xét tặng cờ thi đua"),
)
RULES = (CARRIED_OUT, ARTICLE)


def decision_of(ctx: Context, spans: Iterable[tuple[int, int]], documents: Sequence[LegalDocument]) -> Ref | None:
    """The one numbered decision the sentences of the award's titles name as granting it; None where they name several.

    ``spans`` are the places of the title in the view. An article ("Điều 1.") of a decision printed in full is granted
    by the number in that decision's head, unless it proposes. A decision that is only carried out ("thực hiện Quyết
    định số …") or amended grants nothing.
    """
    decisions = {doc.number: doc for doc in documents if doc.kind == "Quyết định"}
    if not decisions:
        return None
    found = {number for span in spans for number in _named(ctx, span) if number in decisions}
    if len(found) != 1:
        return None
    document = decisions[found.pop()]
    return Ref(id=document.id, name=f"{document.kind} số {document.number}")


def _named(ctx: Context, span: tuple[int, int]) -> set[str]:
    """Numbers of the decisions in the title's sentence and in the one it goes on from."""
    sentence = ctx.sentence(span[0])
    start = paragraph_start(ctx.view.key, sentence[0])
    if ARTICLE.compiled.match(ctx.view.key, start) and (own := _printed(ctx, span[0])):
        return own
    lead = led_in(ctx.view.key, sentence) or sentence
    return {
        mention.value["number"]
        for mention in ctx.of_kind("documents")
        if mention.value["kind"] == "Quyết định"
        and lead[0] <= mention.start < sentence[1]
        and _grants(ctx, mention.start)
    }


def _printed(ctx: Context, position: int) -> set[str]:
    """The number in the head of the decision that is printed above a position."""
    heads = [m for m in ctx.of_kind("documents") if m.found_by == OWN_NUMBER and m.start < position]
    return {heads[-1].value["number"]} if heads else set()


def _grants(ctx: Context, position: int) -> bool:
    before = ctx.view.key[ctx.sentence(position)[0] : position]
    return CARRIED_OUT.compiled.search(before[-90:]) is None
