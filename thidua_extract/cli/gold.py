"""The commands on gold: ``gold build``, ``gold check``, ``gold pin`` and ``gold agreement``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thidua_extract.cli.console import Exit, fatal_errors, log, results_console, set_up_logging

# ruff: noqa: PLC0415 -- what loads the pipeline is imported inside the commands

gold_app = typer.Typer(no_args_is_help=True, help="Facts files and the gold records built from them.")

GoldFolder = Annotated[Path, typer.Option("--gold", metavar="DIR", help="Folder with facts/ and split.csv.")]
CorpusFolder = Annotated[Path, typer.Option("--corpus", metavar="DIR", help="Folder with the articles and index.csv.")]


@gold_app.command(name="build")
def gold_build(gold: GoldFolder = Path("gold"), corpus: CorpusFolder = Path("corpus")) -> None:
    """Build train.jsonl, dev.jsonl and test.jsonl; if one facts file is faulty, nothing is written."""
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.errors import GoldError
        from thidua_extract.gold.files import SPLITS, build_all, gold_file, lines_of

        built = list(build_all(gold, corpus))
        faults = [result for _, result in built if isinstance(result, GoldError)]
        for fault in faults:
            log.error("%s", fault)
        if faults:
            raise typer.Exit(Exit.FATAL)
        for split in SPLITS:
            records = [record for entry, record in built if entry.split == split and not isinstance(record, GoldError)]
            gold_file(gold, split).write_text(lines_of(records), encoding="utf-8", newline="\n")
            log.info("%s: %d records", gold_file(gold, split), len(records))


@gold_app.command(name="pin")
def gold_pin(
    gold: GoldFolder = Path("gold"),
    lower: Annotated[bool, typer.Option("--lower", help="Let floors be lowered.")] = False,
) -> None:
    """Raise the floors in baseline.json to what the extractor reaches now, on dev and test."""
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.evaluation.baseline import pin_baseline

        refused = pin_baseline(gold, lower=lower)
        for line in refused:
            log.error("not lowered without --lower: %s", line)
        if refused:
            raise typer.Exit(Exit.FATAL)


@gold_app.command(name="check")
def gold_check(
    files: Annotated[list[Path], typer.Argument(metavar="FACTS...", help="Facts files (.yaml).")],
    corpus: CorpusFolder = Path("corpus"),
    show_facts: Annotated[bool, typer.Option("--show", help="Print the record, each fact beside its quote.")] = False,
) -> None:
    """Tell every problem of facts files."""
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.errors import GoldError
        from thidua_extract.gold.files import build_one, read_corpus
        from thidua_extract.show import show_record

        articles, faulty = read_corpus(corpus), False
        for file in files:
            try:
                if file.stem not in articles:
                    raise GoldError(file, f"no article {file.stem!r} in {corpus}")
                record = build_one(file, articles[file.stem])
                log.info("%s: good", file)
                if show_facts:
                    show_record(record, Console())
            except GoldError as error:
                faulty = True
                log.error("%s", error)
        if faulty:
            raise typer.Exit(Exit.FATAL)


@gold_app.command(name="agreement")
def gold_agreement(
    gold: GoldFolder = Path("gold"),
    corpus: CorpusFolder = Path("corpus"),
    errors: Annotated[bool, typer.Option("--errors", help="List every fact that only one reading has.")] = False,
) -> None:
    """Compare the two independent readings in agreement/first and agreement/second, before they were settled."""
    set_up_logging(Console(stderr=True), quiet=True)
    with fatal_errors():
        from thidua_extract.evaluation.agreement import agreement, read_pairs
        from thidua_extract.evaluation.tables import print_agreement

        pairs = read_pairs(gold / "agreement", corpus)
        print_agreement(len(pairs), agreement(pairs), results_console(), errors=errors)
