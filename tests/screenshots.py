"""A contact sheet of every page: `python3 dev.py screenshots [words that a page's name must hold]`.

Starts a demo of its own, walks through it as its people, and leaves under screenshots/ one picture for each page, at
390 and 1440 pixels, light and dark, and a sheet of thumbnails for each of the four.
"""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
OUT = ROOT / "screenshots"
CHROMIUM = "/usr/bin/chromium"
WIDTHS = (390, 1440)
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Shot:
    """One page: its name, who looks at it, and its address or how to get there by links."""

    name: str
    who: str
    steps: tuple[str, ...]


def shot(name: str, who: str, *steps: str) -> Shot:
    """A page reached by an address (with a slash) and then by the text of links."""
    return Shot(name, who, steps)


HOME = "/o/demo/"
SHOTS = (
    shot("sign-in", "", "/sign-in"),
    shot("reset", "", "/reset/"),
    shot("home-owner", "owner", HOME),
    shot("home-manager", "manager", HOME),
    shot("home-engineer", "engineer", HOME),
    shot("ladder", "engineer", "/o/demo/ladder/harbour"),
    shot("ladder-role", "engineer", "/o/demo/ladder/harbour?band=senior-engineer&role=tech-lead"),
    shot("ladder-compare", "engineer", "/o/demo/ladder/harbour?band=senior-engineer&compare=staff-engineer"),
    shot("ladder-import", "owner", "/o/demo/ladder/import"),
    shot("ladder-publish", "owner", "/o/demo/ladder/harbour/publish"),
    shot("profile", "engineer", "/o/demo/profile"),
    shot("people", "owner", "/o/demo/people"),
    shot("person", "owner", "/o/demo/people", "a[href*='/people/'][href*='-']"),
    shot("person-new", "owner", "/o/demo/people/new"),
    shot("people-bring-in", "owner", "/o/demo/people/bring-in"),
    shot("teams", "owner", "/o/demo/teams"),
    shot("cycles", "owner", "/o/demo/cycles"),
    shot("cycle-new", "owner", "/o/demo/cycles/new"),
    shot("board", "owner", "/o/demo/cycles", "main a[href*='/cycles/'][href*='-'] >> nth=0"),
    shot("board-manager", "manager", "/o/demo/cycles", "main a[href*='/cycles/'][href*='-'] >> nth=0"),
    shot("mine", "engineer", "/o/demo/cycles", "main a[href*='/cycles/'][href*='-'] >> nth=0"),
    shot("peers", "engineer", HOME, "main a[href$='/peers'] >> nth=0"),
    shot("peers-manager", "manager", HOME, "main a[href$='/peers'] >> nth=0"),
    shot("assessment-self", "engineer", HOME, "main a[href*='/assessments/'] >> nth=0"),
    shot("assessment-manager", "manager", HOME, "main a[href*='/assessments/'] >> nth=-1"),
    shot("move", "owner", "/o/demo/cycles", "main a[href*='/cycles/'][href*='-'] >> nth=0", "a[href$='/move']"),
    shot("report", "owner", "/o/demo/cycles", "main a[href*='/cycles/'][href*='-'] >> nth=1", "a[href$='/report']"),
    shot("meeting", "owner", "/o/demo/cycles", "main a[href*='/cycles/'][href*='-'] >> nth=1", "a[href$='/meeting']"),
    shot("results", "owner", "/o/demo/cycles", "main a[href*='/cycles/'][href*='-'] >> nth=1", "a[href$='/results']"),
    shot("result", "engineer", "/o/demo/cycles", "main a[href*='/cycles/'][href*='-'] >> nth=1", "a[href*='/results/']"),
    shot("settings", "owner", "/o/demo/settings"),
    shot("members", "owner", "/o/demo/members"),
    shot("invitations", "owner", "/o/demo/invitations"),
    shot("invite", "owner", "/o/demo/invitations/new"),
    shot("audit", "owner", "/o/demo/audit"),
    shot("jobs", "owner", "/o/demo/jobs"),
    shot("account", "engineer", "/account/"),
    shot("nothing-here", "engineer", "/o/demo/people/00000000-0000-4000-8000-000000000000"),
    shot("design", "", "/design"),
)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def demo(instance: Path) -> Iterator[str]:
    """A running demo; its address."""
    port = free_port()
    command = [sys.executable, "-m", "ladder", "up", "--demo", "--port", str(port), "--instance", str(instance)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/healthz")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait(url: str, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"Nothing answered at {url}.")


def sign_in(page: Page, address: str, who: str) -> None:
    """Be the first person of the demo who is described that way."""
    page.goto(f"{address}/sign-in")
    page.locator("form[action*='/demo/sign-in/'] button", has_text=who).first.click()
    page.wait_for_load_state()


def take(page: Page, address: str, item: Shot, file: Path) -> str:
    """Go to a page and take its picture; says what went wrong, if anything."""
    try:
        page.goto(address + item.steps[0])
        for step in item.steps[1:]:
            page.locator(step).first.click(timeout=3000)
            page.wait_for_load_state()
        page.wait_for_timeout(150)
        page.screenshot(path=file, full_page=True)
    except Exception as error:  # one page that cannot be reached must not keep the others
        return f"{item.name}: {type(error).__name__} {str(error).splitlines()[0][:120]}"
    return ""


def walk(browser: Browser, address: str, shots: list[Shot], width: int, theme: str) -> list[str]:
    """Take all pictures at one width in one theme."""
    problems = []
    for who in dict.fromkeys(item.who for item in shots):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if theme == "dark" else "light"
        )
        page = context.new_page()
        if who:
            sign_in(page, address, who)
        for item in shots:
            if item.who == who:
                problems.append(take(page, address, item, OUT / f"{item.name}-{width}-{theme}.png"))
        context.close()
    return [problem for problem in problems if problem]


def sheet(browser: Browser, width: int, theme: str) -> None:
    """Lay the pictures of one width and theme out on one page."""
    thumb, height = (240, 420) if width < 600 else (420, 300)
    figures = "".join(
        f'<figure><img src="{file.as_uri()}"><figcaption>{escape(file.stem)}</figcaption></figure>'
        for file in sorted(OUT.glob(f"*-{width}-{theme}.png"))
        if not file.name.startswith("sheet")
    )
    style = (
        "body{display:flex;flex-wrap:wrap;gap:16px;font:12px sans-serif;background:#888;margin:16px}figure{margin:0}"
        f"img{{width:{thumb}px;height:{height}px;object-fit:cover;object-position:top;display:block}}"
    )
    html = OUT / f"sheet-{width}-{theme}.html"
    html.write_text(f"<!doctype html><title>Ladder</title><style>{style}</style>{figures}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1800, "height": 900})
    page.goto(html.as_uri())
    page.screenshot(path=OUT / f"sheet-{width}-{theme}.png", full_page=True)
    page.close()


def main(words: list[str]) -> int:
    """Take the pictures; the exit code says whether every page was reached."""
    OUT.mkdir(exist_ok=True)
    shots = [item for item in SHOTS if not words or any(word in item.name for word in words)]
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width in WIDTHS:
            for theme in THEMES:
                problems += walk(browser, address, shots, width, theme)
                sheet(browser, width, theme)
        browser.close()
    sys.stdout.write("\n".join([*problems, f"{len(shots)} pages are under {OUT.relative_to(ROOT)}/.", ""]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
