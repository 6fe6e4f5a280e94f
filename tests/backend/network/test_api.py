"""People over HTTP, by the cast: who sees whom, what a captain never sees, what is refused."""

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from backend.kernel.identifiers import new_id
from backend.kernel.problems import Forbidden
from backend.kernel.unit_of_work import unit_of_work
from backend.network import service
from backend.network.schemas import NetworkAddPersonArgs
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, told
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

PEOPLE = "/api/v1/people"
FIELDS = {
    "id",
    "name",
    "sharing",
    "keeper_id",
    "team_id",
    "department_id",
    "shift_id",
    "group_ids",
    "influence",
    "language",
    "cadence_days",
    "left_on",
    "source",
    "created_at",
}


def written_down(client: FlaskClient, name: str, **said: Any) -> str:
    """Write somebody down over HTTP and return their id."""
    person = {"id": told(new_id()), "name": name, "created_at": MONDAY, **said}
    response = client.post(PEOPLE, json=person)
    assert response.status_code == 201, response.text
    ident: str = response.get_json()["id"]
    return ident


def on_roster(by: Someone, team: UUID, name: str) -> str:
    """Let an organizer put somebody on a team's roster."""
    said = NetworkAddPersonArgs().load({"id": told(new_id()), "name": name, "created_at": MONDAY})
    with unit_of_work(union_id=by.union_id):
        return told(service.put_on_roster(by.identity, team, said).id)


def names_seen(client: FlaskClient, **query: Any) -> set[str]:
    return {person["name"] for person in client.get(PEOPLE, query_string=query).get_json()["items"]}


def test_everybody_sees_whom_she_may(cast: Cast, as_: As) -> None:
    ben = as_(cast.ben)
    written_down(ben, "Private P.")
    written_down(ben, "Team T.", sharing="team")
    written_down(ben, "Organizers O.", sharing="organizers")
    written_down(as_(cast.tere), "Tere's T.", sharing="team")
    on_roster(cast.olu, cast.night, "Roster R.")

    assert names_seen(ben) == {"Private P.", "Team T.", "Organizers O."}
    assert names_seen(as_(cast.rosa)) == {"Team T.", "Roster R."}
    assert names_seen(as_(cast.olu)) == {"Team T.", "Organizers O.", "Roster R.", "Tere's T."}
    assert names_seen(as_(cast.tere)) == {"Tere's T."}
    for other in (cast.mei, cast.carmen, cast.dov):
        assert names_seen(as_(other)) == set()


def test_what_one_may_not_know_of_is_not_there(cast: Cast, as_: As) -> None:
    private = written_down(as_(cast.ben), "Private P.")
    shared = written_down(as_(cast.ben), "Team T.", sharing="team")

    for someone, person in ((cast.rosa, private), (cast.olu, private), (cast.mei, shared), (cast.dov, shared)):
        client = as_(someone)
        refused = [
            client.get(f"{PEOPLE}/{person}"),
            client.patch(f"{PEOPLE}/{person}", json={"set": {"name": "X"}}),
            client.post(f"{PEOPLE}/{person}/sharing", json={"sharing": "team"}),
        ]
        unknown = client.get(f"{PEOPLE}/{new_id()}").get_json()
        for response in refused:
            assert response.status_code == 404
            assert {**response.get_json(), "request_id": ""} == {**unknown, "request_id": ""}


def test_a_captain_sees_no_private_field_of_somebody_shared_with_her(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    marisol = ben.meets("Marisol V.", sharing="team")
    ben.do("network.set_tie", id=new_id(), person_id=marisol, kind="friend", strength=3, how="from church")
    ben.do("network.add_number", id=new_id(), person_id=marisol, number="(312) 555-0199", label="home")
    ben.do("network.add_number", id=new_id(), person_id=marisol, number="(312) 555-0142", sharing="organizers")
    ben.do("network.add_number", id=new_id(), person_id=marisol, number="(312) 555-0111", sharing="team")

    seen_by = {one.name: as_(one).get(f"{PEOPLE}/{marisol}").get_json() for one in (cast.ben, cast.rosa, cast.olu)}

    numbers = {name: [number["number"][-4:] for number in seen["numbers"]] for name, seen in seen_by.items()}
    assert numbers == {"Ben Tran": ["0199", "0142", "0111"], "Rosa Delgado": ["0111"], "Olu Adeyemi": ["0142", "0111"]}
    for seen in seen_by.values():
        assert set(seen) == FIELDS | {"numbers", "do_not_contact", "alternatives"}
        assert "church" not in repr(seen)
    assert "555-0199" not in repr(as_(cast.rosa).get(PEOPLE).get_json()) + phone_of(cast.rosa).words()


def test_lists_narrow_to_a_team_or_a_keeper_and_come_in_pages(cast: Cast, as_: As) -> None:
    written_down(as_(cast.ben), "Ben's", sharing="team")
    written_down(as_(cast.mei), "Mei's", sharing="team")
    written_down(as_(cast.carmen), "Carmen's", sharing="team")
    olu = as_(cast.olu)

    assert names_seen(olu, team_id=cast.night) == {"Ben's", "Mei's"}
    assert names_seen(olu, keeper_id=cast.mei.member_id) == {"Mei's"}
    first = olu.get(PEOPLE, query_string={"limit": 2}).get_json()
    second = olu.get(PEOPLE, query_string={"limit": 2, "cursor": first["next_cursor"]}).get_json()
    assert [len(page["items"]) for page in (first, second)] == [2, 1]
    assert second["next_cursor"] is None


def test_writing_somebody_down_twice_makes_one_person(cast: Cast, as_: As) -> None:
    person = {"id": told(new_id()), "name": "  Marisol\u202e  V. ", "created_at": MONDAY}
    ben = as_(cast.ben)

    first, second = (ben.post(PEOPLE, json=person) for _ in range(2))

    assert first.get_json() == second.get_json()
    assert set(first.get_json()) == FIELDS
    assert first.get_json()["name"] == "Marisol V."
    assert len(ben.get(PEOPLE).get_json()["items"]) == 1


def test_an_id_that_somebody_else_used_is_refused_without_telling_whose(cast: Cast, as_: As) -> None:
    person = {"id": written_down(as_(cast.ben), "Private P."), "name": "Mine", "created_at": MONDAY}

    taken = as_(cast.mei).post(PEOPLE, json=person)
    elsewhere = as_(cast.dov).post(PEOPLE, json=person)

    assert (taken.status_code, taken.get_json()["code"]) == (409, "id-collision")
    assert "Private" not in taken.text
    assert elsewhere.status_code == 201


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"sharing": "everybody"},
        {"influence": 4},
        {"influence": True},
        {"language": "english, mostly"},
        {"source": "phone_book"},
        {"created_at": "2026-11-16T18:00:00"},
        {"id": "1"},
        *(
            {name: "019cab8e-7000-7000-8000-00000000000a"}
            for name in ("keeper_id", "team_id", "added_by", "union_id", "member_id", "version", "deleted_at", "role")
        ),
        {"__proto__": {}},
    ],
    ids=repr,
)
def test_what_is_not_asked_for_or_not_right_is_refused_and_nothing_is_written(
    cast: Cast, as_: As, wrong: dict[str, Any]
) -> None:
    ben = as_(cast.ben)

    refused = ben.post(PEOPLE, json={"id": told(new_id()), "name": "Marisol", "created_at": MONDAY} | wrong)

    assert refused.status_code == 422
    assert set(refused.get_json()["fields"]) == set(wrong)
    assert ben.get(PEOPLE).get_json()["items"] == []


