"""Who looks after whom; who has nobody; and that no way leads over what is somebody's own."""

from typing import Any
from uuid import UUID

import pytest

from backend.kernel import clock
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import service as network
from backend.network.rules import Sharing, Source
from tests.backend.conftest import PhoneOf
from tests.backend.wall_chart.workplace import Workplace, opened
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

PATH = "/api/v1/coverage"


@pytest.fixture
def workplace(as_: As, cast: Cast) -> Workplace:
    return opened(as_, cast)


def coverage(as_: As, who: Someone) -> dict[str, Any]:
    """Return what somebody reads."""
    answer = as_(who).get(PATH)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.get_json()
    return shown


def ways(as_: As, who: Someone) -> dict[str, list[tuple[str, str | None, str]]]:
    """Return for each uncovered person who could reach them, through whom, and how near."""
    return {
        one["name"]: [(way["member_name"], way["through_name"], way["nearness"]) for way in one["ways"]]
        for one in coverage(as_, who)["people"]
    }


def on_roster(cast: Cast, workplace: Workplace, name: str = "Otis K.") -> UUID:
    """Put somebody on the roster of the night team, whom nobody keeps."""
    person_id = new_id()
    said = {
        "id": person_id,
        "name": name,
        "sharing": Sharing.TEAM,
        "department_id": UUID(workplace.evs),
        "shift_id": UUID(workplace.night),
        "influence": None,
        "language": None,
        "source": Source.ROSTER,
        "created_at": clock.now(),
    }
    with unit_of_work(union_id=cast.cedar):
        network.put_on_roster(cast.olu.identity, cast.night, said)
    return person_id


