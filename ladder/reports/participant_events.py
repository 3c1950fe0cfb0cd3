"""What follows when something is done to somebody's part in a cycle, and what is kept: said before it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from ladder.domain.handovers import AssessmentState, Keeping
from ladder.domain.permissions import Actor, Permission
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity
from ladder.models import Assessment, Cycle, Participant, ParticipantState, Person
from ladder.queries import assessments, handovers

KEPT = "Whatever anybody wrote is kept, and its author reads it on."


@dataclass(frozen=True, slots=True)
class EventPage:
    """One thing that can be done: its title, what follows, what is kept, and the button's verb."""

    title: str
    lead: str
    follows: tuple[str, ...]
    kept: tuple[str, ...]
    verb: str
    danger: bool = False
    possible: bool = True


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the menu on somebody's page: words, and the endpoint of the page that does it."""

    words: str
    endpoint: str


def actions(actor: Actor, cycle: Cycle, participant: Participant, own: Assessment | None) -> list[Action]:
    """What the actor can do with somebody's part in the cycle now; `own` is what they wrote as their manager."""
    if not cycle.permits(Activity.CHANGE_PEOPLE) or actor.person_id == participant.person_id:
        return []
    steward, here = actor.may(Permission.CYCLE_EDIT), participant.state is ParticipantState.ACTIVE
    leads = actor.person_id is not None and actor.person_id == participant.manager_id
    former = own is not None and own.state is AssessmentState.REPLACED and own.handed_to is None
    offered = (
        (steward and here, "Name another manager", "participants.manager"),
        ((steward or leads) and here, "Open what was sent again", "participant_events.reopen"),
        (steward and here, "Freeze band and roles anew", "participant_events.freeze_anew"),
        (steward and here, "Leave out from now on", "participant_events.leave_out"),
        (steward and here, "Take out: they leave", "participant_events.leave"),
        (steward and not here, "Bring back", "participant_events.bring_back"),
        (former, "Let the new manager read your draft", "participant_events.hand_over"),
    )
    return [Action(words, endpoint) for possible, words, endpoint in offered if possible]


def keepings(participant: Participant) -> list[tuple[Keeping, str]]:
    """What can become of what the present manager wrote, in words; the empty page alone where there is nothing."""
    current = handovers.find_managers(participant.org_id, participant.id)
    name = participant.manager_name or "the former manager"
    if current is None:
        return [(Keeping.EMPTY, "The new manager begins with an empty page.")]
    if current[0].submitted:
        return [
            (Keeping.STANDS, f"What {name} has sent stands. The new manager reads it, and writes nothing."),
            (Keeping.ASIDE, f"What {name} has sent is set aside. The new manager begins with an empty page."),
        ]
    return [
        (Keeping.EMPTY, f"The new manager begins with an empty page. {name} alone reads the draft."),
        (Keeping.HANDED, f"The new manager begins with an empty page, and reads the draft of {name} beside it."),
    ]


def about_leaving(participant: Participant, reports: Sequence[Participant]) -> EventPage:
    """Before somebody is taken out who leaves."""
    name = participant.name
    theirs = [f"{name} is not asked to write about anybody any more."]
    if reports:
        names = _names([one.name for one in reports])
        theirs.append(f"{name} assesses {names}. Name who does it from now on, or do it later on each one’s page.")
    return EventPage(
        title=f"{name} leaves",
        lead="They are taken out of this cycle. You can bring them back while people write.",
        follows=(f"Nobody is asked to write about {name} any more, and no result is made for them.", *theirs),
        kept=("What they have sent about others stands; so does what was sent about them.", KEPT),
        verb=f"Take {_first(name)} out",
        danger=True,
    )


def about_leaving_out(participant: Participant) -> EventPage:
    """Before somebody is left out."""
    name = participant.name
    return EventPage(
        title=f"Leave {name} out",
        lead="From now on. You can bring them back while people write.",
        follows=(
            f"Nobody is asked to write about {name} any more, and no result is made for them.",
            f"{name} goes on writing about others.",
        ),
        kept=("What was sent stays readable for whoever may read it now.", KEPT),
        verb=f"Leave {_first(name)} out",
        danger=True,
    )


