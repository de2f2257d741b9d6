"""One article as it stands in an archive, before it is decoded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader takes out of a file or container.

    ``place`` names it in messages and, given as INPUT to ``thidua-extract run``, selects it alone: a path
    ("tin/le-trao.txt"), or a path, "#" and the number of the record from 1 ("tin.jsonl.gz#12": of the line, of the row,
    of the record of a WARC) or the name of the member ("trang.zip#2021/le-trao.html").
    ``body`` is bytes that are still to be decoded, or the text that the container had decoded; with ``is_page`` it is
    HTML. ``id`` is empty where the archive gives none. ``published`` is as the archive states it. ``charset`` is the
    encoding of ``body`` as the server stated it, which may be wrong.
    """

    place: str
    body: bytes | str
    is_page: bool = False
    id: str = ""
    url: str | None = None
    source: str | None = None
    title: str | None = None
    published: str | None = None
    charset: str | None = None
