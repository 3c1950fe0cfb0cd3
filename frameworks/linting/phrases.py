"""Finding words and phrases among words, in one pass."""

from collections.abc import Iterable, Iterator, Sequence

from frameworks.linting.english import DEGREES, PLAIN_LY, SUBJECTS

Words = Sequence[str]


class Phrases:
    """Phrases to look for; of two that begin alike the longer is found."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            parts = tuple(phrase.split())
            self._by_first.setdefault(parts[0], []).append(parts)

    def find(self, words: Words) -> Iterator[tuple[int, str]]:
        """Give each phrase among the words with its position, in order."""
        free = 0
        for position, word in enumerate(words):
            for phrase in self._by_first.get(word, ()) if position >= free else ():
                if tuple(words[position : position + len(phrase)]) == phrase:
                    yield position, " ".join(phrase)
                    free = position + len(phrase)
                    break


def is_degree(word: str) -> bool:
    """Say whether the word only says how much, how often or how well."""
    return word in DEGREES or (word.endswith("ly") and len(word) > 4 and word not in PLAIN_LY)


def head(words: Words) -> int:
    """Return where the verb of a demand stands: after the subject, helping verbs and adverbs; at most the length."""
    position = 0
    while position < len(words) and (words[position] in SUBJECTS or is_degree(words[position])):
        position += 1
    return position


def base(verb: str, verbs: Iterable[str]) -> str:
    """Return which of the verbs this is a form of (“tries” of “try”, “fixes” of “fix”), or nothing."""
    known = verbs if isinstance(verbs, dict | frozenset) else frozenset(verbs)
    forms = (verb, verb.removesuffix("s"), verb.removesuffix("es"), verb.removesuffix("ies") + "y")
    return next((form for form in forms if form in known), "")
