"""Writing a ladder so that `read` gives back the same."""

from collections.abc import Callable

from frameworks.errors import FrameworkError
from frameworks.formats import csv, json, markdown, yaml
from frameworks.model import Framework

WRITABLE: dict[str, Callable[[Framework], str]] = {
    "yaml": yaml.write,
    "json": json.write,
    "markdown": markdown.write,
    "csv": csv.write,
}


def write(framework: Framework, format: str = "yaml") -> str:
    """Return the ladder as text in one of the formats WRITABLE; FrameworkError for any other."""
    writer = WRITABLE.get(format)
    if not writer:
        raise FrameworkError(f"Nothing is written as “{format}”.", expected=f"one of {', '.join(WRITABLE)}")
    return writer(framework)
