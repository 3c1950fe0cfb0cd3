"""`ladder calibrate RATINGS.csv`: who rates hard, how sure that is, and what cannot be known; needs no database."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from ladder.cli import calibrate_words as words
from ladder.cli.calibrate_files import check_folder, print_all, write_report
from ladder.cli.calibrate_json import document
from ladder.errors import Invalid
from ladder.reports.calibrating import computed
from ladder.reports.calibration import Calibration
from ladder.reports.ratings_file.estimation import estimate
from ladder.reports.ratings_file.material import material_of
from ladder.reports.ratings_file.reading import RatingsFile, read_ratings
from ladder.reports.ratings_file.scale import Scale, scale_of
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.model.results import Solver

STANDARD_INPUT = "Standard input"
"""What a report is called whose file has no name."""


class ScaleType(click.ParamType[Scale]):
    """A scale: the lowest and the highest rating."""

    name = "scale"

    def convert(self, value: str | Scale, param: click.Parameter | None, ctx: click.Context | None) -> Scale:
        """Read the scale, or end with how it is written."""
        try:
            return value if isinstance(value, Scale) else scale_of(value)
        except Invalid as error:
            self.fail(error.message, param, ctx)


@click.command()
@click.argument("file", metavar="RATINGS.csv")
@click.option(
    "--scale",
    type=ScaleType(),
    default="1-5",
    show_default=True,
    metavar="LOW-HIGH",
    help="The lowest and the highest rating there can be.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write report.html and report.pdf there."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def calibrate(file: str, scale: Scale, output: Path | None, as_json: bool) -> None:
    """Say who rates hard, how sure that is, and what cannot be known.

    RATINGS.csv ("-" for standard input) has one rating a line. Its first line names the columns: ratee, rater, item
    and rating; it may name relation (self, peer, manager or upward), and team and band of the ratee. A rating left
    empty means that the rater could not say. Without a column relation, all are peers.

    Nothing is sent anywhere, and no database is needed. Raters are named: the report is for you, who has the file.
    """
    if output is not None:
        check_folder(output)
    with _said(file):
        read = _read(file, scale)
        printed = document(estimate(read, large=_large)) if as_json else ""
        report = _report(read) if output is not None or not as_json else None
    written = write_report(output, report) if output is not None and report is not None else []
    if as_json or report is None:
        print_all(printed)
        return
    print_all(words.text(report))
    for path in written:
        click.echo(f"Written: {path}", err=True)


def _large(pairs: Pairs) -> Solver:
    """The solver for many raters, loaded when they are many: its compiler alone takes a second to load."""
    solver: Solver = import_module("ladder.statistics.model.large.compiled").large(pairs)
    return solver


def _report(read: RatingsFile) -> Calibration:
    """The report of a cycle, of a file; raises Invalid where there is nothing to learn from."""
    found = computed(material_of(read), large=_large)
    if found.basis.fit is None:
        raise Invalid(found.basis.why)
    return found.report


def _read(file: str, scale: Scale) -> RatingsFile:
    """Read the file; what keeps it from being opened is said like what is wrong in it."""
    try:
        with _opened(file) as stream:
            return read_ratings(stream, title=STANDARD_INPUT if file == "-" else Path(file).name, scale=scale)
    except (OSError, ValueError) as error:
        raise Invalid(f"It cannot be read: {getattr(error, 'strerror', None) or error}.") from error


@contextmanager
def _said(file: str) -> Iterator[None]:
    """Make what is wrong with a file the one sentence that the command ends with."""
    try:
        yield
    except Invalid as error:
        raise click.ClickException(f"“{click.format_filename(file)}”: {error.message}") from error
    except MemoryError as error:
        raise click.ClickException(f"“{click.format_filename(file)}” does not fit into memory: split it.") from error


@contextmanager
def _opened(file: str) -> Iterator[TextIO]:
    """The text of a file; what is not UTF-8 in it comes as surrogates, so that its line can be named."""
    with click.open_file(file, "rb") as source:
        yield TextIOWrapper(source, encoding="utf-8-sig", errors="surrogateescape", newline="")