def about_bringing_back(participant: Participant) -> EventPage:
    """Before somebody takes part again."""
    name, gone = participant.name, participant.state is not ParticipantState.ACTIVE
    return EventPage(
        title=f"Bring {name} back",
        lead=f"Taken out because: {participant.state_reason}" if gone else f"{name} takes part already.",
        follows=("Whoever had been asked to write about them is asked again, and finds what they had begun.",),
        kept=(KEPT, "Dates stay as they are: give more time where it is over."),
        verb=f"Bring {_first(name)} back",
    )


def about_freezing(participant: Participant, person: Person, band: str) -> EventPage:
    """Before what is expected of somebody is frozen anew; `band` is the title of what they have today."""
    was = ", ".join([participant.band_title, *sorted(participant.roles)])
    now = ", ".join([band or "no band", *sorted(person.roles)])
    same = was == now
    entry = "Change the entry first, and come back." if same else ""
    return EventPage(
        title=f"Freeze band and roles of {participant.name} anew",
        lead=f"In this cycle: {was}. In the list of people today: {now}. {entry}".strip(),
        follows=(
            "Everybody who writes about them sees what is expected with the new band and roles.",
            "Results are made for what is expected then.",
        ),
        kept=("Answers to what is not asked any more are kept, and their authors read them on.", KEPT),
        verb="Freeze anew",
        possible=not same,
    )


def about_reopening(participant: Participant) -> EventPage:
    """Before something that was sent is opened again."""
    return EventPage(
        title=f"Open again what was sent about {participant.name}",
        lead="It is a draft again, with every word. Its author is told, and has to send it once more.",
        follows=("Nobody but its author reads it until it is sent again.",),
        kept=("What was sent stays in the history of drafts, for its author.",),
        verb="Open it again",
    )


def about_replacing(participant: Participant, former: Person) -> EventPage:
    """Before another peer is asked."""
    return EventPage(
        title=f"Ask another peer than {former.name}",
        lead=f"About {participant.name}.",
        follows=(
            f"{former.name} is not asked any more, and reads your reason. If they have sent already, it stands.",
            "The other one is asked at once.",
        ),
        kept=(KEPT,),
        verb="Ask the other one",
    )


def about_handing(participant: Participant) -> EventPage:
    """Before a former manager lets the new one read their draft."""
    return EventPage(
        title="Let the new manager read your draft",
        lead=f"{participant.manager_name} assesses {participant.name} now, and has begun with an empty page.",
        follows=(f"{participant.manager_name} reads what you wrote, with your name. It is nowhere else.",),
        kept=(KEPT,),
        verb="Hand it over",
    )


def what_can_be_reopened(found: Iterable[tuple[Assessment, Person]]) -> list[tuple[UUID, str]]:
    """The choices of the page that opens something again, in words."""
    words = {
        Relation.SELF: "{author}’s self-assessment",
        Relation.MANAGER: "{author}’s assessment as the manager",
        Relation.PEER: "What {author} sent as a peer, under their name",
        Relation.UPWARD: "What {author} sent about their manager, under their name",
    }
    return [(one.id, words[one.relation].format(author=author.name)) for one, author in found]


def find_handed(actor: Actor, participant: Participant) -> list[tuple[Assessment, str]]:
    """What was handed to the actor about somebody, with each author's name."""
    if actor.person_id is None:
        return []
    return [(one, name) for one, name in handovers.list_handed(actor.org_id, participant.id, actor.person_id)]


def find_own(actor: Actor, participant: Participant) -> Assessment | None:
    """What the actor writes, or wrote, as somebody's manager."""
    return assessments.find_own_as_manager(actor.org_id, participant.id, actor.person_id)


def _names(names: Sequence[str], most: int = 6) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _first(name: str) -> str:
    return name.split()[0]
