"""What is logged."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from ladder import logs
from ladder.config import Mode, load
from tests.cast import Cast
from tests.page import Pages

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(app: Flask, capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    production = load({}, mode=Mode.PRODUCTION, database_url="postgresql://x@127.0.0.1/x", secret_key="for tests")
    logs.configure(production)
    yield lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    logs.configure(load({}, mode=Mode.DEMO, secret_key="for tests"))


def test_a_request_is_one_line_with_the_endpoint(pages: Pages, lines: Lines) -> None:
    pages.open("erik", "/o/acme/")
    (line,) = lines()
    assert (line["event"], line["endpoint"], line["status"]) == ("request", "home.show", 200)


def test_neither_address_nor_text_nor_secret_is_logged(pages: Pages, cast: Cast, lines: Lines) -> None:
    pages.post("erik", "/account/name", {"name": "Erik of the harbour"})
    pages.open(None, "/invitations/a-secret-of-a-link", 404)
    said = json.dumps(lines())
    assert "harbour" not in said
    assert "a-secret-of-a-link" not in said
    assert cast.erik.token not in said
