"""What happens by itself: a job has a name, a pace and a function that opens its own units of work.

There is no task queue. What is due stands in rows; a job claims rows, works, and marks them, so a killed worker loses
nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """`run` is called in an app context about every `every_seconds`; it is safe to run twice, and on two workers."""

    name: str
    every_seconds: float
    run: Callable[[], None]
