"""`python -m wargame.cli`."""

from wargame.cli.program import main

main()
