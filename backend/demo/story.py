"""Reads the story of Cedar Hollow from its tables, line by line as they stand in `cedar_hollow/`."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path

FOLDER = Path(__file__).parent / "cedar_hollow"
ROSTER = FOLDER / "roster.csv"
"""The employer's list: 101 of the workers, 10 new ones, 4 who stand on it twice, and 3 rows with a problem."""


@dataclass(frozen=True)
class Worker:
    """One of the 120 who work there; `keeper` is the member who looks after her, None for nobody yet."""

    name: str
    unit: str
    shift: str
    language: str
    influence: int | None
    keeper: str | None


@dataclass(frozen=True)
class Member:
    """One of the 24 workers with the app; her team's captain when `is_captain`."""

    name: str
    team: str
    is_captain: bool
    language: str
    talks_per_week: int


@dataclass(frozen=True)
class Talk:
    """A conversation: in a week from 1, on a weekday from 0 for Monday, at an hour of the worksite's clock."""

    week: int
    day: int
    time: time
    member: str
    person: str
    channel: str
    stand: int | None
    proof: str | None
    issue: str | None
    next_step: str | None
    note: str | None


@dataclass(frozen=True)
class Answer:
    """What somebody said to an ask (`petition`, `sticker`, `pledge`): on a day of the story, or so many days ago."""

    ask: str
    person: str
    member: str
    answer: str
    week: int | None
    day: int | None
    time: time
    days_ago: int | None


@dataclass(frozen=True)
class Participation:
    """Whether somebody did what a test asked, as a member marked it on a day of the story."""

    test: str
    person: str
    member: str
    took_part: bool
    evidence: str | None
    week: int
    day: int
    time: time


@dataclass(frozen=True)
class Voter:
    """One of those who were asked to vote: her answer so many days ago, how she plans to go, and when she was seen to.

    `plan_in` counts days from today, negative ones are past; None where she named none. `voted_days_ago`: None for not
    yet.
    """

    person: str
    member: str
    answer: str
    days_ago: int
    time: time
    plan_in: int | None
    plan_at: str | None
    needs_ride: bool
    voted_days_ago: int | None


@dataclass(frozen=True)
class PromiseMade:
    """A promise; `made`, `due` and `kept` count days from today, negative ones are past."""

    member: str
    person: str
    what: str
    made: int
    due: int
    kept: int | None
    state: str


@dataclass(frozen=True)
class Line:
    """A line of the campaign's strategy; its day, if it has one, is one of the story."""

    kind: str
    text: str
    owner: str | None
    week: int | None
    day: int | None
    is_done: bool


def _lines(table: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _whole(text: str) -> int | None:
    return int(text) if text else None


def workers() -> list[Worker]:
    """Return the 120 workers, unit by unit and shift by shift."""
    return [
        Worker(
            line["name"],
            line["unit"],
            line["shift"],
            line["language"],
            _whole(line["influence"]),
            line["keeper"] or None,
        )
        for line in _lines("workers")
    ]


def members() -> list[Member]:
    """Return the 24 members, team by team, each captain first."""
    return [
        Member(
            line["name"],
            line["team"],
            line["role"] == "captain",
            line["language"],
            int(line["talks_per_week"]),
        )
        for line in _lines("members")
    ]


def talks() -> list[Talk]:
    """Return the 274 conversations, earliest first."""
    return [
        Talk(
            int(line["week"]),
            int(line["day"]),
            time.fromisoformat(line["time"]),
            line["member"],
            line["person"],
            line["channel"],
            _whole(line["stand"]),
            line["proof"] or None,
            line["issue"] or None,
            line["next_step"] or None,
            line["note"] or None,
        )
        for line in _lines("talks")
    ]


def answers() -> list[Answer]:
    """Return what people said to the three asks."""
    return [
        Answer(
            line["ask"],
            line["person"],
            line["member"],
            line["answer"],
            _whole(line["week"]),
            _whole(line["day"]),
            time.fromisoformat(line["time"]),
            _whole(line["days_ago"]),
        )
        for line in _lines("answers")
    ]


def participations() -> list[Participation]:
    """Return who did what the three tests asked; in the first two, seven said yes and did not."""
    return [
        Participation(
            line["test"],
            line["person"],
            line["member"],
            line["took_part"] == "yes",
            line["evidence"] or None,
            int(line["week"]),
            int(line["day"]),
            time.fromisoformat(line["time"]),
        )
        for line in _lines("participations")
    ]


def voters() -> list[Voter]:
    """Return the 47 nurses who were asked to vote: 36 said yes, of whom 15 did."""
    return [
        Voter(
            line["person"],
            line["member"],
            line["answer"],
            int(line["days_ago"]),
            time.fromisoformat(line["time"]),
            _whole(line["plan_in"]),
            line["plan_at"] or None,
            line["needs_ride"] == "yes",
            _whole(line["voted_days_ago"]),
        )
        for line in _lines("voters")
    ]


def promises() -> list[PromiseMade]:
    """Return all promises, kept, open and dropped."""
    return [
        PromiseMade(
            line["member"],
            line["person"],
            line["what"],
            int(line["made"]),
            int(line["due"]),
            _whole(line["kept"]),
            line["state"],
        )
        for line in _lines("promises")
    ]


def strategy() -> list[Line]:
    """Return the lines of the campaign's strategy and its phases."""
    return [
        Line(
            line["kind"],
            line["text"],
            line["owner"] or None,
            _whole(line["week"]),
            _whole(line["day"]),
            line["is_done"] == "yes",
        )
        for line in _lines("strategy")
    ]
