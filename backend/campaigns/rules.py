"""When a campaign runs."""

from datetime import date


def runs_in_order(starts_on: date, ends_on: date) -> bool:
    """Say whether a campaign ends no earlier than it starts; both days belong to it."""
    return starts_on <= ends_on
