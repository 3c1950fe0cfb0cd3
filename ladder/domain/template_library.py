"""The templates that ship with Ladder."""

from ladder.domain.ratings import EXPECTATION, Naming, Relation, Step
from ladder.domain.stages import Stage
from ladder.domain.templates import (
    Nominating,
    Part,
    Question,
    QuestionKind,
    Rated,
    Scale,
    Score,
    SeenBy,
    Template,
)

R = Relation

STANDARD = Template(
    key="standard",
    title="Self, peers and manager",
    summary="Everybody rates each competency in five steps against what is expected and says why. The manager’s rating "
    "is the proposed result.",
    guidance="Rate the work of this period against what is expected in the band, not against other people. One thing "
    "that happened says more than three adjectives: what was there before, what was done, what was different then. "
    "Where you saw nothing, say that you cannot say; it is an answer.",
    parts=(
        Part(R.SELF, guidance="Two or three examples for each competency are plenty. Link what others can look at."),
        Part(
            R.PEER,
            Naming.FROM_MANAGER,
            guidance="Write about what you worked on together. Nobody expects you to rate everything.",
        ),
        Part(
            R.MANAGER,
            sees_self=True,
            guidance="Read what was sent first, then rate. Your report reads your reasons: write them to the person.",
        ),
    ),
    steps=EXPECTATION,
    question="What did you see that makes you say so?",
    closing_question="What should be remembered from this period, and what should come next?",
)

READINESS = (
    Step(1, "Not yet", "Little of what the next band asks for here has been shown so far."),
    Step(2, "In part", "Some of it is there, at times or with help from others."),
    Step(3, "Mostly", "Most of it is there without help; what is missing can be named."),
    Step(4, "Already there", "This has been the normal way of working for months, and others rely on it."),
)

PROMOTION = Template(
    key="promotion-case",
    title="Promotion case",
    summary="One person, held against what the next band expects: scope and impact with evidence, peers’ view, and one "
    "recommendation by the manager.",
    guidance="Hold the work against what the next band expects; you can open it beside each competency. A promotion "
    "recognises what somebody has been doing for a while, so show that it happened more than once, and where limits "
    "still are. A case that names a gap is easier to trust than one that has none.",
    parts=(
        Part(
            R.SELF,
            guidance="Make your own case: the three or four pieces of work that show it best, and what was yours.",
        ),
        Part(
            R.PEER,
            Naming.FROM_SUBJECT,
            guidance="Say what you saw yourself. “I have not seen this” helps more than a guess.",
        ),
        Part(
            R.MANAGER,
            sees_self=True,
            guidance="Write for readers who have never worked with this person. Each claim needs something to look at.",
        ),
    ),
    steps=READINESS,
    question="What shows it? Name the work, what was theirs in it, and where one can see it.",
    closing_question="If somebody read only one paragraph of this case, what should stand in it?",
    questions=(
        Question(
            "scope",
            "Scope: what was this person’s to decide, how far did it reach, and for how long?",
            QuestionKind.LONG,
            (R.SELF, R.MANAGER),
            required=True,
        ),
        Question(
            "impact",
            "Impact: what is different now for customers, for the organisation or for other teams, and what shows it?",
            QuestionKind.LONG,
            (R.SELF, R.PEER, R.MANAGER),
            required=True,
        ),
        Question(
            "gap",
            "What does the next band ask for that has not been shown yet?",
            QuestionKind.LONG,
            (R.PEER, R.MANAGER),
        ),
        Question(
            "at-the-next-band",
            "Imagine this person starts in the next band on Monday. What would you gladly hand over, and what not yet?",
            QuestionKind.LONG,
            (R.PEER,),
            seen_by=SeenBy.MANAGER,
        ),
        Question(
            "recommendation",
            "What do you recommend?",
            QuestionKind.CHOICE,
            (R.MANAGER,),
            seen_by=SeenBy.MANAGER,
            required=True,
            choices=("Promote now", "Promote once the named gap is closed", "Not in this cycle"),
        ),
    ),
    nominating=Nominating(least=3, most=6, load=4),
    overall=True,
)

PULSE = (
    Step(1, "Needs a change", "As it is, this does not work: let us decide on something this week."),
    Step(2, "Bumpy", "It moves, with more friction than it should have."),
    Step(3, "On course", "What we agreed is happening."),
    Step(4, "Ahead", "Further than we agreed, or better than we hoped."),
)

