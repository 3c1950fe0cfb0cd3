"""A contact sheet of every page: `python3 dev.py screenshots [words that a page's name must hold]`.

Starts a demo of its own, walks through it as its people, and leaves under screenshots/ one picture for each page, at
390 and 1440 pixels, light and dark, and a sheet of thumbnails for each of the four.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.shots import BEGINNER, LATER, PASSWORD, SHOTS, Shot

ROOT = Path(__file__).parent.parent
OUT = ROOT / "screenshots"
CHROMIUM = "/usr/bin/chromium"
WIDTHS = (390, 1440)
THEMES = ("light", "dark")


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
        _make_empty_organisation(instance)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _make_empty_organisation(instance: Path) -> None:
    """An organisation in which nobody has done anything yet, and whose name is long."""
    command = [sys.executable, "-m", "ladder", "org", "create", "--slug", "empty", "--password-stdin"]
    command += ["--name", "Vermessungsgesellschaft Nordhorn-Lichtenvoorde", "--owner", BEGINNER]
    command += ["--owner-name", "Wilhelmina Featherstonehaugh-Vandenberghe"]
    environment = os.environ | {"LADDER_INSTANCE": str(instance), "LADDER_MODE": "demo"}
    subprocess.run(command, cwd=ROOT, env=environment, input=f"{PASSWORD}\n", text=True, check=True)


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
    """Be the first person of the demo who is described that way, or the owner of the empty organisation."""
    page.goto(f"{address}/sign-in")
    if who == BEGINNER:
        page.get_by_label("E-mail").fill(BEGINNER)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
    else:
        page.locator("form[action*='/demo/sign-in/'] button", has_text=who).first.click()
    page.wait_for_load_state()


def _step(page: Page, address: str, step: str) -> None:
    """One step: an address, `#field=what to type`, or the selector of what to click."""
    if step.startswith("/"):
        page.goto(address + step)
    elif step.startswith("#"):
        field, _, words = step.partition("=")
        page.locator(field).fill(words)
    else:
        page.locator(step).first.click(timeout=3000)
        page.wait_for_load_state()


def take(page: Page, address: str, item: Shot, file: Path | None) -> str:
    """Go to a page and take its picture, if a file is named; says what went wrong, if anything."""
    try:
        for step in item.steps:
            _step(page, address, step)
        page.wait_for_timeout(150)
        if file:
            page.screenshot(path=file, full_page=True)
    except Exception as error:  # one page that cannot be reached must not keep the others
        return f"{item.name}: {type(error).__name__} {str(error).splitlines()[0][:120]}"
    return ""


def act(browser: Browser, address: str, item: Shot) -> list[str]:
    """Do something that later pictures rest on."""
    page = browser.new_page()
    sign_in(page, address, item.who)
    problem = take(page, address, item, None)
    page.close()
    return [problem] if problem else []


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


def everywhere(browser: Browser, address: str, shots: list[Shot]) -> list[str]:
    """Take all pictures at each width in each theme."""
    problems = []
    for width in WIDTHS:
        for theme in THEMES:
            problems += walk(browser, address, shots, width, theme)
            sheet(browser, width, theme)
    return problems


def main(words: list[str]) -> int:
    """Take the pictures; the exit code says whether every page was reached."""
    OUT.mkdir(exist_ok=True)

    def wanted(item: Shot) -> bool:
        return not words or any(word in item.name for word in words)

    with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        problems = everywhere(browser, address, list(filter(wanted, SHOTS)))
        for deed, shots in LATER if any(wanted(item) for _, later in LATER for item in later) else ():
            problems += act(browser, address, deed) + everywhere(browser, address, list(filter(wanted, shots)))
        browser.close()
    sys.stdout.write("\n".join([*problems, f"The pictures are under {OUT.relative_to(ROOT)}/.", ""]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
