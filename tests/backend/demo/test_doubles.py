"""Who of the demo union is there twice, and what was put together lately and can be taken apart: against plain SQL.

Names are sealed, so SQL cannot compare them: here whoever has the same name was written down in the same minute.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from flask import Flask

from backend.access.roles import Role
from backend.kernel import clock
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Confirmed
from backend.kernel.unit_of_work import unit_of_work
from backend.matches import rounds
from backend.network import do_not_contact
from backend.network import service as network
from backend.network.model import Number
from backend.network.queries import index_of
from backend.turf import service as turf
from backend.unions import service as unions
from backend.worksites import service as worksites
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, every, ident, told
from tests.backend.demo.test_seldom import somebody

DOUBLES, MERGES = "/shared-doubles", "/shared-merges"
SHOWN, COMPARED = 100, 1_000
NAMES = (
    *("Zenaida Quiroga", "Bruna Lundqvist", "Ofelia Pazmino", "Kwame Asante", "Ingrid Solheim", "Tariq Haddad"),
    *("Yolanda Ferrer", "Duncan McRae", "Phoebe Achterberg"),
)
LATELY = """SELECT x.id, x.merged_at, x.member_id, COALESCE(last.id, near.id) FROM person_merge x
 JOIN person gone ON gone.union_id = x.union_id AND gone.id = x.dropped_id AND gone.keeper_id IS NULL
 JOIN person near ON near.union_id = x.union_id AND near.id = x.kept_id
 LEFT JOIN person last ON last.union_id = x.union_id AND last.id = near.merged_into
 WHERE x.union_id = :u AND x.undone_at IS NULL AND x.merged_at >= :since
 AND COALESCE(last.sharing, near.sharing) <> 'only_me' ORDER BY x.merged_at DESC, x.id DESC"""
"""Put together with somebody on a roster, by anybody, and whoever stands for the two may be known to organizers."""
TWICE = """SELECT a.id, b.id, a.keeper_id, b.keeper_id FROM person a JOIN person b
 ON b.union_id = a.union_id AND b.id > a.id
 WHERE a.union_id = :u AND a.merged_into IS NULL AND b.merged_into IS NULL
 AND a.sharing <> 'only_me' AND b.sharing <> 'only_me' AND (a.keeper_id IS NULL OR b.keeper_id IS NULL)
 AND (a.created_at = b.created_at AND a.created_at > :tonight
 AND (a.department_id = b.department_id OR a.department_id IS NULL OR b.department_id IS NULL)
 OR EXISTS (SELECT 1 FROM number n JOIN number o ON o.union_id = n.union_id AND o.number_index = n.number_index
 WHERE n.union_id = a.union_id AND n.person_id = a.id AND o.person_id = b.id
 AND n.sharing <> 'only_me' AND o.sharing <> 'only_me'))
 AND NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.union_id = a.union_id
 AND t.one_id IN (a.id, b.id) AND t.other_id IN (a.id, b.id)) ORDER BY a.id, b.id"""
FACTS = """SELECT p.id, p.keeper_id, t.name AS team, (SELECT COUNT(*) FROM conversation c
 WHERE c.union_id = p.union_id AND c.person_id = p.id AND c.withdrawn_at IS NULL) AS talks,
 (SELECT COUNT(*) FROM number n WHERE n.union_id = p.union_id AND n.person_id = p.id AND n.sharing <> 'only_me')
 AS numbers FROM person p LEFT JOIN team t ON t.union_id = p.union_id AND t.id = p.team_id WHERE p.union_id = :u"""
TO_ASK = """SELECT mine.id, theirs.department_id, theirs.shift_id, mine.department_id = theirs.department_id AS unit,
 mine.shift_id = theirs.shift_id AS shift, (SELECT n.id FROM number n JOIN number o ON o.union_id = n.union_id
 AND o.number_index = n.number_index WHERE n.union_id = mine.union_id AND n.person_id = mine.id
 AND o.person_id = theirs.id) AS number_id FROM person mine JOIN person theirs ON theirs.union_id = mine.union_id
 AND theirs.created_at = mine.created_at AND theirs.created_at > :tonight AND theirs.id <> mine.id
 JOIN team t ON t.union_id = theirs.union_id AND t.id = theirs.team_id
 WHERE mine.union_id = :u AND mine.keeper_id = :m AND mine.merged_into IS NULL
 AND theirs.keeper_id IS NULL AND theirs.left_on IS NULL AND theirs.merged_into IS NULL
 AND t.worksite_id = (SELECT w.worksite_id FROM membership m JOIN team w ON w.union_id = m.union_id
 AND w.id = m.team_id WHERE m.union_id = mine.union_id AND m.id = :m)
 AND NOT EXISTS (SELECT 1 FROM do_not_contact x WHERE x.union_id = theirs.union_id AND x.person_id = theirs.id
 AND x.lifted_at IS NULL)
 AND NOT EXISTS (SELECT 1 FROM roster_match s WHERE s.union_id = mine.union_id AND s.person_id = mine.id)"""


class Minutes:
    """Writes people down, whoever has the same name in the same minute."""

    def __init__(self, demo: Demo) -> None:
        self.demo, self.names = demo, dict[str, str]()
        self.minutes: dict[str, datetime] = {}

    def _person(self, name: str, unit: str | None, **more: Any) -> dict[str, Any]:
        minute = self.minutes.setdefault(name, THURSDAY - timedelta(minutes=len(self.minutes)))
        place = {"department_id": self.demo.story.places[unit] if unit else None}
        person = somebody(name, **{**place, **more}) | {"created_at": minute}
        self.names[str(person["id"])] = name
        return person

    def kept(self, who: str, name: str, unit: str | None = "EVS", number: str | None = None, **more: Any) -> str:
        """Let somebody of the story write a person down."""
        by, person = self.demo.story.members[who], self._person(name, unit, **more)
        with unit_of_work():
            network.add_person(by, person)
            if number is not None:
                said = {"number": number, "label": "home", "sharing": person["sharing"], "created_at": THURSDAY}
                network.add_number(by, {"id": new_id(), "person_id": person["id"], **said})
        return str(person["id"])

    def listed(
        self, name: str, unit: str | None = "EVS", number: str | None = None, team_id: UUID | None = None, **more: Any
    ) -> str:
        """Put a person onto a roster, as a list does."""
        ines, person = self.demo.story.organizer, self._person(name, unit, **more)
        with unit_of_work() as session:
            network.put_on_roster(ines, team_id or self.demo.story.teams["EVS"], person)
            session.flush()
            if number is not None:
                its = {"union_id": ines.union_id, "id": new_id(), "person_id": person["id"], "sharing": "team"}
                found = {"number": number, "number_index": index_of(ines, number), "added_by": ines.member_id}
                session.add(Number(**its, **found))
        return str(person["id"])


@pytest.fixture
def people(demo: Demo) -> Minutes:
    """Who writes people down in this test."""
    return Minutes(demo)


def merge(app: Flask, demo: Demo, who: str, kept: str, dropped: str, **more: Any) -> str:
    """Put two entries together, as an organizer, and return the id of that."""
    merge_id = str(new_id())
    asks(app, demo, who, f"{DOUBLES}/{kept}/merge", {"id": merge_id, "drop_id": dropped, **more})
    return str(more.get("id", merge_id))


def read(app: Flask, demo: Demo) -> Any:
    """Return what Ines reads once the worker has looked at everybody."""
    rounds.index()
    return asks(app, demo, "Ines O.", DOUBLES)


def pairs(demo: Demo) -> set[frozenset[str | None]]:
    """Return who is there twice by the words of the rule."""
    rows = told(demo, TWICE, tonight=THURSDAY - timedelta(hours=1))
    return {frozenset((ident(one), ident(other))) for one, other, *_ in rows}


def both(items: Iterable[Any]) -> set[frozenset[str | None]]:
    """Return the same as it was answered."""
    return {frozenset((item["kept"]["id"], item["dropped"]["id"])) for item in items}


def instant(value: object) -> datetime:
    """Return an instant, however the database or the API gives it."""
    found = datetime.fromisoformat(str(value))
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def lately(demo: Demo, now: datetime) -> list[tuple[str | None, str | None, datetime]]:
    """Return what can be taken apart, who stands for the two and since when they are one, the last first."""
    rows = told(demo, LATELY, since=now - timedelta(days=30))
    return [(ident(one), ident(stands), instant(merged_at)) for one, merged_at, _, stands in rows]


def test_who_is_there_twice_is_whom_organizers_may_know_and_nobody_told_apart(
    app: Flask, demo: Demo, people: Minutes
) -> None:
    both_listed, two_units, with_rosa, private, two_members, apart, of_luis, one_unit, _ = NAMES
    number, keepers = "312-555-0142", {str(member.member_id): who for who, member in demo.story.members.items()}
    for name in (both_listed, both_listed, two_units, with_rosa, private):
        people.listed(name)
    people.listed(two_units, "ICU")
    people.listed(one_unit, "ICU", number)
    people.listed(one_unit, None)
    people.kept("Rosa M.", with_rosa)
    people.kept("Rosa M.", private, sharing="only_me")
    for who in ("Rosa M.", "Luis A."):
        people.kept(who, two_members)
    people.kept("Luis A.", of_luis, number=number, sharing="organizers")
    people.kept("Joyce K.", "Hedwig Amsel", number=number, sharing="only_me")
    two = {"one_id": people.listed(apart), "other_id": people.listed(apart)}
    asks(app, demo, "Ines O.", f"{DOUBLES}/apart", two)

    answer = read(app, demo)

    found, facts = answer["items"], {ident(one.id): one for one in told(demo, FACTS)}
    assert both(found) == pairs(demo)
    assert (answer["total"], answer["has_more"], len(found)) == (len(pairs(demo)), False, 4)
    assert [len(pair["why"]) for pair in found] == sorted((len(pair["why"]) for pair in found), reverse=True)
    for pair in found:
        stays, goes = (facts[pair[side]["id"]] for side in ("kept", "dropped"))
        assert goes.keeper_id is None
        assert stays.keeper_id is not None or str(stays.id) < str(goes.id)
        for side, fact in (("kept", stays), ("dropped", goes)):
            told_of = pair[side]
            keeper = None if fact.keeper_id is None else keepers[str(ident(fact.keeper_id))]
            assert (told_of["keeper_name"], told_of["team_name"]) == (keeper, fact.team)
            assert (told_of["talks"], len(told_of["numbers"])) == (fact.talks, fact.numbers)
            assert told_of["name"] == people.names[told_of["id"]]
    assert {pair["kept"]["keeper_name"] for pair in found} == {None, "Rosa M.", "Luis A."}


def test_there_are_more_than_are_compared_from_one_over_a_thousand_pairs_on(
    app: Flask, demo: Demo, people: Minutes
) -> None:
    many = [people.listed(NAMES[0]) for _ in range(45)]
    few = [people.listed(NAMES[1]) for _ in range(5)]

    def counted() -> tuple[int, int, bool, int]:
        answer = read(app, demo)
        assert both(answer["items"]) <= pairs(demo)
        return len(answer["items"]), answer["total"], answer["has_more"], len(answer["merges"])

    assert len(pairs(demo)) == COMPARED
    assert counted() == (SHOWN, COMPARED, False, 0)

    few.append(people.listed(NAMES[1]))
    assert len(pairs(demo)) == COMPARED + 5
    assert counted() == (SHOWN, COMPARED, True, 0)

    merged = merge(app, demo, "Ines O.", few[0], few[-1])
    assert len(pairs(demo)) == COMPARED
    assert counted() == (SHOWN, COMPARED, False, 1)

    asks(app, demo, "Ines O.", f"/shared-merges/{merged}/undo", {})
    assert counted() == (SHOWN, COMPARED, True, 0)

    for one in many[1:]:
        merge(app, demo, "Ines O.", many[0], one)
    assert counted() == (len(pairs(demo)), 15, False, 44)


def a_month_of_merging(app: Flask, demo: Demo, people: Minutes) -> dict[str, str]:
    """Let two organizers and two members put people together on eight days, and return the organizers' merges."""
    old, edge, ahead, undone, with_rosa, hidden, chained, own, _ = NAMES
    walt, sam = demo.story.members["Walt C."], replace(demo.story.members["Sam B."], confirmed=Confirmed.FACTOR)
    with unit_of_work():
        unions.give_role(sam, walt.member_id, Role.ORGANIZER)
    couples = {name: (people.listed(name), people.listed(name)) for name in (old, edge, ahead, undone, chained)}
    couples["again"] = (people.kept("Rosa M.", chained), couples[chained][0])
    couples["hers"] = (people.kept("Rosa M.", with_rosa), people.listed(with_rosa))
    couples["his"] = (people.kept("Luis A.", hidden), people.listed(hidden))
    mine = [people.kept("Rosa M.", own) for _ in range(2)]
    days = [(0, "Ines O.", old), (1, "Ines O.", edge), (2, "Walt C.", ahead), (3, "Walt C.", undone)]
    days += [(4, "Ines O.", "hers"), (6, "Ines O.", "his"), (7, "Walt C.", chained), (8, "Ines O.", "again")]
    merges = {}
    for day, who, which in days:
        with clock.at(THURSDAY + timedelta(days=90 if which == ahead else day)):
            by_her_clock = str(new_id())
        with time_machine.travel(THURSDAY + timedelta(days=day), tick=False):
            merges[which] = merge(app, demo, who, *couples[which], id=by_her_clock)
    with time_machine.travel(THURSDAY + timedelta(days=9), tick=False):
        asks(app, demo, "Rosa M.", f"/people/{mine[0]}/merge", {"drop_id": mine[1]})
        asks(app, demo, "Luis A.", f"/people/{couples['his'][0]}/sharing", {"sharing": "only_me"})
        asks(app, demo, "Ines O.", f"/shared-merges/{merges[undone]}/undo", {})
    return merges


