"""A ladder from nothing: so many levels and a track, to be filled."""

from frameworks.model import Framework, Level, Track
from frameworks.texts import key_of


def empty_ladder(key: str, title: str, *, levels: int, track: str) -> Framework:
    """Return a ladder with so many numbered levels and one track of that title, and nothing else."""
    return Framework(
        key=key,
        title=title,
        levels=tuple(Level(f"level-{number}", f"Level {number}", number) for number in range(1, levels + 1)),
        tracks=(Track(key_of(track), track),),
    )
