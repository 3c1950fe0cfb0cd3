"""The stored form of a ladder as JSON."""

import json

from frameworks.documents import from_document, to_document
from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.parts import Corrections
from frameworks.model import Framework


def read(text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladder that the JSON holds; unknown names are refused, so no line can be overlooked."""
    try:
        document = json.loads(text, object_pairs_hook=_without_doubles)
    except FrameworkError:
        raise
    except json.JSONDecodeError as error:
        raise FrameworkError(f"This is not JSON: {error.msg}.", line=error.lineno, expected="JSON") from None
    except ValueError:
        raise FrameworkError("A number in this is too long.", expected="numbers of a few digits") from None
    except RecursionError:
        raise FrameworkError("This is nested too deeply.", expected="a ladder in the form of the schema") from None
    framework = from_document(document)
    account.keep(1, text.count("\n") + 1, f"the ladder {framework.key}")
    return Found((framework,))


def write(framework: Framework) -> str:
    """Return the ladder as indented JSON."""
    return json.dumps(to_document(framework), ensure_ascii=False, indent=2) + "\n"


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise FrameworkError(f"The name “{double}” comes twice in one object.", expected="each name once", about=double)
    return found
