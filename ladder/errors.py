"""What services and queries may raise. Views have no `try`: `views/errors.py` makes pages of these."""


class LadderError(Exception):
    """A sentence for the person who asked: what happened, what is kept, what to do."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class NotFound(LadderError):
    """There is no such thing, or not for this person: the two look the same."""


class NotAllowed(LadderError):
    """The thing is there and may be known of, but this person may not do this with it."""


class WrongStage(LadderError):
    """The cycle's stage does not permit this now."""


class Typed(LadderError):
    """About what was typed: it comes back on the same page with everything kept."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Invalid(Typed):
    """What was typed cannot be, for a reason only the service can know."""


class Conflict(Typed):
    """Somebody or something else stands in the way: an address taken, a thing changed meanwhile."""
