"""The words of the calibration report in plain sentences; the method page is for who wants the equations."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the report, and what it means."""

    key: str
    word: str
    meaning: str


TERMS = tuple(
    Term(key, word, meaning)
    for key, word, meaning in (
        ("adjusted", "Adjusted value", "The rating that an average rater would have given, on the same scale. It is an "
         "estimate with an interval, evidence for people who decide; it changes no rating."),
        ("second", "Read as ordered steps", "The adjusted value where the steps of the scale count as an order, not as "
         "numbers, as if the scale went on beyond its ends. It stands beside the other only where an end step takes a "
         "quarter of all ratings, and may lie beyond that end."),
        ("raw", "Raw value", "The plain mean of the ratings a person got, without their own."),
        ("interval", "95 % interval", "The range that holds the true value in 95 of 100 cases. Two intervals that "
         "overlap do not decide whether two people differ: set one beside the other."),
        ("severity", "Severity", "How hard somebody rates beside an average rater of the same people. A difference, "
         "not a fault: the others may be the ones who differ."),
        ("reliability", "Reliability", "The share of the differences between people that would come back with other "
         "raters: 0 is chance, 1 is certain."),
        ("variance", "Where differences come from", "Ratings differ because people differ, because raters rate harder "
         "or softer, because this rater sees this person otherwise, and by chance. The shares say how much of each."),
        ("resolution", "Resolution", "How far a team or a rater can be told from the others, from 0 (not at all) to 1 "
         "(fully), if raters are about as strict in one team as in another. Whether the ratings show that as well is "
         "what “rests on” says."),
        ("linked", "Linked by ratings", "A comparison that the ratings themselves carry: the two sides share raters, "
         "or are joined by others who do."),
        ("assumption", "Rests on an assumption", "A comparison that would come out otherwise if teams were equally "
         "good, or raters equally severe. The ratings cannot tell which."),
        ("shrinkage", "Drawn towards the middle", "Where few raters stand behind a value, it is drawn towards the mean "
         "of all, because few ratings are far off by chance more often. More raters, less of it."),
        ("effective", "Effective raters", "How many independent raters a person’s ratings are worth; two who always "
         "agree by habit count for less than two."),
        ("halo", "Alike across competencies", "A rater’s ratings of one person differ less from competency to "
         "competency than usual."),
        ("flag", "Beyond chance", "So far off that chance alone would do it rarely, judged over all raters together "
         "(Benjamini and Hochberg, 1995, at 5 %). Milder or stricter is told of those alone whose severity is more "
         "than half a step with a probability of 0.95."),
        ("pooled", "Together", "Raters who were promised anonymity are only ever shown together, and only where enough "
         "of them rated."),
        ("relation", "Relation", "What a rater is to the person: manager, peer, somebody they lead (upward), or the "
         "person themselves."),
        ("gap", "Gap of self", "A person’s mean self-rating less what others see. A gap is usual."),
        ("distance", "Distance", "How far a group’s ratings are spread otherwise than everybody’s: 0 is the same, 1 "
         "nothing in common."),
        ("withheld", "Withheld", "Not shown, because so few stand behind it that somebody could be recognised."),
        ("evidence", "Evidence", "Something a person did, recorded with a date and tied to the criteria it shows."),
        ("four-fifths", "Four-fifths ratio", "The rate of promotion of a group by that of the group with the highest. "
         "Under 0.8 it is usual to look closer; it proves nothing by itself."),
    )
)  # fmt: skip
"""Every word that the report explains, in the order in which it needs them."""

_BY_KEY = {one.key: one for one in TERMS}


def term(key: str) -> Term:
    """The word of this key; raises KeyError."""
    return _BY_KEY[key]


OF_A_PERSON = tuple(
    map(term, ("adjusted", "raw", "interval", "shrinkage", "effective", "gap", "evidence", "linked", "assumption"))
)
"""The words of the page about one person."""
OF_A_RATER = tuple(map(term, ("severity", "interval")))
"""The words of the page about how one rates."""
