"""Organizers write down a campaign's strategy line by line; two at once lose nothing, and nobody else reads it."""

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from backend.campaigns.rules import LineKind, contradicts, phase_on
from backend.kernel.identifiers import new_id
from tests.cast import Cast
from tests.conftest import As

Answer = dict[str, Any]
STAFFING = {"name_en": "Staffing", "name_es": "Personal", "starts_on": "2026-10-12", "ends_on": "2026-12-20"}
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def planned(client: FlaskClient) -> str:
    made: str = client.post("/api/v1/campaigns", json=STAFFING).get_json()["id"]
    return made


@pytest.fixture
def campaign(cast: Cast, as_: As) -> str:
    return planned(as_(cast.olu))


def written(client: FlaskClient, campaign_id: str, line_id: object = None, **said: Any) -> Any:
    """Write a line, a new one unless an id is given."""
    line = {"kind": "short_goal", "text": "Breaks on all shifts", "revision": 0} | said
    return client.put(f"/api/v1/campaigns/{campaign_id}/strategy/{line_id or new_id()}", json=line)


def taken_out(client: FlaskClient, campaign_id: str, line: Answer) -> Any:
    return client.delete(f"/api/v1/campaigns/{campaign_id}/strategy/{line['id']}?revision={line['revision']}")


def lines(client: FlaskClient, campaign_id: str) -> list[Answer]:
    found: list[Answer] = client.get(f"/api/v1/campaigns/{campaign_id}/strategy").get_json()["lines"]
    return found


def texts(client: FlaskClient, campaign_id: str) -> list[str]:
    return [line["text"] for line in lines(client, campaign_id)]


def test_a_strategy_stands_in_the_order_of_its_columns_with_who_does_what_until_when(
    cast: Cast, as_: As, campaign: str
) -> None:
    olu = as_(cast.olu)
    for kind, text, more in (
        ("phase", "Cards", {"day": "2026-11-09"}),
        ("phase", "Talks", {"day": "2026-10-12"}),
        ("tactic", "March to the office", {"day": "2026-12-01", "owner_id": str(cast.rosa.member_id)}),
        ("tactic", "Sticker day", {"day": "2026-11-24"}),
        ("target", "Dana W., who signs the schedule", {}),
        ("long_goal", "A contract", {}),
    ):
        assert written(olu, campaign, kind=kind, text=text, **more).status_code == 200

    ada = as_(cast.ada)
    assert texts(ada, campaign) == [
        "A contract",
        "Dana W., who signs the schedule",
        "Sticker day",
        "March to the office",
        "Talks",
        "Cards",
    ]
    march = lines(ada, campaign)[3]
    assert (march["owner_name"], march["day"], march["is_done"]) == (cast.rosa.name, "2026-12-01", False)


@pytest.mark.usefixtures("friday")
def test_the_phase_that_runs_stands_on_the_strategy_and_on_the_first_page(cast: Cast, as_: As, campaign: str) -> None:
    olu = as_(cast.olu)
    before = olu.get(f"/api/v1/campaigns/{campaign}/strategy").get_json()["now"]
    for text, day in (("Talks", "2026-10-12"), ("Cards", "2026-11-16"), ("Vote", "2026-12-07")):
        written(olu, campaign, kind="phase", text=text, day=day)

    now = olu.get(f"/api/v1/campaigns/{campaign}/strategy").get_json()["now"]

    assert (before, now) == (None, {"text": "Cards", "until": "2026-12-06"})
    assert olu.get("/api/v1/console").get_json()["campaign"]["phase"] == now
    olu.post(f"/api/v1/campaigns/{campaign}/end")
    assert olu.get(f"/api/v1/campaigns/{campaign}/strategy").get_json()["now"] is None


def test_a_tactic_that_is_done_is_ticked(cast: Cast, as_: As, campaign: str) -> None:
    olu = as_(cast.olu)
    line = written(olu, campaign, kind="tactic", text="Sticker day").get_json()

    ticked = written(olu, campaign, line["id"], kind="tactic", text="Sticker day", is_done=True, revision=1)

    assert ticked.get_json() == line | {"is_done": True, "revision": 2}


