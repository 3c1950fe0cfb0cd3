"""How stories begin: the owner arrives, a ladder is published, people sign in and out."""

import re

from playwright.sync_api import FilePayload, expect

from frameworks import library
from tests.journeys.house import House
from tests.journeys.visitor import Visitor


def the_owner_arrives(olga: Visitor, house: House, slug: str) -> None:
    """The owner of a new organisation comes by the link that the command gave, and signs in."""
    said = house.ladder(
        "org", "create", "--slug", slug, "--name", slug.title(), "--owner", olga.email, "--owner-name", olga.name
    )
    olga.open(said.split()[-1])
    olga.fill(password=olga.password)
    olga.press("Set the password")
    sign_in(olga)
    olga.follow(slug.title())
    expect(olga.page).to_have_title(re.compile("^Home"))


def she_publishes_a_ladder(olga: Visitor) -> None:
    """She brings one of the ladders that ship, reads how it was read, and publishes it."""
    name, text = library.source("small-team")
    olga.follow("Ladder")
    olga.follow("Add a ladder")
    olga.follow("Import a ladder")
    source = FilePayload(name=name, mimeType="text/markdown", buffer=text.encode())
    olga.main.get_by_label("A file").set_input_files(source)
    olga.press("Show how you read it")
    olga.says("Nothing is kept yet", "Engineer II")
    olga.press("Keep it")
    she_publishes(olga)


def she_publishes(olga: Visitor) -> None:
    """What stands as the draft becomes version 1."""
    olga.says("This is the draft")
    olga.follow("Publish")
    olga.fill(note="Our first ladder, so that everybody reads the same.")
    olga.press("Publish version 1", agree=True)
    olga.says("Version 1 is published")


def sign_in(visitor: Visitor) -> None:
    """Sign in with address and password."""
    visitor.fill(email=visitor.email, password=visitor.password)
    visitor.press("Sign in")


def sign_out(visitor: Visitor) -> None:
    """Sign this browser out."""
    visitor.page.locator(".rail-foot summary").click()
    with visitor.turning(), visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name="Sign out").click()
