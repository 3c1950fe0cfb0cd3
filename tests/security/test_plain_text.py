"""No NUL comes in by an address or a form."""

import pytest

from tests.page import Pages


@pytest.mark.parametrize(
    "url", ["/o/acme/ladder/a%00b", "/o/a%00b/ladder", "/p/a%00b/x", "/o/acme/ladder/ladder?band=%00", "/?x=%00"]
)
@pytest.mark.parametrize("who", ["erik", "stan", None])
def test_an_address_with_a_nul_leads_nowhere(pages: Pages, who: str | None, url: str) -> None:
    pages.open(who, url, 404)


def test_a_form_with_a_nul_is_not_read(pages: Pages) -> None:
    pages.post("olga", "/o/acme/ladder/ladder/publish", {"note": "a\0b", "revision": "1"}, status=400)
    pages.post(None, "/sign-in", {"email": "a\0b@example.com", "password": "\0" * 20}, status=400)
