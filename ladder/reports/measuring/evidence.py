"""Which ratings rest on no evidence?"""

import numpy as np

from ladder.domain.anonymity import LEAST_OF_ALL
from ladder.reports.measurement import EvidenceCover
from ladder.reports.measuring.basis import Basis


def evidence_of(basis: Basis) -> EvidenceCover | None:
    """How many rated competencies of people have no piece of evidence; None where nobody recorded any."""
    recorded = basis.material.recorded
    if recorded is None or not len(basis.ratings):
        return None
    ratings, width = basis.ratings, recorded.shown.shape[1]
    rated = np.unique(ratings.ratee * width + ratings.competency)
    ratee, competency = rated // width, rated % width
    without = ~recorded.shown[ratee, competency]
    people = np.unique(ratee)
    by_team = []
    for code, (_, name) in enumerate(basis.teams):
        mine = basis.team[ratee] == code
        if len(np.unique(ratee[mine])) >= LEAST_OF_ALL:
            by_team.append((name, int(mine.sum()), int(without[mine].sum())))
    none = int((recorded.pieces[people] == 0).sum())
    return EvidenceCover(len(rated), int(without.sum()), none, tuple(by_team))
