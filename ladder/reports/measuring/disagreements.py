"""Where do managers and peers part, and people and the others about themselves?"""

from collections.abc import Iterator

import numpy as np

from ladder.domain.anonymity import LEAST_OF_ALL
from ladder.reports.measurement import Disagreement, SelfRow, SelfView, Stated
from ladder.reports.measuring.basis import Basis, person_means
from ladder.reports.measuring.stating import SHARES, STEPS, mean_of, of_estimate, of_measure
from ladder.statistics.figures import Measure
from ladder.statistics.ratings import Floats, Ratings, pair_codes
from ladder.statistics.relations import Relation
from ladder.statistics.self_gaps import Gaps, GapShare, SelfBesideOthers, self_beside_adjusted, self_beside_others


def disagreements_of(basis: Basis) -> tuple[Disagreement, ...]:
    """Managers less peers, over all and by competency, team and band, each person counting once; groups of five on."""
    both = _both(basis.ratings)
    if not len(both):
        return ()
    people = len(basis.material.people)
    rows = list(_row("Over all", _differences(both, people)))
    for code, title in enumerate(basis.material.competencies):
        rows.extend(_row(title, _differences(both.where(both.competency == code), people), "competency"))
    whole = _differences(both, people)
    for by, codes, names in (("team", basis.team, basis.teams), ("band", basis.band, basis.bands)):
        for code, (_, name) in enumerate(names):
            rows.extend(_row(name, whole[codes == code], by))
    return tuple(rows)


def _both(ratings: Ratings) -> Ratings:
    """The ratings of managers and peers on what both rated of a person."""
    cell = pair_codes(ratings.ratee, ratings.competency)
    kept = np.ones(len(ratings), dtype=np.bool_)
    for relation in (Relation.MANAGER, Relation.PEER):
        kept &= np.isin(cell, cell[ratings.in_relation(relation)])
    return ratings.where(kept & ratings.in_relation(Relation.MANAGER, Relation.PEER))


def _differences(both: Ratings, people: int) -> Floats:
    managers = both.in_relation(Relation.MANAGER)
    difference: Floats = person_means(both.where(managers), people) - person_means(both.where(~managers), people)
    return difference


def _row(name: str, differences: Floats, by: str = "") -> Iterator[Disagreement]:
    told = differences[np.isfinite(differences)]
    stated = mean_of(told)
    if stated is not None and len(told) >= LEAST_OF_ALL:
        yield Disagreement(name, stated, len(told), by)


def self_view_of(basis: Basis) -> SelfView | None:
    """How people rate themselves beside the (adjusted) view of others, over all and by band; None where too few did."""
    found = _beside(basis)
    if found.overall is None:
        return None
    rows = [_self_row("Everybody", found.overall)]
    rows += [_self_row(basis.bands[code][1], view) for code, view in found.by_band.items() if view is not None]
    return SelfView(of_measure(found.correlation, STEPS), tuple(rows))


def _beside(basis: Basis) -> SelfBesideOthers:
    if basis.fit is not None and basis.adjusts:
        return self_beside_adjusted(basis.own, basis.fit, band=basis.band, step=basis.material.step)
    columns = (np.append(getattr(basis.ratings, name), getattr(basis.own, name)) for name in Ratings.__slots__)
    return self_beside_others(Ratings(*columns), band=basis.band, least=1, step=basis.material.step)


def _self_row(name: str, gaps: Gaps) -> SelfRow:
    above, below = _share(gaps.above), _share(gaps.below)
    return SelfRow(name, gaps.mean.people, of_estimate(gaps.mean), above, below, of_measure(gaps.d, STEPS))


def _share(found: GapShare) -> Stated:
    stated = of_measure(Measure(found.share, interval=found.interval), SHARES)
    assert stated is not None
    return stated
