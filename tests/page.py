"""Opens a page as a named person, demands a status, and inspects every page it opens."""

import re
from dataclasses import dataclass, field
from typing import Any

import html5lib
from flask import Flask, session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import TestResponse

from tests.cast import Cast


@dataclass
class Page:
    """What came back."""

    response: TestResponse
    tree: LexborHTMLParser = field(init=False)

    def __post_init__(self) -> None:
        written = self.response.mimetype.startswith("text/")
        self.tree = LexborHTMLParser(self.response.get_data(as_text=True) if written else "")

    @property
    def text(self) -> str:
        """The words of the page, white space folded."""
        body = self.tree.body
        return re.sub(r"\s+", " ", body.text(separator=" ") if body else "").strip()

    @property
    def h1(self) -> str:
        """The page's heading."""
        found = self.tree.css_first("h1")
        return re.sub(r"\s+", " ", found.text()).strip() if found else ""

    @property
    def location(self) -> str:
        """Where a redirect leads."""
        return self.response.headers.get("Location", "")

    def find(self, selector: str) -> LexborNode:
        """The one element; fails when there is none."""
        found = self.tree.css_first(selector)
        assert found is not None, f"Nothing matches {selector} in: {self.text[:800]}"
        return found

    def all(self, selector: str) -> list[LexborNode]:
        """All elements that match."""
        return self.tree.css(selector)

    def value(self, name: str) -> str:
        """What a field of that name holds now."""
        element = self.find(f"[name={name}]")
        if element.tag == "textarea":
            return element.text().removeprefix("\n")
        if element.tag == "select":
            chosen = self.tree.css_first(f"select[name={name}] option[selected]")
            return chosen.attributes.get("value") or "" if chosen else ""
        return element.attributes.get("value") or ""


class Pages:
    """The litany: works, refuses the wrong access, is not there for the stranger."""

    def __init__(self, app: Flask, cast: Cast) -> None:
        self.app, self.cast = app, cast

    def client(self, who: str | None) -> FlaskClient:
        """A browser in which somebody of the cast is signed in (or nobody)."""
        client = self.app.test_client()
        if who is not None:
            with client.session_transaction() as cookie:
                cookie["_user_id"] = self.cast.players[who].cookie
                cookie["_fresh"] = True
        return client

    def open(self, who: str | None, url: str, status: int = 200, **kwargs: Any) -> Page:
        """GET a page."""
        return self._inspected(self.client(who).get(url, **kwargs), status)

    def post(self, who: str | None, url: str, data: Any = None, status: int = 303, **kwargs: Any) -> Page:
        """POST a form, with the proof that it came from our page."""
        client = self.client(who)
        token = self._csrf(client)
        if "json" in kwargs:
            kwargs.setdefault("headers", {})["X-CSRFToken"] = token
        else:
            data = {"csrf_token": token, **(data or {})} if not isinstance(data, str) else data
        return self._inspected(client.post(url, data=data, **kwargs), status)

    def _csrf(self, client: FlaskClient) -> str:
        # As any page would give it; opening one before each form that is sent would cost as much as the form.
        with self.app.test_request_context():
            token: str = generate_csrf()
            proof = session["csrf_token"]
        with client.session_transaction() as cookie:
            cookie["csrf_token"] = proof
        return token

    def _inspected(self, response: TestResponse, status: int) -> Page:
        page = Page(response)
        assert response.status_code == status, (
            f"{response.request.method} {response.request.path} answered {response.status_code}, not {status}: "
            f"{page.text[:1500]}"
        )
        if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
            inspect(page)
        return page


def inspect(page: Page) -> None:
    """What is true of every page."""
    html = page.response.get_data(as_text=True)
    if "<html" in html:
        _check_validity(html)
        _check_document(page)
    _check_ids(page)
    _check_forms(page)
    _check_no_inline(page)
    _check_tables(page)
    for link in page.all("a[href]"):
        assert link.text().strip() or link.attributes.get("aria-label"), f"A link says nothing: {link.html}"


def _check_validity(html: str) -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    lines = html.splitlines()
    errors = [(code, lines[position[0] - 1].strip()[:160]) for position, code, _ in parser.errors]
    assert not errors, f"Not valid HTML: {errors[:5]}"


def _check_document(page: Page) -> None:
    heads = page.all("h1")
    assert len(heads) == 1, f"One h1 on a page, not {len(heads)}."
    title = page.find("title").text().strip()
    assert title.startswith(page.h1), f"The title “{title}” begins with the h1 “{page.h1}”."
    assert page.find("html").attributes.get("lang"), "The page names its language."
    assert len(page.all("main")) == 1, "One main landmark on a page."


def _check_ids(page: Page) -> None:
    ids = [node.attributes["id"] for node in page.all("[id]")]
    twice = {name for name in ids if ids.count(name) > 1}
    assert not twice, f"Ids stand once on a page: {twice}"


def _check_forms(page: Page) -> None:
    for form in page.all("form"):
        if (form.attributes.get("method") or "get").lower() == "post":
            assert form.attributes.get("action"), f"A form says where it goes: {(form.html or '')[:200]}"
            assert form.css_first("input[name=csrf_token]"), f"A form proves where it came from: {form.html[:200]}"
    for control in page.all("input, select, textarea"):
        if control.attributes.get("type") in ("hidden", "submit"):
            continue
        name = control.attributes.get("id") or ""
        labelled = (
            control.attributes.get("aria-label")
            or control.attributes.get("aria-labelledby")
            or (name and page.tree.css_first(f'label[for="{name}"]'))
            or _inside_label(control)
        )
        assert labelled, f"Every input has a label: {control.html}"
    for wrong in page.all("[aria-invalid=true]"):
        assert wrong.attributes.get("aria-describedby"), f"An error is tied to its field: {wrong.html}"
        assert page.tree.css_first("[data-error-summary], .error-summary"), "Errors are summarised at the top."


def _inside_label(node: LexborNode | None) -> bool:
    while node is not None:
        if node.tag == "label":
            return True
        node = node.parent
    return False


def _check_no_inline(page: Page) -> None:
    assert not page.all("[style]"), f"No inline style: {page.all('[style]')[0].html[:160]}"
    for script in page.all("script:not([src])"):
        kind = script.attributes.get("type") or ""
        assert script.attributes.get("nonce") or "json" in kind, "No inline script without a nonce."
    assert not page.all("style:not([nonce])"), "No inline style without a nonce."
    for attribute in ("onclick", "onsubmit", "onchange", "onload", "oninput"):
        assert not page.all(f"[{attribute}]"), f"No {attribute} in the page; enhance it from a module."


def _check_tables(page: Page) -> None:
    for table in page.all("table"):
        assert table.css_first("caption"), f"A table has a caption: {table.html[:200]}"
        for header in table.css("th"):
            assert header.attributes.get("scope"), f"A header says what it heads: {header.html}"
