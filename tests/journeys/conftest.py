"""A browser, and a whole Ladder that runs as people run it."""

import faulthandler
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import require
from tests.databases import fresh, on_postgresql
from tests.journeys.house import House, running
from tests.servers import own_redis

CHROMIUM = Path("/usr/bin/chromium")
UNUSED = (
    # Chromium draws a whole window for every page, and these are two pages of its own in each, for the address bar.
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    # What Playwright turns off of its own accord: of two such lists the browser reads the last.
    "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter",
    "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)  # fmt: skip
ARGUMENTS = ("--no-sandbox", f"--disable-features={','.join(UNUSED)}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    require("Chromium", CHROMIUM.exists())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*ARGUMENTS])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def broker() -> Iterator[str]:
    """The address of the queue: a Redis of our own beside PostgreSQL, else empty, which means files."""
    if not on_postgresql():
        yield ""
        return
    program = shutil.which("redis-server")
    require("redis-server", program is not None)
    with own_redis(program or "") as address:
        yield address


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, broker: str) -> Iterator[House]:
    """A Ladder of its own, with nobody in it."""
    with fresh(tmp_path_factory.mktemp("house"), broker_url=broker) as config, running(config) as house:
        yield house


@pytest.fixture
def patience() -> None:
    """A whole story takes longer than a test may; one that hangs is ended all the same."""
    faulthandler.dump_traceback_later(600, exit=True, file=sys.__stderr__ or sys.stderr)
