"""The ids of a record: unique in it, and each reference leads to a fact of the right kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua_extract.records import ArticleRecord


def check_ids(record: ArticleRecord) -> None:
    """Raises ValueError for an id that stands twice and for a reference to what is not in the record."""
    units = [unit.id for unit in record.units]
    officials = [official.id for official in record.officials]
    documents = [document.id for document in record.documents]
    dates, awards = [date.id for date in record.dates], [award.id for award in record.awards]
    figures, campaigns = [figure.id for figure in record.figures], [campaign.id for campaign in record.campaigns]
    ids = [*units, *officials, *documents, *dates, *awards, *figures, *campaigns]
    if len(ids) != len(set(ids)):
        raise ValueError("ids are not unique within the record")
    for what, id_, allowed in _references(record, set(units), set(officials), set(documents)):
        if id_ not in allowed:
            raise ValueError(f"{what} refers to {id_!r}, which is not in the record")


def _references(
    record: ArticleRecord, units: set[str], officials: set[str], documents: set[str]
) -> Iterator[tuple[str, str, set[str]]]:
    if record.article.home_unit:
        yield "article.home_unit", record.article.home_unit.id, units
    for official in record.officials:
        yield from ((f"{official.id}.positions", p.unit.id, units) for p in official.positions if p.unit)
    for award in record.awards:
        yield from ((f"{award.id}.conferred_by", c.id, units) for c in award.conferred_by if c.id)
        yield from ((f"{award.id}.presented_by", p.id, officials | units) for p in award.presented_by)
        yield from ((f"{award.id}.recipients", r.ref, officials | units) for r in award.recipients if r.ref)
        if award.decision:
            yield f"{award.id}.decision", award.decision.id, documents
    for figure in record.figures:
        if figure.scope:
            yield f"{figure.id}.scope", figure.scope.id, units
    for campaign in record.campaigns:
        if campaign.launched_by:
            yield f"{campaign.id}.launched_by", campaign.launched_by.id, units
    for document in record.documents:
        if document.issuer:
            yield f"{document.id}.issuer", document.issuer.id, units
