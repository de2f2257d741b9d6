"""The rows of a record in the tables of what articles say, with their forms and keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua_extract.catalogue.textkey import fold
from thidua_extract.history.forms import Forms, digest, forms_of
from thidua_extract.history.names import unit_key, without_diacritics
from thidua_extract.history.schema import AWARD_FORMS, PERSON_FORM_POSTS, PERSON_FORMS, UNIT_FORMS
from thidua_extract.history.told_tables import TOLD
from thidua_extract.records import ArticleRecord, Ref
from thidua_extract.rows import rows_of

Values = tuple[object, ...]

FORM_TABLES = (UNIT_FORMS.name, PERSON_FORMS.name, PERSON_FORM_POSTS.name)
"""Tables whose rows several articles share, in the order in which they are written."""

TOLD_TABLES = (*(table.name for table in TOLD.values()), AWARD_FORMS.name)
"""Tables whose rows are of one article each, in the order in which they are written."""


VERSION = 1
"""Of the forms: an article is written anew when they are made in another way than before."""


@dataclass(frozen=True)
class Told:
    """The rows of one article, by table; ``digest`` is the same for the same record."""

    article_id: str
    digest: str
    rows: Mapping[str, list[Values]]

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(map(len, self.rows.values()))


def told_of(record: ArticleRecord, run_id: str) -> Told:
    """The rows of a record. NUL, which PostgreSQL has no room for, becomes U+FFFD, so that offsets stay as they are.

    Raises ValueError for NUL in the id of the article, which must not be changed.
    """
    if "\0" in record.article.id:
        raise ValueError("the id of the article holds NUL")
    forms = forms_of(record)
    rows: dict[str, list[Values]] = {}
    for table, row in _rows(record, forms):
        rows.setdefault(table, []).append(row)
    as_json = record.model_dump_json()
    if "\\u0000" in as_json:
        rows = {table: [tuple(map(_without_nul, row)) for row in of_table] for table, of_table in rows.items()}
    hash_ = digest(VERSION, as_json)
    rows["articles"] = [(*row, run_id, hash_) for row in rows["articles"]]
    return Told(record.article.id, hash_, rows)


def _without_nul(value: object) -> object:
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _rows(record: ArticleRecord, forms: Forms) -> Iterator[tuple[str, Values]]:
    keys = _keys(record)
    figures = {
        figure.id: (figure.scope and figure.scope.id, without_diacritics(figure.indicator)) for figure in record.figures
    }
    for name, row in rows_of(record):
        table = TOLD[name].name
        if name == "units":
            yield table, (*row, forms.units[row[1]].id)
        elif name == "persons":
            yield table, (*row, forms.persons[row[1]].id)
        elif name == "articles":
            yield table, tuple(value.isoformat() if hasattr(value, "isoformat") else value for value in row)
        elif name == "figures":
            scope, search = figures[row[1]]
            yield table, (*row, scope and forms.units[scope].id, search, keys[row[1]])
        else:
            yield table, (*row, keys[row[1]]) if name in ("documents", "campaigns") else row
    for unit in forms.units.values():
        yield UNIT_FORMS.name, tuple(unit)
    for person in {person.id: person for person in (*forms.persons.values(), *forms.recipients.values())}.values():
        yield PERSON_FORMS.name, tuple(person)[:-1]
        for number, (title, unit_form) in enumerate(person.posts, 1):
            yield PERSON_FORM_POSTS.name, (person.id, number, title, unit_form)
    for award in forms.awards:
        yield AWARD_FORMS.name, tuple(award)


def _keys(record: ArticleRecord) -> Mapping[str, str]:
    """By the ids of figures, documents and movements, that by which several articles tell of one."""
    keys = {figure.id: figure.indicator_code or fold(figure.indicator) for figure in record.figures}
    for document in record.documents:
        year = (document.issued_on or "")[:4]
        issuer = _name_of(record, document.issuer) or _name_of(record, record.article.home_unit)
        number = fold(document.number or "") or document.id + record.article.id
        keys[document.id] = "|".join((fold(document.kind), number, year, issuer))
    for campaign in record.campaigns:
        keys[campaign.id] = fold(campaign.name)
    return keys


def _name_of(record: ArticleRecord, ref: Ref | None) -> str:
    units = (unit for unit in record.units if ref and unit.id == ref.id)
    return next((unit_key(unit.full_name or unit.name) for unit in units), "")
