"""Labels in place of names: stable, in no order that tells, and in every sentence."""

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.reports.anonymised import anonymised, anonymised_people, labels_of
from ladder.reports.calibration import Document, Outstanding, to_json
from ladder.reports.measurement import Measurement, Move, Part, PersonRow, Unknown
from ladder.reports.report_labels import FEW, Labels, by_label
from ladder.statistics.relations import Relation
from tests.reports.measured import COMPARABLE, MANAGERS, MEASURED, NAMES, PEOPLE, REPORT, TEAMS

KEY = b"a key of this cycle"
LABELS = labels_of(REPORT, PEOPLE, KEY)


def known(*names: str) -> list[tuple[str, str]]:
    """Names of whom no key is known."""
    return [("", name) for name in names]


def one_row(one: PersonRow, labels: Labels) -> PersonRow:
    return anonymised_people([one], labels)[0]


def words_of(plain: object) -> str:
    return str(plain)


def test_no_name_of_a_person_a_rater_or_a_team_is_left() -> None:
    text = words_of(to_json(Document(anonymised(REPORT, LABELS), {})))
    text += words_of([asdict(one) for one in anonymised_people(PEOPLE, LABELS)])
    assert not [name for name in (*NAMES, *MANAGERS, *TEAMS) if name in text]
    assert not [one.key for one in PEOPLE if one.key in text]


def test_every_number_is_the_same() -> None:
    hidden = anonymised(REPORT, LABELS)
    assert hidden.measured is not None
    assert sorted(one.raw for one in hidden.measured.comparable.teams) == sorted(one.raw for one in COMPARABLE.teams)
    assert sorted(one.raw for one in hidden.measured.people) == sorted(one.raw for one in PEOPLE)
    assert hidden.measured.reliability == MEASURED.reliability


def test_the_same_key_gives_the_same_labels_and_another_gives_others() -> None:
    again, other = labels_of(REPORT, PEOPLE, KEY), labels_of(REPORT, PEOPLE, b"another key")
    assert [again.person(name) for name in NAMES] == [LABELS.person(name) for name in NAMES]
    assert [other.person(name) for name in NAMES] != [LABELS.person(name) for name in NAMES]


def test_labels_follow_no_alphabet() -> None:
    names = [f"Name {letter}{number}" for letter in "abcdefgh" for number in range(9)]
    labels = Labels(KEY, raters=(), people=known(*names), teams=())
    numbers = [int(labels.person(name).split()[1]) for name in names]
    assert sorted(numbers) == list(range(1, len(names) + 1))
    assert numbers != sorted(numbers)


def test_rows_stand_in_the_order_of_their_labels() -> None:
    hidden = anonymised(REPORT, LABELS).measured
    assert hidden is not None
    named = [int(one.name.split()[1]) for one in hidden.raters_rows if not one.pooled]
    assert named == sorted(named)
    assert hidden.raters_rows[-1].name == "Peers"


def test_names_in_sentences_have_labels_also_with_marks_around_them() -> None:
    labels = Labels(KEY, raters=known("Zoë Nwosu"), people=known("Bo"), teams=known("Maps"))
    rater, person, team = labels.rater("Zoë Nwosu"), labels.person("Bo"), labels.team("Maps")
    said = labels.sentence("If Zoë Nwosu also rated Bo (Maps), “Maps” and Bo’s team: Zoë Nwosu’s ratings. Bobby stays.")
    assert (
        said
        == f"If {rater} also rated {person} ({team}), “{team}” and {person}’s team: {rater}’s ratings. Bobby stays."
    )


@pytest.mark.parametrize("name", ["Bo Berg (QA)", "Sam Jr.", "Yahoo!", "“Ace” Adams", "Levi’s", "Ann-Marie O’Neil"])
@pytest.mark.parametrize("around", ["{} rates.", "About {}.", "“{}”, too", "({}’s)", "If {}, then", "{}’s: {}"])
def test_a_name_with_marks_of_its_own_has_its_label_in_every_sentence(name: str, around: str) -> None:
    labels = Labels(KEY, raters=known(name), people=(), teams=())
    assert labels.sentence(around.replace("{}", name)) == around.replace("{}", "Rater 1")


def test_a_rater_of_whom_nothing_is_said_is_not_named_by_that() -> None:
    report = replace(REPORT, left_out=("Peers", "Former Manager"), measured=None)
    labels = labels_of(report, PEOPLE, KEY)
    assert anonymised(report, labels).left_out == ("Peers", labels.rater("Former Manager"))
    assert labels.rater("Former Manager") != "Former Manager"


def test_a_band_of_few_does_not_name_its_people() -> None:
    few = replace(REPORT.bands[0], name="Director")
    distribution = replace(few.summary.distribution, people=2)
    few = replace(few, summary=replace(few.summary, distribution=distribution))
    report = replace(REPORT, bands=(few, REPORT.bands[1]))
    labels = labels_of(report, PEOPLE, KEY)
    assert one_row(replace(PEOPLE[0], band="Director"), labels).band == FEW
    assert [one.name for one in anonymised(report, labels).bands] == ["Senior Engineer"]


