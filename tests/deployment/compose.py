"""docker-compose.yml, read as its tests need it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = ROOT / "docker-compose.yml"
EXAMPLE = ROOT / ".env.example"
# ${NAME}, ${NAME:-default} or ${NAME:?why it is needed}
VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?::(?P<kind>[-?])(?P<rest>[^}]*))?\}")
STEPS = ("prepare", "migrate")
LASTING = ("web", "worker", "beat")


def services() -> dict[str, Any]:
    """The services by name, with their variables as written."""
    read: dict[str, Any] = YAML(typ="safe").load(FILE)["services"]
    return read


def variables() -> set[str]:
    """The names of all variables that the file takes from .env."""
    return {found["name"] for found in VARIABLE.finditer(FILE.read_text())}


def demanded() -> set[str]:
    """Those without which it does not start."""
    return {found["name"] for found in VARIABLE.finditer(FILE.read_text()) if found["kind"] == "?"}


def example() -> dict[str, str]:
    """What .env.example holds."""
    lines = [line for line in EXAMPLE.read_text().splitlines() if line and not line.startswith("#")]
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def filled_in() -> dict[str, str]:
    """A .env made from the example as it asks to: every empty line that has to be, filled in."""
    empty = [name for name in demanded() if not example().get(name)]
    return example() | {name: f"{name.lower().replace('_', '')}0123456789abcdef" for name in empty}


def environment(service: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, str]:
    """The environment of a service, with the variables put in."""
    return {
        name: VARIABLE.sub(lambda found: values.get(found["name"]) or found["rest"] or "", str(text))
        for name, text in service["environment"].items()
    }
