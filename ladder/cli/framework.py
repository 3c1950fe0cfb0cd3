"""`ladder framework ...`: read a ladder from a file, resolve a band, check, compare, write it in another form.

Needs no database, no secret and no instance. Only `import --org` does, and only then the application is loaded.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click

from frameworks import library
from frameworks.errors import FrameworkError
from frameworks.formats import FORMATS, WRITABLE, Reading, read, rewrite
from frameworks.linting import RULES
from frameworks.model import Framework
from frameworks.resolve import resolve as resolve_profile
from frameworks.validation import check
from ladder.cli import change_documents, change_words, finding_words
from ladder.cli import framework_words as words
from ladder.exports.workbook import WORKBOOK, to_file

SUFFIXES = {
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "markdown",
    ".csv": "csv",
    ".xlsx": WORKBOOK,
    ".zip": "site",
    ".pdf": "pdf",
}
"""How a file is written that is named so; YAML otherwise."""
DOCUMENTS = ("site", "pdf")
"""What is written to be read by people and by nobody else."""

format_option = click.option(
    "--format", "format_", type=click.Choice(["auto", *FORMATS]), default="auto", help="The form the file is in."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
ladder_option = click.option(
    "--framework", "ladder", default="", metavar="KEY", help="Which one, where FILE holds several ladders."
)
output_option = click.option("--output", metavar="FILE", help="Write to this file.")


@click.group()
def framework() -> None:
    """Read, resolve and write career frameworks; no database needed."""


@framework.command("import")
@click.argument("file")
@format_option
@output_option
@json_option
@ladder_option
@click.option("--org", metavar="SLUG", help="Keep it as a draft in this organisation.")
@click.option("--key", default="", help="Give the ladder this key instead of its own.")
@click.option("--replace", "replace_draft", is_flag=True, help="With --org: replace the draft that has this key.")
@click.option(
    "--accept-likely/--same-words-only",
    default=None,
    help="With --replace: criteria that may be reworded keep their ids; or only those that say the same.",
)
def import_(
    file: str,
    format_: str,
    output: str | None,
    as_json: bool,
    ladder: str,
    org: str | None,
    key: str,
    replace_draft: bool,
    accept_likely: bool | None,
) -> None:
    """Read FILE ("-" for standard input) and account for every line of it."""
    data = _bytes(file)
    reading = _read(data, file, format_)
    if ladder or key:
        reading = _chosen(reading, ladder, key)
    click.echo(words.reading_json(reading) if as_json else words.reading_table(reading))
    if reading.unaccounted:
        numbers = ", ".join(str(line.number) for line in reading.unaccounted)
        raise click.ClickException(f"{file}: nothing was kept, because these lines went nowhere: {numbers}.")
    if output:
        with _sentences(file):
            data = _written(_chosen(reading).framework, SUFFIXES.get(Path(output).suffix.lower(), "yaml"), output)
        _write(output, data)
    if org:
        store = import_module("ladder.cli.framework_store")
        click.echo(
            store.keep(_chosen(reading), org=org, replace_draft=replace_draft, accept_likely=accept_likely), err=True
        )


@framework.command()
@click.argument("file")
@format_option
@ladder_option
@click.option("--band", required=True, metavar="KEY", help="The band's key, such as engineer-3.")
@click.option("--role", "roles", multiple=True, metavar="KEY", help="A role mixed in; may come several times.")
@json_option
def resolve(file: str, format_: str, ladder: str, band: str, roles: Sequence[str], as_json: bool) -> None:
    """Say what FILE expects of a band with roles, and where each criterion comes from."""
    with _sentences(file):
        profile = resolve_profile(_read(_bytes(file), file, format_).one(ladder), band, roles)
    click.echo(words.profile_json(profile) if as_json else words.profile_text(profile))


@framework.command()
@click.argument("file")
@click.option(
    "--format",
    "target",
    type=click.Choice([*WRITABLE, WORKBOOK, *DOCUMENTS]),
    help="The form; by default as --output is named.",
)
@ladder_option
@output_option
def export(file: str, target: str | None, ladder: str, output: str | None) -> None:
    """Write FILE in another form, to standard output or to a file."""
    named = SUFFIXES.get(Path(output).suffix.lower()) if output else None
    form = target or named or "yaml"
    with _sentences(file):
        one = _read(_bytes(file), file).one(ladder)
        data = _document(one, form, file) if form in DOCUMENTS else _written(one, form, output)
    if output:
        _write(output, data)
    else:
        click.echo(data, nl=False)


@framework.command("check")
@click.argument("file")
@format_option
@ladder_option
@click.option(
    "--rule", "rules", multiple=True, type=click.Choice([rule.key for rule in RULES]), help="This rule alone; repeats."
)
@click.option("--strict", is_flag=True, help="End with 1 when there is anything to look at again.")
@json_option
def check_(file: str, format_: str, ladder: str, rules: Sequence[str], strict: bool, as_json: bool) -> None:
    """Read FILE as a good editor would, and say what to look at again. All of it is advice."""
    with _sentences(file):
        one = _read(_bytes(file), file, format_).one(ladder)
    findings = finding_words.check(one, rules)
    click.echo((finding_words.findings_json if as_json else finding_words.findings_text)(one, findings))
    if strict and findings:
        sys.exit(1)


@framework.command()
@click.argument("old")
@click.argument("new")
@ladder_option
@click.option("--band", default="", metavar="KEY", help="What changes at this band alone.")
@click.option(
    "--role", "roles", multiple=True, metavar="KEY", help="With --band: a role mixed in; may come several times."
)
@json_option
def compare(old: str, new: str, ladder: str, band: str, roles: Sequence[str], as_json: bool) -> None:
    """Say what the file NEW changes in the ladder of the file OLD, criterion by criterion."""
    if roles and not band:
        raise click.UsageError("--role goes with --band.")
    before, after = (_chosen(_read(_bytes(file), file), ladder).framework for file in (old, new))
    versions = change_documents.paired(before, after)
    if not band:
        click.echo(change_documents.changes_json(versions) if as_json else change_words.changes_text(versions))
        return
    with _sentences(new):
        comparison = versions.at(band, roles)
    click.echo(change_documents.band_json(comparison) if as_json else change_words.band_text(comparison))


@framework.command("library")
@click.argument("key", required=False)
@output_option
def library_(key: str | None, output: str | None) -> None:
    """List the ladders that come with Ladder, or with KEY give one of them as its file."""
    if key is None:
        click.echo(words.library_table(library.list_ladders()))
        return
    with _sentences(key):
        _, text = library.source(key)
    if output:
        _write(output, text.encode())
    else:
        click.echo(text, nl=False)


def _read(data: bytes, file: str, format_: str = "auto") -> Reading:
    with _sentences(file):
        return read(data, name=file, format=format_)


def _chosen(reading: Reading, ladder: str = "", key: str = "") -> Reading:
    """Return the reading with the one ladder that is meant, under another key where one is given."""
    with _sentences(reading.name):
        one = reading.one(ladder)
        return reading.of(check(replace(one, key=key)) if key else one)


def _written(ladder: Framework, form: str, output: str | None) -> bytes:
    """Return the ladder in that form; over a YAML file that is there, with the comments of that file."""
    if form == "yaml" and output and Path(output).is_file():
        with suppress(FrameworkError, UnicodeDecodeError):
            return rewrite(ladder, Path(output).read_text(encoding="utf-8")).encode()
    return to_file(ladder, form)


def _document(ladder: Framework, form: str, file: str) -> bytes:
    """Return the ladder as the pages give it; only for this the part that makes pages is loaded."""
    forms = import_module("ladder.exports.ladders.forms")
    data: bytes = forms.FORMS[form].write(forms.Edition(ladder, organisation="", name=Path(file).name))
    return data


def _bytes(file: str) -> bytes:
    with _sentences(file):
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def _write(file: str, data: bytes) -> None:
    with _sentences(file):
        Path(file).write_bytes(data)
    click.echo(f"Written to {file}.", err=True)


@contextmanager
def _sentences(file: str) -> Iterator[None]:
    """End the command with a sentence where a file cannot be used."""
    try:
        yield
    except FrameworkError as error:
        named = error if error.source else error.at(source=file)
        raise click.ClickException(" ".join(str(named).split())) from error
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror or error}. Expected: a file that can be used.") from error
