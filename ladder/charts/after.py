"""What the meeting did, as findings: a sentence for each question, and the picture of the moves."""

from ladder.charts.chart import WIDTH
from ladder.charts.slopes import SlopeChart, move_chart
from ladder.charts.words import counted, number, percent
from ladder.reports.after import After, Agreement, Apart, Tally
from ladder.reports.measurement import Stated

HEADS = ("Proposed", "As it stands")


def moves_chart(after: After, width: float = WIDTH) -> SlopeChart | None:
    """The moves between steps; None where nothing moved, or only from or to "not rated"."""
    places = {value: place for place, (value, _) in enumerate(after.scale)}
    moves = {
        (places[before], places[to]): count
        for (before, to), count in after.moves.items()
        if before is not None and to is not None and before != to and before in places and to in places
    }
    if not moves:
        return None
    return move_chart(what_changed(after.total), [word for _, word in after.scale], moves, heads=HEADS, width=width)


def what_changed(total: Tally) -> str:
    """How much of everything was changed, of how many people, and in which direction."""
    if not total.results:
        return "There are no results yet"
    if not total.changed:
        return f"None of {counted(total.results, 'result', 'results')} was changed"
    return (
        f"{total.changed} of {counted(total.results, 'result', 'results')} "
        f"({_share(total.changed, total.results)}) were changed, of {total.people_changed} of "
        f"{counted(total.people, 'person', 'people')}: {direction(total)}"
    )


def direction(total: Tally) -> str:
    """How many went up, how many down, and how many from or to "not rated"."""
    said = [f"{total.up} up", f"{total.down} down"]
    return ", ".join([*said, *([f"{total.other} from or to “Not rated”"] if total.other else [])])


def how_far(by_size: tuple[tuple[int, int], ...]) -> str:
    """By how many steps results moved."""
    if not by_size:
        return "Nothing moved along the scale"
    one = sum(count for step, count in by_size if abs(step) == 1)
    more = sum(count for step, count in by_size if abs(step) > 1)
    return f"{one} moved by one step" + (f", {more} by more" if more else ", none by more")


def in_the_room(after: After) -> str:
    """Whether those whose ratings were changed could speak for them."""
    room, known = after.room, after.room.present + after.room.absent
    if not known:
        return "Whether the raters took part is not known: the results were not changed in a meeting"
    changes = counted(known, "change", "changes")
    said = f"Whoever had given the rating had the meeting open in Ladder at {room.present} of {changes}"
    return f"{said}; of {room.unknown} it is not known" if room.unknown else said


def drawn_together(what: str, found: Apart | None) -> str:
    """Whether results lie closer together than what was proposed; closer is not better."""
    if found is None:
        return f"{what} cannot be compared: there are too few"
    before, after = number(found.before, 2), number(found.after, 2)
    if before == after:
        return f"{what} lie as far apart as before: {after} of a step (standard deviation)"
    way = "closer together" if found.after < found.before else "further apart"
    return f"{what} lie {way} than proposed: {after} of a step instead of {before} (standard deviation)"


def agree(found: Agreement | None) -> str:
    """Whether results go together with what others than the manager saw, before and after."""
    if found is None:
        return (
            "Whether results agree more with what others than the manager saw cannot be said: it takes a report, and "
            "ten people about whom others rated"
        )
    return (
        f"Results and what others than the manager gave go together with a correlation of {_stated(found.before)} as "
        f"proposed and {_stated(found.after)} as they stand, over {found.people} people"
    )


def _stated(one: Stated) -> str:
    if one.interval is None:
        return f"{number(one.value, 2)} ({one.note})"
    return f"{number(one.value, 2)} (95 % interval {number(one.interval.low, 2)} to {number(one.interval.high, 2)})"


def _share(count: int, total: int) -> str:
    return "less than 1 %" if 0 < count * 200 < total else percent(count / total)
