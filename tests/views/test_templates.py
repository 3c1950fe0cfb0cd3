"""Review templates in the browser: read, tried as a form, copied, changed in parts, kept, put away."""

from uuid import UUID, uuid4

import pytest

from frameworks import library
from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Stage
from ladder.domain.template_library import SHIPPED, STANDARD, shipped
from ladder.domain.templates import Proposer, QuestionKind, Scale, Score, Template
from ladder.queries import templates as queries
from ladder.reports import template_previews
from ladder.services import templates
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW
from tests.page import Page, Pages

ALL = "/o/acme/templates"


@pytest.fixture
def url(cast: Cast, inside: Inside) -> str:
    """A draft that asks what the standard template asks."""
    with inside():
        row = templates.copy_template(source=STANDARD, title="Our way", by=cast.olga.actor, now=NOW)
        return f"{ALL}/{row.id}"


def draft(cast: Cast, inside: Inside, url: str) -> Template:
    with inside():
        return Template.from_document(queries.get_template(cast.orgs["acme"], UUID(url.rsplit("/", 1)[1])).draft)


def typed(page: Page) -> dict[str, list[str] | str]:
    """What a browser would send of the page's form, untouched."""
    data: dict[str, list[str] | str] = {}
    for field in page.all("main form input, main form textarea, main form select"):
        name, kind = field.attributes.get("name"), field.attributes.get("type")
        if not name or name == "csrf_token" or (kind in ("radio", "checkbox") and "checked" not in field.attributes):
            continue
        if field.tag == "select":
            chosen = field.css_first("option[selected]") or field.css_first("option")
            value = (chosen.attributes.get("value") or "") if chosen else ""
        else:
            value = field.text() if field.tag == "textarea" else field.attributes.get("value") or ""
        data.setdefault(name, [])
        data[name] = [*data[name], value.removeprefix("\n")]
    return data


def save(pages: Pages, url: str, section: str, status: int = 303, **changes: object) -> Page:
    """Open a part of the editor and send it with these changes; `__` stands for a hyphen, None takes a field out."""
    data = typed(pages.open("olga", f"{url}/edit/{section}"))
    for name, value in changes.items():
        data.pop(name.replace("__", "-"), None)
        if value is not None:
            data[name.replace("__", "-")] = value  # type: ignore[assignment]
    return pages.post("olga", f"{url}/edit/{section}", data, status)


def test_the_list_says_what_each_template_asks_in_a_line(pages: Pages, url: str) -> None:
    page = pages.open("olga", ALL)
    assert "Self, anonymous peers and manager; each competency in 5 steps; calibrated" in page.text
    assert "Self and manager; each competency by level; no calibration" in page.text
    assert "Draft only" in page.text
    assert len(page.all("main tbody tr")) == len(SHIPPED) + 1


def test_a_list_without_any_of_ones_own_says_how_to_begin(pages: Pages) -> None:
    assert "None yet" in pages.open("petra", ALL).text


@pytest.mark.parametrize("who", ["erik", "mona"])
def test_templates_are_for_those_who_prepare_cycles(pages: Pages, url: str, who: str) -> None:
    for address in (ALL, url, f"{ALL}/shipped/standard", f"{url}/edit/about", f"{url}/preview", f"{ALL}/new/standard"):
        pages.open(who, address, 403)
    pages.open("stan", url, 404)


@pytest.mark.parametrize("template", SHIPPED, ids=lambda one: one.key)
def test_everything_that_a_shipped_template_asks_can_be_read(pages: Pages, template: Template) -> None:
    page = pages.open("olga", f"{ALL}/shipped/{template.key}")
    for text in (
        template.summary, template.question, template.closing_question,
        *(one.title for one in template.questions),
        *(step.name for step in template.steps if template.scale is Scale.STEPS),
        *(stage.title for stage in template.stages),
    ):  # fmt: skip
        assert text in page.text


