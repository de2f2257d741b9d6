"""The commands of ``thidua-extract``.

``run``, ``show``, ``awards``, ``history``, ``figures``, ``report``, ``review``, ``serve``, ``db``, ``schema``,
``export``, ``import``, ``evaluate``, ``train`` and ``gold``.

Exit status: 0 clean, 1 fatal, 2 usage, 3 some articles refused, 130 interrupted. Results go to standard output or the
files named; everything else goes to standard error. What loads the pipeline is imported inside the commands, so that
``--help`` answers at once.
"""

from __future__ import annotations

import typer

from thidua_extract.cli import (
    articles,
    awards,
    db,
    evaluate,
    exchange,
    gold,
    history,
    report,
    review,
    run,
    serve,
    train,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Facts out of Vietnamese government news: awards, officials, units, dates and economic figures.",
)
app.command(name="run")(run.run_command)
app.command()(articles.show)
app.command()(awards.awards)
app.command()(evaluate.evaluate)
app.command()(articles.schema)
app.command()(exchange.export)
app.command(name="import")(exchange.import_command)
app.command()(train.train)
app.command()(history.history)
app.command()(history.figures)
app.command()(report.report)
app.command()(serve.serve)
app.add_typer(gold.gold_app, name="gold")
app.add_typer(db.db_app, name="db")
app.add_typer(review.review_app, name="review")


def main() -> None:
    """Entry point of ``thidua-extract``."""
    app()
