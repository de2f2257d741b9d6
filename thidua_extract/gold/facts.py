"""The form of a facts file: YAML, one file an article, every value read as the text it is written as.

Field names are short because people write them; ``gold/README.md`` explains each with an example. Unknown fields,
fields given twice and bad values are refused with the file and the place.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from thidua_extract.errors import GoldError
from thidua_extract.records import (
    AwardCategory,
    AwardStatus,
    Bound,
    Byline,
    CountOf,
    DateRole,
    Edtf,
    Measure,
    PartOfDay,
    Relation,
    UnitKind,
    UnitLevel,
)

try:
    from yaml import CBaseLoader as BaseLoader
except ImportError:  # PyYAML was built without libyaml, which is many times as fast
    from yaml import BaseLoader  # type: ignore[assignment]

_NOTHING = {"", "~", "null"}

# What begins lists and mappings in a line. So many, one in another, would overrun the stack of libyaml, which ends the
# process; a facts file has some hundred.
_OPENING = ("[", "{", "- ", "? ", "-\t", "?\t")
_MOST_OPENING = 10_000


def _none(value: Any) -> Any:
    return None if isinstance(value, str) and value in _NOTHING else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) and value not in _NOTHING else value


Quotes = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: Any) -> Any:
        """A field that holds nothing is as good as not written; one that is unknown is refused all the same."""
        if not isinstance(data, dict):
            return data
        return {k: v for k, v in data.items() if _none(v) is not None or k == "value" or k not in cls.model_fields}


class _Fact(_Facts):
    optional: bool = False
    """Careful readers differ: counts neither way."""


class DateFacts(_Fact):
    """A calendar expression, written ``[quote, value, role]`` or ``[quote, value, role, part of day]``."""

    at: str
    value: Annotated[Edtf | None, BeforeValidator(_none)]
    role: DateRole
    part: PartOfDay | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, data: Any) -> Any:
        if isinstance(data, list):
            if len(data) not in (3, 4):
                raise ValueError("a date is [quote, value, role] or [quote, value, role, part of day]")
            return dict(zip(("at", "value", "role", "part"), data, strict=False))
        return data


class PostFacts(_Facts):
    """A post; ``title`` where its canonical form differs from ``text``, ``unit`` the name of a unit of the file."""

    text: str
    title: str | None = None
    unit: str | None = None
    at: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data


class OfficialFacts(_Fact):
    """A named person with posts; ``at``: where, ``Name @*`` unless told."""

    name: str
    honorific: str | None = None
    posts: tuple[PostFacts, ...] = Field(min_length=1)
    at: Quotes = ()


class UnitFacts(_Fact):
    """A named place or body; ``at``: where, ``Name @*`` unless told."""

    name: str
    kind: UnitKind
    level: UnitLevel | None = None
    full_name: str | None = None
    code: str | None = None
    province: str | None = None
    successor: str | None = None
    at: Quotes = ()


class ConferrerFacts(_Facts):
    """Who grants: the name as written, the unit of the file it is, the office."""

    name: str
    unit: str | None = None
    office: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data


class RecipientFacts(_Facts):
    """Who gets it: the name of a unit or official of the file, or one of ``unit``, ``person``, ``group``."""

    name: str | None = None
    unit: str | None = None
    person: str | None = None
    group: str | None = None
    count: int | None = None
    of: CountOf | None = None
    at: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _one_kind(self) -> RecipientFacts:
        if sum(x is not None for x in (self.name, self.unit, self.person, self.group)) != 1:
            raise ValueError("a recipient is just one of: a name alone, unit, person, group")
        if self.group is None and (self.count is not None or self.of is not None):
            raise ValueError("only a group has 'count' and 'of'")
        return self


class AwardFacts(_Fact):
    """An award; the first quote of ``at`` is its title in the text."""

    title: str
    at: Quotes = Field(min_length=1)
    detail: str | None = None
    rank: str | None = None
    code: str | None = None
    category: AwardCategory | None = None
    level: str | None = None
    by: Annotated[tuple[ConferrerFacts, ...], BeforeValidator(_listed)] = ()
    to: tuple[RecipientFacts, ...] = ()
    presented_by: Quotes = ()
    year: Edtf | None = None
    on: Edtf | None = None
    decision: str | None = None
    reason: str | None = None
    status: AwardStatus = "conferred"


class ComparisonFacts(_Facts):
    """A value set against a base."""

    rel: Relation
    value: Annotated[Decimal | None, BeforeValidator(_none)]
    unit: str | None = None
    bound: Bound = "exact"
    base: str | None = None
    base_period: Edtf | None = None
    at: str


class FigureFacts(_Fact):
    """A quantity; ``value`` is ``null`` where only a change or an attainment is told."""

    indicator: str
    at: str
    value: Annotated[Decimal | None, BeforeValidator(_none)]
    unit: str | None = None
    bound: Bound = "exact"
    estimated: bool = False
    total: Decimal | None = None
    upper: Decimal | None = None
    period: Edtf | None = None
    scope: str | None = None
    measure: Measure | None = None
    indicator_code: str | None = None
    indicator_at: str | None = None
    vs: tuple[ComparisonFacts, ...] = ()


class CampaignFacts(_Fact):
    """An emulation movement by name."""

    name: str
    at: str
    by: str | None = None
    period: Edtf | None = None


class DocumentFacts(_Fact):
    """A legal document by number."""

    kind: str
    at: str
    number: str | None = None
    issued: Edtf | None = None
    by: str | None = None


class ArticleFacts(_Facts):
    """All facts of one article. ``clutter``: what of the text is the portal's, as quotes or "first ... last" words."""

    article: str
    annotator: str
    title: str | None = None
    published: Edtf | None = None
    home: str | None = None
    bylines: tuple[Byline, ...] = ()
    clutter: Quotes = ()
    dates: tuple[DateFacts, ...] = ()
    officials: tuple[OfficialFacts, ...] = ()
    units: tuple[UnitFacts, ...] = ()
    awards: tuple[AwardFacts, ...] = ()
    figures: tuple[FigureFacts, ...] = ()
    campaigns: tuple[CampaignFacts, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()


class _Loader(BaseLoader):
    """All scalars are text; a key that stands twice in a mapping is an error, and so is an alias.

    Aliases of aliases make some lines gigabytes, and no facts file has any.
    """

    def construct_document(self, node: yaml.Node) -> Any:
        seen: set[yaml.Node] = set()
        waiting = [node]
        while waiting:
            one = waiting.pop()
            if one in seen:
                raise yaml.composer.ComposerError(None, None, "aliases are not read", one.start_mark)
            seen.add(one)
            if isinstance(one, yaml.MappingNode):
                waiting += [part for pair in one.value for part in pair]
            elif isinstance(one, yaml.SequenceNode):
                waiting += one.value
        return super().construct_document(node)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key_node, _ in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "a key is no text", key_node.start_mark)
        if key_node.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"{key_node.value!r} stands twice", key_node.start_mark)
        seen.add(key_node.value)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_facts(path: Path) -> ArticleFacts:
    """The facts file at ``path``. Raises GoldError, which names every place that is not well formed."""
    try:
        text = path.read_text(encoding="utf-8")
        if sum(text.count(mark) for mark in _OPENING) > _MOST_OPENING:
            raise GoldError(path, f"more than {_MOST_OPENING:,} lists and mappings")
        data = yaml.load(text, Loader=_Loader)
    except OSError as error:
        raise GoldError(path, error.strerror or str(error)) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise GoldError(path, f"not a YAML file: {error}") from error
    try:
        return ArticleFacts.model_validate(data)
    except ValidationError as error:
        raise GoldError(path, "\n".join(_problem(detail) for detail in error.errors())) from error


def _problem(detail: Any) -> str:
    where = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in detail["loc"]).lstrip(".")
    return f"{where or 'file'}: {detail['msg']} (given: {detail['input']!r:.80})"
