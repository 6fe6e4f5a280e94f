"""Two phones correct one person: nothing that anybody wrote is lost, and everybody sees the same."""

import pytest

from backend.accounts import sessions
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.unions.queries import find_member
from tests.backend.phone import Phone, told
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")


def on_a_second_phone(owner: Someone, as_: As) -> Phone:
    """Return another phone of the same member."""
    with unit_of_work(union_id=owner.union_id):
        member = find_member(owner.union_id, owner.member_id)
        assert member is not None
        device = sessions.let_in(member, {"id": new_id(), "label": "Another phone"})
    there = Someone(owner.name, owner.union_id, owner.member_id, device.id, owner.role, owner.status, owner.team_id)
    return Phone(as_(there), there)


def test_a_name_corrected_elsewhere_meanwhile_stays_and_the_other_is_set_aside(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets("Mari", sharing="team")
    ben.pull()
    rosa.pull()
    seen = ben.ver("person", marisol)

    rosa.do("network.correct_person", id=marisol, set={"name": "Marisol Vega"}, base=seen)
    result = ben.do("network.correct_person", id=marisol, set={"name": "Marisol W.", "influence": 3}, base=seen)

    assert result["status"] == "merged"
    assert (result["kept"], result["alt"]) == ({"name": "Marisol Vega"}, {"name": "Marisol W."})
    row = ben.row("person", marisol)
    assert row is not None
    assert (row["name"], row["influence"]) == ("Marisol Vega", 3)
    in_full = rosa.client.get(f"/api/v1/people/{marisol}").get_json()
    assert [(one["field"], one["value"]) for one in in_full["alternatives"]] == [("name", "Marisol W.")]


def test_the_same_lost_name_is_set_aside_once(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets("Mari", sharing="team")
    rosa.do("network.correct_person", id=marisol, set={"name": "Marisol Vega"}, base=0)

    for _ in range(2):
        ben.do("network.correct_person", id=marisol, set={"name": "Marisol W."}, base=0)

    in_full = ben.client.get(f"/api/v1/people/{marisol}").get_json()
    assert len(in_full["alternatives"]) == 1


def test_two_corrections_made_on_one_phone_without_signal_follow_each_other(ben: Phone) -> None:
    marisol = ben.meets("Mari")

    results = ben.do_all(
        ("network.correct_person", {"id": told(marisol), "set": {"name": "Marisol"}, "base": 0}),
        ("network.correct_person", {"id": told(marisol), "set": {"name": "Marisol Vega"}, "base": 0}),
    )

    assert [result["status"] for result in results] == ["applied", "applied"]
    row = ben.row("person", marisol)
    assert row is not None
    assert row["name"] == "Marisol Vega"


def test_a_phone_that_corrects_twice_without_signal_keeps_its_second_word_of_every_field(ben: Phone) -> None:
    marisol = ben.meets("Mari", language="en", influence=0)
    ben.pull()
    seen = ben.ver("person", marisol)
    words = [{"name": f"Marisol {n}", "language": f"e{n}", "influence": k} for n, k in (("a", 1), ("b", 2), ("c", 3))]

    said = [ben.said("network.correct_person", id=marisol, set=one, base=seen) for one in words]

    assert said == ["applied"] * 3
    row = ben.row("person", marisol)
    assert row is not None
    assert {name: row[name] for name in words[-1]} == words[-1]
    assert ben.client.get(f"/api/v1/people/{marisol}").get_json()["alternatives"] == []


def test_a_correction_by_somebody_else_between_two_of_ours_contests_the_second(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets("Mari", sharing="team")
    ben.pull()
    seen = ben.ver("person", marisol)
    assert ben.said("network.correct_person", id=marisol, set={"name": "Marisol"}, base=seen) == "applied"
    rosa.pull()
    rosas = {"name": "Marisol Vega", "influence": 1}
    rosa.do("network.correct_person", id=marisol, set=rosas, base=rosa.ver("person", marisol))

    ours = {"name": "Marisol W.", "influence": 3}
    late = ben.do("network.correct_person", id=marisol, set=ours, base=seen)

    assert (late["status"], late["kept"]) == ("merged", {"name": "Marisol Vega"})
    row = ben.row("person", marisol)
    assert row is not None
    assert (row["name"], row["influence"]) == ("Marisol Vega", 3)


def test_a_second_correction_behind_one_that_lost_loses_as_well_and_both_are_set_aside(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets("Mari", sharing="team")
    ben.pull()
    seen = ben.ver("person", marisol)
    rosa.do("network.correct_person", id=marisol, set={"name": "Marisol Vega"}, base=seen)

    for name in ("Marisol V.", "Marisol W."):
        assert ben.said("network.correct_person", id=marisol, set={"name": name}, base=seen) == "merged"

    in_full = ben.client.get(f"/api/v1/people/{marisol}").get_json()
    assert (in_full["name"], [one["value"] for one in in_full["alternatives"]]) == (
        "Marisol Vega",
        ["Marisol V.", "Marisol W."],
    )


def test_two_phones_of_one_member_are_two_authors(cast: Cast, ben: Phone, as_: As) -> None:
    other = on_a_second_phone(cast.ben, as_)
    marisol = ben.meets("Mari")

    ben.do("network.correct_person", id=marisol, set={"name": "Marisol Vega"}, base=0)
    late = other.do("network.correct_person", id=marisol, set={"name": "Marisol W."}, base=0)

    assert (late["status"], late["kept"]) == ("merged", {"name": "Marisol Vega"})


def test_of_two_who_rate_influence_the_later_to_arrive_stands_and_the_other_is_set_aside(
    ben: Phone, rosa: Phone
) -> None:
    marisol = ben.meets(sharing="team")

    assert rosa.said("network.correct_person", id=marisol, set={"influence": 1}, base=0) == "applied"
    assert ben.said("network.correct_person", id=marisol, set={"influence": 3}, base=0) == "applied"

    row = rosa.row("person", marisol)
    assert row is not None
    assert row["influence"] == 3
    in_full = ben.client.get(f"/api/v1/people/{marisol}").get_json()
    assert [(one["field"], one["value"]) for one in in_full["alternatives"]] == [("influence", 1)]


def test_a_correction_heard_twice_changes_nothing_more(ben: Phone) -> None:
    marisol = ben.meets()
    correction = {"id": told(marisol), "set": {"left_on": "2026-11-19", "cadence_days": 10}, "base": 0}

    assert ben.said("network.correct_person", **correction) == "applied"
    ben.pull()
    seen = ben.ver("person", marisol)
    assert ben.said("network.correct_person", **correction) == "noop"

    ben.pull()
    assert ben.ver("person", marisol) == seen


def test_a_field_can_be_emptied_but_a_name_cannot(ben: Phone) -> None:
    marisol = ben.meets(language="es", influence=2)

    emptied = ben.said("network.correct_person", id=marisol, set={"language": None, "influence": None}, base=0)
    nameless = ben.do("network.correct_person", id=marisol, set={"name": " \u200b "}, base=0)

    assert emptied == "applied"
    assert (nameless["status"], nameless["code"], list(nameless["fields"])) == ("rejected", "invalid", ["set.name"])
    row = ben.row("person", marisol)
    assert row is not None
    assert (row["language"], row["influence"], row["name"]) == (None, None, "Marisol V.")


def test_a_department_of_nowhere_is_sent_back(ben: Phone) -> None:
    marisol = ben.meets()
    nowhere = told(new_id())

    result = ben.do("network.correct_person", id=marisol, set={"department_id": nowhere, "shift_id": nowhere}, base=0)

    assert (result["status"], sorted(result["fields"])) == ("rejected", ["department_id", "shift_id"])


def test_a_person_works_in_a_department_and_on_a_shift_of_the_union(cast: Cast, ben: Phone, as_: As) -> None:
    olu = as_(cast.olu)
    worksite = olu.post("/api/v1/worksites", json={"name": "Cedar Hollow", "time_zone": "America/Chicago"}).get_json()
    place = f"/api/v1/worksites/{worksite['id']}"
    kitchen = olu.post(f"{place}/departments", json={"name": "Dietary"}).get_json()["id"]
    nights = {"name": "Night", "starts_at": "23:00", "ends_at": "07:00"}
    night = olu.post(f"{place}/shifts", json=nights).get_json()["id"]

    marisol = ben.meets(department_id=kitchen, shift_id=night)
    joyce = ben.meets("Joyce K.")
    moved = ben.said("network.correct_person", id=joyce, set={"department_id": kitchen}, base=0)

    row = ben.row("person", marisol)
    assert row is not None
    assert (moved, row["department_id"], row["shift_id"]) == ("applied", kitchen, night)
