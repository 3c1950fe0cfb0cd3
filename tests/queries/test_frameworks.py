"""Ladders as they are found, and what they expect of people."""

import pytest

from ladder.db import db
from ladder.domain.visibility import Audience
from ladder.errors import Invalid, NotFound
from ladder.models import Framework, FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.queries.people import get_person
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.ladders import document, ladder

pytestmark = pytest.mark.usefixtures("acme")


def add_draft(key: str = "draft") -> Framework:
    framework = Framework(key=key, title="A draft", draft=document() | {"key": key}, created_at=MADE)
    db.session.add(framework)
    db.session.flush()
    return framework


def add_version(cast: Cast, number: int, **changed: object) -> FrameworkVersion:
    version = FrameworkVersion(
        framework_id=cast.frameworks["acme"], number=number, document=document() | changed, note=f"Number {number}.",
        published_at=MADE, published_by=cast.olga.account_id,
    )  # fmt: skip
    db.session.add(version)
    db.session.flush()
    return version


def test_ladders_are_listed_by_title_drafts_among_them(cast: Cast) -> None:
    add_draft()
    assert [one.title for one in queries.list_frameworks(cast.orgs["acme"])] == ["A draft", "The ladder"]


def test_only_published_ladders_offer_their_bands(cast: Cast) -> None:
    add_draft()
    found = queries.bands_of(cast.orgs["acme"])
    assert [(framework.key, band.key) for framework, band in found] == [("ladder", band.key) for band in ladder().bands]


def test_of_several_versions_the_latest_counts(cast: Cast) -> None:
    add_version(cast, 2, title="Version two")
    latest = add_version(cast, 3, title="Version three")
    org, framework = cast.orgs["acme"], cast.frameworks["acme"]
    assert queries.find_latest_version(org, framework) is latest
    assert [one.version.number for one in queries.list_published(org)] == [3]
    assert queries.find_ladder(org, framework).title == "Version three"
    assert [version.number for version in queries.list_versions(org, framework)] == [3, 2, 1]
    assert queries.get_numbered_version(org, framework, 2).note == "Number 2."


def test_a_ladder_that_was_never_published_is_read_from_its_draft(cast: Cast) -> None:
    assert queries.find_ladder(cast.orgs["acme"], add_draft().id).key == "draft"


def test_a_published_ladder_is_read_once(cast: Cast, statements: list[str]) -> None:
    version = queries.get_version(cast.orgs["acme"], add_version(cast, 2, title="Read once").id)
    queries.load_ladder(version)
    seen = len(statements)
    assert queries.load_ladder(version).title == "Read once"
    assert len(statements) == seen


def test_a_profile_has_the_criteria_of_the_band_and_of_the_lower_bands(cast: Cast) -> None:
    profile = queries.resolve_for_person(cast.orgs["acme"], get_person(cast.orgs["acme"], cast.erik.person_id))
    assert profile is not None
    assert (profile.band.key, profile.summary["criteria"]) == ("engineer-2", 6)


def test_who_has_no_band_has_no_profile(cast: Cast) -> None:
    assert queries.resolve_for_person(cast.orgs["acme"], get_person(cast.orgs["acme"], cast.petra.person_id)) is None


def test_a_band_that_is_gone_from_the_ladder_is_named(cast: Cast) -> None:
    erik = get_person(cast.orgs["acme"], cast.erik.person_id)
    erik.band = "engineer-9"
    with pytest.raises(Invalid, match=r"Erik Engineer: .*engineer-9"):
        queries.resolve_for_person(cast.orgs["acme"], erik)


def test_a_ladder_is_public_only_when_its_owner_says_so(cast: Cast) -> None:
    org = cast.orgs["acme"]
    with pytest.raises(NotFound):
        queries.get_open_framework(org, "ladder")
    queries.get_framework(org, "ladder").audience = Audience.PUBLIC
    db.session.flush()
    assert queries.get_open_framework(org, "ladder").key == "ladder"


@pytest.mark.parametrize("key", ["nowhere", "", "LADDER"])
def test_an_unknown_key_is_not_found(cast: Cast, key: str) -> None:
    with pytest.raises(NotFound):
        queries.get_framework(cast.orgs["acme"], key)


def test_ids_of_another_organisation_are_not_found(cast: Cast, inside: Inside) -> None:
    org = cast.orgs["acme"]
    with pytest.raises(NotFound):
        queries.get_version(org, cast.versions["globex"])
    with pytest.raises(NotFound):
        queries.get_framework_by_id(org, cast.frameworks["globex"])
    with pytest.raises(NotFound):
        queries.get_numbered_version(org, cast.frameworks["globex"], 1)
