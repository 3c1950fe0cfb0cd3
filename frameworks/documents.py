"""A ladder as a document: plain dictionaries and lists, versioned, without what is empty."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from frameworks.model import (
    Band,
    Cell,
    Competency,
    Criterion,
    Expectation,
    Framework,
    Group,
    Level,
    Merge,
    Note,
    Role,
    Rule,
    Track,
    arranged,
)
from frameworks.shapes import (
    BandShape,
    CompetencyShape,
    CriterionShape,
    FrameworkShape,
    RoleShape,
    framework_shape,
)
from frameworks.validation import check

Document = dict[str, Any]


def to_document(framework: Framework) -> Document:
    """Return the framework as JSON-able data, in the form that `shapes.schema` describes ("ladder": 1)."""
    of_competencies, of_roles = _cells_by_owner(framework)
    document = {
        "ladder": 1,
        "key": framework.key,
        "title": framework.title,
        "summary": framework.summary,
        "licence": framework.licence,
        "attribution": framework.attribution,
        "levels": [level_document(level) for level in framework.levels],
        "groups": [plain_document(group) for group in framework.groups],
        "tracks": [plain_document(track) | filled(builds_on=track.builds_on) for track in framework.tracks],
        "bands": [band_document(band) for band in framework.bands],
        "competencies": [
            competency_document(part) | filled(cells=of_competencies.get(part.key)) for part in framework.competencies
        ],
        "roles": [role_document(role) | filled(cells=of_roles.get(role.key)) for role in framework.roles],
        "notes": [{"title": note.title} | filled(text=note.text) for note in framework.notes],
    }
    required = FrameworkShape.__required_keys__
    return {name: part for name, part in document.items() if part or name in required}


def from_document(document: Document) -> Framework:
    """Return the framework that the data describes.

    FrameworkError if the data has another shape than `shapes.schema` describes, or if its parts do not fit together.
    """
    shape = framework_shape(document)
    framework = Framework(
        key=shape["key"],
        title=shape["title"],
        summary=shape.get("summary", ""),
        levels=tuple(Level(**level) for level in shape["levels"]),
        groups=tuple(Group(**group) for group in shape.get("groups", [])),
        competencies=tuple(to_competency(competency) for competency in shape["competencies"]),
        tracks=tuple(Track(**track) for track in shape["tracks"]),
        bands=tuple(to_band(band) for band in shape["bands"]),
        roles=tuple(to_role(role) for role in shape.get("roles", [])),
        notes=tuple(Note(**note) for note in shape.get("notes", [])),
        licence=shape.get("licence", ""),
        attribution=shape.get("attribution", ""),
    )
    return check(replace(framework, cells=arranged(framework, _to_cells(shape))))


def filled(**parts: Any) -> Document:
    """Return the parts that say something."""
    return {name: part for name, part in parts.items() if part}


def band_document(band: Band) -> Document:
    """Return the band as data."""
    document = {"key": band.key, "title": band.title, "track": band.track, "level": band.level}
    document |= filled(aliases=list(band.aliases), summary=band.summary, pay_band=band.pay_band)
    document |= filled(placeholder=band.placeholder)
    document |= {} if band.assessable is not band.placeholder else {"assessable": band.assessable}
    return document | filled(expects={wanted.competency: wanted.level for wanted in band.expects})


def to_band(shape: BandShape) -> Band:
    """Return the band that the data describes."""
    placeholder = shape.get("placeholder", False)
    return Band(
        key=shape["key"],
        title=shape["title"],
        track=shape["track"],
        level=shape["level"],
        aliases=tuple(shape.get("aliases", [])),
        summary=shape.get("summary", ""),
        pay_band=shape.get("pay_band", ""),
        placeholder=placeholder,
        assessable=shape.get("assessable", not placeholder),
        expects=tuple(Expectation(*wanted) for wanted in shape.get("expects", {}).items()),
    )


def role_document(role: Role) -> Document:
    """Return the role as data, without its cells."""
    merges = [{"competency": merge.competency, "rule": merge.rule.value} | filled(by=merge.by) for merge in role.merges]
    document = {"key": role.key, "title": role.title}
    document |= filled(aliases=list(role.aliases), summary=role.summary, placeholder=role.placeholder)
    return document | filled(bands=list(role.bands), merges=merges)


def to_role(shape: RoleShape) -> Role:
    """Return the role that the data describes."""
    return Role(
        key=shape["key"],
        title=shape["title"],
        aliases=tuple(shape.get("aliases", [])),
        summary=shape.get("summary", ""),
        placeholder=shape.get("placeholder", False),
        bands=tuple(shape.get("bands", [])),
        merges=tuple(
            Merge(merge["competency"], Rule(merge["rule"]), merge.get("by", 0)) for merge in shape.get("merges", [])
        ),
    )


def criterion_document(criterion: Criterion) -> Document:
    """Return the criterion as data."""
    if criterion.examples:
        return {"id": criterion.id, "text": criterion.text, "examples": list(criterion.examples)}
    return {"id": criterion.id, "text": criterion.text}


def to_criteria(shapes: Iterable[CriterionShape]) -> tuple[Criterion, ...]:
    """Return the criteria that the data describes."""
    return tuple(Criterion(shape["id"], shape["text"], tuple(shape.get("examples", ()))) for shape in shapes)


def plain_document(part: Competency | Group | Track) -> Document:
    """Return key, title and summary as data."""
    return {"key": part.key, "title": part.title} | filled(summary=part.summary)


def level_document(level: Level) -> Document:
    """Return the level as data."""
    return {"key": level.key, "title": level.title, "number": level.number} | filled(summary=level.summary)


def competency_document(competency: Competency) -> Document:
    """Return the competency as data, without its cells."""
    return plain_document(competency) | filled(group=competency.group)


def to_competency(shape: CompetencyShape) -> Competency:
    """Return the competency that the data describes."""
    return Competency(shape["key"], shape["title"], shape.get("group", ""), shape.get("summary", ""))


def _cells_by_owner(framework: Framework) -> tuple[dict[str, list[Document]], dict[str, list[Document]]]:
    of_competencies: dict[str, list[Document]] = {}
    of_roles: dict[str, list[Document]] = {}
    for cell in framework.cells:
        criteria = [criterion_document(criterion) for criterion in cell.criteria]
        if cell.role:
            place = {"competency": cell.competency} | filled(level=cell.level)
            of_roles.setdefault(cell.role, []).append(place | {"criteria": criteria})
        else:
            place = {"level": cell.level} | filled(track=cell.track)
            of_competencies.setdefault(cell.competency, []).append(place | {"criteria": criteria})
    return of_competencies, of_roles


def _to_cells(shape: FrameworkShape) -> Iterable[Cell]:
    for competency in shape["competencies"]:
        for cell in competency.get("cells", []):
            yield Cell(competency["key"], cell["level"], to_criteria(cell["criteria"]), track=cell.get("track", ""))
    for role in shape.get("roles", []):
        for mixed in role.get("cells", []):
            criteria = to_criteria(mixed["criteria"])
            yield Cell(mixed["competency"], mixed.get("level", ""), criteria, role=role["key"])
