"""The words of the mails: from a few facts to subject and plain text. Nothing is looked up here."""

from dataclasses import dataclass

MOST_COMPETENCIES = 12
AND_MORE = "And there is more, in other competencies."


@dataclass(frozen=True, slots=True)
class Message:
    """What is read by whoever gets it; `unsubscribe` is the address that ends such mails, where they may end."""

    subject: str
    text: str
    unsubscribe: str = ""


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
class News:
    """One thing that somebody is told, its words filled in, and where it leads."""

    organisation: str
    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Morning:
    """The one mail of somebody's morning: what is due, each with its day, and what happened since the last."""

    organisation: str
    due: tuple[str, ...]
    news: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class CompetencyNews:
    """What a version of a ladder changes in one competency, in whole sentences; `level` where another is expected."""

    title: str
    level: str
    added: tuple[str, ...]
    reworded: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LadderNews:
    """What a version of a ladder changes for those at one place: a band, with roles where they have some."""

    organisation: str
    ladder: str
    version: int
    note: str
    place: str
    competencies: tuple[CompetencyNews, ...]
    url: str


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


def news(facts: News) -> Message:
    """One thing that somebody is told."""
    return _message(facts.title, f"{facts.title}. {facts.text}", facts.url, f"This is about {facts.organisation}.")


def morning(facts: Morning) -> Message:
    """What is due today or soon, and what happened, in one mail."""
    first = facts.due[0] if facts.due else facts.news[0]
    more = len(facts.due) + len(facts.news) - 1
    return _message(
        first + (f", and {more} more" if more else ""),
        *(["What waits for you:", _list(facts.due)] if facts.due else []),
        *(["What happened:", _list(facts.news)] if facts.news else []),
        f"All of it stands here, in {facts.organisation}:",
        facts.url,
    )


def _list(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {' '.join(line.split())}" for line in lines)


def ladder_news(facts: LadderNews) -> Message:
    """What is expected of somebody changed, because there is a new version of their ladder."""
    return _message(
        f"What changed for {facts.place} in {facts.ladder}",
        f"Version {facts.version} of “{facts.ladder}” is published at {facts.organisation}. "
        f"It changes what is expected of you as {facts.place}. Why, in the words of who published it:",
        facts.note,
        *(_competency(one) for one in facts.competencies[:MOST_COMPETENCIES]),
        *([AND_MORE] if len(facts.competencies) > MOST_COMPETENCIES else []),
        "With the words marked it stands here:",
        facts.url,
        "A review cycle that runs already keeps the version it began with.",
    )


def _competency(news: CompetencyNews) -> str:
    lines = [news.title.upper()]
    lines += [f"Now expected at the level {news.level}."] if news.level else []
    for word, texts in (("New", news.added), ("Reworded", news.reworded), ("No longer asked", news.removed)):
        lines += [f"- {word}: {' '.join(text.split())}" for text in texts]
    return "\n".join(lines)
