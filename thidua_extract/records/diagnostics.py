"""The codes of diagnostics, which are part of the contract, and what each says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

DiagnosticCode = Literal[
    "empty-text",
    "not-vietnamese",
    "date-unresolved",
    "date-impossible",
    "date-yearly",
    "date-lunar",
    "number-undecided",
    "too-many-quantities",
    "too-many-awards",
    "unit-ambiguous",
    "unit-distributive",
    "official-ambiguous",
    "award.unlinked",
    "award.no_recipient",
    "award.certificate_name",
    "award.impossible_conferrer",
    "award.impossible_recipient",
    "award.impossible_rank",
    "award.impossible_time",
]

DIAGNOSTICS: Mapping[DiagnosticCode, str] = {
    "empty-text": "The text holds nothing but white space: the record has no facts.",
    "not-vietnamese": "Too few of the letters are Vietnamese ones: the record has no facts.",
    "date-unresolved": "The year of a date (or the day of “hôm nay”) is not written, and nothing tells it: value null.",
    "date-impossible": "A date no calendar has (31/02), or a span that ends before it begins: value null.",
    "date-yearly": "A day that comes back every year (“19-8 hằng năm”): value null.",
    "date-lunar": "A day of the lunar calendar: no date.",
    "number-undecided": "A numeral that can be read in two ways: the message has the reading that was not taken.",
    "too-many-quantities": "A sentence holds more quantities than are read at once: those behind are left out.",
    "too-many-awards": "A sentence names more awards than are read: those behind are left out.",
    "unit-ambiguous": "Several places of the gazetteer bear the name: no code; the message has some of them.",
    "unit-distributive": "One name for the bodies of several places named before (“HĐND huyện”): no unit.",
    "official-ambiguous": "A post told without a name, which several officials of the article could hold: no mention.",
    "award.unlinked": "The title of an award, of which nothing says that it was given: no award.",
    "award.no_recipient": "An award is told, but not found whose: no award.",
    "award.certificate_name": "A Bằng khen of a body that can only give a Giấy khen, and told as that elsewhere.",
    "award.impossible_conferrer": "By law this conferrer cannot grant the award; the record has what the text says.",
    "award.impossible_recipient": "By law this recipient cannot get the award; the record has what the text says.",
    "award.impossible_rank": "The order or medal has no such rank; the record has what the text says.",
    "award.impossible_time": "The award did not exist yet at the time told; the record has what the text says.",
}
"""What became of what each code is about."""
