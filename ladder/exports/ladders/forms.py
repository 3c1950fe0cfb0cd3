"""The forms in which a ladder can be taken along, and what each leaves behind."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from frameworks.errors import FrameworkError
from frameworks.model import Framework as Ladder
from ladder.errors import Invalid
from ladder.exports.csv import BYTE_ORDER_MARK
from ladder.exports.ladders.combinations import mixes
from ladder.exports.ladders.document import ladder_pdf
from ladder.exports.ladders.edition import Edition
from ladder.exports.ladders.site import site_zip
from ladder.exports.workbook import WORKBOOK, to_file

Losses = tuple[str, ...]
"""Sentences on what a form cannot carry of a ladder; none where it carries everything."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name in addresses, how it is spoken of, the end of its file's name, its kind, what it loses.

    `costly` ones take a second or a process of their own.
    """

    key: str
    title: str
    sentence: str
    suffix: str
    kind: str
    write: Callable[[Edition], bytes]
    losses: Callable[[Ladder], Losses]
    costly: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A form, with what it would leave behind of this very ladder."""

    form: Form
    losses: Losses


def offers(ladder: Ladder) -> tuple[Offer, ...]:
    """Every form in which this ladder can be taken along."""
    return tuple(Offer(form, form.losses(ladder)) for form in FORMS.values())


def _written(form: str, edition: Edition) -> bytes:
    """The file; Invalid where a text of the ladder is longer than the form can hold."""
    try:
        return to_file(edition.ladder, form)
    except FrameworkError as error:
        raise Invalid(f"{error} Take another form: those of text hold it.") from error


def _for_excel(edition: Edition) -> bytes:
    """CSV with the mark by which Excel knows in which letters it is written."""
    return BYTE_ORDER_MARK.encode() + _written("csv", edition)


def _nothing(ladder: Ladder) -> Losses:
    return ()


def _of_site(ladder: Ladder) -> Losses:
    roles = sum(not role.placeholder for role in ladder.roles)
    together = max((len(mix) for found in mixes(ladder).values() for mix in found), default=0)
    many = f"Of {roles} roles at most {together} are shown together." if together == 1 < roles else ""
    none = "Bands with roles mixed in: the matrix shows what a role adds." if not together and roles else ""
    return tuple(filter(None, ("Comparing bands, and the other versions.", many, none)))


def _of_document(ladder: Ladder) -> Losses:
    return ("Keys and ids. It is for people, and cannot be read in again.",)


ALL = (
    Form(
        "site", "Website", "A folder of pages: open index.html, or put it on any server. It works without a network.",
        "zip", "application/zip", site_zip, _of_site, costly=True,
    ),
    Form(
        "pdf", "PDF", "The whole ladder to print, with contents. A single band is a leaflet: see below.",
        "pdf", "application/pdf", ladder_pdf, _of_document, costly=True,
    ),
    Form(
        "markdown", "Markdown", "Text that people read as it is, and Ladder reads in again.",
        "md", "text/markdown; charset=utf-8", partial(_written, "markdown"), _nothing,
    ),
    Form(
        "yaml", "YAML", "Ladder’s own form: everything, made to be kept under version control.",
        "yaml", "application/yaml; charset=utf-8", partial(_written, "yaml"), _nothing,
    ),
    Form(
        "json", "JSON", "Everything, for programs.",
        "json", "application/json; charset=utf-8", partial(_written, "json"), _nothing,
    ),
    Form(
        "csv", "CSV", "One table, a row for each part and each criterion.",
        "csv", "text/csv; charset=utf-8", _for_excel, _nothing,
    ),
    Form(
        "xlsx", "Excel", "A workbook with a sheet for each kind of part; nothing in it is a formula.",
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", partial(_written, WORKBOOK),
        _nothing, costly=True,
    ),
)  # fmt: skip
FORMS = {form.key: form for form in ALL}
