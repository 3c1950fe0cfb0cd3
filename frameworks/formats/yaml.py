"""The stored form of a ladder as YAML: the canonical file, made to be read and changed by people."""

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from frameworks.documents import from_document, to_document
from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.parts import Corrections
from frameworks.formats.yaml_tree import Path, composed
from frameworks.model import Framework
from frameworks.shapes import ShapeError, place

LAYOUT = re.compile(r"\s*(---|\.\.\.|%.*)\s*")
PUNCTUATION = re.compile(r"[\s\-\[\]{},?:]+")
WIDTH = 1_000_000  # a statement stays on its line, so that a difference shows the statement


def read(text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladder that the YAML holds; unknown names are refused, so no line can be overlooked."""
    tree = composed(text)
    try:
        framework = from_document(tree.value)
    except ShapeError as error:
        raise error.at(source="", line=tree.line_of(error.path)) from None
    for path, first, last in tree.spans:
        account.keep(first, last, _place(path))
    _rest(text, account, framework)
    return Found((framework,))


def write(framework: Framework) -> str:
    """Return the ladder as YAML, texts of several lines as blocks."""
    yaml = YAML()
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(with_blocks(to_document(framework)), out)
    return out.getvalue()


def _place(path: Path) -> str:
    return place(path).strip("“”")


def _rest(text: str, account: Account, framework: Framework) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.lstrip().startswith("#"):
            account.leave(number, number, "a comment")
        elif LAYOUT.fullmatch(line):
            account.leave(number, number, "a line that only separates")
        elif PUNCTUATION.fullmatch(line):
            account.keep(number, number, f"the ladder {framework.key}")


def with_blocks(part: Any) -> Any:
    """Return the data with every text of several lines marked to be written as a block."""
    if isinstance(part, dict):
        return {name: with_blocks(value) for name, value in part.items()}
    if isinstance(part, list):
        return [with_blocks(value) for value in part]
    if isinstance(part, str) and "\n" in part and _fits_a_block(part):
        return LiteralScalarString(part)
    return part


def _fits_a_block(text: str) -> bool:
    return "\t" not in text and all(line == line.rstrip() for line in text.split("\n"))
