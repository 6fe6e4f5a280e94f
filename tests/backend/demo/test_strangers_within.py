"""To whom a thing of her own union is no business, it is as if it were not there, though she has found out its id.

Looks behind the glass, held entries, merges, subscriptions, hand-overs, invitations, rows of lists, pairs: each is
made, and whoever it is not for asks with its id, and with one that nobody has.
"""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.access.roles import Role, Status
from backend.accounts import sessions, tokens
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.matches import rounds
from backend.network import service as network
from backend.unions import service as unions
from backend.unions.service import Newcomer
from tests.backend.conftest import Demo
from tests.backend.demo.happening import begin_more, begin_the_rare
from tests.backend.demo.plain import asks, told
from tests.backend.demo.test_seldom import somebody
from tests.backend.demo.test_strangers import AMONG_OTHERS, NO_MISTAKE, guarded, some_of, whole
from tests.contract.examples import example

ALL = {"break_glass_id", "entry_id", "hand_over_id", "invitation_id", "merge_id", "row_id", "subscription_id"}
NOT_FOR = {
    "Pete G.": ALL,
    "Joyce K.": ALL,
    "Grace A.": ALL - {"invitation_id"},
    "Sam B.": ALL - {"break_glass_id", "invitation_id"},
    "Ines O.": {"break_glass_id", "subscription_id"},
    "Rosa M.": ALL - {"invitation_id", "merge_id"},
    "Luis A.": ALL - {"subscription_id"},
    "Tomas R.": ALL - {"hand_over_id"},
    "Walt C.": ALL - {"hand_over_id"},
    "a newcomer": ALL,
    "who left": ALL,
}
"""What is not for whom: for members and captains who have no part in it, an administrator who is told of a look, and
each of those who have a part in one thing (the author of what is held, too) as far as all the others go."""


def client_of(app: Flask, bearer: tokens.Bearer) -> FlaskClient:
    """Return a client that is signed in."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {tokens.make(bearer)}"
    return client


def signed_in(app: Flask, demo: Demo, who: str) -> FlaskClient:
    """Return the client of somebody of the story, of a newcomer nobody has vouched for, or of one who was shut out."""
    if who == "a newcomer":
        team_id = demo.story.teams["EVS"]
        with unit_of_work(union_id=demo.union_id):
            newcomer = Newcomer(member_id=new_id(), name="Pilar", role=Role.MEMBER, team_id=team_id, language="en")
            member = unions.join(demo.union_id, newcomer, Status.PENDING)
            device = sessions.let_in(member, {"id": new_id(), "label": "A phone"})
        return client_of(app, tokens.Bearer(demo.union_id, member.id, device.id))
    member_of = demo.story.members["Dennis O." if who == "who left" else who]
    if who == "who left":
        with unit_of_work():
            unions.suspend(demo.story.organizer, member_of.member_id)
    return client_of(app, tokens.Bearer(demo.union_id, member_of.member_id, member_of.device_id))


def filled(rule: str, known: Mapping[str, UUID]) -> str:
    """Return an address with the ids of these things in it."""
    return re.sub(r"<(\w+)>", lambda found: str(known[found[1]]), rule)


def answered(client: FlaskClient, method: str, path: str, body: Any) -> tuple[int, Any]:
    """Return status and words of an answer, without what differs from one to the next."""
    answer = client.open(path, method=method, json=body)
    words = answer.get_json(silent=True)
    return answer.status_code, {key: one for key, one in (words or {}).items() if key != "request_id"}


def what_lies(demo: Demo) -> dict[str, list[str]]:
    """Return all rows of the union but its clock: that turns with each unit of a member's that might have written."""
    return {table: rows for table, rows in whole(demo).items() if table != "sync_clock"}


