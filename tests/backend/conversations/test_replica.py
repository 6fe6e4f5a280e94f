"""Talks through sync: one entry writes the talk and all that it causes, once; withdrawing takes it back."""

from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")

CAUSES = ("assessment", "promise", "thank_you", "answer")


@pytest.fixture
def ask(cast: Cast, phone_of: PhoneOf) -> str:
    """An ask that Olu opened."""
    olu = phone_of(cast.olu).client
    campaign = {"name_en": "Safe Staffing", "name_es": "Personal suficiente"}
    dates = {"starts_on": "2026-10-01", "ends_on": "2026-12-31"}
    campaign_id = olu.post("/api/v1/campaigns", json=campaign | dates).get_json()["id"]
    words = {"title_en": "Sign", "title_es": "Firma", "text_en": "Will you sign?", "text_es": "¿Firmas?"}
    days = {"opens_on": "2026-11-01", "closes_on": "2026-11-30"}
    ident: str = olu.post("/api/v1/asks", json={"campaign_id": campaign_id, **words, **days}).get_json()["id"]
    return ident


def everything(ask: str) -> dict[str, Any]:
    """Return all that a talk can cause."""
    return {
        "assessment": {"id": told(new_id()), "stand": 2, "proof": "wore_it"},
        "promise": {"id": told(new_id()), "what": "bring the card", "due_on": "2026-11-24"},
        "thank_you": {"id": told(new_id())},
        "answer": {"id": told(new_id()), "ask_id": ask, "answer": "yes"},
    }


def only_row(phone: Phone, kind: str) -> dict[str, Any]:
    (row,) = phone.rows(kind).values()
    return row


def test_a_person_and_a_time_are_enough(ben: Phone) -> None:
    marisol = ben.meets()

    ben.talks(marisol)

    talk = only_row(ben, "conversation")
    assert talk == {
        "person_id": told(marisol),
        "member_id": told(ben.owner.member_id),
        "held_at": MONDAY,
        "logged_at": "2026-11-20T15:00:00.000Z",
        "channel": "in_person",
        "issue_ids": [],
        "next_step": None,
        "note": None,
        "stand": None,
        "campaign_id": None,
        "withdrawn_at": None,
    }


def test_one_entry_writes_the_talk_and_all_that_it_causes(ben: Phone, ask: str) -> None:
    marisol = ben.meets()

    talk = told(ben.talks(marisol, next_step="talk_again", note="Weekends.", **everything(ask)))

    mine = {"person_id": told(marisol), "member_id": told(ben.owner.member_id)}
    assert only_row(ben, "conversation")["stand"] == 2
    assert only_row(ben, "assessment") == {
        **mine,
        "stand": 2,
        "proof": "wore_it",
        "assessed_at": MONDAY,
        "conversation_id": talk,
        "withdrawn_at": None,
    }
    assert only_row(ben, "promise") == {
        **mine,
        "what": "bring the card",
        "due_on": "2026-11-24",
        "state": "open",
        "kept_at": None,
        "conversation_id": talk,
        "moves": 0,
    }
    assert only_row(ben, "thank_you") == {
        **mine,
        "conversation_id": talk,
        "due_at": "2026-11-18T18:00:00.000Z",
        "state": "owed",
    }
    no_plan = {"plan_on": None, "plan_at": None, "needs_ride": False}
    assert only_row(ben, "answer") == {**mine, "ask_id": ask, "answer": "yes", "answered_at": MONDAY, **no_plan}


@pytest.mark.parametrize(("channel", "owed"), [("group", 1), ("call", 0), ("text", 0), ("video", 0)])
def test_thanks_are_owed_only_where_people_met(ben: Phone, channel: str, owed: int) -> None:
    ben.talks(ben.meets(), channel=channel, thank_you={"id": told(new_id())})

    assert len(ben.rows("thank_you")) == owed


@pytest.mark.parametrize("broken", CAUSES)
def test_a_talk_and_what_it_causes_are_written_together_or_not_at_all(
    ben: Phone, rosa: Phone, ask: str, broken: str
) -> None:
    taken = rosa.meets("Joyce K.")
    rosa.talks(taken, **everything(ask))
    ids = {kind: next(iter(rosa.rows(kind))) for kind in CAUSES}
    marisol = ben.meets()
    causes = everything(ask)
    causes[broken]["id"] = ids[broken]

    said = ben.said("conversations.log", id=new_id(), person_id=marisol, held_at=MONDAY, **causes)

    assert said == "quarantined id_collision"
    assert not any(ben.rows(kind) for kind in ("conversation", *CAUSES))


