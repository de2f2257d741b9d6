"""The steps in their order, as spaCy components, and the functions that hide them.

Each component reads and writes ``doc.spans``: "thidua_dates" fills ``doc.spans["dates"]`` and so on; what a rule knows
of a mention beyond its place stands in the group's ``attrs["mentions"]``. "thidua_record" links the mentions into an
:class:`~thidua_extract.records.ArticleRecord`, which ``doc._.record`` returns.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from thidua_extract.article import Article
from thidua_extract.cleaning.clutter import page_of
from thidua_extract.cleaning.readable import check_text, find_problem
from thidua_extract.linking.award_why import AwardReason, Reason
from thidua_extract.linking.awards import link_awards
from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import link_dates
from thidua_extract.linking.documents import link_campaigns, link_documents
from thidua_extract.linking.figures import link_figures
from thidua_extract.linking.officials import link_officials
from thidua_extract.linking.units import link_units
from thidua_extract.mention import Mention
from thidua_extract.records import ArticleInfo, ArticleRecord, Byline, Diagnostic
from thidua_extract.rules.awards import find_awards
from thidua_extract.rules.dates import find_dates
from thidua_extract.rules.documents import find_campaigns, find_documents
from thidua_extract.rules.figures import find_figures
from thidua_extract.rules.officials import find_persons, find_positions
from thidua_extract.rules.unit_tokens import tokens_of
from thidua_extract.rules.units import find_units
from thidua_extract.segment import (
    add_words,
    make_doc,
    sentence_spans,
    spans_of,
    view_of,
    view_of_doc,
    word_spans,
)
from thidua_extract.tagger.features import grid_of
from thidua_extract.tagger.merge import fill_persons, fill_units
from thidua_extract.tagger.model import SHIPPED, load_tagger

COMPONENTS = (
    "thidua_dates",
    "thidua_documents",
    "thidua_units",
    "thidua_officials",
    "thidua_awards",
    "thidua_figures",
    "thidua_tagger",
    "thidua_record",
)


class _Stateless:
    """What spaCy asks of a part of a pipeline that it saves: here all of it follows from the configuration."""

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to store."""
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: Any) -> Self:
        """The reverse of :meth:`to_bytes`."""
        return self

    def to_disk(self, _path: Any, **_kwargs: Any) -> None:
        """Nothing to store."""

    def from_disk(self, _path: Any, **_kwargs: Any) -> Self:
        """The reverse of :meth:`to_disk`."""
        return self