LIGHT = Template(
    key="light-check-in",
    title="Light quarterly check-in",
    summary="Ten minutes for each of the two: one rating over all, three short questions, no peers and no calibration.",
    guidance="This is the start of a conversation and no record for the year. Short lines are right; "
    "what takes longer, talk about.",
    parts=(
        Part(R.SELF, guidance="Think of the last three months only."),
        Part(R.MANAGER, sees_self=True, guidance="Answer what your report wrote rather than beginning anew."),
    ),
    steps=PULSE,
    question="One example that shows how the quarter went.",
    closing_question="What do you want to talk about when you meet?",
    rated=Rated.OVERALL,
    questions=(
        Question("went-well", "What went well?", QuestionKind.SHORT, (R.SELF, R.MANAGER), required=True),
        Question("in-the-way", "What stood in the way?", QuestionKind.SHORT, (R.SELF, R.MANAGER)),
        Question("next", "What one thing matters most in the next quarter?", QuestionKind.SHORT, (R.SELF, R.MANAGER)),
    ),
    overlaps=(Stage.WRITING,),
    calibrates=False,
    shows_changes=False,
)

MATRIX = Template(
    key="matrix-self-assessment",
    title="Matrix self-assessment",
    summary="Mark the level at which you work in each competency, tick what you want to talk about, and see the sum of "
    "your levels. The manager marks the same matrix.",
    guidance="Read from the lowest level on, and stop at the last one that is true of your normal week, not of your "
    "best. Tick the statements you are unsure of, or proud of: these are what the conversation is about. The sum is a "
    "way to see movement from one time to the next; it is no grade, and it does not compare people.",
    parts=(
        Part(R.SELF, guidance="Half an hour is enough. A low mark in something you never do is no shortcoming."),
        Part(R.MANAGER, sees_self=True, guidance="Mark it first from what you saw, then look at where the two differ."),
    ),
    steps=EXPECTATION,
    question="What do you have in mind? An example, or a question for the conversation.",
    closing_question="Which one or two levels are worth working on next, and what would help?",
    scale=Scale.LEVELS,
    score=Score.SUM,
    overlaps=(Stage.WRITING,),
    calibrates=False,
    shows_changes=False,
)

FREQUENCY = (
    Step(1, "Hardly ever", "I have missed this most of the time."),
    Step(2, "Now and then", "I have seen it, and could not count on it."),
    Step(3, "Mostly", "I can count on it in ordinary weeks."),
    Step(4, "Always", "I can count on it in hard weeks as well."),
)

UPWARD = Template(
    key="upward-feedback",
    title="Upward feedback for managers",
    summary="People say how they are led. Names are hidden from everybody, and what they write is shown from three of "
    "them on; the manager answers the same questions.",
    guidance="Write what you would want to know if you led the team: what happened, what it did to your work, what "
    "would help. Your name is hidden and your text stands among others, unordered. How you write can still be "
    "recognised, so leave out what only you can know, unless you are fine with that.",
    parts=(
        Part(R.SELF, guidance="Answer as you think your team would. The difference is what you will learn from."),
        Part(R.UPWARD, Naming.FROM_MANAGER, guidance="Rate only what you have seen; of the rest, say that you cannot."),
    ),
    steps=FREQUENCY,
    question="When did you see it, or miss it?",
    closing_question="What is the one thing that would make work better for you or for the team?",
    questions=(
        Question("keep", "What should stay as it is?", QuestionKind.LONG, (R.SELF, R.UPWARD)),
        Question("change", "What should begin, or stop?", QuestionKind.LONG, (R.SELF, R.UPWARD)),
        Question(
            "direction",
            "Do you know what is expected of you in the coming months?",
            QuestionKind.CHOICE,
            (R.UPWARD,),
            choices=("Yes, clearly", "Roughly", "No"),
        ),
    ),
    overlaps=(),
    calibrates=False,
    shows_changes=False,
)

SHIPPED = (STANDARD, PROMOTION, LIGHT, MATRIX, UPWARD)


def shipped(key: str) -> Template:
    """The template with that key; raises LookupError when there is none."""
    try:
        return next(item for item in SHIPPED if item.key == key)
    except StopIteration:
        raise LookupError(f"No template is called {key}.") from None
