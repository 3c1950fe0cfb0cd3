"""A result to set in type, in our own words."""

from ladder.exports.result import Answer, Change, CompetencyResult, ResultDocument

MEETS = Answer("As expected", "Does what the band expects, in most weeks and without being asked.")
ABOVE = Answer("Above expectation", "Does more than the band expects, and others notice.")

COMPETENCIES = (
    CompetencyResult(
        name="Scope",
        group="Technical",
        expected="Level 3: a service of several parts",
        result=ABOVE,
        manager_text="Took the move of the archive from sketch to end.\n\nTwo teams now build on it.",
        self_word="As expected",
        self_text="I moved the archive.\nIt took longer than I said it would.",
        peer_texts=("Answers questions before they are asked.", "Her plans name what could go wrong."),
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
    dates=(("Opened", "Mon 5 Oct 2026"), ("Released", "Fri 27 Nov 2026")),
    overall=MEETS,
    overall_text="A steady half year.",
    competencies=COMPETENCIES,
    changes=(Change("Scope", "As expected", "Above expectation", "Like work stood higher elsewhere.", "Tue 24 Nov"),),
)
