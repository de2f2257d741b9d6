"""Files, pages and texts that chance has damaged, through readers, cleaning and rules; the same ones in every run.

Each property is tried for some seconds of processor time at most. ``FUZZ_EXAMPLES=5000`` tries so many examples of
each, others in each run, however long it takes.
"""

from __future__ import annotations

import functools
import math
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archive.places import read
from tests.fuzzing.genre import INVISIBLE, ODD_SPACES, markup, sentences, typed
from tests.fuzzing.seeds import COUNT, KINDS, LOST_BEHIND, TEXTS, Edit, damaged, edits, nested, page, seed
from tests.sample import ARTICLE
from thidua_extract import ArticleRecord, extract
from thidua_extract.archive.document import Document
from thidua_extract.archive.prepare import article_of
from thidua_extract.archive.reading import Limits
from thidua_extract.archive.refusal import Refusal
from thidua_extract.cleaning.normalize import View
from thidua_extract.cleaning.page import read_page
from thidua_extract.errors import InputError
from thidua_extract.records import Evidence
from thidua_extract.report.html import to_html

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
SECONDS = 3.0  # of processor time for each property, and each parameter of it, unless FUZZ_EXAMPLES is set
LIMITS = Limits(document=20_000, unpacked=2_000_000)

Property = Callable[..., None]


def fuzz(examples: int, **chance: st.SearchStrategy[Any]) -> Callable[[Property], Property]:
    """Tries a property on what chance gives for its parameters, until its time is up."""

    def decorated(test: Property) -> Property:
        spent: dict[Any, float] = {}

        @functools.wraps(test)
        def run(*args: Any, **known: Any) -> None:
            kind = known.get("kind")
            if spent.get(kind, 0.0) > SECONDS and not EXAMPLES:
                return
            start = time.process_time()
            try:
                test(*args, **known)
            except BaseException:
                spent[kind] = -math.inf  # what fails is tried again, and made smaller
                raise
            spent[kind] = spent.get(kind, 0.0) + time.process_time() - start

        as_set = settings(max_examples=EXAMPLES) if EXAMPLES else settings(max_examples=examples, derandomize=True)
        usual = settings(as_set, database=None, deadline=None, suppress_health_check=list(HealthCheck))
        return usual(given(**chance)(run))

    return decorated


def _articles(items: Iterable[Document | Refusal], path: Path) -> Iterator[Document]:
    """Those that are articles, all having been looked at as the rest of a run would."""
    for item in items:
        assert item.place.startswith(str(path))
        if isinstance(item, Refusal):
            assert item.code != "internal" and item.reason, item
            continue
        try:
            article_of(item).article.model_dump_json()
        except InputError as error:
            assert error.place == item.place
        yield item


def _bodies(path: Path) -> dict[str, str]:
    """By id, or by the end of the address, what the articles hold that are read; a damaged one may have any id."""
    bodies: dict[str, str] = {}
    for item in _articles(read(path, limits=LIMITS), path):
        name = item.id or (item.url or "").rpartition("/")[2]
        body = item.body if isinstance(item.body, str) else item.body.decode("utf-8", "replace")
        bodies[name] = bodies.get(name, "") + body
    return bodies


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_file_is_read_in_whole(tmp_path: Path, kind: str) -> None:
    data, _ = seed(kind)
    path = tmp_path / kind
    path.write_bytes(data.removesuffix(b",\n") + b"]" if kind == "a.json" else data)
    bodies = _bodies(path)
    assert list(bodies) == [f"{number}" for number in range(COUNT)]
    assert all(text in body for text, body in zip(TEXTS, bodies.values(), strict=True))


@pytest.mark.parametrize("kind", KINDS)
@fuzz(60, number=st.integers(1, COUNT - 1), changes=edits)
def test_a_damaged_record_costs_no_other(
    tmp_path_factory: pytest.TempPathFactory, kind: str, number: int, changes: list[Edit]
) -> None:
    whole, spans = seed(kind)
    start, end = spans[number]
    path = tmp_path_factory.getbasetemp() / kind
    path.write_bytes(whole[:start] + damaged(whole[start:end], kind, changes) + whole[end:])
    bodies = _bodies(path)
    for other in range(number if kind in LOST_BEHIND else COUNT):
        assert other == number or TEXTS[other] in bodies[f"{other}"]


@fuzz(60, like=st.sampled_from(["", "a.zip"]), changes=edits)
def test_archives_in_archives_damaged_anywhere(
    tmp_path_factory: pytest.TempPathFactory, like: str, changes: list[Edit]
) -> None:
    path = tmp_path_factory.getbasetemp() / "nested.zip"
    path.write_bytes(damaged(nested(), like, changes))
    for _ in _articles(read(path, limits=LIMITS), path):
        pass


@fuzz(300, text=typed)
def test_the_view_of_any_text_is_plain_and_leads_back(text: str) -> None:
    view = View(text)
    assert not set(view.text) & {*INVISIBLE, *ODD_SPACES}
    for at, sign in enumerate(view.text):
        start, end = view.raw(at, at + 1)
        assert 0 <= start < end <= len(text)
        if sign.isalnum() and text[start:end].isascii():
            assert sign == text[start:end]


@fuzz(200, html=markup)
def test_any_page_gives_lines_of_text(html: str) -> None:
    for whole in (html, page(html), page(f"{ARTICLE}</p><p>{html}")):
        try:
            found = read_page(whole, "a.html")
        except InputError:
            continue
        assert found.text.strip()
        assert not set(found.text) & {"\0", "\r"}
        assert [line for line in found.text.split("\n") if line != line.strip()] == []


def _evidence(part: object) -> Iterator[Evidence]:
    if isinstance(part, Evidence):
        yield part
    elif isinstance(part, tuple | list):
        for one in part:
            yield from _evidence(one)
    elif hasattr(type(part), "model_fields"):
        for name in type(part).model_fields:
            yield from _evidence(getattr(part, name))


@fuzz(250, text=sentences())
def test_any_sentences_give_a_sound_record(text: str) -> None:
    try:
        record = extract(text)
    except InputError:
        return
    assert record.article.text == text
    assert all(text[quote.start : quote.end] == quote.text != "" for quote in _evidence(record))
    assert ArticleRecord.model_validate_json(record.model_dump_json()) == record


_HOSTILE = [
    "<x-taken>",
    "</title></script></style><x-taken>",
    "\"><x-taken y='",
    "' onmouseover='a' y='",
    "--><x-taken><!--",
    "{{ 7 * 7 }}{% x %}",
    "&#60;x-taken&#62;",
]
_hostile = st.sampled_from(_HOSTILE)


@fuzz(60, text=sentences(), told=_hostile, put=st.lists(st.tuples(st.integers(0, 999), _hostile), max_size=4))
def test_a_page_of_any_record_has_no_markup_of_its_words(text: str, told: str, put: list[tuple[int, str]]) -> None:
    for at, words in put:
        text = text[:at] + words + text[at:]
    try:
        record = extract(text, id=told, url=f"https://a.example/{told}", source=told, title=told)
    except InputError:
        return
    shown = lxml.html.document_fromstring(to_html(record))
    assert not shown.xpath("//x-taken | //*[@onmouseover] | //*[@y]")
    assert told in shown.text_content()
