"""`python -m backend`: the commands."""

import gc
import os

os.umask(0o077)  # who talked with whom, and when, is for nobody else on this machine
# What is read here stays: to look through it again and again for garbage would take a tenth of the start.
gc.disable()

from backend.cli import main  # noqa: E402 -- after the line above, or that has no use

gc.freeze()
gc.enable()
main(prog_name="python -m backend")
