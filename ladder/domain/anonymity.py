"""When something may be shown of people who were promised that their names are not.

The rule is a plain floor: from three on. Every place that shows something of anonymous authors asks here, so that a
stricter rule has one place to come to.
"""

LEAST_PEERS = 3
"""How many peers must have written before anything of what they wrote is shown to anybody else."""


def may_show(authors: int) -> bool:
    """Whether what that many anonymous authors wrote may be shown together."""
    return authors >= LEAST_PEERS