@pytest.mark.parametrize("who", ["rosa", "ben", "tere", "dov"])
def test_nobody_but_who_plans_campaigns_reads_or_writes_a_strategy(
    cast: Cast, as_: As, campaign: str, who: str
) -> None:
    line = written(as_(cast.olu), campaign).get_json()
    other = as_(getattr(cast, who))

    answers = [
        other.get(f"/api/v1/campaigns/{campaign}/strategy"),
        written(other, campaign),
        written(other, campaign, line["id"], text="Other", revision=1),
        taken_out(other, campaign, line),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert lines(as_(cast.olu), campaign) == [line]


def test_a_line_sent_twice_is_one_line(cast: Cast, as_: As, campaign: str) -> None:
    olu, line_id = as_(cast.olu), new_id()

    first, second = (written(olu, campaign, line_id).get_json() for _ in range(2))

    assert first == second
    assert lines(olu, campaign) == [first]


def test_two_who_write_different_lines_at_once_keep_both(cast: Cast, as_: As, campaign: str) -> None:
    olu, ada = as_(cast.olu), as_(cast.ada)
    one, other = (written(olu, campaign, text=text).get_json() for text in ("Breaks", "Pay"))

    written(ada, campaign, one["id"], text="Breaks at night", revision=1)
    mine = written(olu, campaign, other["id"], text="Pay for weekends", revision=1)

    assert mine.status_code == 200
    assert texts(olu, campaign) == ["Breaks at night", "Pay for weekends"]


def test_who_changes_a_line_that_somebody_else_changed_is_told_and_may_choose(
    cast: Cast, as_: As, campaign: str
) -> None:
    olu, ada = as_(cast.olu), as_(cast.ada)
    line = written(olu, campaign).get_json()
    theirs = written(ada, campaign, line["id"], text="Breaks at night", revision=1).get_json()

    refused = [written(olu, campaign, line["id"], text="Full breaks", revision=1), taken_out(olu, campaign, line)]

    assert [(one.status_code, one.get_json()["code"]) for one in refused] == [(412, "strategy-line-changed")] * 2
    assert lines(olu, campaign) == [theirs]
    assert written(olu, campaign, line["id"], text="Full breaks", revision=2).get_json()["text"] == "Full breaks"


def test_a_change_that_arrives_late_once_more_takes_nothing_back(cast: Cast, as_: As, campaign: str) -> None:
    olu = as_(cast.olu)
    line = written(olu, campaign).get_json()
    written(olu, campaign, line["id"], text="Breaks at night", revision=1)
    written(olu, campaign, line["id"], text="Breaks for all", revision=2)

    late = written(olu, campaign, line["id"], text="Breaks at night", revision=1)

    assert late.status_code == 412
    assert texts(olu, campaign) == ["Breaks for all"]


def test_a_line_that_was_taken_out_stays_out_when_its_making_arrives_again(cast: Cast, as_: As, campaign: str) -> None:
    olu = as_(cast.olu)
    line = written(olu, campaign, kind="target", text="Dana W.").get_json()

    out = [taken_out(olu, campaign, line).status_code for _ in range(2)]
    late = written(olu, campaign, line["id"], kind="target", text="Dana W.")

    assert (out, late.status_code) == ([204, 204], 412)
    assert lines(olu, campaign) == []


def test_the_trail_says_who_took_a_line_out_and_not_what_it_said(cast: Cast, as_: As, campaign: str) -> None:
    olu = as_(cast.olu)
    taken_out(olu, campaign, written(olu, campaign, kind="target", text="Dana W.").get_json())

    (entry,) = as_(cast.ada).get("/api/v1/audit?kind=campaigns").get_json()["items"]

    told = (entry["action"], entry["member_name"], entry["words"])
    assert told == ("campaigns.take_out_line", cast.olu.name, None)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"kind": "short_goal", "owner_id": "rosa"}, "owner_id"),
        ({"kind": "target", "is_done": True}, "is_done"),
        ({"kind": "ally", "day": "2026-11-24"}, "day"),
        ({"kind": "phase"}, "day"),
        ({"kind": "tactic", "owner_id": "dov"}, "owner_id"),
        ({"kind": "wish"}, "kind"),
        ({"text": " "}, "text"),
        ({"text": "x" * 201}, "text"),
    ],
)
def test_a_line_says_what_its_kind_has_room_for(cast: Cast, as_: As, campaign: str, said: Answer, place: str) -> None:
    owner = {"owner_id": str(getattr(cast, said["owner_id"]).member_id)} if "owner_id" in said else {}

    refused = written(as_(cast.olu), campaign, **said | owner)

    assert (refused.status_code, list(refused.get_json()["fields"])) == (422, [place])
    assert lines(as_(cast.olu), campaign) == []


