"""Writes docs/records.md, the page of the record of an article: python scripts/make_records_page.py"""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

import thidua_extract as te
from thidua_extract.fields import fields_of
from thidua_extract.records import ArticleRecord, Edtf
from thidua_extract.records.diagnostics import DIAGNOSTICS

PAGE = Path(__file__).parent.parent / "docs" / "records.md"

EXAMPLE = "Chiều 19/01/2022, UBND huyện Nam Trực tặng Giấy khen cho 12 tập thể."

_INTRODUCTION = """\
# The record of an article

Made by `scripts/make_records_page.py` from `thidua_extract/records/`: change it there.

`extract` gives an `ArticleRecord`, `run` writes one in a line of JSON; `ArticleRecord.model_validate_json` reads it
back, and `thidua-extract schema` prints its JSON Schema. A record is frozen, and a field that the contract does not
name is an error. Every field is written, also where it is null or empty; one with a default may be missing where a
record is read. The tables `article_…` of [the database](database.md) and those of `--format tables` are made of the
same fields.

```python
te.extract("{example}").awards[0]
```

```json
{award}
```

## What all parts share

**Evidence.** Every fact quotes the words it rests on: `article.text[start:end] == text`. Offsets count Unicode code
points, as Python does, and `end` is behind the last one; languages that count UTF-16 units or bytes have to convert
them. `article.text` is what was read, unaltered (of a web page its main text); no offset refers to a cleaned form of
it. Building a record checks every quote.

**Ids and references.** Facts are numbered within their record: `D` dates, `O` officials, `U` units, `A` awards, `F`
figures, `C` campaigns, `L` legal documents. An id says nothing outside of its record; what several articles tell of one
thing is joined in [the award history](database.md). A `Ref` has the id and, to be read by people, the name.
`Conferrer.id` and `Recipient.ref` are such ids, too. Building a record checks that ids are unique and that each
reference leads to a fact of the right kind: `decision` to a document, `presented_by` and `ref` to an official or a
unit, all others to a unit.

**Dates** are EDTF (ISO 8601-2), of which records use `2022`, `2022-01`, `2022-01-19`, and two of these with a slash,
both ends included: the first quarter is `2022-01/2022-03`. `thidua_extract.edtf.bounds` gives the first and the last
day. `article.published` is always a day.

**Quantities** are exact decimals: `Decimal` in Python, strings in JSON (`"412.5"`), so that no digit is lost.

**`found_by`** tells who found a fact:

- `rule:units.body`: the rule with that id. Dates may have more behind it, as in `rule:dates.month+published`
  (see [DateMention](#datemention)).
- `model:tagger+0.97`: the trained model found the person or unit, or who gets the award, and was that sure, from 0 to
  0.99 (see [Official](#official), [Unit](#unit), [Award](#award)).
- `annotator`: a person added it in Label Studio. `gold`: written by hand ([gold/](../gold/README.md)); `gold:optional`:
  just so, where careful readers differ.

## The parts
"""

_DIAGNOSTICS = """\
## Codes of diagnostics

Codes are stable, messages are not. Files and articles that were refused altogether give no record; their codes are
those of `thidua_extract.errors`.

| code | what became of what it is about |
|---|---|"""


def records_page() -> str:
    """The page: what all parts share, each model with its fields, and the codes of diagnostics."""
    award = te.extract(EXAMPLE).awards[0].model_dump(mode="json")
    lines = [_INTRODUCTION.format(example=EXAMPLE, award=json.dumps(award, ensure_ascii=False, indent=1))]
    for model in models():
        lines += _model(model)
    lines.append(_DIAGNOSTICS)
    lines += [f"| `{code}` | {meaning} |" for code, meaning in DIAGNOSTICS.items()]
    return "\n".join(lines) + "\n"


def models() -> list[type[BaseModel]]:
    """The record and all that it is made of, each behind what first holds it."""
    found: list[type[BaseModel]] = []

    def visit(model: type[BaseModel]) -> None:
        if model not in found:
            found.append(model)
            for _, held in fields_of(model):
                if held.model:
                    visit(held.model)

    visit(ArticleRecord)
    return found


def _model(model: type[BaseModel]) -> Iterator[str]:
    yield f"### {model.__name__}\n\n{_plain(inspect.getdoc(model) or '')}\n"
    yield "| field | type | default | what it holds |\n|---|---|---|---|"
    for name, held in fields_of(model):
        field = model.model_fields[name]
        yield f"| `{name}` | {_type(field.annotation)} | {_default(field)} | {_plain(held.description)} |"
    yield ""


def _plain(text: str) -> str:
    return text.replace("``", "`")


def _default(field: FieldInfo) -> str:
    return "" if field.is_required() else f"`{json.dumps(field.default)}`"


def _type(annotation: Any) -> str:
    """The type in plain words, with the values that are allowed."""
    named = {str: "text", int: "integer", bool: "true or false", date: "day", Decimal: "decimal", Edtf: "EDTF"}
    origin, parts = get_origin(annotation), get_args(annotation)
    if annotation in named:
        return named[annotation]
    if origin is Annotated:
        return _type(parts[0])
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin in (Union, types.UnionType):
        return " or ".join("null" if part is types.NoneType else _type(part) for part in parts)
    if origin is tuple:
        return f"list of {_type(parts[0])}"
    return f"[{annotation.__name__}](#{annotation.__name__.lower()})"


if __name__ == "__main__":
    PAGE.write_text(records_page(), encoding="utf-8")
