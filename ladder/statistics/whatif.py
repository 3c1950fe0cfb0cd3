"""What if a rater were left out, two reviews were added, ratings counted by their evidence: before and after.

`python -m ladder.statistics.whatif` reads a question as JSON and writes the answer as JSON: a process of its own,
because processes that answer requests load no numpy. It loads numpy and nothing else that is large.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from ladder.statistics.crossing.held import Held, Spread, solve
from ladder.statistics.crossing.repairs import repairs
from ladder.statistics.crossing.resolution import resolution
from ladder.statistics.model.pairs import Pairs, Within, pairs_of
from ladder.statistics.ratings import Codes, Floats, Mask, Ratings
from ladder.statistics.relations import Relation

# Counts for nothing, and keeps the rating in the average mix, so that before and after stand on one scale.
NOTHING = 1e-9
REVIEWS = 2
REFUSED = 2  # where it says in a sentence why not, as whoever asks expects (`ladder/reports/asides.py`)
CODES = ("ratee", "rater", "competency", "relation")


@dataclass(frozen=True, slots=True)
class Person:
    """One ratee by code: the adjusted value and its standard error before and after.

    `left` is how many raters still count after; `touched` says whether anything about this ratee itself is changed, and
    not only what is known of the raters.
    """

    ratee: int
    before: float
    before_error: float
    after: float
    after_error: float
    left: int
    touched: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A review that would be added, by codes."""

    rater: int
    ratee: int


@dataclass(frozen=True, slots=True)
class TeamCertainty:
    """What the ratings show of a team's difference from the others (0 to 1), before and after."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Everybody before and after; for added reviews, which they are and what the team gains."""

    people: tuple[Person, ...]
    reviews: tuple[Review, ...] = ()
    team: TeamCertainty | None = None


def weigh(ratings: Ratings, team: Codes, spread: Spread, weight: Floats) -> Answer:
    """Count each rating by its weight, 0 to 1: the variance of its error is divided by it, 0 leaves it out.

    The variances are held; and, where nothing is left of a relation or a competency, what is usual in each of them, or
    nobody could be compared with before. Raises ValueError where the weights do not fit the ratings.
    """
    before = solve(pairs_of(ratings, team=team), spread)
    pairs = pairs_of(ratings, team=team, weight=np.maximum(weight, NOTHING))
    left = np.bincount(pairs.ratee, _counts(pairs.weight, pairs.count), minlength=len(pairs.ratees))
    touched = np.bincount(pairs.ratee, before.pairs.weight - pairs.weight, minlength=len(pairs.ratees)) > NOTHING
    lost = any(_is_lost(level, weight) for level in (ratings.relation, ratings.competency))
    after = solve(_usual(pairs, before) if lost else pairs, spread)
    return Answer(_people(before, after, left, touched))


def _counts(weight: Floats, count: Codes) -> Mask:
    """Where more is left than what stands for nothing."""
    return weight > 2 * NOTHING * count


def _is_lost(level: Codes, weight: Floats) -> bool:
    """Whether all ratings of one level count for nothing."""
    count = np.bincount(level)
    return bool((~_counts(np.bincount(level, weight).astype(np.float64), count) & (count > 0)).any())


def _usual(pairs: Pairs, before: Held) -> Pairs:
    """The pairs less what is usual in their relation and competencies; of the fixed effects, the mean remains."""
    usual = before.estimate[1 : pairs.design.width]
    return replace(
        pairs,
        y=pairs.y - pairs.x[:, 1:] @ usual,
        x=pairs.x[:, :1],
        within=Within(np.zeros((1, 1)), np.zeros(1), 0.0),
        design=replace(pairs.design, columns=pairs.design.columns[:1]),
    )


def leave_out(ratings: Ratings, team: Codes, spread: Spread, out: Floats) -> Answer:
    """Leave out the ratings that are marked (1), all those of a rater or of a relation."""
    return weigh(ratings, team, spread, 1 - out)


