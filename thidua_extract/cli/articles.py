"""The commands on one article: ``show`` and ``schema``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thidua_extract.cli.console import STDOUT, fatal_errors, set_up_logging
from thidua_extract.cli.options import ModelOption, TaggerOption, settings_of

# ruff: noqa: PLC0415 -- what loads the pipeline is imported inside the commands


def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text file, or - for stdin.")],
    why: Annotated[
        bool, typer.Option("--why", help="Print why each award is as it is: rules, evidence, what was left out.")
    ] = False,
    tagger: TaggerOption = True,
    model: ModelOption = None,
) -> None:
    """Print the facts of one article, each beside the words it rests on."""
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.archive.readers import Source, read_article
        from thidua_extract.pipeline import explain_article
        from thidua_extract.show import show_reasons, show_record

        source = Source("", None) if file == STDOUT else Source(Path(file).stem, Path(file))
        record, reasons = explain_article(read_article(source), settings_of(tagger, model))
        if why:
            show_reasons(record, reasons, Console())
        else:
            show_record(record, Console())


def schema() -> None:
    """Print the JSON Schema of a record."""
    from thidua_extract.records import ArticleRecord

    document = ArticleRecord.model_json_schema(mode="serialization")
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
