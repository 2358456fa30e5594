"""`python -m tandem_cli` is `tandem`: a command that starts another of its own needs no program in the path."""

from tandem_cli.main import main

main()
