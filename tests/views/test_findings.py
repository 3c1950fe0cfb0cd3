"""The page on which a draft is read as a good editor would."""

import pytest

from frameworks.linting import lint
from frameworks.model import Framework
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import changed, ladder
from tests.page import Page, Pages
from tests.published import set_draft

CHECK = "/o/acme/ladder/ladder/check"
DRAFT = changed("craft-1", "You are passionate about tests and strive for excellence.")
FINDING = next(one.key for one in lint(DRAFT) if one.rule == "not-observable")


@pytest.fixture(autouse=True)
def draft(inside: Inside, cast: Cast) -> None:
    """A draft in which something cannot be seen by anybody."""
    with inside("acme"):
        set_draft(cast, DRAFT)


def heads(page: Page) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all("h2")]


def dismiss(pages: Pages, finding: str = FINDING, reason: str = "Our motto.", status: int = 303) -> Page:
    return pages.post("petra", f"{CHECK}/dismiss", {"finding": finding, "reason": reason}, status)


def test_findings_stand_by_rule_with_why_and_a_way_to_the_criterion(pages: Pages) -> None:
    page = pages.open("petra", CHECK)
    assert page.h1 == "What to look at again"
    assert "Nobody can see it 1 found" in heads(page)
    assert "Ask what a colleague would see" in page.text
    assert page.find(f"#{FINDING} a").attributes["href"] == "/o/acme/ladder/ladder/edit/criteria/craft-1"


def test_a_finding_is_dismissed_with_a_reason_and_brought_back(pages: Pages) -> None:
    asking = pages.open("petra", f"{CHECK}?finding={FINDING}")
    assert asking.value("finding") == FINDING
    assert dismiss(pages).location == CHECK
    page = pages.open("petra", CHECK)
    assert "Petra People" in page.text
    assert "Our motto." in page.text
    assert not page.all(f"#{FINDING}")
    pages.post("petra", f"{CHECK}/restore", {"finding": FINDING})
    assert pages.open("petra", CHECK).all(f"#{FINDING}")


def test_without_a_reason_it_stays(pages: Pages) -> None:
    page = dismiss(pages, reason=" ", status=422)
    assert "Write why" in page.find(".error-summary").text()
    assert dismiss(pages, reason="x" * 501, status=422).value("reason") == "x" * 501


def test_a_finding_that_is_gone_meanwhile_is_said_to_be_so(pages: Pages) -> None:
    assert "have changed" in dismiss(pages, "not-observable-0", status=422).find(".error-summary").text()
    assert "no such" not in pages.open("petra", f"{CHECK}?finding=nothing").text


def test_a_draft_without_findings_says_so(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside("acme"):
        set_draft(cast, ladder())
    for finding in lint(ladder()):
        dismiss(pages, finding.key)
    assert "Nothing to look at again" in pages.open("petra", CHECK).text
    assert pages.open("olga", CHECK).find(".empty a").attributes["href"] == "/o/acme/ladder/ladder/publish"


def test_a_draft_with_the_least_in_it_can_be_checked(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside("acme"):
        set_draft(cast, Framework(key="ladder", title="Empty"))
    page = pages.open("petra", CHECK)
    assert heads(page) == ["There are no criteria yet"]
    assert page.find(".empty a").attributes["href"] == "/o/acme/ladder/ladder/edit"


def test_only_editors_check(pages: Pages) -> None:
    pages.open("erik", CHECK, 403)
    pages.open("stan", CHECK, 404)
    pages.open("petra", "/o/acme/ladder/nowhere/check", 404)
    for verb in ("dismiss", "restore"):
        pages.post("erik", f"{CHECK}/{verb}", {"finding": FINDING, "reason": "x"}, 403)
        pages.post("stan", f"{CHECK}/{verb}", {"finding": FINDING, "reason": "x"}, 404)
    pages.post("petra", f"{CHECK}/restore", {"finding": FINDING}, 404)


def test_checking_costs_few_statements(pages: Pages, statements: list[str]) -> None:
    dismiss(pages)
    statements.clear()
    pages.open("petra", CHECK)
    assert len(statements) <= 8


def test_two_criteria_of_the_same_words_are_told_apart_by_their_places(
    pages: Pages, inside: Inside, cast: Cast
) -> None:
    with inside("acme"):
        set_draft(cast, changed("scope-1", "You finish small changes with tests."))
    links = [node.text().strip() for node in pages.open("petra", CHECK).all(".findings li a")]
    same = [words for words in links if "small changes" in words and words.startswith("Edit")]
    assert len(same) == len(set(same)) == 2
