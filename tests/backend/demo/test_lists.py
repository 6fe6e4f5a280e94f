"""The lists of the demo union, page by page to the last, against plain SQL: who reads which rows, in which order."""

from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from tests.backend.conftest import Demo
from tests.backend.demo.plain import asks, day, every, ident, idents, told
from tests.backend.demo.test_search import MAY_KNOW, ROLES


def ids(rows: list[Any]) -> list[str]:
    return [row["id"] for row in rows]


@pytest.mark.parametrize("who", ROLES)
def test_everybody_reads_the_people_she_may_know_of(app: Flask, demo: Demo, who: str) -> None:
    question = f"""SELECT p.id, p.keeper_id, p.team_id, p.department_id, p.shift_id, p.influence, p.language
     FROM person p WHERE p.union_id = :u AND p.merged_into IS NULL AND {MAY_KNOW[ROLES[who]]} ORDER BY p.id"""

    keys = ("id", "keeper_id", "team_id", "department_id", "shift_id", "influence", "language")
    read = [tuple(row[key] for key in keys) for row in every(app, demo, who, "/people")]
    counted = [
        (*map(ident, row[:5]), row.influence, row.language)
        for row in told(demo, question, m=demo.story.members[who].member_id)
    ]
    assert read == counted


@pytest.mark.parametrize("who", ["Rosa M.", "Luis A.", "Sam B."])
def test_everybody_reads_the_talks_and_promises_about_them(app: Flask, demo: Demo, who: str) -> None:
    about = "JOIN person p ON p.union_id = x.union_id AND p.id = x.person_id WHERE x.union_id = :u AND p.merged_into"
    known = f"{about} IS NULL AND {MAY_KNOW[ROLES[who]]}"
    me = {"m": demo.story.members[who].member_id}

    talks = idents(demo, f"SELECT x.id FROM conversation x {known} ORDER BY x.id DESC", **me)
    assert ids(every(app, demo, who, "/conversations")) == talks
    promises = told(demo, f"SELECT x.id, x.member_id, x.due_on, x.state FROM promise x {known} ORDER BY x.id", **me)
    read = every(app, demo, who, "/promises")
    assert [(row["id"], row["member_id"], row["due_on"], row["state"]) for row in read] == [
        (ident(one), ident(member), day(due), state) for one, member, due, state in promises
    ]
    for state in ("open", "kept", "dropped"):
        narrowed = [ident(one) for one, _, _, as_it_is in promises if as_it_is == state]
        assert ids(every(app, demo, who, "/promises", state=state)) == narrowed


def test_the_organizer_reads_every_talk_and_promise(app: Flask, demo: Demo) -> None:
    talks = idents(demo, "SELECT c.id FROM conversation c WHERE c.union_id = :u ORDER BY c.id DESC")
    promises = idents(demo, "SELECT r.id FROM promise r WHERE r.union_id = :u ORDER BY r.id")
    of_luis = "SELECT r.id FROM promise r WHERE r.union_id = :u AND r.member_id = :m ORDER BY r.id"
    luis = demo.story.members["Luis A."].member_id

    assert ids(asks(app, demo, "Ines O.", "/conversations", limit=200)["items"]) == talks[:200]
    assert ids(every(app, demo, "Ines O.", "/promises")) == promises
    assert ids(every(app, demo, "Ines O.", "/promises", member_id=luis)) == idents(demo, of_luis, m=luis)


@pytest.mark.parametrize("who", ["Ines O.", "Rosa M.", "Luis A."])
@pytest.mark.parametrize(
    ("path", "table", "order"),
    [("/asks", "ask", "DESC"), ("/structure-tests", "structure_test", "DESC"), ("/campaigns", "campaign", "DESC")],
)
def test_everybody_reads_what_is_asked_tested_and_planned(
    app: Flask, demo: Demo, who: str, path: str, table: str, order: str
) -> None:
    assert ids(every(app, demo, who, path)) == idents(
        demo,
        f"SELECT x.id FROM {table} x WHERE x.union_id = :u ORDER BY x.id {order}",
    )


