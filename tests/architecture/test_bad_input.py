"""Whatever is sent, the answer is a page with a sentence: never a stack trace, never a 500."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ladder import forms
from ladder.forms.base import Form
from tests.architecture.ids import build, fill, tenant_rules
from tests.architecture.test_endpoints import token
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

NASTY = {
    "nothing": "",
    "a null character": "a\0b",
    "half a surrogate pair": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "a number beyond every column": "9" * 40,
    "a negative number": "-1",
    "markup": "<script>alert(1)</script>'\"",
    "a digit that is no number": "²",
    "a long text": "x" * 30_000,
    "a far date": "9999-12-31",
}


SURROGATE = '{"text": "\\ud800", "name": "\\ud800", "rating": 3, "revision": 0}'


def field_names() -> set[str]:
    """The names of the fields of all forms."""
    for module in iter_modules(forms.__path__, "ladder.forms."):
        import_module(module.name)
    return {name for form in _heirs(Form) for name in dir(form) if hasattr(getattr(form, name), "field_class")}


def _heirs(cls: type) -> Iterator[type]:
    for heir in cls.__subclasses__():
        yield heir
        yield from _heirs(heir)


def broken(client: FlaskClient, url: str, **request: object) -> str:
    """What went wrong on our side; empty when the answer is a page."""
    return _answered(client, url, **request)[1]


def _answered(client: FlaskClient, url: str, **request: object) -> tuple[int, str]:
    # The status, and what went wrong on our side.
    try:
        status = client.post(url, **request).status_code  # type: ignore[arg-type]
    except Exception as error:
        return 500, f"POST {url}: {type(error).__name__}: {str(error)[:200]}"
    return status, f"POST {url} answered {status}" if status >= 500 else ""


@pytest.mark.parametrize("what", NASTY)
def test_every_form_answers_nasty_fields_with_a_page(
    app: Flask, pages: Pages, cast: Cast, inside: Inside, what: str
) -> None:
    with inside():
        ids = fill(cast)
    data = dict.fromkeys(sorted(field_names()), NASTY[what])
    assert len(data) > 10
    # Written once: long texts for hundreds of addresses would take longer to write than to answer.
    sent = {"data": urlencode(data), "content_type": "application/x-www-form-urlencoded"}
    owner, manager = ((client, {"X-CSRFToken": token(client)}) for client in map(pages.client, ("olga", "mona")))
    found = []
    for rule in tenant_rules(app):
        if "POST" in (rule.methods or ()):
            url = build(app, rule, ids, "acme")
            for client, proof in (owner, manager):
                status, wrong = _answered(client, url, headers=proof, **sent)
                found.append(wrong)
                if status not in (403, 404):
                    break
    assert not list(filter(None, found)), "Check it in the form, or let the service raise Invalid."


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"rating": {}}', '"\\ud800"', SURROGATE])
def test_json_that_is_none_is_refused_with_a_sentence(
    app: Flask, pages: Pages, cast: Cast, inside: Inside, body: str
) -> None:
    with inside():
        ids = fill(cast)
    client = pages.client("mona")
    proof = {"X-CSRFToken": token(client)}
    found = [
        broken(client, build(app, rule, ids, "acme"), data=body, headers=proof, content_type="application/json")
        for rule in tenant_rules(app)
        if "POST" in (rule.methods or ())
    ]
    assert not list(filter(None, found)), "Read it with request.get_json(silent=True) and check its shape."


@pytest.mark.parametrize("query", ["q=%00", "q=%ff%fe", "page=9999999999999999999999", "page=-1", "page=x", "team=x"])
def test_every_page_answers_a_nasty_address(app: Flask, pages: Pages, cast: Cast, inside: Inside, query: str) -> None:
    with inside():
        ids = fill(cast)
    client = pages.client("olga")
    for rule in tenant_rules(app):
        if "GET" in (rule.methods or ()):
            url = f"{build(app, rule, ids, 'acme')}?{query}&competency={query[2:]}&with={query[2:]}&role={query[2:]}"
            assert client.get(url).status_code < 500, url
