"""Where `ladder calibrate` writes its report: all of it or nothing."""

import os
import sys
from collections.abc import Mapping
from errno import EISDIR, EPIPE
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ladder.exports.pdf import PdfError
from ladder.exports.report_html import report_html
from ladder.exports.report_pdf import report_pdf
from ladder.reports.calibration import Calibration

PAGE, PAPER = "report.html", "report.pdf"


def check_folder(folder: Path) -> None:
    """End the command where nothing could be written there, before anything is computed."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not there.is_dir():
        raise click.ClickException(f"“{there}” is a file: --output needs a folder.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise click.ClickException(f"“{there}” may not be written to.")


def write_report(folder: Path, report: Calibration) -> list[Path]:
    """Write the report as a page that stands alone and as PDF, and tell where; makes the folder."""
    try:
        paper = report_pdf(report)
    except PdfError as error:
        raise click.ClickException(f"The report cannot be set as PDF: {error}") from error
    return write_all(folder, {PAGE: report_html(report).encode(), PAPER: paper})


def print_all(text: str) -> None:
    """Print a text, or end the command with why it cannot be printed, as on a full disk."""
    try:
        click.echo(text)
    except OSError as error:
        if error.errno == EPIPE:  # whoever reads has had enough: click ends quietly
            raise
        # What is left in the buffer would be tried once more as Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.ClickException(f"The report cannot be printed: {error.strerror}.") from error


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write all files, or, where one cannot be written, leave what was there as it was."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if taken := [name for name in files if (folder / name).is_dir()]:
            raise IsADirectoryError(EISDIR, f"“{taken[0]}” is a folder")
        with TemporaryDirectory(dir=folder, prefix=".ladder-") as room:
            for name, data in files.items():
                (Path(room) / name).write_bytes(data)
            return [(Path(room) / name).replace(folder / name) for name in files]
    except OSError as error:
        raise click.ClickException(f"“{folder}” cannot be written to: {error.strerror}.") from error