@pytest.mark.parametrize("template", SHIPPED, ids=lambda one: one.key)
def test_every_part_of_every_shipped_template_can_be_tried_as_a_form(pages: Pages, template: Template) -> None:
    for relation in template.relations:
        page = pages.open("olga", f"{ALL}/shipped/{template.key}/preview?as={relation.value}&band=engineer-2")
        assert "Nothing that you try here is kept or sent" in page.text
        assert not page.all("main form[method=post]")
        questions = [one.title for one in template.questions if relation in one.asked_of]
        assert all(title in page.text for title in questions)
        assert len(page.all("main textarea, main input[type=text]")) >= len(questions)


def test_levels_are_marked_in_the_words_of_the_ladder_and_statements_ticked(pages: Pages) -> None:
    page = pages.open("olga", f"{ALL}/shipped/matrix-self-assessment/preview?as=self&band=engineer-1")
    names = [node.text() for node in page.all("#main .rating .step-name")]
    assert any("Level 2" in name for name in names)
    assert page.find("#tick-craft-2")


@pytest.mark.parametrize("query", ["", "?as=nobody&band=nothing", "?as=self&band=%F0%9F%8C%B1"])
def test_a_preview_of_what_is_not_there_shows_the_first(pages: Pages, query: str) -> None:
    assert pages.open("olga", f"{ALL}/shipped/standard/preview{query}").all("main textarea")


def test_a_preview_without_a_published_ladder_takes_one_that_ships(inside: Inside) -> None:
    with inside():
        found = template_previews.preview(uuid4(), STANDARD, "peer", "")
    assert found.asked
    assert found.ladder_title == library.load(template_previews.EXAMPLE).title


@pytest.mark.parametrize("address", ["shipped/brief", "shipped/brief/preview", "new/brief"])
def test_what_does_not_ship_is_not_found(pages: Pages, address: str) -> None:
    pages.open("olga", f"{ALL}/{address}", 404)


def test_one_makes_ones_own_from_a_shipped_template(pages: Pages) -> None:
    page = pages.open("olga", f"{ALL}/new/matrix-self-assessment")
    assert page.value("title") == "Our matrix self-assessment"
    assert (
        "Give the template a title" in pages.post("olga", f"{ALL}/new/matrix-self-assessment", {"title": " "}, 422).text
    )
    place = pages.post("olga", f"{ALL}/new/matrix-self-assessment", {"title": "Matrix, twice a year"}).location
    assert pages.open("olga", place).h1 == "Matrix, twice a year"


@pytest.mark.parametrize("section", ["about", "parts", "scale", "questions", "peers", "stages"])
@pytest.mark.parametrize("key", [one.key for one in SHIPPED])
def test_saving_a_part_untouched_changes_nothing(
    pages: Pages, cast: Cast, inside: Inside, section: str, key: str
) -> None:
    place = pages.post("olga", f"{ALL}/new/{key}", {"title": "Mine"}).location.removeprefix("http://localhost")
    before = draft(cast, inside, place)
    save(pages, place, section)
    assert draft(cast, inside, place) == before


def test_the_keys_that_weights_can_name_stand_beside_them(pages: Pages, url: str) -> None:
    page = pages.open("olga", f"{url}/edit/scale")
    assert "talk (Communication)" in page.text


