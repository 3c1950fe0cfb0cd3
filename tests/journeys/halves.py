"""Stories of the browser's half alone: what it does is the same whichever database stands behind the server."""

from tests.databases import only_on_sqlite

browser_alone = only_on_sqlite("it is the browser that is tried; its other half is tried on both.")
