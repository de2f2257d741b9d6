"""Who got what from whom, for which year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua_extract.catalogue.awards import award_title
from thidua_extract.linking.award_again import name_again
from thidua_extract.linking.award_bare import without_bare
from thidua_extract.linking.award_conferrer import conferrers_of, is_weak
from thidua_extract.linking.award_confusion import one_certificate
from thidua_extract.linking.award_dated import dated, unresolved
from thidua_extract.linking.award_days import Days
from thidua_extract.linking.award_decision import decision_of
from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_each_year import each_year
from thidua_extract.linking.award_frame import Frame
from thidua_extract.linking.award_frames import frames_of, leads_into_list
from thidua_extract.linking.award_handers import hand_out_summed, hand_over
from thidua_extract.linking.award_heading import read_profile
from thidua_extract.linking.award_item import Item, act_of
from thidua_extract.linking.award_items import Items
from thidua_extract.linking.award_law import check_law
from thidua_extract.linking.award_merge import code_of, merge, share_receivers
from thidua_extract.linking.award_nobody import with_receivers
from thidua_extract.linking.award_praise import settle_praise
from thidua_extract.linking.award_presenter import official_refs, presenters_of
from thidua_extract.linking.award_reason import reason_of
from thidua_extract.linking.award_recipients import continued, counts_others, has_names, receivers_of, recipients_from
from thidua_extract.linking.award_roles import Roles, Telling, read_tail
from thidua_extract.linking.award_status import (
    status_of,
)
from thidua_extract.linking.award_tables import table_frames
from thidua_extract.linking.award_tagged import TAGGED, Tagged
from thidua_extract.linking.award_told import TELLING, Told
from thidua_extract.linking.award_unused import left_out
from thidua_extract.linking.award_why import Reason, settled
from thidua_extract.linking.award_years import Years
from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.officials import PersonTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import with_confidence
from thidua_extract.records import Award, LegalDocument
from thidua_extract.rules.award_lists import ITEM_MARK
from thidua_extract.rules.rule import Rule

_HEADING_LEAD = re.compile(r"\s*(?:[-+*•]|\d{1,3}[.)/]|[ivx]{1,5}[.)]|[a-zđ][.)])?\s*(?:danh sách |các )?")
ALSO = Rule(
    "awards.also",
    r"(?<!\w)(?:cũng|còn)\ (?:(?:đã|vừa|mới|có|được)\ ){0,3}(?:trao|tặng|truy)[^.;,]{0,30}$",
    "Tỉnh đoàn Hà Nam [[cũng trao ]]".lower(),
    ("Tỉnh đoàn Hà Nam trao".lower(),),
    needs=("cũng ", "còn "),
)
RULES = (ALSO,)
_SPLIT = ("trong đó", "cụ thể", "theo đó", "gồm")


def link_awards(
    ctx: Context,
    dates: DateTable,
    units: UnitTable,
    people: PersonTable,
    documents: Sequence[LegalDocument] = (),
) -> tuple[Award, ...]:
    """Build the awards of an article from its title mentions.

    A title becomes an award where a verb of conferring governs it and somebody grants or receives it; the others
    are left out, with a diagnostic "award.unlinked" for those that are awards in any context. What the law makes
    impossible stays as it is told, with a diagnostic, see :mod:`~thidua_extract.linking.award_law`.
    """
    if not ctx.of_kind("awards"):
        return ()
    times = dated(dates)
    items = Items(ctx, units, people)
    drafts = _Linker(items, Days(ctx, times, unresolved(dates)), Years(ctx, times)).drafts()
    hand_over(items, drafts)
    hand_out_summed(drafts)
    name_again(ctx.view.key, drafts)
    share_receivers(drafts)
    settle_praise(ctx.view.key, drafts)
    awards = []
    merged = one_certificate(ctx, _formed(ctx, merge(drafts, ctx.view.key)), units)
    for number, draft in enumerate(with_receivers(ctx, merged), 1):
        awards.append(_award(ctx, draft, f"A{number}", documents))
        check_law(ctx, awards[-1], units, draft.spans[0])
        if ctx.explains:
            ctx.reasons[awards[-1].id] = tuple(settled(draft.reasons, awards[-1], draft.spans[0]))
    return tuple(awards)


class _Linker:
    """Turns frames into drafts; remembers the last act for lists whose lines have no verb."""

    def __init__(self, items: Items, days: Days, years: Years) -> None:
        self.items = items
        self.ctx = items.ctx
        self.key = items.ctx.view.key
        self.days = days
        self.years = years
        self.told = Told(items)
        self.tagged = Tagged(items)
        self.last: Frame | None = None
        self.tail: list[Draft] = []

    def drafts(self) -> list[Draft]:
        """All drafts in text order."""
        ready: list[Draft] = []
        rows, spans = table_frames(self.items)
        prose = [f for f in frames_of(self.items) if not any(s <= f.start < e for s, e in spans)]
        for frame in sorted([*prose, *rows], key=lambda frame: frame.start):
            if not frame.titles:
                self._continue(frame)
                if leads_into_list(self.key, frame.sentence):
                    self.last = frame
                continue
            tails = self._tails(frame)
            if self._complete(frame, tails):
                tails = self._tails(frame)
            self.tail = []
            for index in range(len(frame.titles)):
                telling = Telling(self.ctx.view.text, self.key, frame, index, tails, self.ctx.explains)
                self.tail = self._of_title(telling)
                self._detail_of(ready, self.tail)
                self._still_proposed(ready, self.tail)
                ready += self.tail
            if frame.verbs and not (frame.in_table or frame.alone):
                self.last = frame
        return ready

    def _tails(self, frame: Frame) -> list[Roles]:
        return [read_tail(self.key, frame, index) for index in range(len(frame.titles))]

    def _detail_of(self, earlier: list[Draft], drafts: list[Draft]) -> None:
        """ "Trong đó, Huy hiệu 40 năm tuổi Đảng có …": who grants stands in the sentence before."""
        for draft in drafts:
            if draft.conferrers:
                continue
            told = [d for d in reversed(earlier) if d.title == draft.title and d.conferrers]
            if not told:
                continue
            source = next((d for d in told if not d.weak), told[0])
            split = self.key.startswith(_SPLIT, draft.sentence[0])
            apart = source.sentence != draft.sentence
            if (split and apart) or (draft.code == "HH-DANG" and draft.detail and source.sentence == draft.sentence):
                draft.conferrers, draft.status, draft.weak = list(source.conferrers), source.status, source.weak
                draft.take_reasons(source, "awards.step.by_earlier")

    def _still_proposed(self, earlier: list[Draft], drafts: list[Draft]) -> None:
        """ "… đề nghị khen thưởng 9 tập thể. Trong đó, 2 tập thể nhận Cờ thi đua": parts of what is proposed."""
        before = earlier[-1] if earlier else None
        if before is None or before.status != "proposed":
            return
        for draft in drafts:
            gap = self.key[before.sentence[1] : draft.sentence[0]]
            part = self.key.startswith(_SPLIT, draft.sentence[0])
            if draft.status == "conferred" and not draft.conferred_on and part and not gap.strip():
                draft.status = "proposed"
                draft.reasons.append(Reason("status", "proposed", "awards.step.status_part", before.spans[0]))

    def _continue(self, frame: Frame) -> None:
        """ "…; 3 cá nhân có thành tích": more receivers of the award just told."""
        if not self.tail or frame.before is None or self.tail[0].sentence != frame.sentence:
            return
        hands = official_refs(frame.subject, self.items.people) if frame.act in ("hand", "give_hand") else []
        for draft in self.tail if hands and not frame.passive else ():
            draft.presenters = draft.presenters or list(hands)
        listed = any(r.evidence.start > self.tail[0].spans[0][0] for r in self.tail[0].named)
        more = recipients_from(self.items, continued(self.key, frame, listed))
        for draft in self.tail:
            if draft.recipients:
                known = {(r.kind, r.ref or r.name) for r in draft.recipients}
                draft.recipients += [r for r in more if (r.kind, r.ref or r.name) not in known]

    def _complete(self, frame: Frame, tails: Sequence[Roles]) -> bool:
        """Give a frame without a verb the verb it shares; say whether what follows its titles must be read anew."""
        frame.shared = _shared_cues(frame)
        if frame.verbs:
            self._inherit_giver(frame)
            return False
        if any(title.mention and title.mention.value["use"] == "verb" for title in frame.titles):
            self._inherit_giver(frame)
            return False
        behind = [verb for roles in tails for verb in roles.verbs if verb.cue in TELLING]
        if behind:
            frame.verbs, frame.passive = behind, any(roles.passive for roles in tails)
            self._inherit_giver(frame)
            self._inherit_hander(frame)
            return False
        listed = self.told.is_listed(frame)
        source = frame.before if frame.before and frame.before.titles else self.last if listed else None
        if read_profile(self.items, frame) or (listed and source is not frame.before and self._headed(frame)):
            return True
        if source is None:
            return False
        frame.verbs, frame.passive = list(source.verbs), source.passive
        frame.agents, frame.behalf = list(source.agents), list(source.behalf)
        praise = [title for title in source.titles if title.mention and title.mention.value["use"] == "verb"]
        if praise and not frame.verbs:
            frame.verbs = [act_of(praise[-1])]
        counted = counts_others(self.key, frame, source.subject)
        alone = not frame.subject and not counted and not any(roles.receivers for roles in tails)
        if not source.receiving:
            frame.subject = list(source.subject)
        elif alone and frame.before is source:
            frame.subject, frame.objects = list(source.subject), list(source.objects)
        return True

    def _headed(self, frame: Frame) -> bool:
        """ "II. Trình Chủ tịch nước" as a line of its own: the act and the granter of the lines below it."""
        ctx = self.ctx
        index = ctx.sentence_index(frame.sentence[0])
        for start, end in reversed(ctx.sentences[max(0, index - 30) : index]):
            inside = self.items.within(start, end)
            verb = next((i for i in inside if i.kind == "verb"), None)
            bare = all(i.mention and i.mention.value["use"] == "bare" for i in inside if i.kind == "title")
            if not bare or end - start > 90:
                if verb and verb.cue != "other":
                    break
                continue
            if verb and verb.cue == "propose" and _HEADING_LEAD.fullmatch(ctx.view.key[start : verb.start]):
                frame.verbs = [verb]
                frame.agents = [i for i in inside if i.kind in ("office", "unit") and i.start >= verb.end][:1]
                if frame.agents:
                    break
        if not frame.agents and self.last and "propose" in self.last.cues:
            frame.verbs = []
        return bool(frame.verbs)

    def _inherit_giver(self, frame: Frame) -> None:
        """ "…; trao Bằng khen cho …": the giver named once gives on."""
        before = frame.before
        if frame.receiving or frame.subject or frame.agents:
            return
        if before and before.titles and not before.receiving:
            frame.subject, frame.behalf = before.subject, frame.behalf or before.behalf
            if "propose" in before.cues:
                frame.agents = list(before.agents)
        elif before is None and self.last and ITEM_MARK.compiled.match(self.ctx.view.text, frame.sentence[0]):
            frame.agents, frame.behalf = list(self.last.agents), list(self.last.behalf)
            frame.shared = self.last.cues & {"propose"}

    def _inherit_hander(self, frame: Frame) -> None:
        """ "…, ông A trao: + Bằng khen của B tặng xã C; Cờ thi đua tặng xã D": "tặng" is "cho", A hands them over."""
        listed = frame.before is None and self.last and ITEM_MARK.compiled.match(self.ctx.view.text, frame.sentence[0])
        source = self.last if listed else frame.before
        own = frame.passive or frame.agents or any(verb.cue != "give" for verb in frame.verbs)
        if source is None or own or source.passive or source.act not in ("hand", "give_hand"):
            return
        if (not frame.subject or frame.subject is source.subject) and any(i.kind == "person" for i in source.subject):
            frame.subject, frame.verbs = list(source.subject), list(source.verbs)
            frame.behalf = frame.behalf or list(source.behalf)

    def _of_title(self, telling: Telling) -> list[Draft]:
        """The drafts of one title: one for each rank and detail; none where it tells of no award."""
        value, people = telling.value, self.items.people
        found = receivers_of(self.items, telling)
        tagged = [] if found else self.tagged.receivers(telling)
        found = found or tagged
        conferrers = conferrers_of(telling)
        presenters = presenters_of(telling, conferrers, people)
        refused = self.told.refused(telling, found, told=bool(tagged))
        if not refused and not (found or conferrers or presenters or self.told.is_item(telling)):
            refused = "awards.step.not_linked"
        status = status_of(telling)
        if not refused and status == "planned" and not has_names(found) and not conferrers:
            refused = "awards.step.not_linked"
        if refused:
            self.ctx.leave_out(Reason("award", value["title"], refused, _span(telling.title), kept=False))
            return []
        times = each_year(telling, self.years.year_of(telling, status), self.days.conferred_on(telling, status))
        weak = is_weak(telling)
        kinds = [(rank, detail) for rank in value["ranks"] or [None] for detail in value["details"] or [None]]
        shares = _shares(kinds, found)
        recipients = recipients_from(self.items, found, split=len(kinds) == 1)
        named_by = telling.title.mention.found_by if telling.title.mention else "awards"
        telling.because("award", value["title"], named_by)
        if self.ctx.explains:
            telling.reasons.extend(left_out(self.items, telling))
        return [
            Draft(
                title=value["title"],
                code=value["code"],
                category=value["category"],
                use=value["use"],
                rank=rank,
                level=value["level"],
                detail=detail,
                status=status,
                found_by=f"rule:{named_by}",
                sentence=telling.frame.sentence,
                spans=[(telling.title.start, telling.title.end)],
                conferrers=list(conferrers),
                recipients=recipients_from(self.items, shares[n]) if shares else list(recipients),
                presenters=list(presenters),
                year=year,
                conferred_on=day,
                weak=weak,
                several=len(kinds) > 1,
                also=ALSO.search(telling.before(60)) is not None,
                giving=not telling.receiving,
                listed=not found and self.told.is_item(telling),
                confidence=self.tagged.confidence(shares[n] if shares else tagged) if tagged else None,
                reasons=list(telling.reasons),
            )
            for n, (rank, detail) in enumerate(kinds)
            for year, day in times
        ]


def _formed(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Without those that name no form and are no awards of their own; that they are left out is kept."""
    kept = without_bare(drafts, ctx.view.key)
    for draft in drafts:
        if not any(draft is other for other in kept):
            ctx.leave_out(Reason("award", draft.title, "awards.step.no_form", draft.spans[0], kept=False))
    return kept