def test_what_was_put_together_is_listed_the_last_first_until_it_is_taken_apart_or_too_late(
    app: Flask, demo: Demo, people: Minutes
) -> None:
    merges = a_month_of_merging(app, demo, people)
    now = THURSDAY + timedelta(days=31)
    with time_machine.travel(now, tick=False):
        listed, wanted = read(app, demo)["merges"], lately(demo, now)

        assert [(one["id"], one["name"], instant(one["merged_at"])) for one in listed] == [
            (merged, people.names[str(stands)], at) for merged, stands, at in wanted
        ]
        there = [merges[which] for which in ("again", NAMES[6], "hers", NAMES[2], NAMES[1])]
        assert [merged for merged, *_ in wanted] == there
        by = {ident(one.member_id) for one in told(demo, LATELY, since=now - timedelta(days=30))}
        assert by == {str(demo.story.members[who].member_id) for who in ("Ines O.", "Walt C.")}

        for merged in reversed(there):
            asks(app, demo, "Ines O.", f"/shared-merges/{merged}/undo", {})
        after = read(app, demo)
        assert after["merges"] == lately(demo, now) == []
        assert both(after["items"]) == pairs(demo)
        assert len(after["items"]) == len({*pairs(demo)}) > len(there)


def test_of_many_merges_the_last_fifty_come_along_and_the_others_page_by_page(
    app: Flask, demo: Demo, people: Minutes
) -> None:
    listed = [people.listed(NAMES[0]) for _ in range(63)]
    for minute, one in enumerate(listed[1:]):
        # Two in each minute: of those the id decides.
        with time_machine.travel(THURSDAY + timedelta(minutes=minute // 2), tick=False):
            merge(app, demo, "Ines O.", listed[0], one)

    now = THURSDAY + timedelta(hours=1)
    with time_machine.travel(now, tick=False):
        first = read(app, demo)
        last = first["merges"][-1]["id"]
        asks(app, demo, "Ines O.", f"/shared-merges/{last}/undo", {})
        rest = asks(app, demo, "Ines O.", MERGES, limit=7, cursor=first["more_merges"])
        end = asks(app, demo, "Ines O.", MERGES, limit=7, cursor=rest["next_cursor"])
        every_page = [one["id"] for one in every(app, demo, "Ines O.", MERGES)]

    wanted = [merged for merged, *_ in lately(demo, now)]
    assert (len(first["merges"]), first["more_merges"], end["next_cursor"]) == (50, last, None)
    assert [one["id"] for one in (*first["merges"], *rest["items"], *end["items"]) if one["id"] != last] == wanted
    assert every_page == wanted
    assert len(wanted) == 61


def test_a_members_own_doubles_are_those_she_did_not_put_together(app: Flask, demo: Demo, people: Minutes) -> None:
    one, twin, third = (people.kept("Rosa M.", NAMES[0]) for _ in range(3))
    merge_id = str(new_id())
    asks(app, demo, "Rosa M.", f"/people/{one}/merge", {"id": merge_id, "drop_id": twin})
    hers = """SELECT a.id, b.id FROM person a JOIN person b ON b.union_id = a.union_id AND b.created_at = a.created_at
     AND b.id > a.id WHERE a.union_id = :u AND a.keeper_id = :m AND b.keeper_id = :m AND a.created_at > :tonight
     AND a.merged_into IS NULL AND b.merged_into IS NULL"""

    def told_and_read() -> tuple[set[frozenset[str | None]], set[frozenset[str]]]:
        rows = told(demo, hers, m=demo.story.members["Rosa M."].member_id, tonight=THURSDAY - timedelta(hours=1))
        items = asks(app, demo, "Rosa M.", "/doubles")["items"]
        return {frozenset(map(ident, row)) for row in rows}, {frozenset(item["person_ids"]) for item in items}

    together = told_and_read()
    asks(app, demo, "Rosa M.", f"/person-merges/{merge_id}/undo", {})
    apart = told_and_read()

    assert together[0] == together[1] == {frozenset((one, third))}
    assert apart[0] == apart[1] == {frozenset(two) for two in ((one, twin), (one, third), (twin, third))}


def answers(app: Flask, demo: Demo, seq: int, pair: Any, answer: str) -> None:
    """Let Rosa say on her phone whether the two are one."""
    args = {"id": str(new_id()), "answer": answer, **{name: pair[name] for name in ("person_id", "pair", "token")}}
    said = {"mid": str(new_id()), "seq": seq, "v": 1, "type": "matches.decide", "args": args}
    body = {"proto": 1, "device": str(demo.story.members["Rosa M."].device_id), "push": [said], "pull": None}
    assert asks(app, demo, "Rosa M.", "/sync/exchange", body)["results"][0]["status"] == "applied"


def somewhere_else(demo: Demo) -> UUID:
    """Return a team at another workplace of the union."""
    ines, site = demo.story.organizer, new_id()
    with unit_of_work():
        worksites.open_worksite(ines, site, name="The clinic downtown", time_zone="America/Chicago")
        return turf.form_team(ines, new_id(), name="Clinic", campaign_id=None, worksite_id=site).id


def lists_come_in(demo: Demo, people: Minutes) -> None:
    """Put whom Rosa keeps onto rosters: here and at another workplace; one has left, one wants to be left alone."""
    same_unit, by_number, elsewhere, alone, left, private, no_unit, of_icu, same = NAMES
    number = "312-555-0142"
    night: dict[str, Any] = {"shift_id": demo.story.places["Night"]}
    for name in (same_unit, elsewhere, alone, left, no_unit, of_icu, same):
        people.kept("Rosa M.", name, **night)
    people.kept("Rosa M.", by_number, number=number)
    people.kept("Rosa M.", private, sharing="only_me")
    people.kept("Luis A.", "Hedwig Amsel")
    people.listed(same_unit, **night)
    people.listed(by_number, "ICU", number, team_id=demo.story.teams["ICU and Lab"])
    people.listed(elsewhere, team_id=somewhere_else(demo))
    wish = {"id": new_id(), "person_id": UUID(people.listed(alone)), "added_at": THURSDAY}
    gone = UUID(people.listed(left))
    for name, unit in ((private, "EVS"), (no_unit, None), (of_icu, "ICU"), (same, "EVS"), ("Hedwig Amsel", "EVS")):
        people.listed(name, unit)
    with unit_of_work():
        do_not_contact.note_wish(demo.story.organizer, wish)
        network.correct_person(demo.story.organizer, gone, {"left_on": THURSDAY.date()}, None)
    rounds.index()


def test_a_member_is_asked_of_the_rosters_of_her_workplace_whom_she_has_not_answered_about(
    app: Flask, demo: Demo, people: Minutes
) -> None:
    lists_come_in(demo, people)
    same_unit, by_number, *_, private, no_unit, of_icu, same = NAMES
    rosa = demo.story.members["Rosa M."].member_id

    def told_and_read() -> tuple[dict[str, Any], dict[str, Any]]:
        rows = told(demo, TO_ASK, m=rosa, tonight=THURSDAY - timedelta(hours=1))
        items = asks(app, demo, "Rosa M.", "/roster-pairs")["items"]
        assert len(items) == len(rows)
        return {people.names[str(ident(row.id))]: row for row in rows}, {item["name"]: item for item in items}

    wanted, read_of = told_and_read()

    assert wanted.keys() == read_of.keys() == {same_unit, by_number, private, no_unit, of_icu, same}
    for name, row in wanted.items():
        item = read_of[name]
        assert (item["person_id"], item["number_id"]) == (ident(row.id), ident(row.number_id))
        assert (item["department_id"], item["shift_id"]) == (ident(row.department_id), ident(row.shift_id))
        facts = {"number": row.number_id is not None, "name": True, "unit": bool(row.unit), "shift": bool(row.shift)}
        assert item["reasons"] == [reason for reason, holds in facts.items() if holds]
        sure = "likely" if row.department_id is None else "possible"
        assert item["confidence"] == ("very_likely" if row.number_id is not None or row.unit else sure)
    answers(app, demo, 1, read_of[same], "same")
    answers(app, demo, 2, read_of[of_icu], "different")
    wanted, read_of = told_and_read()
    assert wanted.keys() == read_of.keys() == {same_unit, by_number, private, no_unit}
