"""One policy for mentions of rules and model: rules stand, the model fills the gaps it is sure of.

A tagged mention is taken where no mention that could be the same thing overlaps it and its confidence reaches the
threshold of its label (:data:`THRESHOLDS`). What it means is read with the catalogues that the rules read; what the
rules looked at and left out stays out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from thidua_extract.catalogue.places import is_place_name
from thidua_extract.mention import Mention, with_confidence
from thidua_extract.rules.person_patterns import NAMING_WORD, key_of, name_tables
from thidua_extract.rules.unit_tokens import Tokens
from thidua_extract.tagger.unit_values import unit_value

THRESHOLDS: Mapping[str, float] = {"PERSON": 0.95, "UNIT": 0.95, "RECIPIENT": 0.9}
"""The confidence from which a tagged mention counts, by label; chosen on dev (F1 of officials and posts, of units, of
awards), where several do alike there by cross-validation on train. Posts, titles and indicators are tagged, but the
rules alone decide on them: adding the model's lost more than it gained."""

SECONDED: Mapping[str, float] = {"UNIT": 0.5}
"""The same where the mention lies in one that the other layer marks as a recipient, at least so sure as
:data:`SECONDING`; chosen by cross-validation on train, since nothing on dev depends on it. Not for people: streets
named after them pass for recipients as well."""

SECONDING = 0.8
_LONGEST_NAME = 6  # syllables
_BEFORE = 24  # characters in which a word stands that makes a name one of a street or school


def fill_units(
    tokens: Tokens, units: Sequence[Mention], tagged: Sequence[Mention], persons: Sequence[Mention]
) -> list[Mention]:
    """The units of the rules and those that the model adds, in text order.

    ``found_by`` of what it adds tells its confidence: "model:tagger+0.97".
    """
    found = sorted(units, key=lambda mention: mention.start)
    for mention in _sure(tagged, "UNIT", (*units, *persons)):
        value = unit_value(tokens, mention, found)
        if value is not None:
            place = bisect_right([m.start for m in found], mention.start)
            found.insert(place, Mention("units", mention.start, mention.end, value, _found_by(mention)))
    return found


def fill_persons(
    tokens: Tokens, persons: Sequence[Mention], tagged: Sequence[Mention], units: Sequence[Mention]
) -> list[Mention]:
    """The people of the rules and those that the model adds, in text order, with its confidence as units have it."""
    found = list(persons)
    for mention in _sure(tagged, "PERSON", (*persons, *units)):
        if _is_name(tokens, mention):
            value = {"name": tokens.view.text[mention.start : mention.end], "honorific": None}
            found.append(Mention("persons", mention.start, mention.end, value, _found_by(mention)))
    return sorted(found, key=lambda mention: mention.start)


def _found_by(tagged: Mention) -> str:
    return with_confidence(tagged.found_by, float(tagged.value["confidence"]))


def _sure(tagged: Sequence[Mention], label: str, others: Sequence[Mention]) -> list[Mention]:
    """Tagged mentions of the label that reach its threshold and overlap none of the others."""
    own = [m for m in tagged if _is(m, label, SECONDED.get(label, THRESHOLDS[label]))]
    if not own:
        return []
    spans = sorted((m.start, m.end) for m in others)
    ends = [end for _, end in spans]
    seconding = [m for m in tagged if _is(m, "RECIPIENT", SECONDING)]
    sure = []
    for mention in own:
        behind = bisect_left(ends, mention.start + 1)
        if any(start < mention.end for start, _ in spans[behind : behind + 3]):
            continue
        seconded = any(m.start <= mention.start and mention.end <= m.end for m in seconding)
        if seconded or _is(mention, label, THRESHOLDS[label]):
            sure.append(mention)
    return sure


def _is(mention: Mention, label: str, confidence: float) -> bool:
    return mention.value["label"] == label and float(mention.value["confidence"]) >= confidence


def _is_name(tokens: Tokens, mention: Mention) -> bool:
    """Several syllables in capitals that are no place, no street and no school."""
    low, high = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
    words, key = tokens.words[low:high], tokens.view.key
    if not 2 <= high - low <= _LONGEST_NAME or not all(tokens.is_capital(i) for i in range(low, high)):
        return False
    before = key[max(0, mention.start - _BEFORE) : mention.start]
    surname = key_of(words[0]) in name_tables().surnames
    place = is_place_name(" ".join(words)) or (not surname and is_place_name(" ".join(words[1:])))
    known = key_of(" ".join(words)) in name_tables().not_names
    return not (place or known or NAMING_WORD.compiled.search(before) or _in_street(tokens, low))


def _in_street(tokens: Tokens, low: int) -> bool:
    """ "51 Lý Tự Trọng", but not the number of a line or of a train."""
    text, start = tokens.view.text, tokens.starts[low - 1] if low else 0
    return (
        low > 0
        and tokens.is_number(low - 1)
        and not (start == 0 or text[start - 1] == "\n" or text[start - 1].isalnum())
    )
