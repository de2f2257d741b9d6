"""The indicator of a level as words and place, and what there is around a level to take it from."""

from __future__ import annotations

from typing import NamedTuple

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_indicator import Phrase, sector

_LONGEST, _LONGEST_HEADED = 13, 14  # words; what is longer is a story, not a name

# Verbs that bring in a quantity without saying what is done with it.
PLAIN_VERBS = frozenset(["có", "còn", "đạt", "số", "đăng", "kí", "đưa", "được", "nhận"]) | {
    "đạt và vượt",
    "thực hiện",
    "đăng kí",
    "đề ra",
    "đặt ra",
    "thông qua",
}
_FIRM_COPULA = regex.compile(r"(?<!\w)(?:là|đạt|còn|chiếm|ở mức|lên|xuống|về)(?!\w)|:")


class Naming(NamedTuple):
    """The indicator of a level: its words, their place, whether a known head begins them, where reading goes on.

    ``action`` is the doing word the words begin with, if any.
    """

    words: str
    span: tuple[int, int]
    headed: bool = False
    used: int = 0
    action: str = ""


def too_long(view: View, phrase: Phrase) -> bool:
    """Whether the phrase has more words than a name has; one with a known head may go on longer."""
    longest = _LONGEST if phrase.head is None else _LONGEST_HEADED
    return view.key[phrase.start : phrase.end].count(" ") > longest


class Surroundings:
    """What stands around a level: the noun phrase and the doing word before it, words behind it up to ``limit``.

    ``headed`` is the phrase, if the catalogue knows its head, and ``short``, unless it is too long for a name;
    ``between`` is what stands between the phrase and the quantity; ``verb`` the doing word, if it says what is done.
    Behind a ``share`` ("chiếm 10% dân số") the words name the whole and not the part. ``anchor`` is the figure before,
    if any; ``begin`` is where its words end.
    """

    def __init__(  # noqa: PLR0913, PLR0917 -- all that there is
        self,
        view: View,
        quantity: Quantity,
        phrase: Phrase | None,
        action: Phrase | None,
        limit: int,
        share: bool = False,
        anchor: Draft | None = None,
        begin: int = 0,
    ) -> None:
        self.view = view
        self.quantity = quantity
        self.phrase = phrase
        self.action = action
        self.limit = limit
        self.share = share
        self.anchor = anchor
        self.begin = begin
        self.headed = phrase if phrase is not None and phrase.head is not None else None
        self.short = phrase if phrase is not None and not too_long(view, phrase) else None
        self.between = view.key[phrase.end : quantity.start] if phrase else ""
        verb = action.text(view) if action else ""
        self.verb = "" if verb.casefold() in PLAIN_VERBS else verb

    def without_words(self) -> Surroundings:
        """The same without what stands before it."""
        return Surroundings(self.view, self.quantity, None, None, self.limit, self.share, self.anchor, self.begin)


def as_written(view: View, phrase: Phrase, *, headed: bool = False) -> Naming:
    """The phrase itself."""
    return Naming(phrase.text(view), (phrase.start, phrase.end), headed)


def is_sector(view: View, phrase: Phrase) -> bool:
    """Whether the phrase begins with a branch of the economy."""
    return sector().match(view.key, phrase.start, phrase.end) is not None


def of_verb_or_phrase(around: Surroundings) -> Naming | None:
    """The phrase that "đạt", "là" are told of, else the doing word, else the phrase."""
    action, phrase = around.action, around.phrase
    if around.short and _FIRM_COPULA.search(around.between):
        return as_written(around.view, around.short)
    if around.verb and action is not None and phrase is not None:
        return as_written(around.view, Phrase(max(action.start, phrase.start), max(action.end, phrase.start + 1)))
    if phrase is None and around.verb and action is not None:
        return as_written(around.view, action)
    return as_written(around.view, around.short) if around.short else None


def firmly_told(around: Surroundings) -> bool:
    """Whether "là", "đạt", "còn", "chiếm" or a colon joins the phrase and the quantity."""
    return _FIRM_COPULA.search(around.between) is not None
