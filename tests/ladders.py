"""A small ladder for tests, in our own words: two tracks, four bands, three competencies, a role."""

from dataclasses import replace
from functools import lru_cache
from itertools import count
from typing import Any

from frameworks.documents import to_document
from frameworks.model import Band, Cell, Competency, Criterion, Framework, Level, Role, Track, arranged

SENTENCES = {
    ("craft", "1"): "You finish small changes with tests.",
    ("craft", "2"): "You split a feature into changes that can be reviewed in one sitting.",
    ("scope", "1"): "You own a ticket from start to finish.",
    ("scope", "2"): "You own a component and answer for it in production.",
    ("talk", "1"): "You say early when you are stuck.",
    ("talk", "2"): "You write down decisions so that absent colleagues can follow them.",
}
MANAGING = {
    ("craft", "3"): "You keep the team’s checks green without doing the work yourself.",
    ("scope", "3"): "You agree goals with the team and review them monthly.",
    ("talk", "4"): "You tell other teams of risks before they ask.",
}


@lru_cache
def ladder() -> Framework:
    """The ladder as a framework."""
    framework = Framework(
        key="ladder",
        title="The ladder",
        levels=tuple(Level(str(n), f"Level {n}", n) for n in range(1, 5)),
        competencies=(Competency("craft", "Craft"), Competency("scope", "Scope"), Competency("talk", "Communication")),
        tracks=(Track("engineers", "Engineers"), Track("managers", "Managers")),
        bands=(
            Band("engineer-1", "Engineer I", "engineers", 1),
            Band("engineer-2", "Engineer II", "engineers", 2, aliases=("Senior",)),
            Band("manager-1", "Team manager", "managers", 3),
            Band("manager-2", "Director", "managers", 4),
        ),
        roles=(Role("tech-lead", "Tech Lead"), Role("security", "Security Engineer", placeholder=True)),
    )
    cells = [_cell(at, text, "engineers") for at, text in SENTENCES.items()]
    cells += [_cell(at, text, "managers") for at, text in MANAGING.items()]
    lead = Cell("scope", "", (Criterion("lead-scope", "You keep the plan of the project."),), role="tech-lead")
    return Framework(
        **{name: getattr(framework, name) for name in framework.__dataclass_fields__ if name != "cells"},
        cells=arranged(framework, [*cells, lead]),
    )


def _cell(at: tuple[str, str], text: str, track: str) -> Cell:
    competency, level = at
    return Cell(competency, level, (Criterion(f"{competency}-{level}", text),), track=track)


def document() -> dict[str, Any]:
    """The ladder as the application stores it."""
    return to_document(ladder())


def changed(criterion: str, text: str) -> Framework:
    """The ladder with one criterion in another wording."""
    cells = tuple(
        replace(cell, criteria=tuple(replace(one, text=text) if one.id == criterion else one for one in cell.criteria))
        for cell in ladder().cells
    )
    return replace(ladder(), cells=cells)


def with_role(what: Framework, role: Role, text: str, *, competency: str = "craft") -> Framework:
    """A ladder with one more role, which brings one criterion."""
    cell = Cell(competency, "", (Criterion(f"{role.key}-1", text),), role=role.key)
    return replace(what, roles=(*what.roles, role), cells=arranged(what, [*what.cells, cell]))


def without_ids(what: Framework) -> Framework:
    """A ladder as somebody writes it who knows of no ids."""
    number = count()
    cells = tuple(
        replace(cell, criteria=tuple(replace(one, id=f"new-{next(number)}") for one in cell.criteria))
        for cell in what.cells
    )
    return replace(what, cells=cells)
