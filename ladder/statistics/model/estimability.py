"""Which variances the ratings can tell apart at all, from who rated whom, before anything is fitted."""

from enum import StrEnum

import numpy as np

from ladder.statistics.model.cells import coded
from ladder.statistics.model.design import independent
from ladder.statistics.model.moments import Moments
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.model.results import COMPONENTS

# A component that others imitate gives way to those before it here: what it would explain is counted as theirs.
FIRST = ("residual", "ratee", "team", "pair", "rater")


class Reason(StrEnum):
    """Why a variance was not estimated."""

    GIVEN = "given"
    ONE_PERSON = "one person"
    ONE_RATER = "one rater"
    ONE_PERSON_EACH = "one person a rater"
    ONE_RATER_EACH = "one rater a person"
    ONE_RATING = "one rating a pair"
    NO_TEAMS = "no teams"
    ONE_TEAM = "one team"
    LONE_MEMBERS = "one person a team"
    TEAM_IS_MANAGER = "team is manager"
    NO_CROSSING = "no crossing"
    TOO_FEW = "too few ratings"


def held_components(pairs: Pairs, moments: Moments) -> dict[str, Reason]:
    """The components that these ratings cannot tell apart from others, each with the reason.

    A component can be told apart if its contribution to the variance of the ratings, once fixed effects are projected
    out, is no linear combination of those of the others: the inner products of these contributions are counted
    exactly. Severity, on top, needs raters who cross (see `crosses`), and where the one rater of a team rates nobody
    else, neither severity nor team can be known.
    """
    places = [COMPONENTS.index(name) for name in FIRST]
    found = independent(moments.products[np.ix_(places, places)], moments.sizes[places])
    known = {FIRST[one] for one in found}
    if pairs.count.max() == 1:
        known.discard("pair")
    if not crosses(pairs):
        known.discard("rater")
    if _team_is_manager(pairs):
        known -= {"team", "rater"}
    return {name: _reason(name, pairs) for name in COMPONENTS if name not in known}


def crosses(pairs: Pairs) -> bool:
    """Whether some rater shares at least two people with other raters: one alone could be liked or rated leniently."""
    shared = np.bincount(pairs.ratee)[pairs.ratee] > 1
    return bool((np.bincount(pairs.rater[shared], minlength=1) > 1).any())


def _team_is_manager(pairs: Pairs) -> bool:
    """Whether every team was rated by one rater who rated no other team."""
    if not 1 < len(pairs.teams) == len(pairs.raters) or (pairs.team_of < 0).any():
        return False
    met, _ = coded(pairs.rater * len(pairs.teams) + pairs.team_of[pairs.ratee])
    return len(met) == len(pairs.teams)


def _reason(name: str, pairs: Pairs) -> Reason:
    """The first reason that holds for a component, of those that people can act on."""
    team = pairs.team_of[pairs.team_of >= 0]
    reasons = {
        "ratee": ((len(pairs.ratees) == 1, Reason.ONE_PERSON),),
        "rater": (
            (len(pairs.raters) == 1, Reason.ONE_RATER),
            (_team_is_manager(pairs), Reason.TEAM_IS_MANAGER),
            (len(pairs.raters) == len(pairs), Reason.ONE_PERSON_EACH),
            (not crosses(pairs), Reason.NO_CROSSING),
        ),
        "team": (
            (len(pairs.teams) == 0, Reason.NO_TEAMS),
            (len(pairs.teams) == 1, Reason.ONE_TEAM),
            (len(pairs.teams) == len(team), Reason.LONE_MEMBERS),
            (_team_is_manager(pairs), Reason.TEAM_IS_MANAGER),
        ),
        "pair": (
            (int(pairs.count.max()) == 1, Reason.ONE_RATING),
            (len(pairs.ratees) == len(pairs), Reason.ONE_RATER_EACH),
        ),
        "residual": (),
    }
    return next((reason for holds, reason in reasons[name] if holds), Reason.TOO_FEW)
