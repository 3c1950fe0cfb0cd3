"""What becomes of a text after each event and who reads it, written down a second time, row by row."""

import pytest

from ladder.domain.handovers import (
    READ_BY,
    AssessmentState,
    Event,
    Fate,
    Keeping,
    Party,
    fate,
    stands,
    state_after,
)

# Event, a draft or sent; then who reads the text: its author, the manager it is handed to, those of the table.
READERS = [
    ("LEFT", False, "asked no more", "author"),
    ("LEFT", True, "stands", "author, table"),
    ("LEFT_OUT", False, "asked no more", "author"),
    ("LEFT_OUT", True, "stands", "author, table"),
    ("MANAGER_EMPTY", False, "asked no more", "author"),
    ("MANAGER_HANDED", False, "asked no more", "author, heir"),
    ("MANAGER_STANDS", True, "stands", "author, table"),
    ("MANAGER_ASIDE", True, "asked no more", "author"),
    ("PEER_REPLACED", False, "asked no more", "author"),
    ("PEER_REPLACED", True, "stands", "author, table"),
    ("DECLINED", False, "asked no more", "author"),
    ("REOPENED", True, "goes on", "author"),
    ("REBANDED", False, "goes on", "author"),
    ("REBANDED", True, "stands", "author, table"),
    ("POSTPONED", False, "goes on", "author"),
    ("POSTPONED", True, "stands", "author, table"),
    ("CANCELLED", False, "goes on", "author"),
    ("CANCELLED", True, "stands", "author, table"),
]
IMPOSSIBLE = [
    ("MANAGER_EMPTY", True),
    ("MANAGER_HANDED", True),
    ("MANAGER_STANDS", False),
    ("MANAGER_ASIDE", False),
    ("DECLINED", True),
    ("REOPENED", False),
]


@pytest.mark.parametrize(("event", "sent", "becomes", "readers"), READERS)
def test_a_text_is_read_after_each_event_by_exactly_these(event: str, sent: bool, becomes: str, readers: str) -> None:
    found = fate(Event[event], sent=sent)
    assert found is not None
    assert READ_BY[found] == {Party[word.upper()] for word in readers.split(", ")}
    state = state_after(Event[event], sent=sent)
    assert (state is AssessmentState.ASKED) is (becomes != "asked no more")
    assert stands(state, sent=sent and found is not Fate.DRAFT) is (becomes == "stands")


@pytest.mark.parametrize(("event", "sent"), IMPOSSIBLE)
def test_some_events_cannot_happen_to_some_texts(event: str, sent: bool) -> None:
    assert fate(Event[event], sent=sent) is None
    with pytest.raises(ValueError, match="cannot happen"):
        state_after(Event[event], sent=sent)


def test_the_table_has_every_event_for_drafts_and_for_what_was_sent() -> None:
    rows = {(event, sent) for event, sent, *_ in READERS} | set(IMPOSSIBLE)
    assert rows == {(event.name, sent) for event in Event for sent in (False, True)}


@pytest.mark.parametrize("becomes", list(Fate))
def test_an_author_reads_their_own_words_whatever_happens(becomes: Fate) -> None:
    assert Party.AUTHOR in READ_BY[becomes]


@pytest.mark.parametrize("keeping", list(Keeping))
def test_words_of_another_are_shown_or_set_aside_only_with_a_reason(keeping: Keeping) -> None:
    becomes = {fate(keeping.event, sent=sent) for sent in (False, True)} - {None}
    assert keeping.needs_reason is (becomes in ({Fate.HANDED}, {Fate.SET_ASIDE}) and keeping is not Keeping.EMPTY)
