"""A person at Label Studio: takes a task as exported and changes it as the editor does."""

from __future__ import annotations

import copy
from typing import Any

from thidua_extract.exchange.label_studio import task_of
from thidua_extract.exchange.tasks import Imported, import_tasks
from thidua_extract.exchange.values import FIELDS
from thidua_extract.records import ArticleRecord

Result = dict[str, Any]


class Annotator:
    """One task under correction; ``regions`` are named by label and words."""

    def __init__(self, record: ArticleRecord) -> None:
        self.task = copy.deepcopy(task_of(record))
        self.text = record.article.text
        self.results: list[Result] = self.task["predictions"][0]["result"]
        self.task["id"] = 7
        self.task["annotations"] = [{"id": 1, "result": self.results, "updated_at": "2024-05-01T10:00:00.000000Z"}]
        self.drawn = 0

    def find(self, label: str, words: str, number: int = 0) -> str:
        """The id of the region with that label over these words, in the order of the results."""
        found = [r["id"] for r in self.labelled(label) if r["value"]["text"] == words]
        return str(found[number])

    def labelled(self, label: str) -> list[Result]:
        """The regions with that label."""
        return [r for r in self.results if r.get("type") == "labels" and r["value"]["labels"] == [label]]

    def draw(self, label: str, words: str, place: int = 0, **values: str | list[str]) -> str:
        """A new region over the words (their place-th occurrence), with values told beside it."""
        start = -1
        for _ in range(place + 1):
            start = self.text.index(words, start + 1)
        self.drawn += 1
        id_ = f"New_{self.drawn}-x"
        value = {"start": start, "end": start + len(words), "text": words, "labels": [label]}
        self.results.append({"id": id_, "from_name": "label", "to_name": "text", "type": "labels", "value": value})
        for name, told in values.items():
            self.tell(id_, name, told)
        return id_

    def tell(self, id_: str, name: str, told: str | list[str] | None) -> None:
        """Fill a box or tick a choice of a region; None empties it."""
        region = self._region(id_)
        label = region["value"]["labels"][0]
        control = f"{label.lower()}_{name}"
        self.results[:] = [r for r in self.results if (r.get("id"), r.get("from_name")) != (id_, control)]
        if told is None:
            return
        choices = next(field.choices for field in FIELDS[label] if field.name == name)
        key = "choices" if choices else "text"
        lines = [told] if isinstance(told, str) else told
        value = {"start": region["value"]["start"], "end": region["value"]["end"], key: lines}
        type_ = "choices" if choices else "textarea"
        self.results.append({"id": id_, "from_name": control, "to_name": "text", "type": type_, "value": value})

    def move(self, id_: str, words: str, place: int = 0) -> None:
        """Drag the ends of a region to other words."""
        start = -1
        for _ in range(place + 1):
            start = self.text.index(words, start + 1)
        for result in self.results:
            if result.get("id") == id_:
                result["value"] |= {"start": start, "end": start + len(words)}
        self._region(id_)["value"]["text"] = words

    def relabel(self, id_: str, label: str) -> None:
        """Give a region another label; the editor drops the values of the old one."""
        self._region(id_)["value"]["labels"] = [label]
        self.results[:] = [r for r in self.results if r.get("id") != id_ or r["type"] == "labels"]

    def delete(self, id_: str) -> None:
        """Delete a region; the editor takes its values and relations away with it."""
        self.results[:] = [r for r in self.results if id_ not in (r.get("id"), r.get("from_id"), r.get("to_id"))]

    def relate(self, name: str | None, one: str, other: str) -> None:
        """Draw a relation."""
        labels = [] if name is None else [name]
        self.results.append(
            {"type": "relation", "from_id": one, "to_id": other, "direction": "right", "labels": labels}
        )

    def unrelate(self, one: str, other: str) -> None:
        """Delete the relation between two regions."""
        ends = {one, other}
        before = len(self.results)
        self.results[:] = [r for r in self.results if {r.get("from_id"), r.get("to_id")} != ends]
        assert len(self.results) == before - 1

    def submit(self) -> ArticleRecord:
        """The record that comes of the corrected task."""
        outcome = self.outcome()
        assert isinstance(outcome, Imported), outcome
        assert outcome.record is not None
        return outcome.record

    def refusal(self) -> str:
        """Why the corrected task gives none."""
        outcome = self.outcome()
        assert not isinstance(outcome, Imported), outcome
        return str(outcome)

    def outcome(self) -> object:
        """What comes of the task."""
        (outcome,) = import_tasks([copy.deepcopy(self.task)], "tasks.json")
        return outcome

    def _region(self, id_: str) -> Result:
        return next(r for r in self.results if r.get("id") == id_ and r["type"] == "labels")
