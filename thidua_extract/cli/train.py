"""The command ``train``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from thidua_extract.cli.console import fatal_errors, log, results_console, set_up_logging

if TYPE_CHECKING:
    from thidua_extract.tagger.score import Score

# ruff: noqa: PLC0415 -- what loads the pipeline is imported inside the command


def train(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold folder, or a .jsonl of gold records.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the model and its card go.")],
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The date on the card; by default today.")
    ] = None,
) -> None:
    """Train the tagger on gold records.

    Of a folder it learns from train.jsonl and is judged on dev.jsonl; of a file, from all records of it, unjudged. The
    same records and the same version give the same model. Use it with --model DIR.
    """
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.errors import GoldError
        from thidua_extract.evaluation.gold_set import read_gold
        from thidua_extract.pipeline import find_mentions
        from thidua_extract.tagger.card import write_card
        from thidua_extract.tagger.model import load_tagger
        from thidua_extract.tagger.score import score_tagger
        from thidua_extract.tagger.train import examples, train_model

        records = read_gold(gold, ("train",)).records
        if not records:
            raise GoldError(gold, "no record to learn from")
        out.mkdir(parents=True, exist_ok=True)
        log.info("%d articles", len(records))
        train_model((e for record in records for e in examples(record, find_mentions)), out)
        judges = read_gold(gold, ("dev",)).records if gold.is_dir() else ()
        scores = score_tagger(load_tagger(out), judges, find_mentions) if judges else {}
        write_card(out, records, scores, "dev" if judges else "", (day or datetime.now()).date())
        if scores:
            _print(scores)


def _print(scores: Mapping[str, Score]) -> None:
    table = Table(title="Mentions on dev, the model alone")
    for column in ("label", "P", "R", "F1"):
        table.add_column(column, justify="left" if column == "label" else "right")
    for label, score in scores.items():
        table.add_row(label, *(f"{x:.3f}" for x in score))
    results_console().print(table)
