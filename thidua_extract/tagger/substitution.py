"""More articles out of one: names, places, titles, posts, numbers and spellings exchanged for others of their kind.

A copy keeps the sentences and the labels; what stands in them changes, so that the tagger learns places in a sentence
rather than names. People, places, titles of awards and posts come from the catalogues. The same name is the same new
name throughout a copy. Everything follows from the seed.
"""

from __future__ import annotations

import functools
import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua_extract.catalogue.awards import AwardTitle, award_titles, find_award_title
from thidua_extract.catalogue.names import middle_names, surnames
from thidua_extract.catalogue.places import Place, longest_place_name, places_named, places_of_level
from thidua_extract.catalogue.positions import PositionTitle, position_titles
from thidua_extract.cleaning.normalize import canonical_tones
from thidua_extract.tagger.labels import LabelledSpan, LabelledText

_NEW_PERSON = 0.8  # share of people who get another name
_RARE_SURNAME = 0.3  # … whose surname is drawn from all, not from the common ones
_NEW_PLACE = 0.7
_NEW_TITLE = 0.4
_NEW_POST = 0.3
_NEW_NUMBER = 0.5
_OTHER_TONES = 0.3  # share of copies with the older placing of tone marks
_NOISY = 0.3  # share of copies with slips of spacing
_SLIP = 0.04  # share of commas and stops that lose or double their space in those

_COMMON_SURNAMES = 14  # the first of the catalogue, where the common ones stand
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"(?<=\w)[,;] (?=\w)")
_OLD_TONES = ("òa", "óa", "ỏa", "õa", "ọa", "ủy", "úy", "ùy", "ũy", "ụy", "òe", "óe", "ỏe", "õe", "ọe")
_NEW_TONES = ("oà", "oá", "oả", "oã", "oạ", "uỷ", "uý", "uỳ", "uỹ", "uỵ", "oè", "oé", "oẻ", "oẽ", "oẹ")


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    text: str


def substituted(labelled: LabelledText, seed: str) -> LabelledText:
    """A copy of a labelled text with other names, places, titles, posts, numbers and spellings."""
    rng = random.Random(seed)
    wanted = [
        *_people(labelled, rng),
        *_places(labelled, rng),
        *_titles(labelled, rng),
        *_posts(labelled, rng),
        *_numbers(labelled.text, rng),
        *_slips(labelled.text, rng),
    ]
    copy = _applied(labelled, wanted)
    return _with_old_tones(copy) if rng.random() < _OTHER_TONES else copy


def _applied(labelled: LabelledText, wanted: Sequence[_Edit]) -> LabelledText:
    """The text after the edits; of edits that overlap the first in the list is made. Spans move along."""
    edits: list[_Edit] = []
    taken: set[int] = set()
    for edit in wanted:
        places = range(edit.start, edit.end)
        if taken.isdisjoint(places):
            taken.update(places)
            edits.append(edit)
    edits.sort(key=lambda edit: edit.start)
    pieces, done = [], 0
    ends, shifts = [0], [0]  # behind the end of each edit, by how much what follows has moved
    for edit in edits:
        pieces += [labelled.text[done : edit.start], edit.text]
        done = edit.end
        ends.append(edit.end)
        shifts.append(shifts[-1] + len(edit.text) - (edit.end - edit.start))
    pieces.append(labelled.text[done:])

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset) - 1]

    spans = tuple(LabelledSpan(moved(s.start), moved(s.end), s.label) for s in labelled.spans)
    return LabelledText("".join(pieces), spans)


def _of(labelled: LabelledText, label: str) -> list[tuple[LabelledSpan, str]]:
    return [(span, labelled.text[span.start : span.end]) for span in labelled.spans if span.label == label]


# ------------------------------------------------------------------------------- people


def _people(labelled: LabelledText, rng: random.Random) -> Iterator[_Edit]:
    found = _of(labelled, "PERSON")
    full = sorted({name for _, name in found if len(name.split()) > 2})
    new = {name: _person(name, rng) for name in full if rng.random() < _NEW_PERSON}
    for span, name in found:
        whole = next((other for other in full if other == name or other.endswith(f" {name}")), None)
        if whole in new:
            words = new[whole].split()[-len(name.split()) :]
            yield _Edit(span.start, span.end, " ".join(words).upper() if name.isupper() else " ".join(words))


def _person(name: str, rng: random.Random) -> str:
    """A name with as many syllables."""
    known = tuple(surnames())
    first = rng.choice(known if rng.random() < _RARE_SURNAME else known[:_COMMON_SURNAMES])
    middles = sorted(middle_names())
    inner = [rng.choice(middles) for _ in range(len(name.split()) - 2)]
    return " ".join((first, *inner, rng.choice(_given_names())))


