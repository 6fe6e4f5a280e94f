"""Nobody's number can be solved for: what one may not know changes nothing that one can fetch."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.kernel.identifiers import new_id
from backend.wall_chart.rules import FEWEST_SHOWN, Tally, added, hidden_places, sums_of, without_small_cells
from tests.backend.conftest import PhoneOf
from tests.backend.phone import told
from tests.backend.wall_chart.workplace import opened
from tests.cast import Cast, Someone
from tests.conftest import As

PATHS = (
    "/api/v1/wall-chart",
    "/api/v1/wall-chart/people?limit=200",
    "/api/v1/coverage",
    "/api/v1/console",
    "/api/v1/reports",
    "/api/v1/teams/{night}/progress",
)
OWN_DEEDS = {"as_of", "request_id", "rhythm", "talks", "clock"}
"""What the answers say of members: when it is told, and how often and at what hours they talk."""
STAND = st.integers(1, 5)
PERSON = st.tuples(
    st.sampled_from(["only_me", "organizers", "team"]), st.none() | STAND, st.sampled_from(["day", "night"])
)


def fetched(as_: As, who: Someone, cast: Cast) -> list[Any]:
    """Return all that somebody can fetch of people, on the charts and about the night team."""
    answers = [as_(who).get(path.format(night=cast.night)).get_json() for path in PATHS]
    for team in (team for answer in answers for team in answer.get("teams", ())):
        team.pop("talks", None)
    return [{key: value for key, value in answer.items() if key not in OWN_DEEDS} for answer in answers]


def assessed(stand: int) -> dict[str, Any]:
    return {"id": told(new_id()), "stand": stand, "proof": None}


@pytest.mark.usefixtures("friday")
@given(people=st.lists(PERSON, min_size=1, max_size=5), which=st.integers(0, 4), stand=STAND)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_captain_may_not_know_changes_nothing_she_can_fetch(
    cast: Cast, as_: As, phone_of: PhoneOf, people: list[tuple[str, int | None, str]], which: int, stand: int
) -> None:
    workplace, ben = opened(as_, cast), phone_of(cast.ben)
    met = []
    for sharing, said, shift in people:
        person_id = ben.meets(sharing=sharing, influence=3, **workplace.beside(shift=shift))
        met.append((sharing, person_id))
        if said is not None:
            ben.talks(person_id, assessment=assessed(said))
    sharing, person_id = met[which % len(met)]
    is_news = people[which % len(met)][1] != stand
    before = fetched(as_, cast.rosa, cast)

    ben.talks(person_id, held_at="2026-11-18T18:00:00.000Z", assessment=assessed(stand))

    after = fetched(as_, cast.rosa, cast)
    assert (after != before) == (sharing == "team" and is_news)


@pytest.mark.usefixtures("friday")
def test_what_is_known_of_a_small_cell_changes_nothing_an_administrator_can_fetch(
    cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    workplace, ben = opened(as_, cast), phone_of(cast.ben)
    for _ in range(7):
        ben.talks(ben.meets(sharing="team", **workplace.beside()), assessment=assessed(2))
    few = [ben.meets(sharing="team", influence=3, **workplace.beside("kitchen")) for _ in range(2)]
    before = fetched(as_, cast.ada, cast)

    for person_id in few:
        ben.talks(person_id, held_at="2026-11-09T18:00:00.000Z", assessment=assessed(1))

    after = fetched(as_, cast.ada, cast)
    assert after == before


TEAMS = [new_id() for _ in range(3)]
CELLS = [(new_id(), new_id()) for _ in range(4)]


def tally(team: int, cell: int, people: int) -> Tally:
    department_id, shift_id = CELLS[cell]
    team_id: UUID | None = TEAMS[team] if team < len(TEAMS) else None
    return Tally(
        team_id=team_id,
        department_id=department_id,
        shift_id=shift_id,
        is_shown=True,
        stand=2,
        is_fresh=True,
        is_proven=False,
        has_influence=True,
        is_reached=True,
        answer="yes",
        is_thinking_long=False,
        is_waiting=False,
        people=people,
    )


TALLIES = st.lists(st.builds(tally, st.integers(0, 3), st.integers(0, 3), st.integers(1, 5)), min_size=1, max_size=10)


def is_combination(wanted: Sequence[int], known: Iterable[Sequence[int]]) -> bool:
    """Say whether one sum can be had by adding and subtracting others."""
    rows: list[list[Fraction]] = []

    def reduced(vector: Sequence[int]) -> list[Fraction]:
        rest = [Fraction(value) for value in vector]
        for row in rows:
            lead = next(at for at, value in enumerate(row) if value)
            rest = [value - rest[lead] / row[lead] * other for value, other in zip(rest, row, strict=True)]
        return rest

    for vector in known:
        rest = reduced(vector)
        if any(rest):
            rows.append(rest)
    return not any(reduced(wanted))


@given(TALLIES)
@settings(max_examples=200, deadline=None)
def test_no_difference_of_open_cells_and_whole_teams_is_about_fewer_than_three_people(tallies: list[Tally]) -> None:
    parts: dict[tuple[Any, Any], int] = {}
    for one in tallies:
        parts[one.team_id, one.place] = parts.get((one.team_id, one.place), 0) + one.people
    hidden, keys = hidden_places(tallies), list(parts)
    teams = {team for team, _ in keys if team is not None}
    whole = {team: sum(parts[key] for key in keys if key[0] == team) for team in teams}
    open_cells = {place for _, place in keys} - hidden
    told_apart = [[int(key[1] == place) for key in keys] for place in open_cells]
    told_apart += [[int(key[0] == team) for key in keys] for team in teams]

    for size in (1, 2):
        for group in combinations(keys, size):
            few = sum(parts[key] for key in group) < FEWEST_SHOWN
            is_a_team = any(people < FEWEST_SHOWN for people in whole.values())
            if few and not is_a_team:
                assert not is_combination([int(key in group) for key in keys], told_apart), group


@given(TALLIES)
def test_hidden_people_enter_no_number_but_how_many_they_are(tallies: list[Tally]) -> None:
    marks = added(without_small_cells(sums_of(tallies)).values())

    assert marks.people == sum(one.people for one in tallies)
    assert marks.hidden == sum(one.people for one in tallies if one.place in hidden_places(tallies))
    assert {marks.supporting, marks.reached, marks.yes, marks.assessed} == {marks.people - marks.hidden}


def test_the_rule_sees_a_sum_that_can_be_taken_apart() -> None:
    assert is_combination([1, 0], [[1, 1], [0, 1]])
    assert not is_combination([1, 0], [[1, 1]])
