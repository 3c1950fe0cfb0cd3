"""Who may do what: the policy, written down a second time."""

from uuid import uuid4

import pytest

from ladder.domain.anonymity import may_show
from ladder.domain.permissions import Access, Actor, Permission

OWNERS_ALONE = {"ORGANISATION_EDIT", "ACCESS_EDIT", "FRAMEWORK_PUBLISH"}
EVERYBODY = {
    "ORGANISATION_VIEW", "PERSON_VIEW", "FRAMEWORK_VIEW", "CYCLE_VIEW", "ASSESSMENT_WRITE", "NOMINATION_EDIT",
    "RESULT_VIEW", "EVIDENCE_EDIT", "GROUP_ANSWER",
}  # fmt: skip
STEWARDS = {
    "AUDIT_VIEW", "JOB_VIEW", "MEMBER_INVITE", "PERSON_EDIT", "FRAMEWORK_EDIT", "CYCLE_EDIT", "REPORT_VIEW",
    "RESULT_ADJUST", "RESULT_LOCK", "GROUP_EDIT",
}  # fmt: skip


def allowed(access: Access) -> set[str]:
    somebody = Actor(uuid4(), uuid4(), None, access)
    return {permission.name for permission in Permission if somebody.may(permission)}


@pytest.mark.parametrize(
    ("access", "names"),
    [
        (Access.OWNER, OWNERS_ALONE | STEWARDS | EVERYBODY),
        (Access.PEOPLE_OPERATIONS, STEWARDS | EVERYBODY),
        (Access.MEMBER, EVERYBODY),
    ],
)
def test_each_access_may_do_exactly_this(access: Access, names: set[str]) -> None:
    assert allowed(access) == names


def test_every_permission_is_named_noun_first_and_has_a_sentence() -> None:
    for permission in Permission:
        assert "_" in permission.name
        assert permission.sentence[0].isupper()


@pytest.mark.parametrize(("authors", "shown"), [(0, False), (1, False), (2, False), (3, True), (4, True)])
def test_what_anonymous_authors_wrote_is_shown_from_three_on(authors: int, shown: bool) -> None:
    assert may_show(authors) is shown