def test_a_tactic_stays_with_a_member_who_left_until_it_is_given_to_somebody_else(
    cast: Cast, as_: As, campaign: str
) -> None:
    olu, ben, mei = as_(cast.olu), str(cast.ben.member_id), str(cast.mei.member_id)
    line = written(olu, campaign, kind="tactic", text="March", owner_id=ben).get_json()
    assert as_(cast.ada).post(f"/api/v1/members/{ben}/suspend").status_code == 200

    kept = written(olu, campaign, line["id"], kind="tactic", text="A march", owner_id=ben, revision=1)
    given = written(olu, campaign, line["id"], kind="tactic", text="A march", owner_id=mei, revision=2)
    back = written(olu, campaign, line["id"], kind="tactic", text="A march", owner_id=ben, revision=3)

    assert [one.status_code for one in (kept, given, back)] == [200, 200, 422]


def test_a_strategy_has_two_hundred_lines_at_most(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    file = olu.get(f"/api/v1/campaigns/{planned(olu)}/file").get_json()
    file["strategy"] = [{"kind": "ally", "text": f"Church {number}", "day": None} for number in range(200)]
    brought = olu.post("/api/v1/campaigns/from-file", json={"starts_on": "2026-12-01", "file": file}).get_json()

    refused = written(olu, brought["campaign"]["id"])

    assert (refused.status_code, list(refused.get_json()["fields"])) == (422, ["text"])


def test_a_line_belongs_to_one_campaign_that_runs(cast: Cast, as_: As, campaign: str) -> None:
    olu = as_(cast.olu)
    other = planned(olu)
    line = written(olu, campaign).get_json()

    elsewhere = [
        written(olu, other, line["id"]),
        taken_out(olu, other, line),
        taken_out(olu, other, {**line, "id": new_id()}),
    ]
    unknown = [written(olu, campaign, revision=1), written(olu, str(new_id()))]
    olu.post(f"/api/v1/campaigns/{campaign}/end")
    over = [written(olu, campaign), taken_out(olu, campaign, line)]

    assert [one.status_code for one in elsewhere] == [409, 404, 404]
    assert [one.status_code for one in unknown] == [404, 404]
    assert [one.get_json()["code"] for one in over] == ["campaign-ended"] * 2
    assert lines(olu, campaign) == [line]


@given(begins=st.lists(DAYS, max_size=5).map(sorted), today=DAYS, ends_on=DAYS)
def test_the_phase_of_a_day_is_the_last_that_has_begun_and_lasts_until_the_next_begins(
    begins: list[date], today: date, ends_on: date
) -> None:
    found = phase_on(today, begins, ends_on)

    has_begun = [day for day in begins if day <= today]
    assert (found is None) == (not has_begun or today > ends_on)
    if found is not None:
        place, last = found
        assert begins[place] == max(has_begun)
        assert today <= last <= ends_on
        assert all(day > last for day in begins[place + 1 :])


def test_only_tactics_have_somebody_who_does_them_and_only_phases_need_a_day() -> None:
    bare = {kind: contradicts(kind, has_owner=False, has_day=False, is_done=False) for kind in LineKind}
    full = {kind: contradicts(kind, has_owner=True, has_day=True, is_done=True) for kind in LineKind}

    assert {kind for kind, wrong in bare.items() if wrong} == {LineKind.PHASE}
    assert {kind for kind, wrong in full.items() if not wrong} == {LineKind.TACTIC}
