"""Ladders are read in and kept with their source."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from frameworks import library
from frameworks.formats import AccountLine, write
from frameworks.model import Band, Competency, Criterion, Level, Role, Track
from frameworks.model import Framework as Ladder
from ladder.db import db
from ladder.domain.visibility import Audience
from ladder.errors import Conflict, Invalid, NotFound
from ladder.models import AuditEvent, Framework, FrameworkSource
from ladder.queries import frameworks as queries
from ladder.services import ladder_imports
from tests.cast import Cast
from tests.ladders import ladder

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ACCOUNT = (AccountLine(1, "# Ours", "the title"), AccountLine(3, "----", "", "a rule"))

pytestmark = pytest.mark.usefixtures("acme")


def renamed(key: str = "ours", title: str = "Our ladder") -> Ladder:
    return replace(ladder(), key=key, title=title)


def bring_in(cast: Cast, what: Ladder, **how: object) -> Framework:
    return ladder_imports.import_framework(
        by=cast.petra.actor, now=NOW, framework=what, source_name="ours.md", source_text="# Ours\n\n----",
        account=ACCOUNT, **how,  # type: ignore[arg-type]
    )  # fmt: skip


def last_event() -> AuditEvent:
    db.session.flush()
    return db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("framework."))).all()[-1]


def test_an_imported_ladder_is_kept_as_a_draft_with_its_source_and_the_account_of_its_lines(cast: Cast) -> None:
    kept = bring_in(cast, renamed())
    assert (kept.key, kept.title, kept.audience) == ("ours", "Our ladder", Audience.MEMBERS)
    assert queries.load_draft(kept) == renamed()
    assert queries.find_latest_version(cast.orgs["acme"], kept.id) is None
    (source,) = queries.list_sources(cast.orgs["acme"], kept.id)
    assert (source.name, source.text) == ("ours.md", "# Ours\n\n----")
    assert [line["left_out"] for line in source.account["lines"]] == ["", "a rule"]


def test_an_import_is_one_event_without_any_text(cast: Cast) -> None:
    bring_in(cast, renamed())
    assert last_event().details == {"key": "ours", "criteria": len(ladder().criteria), "replaced": False}


def test_a_key_that_is_taken_is_left_alone(cast: Cast) -> None:
    with pytest.raises(Conflict) as refused:
        bring_in(cast, renamed("ladder"))
    assert refused.value.field == "key"
    assert queries.get_framework(cast.orgs["acme"], "ladder").title == "The ladder"


def test_a_ladder_can_be_kept_under_another_key(cast: Cast) -> None:
    assert bring_in(cast, renamed("ladder"), key="second").draft["key"] == "second"


def test_a_key_that_cannot_be_one_is_said_to_be_so(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        bring_in(cast, renamed(), key="no spaces please")
    assert refused.value.field == "key"
    assert "no spaces please" in refused.value.message


def test_replacing_a_draft_keeps_the_versions_and_the_earlier_sources(cast: Cast) -> None:
    bring_in(cast, renamed("ladder", "First"), replace_draft=True)
    kept = bring_in(cast, renamed("ladder", "Second"), replace_draft=True)
    assert kept.title == "Second"
    assert len(queries.list_sources(cast.orgs["acme"], kept.id)) == 2
    version = queries.find_latest_version(cast.orgs["acme"], kept.id)
    assert version is not None
    assert queries.load_ladder(version).title == "The ladder"


def test_the_command_line_brings_in_a_ladder_for_an_organisation_and_for_nobody(cast: Cast) -> None:
    ladder_imports.import_framework(
        by=None, org_id=cast.orgs["acme"], now=NOW, framework=renamed(), source_name="f", source_text="t", account=()
    )
    assert last_event().actor_id is None


def test_nothing_is_written_into_the_sources_of_another_ladder(cast: Cast) -> None:
    bring_in(cast, renamed())
    there = queries.get_framework(cast.orgs["acme"], "ladder")
    assert not db.session.scalars(select(FrameworkSource).where(FrameworkSource.framework_id == there.id)).all()


@pytest.mark.parametrize("entry", library.list_ladders(), ids=lambda entry: entry.key)
def test_a_ladder_that_ships_is_cloned_with_its_source(cast: Cast, entry: library.LibraryEntry) -> None:
    kept = ladder_imports.clone_shipped(by=cast.petra.actor, now=NOW, key=entry.key)
    assert queries.load_draft(kept) == library.load(entry.key)
    (source,) = queries.list_sources(cast.orgs["acme"], kept.id)
    assert (source.name, source.text) == library.source(entry.key)


def test_a_ladder_is_cloned_once(cast: Cast) -> None:
    ladder_imports.clone_shipped(by=cast.petra.actor, now=NOW, key="harbour")
    with pytest.raises(Conflict):
        ladder_imports.clone_shipped(by=cast.petra.actor, now=NOW, key="harbour")


def test_a_ladder_that_does_not_ship_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        ladder_imports.clone_shipped(by=cast.petra.actor, now=NOW, key="../secrets")


def test_a_ladder_that_nobody_could_read_is_not_kept(cast: Cast) -> None:
    cell = replace(ladder().cells[0], criteria=tuple(Criterion(f"c{n}", "You do it.") for n in range(3_001)))
    huge = replace(renamed(), cells=(cell,))
    with pytest.raises(Invalid, match="3,001 criteria"):
        bring_in(cast, huge)
    with pytest.raises(Invalid, match="3,001 criteria"):
        ladder_imports.read_ladder(write(huge, "json"))


def test_what_cannot_be_read_is_said_with_file_and_line() -> None:
    with pytest.raises(Invalid, match=r"^x.txt, line 2: This is not UTF-8") as refused:
        ladder_imports.read_ladder(b"a\n\xff", name="x.txt")
    assert refused.value.field == "text"


def test_a_key_that_is_the_address_of_a_page_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="another page"):
        bring_in(cast, renamed(), key="import")


@pytest.mark.parametrize(
    ("levels", "competencies", "roles", "sentence"),
    [
        (61, 1, 0, "61 levels. Expected: 60 at most"),
        (1, 301, 0, "301 competencies. Expected: 300 at most"),
        (1, 1, 61, "61 roles. Expected: 60 at most"),
        (60, 60, 0, "60 bands, 60 competencies, 60 levels: together more than a page can show"),
    ],
)
def test_a_ladder_of_more_parts_than_a_page_can_show_is_refused(
    levels: int, competencies: int, roles: int, sentence: str
) -> None:
    vast = Ladder(
        key="vast", title="Vast",
        levels=tuple(Level(str(n), f"Level {n}", n) for n in range(levels)),
        competencies=tuple(Competency(f"c{n}", f"Competency {n}") for n in range(competencies)),
        tracks=(Track("t", "Track"),),
        bands=tuple(Band(f"b{n}", f"Band {n}", "t", n) for n in range(levels if levels <= 60 else 1)),
        roles=tuple(Role(f"r{n}", f"Role {n}") for n in range(roles)),
    )  # fmt: skip
    with pytest.raises(Invalid, match=sentence):
        ladder_imports.read_ladder(write(vast, "yaml"))


def test_a_title_that_is_no_title_is_refused() -> None:
    level = replace(ladder().levels[0], title="You do it. " * 30 + "End.")
    with pytest.raises(Invalid, match=r"has 334 characters\. Expected: 300"):
        ladder_imports.read_ladder(write(replace(ladder(), levels=(level, *ladder().levels[1:])), "json"))


def test_a_draft_does_not_grow_without_end(cast: Cast) -> None:
    words = "You say it at length. " * 900 + "End."
    cell = replace(ladder().cells[0], criteria=tuple(Criterion(f"c{n}", words) for n in range(102)))
    with pytest.raises(Invalid, match=r"characters\. Expected: 2,000,000"):
        bring_in(cast, replace(renamed(), cells=(cell,)))
