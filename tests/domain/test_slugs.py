"""Short names of organisations."""

import pytest

from ladder.domain.slugs import complaint


@pytest.mark.parametrize("slug", ["acme", "a1", "acme-labs", "3m", "x" * 40])
def test_a_short_name_of_letters_digits_and_hyphens_will_do(slug: str) -> None:
    assert complaint(slug) is None


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("", "2 to 40"), ("a", "2 to 40"), ("x" * 41, "2 to 40"), ("Acme", "lower-case"), ("acme labs", "lower-case"),
        ("-acme", "lower-case"), ("acme-", "lower-case"), ("a--b", "lower-case"), ("müller", "lower-case"),
        ("acme\n", "lower-case"), ("../x", "lower-case"), ("static", "kept"), ("sign-in", "kept"),
    ],
)  # fmt: skip
def test_a_short_name_that_cannot_be_is_refused_with_the_reason(slug: str, reason: str) -> None:
    assert reason in (complaint(slug) or "")
