"""`python -m ladder` is the `ladder` command."""

from ladder.cli.main import main

main()
