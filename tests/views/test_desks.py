"""The desk: every kind of item, what helps beside it, what will be seen, and what might be looked at again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.template_library import SHIPPED
from ladder.domain.templates import Question, QuestionKind, Rated, Scale, SeenBy, Template
from ladder.models import (
    Answer,
    Assessment,
    AssessmentState,
    Cycle,
    Evidence,
    EvidenceColleague,
    EvidenceMark,
    Feedback,
    Goal,
)
from ladder.queries.assessments import find_rater
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW
from tests.page import Page, Pages

EVERYBODY = (Relation.SELF, Relation.PEER, Relation.MANAGER)
QUESTIONS = (
    Question("proud", "What are you proud of?", QuestionKind.LONG, EVERYBODY, required=True),
    Question("line", "In one line?", QuestionKind.SHORT, EVERYBODY, SeenBy.MANAGER),
    Question("again", "Again?", QuestionKind.CHOICE, EVERYBODY, choices=("Yes", "No")),
)
LONG = "The import was split into nine changes, each of which could be shipped alone, and it was shipped on a Friday."
Change = Callable[[Template], Template]


def with_questions(template: Template) -> Template:
    return replace(template, questions=QUESTIONS, guidance="Write of *work*.")


def place(
    cast: Cast, inside: Inside, author: str, relation: Relation, change: Change | None = None, **options: object
) -> str:
    """The address of an assessment about Erik in a cycle whose template is changed so."""
    with inside():
        cycle = factories.make_cycle(cast, **options)  # type: ignore[arg-type]
        if change:
            cycle.template = change(cycle.asks).as_document()
            db.session.flush()
        return f"/o/acme/assessments/{factories.get_assessment(cast, cycle, author, 'erik', relation).id}"


def keep(pages: Pages, who: str, url: str, key: str, status: int = 200, **data: object) -> Page:
    sent = {"rating": None, "text": "", "revision": 0, **data}
    return pages.post(who, f"{url}/answers/{key}", status=status, json=sent)


def test_each_kind_of_question_has_its_field_and_says_who_reads_it(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("eva", place(cast, inside, "eva", Relation.PEER, with_questions) + "?at=:questions")
    assert page.find("textarea").attributes["name"] == "text-:question:proud"
    assert page.find("input[data-part=text]").attributes["name"] == "text-:question:line"
    assert [one.text().strip() for one in page.all("select[data-part=text] option")] == ["Not answered", "Yes", "No"]
    hints = [one.text() for one in page.all(".hint")]
    assert hints[0].startswith("Erik Engineer, Mona Manager and the managers above read this. An answer is needed.")
    assert hints[1].startswith("Mona Manager and the managers above read this; Erik Engineer does not.")
    assert page.find(".guidance em").text() == "work"


@pytest.mark.parametrize(
    ("key", "text", "status"),
    [
        (":question:proud", "Much", 200), (":question:line", "x" * 301, 422), (":question:again", "Yes", 200),
        (":question:again", "Perhaps", 422), (":question:other", "x", 404),
    ],
)  # fmt: skip
def test_answers_are_kept_as_their_kind_allows(
    pages: Pages, cast: Cast, inside: Inside, key: str, text: str, status: int
) -> None:
    keep(pages, "erik", place(cast, inside, "erik", Relation.SELF, with_questions), key, status, text=text)


def test_a_required_question_is_answered_before_sending(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = place(cast, inside, "erik", Relation.SELF, with_questions)
    keep(pages, "erik", url, "craft", rating=3, text=LONG)
    page = pages.open("erik", url + "/send")
    assert "What are you proud of?" in page.find(".notice").text()
    assert (
        "Not answered yet: What are you proud of?" in pages.post("erik", url + "/send", {"cannot_say": "y"}, 422).text
    )
    keep(pages, "erik", url, ":question:proud", text="The import.")
    pages.post("erik", url + "/send", {"cannot_say": "y"})


def test_criteria_are_rated_one_by_one_beside_their_competency(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = place(cast, inside, "erik", Relation.SELF, lambda one: replace(one, rated=Rated.CRITERION))
    page = pages.open("erik", url + "?at=craft")
    assert len(page.all(".answer .rating")) == len(page.all(".criterion-title")) > 1
    assert len(pages.open("erik", url).all(".progress li")) == 4
    key = (page.find("textarea").attributes["name"] or "").removeprefix("text-")
    keep(pages, "erik", url, key, rating=4, text="So it was.")
    data = {f"rating-{key}": "5", f"text-{key}": "So it was, twice.", f"revision-{key}": "1"}
    assert pages.post("erik", url + "?at=craft", data).location.endswith("?at=scope")


def test_an_overall_rating_stands_beside_everything_that_is_expected(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = place(cast, inside, "mona", Relation.MANAGER, lambda one: replace(one, rated=Rated.OVERALL))
    page = pages.open("mona", url)
    assert page.find("section.competency h2").text().strip() == "Over all"
    assert len(page.all("details.inherited")) == 3
    keep(pages, "mona", url, ":overall", rating=3, text=LONG)
    keep(pages, "mona", url, "craft", 404, rating=3)


def test_levels_are_chosen_by_their_names_and_statements_ticked_to_be_talked_about(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        cycle = factories.make_cycle(cast, template=next(one for one in SHIPPED if one.scale is Scale.LEVELS))
        url = f"/o/acme/assessments/{factories.get_assessment(cast, cycle, 'erik', 'erik', Relation.SELF).id}"
    page = pages.open("erik", url + "?at=craft")
    assert "Which level was shown?" in page.text
    boxes = [one.attributes["value"] for one in page.all("input[data-part=ticked]")]
    step = int(page.find(".rating input:not([value=''])").attributes["value"] or "")
    keep(pages, "erik", url, "craft", rating=step, ticked=boxes[:1])
    keep(pages, "erik", url, "craft", 422, rating=step, ticked=["nothing"], revision=1)
    keep(pages, "erik", url, "craft", 422, rating=step, ticked="craft-1", revision=1)
    keep(pages, "erik", url, "craft", 422, rating=step + 90, revision=1)
    clash = keep(pages, "erik", url, "craft", 409, rating=None).response.json
    assert clash == {"text": "", "rating": step, "revision": 1, "ticked": boxes[:1]}
    data = {"text-craft": "Two.", "rating-craft": str(step), "ticked-craft": boxes[:2], "revision-craft": "1"}
    pages.post("erik", url + "?at=craft", data)
    page = pages.open("erik", url + "?at=craft")
    assert [one.attributes["value"] for one in page.all("input[data-part=ticked][checked]")] == boxes[:2]
    pages.post("erik", url + "/send", {"cannot_say": "y"})
    assert pages.open("erik", url).text.count("Ticked,") == 2


def test_the_next_band_is_read_on_demand(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        own = factories.get_assessment(cast, factories.make_cycle(cast), "eva", "eva", Relation.SELF)
        url = f"/o/acme/assessments/{own.id}"
    link = pages.open("eva", url).find("a[data-module=unfold]").attributes["href"] or ""
    page = pages.open("eva", link)
    assert page.h1 == "What the next band adds"
    assert page.all("section.next-step h3")
    part = pages.open("eva", link + "&fragment=1")
    assert "<html" not in part.response.get_data(as_text=True)
    assert part.all("section.next-step h3")
    pages.open("erik", link, 404)


def test_above_the_highest_band_there_is_none(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("erik", place(cast, inside, "erik", Relation.SELF) + "/next?at=craft")
    assert "This is the highest band of its track." in page.text


def test_a_text_is_seen_as_its_readers_will_and_nothing_is_kept(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = place(cast, inside, "erik", Relation.SELF)
    reply = pages.post("erik", url + "/preview", status=200, json={"text": "*So* <script>alert(1)</script>"})
    assert "<em>So</em>" in reply.response.get_data(as_text=True)
    assert "<script" not in reply.response.get_data(as_text=True)
    pages.post("erik", url + "/preview", status=422, json={"words": 1})
    pages.post("mona", url + "/preview", status=404, json={"text": "x"})
    assert "alert" not in pages.open("erik", url).find("textarea").text()


def test_what_is_left_is_said_and_grows_less(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = place(cast, inside, "erik", Relation.SELF)
    assert "about 15 minutes left, 4 items" in pages.open("erik", url).find(".pace").text()
    keep(pages, "erik", url, "craft", rating=3, text=LONG)
    assert "about 15 minutes left, 3 items" in pages.open("erik", url).find(".pace").text()


def add_material(cast: Cast) -> None:
    """Erik has evidence, done with Eva, a goal, and feedback on his craft; and a piece that he removed."""
    erik, day = cast.erik.person_id, NOW.date() - timedelta(days=30)
    piece, gone = _piece(erik, "The berth plan", day), _piece(erik, "Gone", day)
    gone.removed_at = NOW
    db.session.add_all([piece, gone])
    db.session.flush()
    db.session.add_all(
        [
            EvidenceMark(evidence_id=piece.id, competency="craft"),
            EvidenceMark(evidence_id=piece.id, competency="craft", criterion="craft-1"),
            EvidenceMark(evidence_id=gone.id, competency="craft"),
            EvidenceColleague(evidence_id=piece.id, person_id=cast.eva.person_id),
            Goal(
                person_id=erik, improve="my reviews", action="read two a day", measure="a list", competency="craft",
                by_date=day, created_at=NOW, changed_at=NOW,
            ),
            Feedback(
                person_id=erik, giver_id=cast.dana.person_id, about="the plan", question="Was it clear?",
                competency="craft", observation="It was read twice.", why="It was long.", alternative="A picture.",
                asked_at=NOW, given_at=NOW - timedelta(days=3),
            ),
        ]
    )  # fmt: skip
    db.session.flush()


def _piece(person_id: UUID, title: str, day: date) -> Evidence:
    return Evidence(
        id=uuid4(), person_id=person_id, title=title, text="It moved.", happened_on=day,
        links=["https://harbour.example/plan"], created_at=NOW, changed_at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("author", "relation", "titles"),
    [
        ("erik", Relation.SELF, ["Your evidence", "Your goals", "Feedback you were given"]),
        ("mona", Relation.MANAGER, ["Evidence", "Goals", "Feedback they were given"]),
        ("eva", Relation.PEER, ["What you did together"]),
        ("emil", Relation.PEER, []),
    ],
)
def test_what_helps_depends_on_who_writes(
    pages: Pages, cast: Cast, inside: Inside, author: str, relation: Relation, titles: list[str]
) -> None:
    url = place(cast, inside, author, relation)
    with inside():
        add_material(cast)
    page = pages.open(author, url)
    assert [one.text() for one in page.all(".helps h3")] == titles
    assert "Gone" not in page.text
    assert page.text.count("The berth plan") == bool(titles)
    assert not pages.open(author, url + "?at=scope").all(".helps")
    assert ("A picture." in page.text) is (author != "eva" and bool(titles))


def test_last_time_stands_beside_this_time_for_its_author_alone(pages: Pages, cast: Cast, inside: Inside) -> None:
    def rate(author: str, subject: str, relation: Relation, competency: str) -> int:
        return 2

    with inside():
        factories.make_cycle(cast, Stage.SIGN_OFF, rate=rate, title="Spring", now=NOW - timedelta(days=200))
    for author, relation in (("erik", Relation.SELF), ("mona", Relation.MANAGER), ("eva", Relation.PEER)):
        with inside():
            cycle = db.session.query(Cycle).filter_by(title="Autumn 2026").one_or_none() or factories.make_cycle(cast)
            url = f"/o/acme/assessments/{factories.get_assessment(cast, cycle, author, 'erik', relation).id}"
        page = pages.open(author, url)
        assert "Last time" in [one.text() for one in page.all(".helps h3")]
        assert factories.words(author, "erik", relation, "craft") in page.text
        for other in {"erik", "mona", "eva", "emil"} - {author}:
            assert f"text of {other} on erik" not in page.text


def test_a_draft_that_was_handed_over_stands_beside_the_new_managers_own(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        cycle = factories.make_cycle(cast)
        former = factories.get_assessment(cast, cycle, "mona", "erik", Relation.MANAGER)
        rater = find_rater(cycle.org_id, cycle.id, cast.mark.person_id, anonymous=False)
        assert rater is not None
        own = Assessment(
            id=uuid4(), cycle_id=cycle.id, participant_id=former.participant_id, rater_id=rater.id,
            relation=Relation.MANAGER,
        )  # fmt: skip
        db.session.add_all(
            [own, Answer(assessment_id=former.id, competency="craft", rating=2, text="Begun by Mona.", revision=1)]
        )
        factories.get_participant(cast, cycle, "erik").manager_id = cast.mark.person_id
        db.session.flush()
        url = f"/o/acme/assessments/{own.id}"
        before = former.id
    assert "Begun by Mona." not in pages.open("mark", url).text
    with inside():
        db.session.get_one(Assessment, (cast.orgs["acme"], before)).handed_to = cast.mark.person_id
    page = pages.open("mark", url)
    assert "Handed over by Mona Manager" in page.text
    assert "Begun by Mona." in page.text
    assert "Begun by Mona." in pages.open("mona", f"/o/acme/assessments/{before}").text


def test_a_peer_sees_the_self_assessment_where_the_template_says_so(pages: Pages, cast: Cast, inside: Inside) -> None:
    def seen(template: Template) -> Template:
        parts = tuple(replace(part, sees_self=part.relation is Relation.PEER) for part in template.parts)
        return replace(template, parts=parts)

    with inside():
        cycle = factories.make_cycle(cast, Stage.WRITING)
        cycle.template = seen(cycle.asks).as_document()
        factories.send_all(cast, cycle, (Relation.SELF,))
        peer, manager = (
            f"/o/acme/assessments/{factories.get_assessment(cast, cycle, who, 'erik', relation).id}"
            for who, relation in (("eva", Relation.PEER), ("mona", Relation.MANAGER))
        )
    assert "self text of erik on erik, craft" in pages.open("eva", peer).text
    assert "self text of erik" not in pages.open("mona", manager).text


def test_what_they_will_see_is_shown_before_sending(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = place(cast, inside, "eva", Relation.PEER, with_questions)
    keep(pages, "eva", url, "craft", rating=4, text="*Nine* changes.")
    keep(pages, "eva", url, ":question:line", text="For Mona alone.")
    page = pages.open("eva", url + "/send")
    looks = {"".join(h3.text() for h3 in one.css("h3")): one.text() for one in page.all(".look")}
    assert any("Erik Engineer" in title and "For Mona alone." not in text for title, text in looks.items())
    assert any("Mona Manager" in title and "For Mona alone." in text for title, text in looks.items())
    assert all("A peer" in text and "Eva" not in text for text in looks.values())
    assert page.find(".look em").text() == "Nine"
    assert "Your name is hidden. Your text stands among others, unordered" in page.text
    assert "untraceable" not in page.text


def test_a_named_author_is_shown_by_name(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = place(cast, inside, "mona", Relation.MANAGER)
    keep(pages, "mona", url, "craft", rating=4, text="Nine changes.")
    looks = pages.open("mona", url + "/send").all(".look")
    assert len(looks) == 1
    assert "Mona Manager" in looks[0].text()


def test_nudges_are_shown_on_the_desk_and_before_sending_and_stop_nothing(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = place(cast, inside, "eva", Relation.PEER)
    with inside():
        other = db.session.query(Cycle).one()
        dana = factories.get_assessment(cast, other, "eva", "dana", Relation.PEER).id
    keep(pages, "eva", url, "craft", rating=3, text=LONG)
    keep(pages, "eva", url, "scope", rating=3)
    keep(pages, "eva", url, "talk", rating=3, text="He is brilliant.")
    keep(pages, "eva", f"/o/acme/assessments/{dana}", "scope", rating=3, text=LONG)
    for path in ("", "/send"):
        said = [one.text() for one in pages.open("eva", url + path).all(".nudges li")]
        assert said == [
            "“Scope” has a rating, and neither a text nor evidence.",
            "All 3 ratings are “As expected”.",
            "“Communication” says “brilliant”.",
            "“Craft” is much like what you wrote about Dana Data on “Scope”.",
        ]
    pages.post("eva", url + "/send", {})


def test_what_is_sent_twice_is_sent_once(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = place(cast, inside, "erik", Relation.SELF)
    keep(pages, "erik", url, "craft", rating=3, text=LONG)
    for _ in range(2):
        assert pages.post("erik", url + "/send", {"cannot_say": "y"}).location.endswith(url)


def test_what_is_not_asked_any_more_is_read_with_the_reason(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = place(cast, inside, "eva", Relation.PEER)
    keep(pages, "eva", url, "craft", rating=3, text=LONG)
    with inside():
        own = db.session.get_one(Assessment, (cast.orgs["acme"], UUID(url.rsplit("/", 1)[1])))
        own.state, own.reason = AssessmentState.REPLACED, "You were asked by too many."
    page = pages.open("eva", url)
    assert "Somebody else was asked in your place: You were asked by too many." in page.text
    assert LONG in page.text
    keep(pages, "eva", url, "craft", 409, rating=3, text="More")


def test_what_was_written_on_something_not_asked_any_more_is_kept_for_its_author_alone(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = place(cast, inside, "erik", Relation.SELF, with_questions)
    keep(pages, "erik", url, ":question:proud", text="Proud, and *how*.")
    keep(pages, "erik", url, "craft", rating=3, text=LONG)
    with inside():
        cycle = db.session.query(Cycle).one()
        cycle.template = replace(cycle.asks, questions=()).as_document()
    assert "Proud, and how." in pages.open("erik", url).find(".fallen").text()
    assert "Proud" not in "".join(one.text() for one in pages.open("erik", url + "/send").all(".look"))
    pages.post("erik", url + "/send", {"cannot_say": "y"})
    assert "Proud, and how." in pages.open("erik", url).find(".fallen").text()


@pytest.mark.parametrize("path", ["", "?all=1", "/send", "/next?at=craft"])
def test_a_desk_with_everything_on_it_takes_at_most_twelve_statements(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str], path: str
) -> None:
    with inside():
        factories.make_cycle(cast, Stage.SIGN_OFF, title="Spring", now=NOW - timedelta(days=200))
        add_material(cast)
        cycle = factories.make_cycle(cast, Stage.MANAGER_WRITING)
        url = f"/o/acme/assessments/{factories.get_assessment(cast, cycle, 'mona', 'erik', Relation.MANAGER).id}"
    statements.clear()
    pages.open("mona", url + path)
    assert len(statements) <= 12, statements
