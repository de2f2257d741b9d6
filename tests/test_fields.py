"""What a field holds is read off its annotation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, create_model

from thidua_extract.fields import Held, field_at, fields_of

Day = Annotated[str, Field(description="a day")]


class Part(BaseModel):
    """One part
    of the whole.

    And more.
    """

    size: Decimal
    note: str | None = None


class Whole(BaseModel):
    """All."""

    kind: Literal["a", "b"]
    day: Day
    last: Day | None
    share: float
    published: date | None
    parts: tuple[Part, ...]
    names: tuple[str, ...] = ()
    best: Part | None = Field(default=None, description="the best of them")


def test_each_field_is_read() -> None:
    assert dict(fields_of(Whole)) == {
        "kind": Held(str),
        "day": Held(str, description="a day"),
        "last": Held(str, nullable=True, description="a day"),
        "share": Held(float),
        "published": Held(date, nullable=True),
        "parts": Held(Part, many=True, description="One part of the whole."),
        "names": Held(str, many=True),
        "best": Held(Part, nullable=True, description="the best of them"),
    }


def test_a_field_below_an_optional_one_is_nullable() -> None:
    assert field_at(Whole, "best.size") == Held(Decimal, nullable=True)
    assert field_at(Part, "size") == Held(Decimal)
    with pytest.raises(TypeError, match="no single size"):
        field_at(Whole, "parts.size")
    with pytest.raises(KeyError):
        field_at(Whole, "worst")


@pytest.mark.parametrize(
    "annotation",
    [
        int | str,
        dict[str, int],
        list[str],
        tuple[str, int],
        tuple[str],
        tuple[str | None, ...],
        tuple[tuple[str, ...], ...],
        Literal[1, 2],
        Any,
        bytes,
    ],
)
def test_what_no_column_holds_is_refused(annotation: Any) -> None:
    with pytest.raises(TypeError, match="no column"):
        dict(fields_of(create_model("Odd", field=(annotation, ...))))
