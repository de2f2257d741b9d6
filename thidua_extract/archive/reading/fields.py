"""Which field of a table holds what."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from thidua_extract.errors import FieldError

_TEXT = "text content body noidung articlebody fulltext maintext plaintext contenttext toanvan vanban baiviet"
_PAGE = "html rawhtml pagehtml bodyhtml contenthtml"
_USUAL = {
    "text": f"{_TEXT} {_PAGE}",
    "id": "id articleid docid newsid postid baivietid mabai maso uid uuid guid",
    "url": "url link uri href permalink targeturi duongdan lienket",
    "date": (
        "date published publishdate publisheddate publishedat publishedtime publishedon publishtime pubdate "
        "datepublished publicationdate postdate ngay ngaydang ngayxuatban ngayphathanh ngaydangtin thoigiandang"
    ),
    "title": "title headline tieude tieudebai tentin",
    "source": "source site sitename website publisher newspaper domain host nguon nguontin tenbao",
}
USUAL = {part: names.split() for part, names in _USUAL.items()}
"""Names that fields usually have, best ones first, folded: small letters without marks, spaces, hyphens and such."""
PAGE_NAMES = frozenset(_PAGE.split())
"""Of these the ones of fields that hold HTML."""

_MAX_NAMES = 40


@dataclass(frozen=True)
class Fields:
    """The names of the fields that hold the text of an article and what is known of it.

    A name that is None is looked for among the usual ones ("text", "content", "Nội dung", "noi_dung", "html" …);
    upper and lower case, marks, spaces and hyphens make no difference.
    """

    text: str | None = None
    id: str | None = None
    url: str | None = None
    date: str | None = None
    title: str | None = None
    source: str | None = None


def folded(name: str) -> str:
    """A name without what people write in different ways: "Nội dung" and "noi_dung" are "noidung"."""
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D")).lower()
    return "".join(letter for letter in bare if letter.isascii() and letter.isalnum())


def choose(names: Iterable[str], fields: Fields) -> dict[str, list[str]]:
    """For each part ("text", "id" …) the names of a table that may hold it, best ones first; none if none does."""
    there: dict[str, str] = {}
    for name in names:
        there.setdefault(folded(name), name)
    return {part: _those(there, names, part, given) for part, given in asdict(fields).items()}


def _those(there: dict[str, str], names: Iterable[str], part: str, given: str | None) -> list[str]:
    if given is None:
        return [there[usual] for usual in USUAL[part] if usual in there]
    if given in names:
        return [given]
    return [there[folded(given)]] if folded(given) in there else []


def check(names: Iterable[str], fields: Fields, place: str) -> None:
    """Raises FieldError if a table with these names has no text, or not a field that was asked for."""
    for part, found in choose(names, fields).items():
        given = getattr(fields, part)
        if found or (given is None and part != "text"):
            continue
        listed = [" ".join(name.split())[:_MAX_NAMES] or '""' for name in names]
        more = f" and {len(listed) - _MAX_NAMES} more" if len(listed) > _MAX_NAMES else ""
        what = f"there is no field {given!r}" if given else "no field is named as one of texts is (text, content, …)"
        raise FieldError(place, f"{what}; its fields are {', '.join(listed[:_MAX_NAMES]) or 'none'}{more}")
