"""What the fields of a model hold, read off its annotations, for files and tables that follow the contract."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

_SCALARS = (str, int, float, bool, date, Decimal)


@dataclass(frozen=True)
class Held:
    """What a field holds: ``kind`` is str, int, float, bool, date, Decimal or a model; a Literal of words is str.

    ``many`` tells a tuple of it, ``nullable`` that the field may be None. ``description`` is the field's own, else that
    of the model it holds: the first paragraph of its docstring.
    """

    kind: type
    nullable: bool = False
    many: bool = False
    description: str = ""

    @property
    def model(self) -> type[BaseModel] | None:
        """The model, where it is none of the scalars."""
        return self.kind if issubclass(self.kind, BaseModel) else None


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, Held]]:
    """Each field's name and what it holds. Raises TypeError for an annotation that tables have no column for."""
    for name, field in model.model_fields.items():
        held = _held(field.annotation)
        yield name, replace(held, description=field.description) if field.description else held


def field_at(model: type[BaseModel], path: str) -> Held:
    """What the end of a path such as "issuer.id" holds; nullable where any step is. Raises KeyError, TypeError."""
    name, _, rest = path.partition(".")
    held = dict(fields_of(model))[name]
    if not rest:
        return held
    if held.model is None or held.many:
        raise TypeError(f"{model.__name__}.{name} has no single {rest}")
    end = field_at(held.model, rest)
    return replace(end, nullable=held.nullable or end.nullable)


def _held(annotation: Any) -> Held:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        described = [m.description for m in parts[1:] if isinstance(m, FieldInfo) and m.description]
        held = _held(parts[0])
        return replace(held, description=described[-1]) if described else held
    if origin in (Union, types.UnionType):
        (part,) = _exactly_one([part for part in parts if part is not types.NoneType], annotation)
        return replace(_held(part), nullable=types.NoneType in parts)
    if origin is tuple:
        (part,) = _exactly_one([part for part in parts if part is not Ellipsis], annotation)
        held = _held(part)
        if held.many or held.nullable or Ellipsis not in parts:
            raise TypeError(f"no column for {annotation}")
        return replace(held, many=True)
    if origin is Literal and all(isinstance(word, str) for word in parts):
        return Held(str)
    if annotation in _SCALARS:
        return Held(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        paragraph = (inspect.getdoc(annotation) or "").split("\n\n")[0]
        return Held(annotation, description=" ".join(paragraph.split()))
    raise TypeError(f"no column for {annotation}")


def _exactly_one(parts: list[Any], annotation: Any) -> list[Any]:
    if len(parts) != 1:
        raise TypeError(f"no column for {annotation}")
    return parts
