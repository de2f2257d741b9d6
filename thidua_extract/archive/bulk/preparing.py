"""The first stage in a worker: raw documents to articles, with what is needed to find copies, in a Parquet file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from thidua_extract.archive import fingerprint
from thidua_extract.archive.bulk.manifest import Finished, marks_of
from thidua_extract.archive.bulk.refused import Refused, count_by_code, write_refused
from thidua_extract.archive.bulk.shards import Item
from thidua_extract.archive.document import Document
from thidua_extract.archive.parquet import write_parquet
from thidua_extract.archive.prepare import article_of
from thidua_extract.archive.refusal import Refusal
from thidua_extract.archive.worker import Attempt, Fault
from thidua_extract.article import Article
from thidua_extract.errors import EncodingError

STAGE = "prepare"

_ABOUT = pa.schema(
    [
        pa.field("position", pa.int32(), nullable=False),
        pa.field("place", pa.string(), nullable=False),
        pa.field("encoding", pa.string(), nullable=False),
        pa.field("confidence", pa.float64(), nullable=False),
    ]
)
_ARTICLE = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("url", pa.string()),
        pa.field("source", pa.string()),
        pa.field("title", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("text", pa.large_string(), nullable=False),
    ]
)
SCHEMA = pa.schema([*_ABOUT, *_ARTICLE, *fingerprint.SCHEMA])
"""The columns of a prepared shard: a row for each document that became an article.

"position" is its place in the shard, refused ones counted, from 0; "encoding" what it was decoded from, and
"confidence" (0 to 1) how sure that is; then what the article is, and its fingerprint.
"""

FINGERPRINT = [name for name in fingerprint.SCHEMA.names if name != "outline"]
LISTED = [*_ABOUT.names, "id", "url"]


@dataclass(frozen=True)
class PrepareTask:
    """Documents to prepare, and under which key and number in which run folder."""

    folder: Path
    key: str
    number: int
    items: Sequence[Item]


class ArticleRow(NamedTuple):
    """An article out of a prepared shard, its position there and where it comes from."""

    position: int
    place: str
    article: Article


def path_of(folder: Path, key: str) -> Path:
    """The prepared shard with this key."""
    return folder / STAGE / f"{key}.parquet"


def refused_path_of(folder: Path, key: str) -> Path:
    """What the shard could not read or prepare; there only if there is something."""
    return folder / STAGE / f"{key}.errors.jsonl"


def prepare(task: PrepareTask, attempt: Attempt) -> tuple[Finished, list[Refused]]:
    """Prepare a shard and write its files. Raises OutputError."""
    rows: list[dict[str, Any]] = []
    refused: list[Refused] = []
    for position, item in enumerate(task.items):
        if isinstance(item, Refusal):
            refused.append(Refused(position, item.at("read")))
            continue
        try:
            got = attempt(position, _row_of, item)
        except Exception as error:
            refused.append(Refused(position, Refusal.of(error, item.id, item.place, STAGE)))
            continue
        if isinstance(got, Fault):
            refused.append(Refused(position, Refusal(item.id, item.place, got.code, got.reason, STAGE)))
        else:
            rows.append({"position": position, **got})
    return _write(task, rows, refused), refused


def _row_of(document: Document) -> dict[str, Any]:
    prepared = article_of(document)
    article = prepared.article
    row = {
        "place": document.place,
        "encoding": prepared.encoding,
        "confidence": prepared.confidence,
        **{name: getattr(article, name) for name in _ARTICLE.names},
        **fingerprint.fingerprint(article.text, article.published)._asdict(),
    }
    for name, value in row.items():
        if isinstance(value, str) and not value.isascii():
            _check_unicode(value, name, document.place)
    return row


def _check_unicode(value: str, name: str, place: str) -> None:
    """Half a surrogate pair cannot be written anywhere."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise EncodingError(place, f"its {name} holds half a character, at position {error.start}") from error


def _encodings(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[int, float]]:
    """For each encoding how many documents were read by it, and the least confidence among them."""
    told: dict[str, tuple[int, float]] = {}
    for row in rows:
        count, least = told.get(row["encoding"], (0, 1.0))
        told[row["encoding"]] = count + 1, min(least, row["confidence"])
    return told


def _write(task: PrepareTask, rows: list[dict[str, Any]], refused: list[Refused]) -> Finished:
    path, errors = path_of(task.folder, task.key), refused_path_of(task.folder, task.key)
    write_parquet({path: pa.Table.from_pylist(rows, SCHEMA)})
    paths = [path]
    if refused:
        write_refused(errors, refused)
        paths.append(errors)
    counts = {
        "items": len(task.items),
        "documents": sum(not isinstance(item, Refusal) for item in task.items),
        "refused": count_by_code(refused),
        "encodings": _encodings(rows),
    }
    return Finished(STAGE, task.key, task.number, counts, marks_of(task.folder, paths))


def read_articles(path: Path, rows: Sequence[int]) -> list[ArticleRow]:
    """The articles in these rows of a prepared shard."""
    names = ["position", "place", *_ARTICLE.names]
    table = pq.read_table(path, columns=names, use_threads=False).take(list(rows))
    return [ArticleRow(row.pop("position"), row.pop("place"), Article.model_validate(row)) for row in table.to_pylist()]