@pytest.mark.parametrize("who", NOT_FOR)
def test_what_is_not_for_her_is_answered_like_what_nobody_has(app: Flask, demo: Demo, who: str) -> None:
    begin_more(demo)
    rare = begin_the_rare(app, demo)
    client, known = signed_in(app, demo, who), some_of(demo)
    known |= {alias: known[name] for alias, name in AMONG_OTHERS.items()}
    before, asked = what_lies(demo), set[str]()
    doors = [(*door, kind) for door in guarded(app) for kind in NOT_FOR[who] if f"<{kind}>" in door[1]]
    for method, rule, says, kind in doors:
        body = example(says.takes(), known) if says.takes else None
        real = rare["shared_merge_id" if "shared-merges" in rule else kind]
        paths = (filled(rule, {**known, kind: its}) for its in (real, new_id()))
        there, nowhere = (answered(client, method, path, body) for path in paths)
        asked.add(kind)

        usual = 401 if who == "who left" else NO_MISTAKE.get(f"{method} {rule}", 404)
        assert (rule, there) == (rule, nowhere)
        assert (rule, there[0]) == (rule, usual)

    assert asked == NOT_FOR[who]
    assert what_lies(demo) == before


def roster_pair(demo: Demo) -> tuple[UUID, UUID]:
    """Let Rosa keep somebody who stands on a roster, too; return both."""
    mine, listed = somebody("Zenaida Quiroga"), somebody("Zenaida Quiroga")
    with unit_of_work():
        network.add_person(demo.story.members["Rosa M."], mine)
        network.put_on_roster(demo.story.organizer, demo.story.teams["EVS"], listed)
    rounds.index()
    return mine["id"], listed["id"]


def says_same(app: Flask, demo: Demo, who: str, seq: int, **pair: Any) -> tuple[Any, Any]:
    """Return what becomes of somebody's word that two are one."""
    args = {"id": str(new_id()), "answer": "same", **pair}
    said = {"mid": str(new_id()), "seq": seq, "v": 1, "type": "matches.decide", "args": args}
    body = {"proto": 1, "device": str(demo.story.members[who].device_id), "push": [said], "pull": None}
    (result,) = asks(app, demo, who, "/sync/exchange", body)["results"]
    return result["status"], result.get("code")


@pytest.mark.parametrize("who", ["Pete G.", "Joyce K.", "Luis A.", "Sam B."])
def test_a_pair_somebody_else_was_asked_about_is_not_hers_to_answer(app: Flask, demo: Demo, who: str) -> None:
    mine, listed = roster_pair(demo)
    (pair,) = asks(app, demo, "Rosa M.", "/roster-pairs")["items"]
    hers = somebody("Zenaida Quiroga")
    with unit_of_work():
        network.add_person(demo.story.members[who], hers)
    stolen = {name: pair[name] for name in ("pair", "token")}
    made_up = {"pair": "0" * 32, "token": "A" * 80}

    about_hers = [says_same(app, demo, who, 1, person_id=str(mine), **stolen)]
    about_hers += [says_same(app, demo, who, 2, person_id=str(new_id()), **stolen)]
    about_own = [says_same(app, demo, who, 3, person_id=str(hers["id"]), **stolen)]
    about_own += [says_same(app, demo, who, 4, person_id=str(hers["id"]), **made_up)]

    assert about_hers[0] == about_hers[1] == ("quarantined", "not_visible")
    assert about_own[0] == about_own[1] == ("rejected", "invalid")
    assert told(demo, "SELECT COUNT(*) FROM roster_match m WHERE m.union_id = :u")[0][0] == 0
    before, client = whole(demo), signed_in(app, demo, who)
    for one, other in ((mine, listed), (new_id(), new_id())):
        apart = {"one_id": str(one), "other_id": str(other)}
        assert client.post("/api/v1/shared-doubles/apart", json=apart).status_code == 404
        assert client.post(f"/api/v1/shared-doubles/{one}/merge", json={"drop_id": str(other)}).status_code == 404
    assert whole(demo) == before
