"""The first line of a file of ratings: what its columns are called, and what stands between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladder.errors import Invalid

REQUIRED = ("ratee", "rater", "item", "rating")
OPTIONAL = ("relation", "team", "band")
ALIASES = {"competency": "item", "value": "rating"}
"""What files of before are read by; a column with the name itself comes first."""
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Header:
    """The place of each column that is read, how many there are, and those that are not read."""

    places: dict[str, int]
    width: int
    ignored: tuple[str, ...]


def delimiter_of(line: str) -> str:
    """What stands between the columns: a comma, or, as some spreadsheets write it, a semicolon or a tab."""
    return max(DELIMITERS, key=line.count)


def header_of(cells: Sequence[str]) -> Header:
    """Find the columns in the first line; raises Invalid where one is missing or there twice."""
    names = [cell.strip().casefold() for cell in cells]
    known = {names[place]: place for place in range(len(names) - 1, -1, -1)}
    places = {name: known[name] for name in (*REQUIRED, *OPTIONAL) if name in known}
    places |= {name: known[alias] for alias, name in ALIASES.items() if alias in known and name not in places}
    missing = [name for name in REQUIRED if name not in places]
    if missing:
        raise Invalid(
            f"The first line must name the columns {', '.join(REQUIRED)} (and may name {', '.join(OPTIONAL)}); "
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not there."
        )
    for name, place in places.items():
        if names.count(names[place]) > 1:
            raise Invalid(f"The first line names the column {name} twice.")
    ignored = tuple(cell.strip() for place, cell in enumerate(cells) if place not in places.values() and cell.strip())
    return Header(places, len(cells), ignored)
