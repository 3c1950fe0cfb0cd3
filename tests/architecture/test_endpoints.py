"""Every endpoint says who may come; nobody from elsewhere finds anything, whatever address they try."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from werkzeug.routing import Rule

from ladder.domain.permissions import Permission
from ladder.security import guards
from ladder.security.guards import Door
from tests.architecture.ids import build, fill, tenant_rules
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

SAFE = ("GET", "HEAD", "OPTIONS")
NOT_OF_A_ROW = {"org_slug", "key", "nouns", "part", "competency", "criterion", "form"}
"""Parameters whose values may be the same in two organisations."""

PUBLIC = {
    "health.show": "a probe has no account",
    "joining.show": "who is invited may have no account yet; the link is the proof",
    "joining.new": "as above",
    "public_ladders.changes": "as below, what differs between its versions",
    "public_ladders.criterion": "as below, one criterion of it",
    "public_ladders.download": "as below, as a file",
    "public_ladders.downloads": "as below, which files there are",
    "public_ladders.show": "a ladder that its owner made public, or for whoever has its secret link",
    "resets.edit": "who forgot their password cannot sign in; the link is the proof",
    "resets.new": "as above",
    "schemas.ladder": "the form of a file, the same for everybody",
    "sign_in.show": "the door itself",
    "unsubscribing.end": "mail programs end a mail by one click; the signed link is the proof",
    "unsubscribing.show": "as above, what it would end",
    "sign_up.new": "only where a setting opens it",
    "static": "our own files, the same for everybody",
}
"""Everything that is open to the world, each with its reason."""


@pytest.fixture
def ids(cast: Cast, inside: Inside) -> dict[str, str]:
    with inside():
        return fill(cast)


def methods(rule: Rule) -> Iterator[str]:
    yield from sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def token(client: FlaskClient) -> str:
    page = client.get("/account/").get_data(as_text=True)
    return page.partition('name="csrf-token" content="')[2].partition('"')[0]


def answers(app: Flask, client: FlaskClient, ids: dict[str, str], slug: str) -> Iterator[tuple[str, Rule, int]]:
    """Every URL of an organisation, by every method it takes, with the status of the answer."""
    proof = {"X-CSRFToken": token(client)}
    for rule in tenant_rules(app):
        for method in methods(rule):
            answer = client.open(build(app, rule, ids, slug), method=method, headers=proof)
            yield f"{method} {rule} ({rule.endpoint})", rule, answer.status_code


def test_every_endpoint_says_who_may_come(app: Flask) -> None:
    silent = [rule.endpoint for rule in app.url_map.iter_rules() if guards.guard_of(app, rule.endpoint) is None]
    assert not silent, f"Put @requires, @signed_in or @public on the views of {silent}."


def test_what_is_open_to_the_world_is_named_with_a_reason(app: Flask) -> None:
    doors = {rule.endpoint: guards.guard_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}
    public = {endpoint for endpoint, guard in doors.items() if guard and guard.needs is Door.PUBLIC}
    unnamed = public - PUBLIC.keys()
    assert not unnamed, f"{sorted(unnamed)} are open to the world: give the reason in PUBLIC here, or another guard."


def test_inside_an_organisation_every_endpoint_asks_for_a_permission(app: Flask) -> None:
    for rule in tenant_rules(app):
        guard = guards.guard_of(app, rule.endpoint)
        assert guard is not None
        assert isinstance(guard.needs, Permission), f"{rule.endpoint}: put @requires(Permission.…) on its view."


def test_an_application_with_an_unguarded_endpoint_does_not_start() -> None:
    app = Flask("bare")

    @app.get("/open")
    def left_open() -> ResponseReturnValue:
        return "", 204

    with pytest.raises(RuntimeError, match="No guard on: left_open"):
        guards.refuse_unguarded(app)


def test_the_stranger_finds_nothing_at_any_address_of_another_organisation(
    app: Flask, pages: Pages, ids: dict[str, str]
) -> None:
    seen = [f"{what}: {status}" for what, _, status in answers(app, pages.client("stan"), ids, "acme") if status != 404]
    assert not seen, f"A stranger must get 404, as if there were nothing: {seen}"


def test_the_stranger_finds_nothing_by_carrying_ids_into_their_own_organisation(
    app: Flask, pages: Pages, ids: dict[str, str]
) -> None:
    found = [
        f"{what}: {status}"
        for what, rule, status in answers(app, pages.client("stan"), ids, "globex")
        if rule.arguments - NOT_OF_A_ROW and status != 404
    ]
    assert not found, f"These look for a row without its organisation; pass org_id first to the query: {found}"


def test_nobody_signed_in_is_led_to_the_door(app: Flask, ids: dict[str, str]) -> None:
    client = app.test_client()
    for rule in tenant_rules(app):
        for method in methods(rule):
            url = build(app, rule, ids, "acme")
            answer = client.open(url, method=method)
            assert answer.status_code == (302 if method in SAFE else 401), f"{method} {rule} let somebody by."
            assert method not in SAFE or answer.headers["Location"].startswith("/sign-in")


def test_the_ids_are_those_of_rows_that_members_do_find(app: Flask, pages: Pages, ids: dict[str, str]) -> None:
    """Else the tests above would pass on anything."""
    clients = [pages.client(key) for key in ("olga", "mona", "erik")]
    for rule in tenant_rules(app):
        if "GET" in methods(rule):
            url = build(app, rule, ids, "acme")
            statuses = [client.get(url).status_code for client in clients]
            assert set(statuses) - {404}, f"Nobody finds {url}: mend its id in tests/architecture/ids.py."
            assert max(statuses) < 500, f"GET {url} broke: {statuses}"


def test_a_method_that_an_address_does_not_take_is_refused_politely(
    app: Flask, pages: Pages, ids: dict[str, str]
) -> None:
    client = pages.client("olga")
    proof = {"X-CSRFToken": token(client)}
    for rule in tenant_rules(app):
        for method in {"PUT", "DELETE", "PATCH"} - (rule.methods or set()):
            status = client.open(build(app, rule, ids, "acme"), method=method, headers=proof).status_code
            assert status in (404, 405), f"{method} {rule} answered {status}."