class SyllableTokenizer(_Stateless):
    """Text to Doc: tokens are syllables, numbers and single marks; sentences and words are set as well."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        doc = make_doc(self.vocab, text)
        add_words(doc)
        return doc


@registry.tokenizers("thidua_extract.SyllableTokenizer.v1")  # type: ignore[untyped-decorator]
def _create_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    return lambda nlp: SyllableTokenizer(nlp.vocab)


def mentions_of(doc: Doc, kind: str) -> list[Mention]:
    """The mentions a component left in ``doc.spans[kind]``."""
    if kind not in doc.spans:
        return []
    return [Mention.from_json(row) for row in doc.spans[kind].attrs["mentions"]]


def _store(doc: Doc, kind: str, mentions: Iterable[Mention]) -> Doc:
    view = view_of_doc(doc)
    found = list(mentions)
    spans = spans_of(doc, [view.raw(m.start, m.end) for m in found], label=kind)
    doc.spans[kind] = SpanGroup(doc, name=kind, spans=spans, attrs={"mentions": [m.as_json() for m in found]})
    return doc


def _of_the_article(doc: Doc, mentions: Iterable[Mention]) -> list[Mention]:
    """Without those in portal lines."""
    page = page_of(view_of_doc(doc))
    return [m for m in mentions if not page.is_clutter(m.start, m.end)]


@Language.component("thidua_dates")
def dates(doc: Doc) -> Doc:
    """Calendar expressions, those of the portal included."""
    return _store(doc, "dates", find_dates(view_of_doc(doc)))


@Language.component("thidua_documents")
def documents(doc: Doc) -> Doc:
    """Legal documents and emulation movements."""
    view = view_of_doc(doc)
    _store(doc, "documents", _of_the_article(doc, find_documents(view)))
    return _store(doc, "campaigns", _of_the_article(doc, find_campaigns(view)))


@Language.component("thidua_units")
def units(doc: Doc) -> Doc:
    """Named places and bodies ("units"), and those of the portal above the article ("masthead")."""
    found = find_units(view_of_doc(doc))
    own = _of_the_article(doc, found)
    taken = {(m.start, m.end) for m in own}
    first = min((start for start, _ in taken), default=len(doc.text))
    _store(doc, "masthead", [m for m in found if m.start < first and (m.start, m.end) not in taken])
    return _store(doc, "units", own)


@Language.component("thidua_officials")
def officials(doc: Doc) -> Doc:
    """People ("persons") and posts ("positions"); reads "units"."""
    view, found_units = view_of_doc(doc), mentions_of(doc, "units")
    persons = _of_the_article(doc, find_persons(view, found_units))
    _store(doc, "persons", persons)
    return _store(doc, "positions", _of_the_article(doc, find_positions(view, found_units, persons)))


@Language.component("thidua_awards")
def awards(doc: Doc) -> Doc:
    """Titles of awards."""
    return _store(doc, "awards", _of_the_article(doc, find_awards(view_of_doc(doc))))


@Language.component("thidua_figures")
def figures(doc: Doc) -> Doc:
    """Quantities; reads "dates"."""
    found = find_figures(view_of_doc(doc), mentions_of(doc, "dates"))
    return _store(doc, "figures", _of_the_article(doc, found))


class TaggerComponent(_Stateless):
    """Mentions of the trained model ("tagged"); reads all of the rules, and adds those it is sure of to theirs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, doc: Doc) -> Doc:
        view = view_of_doc(doc)
        page, tokens = page_of(view), tokens_of(view)
        own = [span for span in sentence_spans(view) if not page.is_clutter(*span)]
        mentions = {kind: mentions_of(doc, kind) for kind in doc.spans if kind != "words"}
        tagged = load_tagger(self.folder).tag(grid_of(view, mentions, word_spans(view), own))
        _store(doc, "tagged", tagged)
        units, persons = mentions.get("units", []), mentions.get("persons", [])
        more_units = fill_units(tokens, units, tagged, persons)
        if len(more_units) > len(units):
            _store(doc, "units", more_units)
            persons = _of_the_article(doc, find_persons(view, more_units))
        more_persons = fill_persons(tokens, persons, tagged, more_units)
        if len(more_units) > len(units) or len(more_persons) > len(persons):
            _store(doc, "persons", more_persons)
            _store(doc, "positions", _of_the_article(doc, find_positions(view, more_units, more_persons)))
        return doc


@Language.factory("thidua_tagger", default_config={"model": None})
def tagger(nlp: Language, name: str, model: str | None) -> TaggerComponent:
    """The model of a folder (``model``), by default the one that comes with the package."""
    return TaggerComponent(Path(model) if model else SHIPPED)


@Language.component("thidua_record")
def record(doc: Doc) -> Doc:
    """Link all mentions into a record, kept JSON-safe in ``doc.user_data`` and returned by ``doc._.record``."""
    meta = doc.user_data.get("thidua_article", {})
    article = Article(text=view_of_doc(doc).given, **meta)
    built = record_without_facts(article) or build_record(context_of(article, doc))
    doc.user_data["thidua_record"] = built.model_dump_json()
    return doc


def record_without_facts(article: Article) -> ArticleRecord | None:
    """The record, holding nothing but a diagnostic, of a text that cannot be read; None for one that can."""
    problem = find_problem(view_of(article.text).text)
    if problem is None:
        return None
    info = ArticleInfo(**article.model_dump())
    return ArticleRecord(article=info, diagnostics=(Diagnostic(code=problem[0], message=problem[1]),))


def context_of(article: Article, doc: Doc, explains: bool = False) -> Context:
    """What linking is given of an article whose Doc went through the finding components."""
    view = view_of(article.text)
    mentions = {kind: mentions_of(doc, kind) for kind in doc.spans if kind != "words"}
    return Context(article, view, page_of(view), mentions, explains=explains)


def build_record(ctx: Context) -> ArticleRecord:
    """The record of an article, by linking its mentions."""
    article, view = ctx.article, ctx.view
    date_table = link_dates(ctx)
    unit_table = link_units(ctx)
    people = link_officials(ctx, unit_table)
    documents = link_documents(ctx, date_table, unit_table)
    title = view.text[slice(*ctx.page.title)] if ctx.page.title else None
    info = ArticleInfo(
        id=article.id,
        url=article.url,
        source=article.source,
        title=article.title or title,
        published=article.published or ctx.page.published,
        bylines=tuple(Byline(name=b.name, role=b.role) for b in ctx.page.bylines),
        text=article.text,
        home_unit=unit_table.home,
    )
    return ArticleRecord(
        article=info,
        dates=date_table.records,
        officials=people.records,
        units=unit_table.records,
        awards=link_awards(ctx, date_table, unit_table, people, documents),
        figures=link_figures(ctx, date_table, unit_table),
        campaigns=link_campaigns(ctx, date_table, unit_table),
        documents=documents,
        diagnostics=tuple(ctx.diagnostics),
    )


