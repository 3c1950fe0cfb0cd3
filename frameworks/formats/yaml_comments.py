"""Writing a changed ladder over its YAML file so that the comments in it stay."""

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from frameworks.documents import to_document
from frameworks.errors import FrameworkError
from frameworks.formats import yaml
from frameworks.formats.account import Account
from frameworks.formats.yaml_tree import composed
from frameworks.model import Framework


def rewrite(framework: Framework, text: str) -> str:
    """Return the ladder as YAML with the comments and the order of names that the former text has.

    Parts are matched by key, id or place in the grid; the comments of a part that is gone go with it.
    FrameworkError if the former text is no YAML that `read` would take.
    """
    composed(text)  # refuses aliases and what is too large or too deep, before anything else looks at it
    loader = YAML()
    loader.preserve_quotes = True
    loader.width = yaml.WIDTH
    loader.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    loader.dump(_merged(loader.load(text), yaml.with_blocks(to_document(framework))), out)
    return out.getvalue() if _says(out.getvalue(), framework) else yaml.write(framework)


def _says(text: str, framework: Framework) -> bool:
    """Say whether the text reads as this ladder: comments are worth less than what people wrote."""
    try:
        return yaml.read(text, Account(text.split("\n")), {}).frameworks == (framework,)
    except FrameworkError:
        return False


def _merged(old: Any, new: Any) -> Any:
    if isinstance(old, CommentedMap) and isinstance(new, dict):
        for gone in [name for name in old if name not in new]:
            del old[gone]
        for name, value in new.items():
            old[name] = _merged(old.get(name), value)
        return old
    if isinstance(old, CommentedSeq) and isinstance(new, list):
        return _merged_list(old, new)
    return old if old == new else new


def _merged_list(old: CommentedSeq, new: list[Any]) -> Any:
    former = {_identity(part): part for part in old}
    merged = [_merged(former.get(_identity(part)), part) for part in new]
    if [_identity(part) for part in old] != [_identity(part) for part in new]:
        return merged
    for place, part in enumerate(merged):
        old[place] = part
    return old


def _identity(part: Any) -> Any:
    """Return what stays the same about a part of a list while the rest of it changes."""
    if not isinstance(part, dict):
        return part
    return part.get("key") or part.get("id") or tuple(part.get(name) for name in ("competency", "level", "track"))
