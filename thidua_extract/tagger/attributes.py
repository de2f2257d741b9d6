"""The attributes of a token as text, in the form in which a model is trained on them and has its weights.

They come in four groups, so that a trained model can be folded into tables (:mod:`~thidua_extract.tagger.model`):

- ``lexical``: of one token alone, seen from the tokens up to two places away;
- ``pair``: of two neighbouring tokens;
- ``tags``: what the rules' mentions, the gazetteer, the catalogues and the word segmentation say of a token, seen from
  the next tokens too;
- ``scene``: what goes before and comes after in the sentence (titles of awards, verbs of conferring), and what kind of
  line it is.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from thidua_extract.catalogue.names import middle_names, surnames
from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.tagger.features import Grid, Tags, main_of
from thidua_extract.tagger.scenes import Scene

LEXICAL_OFFSETS = (-2, -1, 0, 1, 2)
TAG_OFFSETS = (-1, 0, 1)
EDGE = "edge"  # the only attribute of a place beyond the end of a sentence
BIAS = "1"


def lexical(word: str) -> tuple[str, ...]:
    """Attributes of a token's form: key, shape, beginning and end, whether names begin with it or hold it."""
    key = match_key(word)
    found = [f"w={key}", f"s={shape(word)}"]
    if len(key) > 2 and key.isalpha():
        found += [f"p={key[:2]}", f"x={key[-2:]}"]
    strength = _surnames().get(key)
    if strength and word[0].isupper():
        found.append(f"n={strength}")
    if key in _middles() and word[0].isupper():
        found.append("m")
    return tuple(found)


def shape(word: str) -> str:
    """ "Aa" (title case), "AA" (capitals), "A" (one capital), "aA" (mixed), "a", "000" (as many digits), a mark."""
    if word.isdigit():
        return "0" * min(len(word), 4)
    if not word[0].isalpha():
        return word
    if word.islower():
        return "a"
    if len(word) == 1:
        return "A"
    if word.isupper():
        return "AA"
    return "Aa" if word[0].isupper() and word[1:].islower() else "aA"


@functools.cache
def _surnames() -> Mapping[str, str]:
    return {match_key(canonical(name)): strength for name, strength in surnames().items()}


@functools.cache
def _middles() -> frozenset[str]:
    return frozenset(match_key(canonical(name)) for name in middle_names())


def pair(first: str, second: str) -> tuple[str, str]:
    """The attributes of two neighbours: seen from the second, and from the first."""
    return f"<{first}|{second}", f">{first}|{second}"


def pair_of(attribute: str) -> tuple[int, str, str] | None:
    """Which of the attributes of a :func:`pair` it is, and of which one; None for an attribute of another group."""
    place = "<>".find(attribute[0])
    first = attribute[1:2] if attribute[1:2] == "|" else attribute[1:].partition("|")[0]  # a mark is a token by itself
    return (place, first, attribute[len(first) + 2 :]) if place >= 0 else None


def tag_attributes(tags: Tags) -> tuple[str, ...]:
    """The attributes of a token's tags, alone and the mentions together."""
    return (*(f"t{i}={tag}" for i, tag in enumerate(tags) if tag), f"T={main_of(tags)}")


def scene_attributes(scene: Scene, here: str) -> tuple[str, ...]:
    """The attributes of a scene, alone and with what the rules found at the token (:func:`main_of`)."""
    before, after, lead, line = scene
    last = before.rpartition(">")[2]
    return (
        f"b={before}",
        f"l={last}",
        f"a={after}",
        f"d={lead}",
        f"n={line}",
        f"b={before}&{here}",
        f"ba={last}>{after}&{here}",
        f"d={lead}{line}&{here}",
        f"dl={lead}{last}&{here}",
    )


def attributes(grid: Grid, low: int, high: int) -> Iterator[list[str]]:
    """All attributes of each token of a sentence, as the training library takes them."""
    words, tags = grid.tokens.words, grid.tags
    keys = {i: match_key(words[i]) for i in range(low, high)}
    stretches = grid.scenes[bisect_left(grid.scenes, low, key=lambda stretch: stretch[0]) :]
    scenes = [scene for begin, end, scene in stretches if begin < high for _ in range(begin, end)]
    for i in range(low, high):
        found = [BIAS]
        for offset in LEXICAL_OFFSETS:
            own = lexical(words[i + offset]) if low <= i + offset < high else (EDGE,)
            found += [f"{offset}:{a}" for a in own]
        if i > low:
            found.append(pair(keys[i - 1], keys[i])[0])
        if i + 1 < high:
            found.append(pair(keys[i], keys[i + 1])[1])
        for offset in TAG_OFFSETS:
            if low <= i + offset < high:
                found += [f"{offset}:{a}" for a in tag_attributes(tags[i + offset])]
        yield found + list(scene_attributes(scenes[i - low], main_of(tags[i])))
