"""The cookie by which a browser is signed in, for stories that begin after that."""

from flask import Flask
from playwright.sync_api import BrowserContext


def give(context: BrowserContext, app: Flask, user: str, address: str) -> None:
    """Let the browser come to this address as the user whom Flask-Login knows by these words."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = user, True
    cookie = client.get_cookie("ladder")
    assert cookie is not None
    context.add_cookies([{"name": "ladder", "value": cookie.value, "url": address}])
