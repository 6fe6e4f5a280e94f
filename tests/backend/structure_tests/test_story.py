"""A test from its start to its closing: what we expect, who is asked, who did it, and who may read of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import Phone, assessed
from tests.backend.structure_tests.conftest import NOON, Union, marks, says
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

Json = dict[str, Any]


def shared(phone: Phone, name: str = "Marisol V.", **said: Any) -> UUID:
    """Write down somebody whom the team may know of."""
    return phone.meets(name, sharing="team", **said)


def names(listed: Json) -> list[str]:
    return [one["name"] for one in listed["people"]]


def took_part(result: Json, stand: int | None) -> tuple[int, int]:
    """Return how many of those expected to stand somewhere took part, and how many they are."""
    (row,) = [row for row in result["calibration"] if row["stand"] == stand]
    return row["done"], row["of"]


def test_a_test_is_an_ask_that_phones_hold_and_anybody_may_list(cast: Cast, as_: As, ben: Phone, union: Union) -> None:
    test_id = union.starts()

    assert ben.row("ask", test_id) is not None
    row = ben.row("structure_test", test_id)
    assert row is not None
    assert (row["kind"], row["evidence"], row["closed_at"]) == ("petition", "signature", None)
    (listed,) = as_(cast.ben).get("/api/v1/structure-tests").get_json()["items"]
    assert (listed["id"], listed["title_es"], listed["goal_percent"]) == (str(test_id), "Petición", 65)


def test_starting_twice_starts_once(union: Union) -> None:
    body = union.starting()

    answers = [union.olu.post("/api/v1/structure-tests", json=body) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].get_json() == answers[1].get_json()
    assert len(union.olu.get("/api/v1/structure-tests").get_json()["items"]) == 1


def test_a_department_nobody_has_is_refused(union: Union) -> None:
    refused = union.olu.post("/api/v1/structure-tests", json=union.starting(department_ids=[str(new_id())]))

    assert (refused.status_code, list(refused.get_json()["fields"])) == (422, ["department_ids"])
    assert union.olu.get("/api/v1/asks").get_json()["items"] == []


def test_what_was_expected_is_not_changed_by_a_later_talk(ben: Phone, union: Union) -> None:
    marisol, joyce = shared(ben), shared(ben, "Joyce K.")
    ben.talks(marisol, assessment=assessed(3))
    test_id = union.starts()

    ben.talks(marisol, held_at=NOON, assessment=assessed(1))
    marks(ben, test_id, marisol)
    marks(ben, test_id, joyce)

    result = union.result(test_id)
    assert took_part(result, 3) == (1, 1)
    assert took_part(result, 1) == (0, 0)
    assert took_part(result, None) == (1, 1)
    assert names(result["unexpected"]) == ["Joyce K.", "Marisol V."]


def test_a_test_never_changes_anybodys_number(ben: Phone, union: Union) -> None:
    marisol = shared(ben)
    ben.talks(marisol, assessment=assessed(3))
    test_id = union.starts()
    before = ben.rows("assessment")

    marks(ben, test_id, marisol)
    union.closes(test_id)

    assert ben.rows("assessment") == before


def test_a_number_that_has_faded_expects_nothing(ben: Phone, union: Union) -> None:
    ben.talks(shared(ben), held_at="2026-10-01T15:00:00.000Z", assessment=assessed(1))

    result = union.result(union.starts())

    assert (took_part(result, 1), took_part(result, None)) == ((0, 0), (0, 1))


def test_said_and_done_are_two_things(ben: Phone, union: Union) -> None:
    only_said, both, only_did, asked = (shared(ben, name) for name in ("Deshawn", "Joyce", "Lupe", "Ana"))
    shared(ben, "Norma")
    test_id = union.starts()
    for person_id, answer in ((only_said, "yes"), (both, "yes"), (asked, "thinking")):
        assert says(ben, test_id, person_id, answer) == "applied"
    marks(ben, test_id, both)
    marks(ben, test_id, only_did)
    marks(ben, test_id, only_said, took_part=False)

    result = union.result(test_id)

    assert result["total"] == {"of": 5, "yes": 2, "thinking": 1, "no": 0, "done": 2}
    assert (result["goal"], result["half"], result["left_out"]) == (4, 3, 0)
    assert names(result["said_not_done"]) == ["Deshawn"]
    assert names(result["not_asked"]) == ["Norma"]


def test_who_wishes_not_to_be_contacted_is_on_no_list_to_ask(ben: Phone, union: Union) -> None:
    person_id = shared(ben)
    test_id = union.starts()
    ben.do("network.do_not_contact", id=new_id(), person_id=person_id, added_at=NOON)

    result, plan = union.result(test_id), union.plan(test_id)

    assert (result["not_asked"], result["total"]["of"]) == ({"people": [], "total": 0}, 1)
    assert (plan["asks"], plan["islands"], plan["waiting"]) == ([], [], [])


def test_the_latest_mark_stands_and_a_mark_can_be_taken_back(ben: Phone, union: Union, phone_of: PhoneOf) -> None:
    person_id = shared(ben)
    test_id = union.starts()
    marks(phone_of(union.cast.rosa).pull(), test_id, person_id, evidence="photo", marked_at="2026-11-20T13:00:00.000Z")

    later = marks(ben, test_id, person_id, took_part=False)
    after_no = union.result(test_id)["total"]["done"]
    back = [ben.said("structure_tests.take_back", id=later, withdrawn_at=NOON) for _ in range(2)]

    assert (after_no, back) == (0, ["applied", "noop"])
    assert union.result(test_id)["total"]["done"] == 1
    row = ben.row("participation", later)
    assert row is not None
    assert row["withdrawn_at"] == NOON


def test_a_deed_that_did_not_happen_has_no_evidence(ben: Phone, union: Union) -> None:
    person_id = shared(ben)
    about = {"id": new_id(), "test_id": union.starts(), "person_id": person_id, "marked_at": NOON}

    assert ben.said("structure_tests.mark", **about, took_part=False, evidence="seen") == "rejected invalid"


def test_closing_settles_the_numbers_once_and_for_all(ben: Phone, union: Union, friday: time_machine.Traveller) -> None:
    marisol, joyce = shared(ben), shared(ben, "Joyce K.")
    test_id = union.starts()
    says(ben, test_id, marisol, "yes")
    marks(ben, test_id, joyce)
    closed = union.closes(test_id)
    before = union.result(test_id)

    friday.shift(timedelta(minutes=1))
    late = marks(ben, test_id, marisol)
    says(ben, test_id, joyce, "no", at="2026-11-20T14:30:00.000Z")
    shared(ben, "Somebody new")
    ben.do("network.correct_person", id=joyce, set={"left_on": "2026-11-20"}, base=ben.pull().ver("person", joyce))

    after = union.result(test_id)
    settled = [key for key in before if key not in {"as_of", "after_closing"}]
    assert {key: after[key] for key in settled} == {key: before[key] for key in settled}
    assert after["total"] == {"of": 2, "yes": 1, "thinking": 0, "no": 0, "done": 1}
    assert (before["after_closing"], after["after_closing"]) == (0, 1)
    row = ben.row("participation", late)
    assert row is not None
    assert row["after_closing"] is True
    assert union.closes(test_id) == closed
    assert closed["closes_on"] == "2026-11-20"


def test_a_test_of_one_department_is_about_its_people_only(ben: Phone, union: Union) -> None:
    evs, lab = union.department("EVS"), union.department("Lab")
    marks_of = [shared(ben, department_id=evs), shared(ben, department_id=lab), shared(ben)]
    test_id = union.starts(department_ids=[evs])
    for person_id in marks_of:
        marks(ben, test_id, person_id)

    result = union.result(test_id)

    assert (result["total"]["of"], result["total"]["done"]) == (1, 1)
    assert [(place["name"], place["done"]) for place in result["by_department"]] == [("EVS", 1)]


def test_a_test_is_compared_with_those_before_it(ben: Phone, union: Union, friday: time_machine.Traveller) -> None:
    person_id = shared(ben)
    first = union.starts()
    marks(ben, first, person_id)
    union.closes(first)
    friday.shift(timedelta(minutes=1))

    second = union.starts(title_en="Sticker day", kind="sticker_day", evidence="seen")

    (earlier,) = union.result(second)["earlier"]
    assert (earlier["test"]["title_en"], earlier["total"]["done"], earlier["total"]["of"]) == ("Petition", 1, 1)
    assert union.result(first)["earlier"] == []


def test_a_captain_reads_her_own_team_and_an_organizer_everybody(
    cast: Cast, as_: As, ben: Phone, phone_of: PhoneOf, union: Union
) -> None:
    shared(ben)
    shared(phone_of(cast.carmen), "Lupe of the day team")
    test_id = union.starts()

    whole = union.whole(test_id)
    assert (union.result(test_id)["total"]["of"], whole["total"]["of"]) == (1, 2)
    assert "Lupe" not in repr(union.result(test_id))
    assert names(whole["not_asked"]) == ["Lupe of the day team", "Marisol V."]
    refused = {
        "her whole union": as_(cast.rosa).get(f"/api/v1/structure-tests/{test_id}/result").status_code,
        "another team": as_(cast.rosa).get(f"/api/v1/teams/{cast.day}/structure-tests/{test_id}").status_code,
        "another union": as_(cast.dov).get(f"/api/v1/structure-tests/{test_id}/result").status_code,
        "a member": as_(cast.ben).get(f"/api/v1/teams/{cast.night}/structure-tests/{test_id}").status_code,
    }
    assert refused == {"her whole union": 404, "another team": 404, "another union": 404, "a member": 404}


def test_an_administrator_reads_totals_and_no_names(cast: Cast, as_: As, ben: Phone, union: Union) -> None:
    for name in ("Marisol V.", "Joyce K.", "Norma T."):
        shared(ben, name)
    test_id = union.starts()

    read = as_(cast.ada).get(f"/api/v1/structure-tests/{test_id}/result")

    assert read.get_json()["total"]["of"] == 3
    assert read.get_json()["not_asked"] == {"people": [], "total": 0}
    assert "Marisol" not in read.text


def test_a_test_leaves_the_phones_with_its_campaign(ben: Phone, union: Union) -> None:
    test_id = union.starts()
    held = ben.row("structure_test", test_id)

    ended = union.olu.post(f"/api/v1/campaigns/{union.campaign_id}/end")

    assert (held is not None, ended.status_code) == (True, 200)
    assert ben.row("structure_test", test_id) is None


def test_the_one_who_talks_with_somebody_is_to_ask_them(
    cast: Cast, ben: Phone, phone_of: PhoneOf, union: Union
) -> None:
    evs, night = union.department("EVS"), union.shift("Night")
    marisol, joyce = (shared(ben, name, department_id=evs, shift_id=night) for name in ("Marisol V.", "Joyce K."))
    phone_of(cast.rosa).pull().talks(joyce)
    ben.talks(marisol, held_at="2026-11-02T18:00:00.000Z")
    ben.talks(marisol)
    test_id = union.starts()

    plan = union.plan(test_id)

    asks = {one["person_name"]: one for one in plan["asks"]}
    assert {name: (one["member_name"], one["talks"]) for name, one in asks.items()} == {
        "Marisol V.": ("Ben Tran", 2),
        "Joyce K.": ("Rosa Delgado", 1),
    }
    assert plan["team_name"] == "Night EVS"


def test_who_keeps_two_of_a_carpool_is_near_to_the_third_by_the_same_carpool(
    ben: Phone, rosa: Phone, union: Union
) -> None:
    carpool, lunch = union.group("carpool", "Route 9"), union.group("lunch_table")
    names = ("Marisol V.", "Joyce K.", "Norma T.")
    ours = [shared(ben, name, language="es") for name in names[:2]]
    hers = shared(rosa, names[2], language="en")
    for who, person, ids in ((ben, ours[0], [carpool]), (ben, ours[1], [carpool]), (rosa, hers, [carpool, lunch])):
        who.do("network.correct_person", id=person, set={"group_ids": ids}, base=0)
    test_id = union.starts()

    asks = {one["person_name"]: one for one in union.plan(test_id)["asks"]}
    near = asks["Norma T."]
    union.retire(carpool)
    after = [one["name"] for one in union.plan(test_id)["islands"]]

    assert (near["member_name"], near["same_group"], near["closeness"]) == ("Ben Tran", "Route 9", 20)
    assert "Norma T." in after


def test_one_person_of_a_lunch_table_does_not_put_her_keeper_at_it(ben: Phone, union: Union) -> None:
    lunch, marisol = union.group("lunch_table"), shared(ben, language="en")
    ben.do("network.correct_person", id=marisol, set={"group_ids": [lunch]}, base=0)

    plan = union.plan(union.starts())

    assert ([one["name"] for one in plan["islands"]], plan["asks"]) == (["Marisol V."], [])


def test_whom_nobody_is_near_to_is_an_island(cast: Cast, phone_of: PhoneOf, union: Union) -> None:
    shared(phone_of(cast.ben), "Norma T.")

    plan = union.plan(union.starts())

    assert ([one["name"] for one in plan["islands"]], plan["asks"]) == (["Norma T."], [])


def test_who_is_expected_to_work_against_it_is_nobodys_to_ask(ben: Phone, union: Union) -> None:
    ben.talks(shared(ben), assessment=assessed(5))

    plan = union.plan(union.starts())

    assert (plan["asks"], plan["islands"]) == ([], [])


def test_reading_a_result_costs_the_same_for_few_and_for_many(ben: Phone, union: Union, queries: Any) -> None:
    shared(ben)
    test_id = union.starts()
    with queries() as few:
        union.result(test_id)
    for number in range(12):
        shared(ben, f"Somebody {number}")

    with queries() as many:
        union.result(test_id)

    assert len(many) == len(few)
