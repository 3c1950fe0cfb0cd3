"""Numbers and intervals as charts and their tables say them."""

from collections.abc import Callable

from ladder.statistics.figures import Estimate, Interval

MINUS = "−"
# The mean width of a letter, in parts of the type size: enough to tell what fits, as no font is at hand here.
_LETTER = 0.54


def number(value: float, places: int = 1) -> str:
    """A number with a true minus sign; what rounds to zero has no sign."""
    text = f"{value:.{places}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", MINUS)


def signed(value: float, places: int = 1) -> str:
    """A difference, with its sign: +0.3, −0.3, 0.0."""
    text = number(value, places)
    return f"+{text}" if float(f"{value:.{places}f}") > 0 else text


def percent(share: float) -> str:
    """A share as whole per cent."""
    return f"{share * 100:.0f} %"


def percent_range(interval: Interval) -> str:
    """An interval of a share, as whole per cent."""
    return f"{interval.low * 100:.0f} to {interval.high * 100:.0f} %"


def certainty(estimate: Estimate, say: Callable[[float], str] = number) -> str:
    """The interval of an estimate, its ends as `say` says them, or why there is none."""
    if estimate.interval is None:
        return estimate.note
    return f"{say(estimate.interval.low)} to {say(estimate.interval.high)}"


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: 1 person, 2 people."""
    return f"{count:,} {one if count == 1 else many}"


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in the units of the type size."""
    return len(text) * size * _LETTER


def fitted(text: str, width: float, size: float) -> str:
    """The text, shortened with an ellipsis where it is wider than the room for it."""
    room = int(width / (size * _LETTER))
    return text if len(text) <= room else text[: max(room - 1, 1)].rstrip() + "…"
