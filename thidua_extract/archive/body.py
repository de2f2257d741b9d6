"""What two printings of one article have in common: the lines of its body, without what a printing adds.

Left out is what the extraction leaves out as well (portal lines, stamps, bylines: `cleaning.clutter`)
and three things that only name who prints: the line "Theo Báo ...", the signature of a reporter with his office, the
mark of an agency before the first sentence. Two texts that differ in nothing else tell the same facts.
"""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import regex

from thidua_extract.cleaning.clutter import page_of
from thidua_extract.cleaning.normalize import View
from thidua_extract.cleaning.stamps import Span

# A body of fewer words may be told from another only by what stands around it (the place in the masthead, the day).
_FEWEST_WORDS = 50
_HEAD, _TAIL = 6, 5  # lines in which an agency's mark, a source or a signature stands
_PAGE_HEAD = 10  # lines in which the page may state its own day

_LONGEST_SIGNATURE = 100  # characters
_SOURCE = regex.compile(
    r"[(\[]?\s?(?:(?:Dẫn|Trích|Lược ghi) )?(?:[Tt]heo|Nguồn(?: tin)?)\s?:?\s"
    r"(?:(?:[Bb]áo(?! cáo)|Tạp chí|Cổng|Trang|Đài|TTXVN|VOV|VTV|\w+(?:\.\w+)*\.(?:vn|com|net|org))\b"
    r"(?:\s[^\s\d]++){0,8}"
    r"|(?:\p{Lu}[\w']*+\s?+[/,-]?+\s?+){1,4})(?<!\.)[)\]]?$"
)
_SIGNED = regex.compile(
    r"[(\[]?(?:\p{Lu}[\w'.]*+\s?+){1,5}[-(/,]\s?(?:Đài|Báo|Cổng|Trang|TTXVN|VOV|PV|CTV|[Pp]hóng viên|[Cc]ộng tác viên"
    r"|Trung tâm (?:VH|TT|Văn hóa|Truyền thông)|TT[ -]?(?:TH|VH)|Ban Biên tập)\b(?:\s[^\s\d]++){0,8}$"
)
# Places are abbreviated as agencies are ("TPHCM -"), and spelt out they have vowels ("HUẾ -").
_AGENCY = regex.compile(
    r"^(?:\((?!HCM|HN|TP|ĐN)(?:[A-ZĐ&]{2,4}|[B-DĐGHK-NP-TVX&]{2,7}O?|[\w-]+(?:\.\w+)?\.vn|Dân trí)\)"
    r"|(?!HCM|HN|TP\b|TPHCM|UBND|HĐND|THPT|THCS)(?:[B-DĐGHK-NP-TVX]{2,6}O?|\p{Lu}O|VOV)(?:\.VN)?)"
    r"\s?-\s?(?=[\p{Lu}\d\"'«])"
)
# What a line of a portal hardly has: the number of a document, a quotation in marks that are also those of a path;
# between lines of the article also a day without a clock or a word of putting up, or a sentence of eight words.
_NUMBERED = re.compile(r"[Ss]ố\s?:?\s?\d\S{0,30}/|«")
_TELLS = re.compile(
    _NUMBERED.pattern
    + r"|^(?!.*(?:\d[:hg]\d|[Xx]em|[Cc]ập nhật|[Đđ]ăng|[Xx]uất bản)).*\d[/.-]\d{1,2}[/.-]\d\d"
    + r"|^(?:\S+ ){7,}\S*[.!?…][\"')\]]*$"
)
_MARKS = re.compile(r"[\W_]*")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"')\]]*\s*$")


class Body(NamedTuple):
    """``lines`` are normalised (see :class:`~thidua_extract.cleaning.normalize.View`), case and marks kept; ``day`` is
    the day of publication where the page states it."""

    lines: list[str]
    day: date | None


def body_of(text: str) -> Body:
    """The body of an article. One of less than 50 words is given with all that stands around it."""
    view = View(text)
    page = page_of(view)
    lines = list(_without_signatures(list(_outside_clutter(view.text, view.lines, page.clutter))))
    lines[:_HEAD] = [_AGENCY.sub("", line, 1) for line in lines[:_HEAD]]
    if sum(len(line.split()) for line in lines) < _FEWEST_WORDS:
        lines = [view.text[slice(*line)] for line in view.lines]
    return Body(lines, page.published)


def _outside_clutter(text: str, lines: Sequence[Span], clutter: Iterable[Span]) -> Iterator[str]:
    """The lines without the clutter, and clutter that may be none after all."""
    stops = list(_clutter_begins(text, lines, clutter))
    last = max((i for i, (line, stop) in enumerate(zip(lines, stops, strict=True)) if line[0] < stop), default=0)
    for i, ((start, end), stop) in enumerate(zip(lines, stops, strict=True)):
        is_inside = _PAGE_HEAD <= i < last
        if stop < end and (_TELLS if is_inside else _NUMBERED).search(text[start:end]):
            yield text[start:end]
        elif start < stop:
            yield text[start:stop].rstrip()


def _clutter_begins(text: str, lines: Iterable[Span], clutter: Iterable[Span]) -> Iterator[int]:
    """Where in each line the clutter begins that goes on to its end."""
    spans = deque(clutter)
    for start, end in lines:
        stop = end
        while spans and spans[0][0] < end:
            low, high = spans.popleft()
            if _MARKS.fullmatch(text, high, end):
                stop = min(stop, low)
        yield max(start, stop)


def _without_signatures(lines: Sequence[str]) -> Iterator[str]:
    """Without the sources and signatures below the last sentences."""
    tail = max(1, len(lines) - _TAIL)
    yield from lines[:tail]
    for before, line in itertools.pairwise(lines[tail - 1 :]):
        is_short = len(line) <= _LONGEST_SIGNATURE
        if not (is_short and (_SOURCE.match(line) or (_SIGNED.match(line) and _ENDS_SENTENCE.search(before)))):
            yield line
