"""What the demo union's office sees only seldom, once it has happened there: against plain SQL."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask import Flask

from backend.access.roles import Role
from backend.break_glass import service as break_glass
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Confirmed, Identity
from backend.kernel.unit_of_work import unit_of_work
from backend.matches import rounds
from backend.network import service as network
from backend.reminders.model import Delivery, Reminder
from backend.unions import service as unions
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, every, ident, idents, told

WHY = "Rosa was hurt, and her people have to be told."
PEOPLE_BEHIND = """SELECT p.id, p.keeper_id FROM person p WHERE p.union_id = :u AND p.merged_into IS NULL
 AND p.sharing <> 'only_me' ORDER BY p.id"""


def administrator(demo: Demo) -> Identity:
    """Return Sam, who has just said with a second factor that it is he; Ines is made one beside him."""
    sam = replace(demo.story.members["Sam B."], confirmed=Confirmed.FACTOR)
    with unit_of_work():
        unions.give_role(sam, demo.story.organizer.member_id, Role.ADMINISTRATOR)
    return sam


def test_who_looked_behind_the_glass_and_whom_they_could_see(app: Flask, demo: Demo) -> None:
    sam, look = administrator(demo), new_id()
    about = {"told_id": demo.story.organizer.member_id, "reason": WHY}
    with unit_of_work():
        for one in (new_id(), look):
            break_glass.open_look(sam, {"id": one, **about})

    pages: list[Any] = []
    more: dict[str, Any] = {"cursor": None}
    while not pages or more["cursor"]:
        page = asks(app, demo, "Sam B.", f"/break-glass/{look}/people", {"limit": 50, **more})
        pages.append(page["items"])
        more = {"cursor": page["next_cursor"]}

    names = {str(member.member_id): name for name, member in demo.story.members.items()}
    rows = [(ident(one), names.get(str(ident(keeper)))) for one, keeper in told(demo, PEOPLE_BEHIND)]
    assert [(row["id"], row["keeper_name"]) for page in pages for row in page] == rows
    looks = told(demo, "SELECT x.id, x.pages, x.closed_at FROM break_glass x WHERE x.union_id = :u ORDER BY x.id DESC")
    read = every(app, demo, "Ines O.", "/break-glass")
    assert [(row["id"], row["pages"], row["is_open"]) for row in read] == [
        (ident(one), seen, closed_at is None) for one, seen, closed_at in looks
    ]
    assert sorted(seen for _, seen, _ in looks) == [0, len(pages)]


def somebody(name: str, **more: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(("department_id", "shift_id", "influence", "language"))
    return {
        "id": new_id(),
        "name": name,
        **nothing,
        "sharing": "team",
        "created_at": THURSDAY,
        "source": "typed",
        **more,
    }


def test_nobody_of_the_story_is_there_twice_until_somebody_is(app: Flask, demo: Demo) -> None:
    rosa = demo.story.members["Rosa M."]
    one, twin, numbered, other = map(somebody, ("Zenaida Quiroga", "Zenaida Quirga", "Ofelia Paz", "Bruna Lund"))
    for who in ("Rosa M.", "Luis A.", "Joyce K.", "Ines O."):
        assert asks(app, demo, who, "/doubles")["items"] == []
    with unit_of_work():
        for person in (one, twin, numbered, other):
            network.add_person(rosa, person)
        for person in (numbered, other):
            number = {"number": "312-555-0188", "label": "home", "sharing": "team", "created_at": THURSDAY}
            network.add_number(rosa, {"id": new_id(), "person_id": person["id"], **number})

    read = asks(app, demo, "Rosa M.", "/doubles")["items"]

    shared = """SELECT a.person_id, b.person_id FROM number a JOIN number b ON b.union_id = a.union_id
     AND b.number_index = a.number_index AND b.person_id <> a.person_id
     WHERE a.union_id = :u AND a.added_by = :m AND b.added_by = :m"""
    assert {row["why"]: set(row["person_ids"]) for row in read} == {
        "name": {str(one["id"]), str(twin["id"])},
        "number": set(idents(demo, shared, m=rosa.member_id)),
    }
    assert sorted(row["why"] for row in read) == ["name", "number"]
    assert asks(app, demo, "Ines O.", "/doubles")["items"] == []


def test_who_is_on_a_roster_though_a_member_keeps_them(app: Flask, demo: Demo) -> None:
    place = {"department_id": demo.story.places["EVS"], "shift_id": demo.story.places["Night"]}
    rosa = demo.story.members["Rosa M."]
    mine, listed = somebody("Zenaida Quiroga", **place), somebody("Zenaida Quiroga", **place)
    with unit_of_work():
        network.add_person(rosa, mine)
        network.put_on_roster(demo.story.organizer, demo.story.teams["EVS"], listed)
    rounds.index()

    read = asks(app, demo, "Ines O.", "/shared-doubles")

    (pair,) = read["items"]
    keepers = "SELECT p.keeper_id, p.source FROM person p WHERE p.union_id = :u AND p.id = :p"
    ((keeper, _),) = told(demo, keepers, p=mine["id"])
    ((nobody, source),) = told(demo, keepers, p=listed["id"])
    assert (read["total"], pair["kept"]["id"], pair["dropped"]["id"]) == (1, str(mine["id"]), str(listed["id"]))
    assert (ident(keeper), nobody, source) == (str(rosa.member_id), None, pair["dropped"]["source"])
    assert (pair["kept"]["keeper_name"], pair["dropped"]["keeper_name"]) == ("Rosa M.", None)
    (own,) = asks(app, demo, "Rosa M.", "/roster-pairs")["items"]
    assert own["person_id"] == str(mine["id"])
    assert (own["department_id"], own["shift_id"]) == (str(place["department_id"]), str(place["shift_id"]))


def test_what_was_not_done_of_what_phones_said(app: Flask, demo: Demo) -> None:
    theirs = [str(demo.story.people[name]) for name in ("Marisol V.", "Deshawn P.")]
    for who in ("Luis A.", "Tomas R."):
        device = str(demo.story.members[who].device_id)
        said = [
            {"mid": str(new_id()), "seq": 1 + n, "v": 1, "type": "conversations.log", "args": talk}
            for n, talk in enumerate(
                {"id": str(new_id()), "person_id": one, "held_at": "2026-11-19T20:00:00.000Z"} for one in theirs
            )
        ]
        asks(app, demo, who, "/sync/exchange", {"proto": 1, "device": device, "push": said, "pull": None})

    question = "SELECT x.mid, x.code FROM sync_quarantine x WHERE x.union_id = :u AND x.status = 'quarantined'"
    for who, more in (("Ines O.", ""), ("Luis A.", "AND x.member_id = :m"), ("Rosa M.", "AND x.member_id = :m")):
        rows = told(demo, f"{question} {more} ORDER BY x.mid", m=demo.story.members[who].member_id)
        assert [(row["id"], row["code"]) for row in every(app, demo, who, "/held")] == [
            (ident(mid), code) for mid, code in rows
        ]
        assert bool(rows) == (who != "Rosa M.")


def test_which_messages_were_given_up(app: Flask, demo: Demo) -> None:
    member, union_id = demo.story.members["Rosa M."].member_id, demo.union_id
    with unit_of_work() as session:
        for n, (host, reason) in enumerate([("push.one", "gone"), ("push.one", "gone"), ("push.two", "late")]):
            day = {"local_day": date(2026, 11, 17 + n), "kind": "daily", "planned_at": THURSDAY, "quiet_at": THURSDAY}
            reminder = Reminder(union_id=union_id, id=new_id(), member_id=member, **day)
            session.add(reminder)
            session.flush()
            sent = {"state": "dead", "tries": 5, "due_at": THURSDAY - timedelta(days=n), "claim_id": None}
            where = {"subscription_id": new_id(), "reason": reason, "host": host}
            session.add(Delivery(union_id=union_id, id=new_id(), reminder_id=reminder.id, **sent, **where))
        db.session.flush()

    question = """SELECT d.host, d.reason, COUNT(*) FROM delivery d WHERE d.union_id = :u AND d.state = 'dead'
     GROUP BY d.host, d.reason ORDER BY d.host, d.reason"""
    read = asks(app, demo, "Sam B.", "/reminders/dead-letters")["items"]
    assert [(row["host"], row["reason"], row["count"]) for row in read] == [tuple(row) for row in told(demo, question)]
    assert [row["worth_a_retry"] for row in read] == [0, 0]
