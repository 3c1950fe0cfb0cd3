"""Another site lets a signed-in browser send forms: nothing is changed without the proof that our page gave."""

from flask import Flask

from tests.architecture.ids import build, fill, tenant_rules
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages


def test_no_post_of_an_organisation_is_taken_without_its_proof(
    app: Flask, pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        ids = fill(cast)
    client = pages.client("olga")
    urls = [build(app, rule, ids, "acme") for rule in tenant_rules(app) if "POST" in (rule.methods or ())]
    forged = {"csrf_token": "made up", "reason": "x", "confirm": "y"}
    taken = [url for url in urls for data in ({}, forged) if client.post(url, data=data).status_code < 400]
    assert len(urls) > 60
    assert not taken, f"These change something without proof: {taken}"