@given(
    st.lists(
        st.text(st.characters(categories=("Lu", "Ll")), min_size=2, max_size=8), min_size=1, max_size=6, unique=True
    )
)
def test_a_name_between_spaces_never_stays(names: list[str]) -> None:
    labels = Labels(KEY, raters=known(*names), people=(), teams=())
    words = labels.sentence(" ".join(f"of {name} and" for name in names)).split()
    assert not set(words) & (set(names) - {"of", "and", "Rater"})


def test_moves_of_a_person_are_relabelled_too() -> None:
    moved = replace(PEOPLE[0], moves=(Move(0.1, f"{MANAGERS[0]} is strict."),))
    assert one_row(moved, LABELS).moves[0].sentence == f"{LABELS.rater(MANAGERS[0])} is strict."


def test_two_people_of_one_name_have_two_labels() -> None:
    people = [replace(one, key=f"key {place}", name="Sam Lee") for place, one in enumerate(PEOPLE[:2])]
    rows = anonymised_people(people, labels_of(replace(REPORT, measured=None, outstanding=()), people, KEY))
    assert [one.name for one in rows] == ["Person 1", "Person 2"]
    assert sorted(one.raw or 0 for one in rows) == sorted(one.raw or 0 for one in people)


def test_two_raters_of_one_name_have_two_labels() -> None:
    raters = tuple(replace(one, name="Sam Lee") if not one.pooled else one for one in MEASURED.raters_rows)
    report = replace(REPORT, measured=replace(MEASURED, raters_rows=raters), managers=())
    hidden = anonymised(report, labels_of(report, PEOPLE, KEY)).measured
    assert hidden is not None
    named = [one.name for one in hidden.raters_rows if not one.pooled]
    assert len(set(named)) == len(named)


def test_a_name_that_two_bear_is_said_to_be_one_of_them() -> None:
    labels = Labels(KEY, raters=(), people=[("1", "Sam Lee"), ("2", "Sam Lee"), *known("Sam Lee")], teams=())
    assert labels.person("Sam Lee") == "Person 1 or Person 2"
    assert labels.sentence("About Sam Lee.") == "About Person 1 or Person 2."
    assert {labels.person("Sam Lee", "1"), labels.person("Sam Lee", "2")} == {"Person 1", "Person 2"}


def test_names_in_a_row_stand_by_number_and_not_as_the_names_did() -> None:
    labels = Labels(KEY, raters=(), people=known(*"ABCDEFGH"), teams=())
    said = labels.sentence("Not estimable: A, B, C, D, E, F and G share no rater.")
    numbers = [int(word) for word in said.replace(",", "").split() if word.isdigit()]
    assert len(numbers) == 7
    assert numbers == sorted(numbers)


def everything_by_name() -> Measurement:
    """All that a report lists, in the order of the names."""
    parts = (Part(20, 20, TEAMS[:3]), Part(20, 20, TEAMS[3:]))
    unknowns = tuple(Unknown("unresolved", f"{name}: unresolved.", (name,)) for name in TEAMS)
    apart = tuple(replace(MEASURED.disagreements[0], name=name, by="team") for name in TEAMS)
    people = tuple(replace(one, depends_by=0.3) for one in PEOPLE)
    comparable = replace(COMPARABLE, parts=parts, unknowns=unknowns)
    return replace(MEASURED, comparable=comparable, disagreements=apart, people=people)


def test_no_row_order_follows_the_alphabet() -> None:
    late = tuple(Outstanding(Relation.MANAGER, MANAGERS[0], name, False) for name in NAMES)
    report = replace(REPORT, outstanding=late, left_out=MANAGERS, measured=everything_by_name())
    hidden = anonymised(report, labels_of(report, PEOPLE, KEY))
    found = hidden.measured
    assert found is not None
    assert found.evidence is not None
    listed = [
        [one.person for one in hidden.outstanding], [*hidden.left_out], [one.name for one in hidden.teams],
        [one.name for one in hidden.managers], [one.name for one in found.people],
        [one.name for one in found.raters_rows if not one.pooled], [one.name for one in found.comparable.teams],
        [one.names[0] for one in found.comparable.unknowns], [one.name for one in found.disagreements],
        [row[0] for row in found.evidence.by_team], *([*one.teams] for one in found.comparable.parts),
        [one.name for one in anonymised_people(PEOPLE, LABELS)],
    ]  # fmt: skip
    assert listed == [sorted(one, key=by_label) for one in listed]


def test_who_did_not_write_of_themselves_is_not_told_to_be_the_rater_of_that_name() -> None:
    late = (Outstanding(Relation.SELF, MANAGERS[0], MANAGERS[0], False),)
    report = replace(REPORT, outstanding=late)
    labels = labels_of(report, PEOPLE, KEY)
    one = anonymised(report, labels).outstanding[0]
    assert one.author == one.person == labels.person(MANAGERS[0])
