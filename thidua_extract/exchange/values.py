"""What a person can tell of a labelled span beside its place: the fields of the fact, as text boxes and choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from thidua_extract.exchange.spans import LABELS, Label
from thidua_extract.records import (
    AwardCategory,
    AwardStatus,
    Bound,
    Conferrer,
    CountOf,
    DateRole,
    Granularity,
    Measure,
    PartOfDay,
    RecipientKind,
    Relation,
    UnitKind,
    UnitLevel,
)

YES = "yes"
HOME = "home"
"""A UNIT with this box ticked is the ``home_unit`` of the article."""
CONFERRERS = "conferred_by"
"""Who confers an AWARD, a line for each: the name, or the name, a bar and the office."""
CONFERRER_SEPARATOR = " | "

Told = tuple[str, ...]
"""What a field holds: nothing, one text or choice, or (conferrers) several lines."""
Values = Mapping[str, Told]
"""By the name of the field."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a fact that can be told; with ``choices`` it is one of these, else text.

    ``default``: what an empty field stands for; ``nullable``: the model has no default, and empty stands for null.
    """

    name: str
    choices: tuple[str, ...] = ()
    default: str = ""
    nullable: bool = False
    several: bool = False


FIELDS: Mapping[Label, tuple[Field, ...]] = {
    "DATE": (
        Field("value", nullable=True),
        Field("role", get_args(DateRole)),
        Field("part_of_day", get_args(PartOfDay)),
        Field("granularity", get_args(Granularity)),
    ),
    "PERSON": (Field("name"), Field("honorific")),
    "POSITION": (Field("title"), Field("text")),
    "UNIT": (
        Field("name"),
        Field("kind", get_args(UnitKind)),
        Field("level", get_args(UnitLevel)),
        Field("full_name"),
        Field("code"),
        Field("province"),
        Field("successor"),
        Field(HOME, (YES,)),
    ),
    "AWARD": (
        Field("title"),
        Field("detail"),
        Field("rank"),
        Field("category", get_args(AwardCategory)),
        Field(CONFERRERS, several=True),
        Field("year"),
        Field("conferred_on"),
        Field("reason"),
        Field("status", get_args(AwardStatus)),
    ),
    "RECIPIENT": (
        Field("kind", get_args(RecipientKind)),
        Field("name"),
        Field("count"),
        Field("of", get_args(CountOf)),
    ),
    "FIGURE": (
        Field("indicator"),
        Field("indicator_code"),
        Field("value", nullable=True),
        Field("unit"),
        Field("measure", get_args(Measure)),
        Field("bound", get_args(Bound), default="exact"),
        Field("estimated", (YES,)),
        Field("total"),
        Field("upper"),
        Field("period"),
    ),
    "INDICATOR": (),
    "COMPARISON": (
        Field("relation", get_args(Relation)),
        Field("value", nullable=True),
        Field("unit"),
        Field("bound", get_args(Bound), default="exact"),
        Field("base"),
        Field("base_period"),
    ),
    "DOCUMENT": (Field("kind"), Field("number", nullable=True), Field("issued_on")),
    "CAMPAIGN": (Field("name"), Field("period")),
}


def control_of(label: Label, field: Field) -> str:
    """The name of the field where names of all labels stand together: "unit_kind"."""
    return f"{label.lower()}_{field.name}"


_BY_CONTROL: Mapping[str, tuple[Label, Field]] = {
    control_of(label, field): (label, field) for label in LABELS for field in FIELDS[label]
}


def field_of(control: str) -> tuple[Label, Field] | None:
    """The reverse of :func:`control_of`; None for a name that is none of these."""
    return _BY_CONTROL.get(control)


def shown(label: Label, model: BaseModel) -> dict[str, Told]:
    """The fields of a fact, or part of one, that hold something else than their default."""
    values = {}
    for field in FIELDS[label]:
        if told := _shown(field, getattr(model, field.name, None)):
            values[field.name] = told
    return values


def conferrer_line(conferrer: Conferrer) -> str:
    """A conferrer as a line of :data:`CONFERRERS`."""
    return CONFERRER_SEPARATOR.join(part for part in (conferrer.name, conferrer.office) if part).strip()


def conferrer_of(line: str) -> Conferrer:
    """The reverse of :func:`conferrer_line`, without the unit the conferrer is."""
    name, _, office = line.partition(CONFERRER_SEPARATOR.strip())
    return Conferrer(name=name.strip(), office=office.strip() or None)


def overlaid(label: Label, base: BaseModel | None, changes: Values) -> dict[str, Any]:
    """The fields of a model with the changes in place of what they held, to build it anew from.

    A field that was emptied is left out, which is its default, or null where the model has none. Fields that are no
    plain values of the model (the home unit, conferrers) are not touched.
    """
    values: dict[str, Any] = {name: getattr(base, name) for name in type(base).model_fields} if base else {}
    for field in FIELDS[label]:
        if field.name in (HOME, CONFERRERS):
            continue
        told = changes.get(field.name, None if base else ())
        if told:
            values[field.name] = told[0]
        elif told is not None:
            values.pop(field.name, None)
            if field.nullable:
                values[field.name] = None
    return values


def _shown(field: Field, value: Any) -> Told:
    if field.name == CONFERRERS:
        return tuple(conferrer_line(conferrer) for conferrer in value)
    if value is None or value is False:
        return ()
    text = YES if value is True else str(value).strip()  # a box is read without white space at its ends
    return () if text in ("", field.default) else (text,)
