"""The stored form of a ladder, as types: what the JSON Schema says and strict validation demands."""

from typing import Any, Literal, NotRequired

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from frameworks.errors import FrameworkError

STRICT = ConfigDict(strict=True, extra="forbid")


@with_config(STRICT)
class LevelShape(TypedDict):
    key: str
    title: str
    number: int
    summary: NotRequired[str]


@with_config(STRICT)
class GroupShape(TypedDict):
    key: str
    title: str
    summary: NotRequired[str]


@with_config(STRICT)
class CriterionShape(TypedDict):
    id: str
    text: str
    examples: NotRequired[list[str]]


@with_config(STRICT)
class CellShape(TypedDict):
    """The criteria of one competency at one level, for one track if named."""

    level: str
    track: NotRequired[str]
    criteria: list[CriterionShape]


@with_config(STRICT)
class CompetencyShape(TypedDict):
    key: str
    title: str
    group: NotRequired[str]
    summary: NotRequired[str]
    cells: NotRequired[list[CellShape]]


@with_config(STRICT)
class TrackShape(TypedDict):
    key: str
    title: str
    summary: NotRequired[str]
    builds_on: NotRequired[str]


@with_config(STRICT)
class BandShape(TypedDict):
    """A rung. `expects` maps competencies to levels; without it every competency is expected at the band's level."""

    key: str
    title: str
    track: str
    level: int
    aliases: NotRequired[list[str]]
    summary: NotRequired[str]
    pay_band: NotRequired[str]
    placeholder: NotRequired[bool]
    assessable: NotRequired[bool]
    expects: NotRequired[dict[str, str]]


@with_config(STRICT)
class MergeShape(TypedDict):
    competency: str
    rule: Literal["extend", "replace", "shift"]
    by: NotRequired[int]


@with_config(STRICT)
class RoleCellShape(TypedDict):
    """What a role says of one competency, from a level on or, without one, at any level."""

    competency: str
    level: NotRequired[str]
    criteria: list[CriterionShape]


@with_config(STRICT)
class RoleShape(TypedDict):
    key: str
    title: str
    aliases: NotRequired[list[str]]
    summary: NotRequired[str]
    placeholder: NotRequired[bool]
    bands: NotRequired[list[str]]
    merges: NotRequired[list[MergeShape]]
    cells: NotRequired[list[RoleCellShape]]


@with_config(STRICT)
class NoteShape(TypedDict):
    title: str
    text: NotRequired[str]


@with_config(STRICT)
class FrameworkShape(TypedDict):
    """A whole ladder; `ladder` is the version of this form."""

    ladder: Literal[1]
    key: str
    title: str
    summary: NotRequired[str]
    licence: NotRequired[str]
    attribution: NotRequired[str]
    levels: list[LevelShape]
    groups: NotRequired[list[GroupShape]]
    competencies: list[CompetencyShape]
    tracks: list[TrackShape]
    bands: list[BandShape]
    roles: NotRequired[list[RoleShape]]
    notes: NotRequired[list[NoteShape]]


_FRAMEWORK: TypeAdapter[FrameworkShape] = TypeAdapter(FrameworkShape)


def framework_shape(document: Any) -> FrameworkShape:
    """Return the data as what it is; FrameworkError naming the first place that has another shape."""
    try:
        return _FRAMEWORK.validate_python(document)
    except ValidationError as error:
        raise refusal(error) from None


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a stored ladder."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_FRAMEWORK.json_schema()}


class ShapeError(FrameworkError):
    """Data of another shape; `path` leads to the place, by keys and positions."""

    path: tuple[str | int, ...] = ()


def refusal(error: ValidationError) -> ShapeError:
    """Return the first thing that validation found, in a sentence."""
    first = error.errors(include_url=False)[0]
    path = tuple(first["loc"])
    where = place(path)
    if first["type"] == "missing":
        refused = ShapeError(f"{where} is missing.", expected="a value there")
    elif first["type"] == "extra_forbidden":
        refused = ShapeError(f"{where} is not known.", expected="only the names that the schema has")
    else:
        refused = ShapeError(f"{where} has another shape.", expected=_expected(first["msg"]))
    refused.path = path
    return refused


def place(path: tuple[str | int, ...]) -> str:
    """Return the path as people read it, counting from one: “bands 3, level”."""
    words = ""
    for step in path:
        words += f" {step + 1}" if isinstance(step, int) else f", {step}"
    return f"“{words.lstrip(', ')}”" if path else "The ladder"


NAMES = {
    "string": "text, in quotes where it looks like a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "dictionary": "names with values",
    "list": "a list",
}


def _expected(message: str) -> str:
    wanted = message.removeprefix("Input should be ").removeprefix("a valid ")
    return NAMES.get(wanted, wanted)
