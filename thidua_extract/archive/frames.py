"""Records as data frames of pandas or polars: the flat tables of :mod:`thidua_extract.archive.tables`, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, overload

import pyarrow as pa

from thidua_extract.archive.tables import tables_of
from thidua_extract.errors import LibraryError
from thidua_extract.records import ArticleRecord

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


@overload
def to_frames(
    records: ArticleRecord | Iterable[ArticleRecord], library: Literal["pandas"] = "pandas"
) -> dict[str, pd.DataFrame]: ...
@overload
def to_frames(
    records: ArticleRecord | Iterable[ArticleRecord], library: Literal["polars"]
) -> dict[str, pl.DataFrame]: ...
def to_frames(records: ArticleRecord | Iterable[ArticleRecord], library: str = "pandas") -> dict[str, Any]:
    """A data frame for each kind of fact and of part ("articles", "awards", "recipients", "persons" …), by its name.

    ``records`` is one record or any iterable of them; the rows stand in their order. Every frame is there, with all its
    columns, also where no record has a row for it. Frames are joined by ``article_id`` and the ids of facts:
    ``frames["recipients"].merge(frames["awards"], left_on=["article_id", "award_id"], right_on=["article_id", "id"])``.

    The types, the same whatever the rows hold:

    - pandas: whole numbers ``Int64`` and yes or no ``boolean`` (both hold what is missing as ``pd.NA``, so that no
      number becomes a float), days ``datetime64[ms]`` (``NaT``), text as pandas holds text: ``str`` since pandas 3
      (``NaN``), ``object`` before (``None``);
    - polars: ``Int64``, ``Boolean``, ``Date`` and ``String``, with null for what is missing.

    The one column of days is ``published`` of the articles. Other dates are EDTF text ("2021-XX", "2020/2025"), and
    quantities decimal text, as the record has them: ``pd.to_numeric(frames["figures"]["value"])``.

    Raises ValueError for another library, LibraryError (an ImportError) with what to install where it is missing,
    TypeError for what is no record (a Refusal of :func:`~thidua_extract.archive.many.extract_many`, say), and
    RecordError for a record with a number beyond 64 bits or a lone surrogate.
    """
    if library not in _LIBRARIES:
        raise ValueError(f"library is {library!r}, not one of {', '.join(map(repr, _LIBRARIES))}")
    frame = _LIBRARIES[library]()
    given = (records,) if isinstance(records, ArticleRecord) else records
    return {name: frame(table) for name, table in tables_of(_records(given)).items()}


def _records(given: Iterable[ArticleRecord]) -> Iterator[ArticleRecord]:
    for number, record in enumerate(given, 1):
        if not isinstance(record, ArticleRecord):
            raise TypeError(f"item {number} is no ArticleRecord: {record!r:.200}")
        yield record


def _to_pandas() -> Callable[[pa.Table], Any]:
    pandas = _imported("pandas")
    types = {pa.int64(): pandas.Int64Dtype(), pa.bool_(): pandas.BooleanDtype()}
    return lambda table: table.to_pandas(types_mapper=types.get, date_as_object=False)


def _to_polars() -> Callable[[pa.Table], Any]:
    from_arrow: Callable[[pa.Table], Any] = _imported("polars").from_arrow
    return from_arrow


_LIBRARIES: Mapping[str, Callable[[], Callable[[pa.Table], Any]]] = {"pandas": _to_pandas, "polars": _to_polars}


def _imported(library: str) -> Any:
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        raise LibraryError(f"{error.name} is not installed: pip install 'thidua-extract[frames]'") from error
