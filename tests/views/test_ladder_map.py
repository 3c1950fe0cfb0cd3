"""The map from bands to levels, as a table."""

from frameworks.editing.map import lines_of
from frameworks.model import Framework
from tests.cast import Cast
from tests.conftest import Inside
from tests.frameworks.samples import orchestra
from tests.ladders import ladder
from tests.page import Page, Pages
from tests.views.test_ladder_parts import add_draft, draft

MAP = "/o/acme/ladder/ladder/edit/map"


def sent(page: Page, **chosen: str) -> dict[str, list[str]]:
    """The table as it would be sent, with other levels chosen: band__competency=level."""
    selects = [node.css_first("option[selected]").attributes["value"] or "" for node in page.all("[name=lines]")]
    other = {tuple(place.replace("_1", "-1").replace("_2", "-2").split("__")): level for place, level in chosen.items()}
    lines = []
    for value in selects:
        band, competency, level = value.split(" ")
        lines.append(f"{band} {competency} {other.get((band, competency), level)}")
    return {"lines": lines, "marks": [node.attributes["value"] or "" for node in page.all("[name=marks]")]}


def lines(framework: Framework, band: str) -> dict[str, str]:
    return lines_of(framework, framework.band(band))


def test_without_maps_each_band_stands_at_the_level_of_its_number(pages: Pages) -> None:
    page = pages.open("petra", MAP)
    assert "Each band stands at the level of its number" in page.text
    assert "engineer-1 craft 1" in sent(page)["lines"]
    assert [node.text() for node in page.all("#map thead th")][1:] == [
        "Engineer I", "Engineer II", "Team manager", "Director",
    ]  # fmt: skip


def test_a_level_that_is_chosen_gives_that_band_alone_a_map_of_its_own(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    page = pages.open("petra", MAP)
    pages.post("petra", MAP, sent(page, engineer_1__craft="2", engineer_1__talk="-"))
    after = draft(cast, inside)
    assert lines(after, "engineer-1") == {"craft": "2", "scope": "1"}
    assert after.bands[1:] == ladder().bands[1:]


def test_a_map_that_is_sent_as_it_stands_changes_nothing(pages: Pages, cast: Cast, inside: Inside) -> None:
    edit = add_draft(inside, orchestra())
    before = draft(cast, inside, "second")
    pages.post("petra", f"{edit}/map", sent(pages.open("petra", f"{edit}/map")))
    assert draft(cast, inside, "second") == before


def test_two_who_map_different_bands_are_both_kept(pages: Pages, cast: Cast, inside: Inside) -> None:
    mine = sent(pages.open("petra", MAP), engineer_1__craft="2")
    pages.post("petra", MAP, sent(pages.open("petra", MAP), engineer_2__craft="3"))
    pages.post("petra", MAP, mine)
    after = draft(cast, inside)
    assert (lines(after, "engineer-1")["craft"], lines(after, "engineer-2")["craft"]) == ("2", "3")


def test_two_who_map_the_same_band_see_one_another(pages: Pages, cast: Cast, inside: Inside) -> None:
    mine = sent(pages.open("petra", MAP), engineer_1__craft="2")
    pages.post("petra", MAP, sent(pages.open("petra", MAP), engineer_1__craft="3"))
    page = pages.post("petra", MAP, mine, 422)
    assert "now Level 3" in page.text
    assert "engineer-1 craft 2" in sent(page)["lines"]
    pages.post("petra", MAP, sent(page))
    assert lines(draft(cast, inside), "engineer-1")["craft"] == "2"


def test_a_band_that_only_they_changed_stays_theirs_when_mine_is_kept(pages: Pages, cast: Cast, inside: Inside) -> None:
    mine = sent(pages.open("petra", MAP), engineer_1__craft="2")
    pages.post("petra", MAP, sent(pages.open("petra", MAP), engineer_1__craft="3", engineer_2__craft="3"))
    page = pages.post("petra", MAP, mine, 422)
    pages.post("petra", MAP, sent(page))
    after = draft(cast, inside)
    assert (lines(after, "engineer-1")["craft"], lines(after, "engineer-2")["craft"]) == ("2", "3")


def test_a_band_that_would_expect_nothing_is_named(pages: Pages, cast: Cast, inside: Inside) -> None:
    nothing = {f"engineer_1__{competency}": "-" for competency in ("craft", "scope", "talk")}
    page = pages.post("petra", MAP, sent(pages.open("petra", MAP), **nothing), 422)
    assert "“Engineer I” would expect nothing at all." in page.text
    assert "engineer-1 craft -" in sent(page)["lines"]
    assert draft(cast, inside) == ladder()


def test_what_is_no_line_of_a_map_changes_nothing(pages: Pages, cast: Cast, inside: Inside) -> None:
    pages.post("petra", MAP, {"lines": ["x", "captain craft 1", "a b c d"], "marks": ["x"]})
    pages.post("petra", MAP, {"lines": ["captain craft 1"], "marks": ["captain 0"]}, 422)
    marks = sent(pages.open("petra", MAP))["marks"][:1]
    page = pages.post("petra", MAP, {"lines": ["engineer-1 craft 9"], "marks": marks}, 422)
    assert "which is not there" in page.text
    assert draft(cast, inside) == ladder()


def test_maps_are_given_and_dropped_by_a_button(pages: Pages, cast: Cast, inside: Inside) -> None:
    pages.post("petra", f"{MAP}/own")
    assert "Every band has a map of its own" in pages.open("petra", MAP).text
    pages.post("petra", f"{MAP}/by-number")
    assert draft(cast, inside) == ladder()


def test_numbers_that_are_no_levels_keep_the_maps(pages: Pages, cast: Cast, inside: Inside) -> None:
    pages.post("petra", f"{MAP}/own")
    pages.post("petra", MAP, sent(pages.open("petra", MAP), engineer_1__craft="2"))
    url = "/o/acme/ladder/ladder/edit/parts/bands/engineer-1"
    pages.post("petra", url, {"title": "Intern", "track": "engineers", "level": "0", "state": "written",
                              "mark": pages.open("petra", url).value("mark")})  # fmt: skip
    assert "stands at level 0, which is no level here." in pages.post("petra", f"{MAP}/by-number", status=422).text
    assert lines(draft(cast, inside), "engineer-1")["craft"] == "2"


def test_competencies_stand_under_their_groups(pages: Pages, inside: Inside) -> None:
    page = pages.open("petra", f"{add_draft(inside, orchestra())}/map")
    assert [node.text() for node in page.all(".map-group")] == ["Craft"]
