"""What is counted by the address that was typed is counted however the address is written."""

import pytest
from flask.testing import FlaskClient

from tests.page import Pages

TRIES = 10
SPELLINGS = (
    "ERIK@acme.example", "erik\u200b@acme.example", "erik@acme\u3002example", "e\u00adrik@acme.example",
    "erik" + "\u200b" * 400 + "@acme.example",
)  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_another_spelling_of_an_address_gives_no_further_tries(pages: Pages, spelling: str) -> None:
    client = pages.client(None)
    for _ in range(TRIES):
        assert send(pages, client, "erik@acme.example") == 422
    assert send(pages, client, spelling) == 429


def send(pages: Pages, client: FlaskClient, email: str) -> int:
    token = pages._csrf(client)
    data = {"csrf_token": token, "email": email, "password": "not the password at all"}
    return client.post("/sign-in", data=data).status_code
