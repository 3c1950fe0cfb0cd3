"""The Markdown dialect of bands with sections of bullets."""

import pytest

from frameworks.errors import FrameworkError
from frameworks.formats import Reading, read
from frameworks.formats.markdown.titles import Title, is_forthcoming, taken_apart
from frameworks.resolve import resolve

LADDER = """\
# Lighthouse *crew*

Who does what.

## The crew

Read from the bottom up.

### Keepers
* [Keeper I](#keeper-1)
* [Keeper II {Senior} (Band 3)](#keeper-2)
* [Ghost](#ghost)

### Office
Builds on [Keeper I](#keeper-1).

They write.

- [Clerk](#clerk-band-5)

## Bands

<a id="keeper-1"></a>
### Keeper I (Band 1)

Begins here.

#### Light
* Trims the `wick` and
  keeps the *glass* <clean, dry>.
  - with a cloth
1. Lights it at dusk.
> at sea level

#### Boats & ropes
Ties knots.

##### Deeper
lost?

<a name="keeper-2"></a>
### Keeper II
#### Light
* Lights it at dusk.
* Lights it at dusk.
*

### Clerk (Band 5)

*(Forthcoming)*

## Roles

<a id="mixin-pilot"></a>
### Pilot (“Piloting”)
#### Boats & ropes
* Steers.

## Why

Because.

### Still why
1. Because.

----

## Licence
[CC](https://creativecommons.org/licenses/by/4.0/), by the crew.
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(LADDER)


def test_tracks_come_from_the_lists_and_bands_stand_in_their_order(reading: Reading) -> None:
    framework = reading.framework
    assert [(band.key, band.track, band.level) for band in framework.bands] == [
        ("keeper-1", "keepers", 1),
        ("keeper-2", "keepers", 3),
        ("clerk", "office", 5),
    ]
    assert [(track.key, track.builds_on, track.summary) for track in framework.tracks] == [
        ("keepers", "", ""),
        ("office", "keeper-1", "They write."),
    ]


def test_what_only_the_list_says_of_a_band_is_kept(reading: Reading) -> None:
    assert reading.framework.band("keeper-2").aliases == ("Senior",)


def test_what_announces_is_a_placeholder_and_never_assessable(reading: Reading) -> None:
    clerk = reading.framework.band("clerk")
    assert (clerk.placeholder, clerk.assessable, clerk.summary) == (True, False, "")


def test_a_statement_keeps_its_markdown_and_what_is_nested_in_it(reading: Reading) -> None:
    first = reading.framework.criteria[0]
    assert first.text == "Trims the `wick` and\nkeeps the *glass* <clean, dry>.\n- with a cloth"


def test_a_quote_under_a_statement_is_its_example(reading: Reading) -> None:
    assert reading.framework.criteria[1].examples == ("at sea level",)


def test_a_paragraph_under_a_competency_is_a_statement_and_a_deeper_heading_stands_before_its_own(
    reading: Reading,
) -> None:
    boats = [cell for cell in reading.framework.cells if cell.competency == "boats-ropes"]
    assert [(cell.role, [criterion.text for criterion in cell.criteria]) for cell in boats] == [
        ("", ["Ties knots.", "Deeper: lost?"]),
        ("pilot", ["Steers."]),
    ]


def test_the_same_statement_twice_in_one_place_gets_two_ids(reading: Reading) -> None:
    ids = [criterion.id for criterion in reading.framework.criteria if criterion.id.startswith("keeper-2")]
    assert ids[1] == f"{ids[0]}-2"


def test_a_bullet_inserted_above_changes_no_id(reading: Reading) -> None:
    later = read(LADDER.replace("* Trims", "* Climbs.\n* Trims")).framework
    assert {c.id for c in reading.framework.criteria} < {c.id for c in later.criteria}


def test_prose_is_kept_as_summary_notes_and_licence(reading: Reading) -> None:
    framework = reading.framework
    assert (framework.title, framework.summary) == ("Lighthouse crew", "Who does what.")
    assert framework.band("keeper-1").summary == "Begins here."
    assert [(note.title, note.text) for note in framework.notes] == [
        ("The crew", "Read from the bottom up."),
        ("Why", "Because.\n\n### Still why\n\n1. Because."),
    ]
    assert framework.licence == "CC BY 4.0"
    assert framework.attribution == "[CC](https://creativecommons.org/licenses/by/4.0/), by the crew."


def test_every_line_is_kept_or_left_out_with_a_reason(reading: Reading) -> None:
    assert reading.unaccounted == ()
    left_out = {line.text.strip(): line.left_out for line in reading.account if line.left_out}
    assert set(left_out) == {"## Bands", "## Roles", "## Licence", "* [Ghost](#ghost)", "*", "----"}
    assert "no heading here has that anchor" in left_out["* [Ghost](#ghost)"]


def test_the_account_has_every_line_with_text_once(reading: Reading) -> None:
    expected = [number for number, line in enumerate(LADDER.split("\n"), start=1) if line.strip()]
    assert [line.number for line in reading.account] == expected


def test_a_ladder_without_lists_has_one_track_and_levels_in_order() -> None:
    framework = read("# T\n## Levels\n### One\n#### Scope\n* Does.\n### Two\n#### Scope\n* Does more.\n").framework
    assert [(band.key, band.level, band.track) for band in framework.bands] == [
        ("one", 1, "other"),
        ("two", 2, "other"),
    ]
    assert resolve(framework, "two").summary["criteria"] == 2


def test_two_bands_at_one_level_stand_in_two_tracks_and_that_is_said() -> None:
    names = ("Cook", "Chef", "Buyer", "Head chef", "Head buyer")
    bands = zip(names, (1, 2, 2, 3, 3), strict=True)
    text = "".join(f"### {name} (Band {level})\n#### Scope\n* As {name}.\n" for name, level in bands)
    reading = read(f"# T\n## Bands\n{text}")
    tracks = {band.title: band.track for band in reading.framework.bands}
    assert tracks == dict(zip(names, ("other", "other", "buyer-and-up", "other", "buyer-and-up"), strict=True))
    remarks = [line.remark for line in reading.account if line.remark]
    assert remarks[0] == "Another band stands at level 2 already: this one is in the track “Buyer and up”."


def test_what_does_not_fit_together_is_said_with_its_line() -> None:
    circle = LADDER.replace("### Keepers\n", "### Keepers\nBuilds on [Clerk](#clerk-band-5).\n\n")
    with pytest.raises(FrameworkError, match=r"line 9: Tracks build on one another in a circle"):
        read(circle)


def test_windows_line_ends_change_nothing(reading: Reading) -> None:
    assert read(("\ufeff" + LADDER.replace("\n", "\r\n")).encode()).framework == reading.framework


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Engineer III {Senior Engineer} (Band 3)", Title("Engineer III", ("Senior Engineer",), 3, "Band")),
        ("Systems Engineer (“SysEng”)", Title("Systems Engineer", ("SysEng",))),
        ("Lead (Level 4) {A, B}", Title("Lead", ("A", "B"), 4, "Level")),
        ("**Staff** [Engineer](#x)", Title("Staff Engineer")),
        ("Engineer (Platform)", Title("Engineer (Platform)")),
        ("(Band 3)", Title("(Band 3)")),
    ],
)
def test_a_title_gives_aliases_and_level(heading: str, title: Title) -> None:
    assert taken_apart(heading) == title


@pytest.mark.parametrize(
    ("text", "announces"),
    [("*(Forthcoming)*", True), ("Coming soon.", True), ("Forthcoming with praise", False), ("", False)],
)
def test_a_text_that_only_announces(text: str, announces: bool) -> None:
    assert is_forthcoming(text) is announces
