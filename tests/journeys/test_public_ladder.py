"""A stranger reads a ladder on the phone and takes it home: no account, no script needed, nothing left behind."""

import io
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Locator, ViewportSize, expect

from frameworks import library
from frameworks.formats import write
from frameworks.model import Framework
from tests.journeys.beginnings import she_publishes, the_owner_arrives
from tests.journeys.halves import browser_alone
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
PHONE: ViewportSize = {"width": 390, "height": 844}
KEY = "small-team"
NEW_WORDS = "and says so in one sentence that everybody understands."


@browser_alone
@pytest.mark.usefixtures("patience")
def test_a_stranger_reads_the_ladder_on_the_phone_and_takes_it_home(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    owner = Visitor(browser, house.address, "Olga Oster", "olga@cove.example")
    the_owner_arrives(owner, house, "cove")
    two_versions_are_published(owner, house, tmp_path)
    the_owner_opens_it(owner, "Anybody who has the address")
    stranger = Visitor(browser, house.address, "Somebody", "")
    stranger.page.set_viewport_size(PHONE)
    the_stranger_mixes_a_role_in(stranger)
    the_stranger_reads_one_column_at_a_time(stranger)
    the_stranger_reads_what_changed(stranger)
    the_stranger_takes_the_site_home(stranger, tmp_path)
    assert not stranger.context.cookies()
    assert not stranger.faults


@pytest.mark.usefixtures("patience")
def test_a_secret_link_works_until_there_is_a_new_one(house: House, browser: Browser, tmp_path: Path) -> None:
    owner = Visitor(browser, house.address, "Olga Oster", "olga@creek.example")
    the_owner_arrives(owner, house, "creek")
    a_version_is_published(owner, house, tmp_path, library.load(KEY))
    the_owner_opens_it(owner, "Whoever has a secret link")
    link = owner.main.locator("#public-address").input_value()
    guest = Visitor(browser, house.address, "Somebody", "")
    guest.open(link)
    guest.follow("Matrix")
    guest.follow("Download")
    assert guest.page.url.startswith(link)
    owner.press("Make a new link", agree=True)
    owner.says("The old one leads nowhere")
    assert guest.page.goto(link).status == 404  # type: ignore[union-attr]
    guest.faults.clear()
    guest.open(owner.main.locator("#public-address").input_value())
    guest.says("Engineer I")


def two_versions_are_published(owner: Visitor, house: House, folder: Path) -> None:
    first = library.load(KEY)
    cell = first.cells[0]
    reworded = replace(cell.criteria[0], text=f"{cell.criteria[0].text.rstrip('.')}, {NEW_WORDS}")
    second = replace(first, cells=(replace(cell, criteria=(reworded, *cell.criteria[1:])), *first.cells[1:]))
    for number, what in enumerate((first, second), start=1):
        a_version_is_published(owner, house, folder, what, number)


def a_version_is_published(owner: Visitor, house: House, folder: Path, what: Framework, number: int = 1) -> None:
    slug = owner.page.url.split("/o/")[1].split("/")[0]
    file = folder / "ladder.yaml"
    file.write_text(write(what), encoding="utf-8")
    house.ladder("framework", "import", str(file), "--org", slug, *(["--replace"] if number > 1 else []))
    owner.open(f"/o/{slug}/ladder/{KEY}?version=draft")
    she_publishes_version(owner, number)


def she_publishes_version(owner: Visitor, number: int) -> None:
    if number == 1:
        she_publishes(owner)
        return
    owner.follow("Publish")
    owner.fill(note="One criterion is clearer.")
    owner.press(f"Publish version {number}", agree=True)
    owner.says(f"Version {number} is published")


def the_owner_opens_it(owner: Visitor, answer: str) -> None:
    slug = owner.page.url.split("/o/")[1].split("/")[0]
    owner.open(f"/o/{slug}/ladder/{KEY}/audience")
    owner.choose(answer)
    owner.press("Save who may read it")
    owner.says("From now on")


def the_stranger_mixes_a_role_in(stranger: Visitor) -> None:
    stranger.open(f"/p/cove/{KEY}?band=engineer-2")
    before = stranger.main.locator(".criterion").count()
    stranger.follow("Project Lead")
    expect(stranger.main.locator(".from-role").first).to_be_visible()
    assert stranger.main.locator(".criterion").count() > before
    fits(stranger)


def the_stranger_reads_one_column_at_a_time(stranger: Visitor) -> None:
    stranger.follow("Matrix")
    fits(stranger)
    visible = shown(stranger.main.locator(".matrix tbody tr:not(.matrix-group)").first.locator("td"))
    assert len(visible) == 1
    stranger.follow("Engineer I")
    other = shown(stranger.main.locator(".matrix tbody tr:not(.matrix-group)").first.locator("td"))
    assert len(other) == 1
    assert other != visible


def the_stranger_reads_what_changed(stranger: Visitor) -> None:
    stranger.open(f"/p/cove/{KEY}")
    stranger.main.locator("summary", has_text="Versions").click()
    stranger.follow("Version 1,")
    stranger.says("This is an earlier version")
    stranger.is_silent_about(NEW_WORDS)
    stranger.follow("Read version 2")
    stranger.main.locator("summary", has_text="Versions").click()
    stranger.follow("What changed")
    expect(stranger.main.locator("ins")).to_contain_text(NEW_WORDS)
    fits(stranger)


def the_stranger_takes_the_site_home(stranger: Visitor, folder: Path) -> None:
    stranger.open(f"/p/cove/{KEY}")
    stranger.follow("Download")
    data = stranger.download("Download as Website", folder / "site.zip")
    with ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    asked: list[str] = []
    stranger.page.on("request", lambda request: asked.append(request.url))
    stranger.open((folder / KEY / "index.html").as_uri())
    stranger.follow("Engineer II")
    stranger.follow("Project Lead")
    expect(stranger.main.locator(".from-role").first).to_be_visible()
    fits(stranger)
    stranger.follow("Project Lead")
    expect(stranger.main.locator(".from-role")).to_have_count(0)
    stranger.follow("Matrix: Engineers")
    a_column_is_chosen_without_a_script(stranger)
    stranger.follow("Licence")
    assert all(url.startswith("file:") for url in asked)


def a_column_is_chosen_without_a_script(stranger: Visitor) -> None:
    row = stranger.main.locator(".matrix tbody tr:not(.matrix-group)").first
    before = shown(row.locator("td"))
    stranger.main.get_by_label("Engineer II", exact=True).check()
    after = shown(row.locator("td"))
    assert (len(before), len(after)) == (1, 1)
    assert before != after
    stranger.page.set_viewport_size({"width": 1440, "height": 900})
    expect(stranger.main.locator(".matrix thead th", has_text="Project Lead")).to_be_hidden()
    stranger.main.get_by_role("checkbox", name="Project Lead").check()
    expect(stranger.main.locator(".matrix thead th", has_text="Project Lead")).to_be_visible()
    stranger.page.set_viewport_size(PHONE)


def shown(cells: Locator) -> list[str]:
    """The words of the cells that can be seen."""
    return [cell.inner_text() for cell in cells.all() if cell.is_visible()]


def fits(visitor: Visitor) -> None:
    """The page is not wider than the phone."""
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