@functools.cache
def _given_names() -> tuple[str, ...]:
    """Syllables that names of people end with: those of places and middle names, which are the same stock."""
    places = {word for place in places_of_level("district") for word in place.name.split()}
    return tuple(sorted({word for word in places | middle_names() if _WORD.fullmatch(word) and word.istitle()}))


# ------------------------------------------------------------------------------- places


def _places(labelled: LabelledText, rng: random.Random) -> Iterator[_Edit]:
    """Names of the gazetteer within units, posts and recipients, each for another of its level."""
    new: dict[str, str] = {}
    spans = [span for label in ("UNIT", "POSITION", "RECIPIENT") for span, _ in _of(labelled, label)]
    for span in dict.fromkeys((span.start, span.end) for span in spans):
        for start, end, place in _named_places(labelled.text, *span):
            name = labelled.text[start:end]
            if name not in new:
                new[name] = rng.choice(_names_of(place.level)) if rng.random() < _NEW_PLACE else name
            if new[name] != name:
                yield _Edit(start, end, new[name])


def _named_places(text: str, start: int, end: int) -> Iterator[tuple[int, int, Place]]:
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    index = 0
    while index < len(words):
        run = [text[a:b] for a, b in words[index : index + 4]]
        length = longest_place_name(run) if len(run) > 1 else 0
        low, high = words[index][0], words[index + max(length, 1) - 1][1]
        found = places_named(text[low:high]) if length > 1 else ()
        if found and all(word.istitle() for word in run[:length]):
            yield low, high, found[0]
        index += max(length, 1)


@functools.cache
def _names_of(level: str) -> tuple[str, ...]:
    names = {place.name for place in places_of_level(level)}
    return tuple(sorted(name for name in names if 2 <= len(name.split()) <= 3 and not _DIGITS.search(name)))


# ----------------------------------------------------------------------- titles and posts


def _titles(labelled: LabelledText, rng: random.Random) -> Iterator[_Edit]:
    """Titles of awards as the catalogue has them, each for another that is used alike."""
    for span, text in _of(labelled, "AWARD"):
        words = text.split(" ")
        for count in range(len(words), 0, -1):
            phrase = " ".join(words[:count])
            title = find_award_title(phrase)
            if title is not None and rng.random() < _NEW_TITLE:
                yield _Edit(span.start, span.start + len(phrase), rng.choice(_titles_like(title)))
            if title is not None:
                break


@functools.cache
def _titles_like(title: AwardTitle) -> tuple[str, ...]:
    alike = [t for t in award_titles() if t.category == title.category and bool(t.ranks) == bool(title.ranks)]
    return tuple(sorted({phrase for t in alike if t.use == title.use for phrase in (t.full_name, *t.variants[:2])}))


def _posts(labelled: LabelledText, rng: random.Random) -> Iterator[_Edit]:
    """The head of a post for another that takes a body alike."""
    known = {spelling.casefold(): post for post in position_titles() for spelling in (post.title, *post.variants)}
    for span, text in _of(labelled, "POSITION"):
        words = text.split(" ")
        for count in range(min(len(words), 5), 0, -1):
            phrase = " ".join(words[:count])
            post = known.get(phrase.casefold())
            if post is not None and rng.random() < _NEW_POST:
                new = rng.choice(_posts_like(post))
                yield _Edit(span.start, span.start + len(phrase), new.lower() if phrase.islower() else new)
            if post is not None:
                break


@functools.cache
def _posts_like(post: PositionTitle) -> tuple[str, ...]:
    return tuple(p.title for p in position_titles() if (p.complement, p.level) == (post.complement, post.level))


# --------------------------------------------------------------------- numbers and slips


def _numbers(text: str, rng: random.Random) -> Iterator[_Edit]:
    """Other digits, as many; years and the first digit of days and months stay plausible."""
    for match in _DIGITS.finditer(text):
        digits = match[0]
        year = len(digits) == 4 and digits[:2] in ("19", "20")
        if rng.random() < _NEW_NUMBER:
            kept = digits[:3] if year else digits[:1]
            rest = "".join(rng.choice("0123456789") for _ in digits[len(kept) :])
            yield _Edit(match.start(), match.end(), kept + rest)


def _slips(text: str, rng: random.Random) -> Iterator[_Edit]:
    """Commas that lose the space behind them or get two, as typists leave them."""
    if rng.random() >= _NOISY:
        return
    for match in _MARK.finditer(text):
        if rng.random() < _SLIP:
            yield _Edit(match.start(), match.end(), match[0][0] + ("" if rng.random() < 0.5 else "  "))


def _with_old_tones(labelled: LabelledText) -> LabelledText:
    """With "hoà", "uỷ" for "hòa", "ủy"; as long as before."""
    text = canonical_tones(labelled.text)
    for old, new in zip(_OLD_TONES, _NEW_TONES, strict=True):
        text = re.sub(rf"(?<!q){old}(?!\w)", new, text)
    return LabelledText(text, labelled.spans)
