"""Why an award has what its slots hold, and what stood beside it and was left out.

Each step that decides a slot leaves a reason with the id of its rule (or of the step, see ``STEPS``) and the words it
rests on. They are kept, and what was left out is looked for, only when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from thidua_extract.records import Award, Evidence

STEPS: Mapping[str, str] = {
    "awards.catalogue": "a title of the catalogue",
    "awards.bare_order": '"huân chương", "huy chương" without a name',
    "awards.recognition": "a standard of the catalogue behind a word of recognition",
    "awards.step.by_behind": 'granter named behind the title ("của", "do")',
    "awards.step.by_shared": "granter of the next certificate in one breath",
    "awards.step.by_behalf": 'the one somebody acts for ("thừa ủy quyền")',
    "awards.step.by_passive": 'granter behind "được" or of a proposal',
    "awards.step.by_giving": "giver in front of the verb",
    "awards.step.by_earlier": "granter of the sentence this one details",
    "awards.step.by_praise": 'taken over from "khen thưởng" told beside it',
    "awards.step.to_count": "number in front of the title",
    "awards.step.to_subject": "subject of getting, or object of giving",
    "awards.step.to_behind": 'behind the title ("cho", "gồm", ":")',
    "awards.step.to_next_title": "receivers of the next title in one breath",
    "awards.step.to_earlier": "subject of the part before",
    "awards.step.to_bracket": "in the bracket behind the title",
    "awards.step.to_late_subject": "subject behind the comma",
    "awards.step.to_listed": "in a list: lines below, brackets, next sentence",
    "awards.step.to_home": "the one place of the article of the kind the title is for",
    "awards.step.to_again": "named with the award told before",
    "awards.step.to_praise": 'taken over from "khen thưởng" told beside it',
    "awards.step.to_sentence": "receiver told at the end of the sentence",
    "awards.step.to_tagged": "the tagger is sure that it receives something, and this title is the nearest",
    "awards.step.hand_named": 'person or body in front of the verb of handing over, or behind its "do"',
    "awards.step.hand_later": "handed over in a sentence of its own",
    "awards.step.year_behind": "period behind the title",
    "awards.step.year_before": "period of the merit before the title, or the year the sentence opens with",
    "awards.step.year_next": "period of the next sentence, which speaks of these awards",
    "awards.step.year_led_in": "period of the sentence that leads in",
    "awards.step.year_heading": "period of the heading of the list",
    "awards.step.year_topic": "year the paragraphs before speak of",
    "awards.step.year_section": "year of the section",
    "awards.step.year_review": "year the article's review looks back on",
    "awards.step.day_told": "day in the sentence",
    "awards.step.day_year": "year in the sentence",
    "awards.step.day_led_in": "day of the paragraph that leads into the list",
    "awards.step.day_review": "the year under review",
    "awards.step.day_nearby": "day of the event told in the paragraph",
    "awards.step.day_event": "day of the article's event",
    "awards.step.status_verbs": "what the verbs say",
    "awards.step.status_part": "part of what the sentence before proposes",
    "awards.step.passed_on": "told with another award or telling of the article",
    "awards.step.merged": "another telling of the same award says otherwise",
    "awards.step.not_council": "councils and deputies grant nothing",
    "awards.step.not_role": "nothing joins it to the award",
    "awards.step.not_frame": "it belongs to another clause of the sentence",
    "awards.step.not_act": "no verb of conferring governs the title",
    "awards.step.not_linked": "nobody gives or gets it",
    "awards.step.no_form": "no form is named, and one told beside it fits, or it is not said who gets it",
    "awards.step.no_recipient": "nobody is found who gets it, and it is not counted",
    "awards.step.not_attained": "a standard that is not recognised for anybody named",
    "awards.step.not_told": "it only describes somebody, or names a goal",
    "awards.step.not_regulation": "the sentence speaks of rules for awards, and of nobody",
}
"""Steps that have no pattern of their own, in words."""


class Reason(NamedTuple):
    """One value of one slot with the rule and the span of the view it rests on; ``kept`` is false of what was not."""

    slot: str
    value: str
    rule: str
    span: tuple[int, int]
    kept: bool = True


@dataclass(frozen=True)
class AwardReason:
    """Why a slot of an award holds a value, or, where ``kept`` is false, why it does not hold one that stood there.

    ``award`` is the id of the award, None of a title that made none. ``slot`` is a field of the award, or "award" for
    the title itself; ``rule`` the id of the rule or step, ``told`` that step in words, empty for a rule with a pattern.
    """

    award: str | None
    slot: str
    value: str
    rule: str
    told: str
    kept: bool
    evidence: Evidence

    @classmethod
    def of(cls, award: str | None, reason: Reason, evidence: Evidence) -> AwardReason:
        """From a reason and the quote of its span."""
        return cls(award, reason.slot, reason.value, reason.rule, STEPS.get(reason.rule, ""), reason.kept, evidence)


def settled(reasons: list[Reason], award: Award, place: tuple[int, int]) -> Iterator[Reason]:
    """The reasons as the finished award has it: what another telling overruled counts as left out; each once.

    ``place`` is the title's, for what was taken over from another telling.
    """
    final: dict[str, list[str]] = {
        "conferred_by": [c.name for c in award.conferred_by],
        "recipients": [r.name for r in award.recipients],
        "presented_by": [p.name for p in award.presented_by],
        "year": [award.year] if award.year else [],
        "conferred_on": [award.conferred_on] if award.conferred_on else [],
        "status": [award.status],
    }
    told = {(reason.slot, reason.value) for reason in reasons if reason.kept}
    for slot, values in final.items():
        untold = [value for value in values if (slot, value) not in told]
        reasons = reasons + [Reason(slot, value, "awards.step.passed_on", place) for value in untold]
    seen: set[tuple[str, str]] = set()
    for reason in sorted(reasons, key=lambda reason: not reason.kept):
        stands = reason.slot not in final or reason.value in final[reason.slot]
        stands_anyway = not reason.kept and reason.value in final.get(reason.slot, ())
        if stands_anyway or (reason.slot, reason.value) in seen:
            continue
        seen.add((reason.slot, reason.value))
        yield reason if stands or not reason.kept else reason._replace(kept=False, rule="awards.step.merged")
