"""The figures that real ladders must give."""

import pytest

from frameworks.formats import WRITABLE, Reading, read, write
from frameworks.resolve import resolve
from tests.frameworks.seeds import seed


@pytest.fixture(scope="module")
def job_bands() -> Reading:
    return read(seed("004_fb5c62409f098e0f.txt"), name="job-bands.md")


def test_the_job_bands_have_the_figures_of_the_document(job_bands: Reading) -> None:
    assert job_bands.summary == {
        "tracks": 2,
        "bands": 8,
        "levels": 6,
        "roles": 4,
        "placeholders": 1,
        "groups": 0,
        "competencies": 3,
        "criteria": 167,
        "examples": 0,
        "unaccounted": 0,
    }
    assert sum(len(cell.criteria) for cell in job_bands.framework.cells if cell.role) == 33


def test_the_job_bands_keep_keys_aliases_and_licence(job_bands: Reading) -> None:
    framework = job_bands.framework
    assert [band.key for band in framework.bands_of("engineers")] == [
        "engineer-1",
        "engineer-2",
        "engineer-3",
        "staff-engineer",
        "principal-engineer",
        "unlimited",
    ]
    assert [band.key for band in framework.bands_of("engineering-management")] == [
        "engineering-manager",
        "director-of-engineering",
    ]
    assert framework.band("engineer-3").aliases == ("Senior Engineer",)
    assert framework.role("operations-security-engineer").aliases == ("OpSec",)
    assert framework.band("unlimited").summary
    assert framework.licence == "CC BY-SA 4.0"
    assert "Creative Commons" in framework.attribution
    assert any("<watch, run, secure>" in criterion.text for criterion in framework.criteria)


@pytest.mark.parametrize(
    ("band", "roles", "criteria"),
    [
        ("engineer-3", [], 69),
        ("engineer-3", ["technical-lead"], 82),
        ("engineer-3", ["operations-security-engineer"], 69),
        ("staff-engineer", ["systems-engineer"], 97),
        ("principal-engineer", [], 98),
        ("unlimited", [], 98),
        ("director-of-engineering", [], 36),
    ],
)
def test_the_job_bands_resolve_to_the_figures_of_the_document(
    job_bands: Reading, band: str, roles: list[str], criteria: int
) -> None:
    assert resolve(job_bands.framework, band, roles).summary["criteria"] == criteria


def test_engineer_three_has_its_own_and_what_it_inherits_from_each_band(job_bands: Reading) -> None:
    profile = resolve(job_bands.framework, "engineer-3")
    sources = [source.key for entry in profile.criteria for source in entry.sources]
    assert {key: sources.count(key) for key in sources} == {"engineer-1": 24, "engineer-2": 22, "engineer-3": 23}


def test_the_announced_role_is_shown(job_bands: Reading) -> None:
    profile = resolve(job_bands.framework, "engineer-3", ["operations-security-engineer"])
    assert [part.title for part in profile.placeholders] == ["Operations Security Engineer"]


@pytest.mark.parametrize("format", sorted(WRITABLE))
def test_the_job_bands_survive_every_format(job_bands: Reading, format: str) -> None:
    assert read(write(job_bands.framework, format)).framework == job_bands.framework
