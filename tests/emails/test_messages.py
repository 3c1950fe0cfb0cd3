"""The words of the mails."""

import pytest

from ladder.emails import messages
from ladder.emails.messages import CycleNews, Invitation, Message, Reset

NEWS = CycleNews("Acme", "Autumn", "https://ladder.example/o/acme/", "Erik Engineer")
ALL = [
    messages.invitation(Invitation("Acme", "Olga", "https://ladder.example/o/acme/", "Friday")),
    messages.reset(Reset("Erik", "https://ladder.example/o/acme/", "Friday")),
    messages.cycle_opened(NEWS),
    messages.nomination_asked(NEWS),
    messages.result_released(NEWS),
]


@pytest.mark.parametrize("message", ALL, ids=lambda message: message.subject)
def test_every_mail_has_one_link_on_a_line_of_its_own(message: Message) -> None:
    links = [line for line in message.text.splitlines() if "https://" in line]
    assert links == ["https://ladder.example/o/acme/"]


def test_a_line_break_in_a_name_makes_no_second_header() -> None:
    message = messages.cycle_opened(CycleNews("Acme", "Autumn\r\nBcc: all@acme.example", "u"))
    assert message.subject == "Autumn Bcc: all@acme.example has begun"


def test_an_invitation_by_nobody_in_particular_comes_from_an_owner() -> None:
    message = messages.invitation(Invitation("Acme", "", "u", "Friday"))
    assert message.text.startswith("An owner of Acme invites you")
