"""The bakery with criteria in lines, so that a table can show two versions of it."""

from dataclasses import replace

from frameworks.model import Cell, Criterion, Framework
from tests.frameworks.samples import bakery, complete


def grid(*lines: str) -> Framework:
    """The bakery with these criteria alone: "dough/1 a: Kneads by hand." or "dough/1/track/role a: ..."."""
    return complete(replace(bakery(), cells=()), *(_cell(line) for line in lines))


def _cell(line: str) -> Cell:
    where, found, text = line.split(" ", 2)
    competency, level, track, role = [*where.split("/"), "", ""][:4]
    return Cell(competency, level, (Criterion(found.removesuffix(":"), text),), track, role)