def _record_of(doc: Doc) -> ArticleRecord | None:
    stored = doc.user_data.get("thidua_record")
    return ArticleRecord.model_validate_json(stored) if stored else None


def load(*, tagger: bool = True, model: str | Path | None = None) -> Language:
    """The whole pipeline as a spaCy ``Language``: ``nlp(text)._.record`` is the record.

    ``tagger=False`` leaves the trained model out; ``model`` is a folder that ``thidua-extract train`` wrote, by default
    the model that comes with the package. Raises ModelError where the folder holds none.
    """
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "thidua_extract.SyllableTokenizer.v1"}}})
    for name in COMPONENTS:
        if name != "thidua_tagger":
            nlp.add_pipe(name)
        elif tagger:
            load_tagger(Path(model) if model else SHIPPED)
            nlp.add_pipe(name, config={"model": str(model) if model else None})
    return nlp


if not Doc.has_extension("record"):
    Doc.set_extension("record", getter=_record_of)


@dataclass(frozen=True)
class Settings:
    """How articles are read: with the trained model or without, and which; see :func:`load`."""

    tagger: bool = True
    model: str | None = None


DEFAULT = Settings()


@functools.lru_cache(maxsize=4)
def _loaded(settings: Settings) -> Language:
    return load(tagger=settings.tagger, model=settings.model)


def extract(  # noqa: PLR0913 -- what the caller knows of the article, by name
    text: str,
    *,
    id: str = "",
    url: str | None = None,
    source: str | None = None,
    published: date | str | None = None,
    title: str | None = None,
    settings: Settings = DEFAULT,
) -> ArticleRecord:
    """The record of one article.

    ``text`` is the plain text; ``published`` a date (or ``YYYY-MM-DD``) where the caller knows it, by which days
    without a year are resolved; ``settings`` choose the trained model, or none. Text in which nothing is found gives a
    record without facts; empty text and text that is not Vietnamese one without facts and with the diagnostic
    "empty-text" or "not-vietnamese". Raises
    TextTooLongError for more than :data:`~thidua_extract.cleaning.readable.MAX_CHARS` characters, EncodingError for
    text with lone surrogates.
    """
    article = Article(text=text, id=id, url=url, source=source, published=published, title=title)  # type: ignore[arg-type]
    return extract_article(article, settings)


def extract_article(article: Article, settings: Settings = DEFAULT) -> ArticleRecord:
    """The record of one :class:`Article`; see :func:`extract` for what is refused."""
    check_text(article.text, article.id)
    if (unread := record_without_facts(article)) is not None:
        return unread
    return build_record(context_of(article, _found(article, settings)))


def explain_article(article: Article, settings: Settings = DEFAULT) -> tuple[ArticleRecord, tuple[AwardReason, ...]]:
    """The record of an article, and why each slot of its awards holds what it holds.

    Reasons come award by award, those for what was left out behind those for what was kept, then those of titles that
    made no award. Refuses what :func:`extract` refuses.
    """
    check_text(article.text, article.id)
    if (unread := record_without_facts(article)) is not None:
        return unread, ()
    ctx = context_of(article, _found(article, settings), explains=True)
    record = build_record(ctx)
    told: list[tuple[str | None, Reason]] = [(id_, r) for id_, reasons in ctx.reasons.items() for r in reasons]
    told += [(None, reason) for reason in ctx.refused]
    return record, tuple(AwardReason.of(award, reason, ctx.evidence(*reason.span)) for award, reason in told)


def find_mentions(text: str) -> dict[str, list[Mention]]:
    """What the rules find in a text, by kind; what the tagger is trained beside."""
    doc = _found(Article(text=text), Settings(tagger=False))
    return {kind: mentions_of(doc, kind) for kind in doc.spans if kind != "words"}


def _found(article: Article, settings: Settings) -> Doc:
    """The Doc of an article after all finding components."""
    nlp = _loaded(settings)
    doc = nlp.make_doc(article.text)
    for name, component in nlp.pipeline:
        if name != "thidua_record":
            doc = component(doc)
    return doc
