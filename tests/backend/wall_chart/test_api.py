"""Who reads the wall chart, and of whom: captains their teams, organizers the union, administrators only sums."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import told
from tests.backend.wall_chart.workplace import Workplace, opened
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

CHART = "/api/v1/wall-chart"
PEOPLE = "/api/v1/wall-chart/people?limit=200"


@pytest.fixture
def workplace(as_: As, cast: Cast) -> Workplace:
    return opened(as_, cast)


def chart(as_: As, who: Someone, query: str = "") -> dict[str, Any]:
    """Return what somebody reads."""
    answer = as_(who).get(f"{CHART}{query}")
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.get_json()
    return shown


def names(as_: As, who: Someone, query: str = "") -> list[str]:
    """Return whom somebody may read about."""
    answer = as_(who).get(f"{PEOPLE}{query}")
    assert answer.status_code == 200, answer.text
    return sorted(one["name"] for one in answer.get_json()["items"])


def assessed(stand: int, proof: str | None = None) -> dict[str, Any]:
    return {"id": told(new_id()), "stand": stand, "proof": proof}


@pytest.mark.parametrize("path", [CHART, PEOPLE, "/api/v1/coverage", "/api/v1/console"])
@pytest.mark.parametrize("who", ["ben", "tere"])
def test_a_member_reads_none_of_it(cast: Cast, as_: As, who: str, path: str) -> None:
    assert as_(getattr(cast, who)).get(path).status_code == 404


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("rosa", ["Ana", "Bo"]),
        ("carmen", ["Cy"]),
        ("olu", ["Ana", "Bo", "Cy"]),
        ("dov", []),
    ],
)
def test_a_captain_reads_her_teams_and_an_organizer_the_union(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace, who: str, seen: list[str]
) -> None:
    ben, carmen = phone_of(cast.ben), phone_of(cast.carmen)
    for name in ("Ana", "Bo"):
        ben.meets(name, sharing="team", **workplace.beside())
    carmen.meets("Cy", sharing="team", **workplace.beside())

    someone = getattr(cast, who)

    assert names(as_, someone) == seen
    shown = chart(as_, someone)
    assert (shown["all"]["people"], shown["all"]["hidden"]) == (len(seen), 0)
    assert [cell["marks"]["people"] for cell in shown["cells"]] == ([len(seen)] if seen else [])


def test_a_captain_of_two_teams_reads_both_as_one_chart(
    cast: Cast, as_: As, sure_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    phone_of(cast.ben).meets("Ana", sharing="team", **workplace.beside())
    phone_of(cast.carmen).meets("Cy", sharing="team", **workplace.beside())
    place = {"member_id": str(cast.rosa.member_id), "is_captain": True}

    assert sure_(cast.olu).post(f"/api/v1/teams/{cast.day}/members", json=place).status_code == 201

    assert (names(as_, cast.rosa), chart(as_, cast.rosa)["all"]["people"]) == (["Ana", "Cy"], 2)
    tiles = [as_(cast.rosa).get(f"/api/v1/teams/{team}/progress").get_json() for team in (cast.night, cast.day)]
    assert [tile["workers"] for tile in tiles] == [1, 1]


def test_an_administrator_reads_sums_and_nobody(cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace) -> None:
    ben = phone_of(cast.ben)
    for _ in range(3):
        ben.talks(ben.meets(sharing="team", **workplace.beside()), assessment=assessed(2, "signed"))
    ben.talks(ben.meets(sharing="team", **workplace.beside(shift="day")), assessment=assessed(5))

    shown = chart(as_, cast.ada)

    assert as_(cast.ada).get(PEOPLE).status_code == 404
    assert as_(cast.ada).get("/api/v1/coverage").status_code == 404
    assert not shown["shows_people"]
    assert (shown["all"]["people"], shown["all"]["hidden"], shown["all"]["stands"]) == (4, 4, [0] * 5)


def test_a_team_of_two_places_is_shown_in_sums_once_both_are_large_enough(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ben = phone_of(cast.ben)
    for shift in ("day", "night"):
        for _ in range(3):
            ben.talks(ben.meets(sharing="team", **workplace.beside(shift=shift)), assessment=assessed(2))

    shown = chart(as_, cast.ada)

    assert (shown["all"]["hidden"], shown["all"]["stands"]) == (0, [0, 6, 0, 0, 0])


def test_whom_a_member_keeps_to_herself_is_counted_nowhere(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ben = phone_of(cast.ben)
    ben.talks(ben.meets(**workplace.beside()), assessment=assessed(1))

    for someone in (cast.rosa, cast.olu, cast.ada):
        shown = chart(as_, someone)
        assert (shown["cells"], shown["all"]["people"], shown["worksites"][0]["departments"]) == ([], 0, [])


def test_whom_only_organizers_may_know_is_one_more_and_nothing_else_to_a_captain(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ben = phone_of(cast.ben)
    ben.talks(ben.meets("Ana", sharing="organizers", **workplace.beside()), assessment=assessed(4))
    ben.talks(ben.meets("Bo", sharing="team", **workplace.beside()), assessment=assessed(2, "signed"))

    hers, olus = chart(as_, cast.rosa)["all"], chart(as_, cast.olu)["all"]

    assert (hers["people"], hers["hidden"], hers["stands"], hers["reached"]) == (2, 1, [0, 1, 0, 0, 0], 1)
    assert (olus["people"], olus["hidden"], olus["stands"], olus["reached"]) == (2, 0, [0, 1, 0, 1, 0], 2)
    assert (names(as_, cast.rosa), names(as_, cast.olu)) == (["Bo"], ["Ana", "Bo"])


def test_people_of_a_newcomer_are_hidden_until_somebody_vouched_for_her(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    phone_of(cast.tere).meets("Ana", sharing="team", **workplace.beside())
    before = chart(as_, cast.rosa)["all"]

    as_(cast.rosa).post(f"/api/v1/members/{cast.tere.member_id}/vouch")

    assert (before["people"], before["hidden"]) == (1, 1)
    assert (chart(as_, cast.rosa)["all"]["hidden"], names(as_, cast.rosa)) == (0, ["Ana"])


def test_a_number_fades_after_45_days_and_stays_an_old_number(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace, friday: time_machine.Traveller
) -> None:
    ben = phone_of(cast.ben)
    ben.talks(ben.meets("Ana", sharing="team", influence=3, **workplace.beside()), assessment=assessed(1, "signed"))
    fresh = chart(as_, cast.rosa)["all"]

    friday.shift(timedelta(days=46))
    old = chart(as_, cast.rosa)["all"]

    assert (fresh["stands"], fresh["faded"], fresh["proven"], fresh["leaders"]) == ([1, 0, 0, 0, 0], 0, 1, 1)
    assert (old["stands"], old["faded"], old["proven"], old["leaders"]) == ([0] * 5, 1, 0, 0)
    assert (old["assessed"], old["reached"]) == (1, 1)
    (ana,) = as_(cast.rosa).get(PEOPLE).get_json()["items"]
    assert (ana["stand"], ana["is_fresh"]) == (1, False)


def test_the_last_word_stands_and_a_withdrawn_one_is_gone(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ben = phone_of(cast.ben)
    person_id = ben.meets(sharing="team", **workplace.beside())
    ben.talks(person_id, held_at="2026-11-10T18:00:00.000Z", assessment=assessed(2))
    last = ben.talks(person_id, held_at="2026-11-12T18:00:00.000Z", assessment=assessed(4))
    before = chart(as_, cast.rosa)["all"]["stands"]

    ben.do("conversations.withdraw", id=last, withdrawn_at="2026-11-20T14:00:00.000Z")

    assert (before, chart(as_, cast.rosa)["all"]["stands"]) == ([0, 0, 0, 1, 0], [0, 1, 0, 0, 0])


def test_who_left_is_no_worker_and_who_asked_to_be_left_alone_is_marked(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ben = phone_of(cast.ben)
    gone, alone = (ben.meets(name, sharing="team", **workplace.beside()) for name in ("Ana", "Bo"))
    ben.do("network.correct_person", id=gone, set={"left_on": "2026-11-19"}, base=ben.pull().ver("person", gone))
    ben.do("network.do_not_contact", id=new_id(), person_id=alone, added_at="2026-11-19T18:00:00.000Z")

    (bo,) = as_(cast.rosa).get(PEOPLE).get_json()["items"]

    assert (bo["name"], bo["is_left_alone"], chart(as_, cast.rosa)["all"]["people"]) == ("Bo", True, 1)


def asked(as_: As, cast: Cast, **said: bool) -> str:
    """Let the organizer open an ask and return its id."""
    olu = as_(cast.olu)
    days = {"starts_on": "2026-10-12", "ends_on": "2026-12-20"}
    campaign = olu.post("/api/v1/campaigns", json={"name_en": "Staffing", "name_es": "Personal", **days}).get_json()
    words = {"title_en": "Pledge", "title_es": "Compromiso", "text_en": "Will you?", "text_es": "¿Te sumas?"}
    ask = {"campaign_id": campaign["id"], "opens_on": "2026-11-01", "closes_on": "2026-11-25", **words, **said}
    ask_id: str = olu.post("/api/v1/asks", json=ask).get_json()["id"]
    return ask_id


def test_the_open_ask_counts_the_last_answer_of_each(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    ask_id, ben = asked(as_, cast), phone_of(cast.ben)
    turned, slow = (ben.meets(sharing="team", **workplace.beside()) for _ in range(2))
    ben.meets(sharing="team", **workplace.beside())

    def answers(person_id: UUID, answer: str, day: str) -> None:
        given = {"id": new_id(), "ask_id": ask_id, "person_id": person_id, "answer": answer}
        assert ben.said("asks.answer", **given, answered_at=f"{day}T18:00:00.000Z") == "applied"

    answers(turned, "no", "2026-11-03")
    answers(turned, "yes", "2026-11-18")
    answers(slow, "thinking", "2026-11-10")

    shown = chart(as_, cast.rosa)
    assert (shown["ask"]["title_es"], shown["ask"]["goal"]) == ("Compromiso", 2)
    assert {key: shown["all"][key] for key in ("asked", "yes", "thinking", "no")} == {
        "asked": 2,
        "yes": 1,
        "thinking": 1,
        "no": 0,
    }


def test_one_worksite_and_one_cell_can_be_read_alone(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    elsewhere = opened(as_, cast)
    ben = phone_of(cast.ben)
    ben.meets("Ana", sharing="team", **workplace.beside())
    ben.meets("Bo", sharing="team", **workplace.beside(shift="day"))
    ben.meets("Cy", sharing="team", **elsewhere.beside())
    ben.meets("Di", sharing="team")

    here = chart(as_, cast.olu, f"?worksite_id={workplace.worksite}")
    cell = f"&department_id={workplace.evs}&shift_id={workplace.day}"

    assert (here["all"]["people"], len(here["cells"]), len(here["worksites"])) == (2, 2, 1)
    assert chart(as_, cast.olu)["all"]["people"] == 4
    assert names(as_, cast.olu, f"&worksite_id={workplace.worksite}") == ["Ana", "Bo"]
    assert names(as_, cast.olu, cell) == ["Bo"]


def test_a_worksite_of_another_union_is_not_there(cast: Cast, as_: As, workplace: Workplace) -> None:
    path = f"{CHART}?worksite_id={workplace.worksite}"

    assert as_(cast.dov).get(path).status_code == 404
    assert as_(cast.olu).get(f"{CHART}?worksite_id={new_id()}").status_code == 404
    assert as_(cast.dov).get(f"{PEOPLE}&worksite_id={workplace.worksite}").get_json()["items"] == []


def test_a_captain_who_was_moved_away_reads_nothing_of_her_old_team(
    cast: Cast, as_: As, sure_: As, phone_of: PhoneOf, workplace: Workplace
) -> None:
    phone_of(cast.ben).meets("Ana", sharing="team", **workplace.beside())
    moved = {"member_id": told(cast.rosa.member_id), "is_captain": False}

    sure_(cast.olu).post(f"/api/v1/teams/{cast.day}/members", json=moved)

    assert {as_(cast.rosa).get(path).status_code for path in (CHART, PEOPLE)} == {404}


@pytest.mark.parametrize("path", [CHART, "/api/v1/coverage", "/api/v1/console"])
def test_asking_again_costs_nothing_while_only_time_has_passed(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace, friday: time_machine.Traveller, path: str
) -> None:
    olu = as_(cast.olu)
    first = olu.get(path)

    friday.shift(timedelta(seconds=20))
    again = olu.get(path, headers={"If-None-Match": first.headers["ETag"]})
    phone_of(cast.ben).meets(sharing="team", **workplace.beside())
    after = olu.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data, after.status_code) == (304, b"", 200)
    assert first.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "asking",
    [
        ("rosa", CHART, 13),
        ("olu", CHART, 14),
        ("rosa", PEOPLE, 10),
        ("rosa", "/api/v1/coverage", 22),
        ("olu", "/api/v1/coverage", 22),
        ("olu", "/api/v1/console", 28),
    ],
)
def test_the_number_of_statements_does_not_grow_with_the_people(
    cast: Cast, as_: As, phone_of: PhoneOf, queries: Callable[[], Any], asking: tuple[str, str, int]
) -> None:
    who, path, most = asking
    workplace = opened(as_, cast)
    asked(as_, cast)
    ben, mei, client = phone_of(cast.ben), phone_of(cast.mei), as_(getattr(cast, who))

    def taken() -> int:
        with queries() as seen:
            assert client.get(path).status_code == 200
        return len([text for text in seen.texts if not text.startswith("BEGIN")])

    for phone in (ben, mei):
        taken()
        phone.talks(phone.meets(sharing="team", **workplace.beside()), assessment=assessed(2))
    few = taken()
    for phone in (ben, mei) * 4:
        phone.talks(phone.meets(sharing="team", influence=3, **workplace.beside("kitchen")), assessment=assessed(3))
    many = taken()

    assert many <= few <= most
