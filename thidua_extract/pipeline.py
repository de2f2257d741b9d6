"""From text to record: the functions that do it, and the same steps as spaCy components for other pipelines.

Each component reads and writes ``doc.spans``: "thidua_dates" fills ``doc.spans["dates"]`` and so on; what a rule knows
of a mention beyond its place stands in the group's ``attrs["mentions"]``. "thidua_record" links the mentions into an
:class:`~thidua_extract.records.ArticleRecord`, which ``doc._.record`` returns.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
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
from thidua_extract.segment import (
    add_words,
    make_doc,
    spans_of,
    view_of,
    view_of_doc,
)
from thidua_extract.settings import DEFAULT, Settings
from thidua_extract.steps import RULES, Found, Mentions, Step, Tagger, find_all
from thidua_extract.tagger.model import SHIPPED, load_tagger

COMPONENTS = (*(f"thidua_{name}" for name in RULES), "thidua_tagger", "thidua_record")


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


def _store(doc: Doc, kind: str, mentions: Sequence[Mention]) -> None:
    view = view_of_doc(doc)
    spans = spans_of(doc, [view.raw(m.start, m.end) for m in mentions], label=kind)
    doc.spans[kind] = SpanGroup(doc, name=kind, spans=spans, attrs={"mentions": [m.as_json() for m in mentions]})


def _found_in(doc: Doc) -> Found:
    """All that the components before have left in the Doc."""
    return {kind: mentions_of(doc, kind) for kind in doc.spans if kind != "words"}


def _take(step: Step, doc: Doc) -> Doc:
    for kind, mentions in step(view_of_doc(doc), _found_in(doc)).items():
        _store(doc, kind, mentions)
    return doc


def _component(name: str) -> Callable[[Doc], Doc]:
    return Language.component(f"thidua_{name}", func=functools.partial(_take, RULES[name]))


dates = _component("dates")
documents = _component("documents")
units = _component("units")
officials = _component("officials")
awards = _component("awards")
figures = _component("figures")


class TaggerComponent(_Stateless):
    """The trained model: :class:`thidua_extract.steps.Tagger`."""

    def __init__(self, folder: Path) -> None:
        self._tag = Tagger(folder)

    def __call__(self, doc: Doc) -> Doc:
        return _take(self._tag, doc)


@Language.factory("thidua_tagger", default_config={"model": None})
def tagger(nlp: Language, name: str, model: str | None) -> TaggerComponent:
    """The model of a folder (``model``), by default the one that comes with the package."""
    return TaggerComponent(Path(model) if model else SHIPPED)


@Language.component("thidua_record")
def record(doc: Doc) -> Doc:
    """Link all mentions into a record, kept JSON-safe in ``doc.user_data`` and returned by ``doc._.record``."""
    meta = doc.user_data.get("thidua_article", {})
    article = Article(text=view_of_doc(doc).given, **meta)
    built = record_without_facts(article) or build_record(context_of(article, _found_in(doc)))
    doc.user_data["thidua_record"] = built.model_dump_json()
    return doc


def record_without_facts(article: Article) -> ArticleRecord | None:
    """The record, holding nothing but a diagnostic, of a text that cannot be read; None for one that can."""
    problem = find_problem(view_of(article.text).text)
    if problem is None:
        return None
    info = ArticleInfo(**article.model_dump())
    return ArticleRecord(article=info, diagnostics=(Diagnostic(code=problem[0], message=problem[1]),))


def context_of(article: Article, found: Mentions, explains: bool = False) -> Context:
    """What linking is given of an article in which all steps have found what they find."""
    view = view_of(article.text)
    return Context(article, view, page_of(view), found, explains=explains)


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


def find_mentions(text: str) -> Found:
    """What the rules find in a text, by kind; what the tagger is trained beside."""
    return find_all(view_of(text), None)


def _found(article: Article, settings: Settings) -> Found:
    """What all steps find in an article."""
    folder = Path(settings.model) if settings.model else SHIPPED
    return find_all(view_of(article.text), Tagger(folder) if settings.tagger else None)
