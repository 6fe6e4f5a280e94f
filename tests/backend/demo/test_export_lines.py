"""The lines of each file that leaves the demo union, cell by cell, against plain SQL."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from backend.kernel import clock
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import do_not_contact, merging
from backend.network import service as network
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, every, ident, told
from tests.backend.demo.test_imports import TITLES, checked, goes, mends, somebody
from tests.backend.exports.conftest import Desk
from tests.cast import Someone
from tests.conftest import As

CHICAGO = ZoneInfo("America/Chicago")
HEADINGS = {
    "name": "Name",
    "initials": "Initials",
    "department": "Department",
    "shift": "Shift",
    "phone": "Phone",
    "language": "Language",
    "keeper": "Who knows them",
    "last_talk": "Last talk",
    "influence": "Who listens to them, 0 to 3",
    "stand": "Where they stand, 1 to 5",
    "seen_acting": "Seen acting",
    "talked_with": "Talked with",
    "answer": "Answer to the ask",
    "left_alone": "Asked to be left alone",
    "signature": "Signature",
    "outcome": "What came of it",
    "source": "Where we have them from",
    "consent": "What it may be used for",
    "copy": "Copy",
}
WHERE = ["name", "initials", "department", "shift"]
CALLING = ["phone", "language", "keeper", "last_talk"]
STANDING = ["influence", "stand", "seen_acting", "talked_with", "answer"]
LAST = ["source", "consent", "copy"]
# What each file holds from left to right, and whether whoever asked to be left alone stays out of it.
FILES = {
    "sign_in_sheet": (WHERE, ["signature"], True),
    "call_list": (WHERE + CALLING, ["outcome"], True),
    "wall_chart": (WHERE + STANDING, [], False),
    "full": (WHERE + CALLING + STANDING, [], False),
}
WORKS = """p.union_id = :u AND p.sharing <> 'only_me' AND p.merged_into IS NULL
 AND (p.left_on IS NULL OR p.left_on > :today)"""
ALONE = """EXISTS (SELECT 1 FROM do_not_contact x WHERE x.union_id = p.union_id AND x.person_id = p.id
 AND x.lifted_at IS NULL)"""
LAST_NUMBER = """FROM assessment a WHERE a.union_id = p.union_id AND a.person_id = p.id AND a.withdrawn_at IS NULL
 ORDER BY a.assessed_at DESC, a.id DESC LIMIT 1"""
OPEN_ASK = """SELECT k.id FROM ask k WHERE k.union_id = p.union_id AND k.opens_on <= :today AND k.closes_on >= :today
 ORDER BY k.opens_on DESC, k.id DESC LIMIT 1"""
# A list says for sure who she is: somebody new, somebody we have, or what was decided where that was open. Whom a list
# brought and who stays though it was taken back is still known from it.
ON_LIST = """FROM roster_row r JOIN roster_import i ON i.union_id = r.union_id AND i.id = r.import_id
 WHERE r.union_id = p.union_id AND r.person_id = p.id AND (r.outcome IN ('new', 'matched')
 OR (r.outcome = 'double' AND r.decision IN ('new', 'same')))
 AND (i.state = 'applied' OR (i.state = 'undone' AND (r.outcome = 'new' OR r.decision = 'new')))
 ORDER BY i.id DESC LIMIT 1"""
EVERYBODY = f"""SELECT p.id, d.name AS department, s.name AS shift, p.language, p.keeper_id, p.influence, p.source,
 p.sharing, {ALONE} AS alone,
 (SELECT MAX(c.held_at) FROM conversation c WHERE c.union_id = p.union_id AND c.person_id = p.id
  AND c.withdrawn_at IS NULL) AS last_talk,
 (SELECT a.stand {LAST_NUMBER}) AS stand, (SELECT a.proof {LAST_NUMBER}) AS proof,
 (SELECT a.assessed_at >= :fresh {LAST_NUMBER}) AS fresh,
 (SELECT w.answer FROM answer w WHERE w.union_id = p.union_id AND w.person_id = p.id AND w.ask_id = ({OPEN_ASK})
  ORDER BY w.answered_at DESC, w.id DESC LIMIT 1) AS answer,
 (SELECT i.came_from {ON_LIST}) AS came_from, (SELECT i.allowed_use {ON_LIST}) AS allowed_use
 FROM person p LEFT JOIN department d ON d.union_id = p.union_id AND d.id = p.department_id
 LEFT JOIN shift s ON s.union_id = p.union_id AND s.id = p.shift_id WHERE {WORKS} ORDER BY p.id"""
SHARED_NUMBERS = """SELECT x.id, x.person_id FROM number x WHERE x.union_id = :u AND x.sharing <> 'only_me'
 ORDER BY x.id"""
SAID = {
    "typed": "typed in",
    "roster": "from a list",
    "employer": "the employer",
    "sign_up": "people signed up themselves",
    "this_campaign": "this campaign only",
    "union_work": "all work of the union",
    "team": "shared with the team",
    "organizers": "shared with organizers",
    "thinking": "thinking about it",
    "en": "English",
    "es": "Spanish",
}
NUMBER = "312 555 0190"


class Office:
    """Ines and Sam at their desks, with what everybody of this story is called and which numbers they gave."""

    def __init__(self, app: Flask, demo: Demo, sure_: As) -> None:
        self.app, self.demo = app, demo
        self.names = {str(person_id): name for name, person_id in demo.story.people.items()}
        self.numbers: dict[str, str] = {}
        self.seen_by_nobody_else = 0
        desks = {}
        for name in ("Ines O.", "Sam B."):
            who = demo.story.members[name]
            desks[name] = sure_(Someone(name, who.union_id, who.member_id, who.device_id, who.role, who.status, None))
        self.desk, self.sam = Desk(desks["Ines O."]), desks["Sam B."]

    def meets(self, keeper: str, name: str, sharing: str = "team", *numbers: tuple[str, str]) -> UUID:
        """Let a member write somebody down, with numbers and who may see each, and return their id."""
        member, person = self.demo.story.members[keeper], somebody(self.demo, name, "Day", sharing)
        network.add_person(member, person)
        self.names[str(person["id"])] = name
        for number, shared in numbers:
            said = {"id": new_id(), "person_id": person["id"], "number": number, "label": None, "sharing": shared}
            network.add_number(member, said)
            self.numbers[str(said["id"])] = number
        found: UUID = person["id"]
        return found

    def brings(self, text: str, *decided: tuple[int, str], **words: str) -> dict[str, Any]:
        """Bring a list onto the rosters; what is decided about rows comes by line."""
        roster = checked(self.app, self.demo, TITLES + text)
        for line, decision in decided:
            mends(self.app, self.demo, roster, line, decision=decision)
        came = goes(self.app, self.demo, roster, "apply", **words)
        for one in asks(self.app, self.demo, "Ines O.", "/people", limit=200)["items"]:
            self.names.setdefault(one["id"], one["name"])
        return came

    def opens(self, preset: str, department_id: UUID | None = None) -> tuple[dict[str, Any], list[list[str]]]:
        """Ask for a file with all it may hold, let Sam say yes to a large one, and open it."""
        wanted = FILES[preset][0]
        unit = None if department_id is None else str(department_id)
        asked = self.desk.asks(preset, *wanted, department_id=unit)
        alone = asked["people"] + self.seen_by_nobody_else <= 50
        assert asked["state"] == ("making" if alone else "waiting")
        if alone:
            self.seen_by_nobody_else += asked["people"]
        else:
            assert self.sam.post(f"/api/v1/exports/{asked['id']}/approve").status_code == 200
        return asked, self.desk.opens(asked)

    def expected(self, preset: str, mark: str, department: str | None = None) -> list[list[str]]:
        """Return the lines that plain SQL says belong into a file."""
        wanted, by_hand, leaves_alone = FILES[preset]
        columns = [*wanted, *([] if leaves_alone else ["left_alone"]), *by_hand, *LAST]
        now = clock.now()
        values = {"today": now.astimezone(CHICAGO).date(), "fresh": now - timedelta(days=45)}
        people = told(self.demo, EVERYBODY, **values)
        return [
            [self.cells(one, mark)[column] for column in columns]
            for one in people
            if not (leaves_alone and one.alone) and department in {None, one.department}
        ]

    def cells(self, one: Any, mark: str) -> dict[str, str]:
        """Return what a file says about one person, by column."""
        person_id, keeper = ident(one.id), ident(one.keeper_id)
        name = self.names[str(person_id)]
        numbers = told(self.demo, SHARED_NUMBERS)
        mine = [self.numbers[str(ident(n.id))] for n in numbers if ident(n.person_id) == person_id and not one.alone]
        members = {str(who.member_id): called for called, who in self.demo.story.members.items()}
        day = None if one.last_talk is None else datetime.fromisoformat(str(one.last_talk))
        said = {
            "name": name,
            "initials": "".join(f"{word[0].upper()}." for word in name.split()),
            "department": one.department,
            "shift": one.shift,
            "phone": " / ".join(mine),
            "language": SAID.get(one.language, one.language),
            "keeper": members.get(str(keeper)),
            "last_talk": day and (day if day.tzinfo else day.replace(tzinfo=UTC)).astimezone(CHICAGO).date(),
            "influence": one.influence,
            "stand": one.stand if one.fresh else None,
            "seen_acting": "yes" if one.proof not in {None, "nothing_yet"} else "",
            "talked_with": "yes" if one.last_talk else "",
            "answer": SAID.get(one.answer, one.answer),
            "left_alone": "yes" if one.alone else "",
            "source": SAID[one.source] + (f": {SAID[one.came_from]}" if one.came_from else ""),
            "consent": SAID[one.allowed_use or one.sharing],
            "copy": mark,
        }
        texts = {key: "" if value is None else str(value) for key, value in said.items()} | {
            "signature": "",
            "outcome": "",
        }
        return {key: f"'{cell}" if cell[:1] in {"=", "+"} else cell for key, cell in texts.items()}


@pytest.fixture
def office(app: Flask, demo: Demo, sure_: As) -> Office:
    """The office once much has happened: wishes, private people, some who left, two put together, lists."""
    story, office = demo.story, Office(app, demo, sure_)
    rosa, ines = story.members["Rosa M."], story.organizer
    with unit_of_work():
        office.meets("Rosa M.", "Private Pilar", "only_me", ("312 555 0150", "team"))
        office.meets("Rosa M.", "Shared Sol", "organizers", ("312 555 0151", "organizers"), ("312 555 0152", "only_me"))
        office.meets("Alma R.", "=Sum(A1)", "team", ("+1 312 555 0153", "team"), ("312 555 0154", "organizers"))
        left = office.meets("Rosa M.", "Gone Greta")
        leaves = office.meets("Rosa M.", "Leaves Later")
        kept, dropped = office.meets("Rosa M.", "Ofelia Paz"), office.meets("Rosa M.", "Ofe P.")
        alone = office.meets("Rosa M.", "Nora Kline", "team", (NUMBER, "team"))
        for person_id, day in ((left, date(2026, 11, 19)), (leaves, date(2026, 11, 20))):
            network.correct_person(rosa, person_id, {"left_on": day}, None)
        merging.merge(rosa, {"id": new_id(), "keep_id": kept, "drop_id": dropped, "set": {}, "base": None})
        left_alone = (alone, *(story.people[name] for name in ("Marisol V.", "Otis K.", "Deshawn P.")))
        wishes = {new_id(): person_id for person_id in left_alone}
        for wish_id, person_id in wishes.items():
            do_not_contact.note_wish(ines, {"id": wish_id, "person_id": person_id, "added_at": THURSDAY})
        assert do_not_contact.lift_wishes(ines, {list(wishes)[-1]})
    # Tere and Marta match, Omer is new, Luis could be meant but nobody decided, Irma is decided to be the same.
    named = ("Tere G.,EVS,Day", "Marta L.,EVS,Night", "Omer Castell,ICU,Day", "Luis,EVS,Evening", "Irma,EVS,Evening")
    office.brings("".join(f"{one},,,\n" for one in named), (6, "same"))
    office.brings("Tere G.,EVS,Day,,,\n", came_from="sign_up", allowed_use="union_work")
    again = "".join(f"{one},,,\n" for one in ("Marta L.,EVS,Night", "Pia Lindqvist,EVS,Day", "Hana Bright,EVS,Day"))
    undone = office.brings(again, came_from="sign_up")
    pia = next(UUID(one) for one, name in office.names.items() if name == "Pia Lindqvist")
    with unit_of_work():
        network.correct_person(rosa, pia, {"shift_id": story.places["Night"]}, None)
    goes(app, demo, undone, "undo")
    return office


def is_as_told(office: Office, preset: str, department: str | None) -> None:
    """Ask for a file and hold it to plain SQL: its columns, its lines, the watermark, and how many people it names."""
    place = office.demo.story.places[department] if department else None
    asked_at = clock.now().astimezone(CHICAGO)

    asked, (heads, *lines, last) = office.opens(preset, place)

    wanted, by_hand, leaves_alone = FILES[preset]
    columns = [*wanted, *([] if leaves_alone else ["left_alone"]), *by_hand, *LAST]
    mark = asked["id"].replace("-", "")[-8:]
    assert heads == [HEADINGS[column] for column in columns]
    assert lines == office.expected(preset, mark, department)
    (listed,) = [one for one in every(office.app, office.demo, "Sam B.", "/exports") if one["id"] == asked["id"]]
    assert (listed["state"], listed["people"], asked["people"]) == ("ready", len(lines), len(lines))
    day, until = (f"{at:%Y-%m-%d %H:%M}" for at in (asked_at, asked_at + timedelta(hours=8)))
    watermark = f"{mark}: asked for by Ines O. on {day}; delete by {until}."
    assert last == [""] * (len(heads) - 1) + [watermark]


@pytest.mark.parametrize("preset", FILES)
def test_each_file_has_whom_it_is_about_and_says_of_each_what_is_known(office: Office, preset: str) -> None:
    offered = {one["preset"]: one for one in asks(office.app, office.demo, "Ines O.", "/exports/rules")["presets"]}
    assert set(offered) == {*FILES, "counts"}
    assert (offered[preset]["columns"], offered[preset]["leaves_alone"]) == (FILES[preset][0], FILES[preset][2])

    for department in (None, "EVS", "Dietary", "ICU"):
        is_as_told(office, preset, department)


def test_who_is_in_a_file_and_who_is_in_none(office: Office) -> None:
    _, (_, *full, _) = office.opens("full")
    _, (_, *calls, _) = office.opens("call_list")

    in_full, in_calls = ({line[0] for line in lines} for lines in (full, calls))
    assert {"Shared Sol", "'=Sum(A1)", "Leaves Later", "Ofelia Paz", "Pia Lindqvist", "Omer Castell"} <= in_calls
    assert not {"Private Pilar", "Gone Greta", "Ofe P.", "Hana Bright", "Luis"} & in_full
    assert in_full - in_calls == {"Nora Kline", "Marisol V.", "Otis K."}
    assert not [line for line in full if NUMBER in line[4] or "0150" in line[4] or "0152" in line[4]]


@pytest.mark.parametrize("preset", ["wall_chart", "full"])
def test_twelve_days_later_nothing_is_asked_and_what_was_told_at_first_has_faded(office: Office, preset: str) -> None:
    with clock.at(THURSDAY + timedelta(days=12)):
        is_as_told(office, preset, None)
