"""Who got what from whom, for which year."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from thidua_extract.catalogue.awards import award_title
from thidua_extract.linking.award_conferrer import conferrers_of, is_weak
from thidua_extract.linking.award_dated import dated
from thidua_extract.linking.award_days import Days
from thidua_extract.linking.award_decision import decision_of
from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_frames import Frame, frames_of
from thidua_extract.linking.award_items import Item, Items, act_of
from thidua_extract.linking.award_merge import code_of, merge
from thidua_extract.linking.award_praise import settle_praise
from thidua_extract.linking.award_presenter import presenters_of
from thidua_extract.linking.award_recipients import continued, has_names, receivers_of, recipients_from
from thidua_extract.linking.award_roles import Roles, Telling, read_tail
from thidua_extract.linking.award_status import is_about_money, is_aim, is_denied, is_regulation, status_of
from thidua_extract.linking.award_years import Years
from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.officials import PersonTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.records import Award, LegalDocument
from thidua_extract.rules.award_counts import COUNT_BEFORE, PRESENT

_TELLING = frozenset({"give", "hand", "give_hand", "recognise", "receive", "attain", "propose", "revoke", "announce"})
_OFFICIAL = frozenset({"recognise", "announce", "propose", "receive", "give", "hand", "give_hand"})
_ANAPHORS = (" này", " nói trên")
_MARK = r"(?:[-+*•]|\d{1,3}[.)/]|[IVX]{1,5}[.)]|[a-zđ][.)])"
_BULLET = re.compile(rf"\s*{_MARK}\s")
_LIST_LEAD = re.compile(rf"\s*{_MARK}?\s*(?:(?:Trong đó|Cụ thể|Gồm)[,:]?\s)?\s*(?:\w+\s){{0,3}}(?:danh hiệu\s)?[\"']?")
_HEADING_LEAD = re.compile(r"\s*(?:[-+*•]|\d{1,3}[.)/]|[ivx]{1,5}[.)]|[a-zđ][.)])?\s*(?:danh sách |các )?")
_HEADING = re.compile(
    r"(?:^|[.;\n] ?)(?:về |trong |công tác |phong trào ){1,2}xây dựng (?:nông thôn mới|ntm|đời sống văn hóa),"
    r"(?: đến nay,?| hiện| đã)? [^,.;]{0,60}$"
)
_ITEM_OPENS = re.compile(r"[,;:] (?:danh hiệu )?[\"']?$")
_ITEM_CLOSES = re.compile(r"[\"']?[,;]")
_HAS = re.compile(r"(?<!\w)(?:có|gồm|trong đó|đạt)(?!\w)|:")
_REASON = re.compile(
    r"(?:vì (?:đã |có )|về (?:những )?thành tích|do (?:có|đã) |(?:đã )?có (?:nhiều )?(?:thành tích|đóng góp))"
    r"[^.;\n]{5,200}"
)


def link_awards(
    ctx: Context,
    dates: DateTable,
    units: UnitTable,
    people: PersonTable,
    documents: Sequence[LegalDocument] = (),
) -> tuple[Award, ...]:
    """Build the awards of an article from its title mentions.

    A title becomes an award where a verb of conferring governs it and somebody grants or receives it; the others
    are left out, with a diagnostic "award.unlinked" for those that are awards in any context.
    """
    if not ctx.of_kind("awards"):
        return ()
    times = dated(dates)
    drafts = _Linker(Items(ctx, units, people), Days(ctx, times), Years(ctx, times)).drafts()
    _share_receivers(drafts)
    settle_praise(ctx.view.key, drafts)
    return tuple(_award(ctx, draft, f"A{i}", documents) for i, draft in enumerate(merge(drafts, ctx.view.key), 1))


class _Linker:
    """Turns frames into drafts; remembers the last act for lists whose lines have no verb."""

    def __init__(self, items: Items, days: Days, years: Years) -> None:
        self.items = items
        self.ctx = items.ctx
        self.key = items.ctx.view.key
        self.days = days
        self.years = years
        self.last: Frame | None = None
        self.tail: list[Draft] = []

    def drafts(self) -> list[Draft]:
        """All drafts in text order."""
        ready: list[Draft] = []
        for frame in frames_of(self.items):
            if not frame.titles:
                self._continue(frame)
                continue
            tails = self._tails(frame)
            if self._complete(frame, tails):
                tails = self._tails(frame)
            self.tail = []
            for index in range(len(frame.titles)):
                self.tail = self._of_title(Telling(self.ctx.view.text, self.key, frame, index, tails))
                self._detail_of(ready, self.tail)
                ready += self.tail
            if frame.verbs:
                self.last = frame
        return ready

    def _tails(self, frame: Frame) -> list[Roles]:
        return [read_tail(self.key, frame, index) for index in range(len(frame.titles))]

    def _detail_of(self, earlier: list[Draft], drafts: list[Draft]) -> None:
        """ "Trong đó, Huy hiệu 40 năm tuổi Đảng có …": who grants stands in the sentence before."""
        for draft in drafts:
            lead = self.key[draft.sentence[0] : draft.sentence[0] + 12]
            split = lead.startswith(("trong đó", "cụ thể", "theo đó", "gồm"))
            source = next((d for d in reversed(earlier) if d.title == draft.title and d.conferrers), None)
            if draft.conferrers or source is None:
                continue
            apart = source.sentence != draft.sentence
            if (split and apart) or (draft.code == "HH-DANG" and draft.detail and source.sentence == draft.sentence):
                draft.conferrers, draft.status, draft.weak = list(source.conferrers), source.status, source.weak

    def _continue(self, frame: Frame) -> None:
        """ "…; 3 cá nhân có thành tích": more receivers of the award just told."""
        if not self.tail or frame.before is None or self.tail[0].sentence != frame.sentence:
            return
        more = recipients_from(self.items, continued(frame, bool(self.tail[0].named)))
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
            return False
        behind = [verb for roles in tails for verb in roles.verbs if verb.cue in _TELLING]
        if behind:
            frame.verbs, frame.passive = behind, any(roles.passive for roles in tails)
            return False
        listed = self._is_listed(frame)
        source = frame.before if frame.before and frame.before.titles else self.last if listed else None
        if listed and source is not frame.before and self._headed(frame):
            return True
        if source is None:
            return False
        frame.verbs, frame.passive = list(source.verbs), source.passive
        frame.agents, frame.behalf = list(source.agents), list(source.behalf)
        praise = [title for title in source.titles if title.mention and title.mention.value["use"] == "verb"]
        if praise and not frame.verbs:
            frame.verbs = [act_of(praise[-1])]
        alone = not frame.subject and not any(roles.receivers for roles in tails)
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
            if any(i.kind == "title" for i in inside) or end - start > 90:
                if verb and verb.cue != "other":
                    return False
                continue
            if verb and verb.cue == "propose" and _HEADING_LEAD.fullmatch(ctx.view.key[start : verb.start]):
                granters = [i for i in inside if i.kind in ("office", "unit") and i.start >= verb.end][:1]
                frame.verbs, frame.agents = ([verb], granters) if granters else ([], [])
                return bool(granters)
        return False

    def _inherit_giver(self, frame: Frame) -> None:
        """ "…; trao Bằng khen cho …": the giver named once gives on."""
        before = frame.before
        if frame.receiving or frame.subject or frame.agents:
            return
        if before and before.titles and not before.receiving:
            frame.subject, frame.behalf = before.subject, frame.behalf or before.behalf
            if "propose" in before.cues:
                frame.agents = list(before.agents)
        elif before is None and self.last and _BULLET.match(self.ctx.view.text, frame.sentence[0]):
            frame.agents, frame.behalf = list(self.last.agents), list(self.last.behalf)
            frame.shared = self.last.cues & {"propose"}

    def _is_listed(self, frame: Frame) -> bool:
        """Whether the title opens a line of a list ("2. Huân chương Độc lập hạng Ba cho …")."""
        lead = self.ctx.view.text[frame.sentence[0] : min(frame.titles[0].start, frame.sentence[0] + 80)]
        return frame.titles[0].start - frame.sentence[0] < 80 and _LIST_LEAD.fullmatch(lead) is not None

    def _of_title(self, telling: Telling) -> list[Draft]:
        """The drafts of one title: one for each rank and detail; none where it tells of no award."""
        value, people = telling.value, self.items.people
        found = receivers_of(self.items, telling)
        conferrers = conferrers_of(telling)
        presenters = presenters_of(telling, conferrers, people)
        if not self._tells(telling, found):
            return []
        if not (found or conferrers or presenters or self._is_item(telling)):
            return []
        status = status_of(telling)
        if status == "planned" and not has_names(found) and not conferrers:
            return []
        year = self.years.year_of(telling, status)
        day = self.days.conferred_on(telling, status)
        weak = is_weak(telling)
        kinds = [(rank, detail) for rank in value["ranks"] or [None] for detail in value["details"] or [None]]
        recipients = recipients_from(self.items, found, split=len(kinds) == 1)
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
                found_by=f"rule:{telling.title.mention.found_by}" if telling.title.mention else "rule:awards",
                sentence=telling.frame.sentence,
                spans=[(telling.title.start, telling.title.end)],
                conferrers=list(conferrers),
                recipients=list(recipients),
                presenters=list(presenters),
                year=year,
                conferred_on=day,
                weak=weak,
                giving=not telling.frame.receiving,
            )
            for rank, detail in kinds
        ]

    def _tells(self, telling: Telling, found: list[Item]) -> bool:
        """Whether the frame tells that this award was, will be or may be given."""
        use = telling.value["use"]
        if is_denied(telling) or (use == "verb" and is_about_money(telling)):
            return False
        if self.key.startswith(_ANAPHORS, telling.title.end) or not self._is_act(telling, found):
            return False
        if use in ("style", "recognition") and (_is_goal(telling) or self._only_describes(telling)):
            return False
        if use == "recognition" and not self._is_recognised(telling.frame, found):
            return False
        return has_names(found) or not is_regulation(telling)

    def _is_act(self, telling: Telling, found: list[Item]) -> bool:
        """Whether something is done with the award; a gift of something else counts only for what it comes with."""
        use, act = telling.value["use"], telling.act
        if act == "gift":
            return bool(found) and use not in ("style", "recognition", "verb")
        if act in _TELLING or (bool(found) and not telling.frame.verbs and self._is_listed(telling.frame)):
            return True
        if not telling.frame.verbs and self._is_count(telling):
            return True
        if use == "direct":
            message = "an award is named, but not that it was given"
            self.ctx.diagnose("award.unlinked", message, telling.title.start, telling.title.end)
        return False

    def _near(self, telling: Telling) -> Sequence[Item]:
        """Items of the sentence within reach of the title."""
        low, high = telling.frame.sentence
        return self.items.within(max(low, telling.title.start - 700), min(high, telling.title.end + 700))

    def _is_item(self, telling: Telling) -> bool:
        """ "…; danh hiệu "Tập thể lao động xuất sắc"; …": named without receivers in a list of awards."""
        near = self._near(telling)
        titles = [i for i in near if i.kind == "title"]
        groups = [i for i in near if i.kind == "group"]
        if len(titles) < 4 or len(groups) < 3 or telling.value["use"] not in ("direct", "style"):
            return False
        start, end = telling.title.start, telling.title.end
        return _ITEM_OPENS.search(self.key[max(0, start - 14) : start]) is not None and (
            _ITEM_CLOSES.match(self.key, end) is not None
        )

    def _is_count(self, telling: Telling) -> bool:
        """ "Huyện có 34 chiến sĩ thi đua cấp tỉnh, 4 cờ thi đua": a list of numbers of awards, no verb told."""
        titles = [i for i in self._near(telling) if i.kind == "title"]
        numbered = [i for i in titles if COUNT_BEFORE.compiled.search(self.key[max(0, i.start - 48) : i.start])]
        if len(numbered) < 2 or telling.title not in numbered or not any(i.own for i in numbered):
            return False
        lead = self.key[max(telling.frame.sentence[0], numbered[0].start - 400) : numbered[0].start]
        return not PRESENT.compiled.search(lead) and _HAS.search(lead) is not None

    def _only_describes(self, telling: Telling) -> bool:
        """ "Anh hùng Lao động … nhận giải": a bare title in front of its only verb is somebody's, not an award told."""
        if telling.value["use"] != "style" or telling.value["titled"] or telling.title.own:
            return False
        return all(verb.start > telling.title.start and verb.cue == "receive" for verb in telling.frame.verbs)

    def _is_recognised(self, frame: Frame, found: list[Item]) -> bool:
        """A standard met counts where it is recognised, announced or proposed for somebody named or counted."""
        return has_names(found) and (bool(frame.cues & _OFFICIAL) or any(i.ref and i.level == 0 for i in found))


def _is_goal(telling: Telling) -> bool:
    """Whether the words before it make the award a goal; "Về xây dựng …, có 10 xã được công nhận" does not."""
    if telling.frame.passive and "recognise" in telling.frame.cues and _HEADING.search(telling.before(110)):
        return False
    return is_aim(telling)


def _share_receivers(drafts: list[Draft]) -> None:
    """ "A tặng Giấy khen; B tặng Bằng khen cho em Tám": one receiver, told at the end of the sentence."""
    for draft, later in reversed(list(itertools.pairwise(drafts))):
        told = draft.sentence == later.sentence and draft.status == later.status
        if told and draft.giving and later.giving and not draft.recipients and draft.title != later.title:
            draft.recipients = [r for r in later.named if r.kind == "person" or not later.counted]


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
    reason = _REASON.search(ctx.view.key, draft.spans[0][1], min(draft.sentence[1], draft.spans[0][1] + 600))
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
        reason=ctx.view.text[reason.start() : reason.end()].strip(" ,") if reason else None,
        status=draft.status,
        evidence=tuple(ctx.evidence(*span) for span in dict.fromkeys(draft.spans)),
        found_by=draft.found_by,
    )
