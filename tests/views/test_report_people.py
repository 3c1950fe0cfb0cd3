"""Everybody in the report: by name, narrowed, one by one, and never oneself."""

from ladder.domain.permissions import Access
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages
from tests.stewards import give_access
from tests.views.kept_reports import keep_report, participants


def test_everybody_stands_by_name_with_raw_adjusted_and_interval(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("petra", f"{keep_report(cast, inside)}/report/people")
    names = [one.text().strip() for one in page.all("tbody th")]
    assert names == sorted(names)
    assert "3.45 3.1 to 3.8" in page.text
    assert "nobody is ranked" in page.text


def test_the_list_is_narrowed_by_manager(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = keep_report(cast, inside)
    everybody = pages.open("petra", f"{cycle}/report/people")
    chosen = everybody.all("select[name=manager] option")[1]
    narrowed = pages.open("petra", f"{cycle}/report/people?manager={chosen.attributes['value']}")
    assert 0 < len(narrowed.all("tbody tr")) < len(everybody.all("tbody tr"))
    assert "Nobody found" in pages.open("petra", f"{cycle}/report/people?band=nothing").text


def test_one_person_has_the_reasons_why_their_value_moved(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = keep_report(cast, inside)
    name, key = sorted(participants(inside, cycle).items())[0]
    page = pages.open("petra", f"{cycle}/report/people/{key}")
    assert page.h1 == f"{name} in the report"
    assert "two of four raters are lenient" in page.text
    assert len(page.all("figure")) == 2
    assert "is the likeliest step" in page.text


def test_people_of_the_report_are_for_stewards(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = keep_report(cast, inside)
    key = next(iter(participants(inside, cycle).values()))
    for path in ("report/people", f"report/people/{key}", "report/method", "report/files"):
        pages.open("petra", f"{cycle}/{path}")
        pages.open("mona", f"{cycle}/{path}", 403)
        pages.open("stan", f"{cycle}/{path}", 404)


def test_a_reviewed_steward_finds_nobody_computed_with_themselves(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = keep_report(cast, inside)
    with inside():
        give_access(cast, "dirk", Access.OWNER)
    page = pages.open("dirk", f"{cycle}/report/people")
    assert "Your own review is left out" in page.text
    assert not page.all("tbody tr")
    for key in participants(inside, cycle).values():
        pages.open("dirk", f"{cycle}/report/people/{key}", 404)


def test_the_list_takes_as_many_statements_for_few_as_for_many(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str]
) -> None:
    cycle = keep_report(cast, inside)
    statements.clear()
    pages.open("petra", f"{cycle}/report/people")
    assert len(statements) <= 12, statements
