"""The order of rows in a file is nobody's choice: nothing that is said of it depends on that."""

import csv
import io

import numpy as np
import pytest

from ladder.cli.calibrate_json import plain
from ladder.cli.calibrate_words import text
from ladder.reports.calibrating import computed
from ladder.reports.ratings_file.estimation import estimate
from ladder.reports.ratings_file.material import material_of
from ladder.reports.ratings_file.reading import RatingsFile, read_ratings
from ladder.reports.ratings_file.scale import scale_of

HEADER = ("ratee", "rater", "item", "rating", "relation", "team")


def read(rows: list[tuple[str, ...]]) -> RatingsFile:
    stream = io.StringIO()
    csv.writer(stream).writerows([HEADER, *rows])
    stream.seek(0)
    return read_ratings(stream, title="ratings.csv", scale=scale_of("1-5"))


def rows() -> list[tuple[str, ...]]:
    """Thirty people in three teams: a manager, two peers of two teams, and themselves."""
    chance = np.random.default_rng(8)
    people = [f"P{one:02}" for one in range(30)]
    found: list[tuple[str, ...]] = []
    for number, person in enumerate(people):
        team = number % 3
        peers = (people[(number + 3) % 30], people[(number + 7) % 30])
        for rater, relation in ((f"M{team}", "manager"), *((one, "peer") for one in peers), (person, "self")):
            found += [
                (person, rater, item, str(chance.integers(1 + (relation == "self"), 6)), relation, f"T{team}")
                for item in ("scope", "craft", "care")
            ]
    return found


def test_the_report_of_a_file_is_the_same_in_whatever_order_its_rows_stand() -> None:
    given = rows()
    said = text(computed(material_of(read(given))).report)
    for seed in range(3):
        np.random.default_rng(seed).shuffle(given)
        assert text(computed(material_of(read(given))).report) == said


def test_names_stand_in_their_order_and_each_keeps_its_ratings_team_and_place() -> None:
    file = read(
        [
            ("Zoe", "Bo", "x", "3", "peer", "T9"),
            ("Ann", "Ed", "w", "4", "peer", ""),
            ("Ann", "Bo", "x", "1", "peer", "T1"),
        ]
    )
    assert (file.ratees, file.raters, file.items, file.teams) == (
        ("Ann", "Zoe"),
        ("Bo", "Ed"),
        ("w", "x"),
        ("T1", "T9"),
    )
    ratings = file.ratings
    told = zip(ratings.ratee.tolist(), ratings.rater.tolist(), ratings.competency.tolist(), ratings.value, strict=True)
    assert [(file.ratees[a], file.raters[b], file.items[c], d) for a, b, c, d in told] == [
        ("Zoe", "Bo", "x", 3), ("Ann", "Ed", "w", 4), ("Ann", "Bo", "x", 1),
    ]  # fmt: skip
    assert file.team is not None
    assert file.team.tolist() == [0, 1]


def test_the_json_of_a_file_differs_by_no_more_than_rounding_in_another_order_of_rows() -> None:
    given = rows()
    first = plain(estimate(read(given)))
    np.random.default_rng(1).shuffle(given)
    again = plain(estimate(read(given)))
    assert [one["id"] for one in first["effects"]["ratee"]] == [one["id"] for one in again["effects"]["ratee"]]
    one, other = ([row["estimate"] for row in found["effects"]["ratee"]] for found in (first, again))
    assert one == pytest.approx(other, abs=1e-6)
