"""Cycles as hypothesis draws them: anyone may rate anyone, with gaps and with "cannot say"."""

from hypothesis import strategies as st

from tests.statistics.build import MANAGER, PEER, SELF, Line, table

RATEES, RATERS, COMPETENCIES = range(5), range(10, 16), range(3)
_keys = st.tuples(st.sampled_from(RATEES), st.sampled_from(RATERS), st.sampled_from(COMPETENCIES))
_values = st.one_of(st.none(), st.integers(1, 5).map(float))


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    """A list of ratings; raters 10 to 12 are managers, the others peers; some people rate themselves."""
    others = draw(st.dictionaries(_keys, _values, max_size=60))
    selves = draw(st.dictionaries(st.tuples(st.sampled_from(RATEES), st.sampled_from(COMPETENCIES)), _values))
    named = [
        (ratee, rater, competency, MANAGER if rater < 13 else PEER, value)
        for (ratee, rater, competency), value in others.items()
    ]
    return named + [(ratee, ratee, competency, SELF, value) for (ratee, competency), value in selves.items()]


cycles = lines().map(table)
