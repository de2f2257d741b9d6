"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from thidua_extract.settings import Settings

TaggerOption = Annotated[bool, typer.Option("--tagger/--no-tagger", help="Use the trained model beside the rules.")]
ModelOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="A model made by 'train'; by default the one of the package.")
]

DatabaseOption = Annotated[
    str,
    typer.Option(
        "--db", metavar="PATH|URL", help="The award database: a file, or postgresql://user:password@host/name."
    ),
]
DEFAULT_DATABASE = "awards.db"


def settings_of(tagger: bool, model: Path | None) -> Settings:
    """How articles are to be read. The model is loaded at once, so that a bad one is told before the work begins.

    Raises ModelError where the folder holds none, BadParameter for a model that is not to be used.
    """
    from thidua_extract.settings import Settings  # noqa: PLC0415 -- for all but the model of a user
    from thidua_extract.tagger.model import load_tagger  # noqa: PLC0415

    if model is not None and not tagger:
        raise typer.BadParameter("--model names a model and --no-tagger uses none")
    if model is not None:
        load_tagger(model)
    return Settings(tagger=tagger, model=str(model.resolve()) if model else None)
