"""What the tagger sees of a token: its form, its neighbours, what rules and catalogues know of it, where it stands.

Attributes come in four groups, so that a trained model can be folded into tables (:mod:`~thidua_extract.tagger.model`):

- ``lexical``: of one token alone, seen from the tokens up to two places away;
- ``pair``: of two neighbouring tokens;
- ``tags``: what the rules' mentions, the gazetteer, the catalogues and the word segmentation say of a token, seen from
  the next tokens too;
- ``scene``: what goes before and comes after in the sentence (titles of awards, verbs of conferring), and what kind of
  line it is.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from thidua_extract.catalogue.bodies import cue_words, heads, place_types
from thidua_extract.catalogue.names import middle_names, surnames
from thidua_extract.catalogue.places import longest_place_name
from thidua_extract.cleaning.normalize import View, canonical, match_key
from thidua_extract.mention import Mention
from thidua_extract.rules.award_cues import find_cues
from thidua_extract.rules.unit_tokens import Tokens, tokens_of
from thidua_extract.segment import sentence_spans

Tags = tuple[str, ...]
Scene = tuple[str, ...]

LEXICAL_OFFSETS = (-2, -1, 0, 1, 2)
TAG_OFFSETS = (-1, 0, 1)
EDGE = "edge"  # the only attribute of a place beyond the end of a sentence
BIAS = "1"
_LAYERS = ("units", "persons", "positions", "awards", "figures", "dates")
_EVENT_WORDS = frozenset({"cho", ":", ";", "gồm", "của"})
LONGEST_SENTENCE = 1000  # tokens; no sentence of news is so long, and time goes with the longest
_LEAD_LINES = 12  # lines back to which a list may have its heading
_EVENTS = 3  # what is remembered of what went before in the sentence


@dataclass(frozen=True)
class Grid:
    """The tokens of an article with what is known of each; ``sentences`` are spans of token indexes."""

    tokens: Tokens
    tags: Sequence[Tags]
    scenes: Sequence[Scene]
    sentences: Sequence[tuple[int, int]]


def grid_of(
    view: View,
    mentions: Mapping[str, Sequence[Mention]],
    words: Sequence[tuple[int, int]],
    sentences: Sequence[tuple[int, int]] | None = None,
) -> Grid:
    """What the tagger reads of an article.

    ``mentions`` are those of the rules by kind ("units", "persons" …), ``words`` the spans that word segmentation
    found, ``sentences`` those to be read (all where None is given); all positions are positions in the view. Sentences
    of more than :data:`LONGEST_SENTENCE` tokens are not read.
    """
    tokens = tokens_of(view)
    starts = tokens.starts
    sentences = [
        (low, high)
        for start, end in (sentence_spans(view) if sentences is None else sentences)
        if (low := bisect_left(starts, start)) < (high := bisect_left(starts, end)) <= low + LONGEST_SENTENCE
    ]
    tags = _tags(tokens, mentions, words)
    return Grid(tokens, tags, _scenes(tokens, mentions, sentences, tags), sentences)


# ------------------------------------------------------------------------------ lexical


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


# --------------------------------------------------------------------------------- tags


def _tags(tokens: Tokens, mentions: Mapping[str, Sequence[Mention]], words: Sequence[tuple[int, int]]) -> list[Tags]:
    at = {start: index for index, start in enumerate(tokens.starts)}
    columns = [_layer(tokens, layer, mentions.get(layer, ())) for layer in _LAYERS]
    columns.append(_words(tokens, words, at))
    columns.append(_gazetteer(tokens))
    columns.append(_heads(tokens))
    return list(zip(*columns, strict=True))


def _layer(tokens: Tokens, layer: str, mentions: Sequence[Mention]) -> list[str]:
    """Of each token whether a mention begins ("B") or goes on ("I") here, and of which sort."""
    found = [""] * len(tokens)
    letter = layer[0].upper() if layer != "persons" else "N"
    for mention in mentions:
        low, high = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
        sort = str(mention.value.get("kind") or mention.value.get("category") or "")
        for index in range(low, min(high, len(found))):
            if not found[index]:
                found[index] = f"{letter}{'B' if index == low else 'I'}{sort if index == low else ''}"
    return found


def _words(tokens: Tokens, words: Sequence[tuple[int, int]], at: Mapping[int, int]) -> list[str]:
    """Of each token whether it is a word by itself ("S"), begins one ("b") or goes on with one ("i")."""
    found = ["S"] * len(tokens)
    ends = tokens.ends
    for start, end in words:
        index = at.get(start, -1)
        if index < 0 or ends[index] >= end:
            continue
        found[index] = "b"
        while index + 1 < len(found) and ends[index + 1] <= end:
            index += 1
            found[index] = "i"
    return found


def _gazetteer(tokens: Tokens) -> list[str]:
    """Names of places of the gazetteer, in capitals."""
    words = tokens.words
    found = [""] * len(words)
    end = 0
    for index, word in enumerate(words):
        if index < end or not word[0].isupper():
            continue
        run = tokens.run_end(index, 4)
        length = longest_place_name(words[index:run])
        if length:
            end = index + length
            found[index:end] = ["gB", *(["gI"] * (length - 1))]
    return found


def _heads(tokens: Tokens) -> list[str]:
    """Type words of places, heads of bodies, and words that neither begin nor go on with a name."""
    body_words, type_words, function = heads().first_keys, place_types().first_keys, cue_words("function")
    return [
        "t" if key in type_words else "h" if key in body_words else "f" if key in function else ""
        for key in tokens.keys
    ]


# ------------------------------------------------------------------------------- scenes


def _scenes(
    tokens: Tokens,
    mentions: Mapping[str, Sequence[Mention]],
    sentences: Sequence[tuple[int, int]],
    tags: Sequence[Tags],
) -> list[Scene]:
    events = _events(tokens, mentions)
    places = [index for index, _ in events]
    leads = _Leads(tokens, [title.start for title in mentions.get("awards", ())])
    found: list[Scene] = [("", "", "", "", "")] * len(tokens)
    mains = {own: _main(own) for own in set(tags)}
    for low, high in sentences:
        inside = events[bisect_left(places, low) : bisect_left(places, high)]
        lead, line = leads(low)
        before, begin = "", low
        for n, (place, name) in enumerate([*inside, (high, "")]):
            for index in range(begin, place):
                found[index] = (before, name, lead, line, mains[tags[index]])
            before, begin = ">".join(event for _, event in inside[max(0, n + 1 - _EVENTS) : n + 1]), place
    return found


def _events(tokens: Tokens, mentions: Mapping[str, Sequence[Mention]]) -> list[tuple[int, str]]:
    """Titles of awards, verbs of conferring, "cho", "gồm", "của" and colons, by the index of their first token."""
    found = {index: key for index, key in enumerate(tokens.keys) if key in _EVENT_WORDS}
    starts = tokens.starts
    for cue in find_cues(tokens.view):
        if cue.value["cue"] not in ("other", "gift"):
            found[bisect_left(starts, cue.start)] = str(cue.value["cue"])[:5]
    for title in mentions.get("awards", ()):
        found[bisect_left(starts, title.start)] = "TV" if title.value.get("use") == "verb" else "T"
    return sorted(found.items())


class _Leads:
    """What stands on the lines above a sentence, and what kind of line it is in."""

    def __init__(self, tokens: Tokens, titles: Sequence[int]) -> None:
        self.text, self.titles = tokens.view.text, titles
        self.starts = tokens.starts
        self.lines = tokens.view.lines
        self.line_starts = [start for start, _ in self.lines]

    def __call__(self, low: int) -> tuple[str, str]:
        line = max(0, bisect_right(self.line_starts, self.starts[low]) - 1)
        return self._lead(line), self._line(line, self.starts[low])

    def _lead(self, line: int) -> str:
        """How far above a line with a title stands, and whether it ends with a colon."""
        for back in range(1, min(_LEAD_LINES, line) + 1):
            start, end = self.lines[line - back]
            title = bisect_left(self.titles, start) < bisect_left(self.titles, end)
            colon = self.text[start:end].rstrip().endswith(":")
            if title or colon:
                return f"{'T' if title else ''}{':' if colon else ''}{'1' if back == 1 else '+'}"
        return ""

    def _line(self, line: int, start: int) -> str:
        begin, end = self.lines[line]
        first = self.text[begin : begin + 1]
        mark = "0" if first.isdigit() else "-" if not first.isalpha() else "a"
        size = "s" if end - begin < 60 else "m" if end - begin < 160 else "l"
        return f"{mark}{size}{'^' if start == begin else ''}"


# --------------------------------------------------------------------------- attributes


def pair(first: str, second: str) -> tuple[str, str]:
    """The attributes of two neighbours: seen from the second, and from the first."""
    return f"<{first}|{second}", f">{first}|{second}"


def tag_attributes(tags: Tags) -> tuple[str, ...]:
    """The attributes of a token's tags, alone and the mentions together."""
    return (*(f"t{i}={tag}" for i, tag in enumerate(tags) if tag), f"T={_main(tags)}")


def _main(tags: Tags) -> str:
    """Whether a unit, a person, a post, a title begins or goes on, without their sorts."""
    return "/".join([tag[:2] for tag in tags[:4]])


def scene_attributes(scene: Scene) -> tuple[str, ...]:
    """The attributes of a scene, alone and with what the rules found at the token."""
    before, after, lead, line, here = scene
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
    words, keys, tags = grid.tokens.words, grid.tokens.keys, grid.tags
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
        yield found + list(scene_attributes(grid.scenes[i]))
