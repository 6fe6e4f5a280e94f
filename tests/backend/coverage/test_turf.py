"""Who has nobody is dealt out to teams: many at once, by who fits, and never somebody whom a member keeps."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.coverage.rules import Alike, Fit, Uncovered, fitting_team
from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.coverage.test_api import on_roster
from tests.backend.phone import told
from tests.backend.wall_chart.workplace import Workplace, opened
from tests.cast import Cast, Someone
from tests.conftest import As

TURF = "/api/v1/turf"
NIGHT, DAY, EVS, KITCHEN, NIGHTS, DAYS = (UUID(int=n) for n in range(1, 7))
OTIS = Uncovered(UUID(int=9), EVS, NIGHTS)


@pytest.fixture
def workplace(friday: None, as_: As, cast: Cast) -> Workplace:  # noqa: ARG001 -- the day comes before the place
    return opened(as_, cast)


def turf(as_: As, who: Someone, **asked: Any) -> dict[str, Any]:
    """Return what somebody reads."""
    answer = as_(who).get(TURF, query_string=asked)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.get_json()
    return shown


def places(as_: As, who: Someone, team_id: UUID, *person_ids: UUID) -> dict[str, Any]:
    """Put people onto a team's roster."""
    body = {"person_ids": [str(person_id) for person_id in person_ids]}
    answer = as_(who).post(f"/api/v1/teams/{team_id}/people", json=body)
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.get_json()
    return done


def test_who_has_nobody_goes_to_the_roster_of_another_team_and_to_its_captains_phone(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    otis = on_roster(cast, workplace)
    rosa, carmen = phone_of(cast.rosa).pull(), phone_of(cast.carmen).pull()
    assert told(otis) in rosa.rows("person")

    done = places(as_, cast.olu, cast.day, otis)
    again = places(as_, cast.olu, cast.day, otis)

    assert done == again == {"placed": [str(otis)], "stayed": []}
    assert told(otis) not in rosa.pull().rows("person")
    assert told(otis) in carmen.pull().rows("person")
    assert {team["name"]: team["uncovered"] for team in turf(as_, cast.olu)["teams"]} == {"Day EVS": 1, "Night EVS": 0}


def test_whom_a_member_keeps_stays_with_her_and_of_private_people_nothing_is_said(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ben = phone_of(cast.ben)
    shared, private = ben.meets(sharing="team", **workplace.beside()), ben.meets(sharing="only_me")
    nobody, elsewhere = new_id(), new_id()

    done = places(as_, cast.olu, cast.day, shared, private, nobody, elsewhere)

    assert done == {"placed": [], "stayed": sorted(map(str, (shared, private, nobody, elsewhere)))}
    assert ben.pull().rows("person")[told(shared)]["team_id"] == str(cast.night)


def test_only_organizers_deal_out_people_and_only_to_teams_of_their_union(
    cast: Cast, as_: As, workplace: Workplace
) -> None:
    otis = on_roster(cast, workplace)
    body = {"person_ids": [str(otis)]}

    def answers(who: Someone, team_id: UUID) -> int:
        return as_(who).post(f"/api/v1/teams/{team_id}/people", json=body).status_code

    assert [answers(who, cast.day) for who in (cast.ben, cast.rosa, cast.ada)] == [404, 404, 404]
    assert [answers(cast.olu, team_id) for team_id in (cast.dov.team_id or new_id(), new_id())] == [404, 404]
    assert turf(as_, cast.olu)["people"][0]["team_id"] == str(cast.night)


def test_the_team_that_fits_is_the_one_that_looks_after_people_beside_them(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    otis = on_roster(cast, workplace)
    assert (turf(as_, cast.olu)["people"][0]["fitting_team_id"], turf(as_, cast.olu)["uncovered"]) == (None, 1)

    phone_of(cast.carmen).meets("Irma C.", sharing="team", **workplace.beside())

    (person,) = turf(as_, cast.olu)["people"]
    assert (person["person_id"], person["fitting_team_id"], person["fits_by"]) == (
        str(otis),
        str(cast.day),
        "place",
    )
    assert turf(as_, cast.carmen)["people"] == [], "a captain sees her own roster only"


def test_long_lists_page_and_narrow_to_a_place(cast: Cast, as_: As, workplace: Workplace) -> None:
    wanted = sorted(str(on_roster(cast, workplace, f"Person {n}")) for n in range(3))

    first = turf(as_, cast.olu, limit=2)
    second = turf(as_, cast.olu, limit=2, cursor=first["next_cursor"])

    assert [one["person_id"] for one in (*first["people"], *second["people"])] == wanted
    assert (first["uncovered"], second["next_cursor"]) == (3, None)
    assert turf(as_, cast.olu, shift_id=workplace.day)["people"] == []


def test_the_same_place_comes_before_the_same_unit_and_that_before_the_same_shift() -> None:
    same_place, same_unit, same_shift = (
        Alike(NIGHT, EVS, NIGHTS, None, 1),
        Alike(DAY, EVS, DAYS, None, 9),
        Alike(UUID(int=3), KITCHEN, NIGHTS, None, 99),
    )

    assert fitting_team(OTIS, None, [same_shift, same_unit, same_place]) == (NIGHT, Fit.PLACE, False)
    assert fitting_team(OTIS, None, [same_shift, same_unit]) == (DAY, Fit.UNIT, False)
    assert fitting_team(OTIS, None, [same_shift]) == (same_shift.team_id, Fit.SHIFT, False)
    assert fitting_team(OTIS, None, [Alike(NIGHT, KITCHEN, DAYS, "es", 5)]) is None


def test_of_two_that_fit_alike_the_one_that_speaks_her_language_comes_first() -> None:
    many, speaking = Alike(NIGHT, EVS, NIGHTS, "en", 9), Alike(DAY, EVS, NIGHTS, "es", 1)

    assert fitting_team(OTIS, "es", [many, speaking]) == (DAY, Fit.PLACE, True)
    assert fitting_team(OTIS, None, [many, speaking]) == (NIGHT, Fit.PLACE, False)


cells = (
    st.sampled_from([EVS, KITCHEN, None]),
    st.sampled_from([NIGHTS, DAYS, None]),
    st.sampled_from(["en", "es", None]),
)
alikes = st.builds(Alike, st.sampled_from([NIGHT, DAY]), *cells, st.integers(1, 50))


@given(st.lists(alikes), *cells)
def test_a_fit_is_never_invented_and_the_order_of_the_counts_does_not_matter(
    looked_after: list[Alike], department: UUID | None, shift: UUID | None, language: str | None
) -> None:
    person = Uncovered(uuid4(), department, shift)

    fit = fitting_team(person, language, looked_after)

    assert fit == fitting_team(person, language, looked_after[::-1])
    shared = [
        one
        for one in looked_after
        if (department is not None and one.department_id == department) or (shift is not None and one.shift_id == shift)
    ]
    assert (fit is None) == (not shared)
    assert fit is None or fit.team_id in {one.team_id for one in shared}
    languages = {one.language for one in shared if fit is not None and one.team_id == fit.team_id}
    assert fit is None or fit.speaks_alike == (language is not None and language in languages)
