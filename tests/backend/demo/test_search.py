"""Searching the demo union: every beginning of a name, for whoever may know of whom, as plain SQL decides it."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from flask import Flask

from backend.kernel.unit_of_work import unit_of_work
from backend.matches import finding
from backend.network import service as network
from backend.network.rules import Sharing
from backend.unions import queries as unions
from tests.backend.conftest import Demo
from tests.backend.demo.plain import asks, ident, idents, told
from tests.backend.demo.test_loading import pulled

WORKS_HERE = "p.union_id = :u AND p.left_on IS NULL AND p.merged_into IS NULL"
HER_TEAMS = "SELECT t.team_id FROM team_member t WHERE t.union_id = :u AND t.member_id = :m AND t.is_captain"
ON_THEM = f"""SELECT o.member_id FROM team_member o JOIN membership s ON s.union_id = o.union_id AND s.id = o.member_id
 WHERE o.union_id = :u AND s.status = 'active' AND o.team_id IN ({HER_TEAMS})"""
MAY_KNOW = {
    "member": "p.keeper_id = :m",
    "captain": f"""(p.keeper_id = :m OR (p.keeper_id IN ({ON_THEM}) AND p.sharing = 'team')
 OR (p.keeper_id IS NULL AND p.team_id IN ({HER_TEAMS})))""",
    "organizer": "(p.keeper_id = :m OR p.sharing <> 'only_me')",
    "administrator": "p.keeper_id = :m",
}
ROLES = {"Rosa M.": "captain", "Joyce K.": "captain", "Luis A.": "member", "Priya S.": "member"} | {
    "Ines O.": "organizer",
    "Sam B.": "administrator",
}
SHOWN = 8


def plain(name: str) -> str:
    """Return a name without accents and capitals."""
    return "".join(one for one in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(one))


def beginnings(names: list[str]) -> set[str]:
    """Return the first three letters of each name, with their accents."""
    return {name[:3] for name in names}


@pytest.fixture
def stirred(demo: Demo) -> Demo:
    """The union after Joyce and Priya kept somebody to themselves or to organizers, and two people left."""
    story = demo.story
    with unit_of_work():
        for member, person, sharing in (
            ("Joyce K.", "Maribel S.", Sharing.ONLY_ME),
            ("Joyce K.", "Simone J.", Sharing.ORGANIZERS),
            ("Priya S.", "Sean C.", Sharing.ONLY_ME),
            ("Priya S.", "Doug W.", Sharing.ORGANIZERS),
        ):
            network.share_person(story.members[member], story.people[person], sharing)
        for member, person in (("Luis A.", "Norma T."), ("Priya S.", "Minh T.")):
            network.correct_person(story.members[member], story.people[person], {"left_on": date(2026, 11, 10)}, None)
    return demo


def known(demo: Demo, who: str, *, also_gone: bool = False) -> dict[str, str]:
    """Return the names of whom somebody may know of, by id, as the tables have it."""
    question = f"SELECT p.id FROM person p WHERE {WORKS_HERE} AND {MAY_KNOW[ROLES[who]]}"
    if also_gone:
        question = question.replace("p.left_on IS NULL AND ", "")
    names = {str(person_id): name for name, person_id in demo.story.people.items()}
    return {one: names[one] for one in idents(demo, question, m=demo.story.members[who].member_id)}


@pytest.mark.parametrize("who", ROLES)
def test_every_beginning_of_a_name_finds_whom_she_may_know_of_in_the_order_of_names(stirred: Demo, who: str) -> None:
    may_know, found = known(stirred, who), {}

    with unit_of_work(reads_only=True):
        for typed in beginnings(list(stirred.story.people)):
            found[typed] = finding.find_people(stirred.story.members[who], {"name": typed, "limit": SHOWN})

    for typed, read in found.items():
        alike = [one for one, name in may_know.items() if plain(typed) in plain(name)]
        wanted = sorted(alike, key=lambda one: (plain(may_know[one]), one))
        assert [str(row["id"]) for row in read["items"]] == wanted[:SHOWN], typed
        assert (read["has_more"], read["is_cut"]) == (len(wanted) > SHOWN, False)


def test_who_was_found_stands_where_the_tables_have_her(app: Flask, stirred: Demo) -> None:
    names = {str(member.member_id): name for name, member in stirred.story.members.items()}
    question = "SELECT p.department_id, p.shift_id, p.keeper_id FROM person p WHERE p.union_id = :u AND p.id = :p"

    for typed in ("mar", "be", "ter"):
        for row in asks(app, stirred, "Ines O.", "/people/search", {"name": typed})["items"]:
            ((unit, shift, keeper),) = told(stirred, question, p=stirred.story.people[row["name"]])
            place = (ident(unit), ident(shift), ident(keeper), names.get(ident(keeper) or ""))
            assert (row["department_id"], row["shift_id"], row["keeper_id"], row["keeper_name"]) == place


@pytest.mark.parametrize("who", sorted(set(ROLES) - {"Ines O."}))
def test_a_phone_can_find_whom_its_member_may_know_of_and_nobody_else(app: Flask, stirred: Demo, who: str) -> None:
    """An organizer's phone holds her own people; of the union it asks the office."""
    held: dict[str, Any] = {}
    for change in pulled(app, stirred, who)["changes"]:
        if change["k"] == "person":
            held[change["id"]] = change["b"]["name"]

    assert held == known(stirred, who, also_gone=True)


MAY_SEE = {
    "member": """s.id = :m OR s.id IN (SELECT o.member_id FROM team_member o JOIN team_member i
 ON i.union_id = o.union_id AND i.team_id = o.team_id WHERE i.union_id = :u AND i.member_id = :m)""",
    "organizer": "1 = 1",
}


@pytest.mark.parametrize("who", ROLES)
def test_every_beginning_of_a_members_name_finds_whom_the_caller_may_know_of(demo: Demo, who: str) -> None:
    members = demo.story.members
    reach = MAY_SEE["organizer" if ROLES[who] in {"organizer", "administrator"} else "member"]
    names = {str(member.member_id): name for name, member in members.items()}
    question = f"SELECT s.id FROM membership s WHERE s.union_id = :u AND s.status <> 'suspended' AND ({reach})"
    may_know = {one: names[one] for one in idents(demo, question, m=members[who].member_id)}

    asked = {"status": None, "team_id": None, "limit": 200, "cursor": None}
    with unit_of_work(reads_only=True):
        found = {
            typed: unions.members_by_name(members[who], {**asked, "name": typed})[0].items
            for typed in beginnings(list(members))
        }

    for typed, rows in found.items():
        alike = [one for one, name in may_know.items() if plain(typed) in plain(name)]
        assert [str(row.id) for row in rows] == sorted(alike, key=lambda one: (plain(may_know[one]), one)), typed
