"""What was given, described without a model: sentences from numbers, each with its certainty."""

from ladder.charts.calibration import page_of
from ladder.charts.findings.finding import MOST_ROWS
from ladder.charts.findings.given import beyond, given, rater_sentence
from ladder.reports.calibration import RaterRow
from ladder.statistics.estimates import estimate
from ladder.statistics.figures import Interval
from ladder.statistics.relations import Relation
from tests.reports.material import MANAGER, PEER, SELF, material, report_of

Line = tuple[str, str, Relation, tuple[int, ...]]


def crew(mona: int, peers: int, self_rating: int = 3) -> list[Line]:
    """Six people; the managers' ratings vary a little around `mona`, the peers' around `peers`."""
    lines: list[Line] = []
    for number in range(6):
        name = f"Person {number}"
        wobble = (mona + (number == 0), mona, mona)
        lines.append((name, "Mona", MANAGER, wobble))
        lines.append((name, name, SELF, (self_rating, self_rating + (number == 1), self_rating)))
        lines += [(name, f"p{peer}", PEER, (peers, peers, peers)) for peer in range(4)]
    return lines


def titles(lines: list[Line]) -> dict[str, str]:
    return {one.anchor: one.chart.title for one in given(report_of(material(lines)))}


def test_a_difference_is_said_with_its_people_and_its_interval() -> None:
    row = RaterRow("Mona", False, estimate(0.4, 0.1167, people=6, count=30))
    assert rater_sentence(row) == (
        "Mona’s ratings are 0.4 higher than the others’ of the same 6 people (95 % interval +0.1 to +0.7)."
    )


def test_an_end_that_would_round_to_zero_is_said_to_a_hundredth() -> None:
    row = RaterRow("Mona", False, estimate(-0.3, 0.112, people=6, count=30))
    assert rater_sentence(row).endswith("(95 % interval −0.59 to −0.01).")


def test_too_few_people_are_said_to_be_too_few() -> None:
    row = RaterRow("Mona", False, estimate(0.4, 0.0, people=1, count=5))
    assert rater_sentence(row) == "Mona: too few ratings to say, beside the others’ of the same 1 person."


def test_a_manager_who_differs_beyond_chance_is_counted_in_the_title_and_told_in_a_sentence() -> None:
    raters = next(one for one in given(report_of(material(crew(4, 3)))) if one.anchor == "raters")
    assert raters.chart.title == "1 of 1 manager rates differently from the others, beyond chance"
    assert [sentence.split(" ratings")[0] for sentence in raters.sentences] == ["Mona’s"]


def test_a_manager_whose_interval_holds_zero_is_not_singled_out() -> None:
    odd = [line for line in crew(2, 3) if line[0][-1] in "135"]
    mixed = [*odd, *(line for line in crew(4, 3) if line[0][-1] in "024")]
    raters = next(one for one in given(report_of(material(mixed))) if one.anchor == "raters")
    assert raters.chart.title == "None of 1 manager rates differently from the others beyond chance"
    assert raters.sentences == ()


def test_the_title_of_the_spread_is_the_step_chosen_most() -> None:
    assert titles(crew(3, 3))["spread"].startswith("Managers most often chose “As expected”: 94 % of 18 ratings")


def test_without_managers_the_title_of_the_spread_is_about_those_who_rated() -> None:
    peers = [(f"Person {number}", f"p{peer}", PEER, (4, 4, 4)) for number in range(6) for peer in range(6)]
    assert titles([*peers])["spread"].startswith("Peers most often chose “Above”: 100 % of 108 ratings")
    assert titles([line for line in crew(3, 4) if line[2] is SELF])["spread"] == "People have rated only themselves"


def test_self_ratings_are_compared_in_words() -> None:
    assert titles(crew(3, 3, self_rating=4))["self"].startswith("People rate themselves 1.0 higher than others do")
    assert titles(crew(4, 4, self_rating=3))["self"].startswith("People rate themselves 1.0 lower than others do")


def test_groups_are_compared_with_the_mean_of_all() -> None:
    strict = [(f"Other {n}", "Mark", MANAGER, (1, 1, 2 + (n == 0))) for n in range(6)]
    found = titles([*crew(4, 4), *strict])
    assert found["managers"] == "The means of 2 of 2 managers lie beyond chance from 2.7, the mean of all"
    assert found["bands"] == "No band’s mean lies beyond chance from 2.7, the mean of all"


def test_every_finding_with_a_picture_of_means_says_how_sure_it_is() -> None:
    assert all(one.certainty for one in given(report_of(material(crew(4, 3)))) if one.kind == "dots")


def test_without_ratings_the_report_says_that_nobody_has_rated() -> None:
    report = report_of(material([], unsent=[("Ann", "Mona", MANAGER, ())]))
    assert [one.chart.title for one in given(report)] == [
        "No manager has rated yet",
        "No manager shares enough people with other raters to be compared",
    ]


def test_beyond_chance_means_that_the_interval_lies_on_one_side() -> None:
    sure = estimate(0.5, 0.1, people=30, count=200)
    assert sure.interval is not None
    assert isinstance(sure.interval, Interval)
    assert beyond(sure)
    assert not beyond(sure, 0.5)
    assert not beyond(estimate(0.5, 0.0, people=1, count=2))


def test_a_part_with_many_rows_has_a_page_of_its_own() -> None:
    lines = [(f"Person {n}", f"Manager {n}", MANAGER, (3, 4)) for n in range(MOST_ROWS + 1)]
    every = given(report_of(material(lines)))
    here, elsewhere = page_of(every)
    assert {one.part for one in here} == {"spread", "raters", "teams", "bands"}
    assert [(one.part, one.rows) for one in elsewhere] == [("managers", MOST_ROWS + 1)]
    apart, nowhere = page_of(every, "managers")
    assert ([one.anchor for one in apart], nowhere) == (["managers", "managers-spread"], ())


def test_a_small_report_is_one_page() -> None:
    every = given(report_of(material(crew(4, 3))))
    assert page_of(every) == (every, ())
