"""The published tables that every program for mixed models is checked with."""

import numpy as np
import pytest

from ladder.statistics.model.fit import fit
from ladder.statistics.model.results import Effects, Fit
from ladder.statistics.ratings import Ratings, encode
from ladder.statistics.relations import Relation
from tests.statistics.cases import expected, rows


def fitted(
    name: str, ratee: str, rater: str | None, value: str, team: str | None = None
) -> tuple[Fit, tuple[str, ...]]:
    """The model fitted to a case; without a rater's column every rating is a rater's of its own."""
    lines = rows(name)
    ratees, names = encode([line[ratee] for line in lines])
    raters = encode([line[rater] for line in lines])[0] if rater else np.arange(len(lines))
    same = np.zeros(len(lines), dtype=np.int64)
    values = np.array([float(line[value]) for line in lines])
    teams = None
    if team:
        of = dict(zip(ratees.tolist(), encode([line[team] for line in lines])[0].tolist(), strict=True))
        teams = np.array([of[code] for code in range(len(names))])
    return fit(Ratings(ratees, raters, same, same + Relation.PEER, values), team=teams), names


def by_name(effects: Effects, names: tuple[str, ...]) -> dict[str, float]:
    return {names[code]: one for code, one in zip(effects.code.tolist(), effects.estimate.tolist(), strict=True)}


def test_dyestuff() -> None:
    found, names = fitted("dyestuff", "Batch", None, "Yield")
    figures = expected("dyestuff")
    assert found.variances.ratee.estimate == pytest.approx(1764.05, abs=1e-4)
    assert found.variances.residual.estimate == pytest.approx(2451.25, abs=1e-4)
    assert found.reml_criterion == pytest.approx(319.6543, abs=5e-5)
    assert found.mean == pytest.approx(figures["fixef"]["(Intercept)"])
    assert found.fixed[0].error == pytest.approx(figures["fixef_se"]["(Intercept)"], rel=1e-6)
    assert by_name(found.ratee, names) == pytest.approx(figures["blup"], abs=1e-4)


def test_penicillin() -> None:
    found, names = fitted("penicillin", "plate", "sample", "diameter")
    figures = expected("penicillin")
    assert found.variances.ratee.estimate == pytest.approx(0.71690818, abs=1e-6)
    assert found.variances.rater.estimate == pytest.approx(3.73091759, abs=1e-6)
    assert found.variances.residual.estimate == pytest.approx(0.30241546, abs=1e-6)
    assert found.variances.pair.held == "one rating a pair"
    assert found.reml_criterion == pytest.approx(330.86058899, abs=1e-7)
    assert by_name(found.ratee, names) == pytest.approx(figures["blup_plate"], abs=1e-5)
    samples = encode([line["sample"] for line in rows("penicillin")])[1]
    assert by_name(found.rater, samples) == pytest.approx(figures["blup_sample"], abs=1e-5)


def test_pastes() -> None:
    found, names = fitted("pastes", "sample", None, "strength", team="batch")
    figures = expected("pastes")
    assert found.variances.ratee.estimate == pytest.approx(8.43367, abs=1e-5)
    assert found.variances.team.estimate == pytest.approx(1.65731, abs=1e-5)
    assert found.variances.residual.estimate == pytest.approx(0.678, abs=1e-5)
    assert found.reml_criterion == pytest.approx(246.9907, abs=5e-5)
    assert by_name(found.ratee, names) == pytest.approx(figures["blup_sample"], abs=1e-4)
    batches = encode([line["batch"] for line in rows("pastes")])[1]
    assert by_name(found.team, batches) == pytest.approx(figures["blup_batch"], abs=1e-4)


def test_shrout_and_fleiss() -> None:
    found, _ = fitted("shrout_fleiss_1979", "target", "judge", "rating")
    assert found.variances.ratee.estimate == pytest.approx(2.5555556, abs=1e-6)
    assert found.variances.rater.estimate == pytest.approx(5.2444444, abs=1e-6)
    assert found.variances.residual.estimate == pytest.approx(1.0194444, abs=1e-6)
    assert found.variances.pair.held == "one rating a pair"
    assert found.reml_criterion == pytest.approx(91.278667, abs=1e-6)