def test_a_talk_about_an_ask_nobody_made_is_held(ben: Phone) -> None:
    marisol = ben.meets()
    answer = {"id": told(new_id()), "ask_id": told(new_id()), "answer": "yes"}

    said = ben.said("conversations.log", id=new_id(), person_id=marisol, held_at=MONDAY, answer=answer)

    assert said == "quarantined not_visible"
    assert ben.rows("conversation") == {}


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"assessment": {"stand": 3, "proof": "signed"}}, "assessment.proof"),
        ({"assessment": {"stand": 0}}, "assessment.stand"),
        ({"assessment": {"stand": 6}}, "assessment.stand"),
        ({"promise": {"due_on": "soon"}}, "promise.due_on"),
        ({"promise": {"due_on": "2026-11-24", "what": "x" * 501}}, "promise.what"),
        ({"note": "x" * 8_001}, "note"),
        ({"channel": "pigeon"}, "channel"),
        ({"next_step": "convince"}, "next_step"),
        ({"issue_ids": ["0197a000-0000-7000-8000-000000000001"]}, "issue_ids"),
        ({"campaign_id": "0197a000-0000-7000-8000-000000000001"}, "campaign_id"),
        ({"held_at": "yesterday"}, "held_at"),
        ({"member_id": "0197a000-0000-7000-8000-000000000001"}, "member_id"),
        ({"logged_at": MONDAY}, "logged_at"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_cannot_be_is_sent_back_with_its_place(ben: Phone, wrong: dict[str, Any], place: str) -> None:
    marisol = ben.meets()
    with_ids = {
        key: {"id": told(new_id()), **value} if isinstance(value, dict) else value for key, value in wrong.items()
    }

    result = ben.do("conversations.log", **{"id": new_id(), "person_id": marisol, "held_at": MONDAY, **with_ids})

    assert (result["status"], list(result["fields"])) == ("rejected", [place])
    assert ben.rows("conversation") == {}


def test_a_talk_and_its_promise_cannot_have_one_id(ben: Phone) -> None:
    ident = told(new_id())
    promise = {"id": ident, "due_on": "2026-11-24"}

    assert (
        ben.said("conversations.log", id=ident, person_id=ben.meets(), held_at=MONDAY, promise=promise)
        == "rejected invalid"
    )


def test_issues_of_the_campaign_are_ticked_once_each(cast: Cast, ben: Phone, phone_of: PhoneOf) -> None:
    olu = phone_of(cast.olu).client
    names = {"name_en": "Safe Staffing", "name_es": "Personal suficiente"}
    campaign = olu.post(
        "/api/v1/campaigns", json={**names, "starts_on": "2026-10-01", "ends_on": "2026-12-31"}
    ).get_json()
    labels = {"label_en": "Weekends", "label_es": "Fines de semana"}
    issue = olu.post(f"/api/v1/campaigns/{campaign['id']}/issues", json=labels).get_json()["id"]

    ben.talks(ben.meets(), issue_ids=[issue, issue], campaign_id=campaign["id"])

    talk = only_row(ben, "conversation")
    assert (talk["issue_ids"], talk["campaign_id"]) == ([issue], campaign["id"])


@pytest.mark.parametrize(
    ("claimed", "held_at"),
    [
        ("2030-01-01T00:00:00.000Z", "2026-11-20T15:05:00.000Z"),
        ("2000-01-01T00:00:00.000Z", "2025-10-16T15:00:00.000Z"),
    ],
)
def test_a_wrong_clock_does_not_put_a_talk_out_of_the_world(ben: Phone, claimed: str, held_at: str) -> None:
    ben.talks(
        ben.meets(), held_at=claimed, assessment={"id": told(new_id()), "stand": 1}, thank_you={"id": told(new_id())}
    )

    assert only_row(ben, "conversation")["held_at"] == only_row(ben, "assessment")["assessed_at"] == held_at


def test_withdrawing_a_talk_takes_back_what_came_of_it(ben: Phone, rosa: Phone, ask: str) -> None:
    marisol = ben.meets(sharing="team")
    talk = ben.talks(marisol, **everything(ask))
    assert len(rosa.rows("answer")) == 1

    assert ben.said("conversations.withdraw", id=talk, withdrawn_at="2026-11-20T14:59:00.000Z") == "applied"

    for phone in (ben, rosa):
        assert only_row(phone, "conversation")["withdrawn_at"] == "2026-11-20T14:59:00.000Z"
        assert only_row(phone, "assessment")["withdrawn_at"] == "2026-11-20T14:59:00.000Z"
        assert only_row(phone, "promise")["state"] == "dropped"
        assert only_row(phone, "thank_you")["state"] == "declined"
        assert phone.rows("answer") == {}


def test_withdrawing_leaves_alone_what_is_settled_and_what_other_talks_caused(ben: Phone, ask: str) -> None:
    marisol = ben.meets()
    first, second = everything(ask), everything(ask)
    ben.talks(marisol, **first)
    talk = ben.talks(marisol, **second)
    ben.do("followups.keep_promise", id=second["promise"]["id"], kept_at=MONDAY)
    ben.do("followups.say_thanks", id=second["thank_you"]["id"])

    ben.do("conversations.withdraw", id=talk, withdrawn_at=MONDAY)

    assert {row["state"] for row in ben.rows("promise").values()} == {"open", "kept"}
    assert {row["state"] for row in ben.rows("thank_you").values()} == {"owed", "said"}
    assert list(ben.rows("answer")) == [first["answer"]["id"]]
    assert [row["withdrawn_at"] for row in ben.rows("assessment").values()].count(None) == 1


@pytest.mark.parametrize("withdrawn_first", [True, False])
def test_a_promise_kept_on_another_phone_is_kept_whether_the_talk_was_withdrawn_before_or_after(
    ben: Phone, ask: str, *, withdrawn_first: bool
) -> None:
    causes = everything(ask)
    talk = ben.talks(ben.meets(), **causes)
    steps = [
        ("conversations.withdraw", {"id": told(talk), "withdrawn_at": MONDAY}),
        ("followups.keep_promise", {"id": causes["promise"]["id"], "kept_at": MONDAY}),
        ("followups.say_thanks", {"id": causes["thank_you"]["id"]}),
    ]

    ben.do_all(*(steps if withdrawn_first else reversed(steps)))

    assert only_row(ben, "promise")["state"] == "kept"
    assert only_row(ben, "thank_you")["state"] == "said"


def test_a_talk_logged_again_after_it_was_withdrawn_stays_withdrawn(ben: Phone, ask: str) -> None:
    said = {"id": told(new_id()), "person_id": told(ben.meets()), "held_at": MONDAY, **everything(ask)}
    ben.do("conversations.log", **said)
    ben.do("conversations.withdraw", id=said["id"], withdrawn_at=MONDAY)

    assert ben.said("conversations.log", **said) == "noop"

    assert only_row(ben, "conversation")["withdrawn_at"]
    assert ben.rows("answer") == {}


def test_a_member_can_withdraw_a_talk_with_somebody_she_has_lost_sight_of(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")
    talk = rosa.talks(marisol, note="Said by Rosa.")
    ben.do("network.share_person", id=marisol, sharing="only_me")
    assert rosa.rows("conversation") == {}

    assert rosa.said("conversations.withdraw", id=talk, withdrawn_at=MONDAY) == "applied"

    assert only_row(ben, "conversation")["withdrawn_at"] == MONDAY


def test_a_talk_before_its_person_has_arrived_is_held_and_the_next_entries_go_on(ben: Phone) -> None:
    marisol, joyce = new_id(), ben.meets("Joyce K.")

    early, other = ben.do_all(
        ("conversations.log", {"id": new_id(), "person_id": marisol, "held_at": MONDAY}),
        ("conversations.log", {"id": new_id(), "person_id": joyce, "held_at": MONDAY}),
    )

    assert (early["status"], early["code"], other["status"]) == ("quarantined", "not_visible", "applied")


def test_talks_count_once_a_member_is_in_and_not_when_they_are_withdrawn(
    cast: Cast, phone_of: PhoneOf, rosa: Phone
) -> None:
    tere = phone_of(cast.tere)
    luis = tere.meets("Luis O.")
    first = tere.talks(luis)
    tere.talks(luis)
    tere.do("conversations.log", id=new_id(), person_id=new_id(), held_at=MONDAY)
    assert tere.counts() == {"received": 3, "counted": 0}

    rosa.client.post(f"/api/v1/members/{cast.tere.member_id}/vouch")
    assert tere.counts() == {"received": 3, "counted": 2}

    tere.do("conversations.withdraw", id=first, withdrawn_at=MONDAY)
    assert tere.counts() == {"received": 3, "counted": 1}


def test_two_logs_of_two_members_never_conflict(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")

    ben.talks(marisol, assessment={"id": told(new_id()), "stand": 2, "proof": "came"})
    rosa.talks(marisol, assessment={"id": told(new_id()), "stand": 4})

    assert ben.rows("conversation") == rosa.rows("conversation")
    assert sorted(row["stand"] for row in ben.rows("assessment").values()) == [2, 4]


def test_a_note_in_any_script_is_kept_as_it_was_written(ben: Phone) -> None:
    note = "Quiere fines de semana.\nNguyễn — 李小龍 👩🏽‍🔧\tlast line"

    ben.talks(ben.meets(), note=f"  {note}\n")

    assert only_row(ben, "conversation")["note"] == note


def told_apart(phone: Phone, person: UUID) -> int:
    return sum(row["person_id"] == told(person) for row in phone.rows("conversation").values())


def test_an_organizer_reads_talks_online_and_holds_none_on_her_phone(cast: Cast, phone_of: PhoneOf, ben: Phone) -> None:
    marisol = ben.meets(sharing="organizers")
    ben.talks(marisol, note="For the organizers.")
    olu = phone_of(cast.olu)

    online = olu.client.get("/api/v1/conversations", query_string={"person_id": told(marisol)}).get_json()

    assert [talk["note"] for talk in online["items"]] == ["For the organizers."]
    assert told_apart(olu, marisol) == 0