def test_a_claimed_time_is_believed_within_reason(cast: Cast, as_: As) -> None:
    ben = as_(cast.ben)
    written_down(ben, "From the future", created_at="2031-01-01T00:00:00.000Z")
    written_down(ben, "From long ago", created_at="1999-01-01T00:00:00.000Z")

    times = [person["created_at"] for person in ben.get(PEOPLE).get_json()["items"]]

    assert times == ["2026-11-20T15:05:00.000Z", "2025-10-16T15:00:00.000Z"]


def test_a_correction_over_http_says_what_stays(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    marisol = phone_of(cast.ben).meets("Mari", sharing="team")
    phone_of(cast.ben).do("network.correct_person", id=marisol, set={"name": "Marisol Vega"}, base=0)
    rosa = as_(cast.rosa)

    late = rosa.patch(f"{PEOPLE}/{marisol}", json={"set": {"name": "Marisol W.", "influence": 2}, "base": 0}).get_json()
    knowing = rosa.patch(f"{PEOPLE}/{marisol}", json={"set": {"name": "Marisol W."}}).get_json()

    assert (late["kept"], late["alt"]) == ({"name": "Marisol Vega"}, {"name": "Marisol W."})
    assert (late["person"]["name"], late["person"]["influence"]) == ("Marisol Vega", 2)
    assert (knowing["kept"], knowing["person"]["name"]) == ({}, "Marisol W.")


def test_only_who_keeps_somebody_decides_who_else_may_know(cast: Cast, as_: As) -> None:
    marisol = written_down(as_(cast.ben), "Marisol V.", sharing="team")
    sharing = f"{PEOPLE}/{marisol}/sharing"

    assert as_(cast.rosa).post(sharing, json={"sharing": "organizers"}).status_code == 403
    assert as_(cast.olu).post(sharing, json={"sharing": "organizers"}).status_code == 403
    narrowed = as_(cast.ben).post(sharing, json={"sharing": "only_me"})

    assert (narrowed.status_code, narrowed.get_json()["sharing"]) == (200, "only_me")
    assert as_(cast.rosa).get(f"{PEOPLE}/{marisol}").status_code == 404


def test_a_roster_is_for_the_captains_of_its_team(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    luis = on_roster(cast.olu, cast.night, "Luis O.")

    row = phone_of(cast.rosa).rows("person")[luis]
    assert (row["keeper_id"], row["sharing"], row["source"]) == (None, "team", "roster")
    for other in (cast.ben, cast.carmen, cast.dov, cast.tere):
        assert as_(other).get(f"{PEOPLE}/{luis}").status_code == 404
        assert "Luis" not in phone_of(other).words()
    assert as_(cast.rosa).post(f"{PEOPLE}/{luis}/sharing", json={"sharing": "only_me"}).status_code == 403


def test_putting_somebody_on_a_roster_twice_puts_them_there_once(cast: Cast, as_: As) -> None:
    said = NetworkAddPersonArgs().load({"id": told(new_id()), "name": "Luis O.", "created_at": MONDAY})
    for _ in range(2):
        with unit_of_work(union_id=cast.cedar):
            service.put_on_roster(cast.olu.identity, cast.night, said)

    assert names_seen(as_(cast.rosa)) == {"Luis O."}


def test_nobody_but_an_organizer_puts_people_on_a_roster(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        on_roster(cast.rosa, cast.night, "Luis O.")
