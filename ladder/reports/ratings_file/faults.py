"""What is wrong with a file of ratings, in one sentence that names the line and what was expected."""

from collections.abc import Mapping
from typing import NoReturn

import numpy as np

from ladder.errors import Invalid
from ladder.reports.ratings_file.cells import BLANK, Names, unnameable
from ladder.reports.ratings_file.header import Header
from ladder.reports.ratings_file.lines import Batch, Places
from ladder.reports.ratings_file.scale import Scale
from ladder.statistics.ratings import Codes, Floats, Mask, Ratings, pair_codes
from ladder.statistics.relations import Relation

MAY_BE_BLANK = ("team", "band")
_SHOWN = 40


def check_cells(batch: Batch, header: Header, codes: Mapping[str, Codes], values: Floats, scale: Scale) -> None:
    """Raise Invalid for the first row with a cell that cannot be; a team, band or rating may be blank."""
    wrong = {name: column < (BLANK if name in MAY_BE_BLANK else 0) for name, column in codes.items()}
    wrong["rating"] = np.isinf(values)
    anywhere = np.logical_or.reduce(list(wrong.values()))
    if not anywhere.any():
        return
    row = int(np.argmax(anywhere))
    name = next(one for one in header.places if wrong[one][row])
    text = batch.rows[row][header.places[name]]
    raise Invalid(_sentence(name, text, batch.lines[row], scale))


def _sentence(name: str, text: str, line: int, scale: Scale) -> str:
    if name == "rating":
        return (
            f"Line {line}: {_quoted(text)} is no rating from {scale}. Leave it empty where nobody can say; another "
            "scale is named with --scale."
        )
    if not text.strip():
        return f"Line {line} has no {name}."
    if name == "relation":
        known = ", ".join(one.name.lower() for one in Relation)
        return f"Line {line}: {_quoted(text)} is no relation; write one of {known}."
    return f"Line {line}: the {name} {_quoted(text)} {unnameable(' '.join(text.split()))}."


def _quoted(text: str) -> str:
    plain = "".join(letter if letter.isprintable() else "�" for letter in text.strip())
    return f"“{plain if len(plain) <= _SHOWN else plain[:_SHOWN] + '…'}”"


def check_repeated(ratings: Ratings, places: Places) -> None:
    """Raise Invalid where somebody rates a person twice on one item in one relation, for the first such line."""
    key = _keys(ratings)
    if not (np.diff(np.sort(key)) == 0).any():
        return
    order = np.argsort(key, kind="stable")
    again = np.flatnonzero(np.diff(key[order]) == 0)
    least = again[np.argmin(order[again + 1])]
    first, second = (places.line(int(order[place])) for place in (least, least + 1))
    raise Invalid(
        f"Line {second} rates the same person on the same item, by the same rater, as line {first}. Each rater rates "
        "a person once on an item, in one relation."
    )


def _keys(ratings: Ratings) -> Codes:
    columns = (ratings.ratee, ratings.rater, ratings.competency, ratings.relation)
    sizes = [int(column.max(initial=0)) + 1 for column in columns]
    if np.prod(np.array(sizes, dtype=np.float64)) > np.iinfo(np.int64).max:
        return pair_codes(*columns)
    key = np.zeros(len(ratings), dtype=np.int64)
    for column, size in zip(columns, sizes, strict=True):
        key = key * size + column
    return key


def of_oneself(ratings: Ratings, names: Mapping[str, Names]) -> Mask:
    """Where ratee and rater have one name."""
    same = np.array([names["ratee"].get(name, -1) for name in names["rater"].names], dtype=np.int64)
    own: Mask = same[ratings.rater] == ratings.ratee
    return own


def check_selves(ratings: Ratings, places: Places, names: Mapping[str, Names]) -> None:
    """Raise Invalid for the first self-rating by somebody else."""
    wrong = (ratings.relation == Relation.SELF) & ~of_oneself(ratings, names)
    if wrong.any():
        row = int(np.argmax(wrong))
        ratee, rater = (_quoted(names[one].names[int(getattr(ratings, one)[row])]) for one in ("ratee", "rater"))
        raise Invalid(
            f"Line {places.line(row)}: {rater} rates {ratee} in the relation self. A self-rating has one name as ratee "
            "and rater."
        )


def refuse_second(
    name: str, row: int, own: Codes, ratee: Codes, places: Places, names: Mapping[str, Names]
) -> NoReturn:
    """Say that a row puts somebody into another team or band than an earlier one."""
    before = int(np.flatnonzero((ratee == ratee[row]) & (own >= 0))[0])
    person = names["ratee"].names[int(ratee[row])]
    there, here = (names[name].names[int(own[place])] for place in (before, row))
    raise Invalid(
        f"Line {places.line(row)}: {_quoted(person)} is in the {name} {_quoted(here)}, but on line "
        f"{places.line(before)} in {_quoted(there)}. Everybody has one {name}."
    )
