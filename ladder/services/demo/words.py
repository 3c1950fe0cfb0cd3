"""Names and sentences of the demo, all invented."""

from random import Random
from string import ascii_uppercase

FIRST = (
    "Ada", "Amara", "Anton", "Aylin", "Bao", "Bettina", "Chidi", "Clara", "Daan", "Dilara", "Elif", "Emre", "Farah",
    "Femi", "Greta", "Hana", "Hugo", "Ines", "Ivan", "Jana", "Jonas", "Kenji", "Kofi", "Lea", "Linh", "Luca", "Maja",
    "Marek", "Mei", "Milan", "Nadia", "Noah", "Olu", "Paula", "Priya", "Rafael", "Rosa", "Samir", "Sofia", "Tariq",
    "Tereza", "Uma", "Viktor", "Wanda", "Yara", "Yusuf", "Zofia",
)  # fmt: skip
LAST = (
    "Abadi", "Achterberg", "Adeyemi", "Bauer", "Bergström", "Castellanos", "Chowdhury", "Da Silva", "Diallo",
    "Eriksen", "Fischer", "Fontaine", "García", "Haddad", "Ivanova", "Jansen", "Kowalski", "Kumar", "Lindqvist",
    "Marchetti", "Mbeki", "Nakamura", "Novák", "Okafor", "Oyelaran-Whitfield", "Papadopoulos", "Petersen", "Quiroga",
    "Rahman", "Rossi", "Sato", "Schwarzenbacher", "Tanaka", "Tran", "Ueda", "Vargas", "Weber", "Yıldız", "Zhang",
)  # fmt: skip
TEAMS = ("Payments", "Search", "Mobile", "Platform", "Data", "Checkout", "Identity", "Growth", "Support tools")
PROJECTS = (
    "the move to the new payment provider", "the search index rebuild", "the incident in April",
    "the sign-up experiment", "the on-call handbook", "the export for accountants", "the mobile release train",
    "the clean-up of the billing tables", "the hiring loop for the platform team", "the outage review in June",
)  # fmt: skip

SAID: dict[int, tuple[str, ...]] = {
    1: ("During {project} most of this was left to others, and the team had to step in twice.",),
    2: (
        "In {project} the first half was there; following through needed reminders from two of us.",
        "I saw the intention during {project}, but the plan changed late and people downstream were surprised.",
    ),
    3: (
        "Through {project} this was done as agreed, week after week, without anybody having to ask.",
        "A good example is {project}: clear notes, small steps, and nobody was left waiting.",
        "Steady. In {project} the risks were named early and the estimate held.",
    ),
    4: (
        "{project} would have slipped by a month without this; other teams now copy the checklist from it.",
        "In {project} two colleagues learnt how to do it by pairing, and they have done it alone since.",
    ),
    5: ("What came out of {project} changed how three teams work; the write-up is the one new people are given.",),
}
SAID_OF_ONESELF: dict[int, tuple[str, ...]] = {
    1: ("I hardly came to this: {project} took all my time, and I should have said so earlier.",),
    2: ("I began well in {project} and then let it slip; twice somebody had to remind me.",),
    3: (
        "{project} shows it: I kept the notes, took small steps and nobody had to wait for me.",
        "I did what was agreed in {project}, and named the two risks before they were felt.",
    ),
    4: ("{project} went out on time because I took it apart early; two others now work from my checklist.",),
    5: ("I led {project} from the first sketch, and three teams have changed how they work since.",),
}
CLOSING_OF_ONESELF = (
    "I am glad of {project}. Next I want one larger piece of my own, and more pairing.",
    "{project} taught me to ask earlier. I would like to learn more about how our customers work.",
)
CLOSING = (
    "Worth remembering: {project}. Next, own a larger piece from the first sketch to the last bill.",
    "Keep the calm way of working in {project}. Try handing over earlier, so that others can grow as well.",
    "{project} was the highlight. For the next half: fewer things at once, each finished.",
)

OTHERWISE = (
    "The weeks in which I stood in for a colleague are not in this picture: two of my own pieces waited for it, and "
    "that was agreed. I would like it to be looked at again next time, with that beside it."
)
"""What somebody says who sees their result otherwise."""


def people_names(count: int, seed: int) -> list[str]:
    """That many different names; where there are more people than pairs, with an initial between."""
    pairs = [f"{first} {last}" for first in FIRST for last in LAST]
    if count > len(pairs):
        pairs += [f"{first} {initial}. {last}" for initial in ascii_uppercase for first in FIRST for last in LAST]
    return Random(seed).sample(pairs, count)


def said(rating: int, luck: Random, *, of_oneself: bool = False) -> str:
    """A text that goes with a rating."""
    return _about(luck.choice((SAID_OF_ONESELF if of_oneself else SAID)[rating]), luck)


def closing(luck: Random, *, of_oneself: bool = False) -> str:
    """A closing text."""
    return _about(luck.choice(CLOSING_OF_ONESELF if of_oneself else CLOSING), luck)


def _about(sentence: str, luck: Random) -> str:
    text = sentence.format(project=luck.choice(PROJECTS))
    return text[0].upper() + text[1:]
