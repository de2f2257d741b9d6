"""Awards told in tables: rows parted by bars, or cells on lines of their own where borders got lost."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua_extract.linking.award_frame import Frame
from thidua_extract.linking.award_item import Item, act_of
from thidua_extract.linking.award_items import Items
from thidua_extract.linking.award_lists import names_in
from thidua_extract.mention import Mention
from thidua_extract.rules.rule import Rule

NUMBER_CELL = Rule("awards.table.number", r"\s*(?P<number>\d{1,3})\.?\s*", "[[12.]]")
COLUMN_OF = Rule(
    "awards.table.column",
    r"""\s*(?:(?P<collective>(?:số\ )?(?:tập\ thể|đơn\ vị))|(?P<household>(?:số\ )?(?:hộ|gia\ đình|hộ\ gia\ đình))
    |(?P<individual>(?:số\ )?cá\ nhân))\s*""",
    "[[số tập thể]]",
)
NAMES_COLUMN = Rule(
    "awards.table.names",
    r"""\s*(?:danh\ sách\ )?(?:họ(?:\ và|,)?\ tên|tên|tập\ thể|cá\ nhân|đơn\ vị|đối\ tượng)
    (?:(?:\ và|,|\ hoặc|/)?\ ?(?:tên|tập\ thể|cá\ nhân|đơn\ vị|hộ|gia\ đình)){0,3}\s*""",
    "[[họ tên, đơn vị]]",
    ("ngày sinh",),
)
HEADING_LINE = Rule(
    "awards.table.heading", r"\s*(?:[ivx]{1,5}|[a-z])[.)]\s", "[[ii. ]]đề nghị phong tặng danh hiệu", ("ông a",)
)
RULES = (NUMBER_CELL, COLUMN_OF, NAMES_COLUMN, HEADING_LINE)

_ROW_NUMBER = re.compile(r"\s*0?(?P<number>[1-9]\d{0,2})\.?\s*")
_FIRST_NUMBER = re.compile(r"\n[^\S\n]*+0?1\.?[^\S\n]*+(?:\n|\Z)")
_BAR = re.compile(r" ?\| ?")
_LONGEST_CELL = 260  # characters; a longer line is a paragraph
_MOST_CELLS = 9
_LABEL_AND_NAMES = 2  # cells of a row
_HEADER_WORDS = 3  # between a lead and the table: a mark, "TT"
_LEAD = 3  # lines above a table that may say it lists proposals


@dataclass(frozen=True)
class Row:
    """One row: the spans of its cells, the leading number left out; ``header`` are the cells of the first row."""

    cells: tuple[tuple[int, int], ...]
    header: tuple[tuple[int, int], ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """From the first cell to the last."""
        return self.cells[0][0], self.cells[-1][1]


@functools.lru_cache(maxsize=2)
def rows_of(key: str) -> tuple[Row, ...]:
    """All rows of all tables of an article, in text order; tables have at least two rows."""
    barred, numbered = "|" in key, _FIRST_NUMBER.search(f"\n{key}") is not None
    if not (barred or numbered):
        return ()
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*(?:\n|$)", key)]
    lines = [(start, end - (key[end - 1 : end] == "\n")) for start, end in lines if end > start]
    rows = [*(_barred(key, lines) if barred else ()), *(_numbered(key, lines) if numbered else ())]
    return tuple(sorted(rows, key=lambda row: row.span))


def _barred(key: str, lines: Sequence[tuple[int, int]]) -> Iterator[Row]:
    """Rows written "1 | Trường A | Cờ thi đua"."""
    run: list[tuple[tuple[int, int], ...]] = []
    for start, end in [*lines, (len(key), len(key))]:
        cells = tuple(_cells(key, start, end))
        if len(cells) > 1:
            run.append(cells)
            continue
        if end > start and not key[start:end].strip():
            continue
        if len(run) > 1:
            yield from (Row(cells, run[0]) for cells in run)
        run = []


def _cells(key: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for bar in [*_BAR.finditer(key, start, end), None]:
        high = bar.start() if bar else end
        yield low, high
        low = bar.end() if bar else end


def _numbered(key: str, lines: Sequence[tuple[int, int]]) -> Iterator[Row]:
    """Rows whose number stands on a line of its own, 1, 2, 3 …, with the cells on the lines between."""
    numbers = [(i, int(m["number"])) for i, line in enumerate(lines) if (m := _ROW_NUMBER.fullmatch(key, *line))]
    starts: list[int] = []
    for index, number in numbers:
        padded = (
            bool(starts)
            and key[slice(*lines[index])].strip()[0] == "0"
            and key[slice(*lines[starts[0]])].strip()[0] != "0"
        )
        if number == len(starts) + 1 and not padded and (not starts or index - starts[-1] <= _MOST_CELLS):
            starts.append(index)
        elif number == 1:
            yield from _rows_at(key, lines, starts)
            starts = [index]
    yield from _rows_at(key, lines, starts)


def _rows_at(key: str, lines: Sequence[tuple[int, int]], starts: Sequence[int]) -> Iterator[Row]:
    if len(starts) < 2:
        return
    widths = [later - start for start, later in pairwise(starts)]
    usual = Counter(widths).most_common(1)[0][0]
    header = tuple(line for line in lines[max(0, starts[0] - usual) : starts[0]] if key[slice(*line)].strip())
    for start, width in zip(starts, [*widths, max(widths)], strict=True):
        cells = list(lines[start + 1 : start + width])
        long = next((n for n, cell in enumerate(cells) if _is_no_cell(key, cell)), len(cells))
        if any(key[slice(*cell)].strip() for cell in cells[:long]):
            yield Row(tuple(cells[:long]), header[1:])


def _is_no_cell(key: str, line: tuple[int, int]) -> bool:
    """Whether a line between two numbers is a paragraph, or the heading of the next rows."""
    return line[1] - line[0] > _LONGEST_CELL or HEADING_LINE.compiled.match(key, *line) is not None


def table_frames(items: Items) -> tuple[list[Frame], list[tuple[int, int]]]:
    """A frame for each title of a row with who gets it, and the spans of the rows of tables that tell of awards."""
    rows = rows_of(items.ctx.view.key)
    frames: list[Frame] = []
    spans: list[tuple[int, int]] = []
    for row in rows:
        told = list(_frames_of_row(items, row))
        frames += told
        if told:
            spans.append(row.span)
    return frames, spans


def names_of_table(items: Items, position: int) -> list[Item]:
    """Who the table right below a position lists, by its column of names; nobody where it tells of other awards."""
    key = items.ctx.view.key
    line = key.find("\n", position)
    rows = [row for row in rows_of(key) if row.span[0] > line] if line >= 0 else []
    if not rows:
        return []
    if labelled := _of_labelled_rows(items, rows, line):
        return labelled
    header = rows[0].header
    begins = min(header[0][0], rows[0].span[0]) if header and header[0][0] > line else rows[0].span[0]
    column = next((n for n, cell in enumerate(header) if NAMES_COLUMN.compiled.fullmatch(key, *cell)), None)
    if column is None or len(key[line:begins].split()) > _HEADER_WORDS:
        return []
    found: list[Item] = []
    low = rows[0].span[0]
    for row in rows:
        if row.header != header or any(i.kind == "title" for i in items.within(low, row.span[1])):
            break  # another table, rows with awards of their own, or the heading of the next ones
        if row.cells != header and column < len(row.cells):
            found += names_in(items, *row.cells[column])[:1]
        low = row.span[1]
    return found


def _of_labelled_rows(items: Items, rows: Sequence[Row], line: int) -> list[Item]:
    """ "Tập thể | Phòng Kế toán" over "Cá nhân | Bà A, Giám đốc": whom each row names behind its label."""
    key = items.ctx.view.key
    if key[line : rows[0].span[0]].strip():
        return []
    found: list[Item] = []
    for row in rows:
        label = COLUMN_OF.compiled.fullmatch(key, *row.cells[0])
        if row.header != rows[0].header or label is None or len(row.cells) != _LABEL_AND_NAMES:
            break
        found += names_in(items, *row.cells[1])
    return found


def _frames_of_row(items: Items, row: Row) -> Iterator[Frame]:
    for cell in row.cells:
        if not items.ctx.within("awards", *cell):
            continue
        inside = items.within(*cell)
        titles = [i for i in inside if i.kind == "title"]
        if not titles or any(i.kind == "passive" for i in inside):
            continue
        receivers = [name for other in row.cells if other != cell for name in _receivers(items, row, other)]
        if not receivers:
            continue
        starts = [t.start for t in titles]
        frame = Frame(cell[0], row.span, [act_of(titles[0])], objects=receivers, titles=titles, in_table=True)
        frame.tails = [
            [i for i in inside if i.start >= t.end and bisect_left(starts, i.start) == n + 1 and i.kind != "title"]
            for n, t in enumerate(titles)
        ]
        frame.shared = _lead_cues(items, row)
        frame.agents = _granters(items, row)
        frame.passive = bool(frame.agents)
        yield frame


def _granters(items: Items, row: Row) -> list[Item]:
    """ "(UBND tỉnh công nhận)" in one of the cells."""
    inside = items.within(*row.span)
    verbs = [i for i in inside if i.kind == "verb" and i.cue in ("recognise", "give", "give_hand")]
    return [
        item
        for verb in verbs
        for item in inside
        if item.kind in ("unit", "office") and item.end <= verb.start <= item.end + 6
    ][:1]


def _receivers(items: Items, row: Row, cell: tuple[int, int]) -> list[Item]:
    """Who a cell names, or counts under a heading such as "Tập thể"."""
    key = items.ctx.view.key
    number = NUMBER_CELL.compiled.fullmatch(key, *cell)
    if number is None:
        return names_in(items, *cell)
    column = row.cells.index(cell)
    heading = COLUMN_OF.compiled.fullmatch(key, *row.header[column]) if column < len(row.header) else None
    if heading is None or row.header == row.cells:
        return []
    value = {"count": int(number["number"]), "of": heading.lastgroup}
    start = number.start("number")
    return [Item("group", start, number.end("number"), Mention("award_group", start, cell[1], value, "awards.table"))]


def _lead_cues(items: Items, row: Row) -> set[str]:
    """Whether the lines above the table say that it lists proposals."""
    ctx = items.ctx
    index = ctx.sentence_index(row.header[0][0] if row.header else row.span[0])
    low = ctx.sentences[max(0, index - _LEAD)][0]
    cues = {i.cue for i in items.within(low, row.header[0][0] if row.header else row.span[0]) if i.kind == "verb"}
    return cues & {"propose"}
