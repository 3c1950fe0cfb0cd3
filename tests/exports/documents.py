"""A result to set in type, in our own words."""

from ladder.exports.result import (
    Answer,
    Answered,
    Change,
    CompetencyResult,
    NextBand,
    NextPart,
    ResultDocument,
    Said,
    Signed,
)

ABOVE = Answer("Above expectation", "Does more than the band expects, and others notice.")

COMPETENCIES = (
    CompetencyResult(
        name="Scope",
        group="Technical",
        expected="Level 3: a service of several parts",
        result=ABOVE,
        last="As expected",
        manager_text="Took the move of the archive from sketch to end.\n\nTwo teams now build on it.",
        self_word="As expected",
        self_text="I moved the archive.\nIt took longer than I said it would.",
        others=(
            Said("A peer", "Answers questions before they are asked."),
            Said("A peer", "Her plans name what could go wrong."),
        ),
        spread="Peers rated: 2 Above expectation, 1 As expected",
        ticked=("Says early what will be late.",),
    ),
    CompetencyResult("Writing", expected="Level 2", result=None, self_text="I wrote two guides."),
)

DOCUMENT = ResultDocument(
    organisation="Northwind Cartography",
    cycle="Autumn 2026",
    person="Mona Field",
    band="Engineer III",
    roles=("Technical Lead", "Data Engineer"),
    framework="Maps and Models, version 4",
    dates=(("Locked", "5 Oct 2026"), ("Released", "Fri 27 Nov 2026")),
    score="15 of 35",
    overall_text="A steady half year.",
    competencies=COMPETENCIES,
    answers=(Answered("What should others know?", (Said("Mona Field", "That the old maps are kept."),)),),
    changes=(Change("Scope", "As expected", "Above expectation", "Like work stood higher elsewhere.", "Tue 24 Nov"),),
    ahead=(NextBand("Staff Engineer", (NextPart("Scope", "Level 4", ("Plans for more than one team.",)),)),),
    last_title="Spring 2026",
    signed=(
        Signed("Read", "28 Nov 2026"),
        Signed("“I see it otherwise”", "30 Nov 2026", "The archive was two moves, not one."),
    ),
)
