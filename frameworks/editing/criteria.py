"""Changing criteria: each change a function from a ladder to a ladder that leaves everything else as it was."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from frameworks.documents import Document
from frameworks.errors import FrameworkError
from frameworks.model import Cell, Criterion, Framework, arranged
from frameworks.places import Place
from frameworks.texts import fingerprint, tidy

LONGEST_PLACE = 160
"""Characters of an id that say where a criterion was written; with the rest it stays a key."""

Line = tuple[Criterion, ...]


def find_criterion(framework: Framework, id: str) -> tuple[Place, Criterion] | None:
    """Return the criterion with this id and where it stands; nothing if there is none."""
    for cell in framework.cells:
        for criterion in cell.criteria:
            if criterion.id == id:
                return _place(cell), criterion
    return None


def criteria_at(framework: Framework, place: Place) -> Line:
    """Return the criteria that stand at a place, in order."""
    return next((cell.criteria for cell in framework.cells if _place(cell) == place), ())


def place_word(place: Place) -> str:
    """Return a place as one word: competency, level, track and role, separated by slashes, which no key has."""
    return "/".join((place.competency, place.level, place.track, place.role))


def read_criterion(document: Document) -> tuple[Place, Criterion]:
    """Return the criterion that an edit's document describes, and where it stood."""
    place = Place(*(document.get(name, "") for name in ("competency", "level", "track", "role")))
    return place, Criterion(document["id"], document["text"], tuple(document.get("examples", ())))


def new_id(framework: Framework, place: Place, text: str, taken: Collection[str] = ()) -> str:
    """Return an id for a new criterion: where it is written and a sign of its words, never one used before.

    `taken` are ids that the ladder had earlier; those it has are taken anyway.
    """
    where = "-".join(filter(None, (place.competency, place.role, place.level)))[:LONGEST_PLACE]
    wish = f"{where}-{fingerprint(tidy(text))}"
    used = {criterion.id for criterion in framework.criteria} | set(taken)
    found, number = wish, 1
    while found in used:
        number += 1
        found = f"{wish}-{number}"
    return found


def add(framework: Framework, place: Place, criterion: Criterion, before: str = "") -> Framework:
    """Add a criterion to a cell, before the one with that id, else at the end.

    FrameworkError if its id is there already, if it says nothing, or if the ladder has no such place.
    """
    if find_criterion(framework, criterion.id):
        raise FrameworkError(f"The criterion “{criterion.id}” is there already.", expected="an id of its own")
    check_place(framework, place)
    return _with_line(framework, place, _inserted(criteria_at(framework, place), _tidied(criterion), before))


def reword(framework: Framework, id: str, text: str, examples: Sequence[str] | None = None) -> Framework:
    """Give a criterion another text, and other examples where some are named; FrameworkError if it is not there."""
    place, criterion = _found(framework, id)
    kept = criterion.examples if examples is None else tuple(examples)
    worded = _tidied(replace(criterion, text=text, examples=kept))
    return _each(framework, place, lambda one: (worded,) if one.id == id else (one,))


def move(framework: Framework, id: str, place: Place, before: str = "") -> Framework:
    """Move a criterion to another cell, or within its own: before the one with that id, else to the end.

    FrameworkError if it is not there, or if the ladder has no such place.
    """
    _, criterion = _found(framework, id)
    return framework if before == id else add(remove(framework, id), place, criterion, before)


def shift(framework: Framework, id: str, steps: int) -> Framework:
    """Move a criterion within its cell, up where negative; as far as it goes."""
    place, criterion = _found(framework, id)
    line = criteria_at(framework, place)
    others = [one for one in line if one.id != id]
    at = min(max(line.index(criterion) + steps, 0), len(others))
    return _with_line(framework, place, (*others[:at], criterion, *others[at:]))


def merge(framework: Framework, ids: Sequence[str]) -> Framework:
    """Make one criterion of several of a cell: the first keeps its id, the texts follow one another, the rest are gone.

    FrameworkError unless there are two or more, all in one cell.
    """
    chosen = [_found(framework, id) for id in dict.fromkeys(ids)]
    places = {place for place, _ in chosen}
    if len(chosen) < 2 or len(places) > 1:
        raise FrameworkError("Criteria are merged within one cell.", expected="two or more of the same cell")
    parts = [criterion for _, criterion in chosen]
    joint = "\n" if any("\n" in one.text for one in parts) else " "
    whole = replace(
        parts[0],
        text=joint.join(one.text for one in parts),
        examples=tuple(dict.fromkeys(example for one in parts for example in one.examples)),
    )
    gone = {one.id for one in parts[1:]}
    return _each(
        framework, chosen[0][0], lambda one: (whole,) if one.id == whole.id else () if one.id in gone else (one,)
    )


def split(framework: Framework, id: str, texts: tuple[str, str], second_id: str) -> Framework:
    """Make two criteria of one: the first keeps id and examples, the second follows it under an id of its own.

    FrameworkError if it is not there, if the second id is taken, or if one of the texts says nothing.
    """
    place, criterion = _found(framework, id)
    if find_criterion(framework, second_id):
        raise FrameworkError(f"The criterion “{second_id}” is there already.", expected="an id of its own")
    pair = _tidied(replace(criterion, text=texts[0])), _tidied(Criterion(second_id, texts[1]))
    return _each(framework, place, lambda one: pair if one.id == id else (one,))


def remove(framework: Framework, id: str) -> Framework:
    """Take a criterion out of the ladder; FrameworkError if it is not there."""
    place, _ = _found(framework, id)
    return _each(framework, place, lambda one: () if one.id == id else (one,))


def check_place(framework: Framework, place: Place) -> None:
    """FrameworkError, naming what there is, if the ladder has no such place."""
    framework.competency(place.competency)
    if place.level or not place.role:
        framework.level(place.level)
    if place.track:
        framework.track(place.track)
    if place.role:
        framework.role(place.role)


def _place(cell: Cell) -> Place:
    return Place(cell.competency, cell.level, cell.track, cell.role)


def _found(framework: Framework, id: str) -> tuple[Place, Criterion]:
    found = find_criterion(framework, id)
    if found is None:
        raise FrameworkError(f"The criterion “{id}” is no longer in the ladder.", expected="one that is there")
    return found


def _tidied(criterion: Criterion) -> Criterion:
    text = tidy(criterion.text)
    if not text:
        raise FrameworkError("A criterion says nothing.", expected="a sentence")
    return replace(criterion, text=text, examples=tuple(filter(None, map(tidy, criterion.examples))))


def _inserted(line: Line, criterion: Criterion, before: str) -> Line:
    at = next((rank for rank, one in enumerate(line) if one.id == before), len(line))
    return (*line[:at], criterion, *line[at:])


def _each(framework: Framework, place: Place, become: Callable[[Criterion], Line]) -> Framework:
    line = criteria_at(framework, place)
    return _with_line(framework, place, tuple(new for one in line for new in become(one)))


def _with_line(framework: Framework, place: Place, line: Line) -> Framework:
    others = [cell for cell in framework.cells if _place(cell) != place]
    here = Cell(place.competency, place.level, line, place.track, place.role)
    return replace(framework, cells=arranged(framework, [*others, here]))
