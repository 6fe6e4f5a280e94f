"""`python -m backend`: the commands."""

from backend.cli import main

main(prog_name="python -m backend")
