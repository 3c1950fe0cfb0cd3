"""Inviting people, and deciding what they may do."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired

from ladder.domain.permissions import Access
from ladder.forms.base import Form
from ladder.forms.fields import address_field, name_field, new_password_field, tidied

SENTENCES = {
    Access.MEMBER: "Member: writes and reads their own reviews, and those of the people who report to them",
    Access.PEOPLE_OPERATIONS: "People operations: keeps people, ladder and review cycles",
    Access.OWNER: "Owner: all of that, publishes the ladder and decides who may do what",
}


class _Placed(Form):
    """What a member may do, and which person they are."""

    people: Sequence[tuple[str, str]] = ()
    """Who can be chosen as the person: address and name."""

    access = RadioField(
        "What they may do", default=Access.MEMBER.value, validators=[InputRequired("Choose what they may do.")]
    )
    person = StringField(
        "Person",
        filters=[tidied],
        description="Who they are in the list of people: type a few letters of a name and choose.",
        render_kw={"list": "people", "autocomplete": "off"},
    )

    def __init__(self, grants: Sequence[Access], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access.choices = [(access.value, SENTENCES[access]) for access in grants]


class InvitationForm(_Placed):
    """Whom to invite."""

    email = address_field()


class MemberForm(_Placed):
    """What a member may do."""


class JoinForm(Form):
    """The account of somebody who was invited and has none."""

    name = name_field("Your name", "Write your name.", "As your colleagues know you.")
    password = new_password_field("Password")
