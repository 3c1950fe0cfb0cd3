"""The figures that real ladders must give."""

import pytest

from frameworks.errors import FrameworkError
from frameworks.formats import WRITABLE, PartKind, Reading, Score, read, write
from frameworks.profiles import SourceKind
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


@pytest.fixture(scope="module")
def backend() -> Reading:
    return read(seed("002_55d59478023c9909.txt"))


@pytest.fixture(scope="module")
def matrix() -> Reading:
    return read(seed("001_35101e49d02f5c46.txt"))


@pytest.fixture(scope="module")
def memo() -> Reading:
    return read(seed("000_d25e6730df4a44e5.txt"), name="memo.md")


def test_the_backend_developer_has_the_figures_of_the_document(backend: Reading) -> None:
    expected = {"tracks": 1, "bands": 6, "levels": 6, "roles": 0, "placeholders": 0, "groups": 0}
    assert backend.summary == expected | {"competencies": 5, "criteria": 115, "examples": 3, "unaccounted": 0}


def test_a_competency_under_a_longer_title_is_recognised_and_said_so(backend: Reading) -> None:
    cells = [cell for cell in backend.framework.cells if cell.competency == "communication"]
    assert [(cell.level, len(cell.criteria)) for cell in cells][-1] == ("6", 1)
    remarks = {line.number: line.remark for line in backend.account if line.remark}
    assert list(remarks) == [213]
    assert remarks[213].startswith("“Communication & Feedback” is taken for Communication:")


def test_whoever_says_that_it_is_another_competency_is_believed(backend: Reading) -> None:
    again = read(backend.text, corrections={213: PartKind.COMPETENCY})
    assert again.summary["competencies"] == 6
    assert again.summary["criteria"] == 115


def test_the_technical_matrix_has_the_figures_of_the_document(matrix: Reading) -> None:
    counts = {"tracks": 0, "bands": 0, "levels": 5, "roles": 0, "placeholders": 0, "groups": 1, "competencies": 7}
    marked = {"marked": 7, "score": 15, "of": 35}
    assert matrix.summary == counts | {"criteria": 35, "examples": 2} | marked | {"unaccounted": 0}
    assert matrix.found.stated == Score(15, 35)
    assert not any("<" in criterion.text for criterion in matrix.framework.criteria)


def test_broken_markup_is_mended_and_said_so(matrix: Reading) -> None:
    assert [(line.number, "“</summary>”" in line.remark) for line in matrix.account if line.remark] == [(22, True)]


def test_a_score_that_the_marks_do_not_come_to_is_remarked_on(matrix: Reading) -> None:
    other = read(matrix.text.replace("15/35", "16 out of 35"))
    assert (other.score, other.found.stated) == (Score(15, 35), Score(16, 35))
    remarks = [line.remark for line in other.account if line.text == "16 out of 35"]
    assert remarks == ["The marks come to 15 of 35, not to 16 of 35."]


def test_the_memo_holds_two_ladders_with_the_figures_of_the_document(memo: Reading) -> None:
    skills, levels = memo.frameworks
    assert (skills.key, levels.key) == ("ddat-software-development", "patreon-engineering-levels")
    figures = ("tracks", "bands", "levels", "groups", "competencies", "criteria")
    assert [skills.counts()[name] for name in figures] == [2, 9, 4, 0, 10, 34]
    assert [levels.counts()[name] for name in figures] == [1, 6, 6, 5, 26, 106]
    assert memo.summary == {"unaccounted": 0}


def test_a_grade_expects_the_level_that_names_it_and_nothing_where_none_does(memo: Reading) -> None:
    expects = {wanted.competency: wanted.level for wanted in memo.frameworks[0].band("d2").expects}
    assert expects["development-process-optimisation"] == "awareness"
    assert expects["information-security"] == "practitioner"
    apprentice = memo.frameworks[0].band("d0")
    assert (apprentice.title, apprentice.aliases) == ("Apprentice Developer", ("D0",))
    assert "systems-design" not in {wanted.competency for wanted in apprentice.expects}


def test_the_profile_of_a_grade_has_the_lower_levels_from_the_grades_that_ask_for_them(memo: Reading) -> None:
    profile = resolve(memo.frameworks[0], "d2")
    security = next(found for found in profile.competencies if found.competency.key == "information-security")
    assert [(part.level, part.source.key) for part in security.portions] == [
        ("awareness", "d0"),
        ("working", "d1"),
        ("practitioner", "d2"),
    ]
    assert all(
        part.source.kind is SourceKind.OWN for part in resolve(memo.frameworks[0], "m3").competencies[0].portions
    )


def test_a_band_expects_the_highest_level_that_is_defined_up_to_its_own(memo: Reading) -> None:
    levels = memo.frameworks[1]
    expects = {wanted.competency: wanted.level for wanted in levels.band("ic4").expects}
    assert (expects["technical-scoping"], expects["technical-oncall"]) == ("ic3", "ic2")
    assert "influence-leadership" not in {wanted.competency for wanted in levels.band("ic1").expects}
    assert resolve(levels, "ic6").summary["criteria"] == 106


def test_evidence_is_accounted_for_as_such(memo: Reading) -> None:
    evidence = [line.number for line in memo.account if line.left_out.startswith("evidence: ")]
    assert len([number for number in evidence if number < 1424]) > 300
    assert {line.number for line in memo.account if line.number >= 1424} == {n for n in evidence if n >= 1424}


def test_a_book_is_no_ladder_and_that_is_said() -> None:
    with pytest.raises(FrameworkError, match=r"book\.md: There are no bands in it that can be recognised\."):
        read(seed("003_00b83c9a5d4ac801.txt"), name="book.md")
