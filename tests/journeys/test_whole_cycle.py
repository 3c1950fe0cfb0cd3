"""A whole cycle as the people do it who have it: from an empty database to results that are explained and signed."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.deployment.running import eventually
from tests.journeys.beginnings import she_publishes, she_publishes_a_ladder, sign_in, sign_out, the_owner_arrives
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("patience")]

PEOPLE = {
    "olga": "Olga Oster", "petra": "Petra Pohl", "mona": "Mona Marsh", "erik": "Erik Ebert", "eva": "Eva Engel",
    "emil": "Emil Ernst",
}  # fmt: skip
PEERS = ("petra", "eva", "emil")
TABLE = """name,email,manager_email,team,band
Olga Oster,olga@brook.example,,,
Petra Pohl,petra@brook.example,olga@brook.example,,
Mona Marsh,mona@brook.example,olga@brook.example,Billing,
Erik Ebert,erik@brook.example,mona@brook.example,Billing,engineer-2
Eva Engel,eva@brook.example,mona@brook.example,Billing,engineer-1
Emil Ernst,emil@brook.example,mona@brook.example,Search,engineer-1
"""
SAID = {
    "erik": "I moved the invoices to the new printer in March.",
    "petra": "Answers the people who have questions, also on Fridays.",
    "eva": "Explained the ledger to me until I could explain it.",
    "emil": "Reviews within the hour, and kindly.",
    "mona": "The move of the invoices was planned and done without a lost bill.",
}
REASON = "Two others at this band did less and were rated the same."
OTHERWISE = "The weeks in which I stood in for Eva are not in this picture."
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def test_a_whole_cycle_from_an_empty_database_to_results_that_are_signed(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    crew = {
        key: Visitor(browser, house.address, name, f"{key}@brook.example", **on(key)) for key, name in PEOPLE.items()
    }
    everybody_comes_and_a_cycle_opens(crew, house)
    everybody_writes(crew, house)
    the_results_are_calibrated_and_one_team_has_theirs(crew)
    the_results_are_released_signed_and_kept(crew, tmp_path)
    assert not any(visitor.faults for visitor in crew.values())


def everybody_comes_and_a_cycle_opens(crew: dict[str, Visitor], house: House) -> None:
    olga = crew["olga"]
    the_owner_arrives(olga, house, "brook")
    she_publishes_a_ladder(olga)
    she_brings_in_people(olga)
    for key in ("petra", "mona", "erik", "eva", "emil"):
        somebody_is_invited_and_joins(olga, crew[key], house, "People operations" if key == "petra" else "Member")
    people_operations_open_a_cycle(crew["petra"])


def everybody_writes(crew: dict[str, Visitor], house: House) -> None:
    olga, mona, erik, emil = (crew[key] for key in ("olga", "mona", "erik", "emil"))
    the_engineer_proposes_peers(erik, [crew[key] for key in PEERS])
    the_manager_approves_them(mona)
    a_draft_survives_everything(erik, house)
    the_owner_moves_on(olga, "Close nominations")
    for author in (erik, emil):
        somebody_writes_and_sends(author, "Write about yourself", step=4)
    for key in PEERS:
        somebody_writes_and_sends(crew[key], f"Write about {erik.name}", step=3)
    the_owner_moves_on(olga, "Close peer feedback")
    the_manager_reads_the_peers_without_names(mona)
    for report in (erik, emil):
        somebody_writes_and_sends(mona, f"Write about {report.name}", step=3)
    the_owner_moves_on(olga, "Close writing")


def the_results_are_calibrated_and_one_team_has_theirs(crew: dict[str, Visitor]) -> None:
    olga = crew["olga"]
    the_report_is_computed(olga)
    the_owner_changes_a_result(olga)
    result = the_engineer_sees_nothing_yet(crew["erik"])
    the_owner_locks(olga)
    the_manager_prepares_the_talk(crew["mona"])
    the_owner_releases_a_team(olga, "Search")
    the_engineer_agrees(crew["emil"])
    assert the_engineer_sees_nothing_yet(crew["erik"]) == result


def the_results_are_released_signed_and_kept(crew: dict[str, Visitor], tmp_path: Path) -> None:
    olga, erik = crew["olga"], crew["erik"]
    the_owner_releases_the_rest(olga)
    the_engineer_reads_it_all(erik)
    the_engineer_takes_it_along(erik, tmp_path)
    the_engineer_sees_it_otherwise(erik)
    the_manager_reads_how_it_was_signed(crew["mona"])
    the_owner_closes(olga)
    the_engineer_finds_everything_as_it_was(erik, tmp_path)


def on(key: str) -> dict[str, Any]:
    """The engineer does it all on a phone."""
    return PHONE if key == "erik" else {}


def test_the_job_bands_are_imported_by_page_with_every_criterion(house: House, browser: Browser, seeds: Path) -> None:
    olga = Visitor(browser, house.address, "Olga Oster", "olga@delta.example")
    the_owner_arrives(olga, house, "delta")
    olga.open("/o/delta/ladder/import")
    olga.main.get_by_label("A file").set_input_files(next(seeds.glob("004_*.txt")))
    olga.press("Show how you read it")
    olga.says("8 bands", "4 roles", "167 criteria")
    olga.press("Keep it")
    she_publishes(olga)


def she_brings_in_people(olga: Visitor) -> None:
    olga.follow("People")
    olga.follow("Bring in people")
    olga.fill(text=TABLE)
    olga.press("See what it would do")
    olga.says("Billing", "Erik Ebert")
    olga.press("Bring in 5 people")
    olga.says("5 people are new")


def somebody_is_invited_and_joins(olga: Visitor, guest: Visitor, house: House, access: str) -> None:
    olga.open("/o/brook/invitations/new")
    olga.fill(email=guest.email)
    olga.choose(access)
    olga.press("Send the invitation")
    link = olga.main.get_by_label("Link to hand over").input_value()
    if guest.name == PEOPLE["emil"]:
        assert link_in_the_mail(house, guest.email) == link
    guest.open(link)
    guest.fill(name=guest.name, password=guest.password)
    guest.press("Join Brook")
    expect(guest.page).to_have_title(re.compile("^Home"))


def link_in_the_mail(house: House, address: str) -> str:
    """The link in the mail that the worker has sent to an address."""

    def letters() -> list[str]:
        mails = [
            message_from_bytes(file.read_bytes(), policy=policy.default)
            for file in (house.config.instance / "mails").glob("*.eml")
        ]
        return [mail.get_content() for mail in mails if mail["To"] == address]

    assert eventually(lambda: bool(letters())), house.log()
    found = re.search(r"http://\S+/invitations/\S+", letters()[0])
    assert found
    return found[0]


def people_operations_open_a_cycle(petra: Visitor) -> None:
    petra.follow("Cycles")
    petra.follow("Prepare a cycle")
    today = datetime.now(UTC).date()
    days = {"nominate_by": 7, "self_by": 14, "peer_by": 14, "manager_by": 21}
    petra.fill(title="Spring", **{name: f"{today + timedelta(days=away)}" for name, away in days.items()})
    petra.choose("Self, peers and manager")
    petra.press("Prepare the cycle")
    petra.follow("One by one")
    petra.main.get_by_role("checkbox", name="Eva Engel").uncheck()
    petra.press("Save")
    petra.follow("Spring")
    petra.follow("Open the cycle")
    petra.press("Open the cycle")
    # A worker opens it, and the page asks until it has.
    petra.main.get_by_role("list", name="Stages").wait_for()
    petra.says("Erik Ebert", "Emil Ernst")
    petra.is_silent_about("Eva Engel")


def the_engineer_proposes_peers(erik: Visitor, peers: list[Visitor]) -> None:
    at_home(erik)
    erik.follow("Propose peers")
    for peer in peers:
        erik.fill(q=peer.name.split()[0])
        erik.press("Search")
        erik.press(f"Propose {peer.name}")
    erik.says(*(peer.name for peer in peers))


def the_manager_approves_them(mona: Visitor) -> None:
    at_home(mona)
    mona.follow("Approve peers")
    for key in PEERS:
        mona.press(f"Approve {PEOPLE[key]}")
    expect(mona.main.get_by_text("Approved", exact=True)).to_have_count(len(PEERS))


def a_draft_survives_everything(erik: Visitor, house: House) -> None:
    at_home(erik)
    erik.follow("Write about yourself")
    desk, words = erik.page.url, "Typed, and not sent."
    erik.main.get_by_role("radio", name="Above").first.check()
    erik.main.get_by_role("textbox").fill(words)
    expect(erik.main.locator('[data-part="saved"]')).to_contain_text("Saved ")
    erik.open(desk)
    assert draft(erik) == words
    sign_out(erik)
    sign_in(erik)
    erik.page.evaluate("localStorage.clear()")
    erik.open(desk)
    assert draft(erik) == words
    house.kill()
    house.open()
    erik.open(desk)
    assert draft(erik) == words
    expect(erik.main.get_by_role("radio", name="4 Above")).to_be_checked()


def draft(erik: Visitor) -> str:
    """What stands in the text that is open."""
    return erik.main.get_by_role("textbox").input_value()


def somebody_writes_and_sends(author: Visitor, task: str, *, step: int) -> None:
    at_home(author)
    author.follow(task)
    author.follow("All on one page")
    for answer in author.main.locator(".answer").all():
        answer.get_by_role("textbox").fill(SAID[key_of(author)])
        if answer.get_by_role("radio").count():
            answer.get_by_role("radio").nth(step - 1).check()
    author.press("Save everything")
    author.follow("Look it over and send")
    author.says("Everything is answered")
    author.press("Send ")
    author.says("It is sent")


def key_of(visitor: Visitor) -> str:
    """By what the story calls somebody."""
    return visitor.email.partition("@")[0]


def the_owner_moves_on(olga: Visitor, verb: str) -> None:
    at_home(olga)
    olga.follow(verb)
    olga.follow(verb)
    olga.press(verb)


def the_manager_reads_the_peers_without_names(mona: Visitor) -> None:
    at_home(mona)
    mona.follow("Write about Erik Ebert")
    mona.says(SAID["erik"], *(SAID[key] for key in PEERS))
    mona.is_silent_about(*(PEOPLE[key] for key in PEERS))


def the_report_is_computed(olga: Visitor) -> None:
    olga.follow("Report")
    # The page asks for itself until the worker is done, which reads its libraries first, and whose job is sent again
    # where a message went astray.
    olga.main.get_by_role("heading", name="Missing and late").wait_for(timeout=90_000)
    olga.open(olga.page.url)
    olga.says("Mona Marsh", "Managers", "Peers")


def the_owner_changes_a_result(olga: Visitor) -> None:
    olga.follow("Meeting")
    olga.press("One meeting about everybody")
    olga.follow("Erik Ebert")
    olga.follow("Propose a change of Erik Ebert, Scope")
    olga.says("As expected")
    olga.choose("Above. ")
    olga.choose("Evidence that the rating did not take in")
    olga.fill(reason=REASON)
    olga.press("Propose it")
    # Nobody else in this meeting may agree, which the page says first.
    olga.press("Agree", agree=True)
    olga.says("As expected → Above", REASON)
    olga.follow("Everybody")
    olga.follow("Results")


def the_engineer_sees_nothing_yet(erik: Visitor) -> str:
    at_home(erik)
    erik.follow("Spring")
    erik.is_silent_about(REASON, SAID["mona"], "Read your result")
    return erik.page.url


def the_owner_locks(olga: Visitor) -> None:
    olga.follow("Lock the results")
    olga.press("Lock the results")
    olga.says("The results are locked")


def the_manager_prepares_the_talk(mona: Visitor) -> None:
    mona.follow("Cycles")
    mona.follow("Spring")
    mona.follow("Results to talk about")
    mona.follow("Erik Ebert")
    mona.says(
        "Erik Ebert does not see this yet", "Scope was changed in calibration", REASON, *(SAID[key] for key in PEERS)
    )
    mona.is_silent_about(*(PEOPLE[key] for key in PEERS))


def the_owner_releases_a_team(olga: Visitor, team: str) -> None:
    olga.follow("Release the results")
    olga.main.get_by_label("Whose results").select_option(label=f"{team}: 1 waiting")
    olga.press("Release")
    olga.says("1 person sees their result now", "1 of 2 see their result")


def the_engineer_agrees(emil: Visitor) -> None:
    at_home(emil)
    emil.follow("Read and sign your result")
    emil.says("As expected", "What Engineer II would need")
    emil.press("I have read it")
    emil.press("I agree")
    expect(emil.main.locator("#signed")).to_contain_text("Agreed")


def the_owner_releases_the_rest(olga: Visitor) -> None:
    olga.follow("Release the rest, and ask to sign")
    olga.press("Release the results")
    olga.says("The results are released")


def the_engineer_reads_it_all(erik: Visitor) -> None:
    at_home(erik)
    erik.says("Your result is there")
    erik.follow("Read and sign your result")
    said = [SAID[key] for key in ("erik", "mona", *PEERS)]
    erik.says("Changed in calibration from As expected to Above: ", REASON, *said)
    erik.is_silent_about(*(PEOPLE[key] for key in PEERS))


def the_engineer_takes_it_along(erik: Visitor, folder: Path) -> None:
    erik.main.locator("summary", has_text="Download").click()
    table = erik.download("As CSV", folder / "result.csv").decode("utf-8-sig")
    rows = {row["Competency"]: row for row in csv.DictReader(io.StringIO(table))}
    scope = rows["Scope"]
    assert (scope["Proposed"], scope["Result"], scope["Self-rating"]) == ("As expected", "Above", "Above")
    assert REASON in scope["Changed in calibration"]
    assert all(SAID[key] in scope["Peers"] for key in PEERS)
    erik.download("As PDF", folder / "result.pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(folder / "result.pdf").pages).split())
    assert REASON in text
    assert SAID["mona"] in text
    assert not [key for key in PEERS if PEOPLE[key] in text + table]


def the_engineer_sees_it_otherwise(erik: Visitor) -> None:
    erik.follow("I see it otherwise")
    erik.fill(text=OTHERWISE)
    erik.press("Attach this to my result")
    erik.says("What you say stands with your result", OTHERWISE)


def the_manager_reads_how_it_was_signed(mona: Visitor) -> None:
    mona.follow("Cycles")
    mona.follow("Spring")
    mona.follow("Results to talk about")
    mona.says("“I see it otherwise”", "Agreed")
    mona.follow("Erik Ebert")
    mona.says(OTHERWISE)


def the_owner_closes(olga: Visitor) -> None:
    olga.follow("Close the cycle")
    olga.says("2 people have signed; nobody is missing")
    olga.press("Close the cycle")
    olga.says("is closed")


def the_engineer_finds_everything_as_it_was(erik: Visitor, folder: Path) -> None:
    at_home(erik)
    erik.follow("Spring")
    erik.says(REASON, OTHERWISE, *(SAID[key] for key in PEERS))
    erik.is_silent_about("Sign your result", "Say something else to it")
    erik.main.locator("summary", has_text="Download").click()
    for form, link in (("csv", "As CSV"), ("md", "As Markdown")):
        assert OTHERWISE in erik.download(link, folder / f"closed.{form}").decode("utf-8-sig")
    erik.download("As PDF", folder / "closed.pdf")
    pages = PdfReader(folder / "closed.pdf").pages
    assert OTHERWISE in " ".join(" ".join(page.extract_text() for page in pages).split())


def at_home(visitor: Visitor) -> None:
    """Go to what there is to do."""
    visitor.open("/o/brook/")
