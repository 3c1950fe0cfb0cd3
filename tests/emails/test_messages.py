"""The words of the mails."""

from dataclasses import replace

import pytest

from ladder.emails import messages
from ladder.emails.messages import CompetencyNews, Invitation, LadderNews, Message, Morning, News, Reset

NEWS = News("Acme", "Autumn has begun", "What there is to do:", "https://ladder.example/o/acme/")
MORNING = Morning(
    "Acme", ("2 assessments to write in Autumn",), ("Autumn has moved",), "https://ladder.example/o/acme/"
)
CRAFT = CompetencyNews("Craft", "Working", ("You test.",), ("You plan\nfirst.",), ("You type fast.",))
LADDER = LadderNews("Acme", "Ours", 3, "Plainer.", "Engineer II", (CRAFT,), "https://ladder.example/o/acme/")
ALL = [
    messages.invitation(Invitation("Acme", "Olga", "https://ladder.example/o/acme/", "Friday")),
    messages.reset(Reset("Erik", "https://ladder.example/o/acme/", "Friday")),
    messages.news(NEWS),
    messages.morning(MORNING),
    messages.ladder_news(LADDER),
]


@pytest.mark.parametrize("message", ALL, ids=lambda message: message.subject)
def test_every_mail_has_one_link_on_a_line_of_its_own(message: Message) -> None:
    links = [line for line in message.text.splitlines() if "https://" in line]
    assert links == ["https://ladder.example/o/acme/"]


def test_a_line_break_in_a_name_makes_no_second_header() -> None:
    message = messages.news(replace(NEWS, title="Autumn\r\nBcc: all@acme.example"))
    assert message.subject == "Autumn Bcc: all@acme.example"


def test_the_mail_of_a_morning_says_first_what_is_due_and_how_much_more_there_is() -> None:
    assert messages.morning(MORNING).subject == "2 assessments to write in Autumn, and 1 more"
    assert "- Autumn has moved" in messages.morning(MORNING).text


def test_an_invitation_by_nobody_in_particular_comes_from_an_owner() -> None:
    message = messages.invitation(Invitation("Acme", "", "u", "Friday"))
    assert message.text.startswith("An owner of Acme invites you")


def test_news_of_a_ladder_stand_by_competency_in_whole_sentences() -> None:
    assert (
        "CRAFT\nNow expected at the level Working.\n- New: You test.\n- Reworded: You plan first.\n"
        "- No longer asked: You type fast.\n"
    ) in messages.ladder_news(LADDER).text


def test_news_of_very_much_end_with_a_sentence() -> None:
    text = messages.ladder_news(replace(LADDER, competencies=(CRAFT,) * 20)).text
    assert (text.count("CRAFT"), text.count("And there is more")) == (12, 1)
