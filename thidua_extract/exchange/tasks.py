"""Corrected tasks of Label Studio back into records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from thidua_extract.errors import TaskError
from thidua_extract.exchange.correction import corrected
from thidua_extract.exchange.edit import CorrectionError
from thidua_extract.exchange.results import read_results
from thidua_extract.records import ArticleInfo, ArticleRecord

_NO_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Imported:
    """What came of one task: a record, or None for one that was skipped; ``notes`` says what was left aside."""

    task: str
    record: ArticleRecord | None
    notes: Sequence[str] = field(default_factory=tuple)


def import_tasks(tasks: Sequence[Any], place: str) -> Iterator[Imported | TaskError]:
    """For each task, in order, what came of it, or why there is no record.

    ``tasks`` is what Label Studio exports as "JSON", or what :func:`~thidua_extract.exchange.label_studio.task_of`
    made; ``place`` names the file in errors. Of a task's annotations the one that was updated last counts, cancelled
    ones never; a task without annotations stands by its prediction. A task all of whose annotations were cancelled
    gives no record. A task whose ``data`` carries no record is an article in which everything was added.
    """
    for number, task in enumerate(tasks, 1):
        name = _name(task, number)
        try:
            yield _import_task(task, name)
        except (CorrectionError, ValidationError) as error:
            yield TaskError(f"{place}: {name}", _one_line(error))


def _import_task(task: Any, name: str) -> Imported:
    if not isinstance(task, dict) or not isinstance(task.get("data"), dict):
        raise CorrectionError("not a task of Label Studio: it has no 'data'")
    record = _carried(task["data"], name)
    results, notes = _results_of(task)
    if results is None:
        return Imported(name, None, tuple(notes))
    regions, links, more = read_results(results, record.article.text)
    return Imported(name, corrected(record, regions, links), (*notes, *more))


def _name(task: Any, number: int) -> str:
    """ "task 12 (nam-truc-2022)": the id Label Studio gave it, else its number; the id of the article, if known."""
    known = task if isinstance(task, dict) else {}
    data = known.get("data")
    article = data.get("article") if isinstance(data, dict) else None
    return f"task {known.get('id', f'no. {number}')}" + (f" ({article})" if article else "")


def _carried(data: Mapping[str, Any], name: str) -> ArticleRecord:
    """The record that the task was made of, an empty one where a person made the task."""
    text = data.get("text")
    if not isinstance(text, str):
        raise CorrectionError("'data' has no 'text'")
    carried = data.get("record")
    if carried is None:
        return ArticleRecord(article=ArticleInfo(id=str(data.get("article") or name), text=text))
    try:
        return ArticleRecord.model_validate({**carried, "article": {**carried["article"], "text": text}})
    except (TypeError, KeyError, ValidationError) as error:
        raise CorrectionError(f"'data.record' is not the record of 'data.text': {_one_line(error)}") from error


def _results_of(task: Mapping[str, Any]) -> tuple[Sequence[Any] | None, list[str]]:
    """The results that count, None if the task was skipped; and what is to be said of the others."""
    annotations = [one for one in _listed(task, "annotations") if isinstance(one, dict)]
    counting = [one for one in annotations if not one.get("was_cancelled")]
    notes = []
    if len(counting) < len(annotations):
        notes.append(f"{len(annotations) - len(counting)} cancelled of {len(annotations)} annotations left aside")
    if len(counting) > 1:
        notes.append(f"of {len(counting)} annotations the latest is taken")
    if task.get("drafts"):
        notes.append("a draft that was not submitted is left aside")
    if counting:
        return _result(max(counting, key=_updated)), notes
    if annotations:
        return None, [*notes, "no record"]
    predictions = [one for one in _listed(task, "predictions") if isinstance(one, dict)]
    if not predictions:
        raise CorrectionError("it has neither annotations nor predictions; export it from Label Studio as JSON")
    return _result(max(predictions, key=_updated)), notes


def _listed(task: Mapping[str, Any], key: str) -> list[Any]:
    found = task.get(key) or []
    if not isinstance(found, list):
        raise CorrectionError(f"{key!r} is not a list")
    return found


def _result(held: Mapping[str, Any]) -> list[Any]:
    result = held.get("result")
    if not isinstance(result, list):
        raise CorrectionError("an annotation or prediction has no list 'result'")
    return result


def _updated(held: Mapping[str, Any]) -> datetime:
    """When it was last changed; of two without a time the first counts."""
    for key in ("updated_at", "created_at"):
        try:
            told = datetime.fromisoformat(str(held.get(key)))
        except ValueError:
            continue
        return told if told.tzinfo else told.replace(tzinfo=UTC)
    return _NO_TIME


def _one_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        details = error.errors()
        return "; ".join(f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}" for detail in details)
    return str(error)
