"""Who got what from whom, for which year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_extract.catalogue.awards import award_title
from thidua_extract.linking.award_conferrer import conferrers_of
from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_frames import Frame, frames_of
from thidua_extract.linking.award_items import Item, Items
from thidua_extract.linking.award_merge import code_of, merge
from thidua_extract.linking.award_presenter import presenters_of
from thidua_extract.linking.award_recipients import continued, has_names, receivers_of, recipients_from
from thidua_extract.linking.award_roles import Roles, read_tail
from thidua_extract.linking.award_status import is_aim, is_regulation, status_of
from thidua_extract.linking.award_time import Times
from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.officials import PersonTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.records import Award

_TELLING = frozenset({"give", "hand", "give_hand", "recognise", "receive", "attain", "propose", "revoke", "announce"})
_NOT_FOR_PEOPLE_ONLY = frozenset({"style", "recognition"})
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
            frame = self._completed(frame)
            roles = [read_tail(self.key, frame, i) for i in range(len(frame.titles))]
            self.tail = []
            for index in range(len(frame.titles)):
                self.tail = self._of_title(frame, index, roles)
                ready += self.tail
            if frame.verbs:
                self.last = frame
        return iter(ready)

    def _continue(self, frame: Frame) -> None:
        """ "…; 3 cá nhân có thành tích": more receivers of the award just told."""
        if not self.tail or frame.before is None or self.tail[0].sentence != frame.sentence:
            return
        more = recipients_from(self.items, continued(frame), self.items.people)
        for draft in self.tail:
            if draft.recipients:
                known = {(r.kind, r.ref or r.name) for r in draft.recipients}
                draft.recipients += [r for r in more if (r.kind, r.ref or r.name) not in known]

    def _completed(self, frame: Frame) -> Frame:
        """A frame without a verb goes on with the act before it, as a list does."""
        source = frame.before or self.last
        if frame.verbs or source is None or any(t.mention and t.mention.value["use"] == "verb" for t in frame.titles):
            if (
                frame.verbs
                and not frame.receiving
                and not frame.subject
                and frame.before
                and not frame.before.receiving
            ):
                frame.subject, frame.behalf = frame.before.subject, frame.behalf or frame.before.behalf
            return frame
        frame.verbs, frame.passive = list(source.verbs), source.passive
        frame.agents, frame.behalf = list(source.agents), list(source.behalf)
        if frame.before is source:
            frame.subject = [*source.subject, *frame.subject]
        elif not source.receiving:
            frame.subject = list(source.subject)
        return frame

    def _of_title(self, frame: Frame, index: int, roles: list[Roles]) -> list[Draft]:
        title = frame.titles[index]
        value = title.mention.value if title.mention else {}
        use = str(value["use"])
        act = "give" if use == "verb" else frame.act
        found = receivers_of(self.items, frame, index, roles)
        conferrers = conferrers_of(frame, roles[index], act)
        if not self._tells(frame, title, act, found, bool(conferrers), use):
            return []
        end = self._end(frame, index)
        status = status_of(self.key, frame, title)
        category = value["category"]
        recipients = recipients_from(self.items, found, self.items.people)
        presenters = presenters_of(frame, roles[index], act, conferrers, self.items.people)
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
        if act == "gift" and use in ("style", "recognition", "verb"):
            return False
        listed = not frame.verbs and bool(found)
        if act not in _TELLING and not listed and not (act == "gift" and found):
            self._unlinked(title, use)
            return False
        if use in _NOT_FOR_PEOPLE_ONLY and (self._describes(title, found) or is_aim(self.key, frame, title)):
            return False
        if use == "recognition" and not self._is_recognised(frame, found):
            return False
        if is_regulation(self.key, frame) and not has_names(found):
            return False
        return bool(found) or granted

    def _unlinked(self, title: Item, use: str) -> None:
        if use == "direct":
            message = "an award is named, but not that it was given"
            self.ctx.diagnose("award.unlinked", message, title.start, title.end)

    def _describes(self, title: Item, found: list[Item]) -> bool:
        """Whether a title only describes somebody: "Anh hùng Lao động Nguyễn Văn A", "là Nhà giáo Ưu tú"."""
        if title.mention and (title.mention.value["titled"] or title.mention.value.get("attain")):
            return False
        before = self.key[max(0, title.start - 24) : title.start]
        if re.search(r"(?<!\w)(?:là|một|các|những|của|với|cho|nhiều|từng|làm|vị|\d+)\s[\"']?$", before):
            return True
        after = self.items.within(title.end, title.end + 24)
        return bool(after) and after[0].kind == "person" and "," not in self.key[title.end : after[0].start]

    def _is_recognised(self, frame: Frame, found: list[Item]) -> bool:
        """A standard met counts where it is recognised, announced or proposed for somebody named or counted."""
        official = frame.cues & {"recognise", "announce", "propose", "receive", "give", "hand", "give_hand"}
        return bool(official) and has_names(found)


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
