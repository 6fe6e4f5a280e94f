"""The organizer's first page: for organizers whole, for administrators without anybody's name, for others not there."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.sync import clock
from tests.backend.conftest import PhoneOf
from tests.backend.phone import FRIDAY, MONDAY, Phone, assessed
from tests.backend.wall_chart.workplace import Workplace, opened
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

PATH = "/api/v1/console"


@pytest.fixture
def workplace(as_: As, cast: Cast) -> Workplace:
    return opened(as_, cast)


def home(as_: As, who: Someone) -> dict[str, Any]:
    """Return what somebody reads."""
    answer = as_(who).get(PATH)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.get_json()
    return shown


@pytest.mark.parametrize("path", [PATH, f"{PATH}/teams"])
@pytest.mark.parametrize(("who", "status"), [("ben", 404), ("tere", 404), ("rosa", 404), ("dov", 404), ("ada", 200)])
def test_it_is_for_organizers(cast: Cast, as_: As, who: str, status: int, path: str) -> None:
    assert as_(getattr(cast, who)).get(path).status_code == status


def test_a_union_that_has_not_begun_has_nothing_to_show(cast: Cast, as_: As) -> None:
    shown = home(as_, cast.olu)

    assert (shown["campaign"], shown["ask"], shown["next"]) == (None, None, [])
    assert (shown["all"]["people"], shown["majority"], shown["rhythm"]["weeks"]) == (0, 1, [0] * 6)
    assert [(one["name"], one["captains"]) for one in shown["teams"]] == [
        ("Day EVS", ["Carmen Ortiz"]),
        ("Night EVS", ["Rosa Delgado"]),
    ]


def test_of_many_teams_the_first_forty_come_along_and_the_others_page_by_page(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    for number in range(45):
        assert olu.post("/api/v1/teams", json={"name": f"{'aA'[number % 2]}ides {number:02}"}).status_code == 201

    shown = home(as_, cast.olu)
    first = olu.get(f"{PATH}/teams?limit=3&cursor={shown['more_teams']}").get_json()
    last = olu.get(f"{PATH}/teams?limit=200&cursor={first['next_cursor']}").get_json()
    everybody = olu.get(f"{PATH}/teams?limit=200").get_json()

    assert (len(shown["teams"]), shown["teams_in_all"], len(first["items"]), last["next_cursor"]) == (40, 47, 3, None)
    assert [*shown["teams"], *first["items"], *last["items"]] == everybody["items"]
    names = [one["name"] for one in everybody["items"]]
    assert names == sorted(names, key=str.casefold)
    assert last["items"][-1]["captains"] == ["Rosa Delgado"]


def test_a_page_that_begins_after_a_team_that_is_closed_is_not_there(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    team_id = olu.post("/api/v1/teams", json={"name": "Aides"}).get_json()["id"]
    assert olu.get(f"{PATH}/teams?cursor={team_id}").status_code == 200

    assert olu.delete(f"/api/v1/teams/{team_id}").status_code == 204

    assert olu.get(f"{PATH}/teams?cursor={team_id}").status_code == 404


def test_for_thirty_days_after_a_backup_was_put_back_it_is_told_how_much_came_back(
    friday: time_machine.Traveller, cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    ben, somebody = phone_of(cast.ben), {"id": new_id(), "name": "Marisol V.", "created_at": MONDAY}
    assert home(as_, cast.ada)["came_back"] is None
    written_before = ben.entry("network.add_person", somebody)
    friday.shift(timedelta(minutes=1))
    with unit_of_work(union_id=cast.cedar) as session:
        clock.new_epoch(session, cast.cedar)
    friday.shift(timedelta(minutes=1))

    ben.send([written_before])
    ben.meets("Written afterwards")

    told_now = home(as_, cast.ada)["came_back"]
    assert (told_now["entries"], told_now["phones"]) == (1, 1)
    friday.move_to(FRIDAY.replace(year=FRIDAY.year + 99))  # ids carry the time of the machine
    assert home(as_, cast.ada)["came_back"] is None


def test_whoever_works_here_and_is_on_no_list_is_told_beside_the_majority(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ben = phone_of(cast.ben)
    for _ in range(3):
        ben.meets(sharing="team", **workplace.beside())
    ben.meets("Kept private", **workplace.beside())
    uncounted = home(as_, cast.olu)

    for department, headcount in ((workplace.evs, 10), (workplace.kitchen, 5)):
        as_(cast.olu).patch(f"/api/v1/departments/{department}", json={"headcount": headcount})

    assert (uncounted["all"]["people"], uncounted["majority"], uncounted["unlisted"]) == (3, 2, 0)
    assert [home(as_, who)["unlisted"] for who in (cast.olu, cast.ada)] == [12, 12]


def test_a_hole_and_a_leader_who_is_not_with_us_are_named_to_the_organizer_only(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ben = phone_of(cast.ben)
    for _ in range(3):
        ben.meets(sharing="team", **workplace.beside())
    for number in range(3):
        name, influence = ("Marisol V.", 3) if number == 0 else ("Somebody", 0)
        person_id = ben.meets(name, sharing="team", influence=influence, **workplace.beside("kitchen"))
        ben.talks(person_id, assessment=assessed(3))

    olus, adas = home(as_, cast.olu)["next"], home(as_, cast.ada)["next"]

    assert [(one["reason"], one["department"], one["shift"], one["name"]) for one in olus] == [
        ("nobody_talked_to", "evs", "night", None),
        ("unmoved_leader", "kitchen", "night", "Marisol V."),
        ("no_leader", "kitchen", "night", None),
    ]
    assert [one["reason"] for one in adas] == ["nobody_talked_to", "no_leader"]
    assert "Marisol" not in as_(cast.ada).get(PATH).text


def test_a_leader_who_asked_to_be_left_alone_is_no_place_to_go(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ben = phone_of(cast.ben)
    person_id = ben.meets("Marisol V.", sharing="team", influence=3, **workplace.beside())
    ben.talks(person_id, assessment=assessed(3))
    before = [one["name"] for one in home(as_, cast.olu)["next"]]

    ben.do("network.do_not_contact", id=new_id(), person_id=person_id, added_at="2026-11-19T18:00:00.000Z")

    assert (before, home(as_, cast.olu)["next"]) == (["Marisol V."], [])


def test_two_yeses_to_asks_that_are_over_and_no_deed_are_worth_a_visit(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    olu, ben = as_(cast.olu), phone_of(cast.ben)
    days = {"starts_on": "2026-10-12", "ends_on": "2026-12-20"}
    campaign = olu.post("/api/v1/campaigns", json={"name_en": "Staffing", "name_es": "Personal", **days}).get_json()
    words = {"title_en": "Sign", "title_es": "Firma", "text_en": "Will you?", "text_es": "¿Te sumas?"}
    asks = []
    for closes_on in ("2026-11-12", "2026-11-14", "2026-11-25"):
        ask = {"campaign_id": campaign["id"], "opens_on": "2026-11-01", "closes_on": closes_on, **words}
        asks.append(olu.post("/api/v1/asks", json=ask).get_json()["id"])
    twice, proven, once = (ben.meets(sharing="team", **workplace.beside()) for _ in range(3))
    for person_id, proof, said in (
        (twice, "nothing_yet", asks),
        (proven, "signed", asks),
        (once, "nothing_yet", asks[1:]),
    ):
        ben.talks(person_id, assessment=assessed(2, proof))
        for ask_id in said:
            given = {"id": new_id(), "ask_id": ask_id, "person_id": person_id, "answer": "yes"}
            assert ben.said("asks.answer", **given, answered_at="2026-11-10T18:00:00.000Z") == "applied"

    found = {one["reason"]: one["count"] for one in home(as_, cast.olu)["next"]}
    adas = {one["reason"] for one in home(as_, cast.ada)["next"]}

    assert found["said_not_did"] == 1
    assert "said_not_did" not in adas


def test_who_was_seen_doing_it_did_something_and_who_has_no_word_of_proof_did_not(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    olu, ben = as_(cast.olu), phone_of(cast.ben)
    days = {"starts_on": "2026-10-12", "ends_on": "2026-12-20"}
    campaign = olu.post("/api/v1/campaigns", json={"name_en": "Staffing", "name_es": "Personal", **days}).get_json()
    words = {"title_en": "Sign", "title_es": "Firma", "text_en": "Will you?", "text_es": "¿Te sumas?"}
    about = {"campaign_id": campaign["id"], "kind": "petition", "evidence": "signature", "goal_percent": 65}
    lasts = {"opens_on": "2026-11-01", "closes_on": "2026-11-25"}
    tests = [olu.post("/api/v1/structure-tests", json=about | words | lasts).get_json()["id"] for _ in range(2)]
    said_only, did_it, taken_back, corrected, changed_mind = (
        ben.meets(sharing="team", **workplace.beside()) for _ in range(5)
    )

    def answers(person_id: UUID, test_id: str, answer: str = "yes", day: str = "2026-11-10") -> None:
        given = {"id": new_id(), "ask_id": test_id, "person_id": person_id, "answer": answer}
        assert ben.said("asks.answer", **given, answered_at=f"{day}T18:00:00.000Z") == "applied"

    def marks(person_id: UUID, day: str, *, took_part: bool = True) -> UUID:
        mark_id = new_id()
        said = {"id": mark_id, "test_id": tests[0], "person_id": person_id, "took_part": took_part}
        assert ben.said("structure_tests.mark", **said, marked_at=f"{day}T18:00:00.000Z") == "applied"
        return mark_id

    for person_id in (said_only, did_it, taken_back, corrected, changed_mind):
        for test_id in tests:
            answers(person_id, test_id)
    answers(changed_mind, tests[1], "no", "2026-11-12")
    marks(did_it, "2026-11-17")
    mark_id = marks(taken_back, "2026-11-17")
    ben.do("structure_tests.take_back", id=mark_id, withdrawn_at="2026-11-17T19:00:00.000Z")
    marks(corrected, "2026-11-16")
    marks(corrected, "2026-11-17", took_part=False)
    running = {one["reason"] for one in home(as_, cast.olu)["next"]}
    for test_id in tests:
        assert olu.post(f"/api/v1/structure-tests/{test_id}/close").status_code == 200

    over = {one["reason"]: one["count"] for one in home(as_, cast.olu)["next"]}

    assert "said_not_did" not in running
    assert over["said_not_did"] == 3


def test_a_team_is_marked_when_its_captains_page_says_that_somebody_could_use_a_hand(
    cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    marisol, lupe = ben.meets(sharing="team"), rosa.meets("Lupe R.", sharing="team")

    def promises(phone: Phone, person_id: UUID, *days: str) -> None:
        for day in days:
            phone.do("followups.promise", id=new_id(), person_id=person_id, what=None, due_on=day)

    def marked(who: Someone) -> list[str]:
        return [one["name"] for one in home(as_, who)["teams"] if one["could_use_a_hand"]]

    def named() -> list[str]:
        progress = as_(cast.rosa).get(f"/api/v1/teams/{cast.night}/progress").get_json()
        return [one["name"] for one in progress["could_use_a_hand"]]

    promises(rosa, lupe, *["2026-11-21"] * 6)
    promises(ben, marisol, *["2026-11-21"] * 3, "2026-11-27", "2026-12-20")
    assert (marked(cast.olu), named()) == ([], [])

    promises(ben, marisol, "2026-11-12")
    assert (marked(cast.olu), marked(cast.ada), named()) == (["Night EVS"], [], ["Ben Tran"])

    ben.do("goals.agree", id=new_id(), talks_per_week=5, agreed_on="2026-11-16")
    assert (marked(cast.olu), named()) == ([], [])

    promises(ben, marisol, "2026-11-02", "2026-11-03")
    assert (marked(cast.olu), named()) == (["Night EVS"], ["Ben Tran"])