def test_the_asks_of_one_campaign_are_those_of_the_tables(app: Flask, demo: Demo) -> None:
    question = "SELECT a.id FROM ask a WHERE a.union_id = :u AND a.campaign_id = :c ORDER BY a.id DESC"

    for campaign in idents(demo, "SELECT c.id FROM campaign c WHERE c.union_id = :u"):
        wanted = idents(demo, question, c=UUID(campaign))
        assert ids(every(app, demo, "Ines O.", "/asks", campaign_id=campaign)) == wanted


def test_a_campaign_tells_its_issues_strategy_and_what_hangs_on_it(app: Flask, demo: Demo) -> None:
    path, campaign = f"/campaigns/{demo.story.campaign_id}", {"c": demo.story.campaign_id}
    issues = "SELECT i.id FROM issue i WHERE i.union_id = :u AND i.campaign_id = :c ORDER BY i.position"
    lines = "SELECT l.id, l.kind, l.owner_id, l.day, l.is_done FROM strategy_line l WHERE l.union_id = :u"
    reached = """SELECT COUNT(DISTINCT x.person_id) FROM conversation x WHERE x.union_id = :u AND x.campaign_id = :c
     AND x.withdrawn_at IS NULL"""

    assert ids(asks(app, demo, "Ines O.", path)["issues"]) == idents(demo, issues, **campaign)
    read = asks(app, demo, "Ines O.", f"{path}/strategy")["lines"]
    assert {(row["id"], row["kind"], row["owner_id"], row["day"], row["is_done"]) for row in read} == {
        (ident(one), kind, ident(owner), day(on), bool(done)) for one, kind, owner, on, done in told(demo, lines)
    }
    impact = asks(app, demo, "Ines O.", f"{path}/impact")
    ((asked,),) = told(demo, "SELECT COUNT(*) FROM ask a WHERE a.union_id = :u AND a.campaign_id = :c", **campaign)
    ((talked_with,),) = told(demo, reached, **campaign)
    assert (impact["asks"], impact["people"]) == (asked, talked_with)
    file = asks(app, demo, "Ines O.", f"{path}/file")
    of_nobody = [row for row in read if row["kind"] != "target"]
    assert (len(file["issues"]), len(file["strategy"])) == (len(idents(demo, issues, **campaign)), len(of_nobody))


@pytest.mark.parametrize("who", ["Ines O.", "Sam B.", "Rosa M.", "Luis A."])
def test_everybody_reads_her_teams_and_who_captains_them(app: Flask, demo: Demo, who: str) -> None:
    captains = "SELECT t.team_id, t.member_id FROM team_member t WHERE t.union_id = :u AND t.is_captain"
    own = "SELECT t.team_id FROM team_member t WHERE t.union_id = :u AND t.member_id = :m"
    whole = "SELECT t.id FROM team t WHERE t.union_id = :u"

    teams = idents(demo, own if ROLES[who] in {"captain", "member"} else whole, m=demo.story.members[who].member_id)
    led = [(ident(team), ident(member)) for team, member in told(demo, captains)]
    assert {row["id"]: sorted(row["captain_ids"]) for row in every(app, demo, who, "/teams")} == {
        team: sorted(member for of, member in led if of == team and member) for team in teams
    }


def test_the_hospital_has_the_places_of_the_tables(app: Flask, demo: Demo) -> None:
    (hospital,) = every(app, demo, "Ines O.", "/worksites")

    for key, table in (("departments", "department"), ("shifts", "shift"), ("groups", "social_group")):
        rows = told(demo, f"SELECT x.id, x.name FROM {table} x WHERE x.union_id = :u")
        assert {(place["id"], place["name"]) for place in hospital[key]} == {(ident(one), name) for one, name in rows}
