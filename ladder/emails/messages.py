"""The words of the mails: from a few facts to subject and plain text. Nothing is looked up here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """What is read by whoever gets it."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody is asked to join an organisation."""

    organisation: str
    by: str
    url: str
    until: str


@dataclass(frozen=True, slots=True)
class Reset:
    """Somebody asked for a new password."""

    name: str
    url: str
    until: str


@dataclass(frozen=True, slots=True)
class CycleNews:
    """Something happened in a review cycle. `about` is the person it is about, where the mail names one."""

    organisation: str
    cycle: str
    url: str
    about: str = ""


def _message(subject: str, *paragraphs: str) -> Message:
    # A name with a line break in it must not become a second header.
    return Message(" ".join(subject.split()), "\n\n".join(paragraphs) + "\n")


def invitation(facts: Invitation) -> Message:
    """The link by which somebody joins."""
    who = facts.by or f"An owner of {facts.organisation}"
    return _message(
        f"Join {facts.organisation} on Ladder",
        f"{who} invites you to {facts.organisation} on Ladder, where its ladder is read and reviews are written.",
        f"Open this link to join. It works once, until {facts.until}:",
        facts.url,
        "If you did not expect this, leave it: nothing happens until the link is used.",
    )


def reset(facts: Reset) -> Message:
    """The link by which somebody sets a new password."""
    return _message(
        "Set a new password for Ladder",
        f"Hello {facts.name},",
        f"open this link to set a new password. It works once, until {facts.until}:",
        facts.url,
        "If you did not ask for it, leave it: your password stays as it is.",
    )


def cycle_opened(facts: CycleNews) -> Message:
    """A review cycle began for whoever takes part in it."""
    return _message(
        f"{facts.cycle} has begun",
        f"The review cycle “{facts.cycle}” of {facts.organisation} has begun, and you take part in it.",
        "What there is to do, and by when, stands here:",
        facts.url,
    )


def cycle_reminder(facts: CycleNews) -> Message:
    """Something in a review cycle waits for whoever reads this."""
    return _message(
        f"{facts.cycle} waits for you",
        f"Something in the review cycle “{facts.cycle}” of {facts.organisation} waits for you, and others wait for it.",
        "What it is, and by when, stands here:",
        facts.url,
    )


def nomination_asked(facts: CycleNews) -> Message:
    """A manager is asked to look at the peers somebody proposed."""
    return _message(
        f"{facts.about} proposes peers for {facts.cycle}",
        f"{facts.about} proposes colleagues who should give feedback in “{facts.cycle}”.",
        "Please approve or decline each of them:",
        facts.url,
    )


def result_released(facts: CycleNews) -> Message:
    """A result can be read."""
    return _message(
        f"Your result of {facts.cycle} is there",
        f"Your result of “{facts.cycle}” at {facts.organisation} is there, with the reasons for it:",
        facts.url,
    )
