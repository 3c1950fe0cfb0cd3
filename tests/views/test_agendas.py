"""The page on which it is said whom a meeting is about, and the agenda as it is led through."""

import pytest

from ladder.domain.permissions import Access
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import put_above
from tests.meetings import make_meeting
from tests.page import Page, Pages
from tests.stewards import give_access
from tests.views.meeting_cases import CHANGE, Case, make, names


@pytest.fixture
def case(cast: Cast, inside: Inside) -> Case:
    return make(cast, inside)


def offered(page: Page, name: str) -> list[str]:
    """The first words of what can be ticked under a name."""
    labels = {label.attributes["for"]: label.text() for label in page.all("label[for]")}
    return [labels[box.attributes["id"]].split(" · ")[0] for box in page.all(f"[name={name}]")]


def test_somebody_is_taken_off_one_agenda_and_put_on_another(
    pages: Pages, cast: Cast, inside: Inside, case: Case
) -> None:
    erik = str(case.ids["erik"])
    form = pages.open("petra", case.url("/people"))
    assert len(offered(form, "take_off")) == 6
    pages.post("petra", case.url("/people"), {"take_off": [erik]})
    room = pages.open("petra", case.url())
    assert "Erik Engineer" not in names(room)
    assert "Everybody in the cycle, with changes by hand" in room.text
    pages.open("mona", case.of("erik"), 404)
    assert offered(pages.open("petra", case.url("/people")), "add") == ["Erik Engineer"]
    pages.post("petra", case.url("/people"), {"add": [erik]})
    assert names(pages.open("petra", case.url()))[-1] == "Erik Engineer"
    assert "The agenda of a meeting on Autumn 2026 has changed" in pages.open("mona", "/o/acme/notices").text


def test_whoever_cannot_be_chosen_stands_there_with_the_reason(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside, cohort={"teams": [str(cast.teams["Web"])]}, title="Web")
    with inside():
        cycle, _ = case.meeting()
        make_meeting(cast, cycle, title="The others")
        put_above(cast, "eva", "petra")
    pages.post("mona", case.propose(), CHANGE)
    page = pages.open("petra", case.url("/people"))
    assert "Dana Data is on the agenda of “The others”" in page.text
    assert "Erik Engineer stays: a change was proposed" in page.text
    assert "Eva Engineer is above you or rates you: a conflict of interest." in page.text
    assert offered(page, "take_off") == ["Elsa Engineer", "Emil Engineer"]


def test_what_was_ticked_stays_ticked_when_it_cannot_be(pages: Pages, case: Case) -> None:
    pages.post("mona", case.propose(), CHANGE)
    both = {"take_off": [str(case.ids["erik"]), str(case.ids["dana"])]}
    page = pages.post("petra", case.url("/people"), both, 422)
    assert "Erik Engineer stays: a change was proposed" in page.text
    assert [one.attributes["value"] for one in page.all("[name=take_off][checked]")] == [str(case.ids["dana"])]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose whom to put on the agenda"), ({"add": ["x"]}, "not in this cycle any more"),
        ({"take_off": ["00000000-0000-0000-0000-000000000009"]}, "not in this cycle any more"),
    ],
)  # fmt: skip
def test_a_change_of_the_agenda_that_cannot_be_says_why(
    pages: Pages, case: Case, data: dict[str, list[str]], sentence: str
) -> None:
    assert sentence in pages.post("petra", case.url("/people"), data, 422).text


def test_it_is_for_those_who_prepare_meetings(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside, facilitator="mona")
    assert "Change whom it is about" not in pages.open("mona", case.url()).text
    pages.open("mona", case.url("/people"), 403)
    pages.post("mona", case.url("/people"), {"take_off": [str(case.ids["dana"])]}, 403)
    pages.open("stan", case.url("/people"), 404)


def test_a_steward_who_is_reviewed_is_in_no_list_of_theirs(pages: Pages, cast: Cast, inside: Inside) -> None:
    """On the agenda or not, the page and the answer are the same."""
    case = make(cast, inside, cohort={"teams": [str(cast.teams["Web"])]})
    with inside():
        cycle, _ = case.meeting()
        make_meeting(cast, cycle, title="The others")
        for key in ("erik", "dana"):
            give_access(cast, key, Access.OWNER)
    for key in ("erik", "dana"):
        page = pages.open(key, case.url("/people"))
        own = cast.players[key].name
        assert own not in page.find("main").text()
        for kind in ("add", "take_off"):
            pages.post(key, case.url("/people"), {kind: [str(case.ids[key])]}, 403)


def test_a_meeting_is_prepared_about_those_who_are_on_no_other_agenda(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside, cohort={"teams": [str(cast.teams["Web"])]}, title="Web")
    new = f"{case.url().rpartition('/')[0]}/new"
    page = pages.open("petra", new)
    assert "2 people; 4 more are on the agenda of another meeting already, and stay there." in page.text
    assert "Erik Engineer: “Web”" in page.text
    data = {"title": "The others", "facilitator": str(cast.petra.person_id)}
    room = pages.open("petra", pages.post("petra", new, data).location)
    assert names(room) == ["Dana Data", "Dirk Data"]
    assert "Everybody else in the cycle" in room.text
    refused = pages.post("petra", new, data | {"title": "Nobody"}, 422)
    assert "on the agenda of another meeting already" in refused.text
    assert refused.value("title") == "Nobody"


def test_who_was_taken_off_is_read_on_by_whoever_gave_a_view(pages: Pages, case: Case) -> None:
    given = {"rating-craft": "4", "text-craft": "Sound.", "revision-craft": "0"}
    pages.post("mona", case.of("dana", "/views"), given)
    assert "What you thought" not in pages.open("mona", case.url()).text
    pages.post("petra", case.url("/people"), {"take_off": [str(case.ids["dana"])]})
    assert "Dana Data , Craft: Above Sound." in pages.open("mona", case.url()).text
    assert "Sound." not in pages.open("petra", case.url()).text
