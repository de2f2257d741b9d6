"""Who got what from whom, for which year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_extract.catalogue.awards import award_title
from thidua_extract.linking.award_conferrer import conferrers_of, is_weak
from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_frames import Frame, frames_of
from thidua_extract.linking.award_items import Item, Items
from thidua_extract.linking.award_merge import code_of, merge
from thidua_extract.linking.award_presenter import presenters_of
from thidua_extract.linking.award_recipients import continued, has_names, receivers_of, recipients_from
from thidua_extract.linking.award_roles import Roles, read_tail
from thidua_extract.linking.award_status import is_aim, is_denied, is_regulation, status_of
from thidua_extract.linking.award_time import Times
from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.officials import PersonTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.records import Award

_TELLING = frozenset({"give", "hand", "give_hand", "recognise", "receive", "attain", "propose", "revoke", "announce"})
_NOT_FOR_PEOPLE_ONLY = frozenset({"style", "recognition"})
_LIST_LEAD = re.compile(r"\s*(?:[-+*•]|\d{1,3}[.)/]|[IVX]{1,5}[.)]|[a-zđ][.)])?\s*(?:\w+\s){0,3}(?:danh hiệu\s)?[\"']?")
_BULLET = re.compile(r"\s*(?:[-+*•]|\d{1,3}[.)/]|[IVX]{1,5}[.)]|[a-zđ][.)])\s")
_REASON = re.compile(
    r"(?:vì (?:đã |có )|về (?:những )?thành tích|do (?:có|đã) |(?:đã )?có (?:nhiều )?(?:thành tích|đóng góp))[^.;\n]{5,200}"
)


def link_awards(ctx: Context, dates: DateTable, units: UnitTable, people: PersonTable) -> tuple[Award, ...]:
    """Build the awards of an article from its title mentions.

    A title becomes an award where a verb of conferring governs it and somebody grants or receives it; the others
    are left out, with a diagnostic "award.unlinked" for those that are awards in any context.
    """
    if not ctx.of_kind("awards"):
        return ()
    linker = _Linker(Items(ctx, units, people), Times(ctx, dates))
    drafts = merge(linker.drafts())
    return tuple(_award(ctx, draft, f"A{i}") for i, draft in enumerate(drafts, 1))


class _Linker:
    """Turns frames into drafts; remembers the last act for lists whose lines have no verb."""

    def __init__(self, items: Items, times: Times) -> None:
        self.items = items
        self.ctx = items.ctx
        self.key = items.ctx.view.key
        self.times = times
        self.last: Frame | None = None
        self.tail: list[Draft] = []

    def drafts(self) -> Iterator[Draft]:
        """All drafts in text order."""
        ready: list[Draft] = []
        for frame in frames_of(self.items):
            if not frame.titles:
                self._continue(frame)
                continue
            roles = [read_tail(self.key, frame, i) for i in range(len(frame.titles))]
            if self._complete(frame, roles):
                roles = [read_tail(self.key, frame, i) for i in range(len(frame.titles))]
            self.tail = []
            for index in range(len(frame.titles)):
                self.tail = self._of_title(frame, index, roles)
                self._detail_of(ready, self.tail)
                ready += self.tail
            if frame.verbs:
                self.last = frame
        return iter(ready)

    def _detail_of(self, earlier: list[Draft], drafts: list[Draft]) -> None:
        """"Trong đó, Huy hiệu 40 năm tuổi Đảng có …": who grants stands in the sentence before."""
        for draft in drafts:
            lead = self.key[draft.sentence[0] : draft.sentence[0] + 12]
            if draft.conferrers or not lead.startswith(("trong đó", "cụ thể", "theo đó", "gồm")):
                continue
            source = next((d for d in reversed(earlier) if d.title == draft.title and d.conferrers), None)
            if source:
                draft.conferrers, draft.status = list(source.conferrers), source.status

    def _continue(self, frame: Frame) -> None:
        """ "…; 3 cá nhân có thành tích": more receivers of the award just told."""
        if not self.tail or frame.before is None or self.tail[0].sentence != frame.sentence:
            return
        named = bool(self.tail[0].named)
        more = recipients_from(self.items, continued(frame, named), self.items.people)
        for draft in self.tail:
            if draft.recipients:
                known = {(r.kind, r.ref or r.name) for r in draft.recipients}
                draft.recipients += [r for r in more if (r.kind, r.ref or r.name) not in known]

    def _complete(self, frame: Frame, roles: list[Roles]) -> bool:
        """Give a frame without a verb the verb it shares; say whether anything was changed."""
        frame.shared = _shared_cues(frame)
        if frame.verbs:
            self._inherit_giver(frame)
            return False
        if any(t.mention and t.mention.value["use"] == "verb" for t in frame.titles):
            return False
        behind = [verb for role in roles for verb in role.verbs if verb.cue in _TELLING]
        if behind:
            frame.verbs, frame.passive = behind, any(role.passive for role in roles)
            return False
        source = frame.before if frame.before and frame.before.titles else self.last if self._is_listed(frame) else None
        if source is None:
            return False
        frame.verbs, frame.passive = list(source.verbs), source.passive
        frame.agents, frame.behalf = list(source.agents), list(source.behalf)
        if source.receiving and not any(role.receivers for role in roles) and not frame.subject and frame.before is source:
            frame.subject, frame.objects = list(source.subject), list(source.objects)
        elif not source.receiving:
            frame.subject = list(source.subject)
        return True

    def _inherit_giver(self, frame: Frame) -> None:
        """"…; trao Bằng khen cho …": the giver named once gives on."""
        before = frame.before
        if frame.receiving or frame.subject or frame.agents:
            return
        if before and before.titles and not before.receiving:
            frame.subject, frame.behalf = before.subject, frame.behalf or before.behalf
        elif before is None and self.last and _BULLET.match(self.ctx.view.text, frame.sentence[0]):
            frame.agents, frame.behalf = list(self.last.agents), list(self.last.behalf)
            frame.shared = self.last.cues & {"propose"}

    def _is_listed(self, frame: Frame) -> bool:
        """Whether the title opens a line of a list ("2. Huân chương Độc lập hạng Ba cho …")."""
        lead = self.ctx.view.text[frame.sentence[0] : frame.titles[0].start]
        return _LIST_LEAD.fullmatch(lead) is not None

    def _of_title(self, frame: Frame, index: int, roles: list[Roles]) -> list[Draft]:
        title = frame.titles[index]
        value = title.mention.value if title.mention else {}
        use = str(value["use"])
        act = "give" if use == "verb" else frame.act
        found = receivers_of(self.items, frame, index, roles)
        conferrers = conferrers_of(self.ctx.view.text, frame, roles[index], act, value["category"])
        presenters = presenters_of(frame, roles[index], act, value["category"], conferrers, self.items.people)
        if not self._tells(frame, title, act, found, bool(conferrers or presenters), use):
            return []
        end = self._end(frame, index)
        status = status_of(self.key, frame, title)
        if status == "planned" and not has_names(found) and not conferrers:
            return []
        category = value["category"]
        recipients = recipients_from(self.items, found, self.items.people)
        weak = is_weak(frame, roles[index], act)
        year = self.times.year_of(frame, title, end, category, status)
        day = self.times.conferred_on(frame, title, act, end, category, status)
        found_by = f"rule:{title.mention.found_by}" if title.mention else "rule:awards"
        return [
            Draft(
                title=value["title"],
                code=value["code"],
                category=category,
                use=use,
                rank=rank,
                level=value["level"],
                detail=detail,
                status=status,
                found_by=found_by,
                sentence=frame.sentence,
                spans=[(title.start, title.end)],
                conferrers=list(conferrers),
                recipients=list(recipients),
                presenters=list(presenters),
                weak=weak,
                year=year,
                conferred_on=day,
            )
            for rank in value["ranks"] or [None]
            for detail in value["details"] or [None]
        ]

    def _end(self, frame: Frame, index: int) -> int:
        """Where what is said of a title ends: at the next one, or at the end of its part of the sentence."""
        if index + 1 < len(frame.titles):
            return frame.titles[index + 1].start
        semicolon = self.key.find(";", frame.titles[index].end, frame.sentence[1])
        return semicolon if semicolon >= 0 else frame.sentence[1]

    def _tells(self, frame: Frame, title: Item, act: str, found: list[Item], granted: bool, use: str) -> bool:
        """Whether the frame tells that this award was, will be or may be given."""
        if is_denied(self.key, frame, title):
            return False
        if act == "gift" and use in ("style", "recognition", "verb"):
            return False
        listed = not frame.verbs and bool(found) and (use == "verb" or self._is_listed(frame))
        if act not in _TELLING and not listed and not (act == "gift" and found):
            self._unlinked(title, use)
            return False
        if use in _NOT_FOR_PEOPLE_ONLY and is_aim(self.key, frame, title):
            return False
        if use == "recognition" and not self._is_recognised(frame, found):
            return False
        if is_regulation(self.key, frame, title) and not has_names(found):
            return False
        return bool(found) or granted

    def _unlinked(self, title: Item, use: str) -> None:
        if use == "direct":
            message = "an award is named, but not that it was given"
            self.ctx.diagnose("award.unlinked", message, title.start, title.end)

    def _is_recognised(self, frame: Frame, found: list[Item]) -> bool:
        """A standard met counts where it is recognised, announced or proposed for somebody named or counted."""
        official = frame.cues & {"recognise", "announce", "propose", "receive", "give", "hand", "give_hand"}
        return has_names(found) and (bool(official) or any(i.ref and i.level == 0 for i in found))


def _shared_cues(frame: Frame) -> set[str]:
    """A proposal counts for all parts of its sentence that have no giver of their own."""
    before = frame.before
    if before is None or not before.titles:
        return set()
    proposed = "propose" in before.cues | before.shared
    return {"propose"} if proposed and (frame.receiving or not frame.subject) else set()


def _award(ctx: Context, draft: Draft, id_: str) -> Award:
    code = code_of(draft)
    row = award_title(code) if code else None
    start, end = draft.spans[0]
    reason = _REASON.search(ctx.view.key, end, draft.sentence[1])
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
        reason=ctx.view.text[reason.start() : reason.end()].strip(" ,") if reason else None,
        status=draft.status,
        evidence=tuple(ctx.evidence(*span) for span in dict.fromkeys(draft.spans)),
        found_by=draft.found_by,
    )
