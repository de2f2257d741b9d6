"""An award on its way to a record, before the same award told twice is merged."""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua_extract.linking.award_why import Reason
from thidua_extract.records import AwardCategory, AwardStatus, Conferrer, Recipient, Ref


@dataclass
class Draft:
    """One telling of one award; ``spans`` are places in the view, the title first."""

    title: str
    code: str | None
    category: AwardCategory
    use: str
    rank: str | None
    level: str | None
    detail: str | None
    status: AwardStatus
    found_by: str  # the rule
    sentence: tuple[int, int]
    spans: list[tuple[int, int]]
    conferrers: list[Conferrer] = field(default_factory=list)
    recipients: list[Recipient] = field(default_factory=list)
    presenters: list[Ref] = field(default_factory=list)
    year: str | None = None
    conferred_on: str | None = None
    weak: bool = False
    also: bool = False  # "cũng trao": given beside another one
    several: bool = False  # told in one breath with other ranks or badges, so that a number counts all together
    giving: bool = False
    listed: bool = False  # an item of a list of awards, which may name nobody
    confidence: float | None = None  # of the tagger in those who receive it, where no rule found them
    reasons: list[Reason] = field(default_factory=list)

    def take_reasons(self, source: Draft, rule: str) -> None:
        """Keep that granters and status come from another draft."""
        place = source.spans[0]
        self.reasons += [Reason("conferred_by", c.name, rule, place) for c in self.conferrers]
        self.reasons.append(Reason("status", self.status, rule, place))

    @property
    def named(self) -> list[Recipient]:
        """Recipients told by name."""
        return [r for r in self.recipients if r.kind != "group"]

    @property
    def counted(self) -> list[Recipient]:
        """Recipients told by number."""
        return [r for r in self.recipients if r.kind == "group" and r.count is not None]

    @property
    def vague(self) -> list[Recipient]:
        """Groups without a number."""
        return [r for r in self.recipients if r.kind == "group" and r.count is None]
