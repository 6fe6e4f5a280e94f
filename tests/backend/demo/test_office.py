"""What the office of the demo union lists once something has happened there, against plain SQL."""

import pytest
from flask import Flask

from backend.access.roles import Role
from backend.accounts import service as accounts
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import hand_overs
from backend.rights import service as rights
from backend.unions import service as unions
from tests.backend.conftest import Demo
from tests.backend.demo.plain import every, ident, idents, told


@pytest.fixture
def busy(demo: Demo) -> Demo:
    """The union after Rosa and Ines invited somebody, Tomas offered his people, and two asked to be erased."""
    story = demo.story
    wish = {"role": Role.MEMBER, "uses": 1, "hours": 48, "suggested_name": "Pilar"}
    mine = [story.people[name] for name in ("Erin K.", "Julio M.", "Keisha P.")]
    offer = {"to_member_id": story.members["Walt C."].member_id, "numbers_too": False, "words": None, "notes": []}
    with unit_of_work():
        for captain, team in (("Rosa M.", "EVS"), ("Ines O.", "3 West"), ("Rosa M.", "EVS")):
            accounts.invite(story.members[captain], {**wish, "team_id": story.teams[team]})
        hand_overs.offer(story.members["Tomas R."], {"id": new_id(), "person_ids": mine, **offer})
        for name in ("Dennis O.", "Carlos V."):
            rights.ask(story.members[name], new_id())
        unions.suspend(story.organizer, story.members["Dennis O."].member_id)
    return demo


@pytest.mark.parametrize(("who", "own"), [("Ines O.", ""), ("Sam B.", ""), ("Rosa M.", "AND x.made_by = :m")])
def test_a_captain_reads_her_own_invitations_and_the_office_all(app: Flask, busy: Demo, who: str, own: str) -> None:
    question = f"SELECT x.id FROM invitation x WHERE x.union_id = :u {own} ORDER BY x.id DESC"

    invited = idents(busy, question, m=busy.story.members[who].member_id)

    assert len(invited) >= 2
    assert [row["id"] for row in every(app, busy, who, "/invitations")] == invited


@pytest.mark.parametrize("who", ["Ines O.", "Tomas R.", "Walt C.", "Luis A."])
def test_an_offer_is_read_by_those_it_is_between_and_by_organizers(app: Flask, busy: Demo, who: str) -> None:
    member = busy.story.members[who].member_id
    parties = "x.from_id = :m OR x.to_id = :m OR x.offered_by = :m" if who != "Ines O." else "1 = 1"
    question = f"SELECT x.id, x.state FROM hand_over x WHERE x.union_id = :u AND ({parties})"

    read = every(app, busy, who, "/hand-overs")

    assert [(row["id"], row["state"]) for row in read] == [
        (ident(one), state) for one, state in told(busy, question, m=member)
    ]


@pytest.mark.parametrize("who", ["Ines O.", "Sam B."])
@pytest.mark.parametrize("kind", [None, "members", "invitations", "rights"])
def test_the_trail_tells_every_decision_the_newest_first(app: Flask, busy: Demo, who: str, kind: str | None) -> None:
    decided = told(busy, "SELECT x.id, x.action FROM audit_event x WHERE x.union_id = :u ORDER BY x.id DESC")

    read = every(app, busy, who, "/audit", **({"kind": kind} if kind else {}))

    wanted = [(ident(one), action) for one, action in decided if kind is None or action.split(".")[0] == kind]
    assert [(row["id"], row["action"]) for row in read] == wanted
    assert decided


def test_who_asked_to_be_erased_waits_for_the_administrator(app: Flask, busy: Demo) -> None:
    question = "SELECT x.id, x.member_id FROM erasure_request x WHERE x.union_id = :u ORDER BY x.id"

    read = every(app, busy, "Sam B.", "/erasure-requests")

    asked = [(ident(one), ident(member)) for one, member in told(busy, question)]
    assert sorted((row["id"], row["member_id"]) for row in read) == sorted(asked)
    assert len(asked) == 2


@pytest.mark.parametrize(("path", "table"), [("/exports", "export"), ("/roster-imports", "roster_import")])
def test_where_nothing_has_happened_the_office_lists_nothing(app: Flask, busy: Demo, path: str, table: str) -> None:
    assert every(app, busy, "Ines O.", path) == idents(busy, f"SELECT x.id FROM {table} x WHERE x.union_id = :u") == []
