"""A ladder as a document to print: the whole, or one band with its roles as a leaflet."""

from collections.abc import Iterable, Iterator

from frameworks.model import Framework as Ladder
from ladder.exports.ladders.edition import Edition
from ladder.exports.ladders.runs import blocks, runs
from ladder.exports.pdf import Data, to_pdf
from ladder.reports.frameworks import BandPage, titled
from ladder.reports.matrices import Column, ColumnKind, Matrix, matrix
from ladder.reports.profiles import Section, Statement


def ladder_pdf(edition: Edition) -> bytes:
    """The whole ladder: track by track what each band adds; then roles, notes and licence. Raises PdfError."""
    ladder = edition.ladder
    parts = [
        *(_part(track.title, track.summary, _bands(ladder, track.key)) for track in ladder.tracks),
        *([] if ladder.tracks else [_part("Levels", "", _columns(matrix(ladder)))]),
    ]
    roles = list(_roles(ladder))
    if roles:
        parts.append(_part("Roles that can be mixed in", "", roles))
    return _set(edition, ladder.title, "", blocks(ladder.summary), parts)


def leaflet_pdf(edition: Edition, page: BandPage) -> bytes:
    """Everything that is expected at one band with its roles, what lower bands hand on included. Raises PdfError."""
    aliases = ", ".join(page.band.aliases)
    lead = f"Also called {aliases}." if aliases else ""
    texts = [*blocks(page.band.summary), *(block for role in page.profile.roles for block in blocks(role.summary))]
    soon = [f"{part.title} is announced and not written yet." for part in page.profile.placeholders]
    texts += [block for sentence in soon for block in blocks(sentence)]
    sections: list[Data] = [_section(section, page.band.title) for section in page.sections]
    part: Data = {"title": "", "intro": [], "bands": [{"title": "", "note": "", "intro": [], "sections": sections}]}
    return _set(edition, f"{edition.ladder.title}: {titled(page.profile)}", lead, texts, [part], whole=False)


def _set(edition: Edition, title: str, lead: str, intro: list[Data], parts: list[Data], *, whole: bool = True) -> bytes:
    ladder = edition.ladder
    notes: list[Data] = [{"title": note.title, "blocks": blocks(note.text)} for note in ladder.notes] if whole else []
    data: dict[str, Data] = {
        "title": title, "lead": lead, "organisation": edition.organisation, "imprint": edition.imprint, "intro": intro,
        "parts": parts, "notes": notes, "licence": ladder.licence, "attribution": blocks(ladder.attribution),
        "contents": whole, "language": "en",
    }  # fmt: skip
    return to_pdf("ladder", data)


def _part(title: str, summary: str, bands: Iterable[Data]) -> Data:
    return {"title": title, "intro": blocks(summary), "bands": list(bands)}


def _bands(ladder: Ladder, track: str) -> Iterator[Data]:
    table = matrix(ladder, track, across=ColumnKind.BAND)
    base = ladder.track(track).builds_on
    before = ladder.band(base).title if base else ""
    for column in table.columns:
        if column.kind is not ColumnKind.BAND:
            yield _column(table, column, column.note)
            continue
        band = ladder.band(column.key)
        aliases = ", ".join(band.aliases)
        notes = [f"Also called {aliases}." if aliases else "", f"{column.note}." if column.note else ""]
        notes.append(f"What is expected of {before} holds here too." if before else "")
        yield _column(table, column, " ".join(filter(None, notes)), band.summary)
        before = band.title


def _roles(ladder: Ladder) -> Iterator[Data]:
    """Each role once, as the first track shows it that may have it; what is only announced is named."""
    tables = [matrix(ladder, track.key, [role.key for role in ladder.roles]) for track in ladder.tracks]
    for role in ladder.roles:
        found = [
            (table, column)
            for table in tables
            for column in table.columns
            if column.kind is ColumnKind.ROLE and column.key == role.key
        ]
        aliases = ", ".join(role.aliases)
        note = "Announced and not written yet." if role.placeholder else f"Also called {aliases}." if aliases else ""
        if found:
            yield _column(*found[0], note, role.summary)
        else:
            yield {"title": role.title, "note": note, "intro": blocks(role.summary), "sections": []}


def _columns(table: Matrix) -> Iterator[Data]:
    for column in table.columns:
        yield _column(table, column, column.note)


def _column(table: Matrix, column: Column, note: str, summary: str = "") -> Data:
    sections: list[Data] = [
        {"title": row.competency.title, "note": cell.note, "groups": [_group("", cell.statements)]}
        for group in table.groups
        for row in group.rows
        for cell in row.cells
        if cell.column is column and cell.statements
    ]
    return {"title": column.title, "note": note, "intro": blocks(summary), "sections": sections}


def _section(section: Section, band: str) -> Data:
    note = " · ".join(filter(None, (section.group, section.level, section.changed_by)))
    own = [_group(band if section.folds else "", section.statements)] if section.statements else []
    inherited = [_group(f"From {fold.source}", fold.statements) for fold in section.folds]
    return {"title": section.title, "note": note, "groups": [*own, *inherited]}


def _group(title: str, statements: Iterable[Statement]) -> Data:
    return {
        "title": title,
        "criteria": [
            {
                "runs": runs(one.text),
                "examples": [runs(example) for example in one.examples],
                "source": ", ".join(one.sources),
                "of_role": one.from_role,
            }
            for one in statements
        ],
    }
