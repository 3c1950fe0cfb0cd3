"""A result with what stands around it: what the next band would need, and the last cycle's result."""

from dataclasses import dataclass

from frameworks.errors import FrameworkError
from frameworks.profiles import Profile
from ladder.domain.items import rated_items, step_of
from ladder.domain.permissions import Actor
from ladder.domain.visibility import Thing, may_see
from ladder.models import Cycle, Participant
from ladder.queries import results as queries
from ladder.queries.cycles import get_ladder_of
from ladder.queries.frameworks import load_ladder
from ladder.reports.profiles import NextStep, next_steps
from ladder.reports.results import NOT_RATED, ResultPage, get_result, get_visible_result
from ladder.reports.shown import stage_of, viewer_of


@dataclass(frozen=True, slots=True)
class LastTime:
    """The last cycle's result: its title, and the word that stood, by the key of what was rated."""

    title: str
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Ahead:
    """The version of the ladder that a cycle used, in words, and what each next band of it adds to a profile."""

    ladder: str
    steps: tuple[NextStep, ...]


@dataclass(frozen=True, slots=True)
class WholeResult:
    """Somebody's result with what stands around it; both are None while the viewer may not see the result."""

    page: ResultPage
    ahead: Ahead | None
    last: LastTime | None

    def last_word(self, key: str) -> str:
        """What stood last time for what is rated under this key; empty where nothing did."""
        return self.last.words.get(key, "") if self.last else ""


def get_whole(actor: Actor, cycle: Cycle, participant: Participant) -> WholeResult:
    """Somebody's result as the actor may see it now; raises NotFound for a colleague."""
    return _around(actor, get_result(actor, cycle, participant))


def get_visible_whole(actor: Actor, cycle: Cycle, participant: Participant) -> WholeResult:
    """The same for a file that is taken away; raises WrongStage before its time."""
    return _around(actor, get_visible_result(actor, cycle, participant))


def _around(actor: Actor, page: ResultPage) -> WholeResult:
    if not page.visible:
        return WholeResult(page, None, None)
    last = look_back(actor, page.cycle, page.participant)
    return WholeResult(page, look_ahead(page.cycle, page.profile), last)


def look_ahead(cycle: Cycle, profile: Profile | None) -> Ahead:
    """What the next band would need, by the version of the ladder that the cycle used, whatever came after it."""
    framework, version = get_ladder_of(cycle.org_id, cycle)
    words = f"{framework.title}, version {version.number}"
    if profile is None:
        return Ahead(words, ())
    try:
        return Ahead(words, next_steps(load_ladder(version), profile))
    except FrameworkError:
        return Ahead(words, ())


def look_back(actor: Actor, cycle: Cycle, participant: Participant) -> LastTime | None:
    """The result of the last cycle before this one, if the actor may see it too."""
    found = queries.find_earlier(cycle.org_id, cycle, participant.person_id)
    if found is None:
        return None
    earlier, of = found
    who = viewer_of(actor, earlier)
    if not may_see(who, Thing.FINAL, stage_of(of, earlier, who)) or earlier.profile is None:
        return None
    document, asks = earlier.profile.document, of.asks
    stood = {one.competency: one.final for one in queries.list_results(of.org_id, [earlier.id])}
    steps = {key: step_of(asks, key, document, stood.get(key)) for key in rated_items(asks, document)}
    return LastTime(of.title, {key: step.name if step else NOT_RATED for key, step in steps.items()})
