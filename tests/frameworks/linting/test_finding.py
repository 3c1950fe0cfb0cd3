"""How findings are worded."""

import pytest

from frameworks.linting.finding import listed, quoted

LONG = (
    "Draws the chart of the bay with all its rocks, wrecks and currents, and shows it to whoever has a good eye for it."
)

QUOTED = [
    ("Rows.", "", "“Rows.”"),
    ("Rows\n the  boat.", "boat", "“Rows the boat.”"),
    (LONG, "", "“Draws the chart of the bay with all its rocks, wrecks and currents, and shows it to …”"),
    (LONG, "chart", "“Draws the chart of the bay with all its rocks, wrecks and currents, and shows it to …”"),
    (LONG, "good", "“… and currents, and shows it to whoever has a good eye for it.”"),
]


@pytest.mark.parametrize(("text", "phrase", "said"), QUOTED)
def test_a_long_text_is_cut_so_that_the_phrase_is_seen(text: str, phrase: str, said: str) -> None:
    assert quoted(text, phrase) == said


LISTED = [("", ""), ("a", "a"), ("ab", "a and b"), ("abcde", "a, b, c, d and e"), ("abcdef", "a, b, c, d and 2 more")]


@pytest.mark.parametrize(("parts", "said"), LISTED)
def test_parts_are_listed_as_people_do(parts: str, said: str) -> None:
    assert listed(parts) == said
