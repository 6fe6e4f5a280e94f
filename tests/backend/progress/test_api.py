"""A captain reads how her team is doing; nobody else does, and nobody reads what she may not know."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from backend.kernel.identifiers import new_id
from tests.backend.accounts.conftest import signed_in_now
from tests.backend.conftest import PhoneOf
from tests.backend.phone import FRIDAY, assessed, opened_ask
from tests.backend.wall_chart.workplace import opened
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

NOTHING = {
    "workers": 0,
    "talks": {"now": 0, "usual": 0, "weeks": [0] * 6},
    "reach": {"now": 0, "of": 0, "weeks": [0] * 6},
    "ones_twos": {"now": 0, "of": 0, "proven": 0, "weeks": [0] * 6},
    "test": None,
    "promises_kept": {"kept": 0, "of": 0, "weeks": [None] * 6},
    "start_here": None,
    "could_use_a_hand": [],
    "going_well": [],
    "pending": [],
}


def progress(as_: As, cast: Cast) -> dict[str, Any]:
    """Return what Rosa reads of her team."""
    answer = as_(cast.rosa).get(f"/api/v1/teams/{cast.night}/progress")
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.get_json()
    return shown


def test_a_team_that_has_not_begun_has_nothing_to_show(cast: Cast, as_: As) -> None:
    shown = as_(cast.carmen).get(f"/api/v1/teams/{cast.day}/progress").get_json()

    assert {key: shown[key] for key in NOTHING} == NOTHING
    assert shown["stalled"]["now"] == 0
    assert (shown["team_name"], shown["week_starts_on"]) == ("Day EVS", "2026-11-16")


def test_a_talk_shows_as_soon_as_the_phone_has_sent_it(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)

    ben.talks(ben.meets(sharing="team"))

    shown = progress(as_, cast)
    assert shown["workers"] == 1
    assert shown["talks"] == {"now": 1, "usual": 0, "weeks": [0, 0, 0, 0, 0, 1]}
    assert shown["reach"] == {"now": 1, "of": 1, "weeks": [0, 0, 0, 0, 0, 1]}


def test_a_talk_held_a_moment_ahead_of_our_clock_shows_too(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)

    ben.talks(ben.meets(sharing="team"), held_at="2026-11-20T15:03:00.000Z", assessment=assessed(2))

    shown = progress(as_, cast)
    assert (shown["reach"]["now"], shown["ones_twos"]["now"]) == (1, 1)


def test_a_person_kept_private_is_no_worker_of_the_turf(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)

    ben.talks(ben.meets(sharing="only_me"), assessment=assessed(1))

    shown = progress(as_, cast)
    assert (shown["workers"], shown["reach"]["now"], shown["ones_twos"]["now"]) == (0, 0, 0)
    assert shown["talks"]["now"] == 1


def test_whoever_is_shared_with_organizers_alone_is_in_none_of_the_captains_numbers(
    cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    ask_id, ben = opened_ask(as_(cast.olu)), phone_of(cast.ben)
    work = opened(as_, cast)
    for sharing in ("team", "team", "organizers"):
        person_id = ben.meets(sharing=sharing, **work.beside())
        ben.talks(person_id, held_at="2026-10-20T18:00:00.000Z", assessment=assessed(3))
        ben.talks(person_id, held_at="2026-11-18T18:00:00.000Z", assessment=assessed(1, "signed"))
        said = {"id": new_id(), "ask_id": ask_id, "person_id": person_id, "answer": "yes"}
        ben.do("asks.answer", **said, answered_at="2026-11-18T18:00:00.000Z")
    waiting = ben.meets(sharing="organizers", **work.beside())
    ben.talks(waiting, held_at="2026-10-20T18:00:00.000Z", assessment=assessed(3))

    shown = progress(as_, cast)

    rows = as_(cast.rosa).get("/api/v1/wall-chart/people").get_json()["items"]
    assert (shown["workers"], shown["reach"]["of"], shown["test"]["of"], len(rows)) == (2, 2, 2, 2)
    assert (shown["reach"]["now"], sum(row["is_reached"] for row in rows)) == (2, 2)
    assert (shown["ones_twos"]["now"], sum(row["stand"] == 1 for row in rows)) == (2, 2)
    assert (shown["ones_twos"]["proven"], sum(row["is_proven"] for row in rows)) == (2, 2)
    assert (shown["test"]["yes"], sum(row["answer"] == "yes" for row in rows)) == (2, 2)
    assert (shown["stalled"]["threes_untouched"], shown["start_here"]) == (0, None)


def test_people_of_whoever_waits_or_was_shut_out_count_for_nobody(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    tere, ben, rosa = phone_of(cast.tere), phone_of(cast.ben), as_(cast.rosa)
    tere.talks(tere.meets(sharing="team"), assessment=assessed(1))
    ben.talks(ben.meets(sharing="team"), assessment=assessed(1))

    def counted() -> tuple[int, int, int]:
        shown = progress(as_, cast)
        listed = len(rosa.get("/api/v1/wall-chart/people").get_json()["items"])
        return shown["workers"], shown["ones_twos"]["now"], listed

    waits = counted()
    rosa.post(f"/api/v1/members/{cast.tere.member_id}/vouch")
    vouched = counted()
    as_(cast.olu).post(f"/api/v1/members/{cast.ben.member_id}/suspend")

    assert (waits, vouched, counted()) == ((1, 1, 1), (2, 2, 2), (1, 1, 1))


def test_who_left_the_workplace_is_no_worker_any_more(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    person_id = ben.meets(sharing="team")
    ben.do(
        "network.correct_person", id=person_id, set={"left_on": "2026-11-19"}, base=ben.pull().ver("person", person_id)
    )

    assert progress(as_, cast)["workers"] == 0


def test_a_withdrawn_talk_does_not_count(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    talk_id = ben.talks(ben.meets(sharing="team"), assessment=assessed(2))

    ben.do("conversations.withdraw", id=talk_id, withdrawn_at="2026-11-20T14:00:00.000Z")

    shown = progress(as_, cast)
    assert (shown["talks"]["now"], shown["reach"]["now"], shown["ones_twos"]["now"]) == (0, 0, 0)


def test_talks_of_a_newcomer_count_once_somebody_vouched_for_her(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    tere = phone_of(cast.tere)
    tere.talks(tere.meets(sharing="team"))
    before = progress(as_, cast)

    as_(cast.rosa).post(f"/api/v1/members/{cast.tere.member_id}/vouch")

    assert (before["talks"]["now"], progress(as_, cast)["talks"]["now"]) == (0, 1)


def test_the_latest_word_on_a_person_stands_and_fades_after_45_days(
    cast: Cast, as_: As, phone_of: PhoneOf, friday: time_machine.Traveller
) -> None:
    ben = phone_of(cast.ben)
    person_id = ben.meets(sharing="team")
    ben.talks(person_id, held_at="2026-11-02T18:00:00.000Z", assessment=assessed(4))
    ben.talks(person_id, held_at="2026-11-17T18:00:00.000Z", assessment=assessed(2, "signed"))
    now = progress(as_, cast)["ones_twos"]

    friday.shift(timedelta(days=43))
    later = progress(as_, cast)["ones_twos"]

    assert (now["now"], now["proven"], now["weeks"]) == (1, 1, [0, 0, 0, 0, 0, 1])
    assert (later["now"], later["proven"]) == (0, 0)


def test_a_two_without_a_deed_is_not_proven(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    for proof in (None, "nothing_yet", "wore_it"):
        ben.talks(ben.meets(sharing="team"), assessment=assessed(2, proof))

    shown = progress(as_, cast)["ones_twos"]
    assert (shown["now"], shown["proven"]) == (3, 1)


def test_a_three_is_stalled_once_nobody_talked_with_her_for_three_weeks(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    ben.talks(ben.meets(sharing="team"), held_at="2026-10-29T18:00:00.000Z", assessment=assessed(3))
    lately = ben.meets(sharing="team")
    ben.talks(lately, held_at="2026-10-29T18:00:00.000Z", assessment=assessed(3))
    ben.talks(lately, held_at="2026-11-01T18:00:00.000Z")

    stalled = progress(as_, cast)["stalled"]
    assert (stalled["now"], stalled["threes_untouched"]) == (1, 1)


def test_the_open_ask_counts_the_latest_answer_of_each_worker(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ask_id, ben = opened_ask(as_(cast.olu)), phone_of(cast.ben)

    def answers(person_id: UUID, answer: str, day: str) -> None:
        given = {"id": new_id(), "ask_id": ask_id, "person_id": person_id, "answer": answer}
        assert ben.said("asks.answer", **given, answered_at=f"{day}T18:00:00.000Z") == "applied"

    turned, slow, quick = (ben.meets(sharing="team") for _ in range(3))
    answers(turned, "thinking", "2026-11-03")
    answers(turned, "yes", "2026-11-18")
    answers(slow, "thinking", "2026-11-14")
    answers(quick, "thinking", "2026-11-18")

    shown = progress(as_, cast)
    assert {key: shown["test"][key] for key in ("title_en", "title_es", "yes", "of", "goal", "weeks")} == {
        "title_en": "Pledge",
        "title_es": "Compromiso",
        "yes": 1,
        "of": 3,
        "goal": 2,
        "weeks": [0, 0, 0, 0, 0, 1],
    }
    assert shown["stalled"]["thinking_long"] == 1
    assert shown["stalled"]["weeks"] == [0, 0, 0, 1, 1, 1]


def test_promises_are_counted_and_never_quoted(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    person_id = ben.meets("Marisol V.", sharing="team")

    def promises(due_on: str) -> UUID:
        promise_id = new_id()
        said = {"id": promise_id, "person_id": person_id, "what": "Bring the grid", "due_on": due_on}
        assert ben.said("followups.promise", **said) == "applied"
        return promise_id

    kept, *_others = [promises(day) for day in ("2026-11-17", "2026-11-18", "2026-11-10", "2026-12-20")]
    ben.do("followups.keep_promise", id=kept, kept_at="2026-11-18T18:00:00.000Z")

    answer = as_(cast.rosa).get(f"/api/v1/teams/{cast.night}/progress")
    assert answer.get_json()["promises_kept"] == {"kept": 1, "of": 3, "weeks": [None, None, None, None, 0, 33]}
    assert answer.get_json()["stalled"]["promises_late"] == 1
    assert "grid" not in answer.text
    assert "Marisol" not in answer.text


def test_members_are_named_by_their_own_goal(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben, mei = phone_of(cast.ben), phone_of(cast.mei)
    for phone in (ben, mei):
        phone.do("goals.agree", id=new_id(), talks_per_week=1, agreed_on="2026-11-16")
    person_id = ben.meets(sharing="team")
    for _ in range(5):
        ben.do("followups.promise", id=new_id(), person_id=person_id, what=None, due_on="2026-11-21")
    mei.talks(mei.meets())

    shown = progress(as_, cast)
    assert shown["could_use_a_hand"] == [
        {"member_id": str(cast.ben.member_id), "name": "Ben Tran", "due": 5, "goal": 1}
    ]
    assert shown["going_well"] == [{"member_id": str(cast.mei.member_id), "name": "Mei Lin", "talks": 1, "goal": 1}]


def test_the_captain_sees_who_waits_and_who_invited_her(cast: Cast, as_: As) -> None:
    invited = as_(cast.rosa).post("/api/v1/invitations", json={"team_id": str(cast.night)}).get_json()
    joined = as_(cast.rosa).post(
        "/api/v1/invitations/redeem",
        json={"token": invited["token"], "name": "Luis", "device": {"id": str(new_id()), "label": "A phone"}},
    )
    assert joined.status_code == 201

    waiting = progress(as_, cast)["pending"]
    assert [(one["name"], one["invited_by_name"]) for one in waiting] == [
        ("Tere Aguilar", None),
        ("Luis", "Rosa Delgado"),
    ]


def test_a_phone_was_in_touch_today_by_the_unions_own_midnight(
    cast: Cast, as_: As, friday: time_machine.Traveller
) -> None:
    before = progress(as_, cast)["phones"]
    for who, at in ((cast.ben, "2026-11-20T05:59:00Z"), (cast.mei, "2026-11-20T06:01:00Z")):
        friday.move_to(datetime.fromisoformat(at))
        signed_in_now(who)
    friday.move_to(FRIDAY)

    assert (before, progress(as_, cast)["phones"]) == ({"seen_today": 0, "of": 3}, {"seen_today": 1, "of": 3})


def test_start_where_nobody_has_been_talked_with(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    olu, ben = as_(cast.olu), phone_of(cast.ben)
    place = {"name": "Hospital", "time_zone": "America/Chicago"}
    worksite = f"/api/v1/worksites/{olu.post('/api/v1/worksites', json=place).get_json()['id']}"
    department_id = olu.post(f"{worksite}/departments", json={"name": "EVS"}).get_json()["id"]
    shifts = {
        name: olu.post(f"{worksite}/shifts", json={"name": name, "starts_at": "07:00", "ends_at": "15:00"}).get_json()[
            "id"
        ]
        for name in ("Day", "Night")
    }
    for name in ("Day", "Day", "Day", "Night", "Night", "Night"):
        person_id = ben.meets(sharing="team", department_id=department_id, shift_id=shifts[name])
        if name == "Day":
            ben.talks(person_id)

    values = {"department": "EVS", "shift": "Night", "talked": 0, "of": 3}
    assert progress(as_, cast)["start_here"] == {"key": "nobody_talked_to", "values": values}


def test_asking_again_costs_nothing_while_only_time_has_passed(
    cast: Cast, as_: As, phone_of: PhoneOf, friday: time_machine.Traveller
) -> None:
    path, rosa, ben = f"/api/v1/teams/{cast.night}/progress", as_(cast.rosa), phone_of(cast.ben)
    first = rosa.get(path)
    friday.shift(timedelta(seconds=20))
    again = rosa.get(path, headers={"If-None-Match": first.headers["ETag"]})
    ben.talks(ben.meets(sharing="team"))
    after = rosa.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert (after.status_code, after.get_json()["talks"]["now"]) == (200, 1)
    assert after.headers["ETag"] != first.headers["ETag"]


def test_an_open_page_reads_nothing_while_nobody_in_the_union_writes(
    cast: Cast, as_: As, phone_of: PhoneOf, friday: time_machine.Traveller, queries: Callable[[], Any]
) -> None:
    path, rosa, ben = f"/api/v1/teams/{cast.night}/progress", as_(cast.rosa), phone_of(cast.ben)
    person_id = ben.meets(sharing="team")
    first = rosa.get(path).headers["ETag"]
    with queries() as seen:
        idle = rosa.get(path, headers={"If-None-Match": first})
    statements = [text for text in seen.texts if not text.startswith("BEGIN")]

    ben.do("network.share_person", id=person_id, sharing="only_me")
    changed = rosa.get(path, headers={"If-None-Match": first})
    phone_of(cast.carmen).meets()
    elsewhere = rosa.get(path, headers={"If-None-Match": changed.headers["ETag"]})
    friday.shift(timedelta(minutes=1))
    next_minute = rosa.get(path, headers={"If-None-Match": elsewhere.headers["ETag"]})

    assert (idle.status_code, idle.headers["ETag"], len(statements)) == (304, first, 3)
    assert (changed.status_code, changed.get_json()["workers"]) == (200, 0)
    assert [elsewhere.status_code, next_minute.status_code] == [304, 304]
    names = {first, changed.headers["ETag"], elsewhere.headers["ETag"], next_minute.headers["ETag"]}
    assert len(names) == 4


def test_it_takes_at_most_fifteen_statements(
    cast: Cast, as_: As, phone_of: PhoneOf, queries: Callable[[], Any]
) -> None:
    opened_ask(as_(cast.olu))
    ben = phone_of(cast.ben)
    for _ in range(3):
        ben.talks(ben.meets(sharing="team"))
    rosa, path = as_(cast.rosa), f"/api/v1/teams/{cast.night}/progress"
    rosa.get(path)

    with queries() as seen:
        rosa.get(path)

    statements = [text for text in seen.texts if not text.startswith("BEGIN")]
    assert len(statements) <= 15


@pytest.mark.parametrize(("who", "status"), [("olu", 200), ("ada", 404), ("carmen", 404), ("dov", 404), ("ben", 404)])
def test_only_her_captain_and_organizers_read_it(cast: Cast, as_: As, who: str, status: int) -> None:
    assert as_(getattr(cast, who)).get(f"/api/v1/teams/{cast.night}/progress").status_code == status


def test_a_captain_who_was_moved_away_reads_it_no_more(cast: Cast, as_: As, sure_: As) -> None:
    sure_(cast.olu).post(
        f"/api/v1/teams/{cast.day}/members", json={"member_id": str(cast.rosa.member_id), "is_captain": False}
    )

    assert as_(cast.rosa).get(f"/api/v1/teams/{cast.night}/progress").status_code in {403, 404}


def test_an_unknown_team_is_not_found(cast: Cast, as_: As) -> None:
    assert as_(cast.olu).get(f"/api/v1/teams/{new_id()}/progress").status_code == 404


def test_behind_the_phones_that_were_not_in_touch_stand_as_many_lines_with_the_names_a_captain_may_see(
    cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    path = f"/api/v1/teams/{cast.night}/phones"
    phone_of(cast.ben).pull()
    moved = {"member_id": str(cast.carmen.member_id), "is_captain": True}
    assert as_(cast.olu).post(f"/api/v1/teams/{cast.night}/members", json=moved).status_code < 300

    counted = progress(as_, cast)["phones"]
    lines = as_(cast.rosa).get(path).get_json()["items"]

    assert [one["name"] for one in lines] == ["Ben Tran", "Mei Lin", "Rosa Delgado", None]
    assert (len(lines), sum(one["is_today"] for one in lines)) == (counted["of"], counted["seen_today"])
    assert [one["name"] for one in as_(cast.olu).get(path).get_json()["items"]] == [
        "Ben Tran",
        "Carmen Ortiz",
        "Mei Lin",
        "Rosa Delgado",
    ]
    assert [as_(who).get(path).status_code for who in (cast.ben, cast.tere, cast.ada, cast.dov)] == [404] * 4
