"""A browser for measuring: somebody is signed in, and it knows what a page makes it fetch."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin

from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

PACKED = {"Accept-Encoding": "gzip"}
IMPORTED = re.compile(r'(?:from|import)\s*"(\./[^"]+\.js)"')


@dataclass
class Browser:
    """One person's browser; `session` is what signs them in."""

    app: Flask
    session: str
    weights: dict[str, int] = field(default_factory=dict)

    @cached_property
    def client(self) -> FlaskClient:
        """The client, signed in."""
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = self.session
        return client

    @property
    def cookie(self) -> str:
        """The signed-in cookie, for another server on the same instance."""
        cookie = self.client.get_cookie("ladder")
        assert cookie is not None
        return f"ladder={cookie.value}"

    def open(self, path: str) -> bytes:
        """The page's bytes as they travel; raises AssertionError when it is not there."""
        answer = self.client.get(path, headers=PACKED)
        assert answer.status_code == 200, f"{path}: {answer.status}"
        return answer.get_data()

    def weight_of_parts(self, path: str) -> int:
        """Bytes, as they travel, of the style sheets and scripts that a page asks for. Fonts and icon aside."""
        page = LexborHTMLParser(self.client.get(path).get_data(as_text=True))
        wanted = {node.attributes["href"] or "" for node in page.css("link[rel=stylesheet]")}
        wanted |= {node.attributes["src"] or "" for node in page.css("script[src]")}
        app_js = next(address for address in wanted if address.endswith("/app.js"))
        for node in page.css("[data-module]"):
            names = (node.attributes["data-module"] or "").split()
            wanted |= {urljoin(app_js, f"modules/{name}.js") for name in names}
        return sum(self._weight(address) for address in self._with_imports(wanted))

    def _with_imports(self, addresses: set[str]) -> set[str]:
        found: set[str] = set()
        while addresses - found:
            address = (addresses - found).pop()
            found.add(address)
            if address.endswith(".js") and "/vendor/" not in address:
                source = self.client.get(address).get_data(as_text=True)
                addresses = addresses | {urljoin(address, other) for other in IMPORTED.findall(source)}
        return found

    def _weight(self, address: str) -> int:
        if address not in self.weights:
            self.weights[address] = len(self.open(address))
        return self.weights[address]
