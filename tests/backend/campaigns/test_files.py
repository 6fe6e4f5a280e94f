"""A campaign leaves as a file and is planned again from it: words, days and places, and nothing about anybody."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.campaigns.rules import CampaignKind, Guide, LineKind
from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.cast import Cast
from tests.conftest import As

Answer = dict[str, Any]

NAMES = st.text("abcñÉ 日'-", min_size=1, max_size=12).map(lambda text: " ".join(f"x{text}".split()))
HOURS = st.times().map(lambda at: at.strftime("%H:%M"))
FIVE = st.lists(NAMES, min_size=5, max_size=5)
NAMELESS = [str(kind) for kind in LineKind if kind not in {LineKind.TARGET, LineKind.TACTIC, LineKind.PHASE}]
LINES = st.one_of(
    st.fixed_dictionaries({"kind": st.sampled_from(NAMELESS), "text": NAMES, "day": st.none()}),
    st.fixed_dictionaries({"kind": st.just("tactic"), "text": NAMES, "day": st.none() | st.integers(-30, 500)}),
    st.fixed_dictionaries({"kind": st.just("phase"), "text": NAMES, "day": st.integers(0, 300)}),
)
FILES = st.builds(
    lambda scale, **said: {"format": "hilo-campaign", "version": 1, **said, "scale_en": scale, "scale_es": scale},
    scale=st.none() | FIVE,
    kind=st.sampled_from([str(kind) for kind in CampaignKind]),
    template_version=st.none() | st.integers(1, 9),
    name_en=NAMES,
    name_es=NAMES,
    days=st.integers(1, 400),
    guide=st.sampled_from([str(guide) for guide in Guide]),
    issues=st.lists(st.fixed_dictionaries({"label_en": NAMES, "label_es": NAMES}), max_size=4),
    worksites=st.lists(
        st.fixed_dictionaries(
            {
                "name": NAMES,
                "time_zone": st.sampled_from(["America/Chicago", "Europe/Madrid"]),
                "departments": st.lists(NAMES, max_size=3, unique_by=str.casefold),
                "shifts": st.lists(
                    st.fixed_dictionaries({"name": NAMES, "starts_at": HOURS, "ends_at": HOURS}),
                    max_size=2,
                    unique_by=lambda shift: shift["name"].casefold(),
                ),
            }
        ),
        max_size=3,
        unique_by=lambda worksite: worksite["name"].casefold(),
    ),
    strategy=st.lists(LINES, max_size=4),
)


GOAL = {"kind": "long_goal", "text": "Breaks", "day": None}


def brought_in(client: FlaskClient, file: Answer, **said: Any) -> Any:
    wish = {"id": str(new_id()), "starts_on": "2026-12-01", "file": file}
    return client.post("/api/v1/campaigns/from-file", json=wish | said)


def file_of(client: FlaskClient, campaign_id: str) -> Answer:
    file: Answer = client.get(f"/api/v1/campaigns/{campaign_id}/file").get_json()
    return file


def a_file(**changes: Any) -> Answer:
    file = {
        "format": "hilo-campaign",
        "version": 1,
        "kind": "contract",
        "template_version": 1,
        "name_en": "Fair contract",
        "name_es": "Contrato justo",
        "days": 90,
        "guide": "ask-then-prepare",
        "scale_en": None,
        "scale_es": None,
        "issues": [{"label_en": "Pay", "label_es": "Sueldo"}],
        "worksites": [
            {
                "name": "North Mill",
                "time_zone": "America/Chicago",
                "departments": ["Packing", "Yard"],
                "shifts": [{"name": "Nights", "starts_at": "22:00", "ends_at": "06:00"}],
            }
        ],
    }
    return file | changes


@given(file=FILES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_came_from_a_file_leaves_as_the_same_file(cast: Cast, as_: As, file: Answer) -> None:
    olu = as_(cast.olu)

    made = brought_in(olu, file).get_json()
    again = file_of(olu, made["campaign"]["id"])

    in_order = {"worksites", "strategy"}
    assert {key: again[key] for key in again if key not in in_order} == {
        key: file[key] for key in file if key not in in_order
    }
    left, came = (sorted(json.dumps(line, sort_keys=True) for line in one["strategy"]) for one in (again, file))
    assert left == came
    there = {worksite["name"].casefold(): worksite for worksite in again["worksites"]}
    for worksite in file["worksites"]:
        kept = there[worksite["name"].casefold()]
        assert {name.casefold() for name in worksite["departments"]} <= {one.casefold() for one in kept["departments"]}
    assert brought_in(olu, again, try_only=True).get_json() == {
        "campaign": None,
        "worksites": [],
        "departments": [],
        "shifts": [],
    }


def test_a_file_is_tried_first_and_a_second_time_makes_nothing_more(cast: Cast, as_: As) -> None:
    olu, said = as_(cast.olu), {"id": str(new_id())}

    tried = brought_in(olu, a_file(), try_only=True, **said)
    before = olu.get("/api/v1/campaigns").get_json()["items"]
    made = brought_in(olu, a_file(), **said)
    twice = brought_in(olu, a_file(), **said)

    told = {"worksites": ["North Mill"], "departments": ["Packing", "Yard"], "shifts": ["Nights"]}
    assert (tried.status_code, tried.get_json()) == (201, {"campaign": None, **told})
    assert before == []
    campaign = made.get_json()["campaign"]
    assert (campaign["starts_on"], campaign["ends_on"]) == ("2026-12-01", "2027-02-28")
    assert made.get_json() == {"campaign": campaign, **told}
    assert twice.get_json()["campaign"] == campaign
    assert twice.get_json()["worksites"] == []
    assert [one["name"] for one in olu.get("/api/v1/worksites").get_json()["items"]] == ["North Mill"]


def test_a_file_is_not_planned_beyond_the_days_that_are_taken(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    late = {"starts_on": "2999-12-01"}

    to_the_end = brought_in(olu, a_file(days=31), **late)
    beyond = [brought_in(olu, a_file(days=32), try_only=tried, **late) for tried in (True, False)]

    assert to_the_end.get_json()["campaign"]["ends_on"] == "2999-12-31"
    assert [(one.status_code, list(one.get_json()["fields"])) for one in beyond] == [(422, ["starts_on"])] * 2


def test_places_the_union_has_by_name_stay_as_they_are(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    mill = olu.post("/api/v1/worksites", json={"name": "NORTH MILL", "time_zone": "America/Denver"}).get_json()
    olu.post(f"/api/v1/worksites/{mill['id']}/departments", json={"name": "packing", "headcount": 40})

    made = brought_in(olu, a_file()).get_json()

    assert (made["worksites"], made["departments"], made["shifts"]) == ([], ["Yard"], ["Nights"])
    (worksite,) = olu.get("/api/v1/worksites").get_json()["items"]
    assert (worksite["name"], worksite["time_zone"]) == ("NORTH MILL", "America/Denver")
    assert [(one["name"], one["headcount"]) for one in worksite["departments"]] == [("packing", 40), ("Yard", None)]


def test_a_file_of_a_union_at_work_tells_nothing_of_anybody(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    olu, ben = as_(cast.olu), phone_of(cast.ben)
    made = brought_in(olu, a_file()).get_json()["campaign"]
    mill = olu.get("/api/v1/worksites").get_json()["items"][0]
    olu.patch(f"/api/v1/departments/{mill['departments'][0]['id']}", json={"headcount": 7341})
    for kind, text, more in (
        ("target", "Wilhelmina Canary", {}),
        ("tactic", "March to the office", {"owner_id": str(cast.rosa.member_id), "day": "2026-12-08"}),
        ("tactic", "A day of another decade", {"day": "2057-01-01"}),
        ("phase", "Cards", {"day": "2026-12-15"}),
    ):
        line = {"kind": kind, "text": text, "revision": 0, **more}
        assert olu.put(f"/api/v1/campaigns/{made['id']}/strategy/{new_id()}", json=line).status_code == 200
    person_id = ben.meets("Zoraida Canary", sharing="team", department_id=mill["departments"][0]["id"])
    ben.said(
        "conversations.log",
        id=new_id(),
        person_id=person_id,
        held_at="2026-11-20T14:30:00.000Z",
        note="canary-note",
    )

    file = file_of(olu, made["id"])
    text = json.dumps(file)

    assert file["strategy"] == [
        {"kind": "tactic", "text": "March to the office", "day": 7},
        {"kind": "phase", "text": "Cards", "day": 14},
    ]
    everybody = [one.name for one in cast.everybody()]
    ids = [made["id"], mill["id"], str(person_id), *(str(one.member_id) for one in cast.everybody())]
    assert [word for word in ["Canary", "canary-note", "7341", *everybody, *ids] if word in text] == []


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"version": 2}, "version"),
        ({"format": "something-else"}, "format"),
        ({"days": 0}, "days"),
        ({"members": ["Ben"]}, "members"),
        ({"issues": [{"label_en": "Pay"}]}, "issues.0.label_es"),
        ({"scale_en": ["a", "b", "c", "d", "e"]}, "scale_es"),
        ({"strategy": [{"kind": "target", "text": "Dana W.", "day": None}]}, "strategy.0.kind"),
        ({"strategy": [{"kind": "tactic", "text": "March", "day": None, "owner_id": "x"}]}, "strategy.0.owner_id"),
        ({"strategy": [GOAL, {"kind": "phase", "text": "Cards", "day": None}]}, "strategy.1.day"),
        ({"strategy": [{**GOAL, "day": 3}]}, "strategy.0.day"),
    ],
)
def test_what_is_not_understood_is_named_and_nothing_is_made(cast: Cast, as_: As, changes: Answer, place: str) -> None:
    olu = as_(cast.olu)

    refused = brought_in(olu, a_file(**changes))

    assert refused.status_code == 422
    assert [name for name in refused.get_json()["fields"] if name.startswith(f"file.{place}")]
    assert olu.get("/api/v1/campaigns").get_json()["items"] == []
    assert olu.get("/api/v1/worksites").get_json()["items"] == []


@pytest.mark.parametrize(("starts_on", "day"), [("1900-01-05", -5), ("2999-12-01", 31)])
@pytest.mark.parametrize("try_only", [True, False])
def test_a_line_beyond_the_days_that_are_taken_is_named_and_takes_the_whole_file_back(
    cast: Cast, as_: As, starts_on: str, day: int, *, try_only: bool
) -> None:
    olu, inside = as_(cast.olu), day - (1 if day > 0 else -1)
    tactics = [{"kind": "tactic", "text": "March", "day": one} for one in (inside, day)]

    refused = brought_in(olu, a_file(days=9, strategy=tactics), starts_on=starts_on, try_only=try_only)
    kept = brought_in(olu, a_file(days=9, strategy=tactics[:1]), starts_on=starts_on, try_only=try_only)

    assert (refused.status_code, list(refused.get_json()["fields"])) == (422, ["file.strategy.1.day"])
    assert kept.status_code == 201
    assert len(olu.get("/api/v1/campaigns").get_json()["items"]) == (0 if try_only else 1)


def test_two_hundred_lines_cost_as_many_statements_as_two(cast: Cast, as_: As, queries: Callable[[], Any]) -> None:
    olu = as_(cast.olu)

    def taken(lines: int) -> int:
        with queries() as seen:
            assert brought_in(olu, a_file(strategy=[GOAL] * lines, worksites=[])).status_code == 201
        return len(seen)

    brought_in(olu, a_file())
    assert taken(200) == taken(2)


def test_a_file_from_before_there_were_strategies_is_taken(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)

    made = brought_in(olu, a_file()).get_json()["campaign"]

    assert "strategy" not in a_file()
    assert file_of(olu, made["id"])["strategy"] == []


def test_a_worksite_on_a_clock_nobody_reads_takes_the_whole_file_back(cast: Cast, as_: As) -> None:
    olu, file = as_(cast.olu), a_file()
    file["worksites"].append({"name": "Annex", "time_zone": "Nowhere/Land", "departments": [], "shifts": []})

    assert brought_in(olu, file).status_code == 422
    assert olu.get("/api/v1/campaigns").get_json()["items"] == []
    assert olu.get("/api/v1/worksites").get_json()["items"] == []


def test_only_who_plans_campaigns_reads_one_as_a_file_or_brings_one_in(cast: Cast, as_: As) -> None:
    made = brought_in(as_(cast.olu), a_file()).get_json()["campaign"]

    for who in (cast.rosa, cast.ben):
        assert as_(who).get(f"/api/v1/campaigns/{made['id']}/file").status_code == 404
        assert brought_in(as_(who), a_file()).status_code == 404
    assert as_(cast.dov).get(f"/api/v1/campaigns/{made['id']}/file").status_code == 404