def _span(item: Item) -> tuple[int, int]:
    return item.start, item.end


def _shares(kinds: Sequence[object], found: Sequence[Item]) -> list[list[Item]]:
    """ "hạng Nhất, Nhì tặng lần lượt A và B": one for each; empty where the numbers differ or somebody is counted."""
    alike = len(kinds) > 1 and len(found) == len(kinds) and all(i.kind in ("person", "unit") for i in found)
    return [[i] for i in found] if alike else []


def _shared_cues(frame: Frame) -> set[str]:
    """A proposal counts for all parts of its sentence that have no giver of their own."""
    before = frame.before
    if before is None or not before.titles:
        return set()
    proposed = "propose" in before.cues | before.shared
    return {"propose"} if proposed and (frame.receiving or not frame.subject) else set()


def _award(ctx: Context, draft: Draft, id_: str, documents: Sequence[LegalDocument]) -> Award:
    code = code_of(draft)
    row = award_title(code) if code else None
    return Award(
        id=id_,
        title=draft.title,
        code=code,
        category=draft.category,
        rank=draft.rank,
        level=row.level if row else draft.level,
        detail=draft.detail,
        conferred_by=tuple(draft.conferrers),
        recipients=tuple(draft.recipients),
        presented_by=tuple(draft.presenters),
        year=draft.year,
        conferred_on=draft.conferred_on,
        decision=decision_of(ctx, draft.spans, documents),
        reason=reason_of(ctx, draft),
        status=draft.status,
        evidence=tuple(ctx.evidence(*span) for span in dict.fromkeys(draft.spans)),
        found_by=draft.found_by if draft.confidence is None else with_confidence(TAGGED, draft.confidence),
    )