def test_who_keeps_how_many_in_the_order_of_the_alphabet(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ben, mei, carmen = phone_of(cast.ben), phone_of(cast.mei), phone_of(cast.carmen)
    for phone, times in ((mei, 3), (ben, 1), (carmen, 1)):
        for _ in range(times):
            phone.meets(sharing="team", **workplace.beside())
    ben.meets()

    hers, olus = coverage(as_, cast.rosa), coverage(as_, cast.olu)

    assert [(one["name"], one["people"]) for one in hers["keepers"]] == [("Ben Tran", 1), ("Mei Lin", 3)]
    assert [one["name"] for one in olus["keepers"]] == ["Ben Tran", "Carmen Ortiz", "Mei Lin"]
    assert [(one["name"], one["workers"], one["members"], one["captains"]) for one in hers["teams"]] == [
        ("Night EVS", 4, 2, ["Rosa Delgado"])
    ]
    assert (hers["uncovered"], hers["people"]) == (0, [])
    (cell,) = hers["leaders"]
    assert (cell["people"], cell["leaders"], cell["leaders_needed"]) == (4, 0, 1)


def test_the_way_to_somebody_on_the_roster_leads_over_talks_and_shared_people(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    otis = on_roster(cast, workplace)
    ben, mei, rosa = phone_of(cast.ben), phone_of(cast.mei), phone_of(cast.rosa)
    ben.meets("Irma C.", sharing="team", **workplace.beside())
    mei.meets("Lupe S.", sharing="team", **workplace.beside(shift="day"))
    island = ways(as_, cast.rosa)
    rosa.talks(otis)

    assert island == {"Otis K.": [("Ben Tran", "Irma C.", "same_shift"), ("Mei Lin", "Lupe S.", "other_shift")]}
    assert ways(as_, cast.rosa) == {
        "Otis K.": [
            ("Rosa Delgado", None, "talked"),
            ("Ben Tran", "Irma C.", "same_shift"),
            ("Mei Lin", "Lupe S.", "other_shift"),
        ]
    }
    assert ways(as_, cast.carmen) == {}


def test_of_two_beside_them_the_one_her_keeper_talked_with_herself_comes_first(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    on_roster(cast, workplace)
    ben, mei, rosa = phone_of(cast.ben), phone_of(cast.mei), phone_of(cast.rosa)
    irma = ben.meets("Irma C.", sharing="team", **workplace.beside())
    lupe = mei.meets("Lupe S.", sharing="team", **workplace.beside())
    mei.talks(lupe, held_at="2026-11-10T18:00:00.000Z")
    rosa.talks(irma, held_at="2026-11-18T18:00:00.000Z")

    assert [member for member, *_ in ways(as_, cast.rosa)["Otis K."]] == ["Mei Lin", "Ben Tran"]


@pytest.mark.parametrize("sharing", ["only_me", "organizers"])
def test_nobody_whom_the_captain_may_not_know_is_on_a_way(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace, sharing: str
) -> None:
    on_roster(cast, workplace)
    phone_of(cast.ben).meets("Irma C.", sharing=sharing, **workplace.beside())

    assert ways(as_, cast.rosa) == {"Otis K.": []}
    assert "Irma" not in as_(cast.rosa).get(PATH).text
    assert coverage(as_, cast.rosa)["people"][0]["is_island"]


def test_what_only_organizers_may_know_is_a_way_for_them_and_what_is_private_for_nobody(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    on_roster(cast, workplace)
    ben, mei = phone_of(cast.ben), phone_of(cast.mei)
    ben.meets("Irma C.", sharing="organizers", **workplace.beside())
    mei.meets("Lupe S.", sharing="only_me", **workplace.beside())

    assert ways(as_, cast.olu) == {"Otis K.": [("Ben Tran", "Irma C.", "same_shift")]}


def test_a_tie_is_its_members_own_and_changes_no_way(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    otis = on_roster(cast, workplace)
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    private = ben.meets("Irma C.", **workplace.beside())
    shared = ben.meets("Lupe S.", sharing="team", **workplace.beside(shift="day"))
    before = [coverage(as_, someone) for someone in (cast.rosa, cast.olu)]

    for phone, person_id, kind in (
        (ben, private, "same_shift"),
        (ben, shared, "family"),
        (rosa, otis, "neighbour"),
    ):
        assert phone.said("network.set_tie", id=new_id(), person_id=person_id, kind=kind, strength=3) == "applied"

    assert [coverage(as_, someone) for someone in (cast.rosa, cast.olu)] == before


def test_who_asked_to_be_left_alone_is_neither_looked_for_nor_sent(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    otis = on_roster(cast, workplace)
    on_roster(cast, workplace, "Marta L.")
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    irma = ben.meets("Irma C.", sharing="team", **workplace.beside())
    for phone, person_id in ((rosa, otis), (ben, irma)):
        phone.do("network.do_not_contact", id=new_id(), person_id=person_id, added_at="2026-11-19T18:00:00.000Z")

    assert ways(as_, cast.rosa) == {"Marta L.": []}
    assert coverage(as_, cast.rosa)["uncovered"] == 1


def test_people_of_a_member_who_was_shut_out_have_nobody(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    phone_of(cast.ben).meets("Irma C.", sharing="team", **workplace.beside())
    phone_of(cast.mei).meets("Lupe S.", sharing="team", **workplace.beside())
    as_(cast.olu).post(f"/api/v1/members/{cast.ben.member_id}/suspend")

    assert ways(as_, cast.olu) == {"Irma C.": [("Mei Lin", "Lupe S.", "same_shift")]}
    assert [one["name"] for one in coverage(as_, cast.olu)["keepers"]] == ["Mei Lin"]


@pytest.mark.parametrize(("who", "status"), [("ben", 404), ("tere", 404), ("ada", 404), ("dov", 200)])
def test_names_are_for_captains_and_organizers(
    cast: Cast, as_: As, workplace: Workplace, who: str, status: int
) -> None:
    on_roster(cast, workplace)
    answer = as_(getattr(cast, who)).get(PATH)

    assert answer.status_code == status
    assert "Otis" not in answer.text
