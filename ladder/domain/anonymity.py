"""When something may be shown of people who were promised that their names are not.

The rule is a plain floor: from three on. Every place that shows something of anonymous authors asks here, so that a
stricter rule has one place to come to.
"""

LEAST_PEERS = 3
"""How many peers must have written before anything of what they wrote is shown to anybody else."""


def may_show(authors: int, *, among: bool = False) -> bool:
    """Whether what that many anonymous authors wrote may be shown together to somebody.

    A reader who is `among` the authors knows which words are their own, so that they do not hide the others.
    """
    return authors - among >= LEAST_PEERS
