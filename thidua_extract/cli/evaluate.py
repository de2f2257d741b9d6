"""The command ``evaluate``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thidua_extract.cli.console import fatal_errors, results_console, set_up_logging
from thidua_extract.cli.options import ModelOption, TaggerOption, settings_of

# ruff: noqa: PLC0415 -- what loads the pipeline is imported inside the command


def evaluate(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    gold: Annotated[Path, typer.Argument(metavar="[GOLD]", help="A gold folder, or a .jsonl of gold records.")] = Path(
        "gold"
    ),
    split: Annotated[str, typer.Option(help="train, dev, test or all, of a gold folder.")] = "dev",
    records: Annotated[Path | None, typer.Option(metavar="FILE", help="Judge these records, extract none.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every missing and spurious fact.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print all numbers and errors as JSON.")] = False,
    against: Annotated[Path | None, typer.Option(metavar="RUN.json", help="Tell what changed since that run.")] = None,
    tagger: TaggerOption = True,
    model: ModelOption = None,
) -> None:
    """Compare what the extractor makes of the gold articles with their true records."""
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.evaluation.gold_set import evaluate_pipeline, evaluate_records, read_gold, splits_of
        from thidua_extract.evaluation.runs import gained_and_lost, read_run
        from thidua_extract.evaluation.tables import print_changes, print_evaluation

        try:
            wanted = splits_of(split)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error
        before = read_run(against) if against else None
        gold_set = read_gold(gold, wanted)
        settings = settings_of(tagger, model)
        result = evaluate_records(gold_set, records) if records else evaluate_pipeline(gold_set, settings)
        if as_json:
            typer.echo(json.dumps(result.as_json(), ensure_ascii=False))
        else:
            print_evaluation(result, results_console(), errors=errors)
        if before is not None:
            print_changes(gained_and_lost(before, result.as_json()), Console(stderr=as_json))
