"""Loading the made-up union, getting into it, what its phones hold, and taking it away again."""

import hashlib
import stat
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.accounts import tokens
from backend.demo import commands, service
from backend.kernel.config import Settings
from backend.kernel.database import Base, db
from backend.kernel.identifiers import new_id
from backend.kernel.problems import Conflict, NotFound
from backend.kernel.unit_of_work import unit_of_work
from backend.progress.service import read_progress
from tests.backend.conftest import THURSDAY, Demo
from tests.cast import Cast, assemble

MONDAY_JUST_AFTER_MIDNIGHT = datetime(2026, 11, 16, 6, 5, tzinfo=UTC)


def rows_of(union_id: UUID) -> int:
    """Return how many rows all tables hold of a union."""
    with unit_of_work(reads_only=True) as session:
        whose = {
            table: table.c.id if table.name == "union" else table.c.get("union_id")
            for table in Base.metadata.sorted_tables
        }
        return sum(
            session.scalar(select(func.count()).select_from(table).where(column == union_id)) or 0
            for table, column in whose.items()
            if column is not None
        )


def pulled(app: Flask, demo: Demo, name: str) -> dict[str, Any]:
    """Return the first exchange of a new phone of a member."""
    member = demo.story.members[name]
    token = tokens.make(tokens.Bearer(member.union_id, member.member_id, member.device_id))
    body = {"proto": 1, "device": str(member.device_id), "push": [], "pull": {"have": {}, "max_rows": 2500}}
    answer = app.test_client().post("/api/v1/sync/exchange", json=body, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text
    exchanged: dict[str, Any] = answer.get_json()
    return exchanged


def names(answer: dict[str, Any], kind: str) -> set[str]:
    return {change["b"]["name"] for change in answer["changes"] if change["k"] == kind and change["op"] == "put"}


@pytest.fixture
def ways_in(app: Flask, demo: Demo) -> dict[str, Any]:
    """The ways into the demo, as they are shown after loading."""
    assert demo.kept
    found = commands.links(app)
    assert found is not None
    return found


def join(client: FlaskClient, link: str, **said: Any) -> Any:
    device = {"id": str(new_id()), "label": "A phone"}
    token = link.partition("#")[2]
    return client.post("/api/v1/invitations/redeem", json={"token": token, "device": device, **said})


def test_a_captains_phone_holds_the_people_her_team_looks_after(app: Flask, demo: Demo) -> None:
    answer = pulled(app, demo, "Rosa M.")

    people = names(answer, "person")
    assert len(people) == 21
    assert {"Tere G.", "Irma C.", "Consuelo B."} <= people
    assert names(answer, "member") == {"Rosa M.", "Luis A.", "Alma R.", "Dwayne B."}
    assert names(answer, "team") == {"EVS"}


def test_a_members_phone_holds_her_own_people_alone(app: Flask, demo: Demo) -> None:
    answer = pulled(app, demo, "Luis A.")

    assert names(answer, "person") == {"Norma T.", "Irma C.", "Pablo D.", "Felipe O."}
    promises = [change["b"] for change in answer["changes"] if change["k"] == "promise"]
    assert sum(promise["state"] == "open" for promise in promises) == 8


def test_who_came_back_to_her_unit_travels_with_the_member_who_keeps_her_now(app: Flask, demo: Demo) -> None:
    talks = [
        (name, sum(change["k"] == "conversation" for change in about))
        for name in ("Walt C.", "Hannah L.")
        for answer in [pulled(app, demo, name)]
        for ids in [
            {one["id"] for one in answer["changes"] if one["k"] == "person" and one["b"]["name"] == "Phuong N."}
        ]
        for about in [[one for one in answer["changes"] if one["k"] == "conversation" and one["b"]["person_id"] in ids]]
    ]

    assert talks == [("Walt C.", 3), ("Hannah L.", 0)]


@pytest.mark.parametrize("name", ["Rosa M.", "Luis A.", "Ines O.", "Sam B."])
def test_what_a_phone_is_sent_adds_up_to_the_digests(app: Flask, demo: Demo, name: str) -> None:
    answer = pulled(app, demo, name)

    sums: dict[str, list[int]] = {scope: [0, 0] for scope in answer["digest"]}
    for row in answer["changes"]:
        if row["op"] == "put":
            mark = hashlib.sha256(f"{row['k']}|{row['id']}|{row['ver']}".encode()).digest()[:8]
            sums[row["s"]][0] += 1
            sums[row["s"]][1] = (sums[row["s"]][1] + int.from_bytes(mark)) % 2**64
    assert not answer["more"]
    assert {scope: [n, f"{h:016x}"] for scope, (n, h) in sums.items()} == answer["digest"]


@pytest.mark.usefixtures("app")
def test_loaded_on_a_monday_at_midnight_it_tells_the_same() -> None:
    with time_machine.travel(MONDAY_JUST_AFTER_MIDNIGHT, tick=False):
        with unit_of_work():
            story = service.load()
        with unit_of_work(reads_only=True):
            read = read_progress(story.organizer, story.teams["EVS"])

    assert read["talks"]["weeks"][1:] == [8, 10, 7, 10, 14]
    assert (read["reach"]["now"], read["ones_twos"]["now"], read["test"]["yes"]) == (15, 6, 3)
    assert (read["promises_kept"]["kept"], read["promises_kept"]["of"], read["stalled"]["now"]) == (7, 9, 4)
    assert [one.name for one in read["could_use_a_hand"]] == ["Luis A."]


def test_tere_gets_in_by_her_link_and_waits_for_rosa(ways_in: dict[str, Any], client: FlaskClient) -> None:
    link = ways_in["newcomer"]["link"]
    looked = client.post("/api/v1/invitations/look", json={"token": link.partition("#")[2]}).get_json()

    joined = join(client, link, name="Tere", language="es")

    assert (looked["inviter_name"], looked["team_name"], looked["suggested_name"]) == ("Rosa", "EVS", "Tere")
    assert looked["campaign_es"] == "Personal suficiente"
    assert (joined.status_code, joined.get_json()["me"]["status"]) == (201, "pending")


def test_rosa_and_ines_get_in_with_their_passphrases(ways_in: dict[str, Any], client: FlaskClient) -> None:
    for phone, role in zip(ways_in["phones"], ("captain", "organizer"), strict=True):
        wrong = join(client, phone["link"], passphrase="not the right words at all")
        right = join(client, phone["link"], passphrase=phone["passphrase"])

        assert wrong.status_code == 401
        assert (right.status_code, right.get_json()["me"]["name"], right.get_json()["me"]["role"]) == (
            201,
            phone["name"],
            role,
        )
        assert right.get_json()["sign_in_name"] == phone["sign_in_name"]


def test_a_link_stays_until_it_is_used_or_over(ways_in: dict[str, Any], app: Flask, client: FlaskClient) -> None:
    unused = commands.links(app)
    join(client, ways_in["newcomer"]["link"], name="Tere")
    used = commands.links(app)
    with time_machine.travel(THURSDAY + timedelta(days=15)):
        over = commands.links(app)

    assert unused == ways_in
    assert used is not None
    assert over is not None
    assert used["newcomer"] != ways_in["newcomer"]
    assert used["phones"] == ways_in["phones"]
    assert all(phone["link"] != old["link"] for phone, old in zip(over["phones"], used["phones"], strict=True))


@pytest.mark.usefixtures("ways_in")
def test_nobody_else_on_the_machine_reads_the_passphrases(settings: Settings) -> None:
    assert stat.S_IMODE((settings.home / "demo.json").stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_what_a_terminal_shows_has_every_way_in(ways_in: dict[str, Any]) -> None:
    shown = commands.told(ways_in)

    assert ways_in["newcomer"]["link"] in shown
    assert all(phone["link"] in shown and phone["passphrase"] in shown for phone in ways_in["phones"])


@pytest.mark.usefixtures("demo")
def test_it_is_not_loaded_twice(app: Flask) -> None:
    with pytest.raises(Conflict):
        commands.load(app)
    assert commands.load_if_empty(app) is False


def test_it_is_not_loaded_beside_a_real_union(cast: Cast, app: Flask) -> None:
    before = rows_of(cast.cedar)

    assert commands.load_if_empty(app) is False
    assert commands.links(app) is None
    assert rows_of(cast.cedar) == before


def test_removed_it_leaves_nothing_behind(app: Flask, demo: Demo, settings: Settings) -> None:
    others = assemble()
    before = rows_of(others.cedar)

    removed = commands.remove(app)

    assert removed > 1000
    assert (rows_of(demo.union_id), rows_of(others.cedar)) == (0, before)
    assert not (settings.home / "demo.json").exists()
    with pytest.raises(NotFound):
        commands.remove(app)


def test_it_can_be_loaded_again_beside_what_an_older_one_left(app: Flask, demo: Demo, settings: Settings) -> None:
    commands.remove(app)
    (settings.home / "demo.json").write_text(demo.kept, encoding="utf-8")

    assert commands.links(app) is None
    assert commands.load_if_empty(app) is True
    assert commands.links(app) is not None


def test_deleting_knows_every_table_that_belongs_to_a_union() -> None:
    kept = {table.name for table in Base.metadata.sorted_tables if "union_id" not in table.c} - {"union"}

    assert kept == {"rate_bucket"}
    assert db.metadata is Base.metadata
