"""What happens in the demo union beyond its story, so that there is one of each kind of thing with an id."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Flask

from backend.access.roles import Role
from backend.accounts import service as accounts
from backend.break_glass import service as break_glass
from backend.campaigns import strategy
from backend.exports import service as exports
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Confirmed
from backend.kernel.unit_of_work import unit_of_work
from backend.lists import service as lists
from backend.lists.reading import Sheet
from backend.network import hand_overs, merging
from backend.network import service as network
from backend.rights import service as rights
from backend.unions import service as unions
from tests.backend.conftest import Demo
from tests.backend.demo.plain import asks, idents
from tests.backend.demo.test_seldom import WHY, somebody
from tests.push_service import PushService


def begin_more(demo: Demo) -> None:
    """Let the demo's people begin what no story of theirs tells: a file, a list, a line of a strategy, a request."""
    ines, member = (
        replace(demo.story.organizer, confirmed=Confirmed.FACTOR),
        next(one for one in demo.story.members.values() if one.role is Role.MEMBER),
    )
    file = {"id": new_id(), "preset": "counts", "columns": [], "department_id": None, "hours": 8}
    line = {"kind": "long_goal", "text": "A contract", "owner_id": None, "day": None, "is_done": False}
    with unit_of_work(union_id=demo.union_id):
        exports.ask_for(ines, file | {"purpose": "For the newspaper"})
        lists.take_in(ines, new_id(), Sheet(["NAME", "DEPT"], [["VARGAS, MARISOL", "EVS"]]))
        assert demo.story.campaign_id is not None
        strategy.write_line(ines, demo.story.campaign_id, new_id(), 0, line)
        rights.ask(member, new_id())


def begin_the_rare(app: Flask, demo: Demo) -> dict[str, UUID]:
    """Let Sam look behind the glass, Tomas offer people, Rosa invite somebody, Luis want reminders, and more.

    Rosa and Ines put people together, and what Luis says of somebody he may not know of is held.

    Returns:
        What was made, by the name of its id in an address; the organizer's merge is `shared_merge_id`.
    """
    story = demo.story
    sam = replace(story.members["Sam B."], confirmed=Confirmed.FACTOR)
    rosa, tomas = story.members["Rosa M."], story.members["Tomas R."]
    kinds = ("break_glass_id", "entry_id", "hand_over_id", "merge_id", "shared_merge_id", "subscription_id")
    made = {kind: new_id() for kind in kinds}
    mine, listed = ([somebody("Zenaida Quiroga") for _ in range(2)] for _ in range(2))
    offer = {"to_member_id": story.members["Walt C."].member_id, "numbers_too": False, "words": None, "notes": []}
    with unit_of_work():
        unions.give_role(sam, story.members["Grace A."].member_id, Role.ADMINISTRATOR)
        about = {"told_id": story.members["Grace A."].member_id, "reason": WHY}
        break_glass.open_look(sam, {"id": made["break_glass_id"], **about})
        hand_overs.offer(tomas, {"id": made["hand_over_id"], "person_ids": [story.people["Erin K."]], **offer})
        for person in mine:
            network.add_person(rosa, person)
        for person in listed:
            network.put_on_roster(story.organizer, story.teams["EVS"], person)
        wish = {"role": Role.MEMBER, "uses": 1, "hours": 48, "suggested_name": "Pilar", "team_id": story.teams["EVS"]}
        made["invitation_id"] = accounts.invite(rosa, wish)[0].id
        merging.merge(rosa, {"id": made["merge_id"], **_two(mine)})
        merging.merge_from_roster(story.organizer, {"id": made["shared_merge_id"], **_two(listed)})
    with PushService() as service:
        phone = service.subscribe().as_json()
    phone |= {"id": str(made["subscription_id"]), "endpoint": "https://fcm.googleapis.com/fcm/send/abc"}
    asks(app, demo, "Luis A.", "/reminders/subscriptions", phone)
    talk = {"id": str(new_id()), "person_id": str(story.people["Deshawn P."]), "held_at": "2026-11-19T20:00:00.000Z"}
    said = {"mid": str(made["entry_id"]), "seq": 1, "v": 1, "type": "conversations.log", "args": talk}
    device = str(story.members["Luis A."].device_id)
    (result,) = asks(app, demo, "Luis A.", "/sync/exchange", _pushed(device, said))["results"]
    assert result["status"] == "quarantined"
    row = idents(demo, "SELECT r.id FROM roster_row r WHERE r.union_id = :u ORDER BY r.id")
    return made | {"row_id": UUID(row[0])}


def _two(people: list[dict[str, Any]]) -> dict[str, Any]:
    return {"keep_id": people[0]["id"], "drop_id": people[1]["id"], "set": {}, "base": None}


def _pushed(device: str, said: dict[str, Any]) -> dict[str, Any]:
    return {"proto": 1, "device": device, "push": [said], "pull": None}
