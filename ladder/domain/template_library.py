"""The templates that ship with Ladder."""

from ladder.domain.ratings import EXPECTATION, Naming, Relation
from ladder.domain.templates import Part, Template

SHIPPED = (
    Template(
        "standard",
        "Self, peers and manager",
        "Everybody rates each competency in five steps against what is expected and says why. The manager’s rating is "
        "the proposed result.",
        (Part(Relation.SELF), Part(Relation.PEER, Naming.FROM_MANAGER), Part(Relation.MANAGER, sees_self=True)),
        EXPECTATION,
        "What did you see that makes you say so?",
        "What should be remembered from this period, and what should come next?",
    ),
    Template(
        "brief",
        "A brief review",
        "The same five steps, with one sentence each: for a young team or a half-year check.",
        (Part(Relation.SELF), Part(Relation.PEER, Naming.FROM_MANAGER), Part(Relation.MANAGER, sees_self=True)),
        EXPECTATION,
        "One example in one or two sentences.",
        "One thing to keep, one thing to try.",
    ),
)


def shipped(key: str) -> Template:
    """The template with that key; raises LookupError when there is none."""
    try:
        return next(item for item in SHIPPED if item.key == key)
    except StopIteration:
        raise LookupError(f"No template is called {key}.") from None