def test_what_it_is_for_is_changed(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    save(pages, url, "about", title="The long way", summary="Once a year.", guidance="Be *kind*.")
    after = draft(cast, inside, url)
    assert (after.title, after.summary, after.guidance) == ("The long way", "Once a year.", "Be *kind*.")
    assert pages.open("olga", url).h1 == "The long way"


def test_who_writes_and_who_learns_names_is_changed(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    save(pages, url, "parts", of_peer__naming="named", of_upward__asked="y", of_upward__naming="from_subject")
    after = draft(cast, inside, url)
    assert after.relations == tuple(Relation)
    assert (after.naming(Relation.PEER), after.naming(Relation.UPWARD)) == (Naming.NAMED, Naming.FROM_SUBJECT)
    save(pages, url, "parts", of_peer__asked=None)
    assert Relation.PEER not in draft(cast, inside, url).relations
    page = pages.open("olga", url)
    assert "Before it can be kept as a version" in page.text
    assert page.find("main .notice a").attributes["href"].endswith("/edit/stages")


def test_the_scale_and_the_score_are_changed(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    save(
        pages, url, "scale", score="mean", weights="craft 2\nscope: 1,5", overall="y",
        rows__0__name="", rows__0__sentence="", rows__5__name="Beyond", rows__5__sentence="More than there is.",
    )  # fmt: skip
    after = draft(cast, inside, url)
    assert (after.score, after.weights, after.overall) == (Score.MEAN, (("craft", 2.0), ("scope", 1.5)), True)
    assert [(step.value, step.name) for step in after.steps] == [
        (1, "Below"), (2, "As expected"), (3, "Above"), (4, "Far above"), (5, "Beyond"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("section", "changes", "sentence"),
    [
        ("about", {"title": "  "}, "Give the template a title."),
        ("about", {"title": "x" * 121}, "120 characters are the most"),
        ("parts", {f"of_{one.value}__asked": None for one in Relation}, "Choose at least one part"),
        ("parts", {"of_self__asked": None}, "There is no self-assessment to be seen."),
        ("scale", {"rows__1__name": "Far below"}, "Two steps have the same name."),
        ("scale", {"rows__1__sentence": " "}, "Give each step a name, and a sentence"),
        ("scale", {"weights": "craft"}, "“craft” is no key with a number"),
        ("scale", {"weights": "craft 0", "score": "mean"}, "A weight is a number from 0.01 to 100."),
        ("scale", {"weights": "craft nan", "score": "mean"}, "A weight is a number from 0.01 to 100."),
        ("scale", {"scale": "levels", "rated": "criterion"}, "Only competencies have levels."),
        ("scale", {"scale": "levels", "overall": "y"}, "A rating over all has no levels."),
        ("scale", {"rated": "overall", "score": "sum"}, "needs no score beside it."),
        ("questions", {"question": ""}, "Say what is asked beside each rating."),
        ("questions", {"rows__0__title": "What?", "rows__0__asked_of": None}, "“What?” is asked of nobody."),
        ("questions", {"rows__0__title": "What?", "rows__0__asked_of": ["upward"]}, "asked of somebody who writes"),
        ("questions", {"rows__0__title": "What?", "rows__0__kind": "choice"}, "give at least two different answers"),
        ("questions", {"rows__0__choices": "Yes"}, "Each question needs its words."),
        ("peers", {"least": "7"}, "The most cannot be less than the least"),
        ("peers", {"least": "two"}, "Write a whole number, such as 3."),
        ("peers", {"load": "0"}, "at least one review."),
        ("peers", {"load": ""}, "Say how many reviews"),
        ("stages", {"threshold": "2"}, "3 is the least"),
        ("stages", {"threshold": ""}, "Say from how many authors on."),
    ],
)
def test_what_makes_no_sense_is_said_and_everything_typed_is_kept(
    pages: Pages, cast: Cast, inside: Inside, url: str, section: str, changes: dict[str, object], sentence: str
) -> None:
    before = draft(cast, inside, url)
    page = save(pages, url, section, 422, **changes)
    assert sentence in page.text
    assert page.find(".error-summary")
    kept = typed(page)
    for name, value in changes.items():
        wanted = value.strip() if isinstance(value, str) else value
        found = kept.get(name.replace("__", "-"), [])
        assert found in ([wanted], wanted, [] if wanted is None else [wanted]), (name, found)
    assert draft(cast, inside, url) == before


def test_questions_are_added_changed_and_taken_out(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    save(
        pages, url, "questions", rows__0__title="What next?", rows__0__kind="choice", rows__0__choices="This\n\nThat",
        rows__0__asked_of=["self", "manager"], rows__0__seen_by="manager", rows__0__required="y",
    )  # fmt: skip
    (one,) = draft(cast, inside, url).questions
    assert (one.key, one.kind, one.choices, one.required) == ("what-next", QuestionKind.CHOICE, ("This", "That"), True)
    assert one.asked_of == (Relation.SELF, Relation.MANAGER)
    save(pages, url, "questions", rows__0__title="What else?", rows__1__title="What next?")
    assert [(one.key, one.title) for one in draft(cast, inside, url).questions] == [
        ("what-next", "What else?"), ("what-next-2", "What next?"),
    ]  # fmt: skip
    save(pages, url, "questions", rows__0__removed="y")
    assert [one.key for one in draft(cast, inside, url).questions] == ["what-next-2"]


def test_how_peers_are_found_and_the_stages_are_changed(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    save(pages, url, "peers", proposer="manager", least="4", most="5", load="3")
    save(pages, url, "stages", overlaps=["writing"], calibrates=None, threshold="4")
    after = draft(cast, inside, url)
    assert (after.nominating.proposer, after.nominating.least, after.nominating.load) == (Proposer.MANAGER, 4, 3)
    assert (after.overlaps, after.calibrates, after.threshold) == ((Stage.WRITING,), False, 4)
    assert "The manager proposes from 4 to 5 peers" in pages.open("olga", url).text


@pytest.mark.parametrize(
    ("section", "forged"),
    [
        ("parts", {"of_peer__naming": "everybody"}),
        ("scale", {"rated": "soul", "scale": "scales", "score": "five"}),
        ("questions", {"rows__0__title": "What?", "rows__0__kind": "song", "rows__0__seen_by": "god"}),
        ("peers", {"proposer": "chance"}),
        ("stages", {"overlaps": ["calibration", "nothing"]}),
        ("about", {"revision": "²"}),
        ("scale", {f"rows__{n}__name": f"Step {n}" for n in range(40)}),
    ],
)
def test_a_forged_form_is_no_error_of_ours(pages: Pages, url: str, section: str, forged: dict[str, object]) -> None:
    data = typed(pages.open("olga", f"{url}/edit/{section}"))
    data |= {name.replace("__", "-"): value for name, value in forged.items()}  # type: ignore[misc]
    client = pages.client("olga")
    answer = client.post(f"{url}/edit/{section}", data=data | {"csrf_token": pages._csrf(client)})
    assert answer.status_code in (303, 422)


def test_a_part_that_there_is_not_is_not_found(pages: Pages, url: str) -> None:
    pages.open("olga", f"{url}/edit/soul", 404)
    pages.open("olga", f"{url}/versions/9", 404)


def test_two_who_change_the_same_part_both_keep_what_they_typed(
    pages: Pages, cast: Cast, inside: Inside, url: str
) -> None:
    mine = typed(pages.open("olga", f"{url}/edit/about")) | {"summary": "Mine."}
    theirs = typed(pages.open("petra", f"{url}/edit/about")) | {"guidance": "Theirs."}
    pages.post("petra", f"{url}/edit/about", theirs)
    page = pages.post("olga", f"{url}/edit/about", mine, 422)
    assert "Somebody changed this template meanwhile" in page.text
    assert page.value("summary") == "Mine."
    pages.post("olga", f"{url}/edit/about", typed(page))
    assert draft(cast, inside, url).summary == "Mine."


def test_a_draft_is_kept_as_a_version_that_stays_as_it_is(pages: Pages, url: str) -> None:
    assert "Keep as version 1" in pages.open("olga", url).text
    page = pages.open("olga", f"{url}/keep")
    assert page.find("#note").text(strip=True) == "The first version."
    assert "Say in a sentence what is new" in pages.post("olga", f"{url}/keep", typed(page) | {"note": ""}, 422).text
    pages.post("olga", f"{url}/keep", typed(page) | {"note": "As we agreed in May."})
    assert [one.text(strip=True) for one in pages.open("olga", url).all("main .button-primary")] == ["Prepare a cycle"]
    page = pages.open("olga", url)
    assert "Version 1, as cycles are offered it" in page.text
    assert "Keep as version 2" not in page.text
    save(pages, url, "about", summary="Changed since.")
    assert "Changed since version 1" in pages.open("olga", url).text
    page = pages.open("olga", f"{url}/versions/1")
    assert "As we agreed in May." in page.text
    assert "Changed since." not in page.text
    assert "Nothing has changed" not in pages.post("olga", f"{url}/keep", typed(pages.open("olga", f"{url}/keep")) | {
        "note": "Second.",
    }).text  # fmt: skip
    assert (
        "Nothing has changed since version 2"
        in pages.post("olga", f"{url}/keep", typed(pages.open("olga", f"{url}/keep")) | {"note": "Third."}, 422).text
    )


def test_a_draft_that_changed_meanwhile_is_not_kept_unseen(pages: Pages, url: str) -> None:
    seen = typed(pages.open("olga", f"{url}/keep")) | {"note": "Mine."}
    save(pages, url, "about", summary="Changed since.")
    page = pages.post("olga", f"{url}/keep", seen, 422)
    assert "Somebody changed this template meanwhile" in page.text
    assert page.value("note") == "Mine."
    pages.post("olga", f"{url}/keep", typed(page))


def test_a_template_is_put_away_and_brought_back(pages: Pages, url: str) -> None:
    pages.post("olga", f"{url}/put-away")
    assert "Put away" in pages.open("olga", ALL).text
    assert "already" in pages.post("olga", f"{url}/put-away", status=422).text
    pages.post("olga", f"{url}/bring-back")
    assert "on offer already" in pages.post("olga", f"{url}/bring-back", status=422).text
    assert "Put away" not in pages.open("olga", ALL).text


def test_the_draft_too_can_be_tried_as_a_form_even_while_it_asks_nobody(
    pages: Pages, cast: Cast, inside: Inside, url: str
) -> None:
    assert pages.open("olga", f"{url}/preview").all("main textarea")
    with inside():
        row = queries.get_template(cast.orgs["acme"], UUID(url.rsplit("/", 1)[1]))
        row.draft = row.draft | {"parts": []}
    assert "Nothing is asked yet" in pages.open("olga", f"{url}/preview").text
    assert "Nobody yet." in pages.open("olga", url).text


def test_a_shipped_template_can_be_asked_for_by_its_key_alone(cast: Cast, inside: Inside) -> None:
    with inside():
        assert queries.get_usable(cast.orgs["acme"], "light-check-in") == shipped("light-check-in")


def test_the_pages_of_templates_take_few_statements_however_many_there_are(
    pages: Pages, cast: Cast, inside: Inside, url: str, statements: list[str]
) -> None:
    with inside():
        for number in range(12):
            row = templates.copy_template(source=STANDARD, title=f"Way {number}", by=cast.olga.actor, now=NOW)
            templates.keep_version(template=row, note="So.", revision=row.revision, by=cast.olga.actor, now=NOW)
    for address, most in ((ALL, 8), (url, 12), (f"{url}/edit/scale", 12), (f"{url}/preview", 12), (f"{url}/keep", 12)):
        statements.clear()
        pages.open("olga", address)
        assert len(statements) <= most, (address, statements)


def test_templates_are_found_beside_the_cycles(pages: Pages) -> None:
    page = pages.open("olga", "/o/acme/cycles")
    assert page.all("main a[href='/o/acme/templates']")
    assert not pages.open("erik", "/o/acme/cycles").all("main a[href='/o/acme/templates']")