def add_reviews(
    ratings: Ratings, team: Codes, spread: Spread, *, about: int, raters: Codes, barred: Sequence[Sequence[int]] = ()
) -> Answer:
    """Add the two reviews of people of one team (by code) that tell most about it, by some of these raters (codes).

    `barred` are ratee and rater, by code, of reviews that may not be: nobody reviews themselves. No rating is invented:
    values stay as they are, and only how certain they are changes.
    """
    pairs = pairs_of(ratings, team=team)
    before = solve(pairs, spread)
    found = np.flatnonzero(pairs.teams == about)
    able = np.flatnonzero(np.isin(pairs.raters, raters))
    usual = max(int(np.median(pairs.weight)), 1)
    not_these = _places(pairs, barred)
    chosen = (
        repairs(before, int(found[0]), ratings=usual, top=REVIEWS, raters=able, barred=not_these) if len(found) else ()
    )
    reviews = tuple(Review(one.rater, one.ratee) for one in chosen)
    after = solve(_with(before, reviews, usual), spread)
    left = np.bincount(after.pairs.ratee, minlength=len(pairs.ratees))
    touched = np.isin(pairs.team_of, found) & bool(reviews)
    people = tuple(replace(one, after=one.before) for one in _people(before, after, left, touched))
    return Answer(people, reviews, _certainty(before, after, found))


def _people(before: Held, after: Held, left: Floats | Codes, touched: Mask) -> tuple[Person, ...]:
    values = (before.adjusted, before.error, after.adjusted, after.error)
    columns = (before.pairs.ratees, *values, left.astype(np.int64), touched)
    return tuple(Person(*row) for row in zip(*(column.tolist() for column in columns), strict=True))


def _places(pairs: Pairs, barred: Sequence[Sequence[int]]) -> tuple[Codes, Codes]:
    """The places of ratees and raters that are there both, from codes."""
    ratee, rater = np.asarray(barred, dtype=np.int64).reshape(-1, 2).T
    there = np.isin(ratee, pairs.ratees) & np.isin(rater, pairs.raters)
    return np.searchsorted(pairs.ratees, ratee[there]), np.searchsorted(pairs.raters, rater[there])


def _with(held: Held, reviews: tuple[Review, ...], usual: int) -> Pairs:
    """The pairs and one more for each review, of so many ratings; what it would say is of no account."""
    pairs = held.pairs
    ratee = np.searchsorted(pairs.ratees, np.array([one.ratee for one in reviews], dtype=np.int64))
    rater = np.searchsorted(pairs.raters, np.array([one.rater for one in reviews], dtype=np.int64))
    many = np.full(len(reviews), usual)
    return replace(
        pairs,
        ratee=np.append(pairs.ratee, ratee),
        rater=np.append(pairs.rater, rater),
        count=np.append(pairs.count, many),
        weight=np.append(pairs.weight, many),
        y=np.append(pairs.y, np.zeros(len(reviews))),
        x=np.vstack([pairs.x, held.levels[ratee]]),
    )


def _certainty(before: Held, after: Held, team: Codes) -> TeamCertainty | None:
    if not len(team) or len(before.pairs.teams) < 2:
        return None
    was, will = (float(resolution(one).resolution[team[0]]) for one in (before, after))
    return TeamCertainty(was, will)


def columns_of(question: Mapping[str, Any]) -> tuple[Ratings, Codes, Spread]:
    """What every question has: the ratings, the team of each ratee by code, and the variances that are held."""
    columns = question["ratings"]
    codes = {name: np.asarray(columns[name], dtype=np.int64) for name in CODES}
    ratings = Ratings(**codes, value=np.asarray(columns["value"], dtype=np.float64))
    return ratings, np.asarray(question["team"], dtype=np.int64), Spread(**question["spread"])


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a question that came as JSON.

    `ratings` has the columns, of ratings that may be counted; `team` one code per ratee code, negative for none;
    `spread` the five variances; and one of `raters` (codes) or `relation` to leave out, `weight` (one per rating), or
    `about` (a team) with `able` (raters who may be asked) and `barred` (ratee and rater who may not). Raises ValueError
    where nothing is left to compute.
    """
    ratings, team, spread = columns_of(question)
    if "weight" in question:
        found = weigh(ratings, team, spread, np.asarray(question["weight"], dtype=np.float64))
    elif "about" in question:
        able = np.asarray(question["able"], dtype=np.int64)
        barred = question.get("barred", ())
        found = add_reviews(ratings, team, spread, about=question["about"], raters=able, barred=barred)
    elif "relation" in question:
        found = leave_out(ratings, team, spread, ratings.in_relation(Relation(question["relation"])).astype(float))
    else:
        found = leave_out(ratings, team, spread, np.isin(ratings.rater, question["raters"]).astype(float))
    return asdict(found)


def serve(answering: Callable[[Mapping[str, Any]], dict[str, Any]]) -> int:
    """Read the question from standard input, write the answer to standard output, or the reason to standard error."""
    try:
        found = answering(json.load(sys.stdin))
    except ValueError as error:
        sys.stderr.write(str(error))
        return REFUSED
    json.dump(found, sys.stdout, allow_nan=False)
    return 0


if __name__ == "__main__":
    sys.exit(serve(answer))
