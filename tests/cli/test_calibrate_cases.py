"""`ladder calibrate --json` on published data: the figures that their sources print."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from click.testing import CliRunner

from ladder.cli.main import main
from tests.statistics.cases import expected, rows

HEADER = "ratee,rater,item,rating,team\n"


def calibrated(lines: Sequence[tuple[object, ...]], scale: str) -> dict[str, Any]:
    """The document for lines of ratee, rater, rating and team."""
    text = HEADER + "".join(f"{ratee},{rater},all,{rating},{team}\n" for ratee, rater, rating, team in lines)
    result = CliRunner().invoke(main, ["calibrate", "-", "--json", "--scale", scale], input=text)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def estimates(found: dict[str, Any], kind: str) -> dict[str, float]:
    return {row["id"]: row["estimate"] for row in found["effects"][kind]}


def test_penicillin_has_its_crossed_variances_and_effects() -> None:
    data, figures = rows("penicillin"), expected("penicillin")
    found = calibrated([(row["plate"], row["sample"], row["diameter"], "") for row in data], "18-27")
    for part, name in (("ratee", "plate"), ("rater", "sample"), ("residual", "Residual")):
        assert found["variance"][part]["estimate"] == pytest.approx(figures["variance"][name], abs=1e-5)
    assert estimates(found, "ratee") == pytest.approx(figures["blup_plate"], abs=1e-5)
    assert estimates(found, "rater") == pytest.approx(figures["blup_sample"], abs=1e-5)
    assert found["method"]["reml"] == pytest.approx(figures["reml_criterion"], abs=1e-6)


def test_pastes_has_its_nested_variances_and_effects() -> None:
    data, figures = rows("pastes"), expected("pastes")
    lines = [(row["sample"], place, row["strength"], row["batch"]) for place, row in enumerate(data)]
    found = calibrated(lines, "50-70")
    for part, name in (("ratee", "sample"), ("team", "batch"), ("residual", "Residual")):
        assert found["variance"][part]["estimate"] == pytest.approx(figures["variance"][name], abs=1e-4)
    assert estimates(found, "ratee") == pytest.approx(figures["blup_sample"], abs=1e-4)
    assert estimates(found, "team") == pytest.approx(figures["blup_batch"], abs=1e-4)
    assert found["variance"]["rater"]["fixed"]


def test_dyestuff_has_its_one_factor_though_nobody_rates_twice() -> None:
    data, figures = rows("dyestuff"), expected("dyestuff")
    lines = [(row["Batch"], place, row["Yield"], "") for place, row in enumerate(data)]
    found = calibrated(lines, "1400-1700")
    for part, name in (("ratee", "Batch"), ("residual", "Residual")):
        assert found["variance"][part]["estimate"] == pytest.approx(figures["variance"][name], rel=1e-6)
    assert estimates(found, "ratee") == pytest.approx(figures["blup"], abs=1e-3)
    assert [one["kind"] for one in found["graph"]["not_estimable"]] == ["not crossed"]


def test_the_table_of_shrout_and_fleiss_has_its_six_coefficients() -> None:
    data, figures = rows("shrout_fleiss_1979"), expected("shrout_fleiss_1979")
    found = calibrated([(row["target"], row["judge"], row["rating"], "") for row in data], "1-10")
    verified = figures["verified"]
    assert found["reliability"]["icc"] == pytest.approx({name: one["icc"] for name, one in verified.items()}, abs=1e-9)
    for name, one in verified.items():
        assert found["reliability"]["intervals"][name] == pytest.approx(one["ci95"], abs=1e-6)
    assert found["variance"]["rater"]["estimate"] == pytest.approx(figures["reml"]["variance"]["judge"], abs=1e-5)


def test_krippendorffs_example_has_its_four_alphas() -> None:
    data, figures = rows("krippendorff_canonical"), expected("krippendorff_canonical")
    found = calibrated([(row["unit"], row["coder"], row["value"], "") for row in data], "1-5")
    assert found["reliability"]["alpha"] == pytest.approx(figures["verified"], abs=1e-12)


def test_fleisss_patients_have_their_kappa() -> None:
    data, figures = rows("fleiss_1971"), expected("fleiss_1971")["verified"]
    found = calibrated([(row["subject"], row["rater"], row["category"], "") for row in data], "1-5")
    assert found["reliability"]["kappa"] == pytest.approx({"value": figures["kappa"], "z": figures["z"]}, abs=1e-9)
