"""Stories of the browser's half alone: what it does is the same whichever database stands behind the server."""

import pytest

from tests.databases import on_postgresql

browser_alone = pytest.mark.skipif(
    on_postgresql(), reason="Only on SQLite: it is the browser that is tried; its other half is tried on both."
)
