"""Two entries that are one human being are put together; nothing is lost, however late it comes."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from backend.kernel.audit import AuditEvent
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.network.pair import ABOUT, Pair
from tests.backend.phone import FRIDAY, MONDAY, Phone, told
from tests.cast import Cast
from tests.conftest import As


@pytest.fixture(autouse=True)
def today() -> Iterator[time_machine.Traveller]:
    """The day of the story, which can be moved on."""
    with time_machine.travel(FRIDAY, tick=False) as traveller:
        yield traveller


def test_the_kept_one_gets_all_that_is_known_of_the_other(ben: Phone) -> None:
    pair = Pair(ben)
    pair.known(pair.kept, "312 555 0100")
    pair.known(pair.dropped, "312 555 0199")

    assert pair.merge()["status"] == "applied"

    twice = {kind: 2 for kind in ABOUT if kind not in {"tie", "answer"}}
    assert pair.about(pair.kept) == twice | {"tie": 1}
    assert pair.about(pair.dropped) == {}
    assert set(ben.rows("person")) == {told(pair.kept)}
    assert ben.rows("person_merge") == {
        told(pair.id): {
            "kept_id": told(pair.kept),
            "dropped_id": told(pair.dropped),
            "member_id": told(ben.owner.member_id),
            "merged_at": "2026-11-20T15:00:00.000Z",
            "undone_at": None,
        }
    }


def test_a_number_and_a_tie_that_both_have_are_there_once(ben: Phone) -> None:
    pair = Pair(ben)
    for person, number in ((pair.kept, "312 555 0100"), (pair.dropped, "+1 (312) 555-0100")):
        ben.do("network.add_number", id=new_id(), person_id=person, number=number)
        ben.do("network.set_tie", id=new_id(), person_id=person, kind="friend", strength=1)

    pair.merge()

    assert [row["number"] for row in ben.rows("number").values()] == ["312 555 0100"]
    assert [row["person_id"] for row in ben.rows("tie").values()] == [told(pair.kept)]


def test_what_she_chose_for_each_field_counts(ben: Phone) -> None:
    pair = Pair(ben)
    base = ben.pull().ver("person", pair.kept)

    pair.merge(set={"name": "Marisol V.", "language": "es"}, base=base)

    person = ben.row("person", pair.kept)
    assert person is not None
    assert (person["name"], person["language"], person["influence"]) == ("Marisol V.", "es", 2)


def test_a_name_that_another_phone_corrected_meanwhile_stays_and_she_is_told(
    cast: Cast, as_: As, ben: Phone, rosa: Phone
) -> None:
    pair = Pair(ben, kept="team", dropped="team")
    base = ben.pull().ver("person", pair.kept)
    rosa.do("network.correct_person", id=pair.kept, set={"name": "Marisol Vega Ruiz"}, base=base)

    result = pair.merge(set={"name": "Mari V.", "influence": 3}, base=base)

    assert (result["status"], result["kept"], result["alt"]) == (
        "merged",
        {"name": "Marisol Vega Ruiz"},
        {"name": "Mari V."},
    )
    shown = as_(cast.ben).get(f"/api/v1/people/{pair.kept}").get_json()
    assert (shown["name"], shown["influence"]) == ("Marisol Vega Ruiz", 3)


@pytest.mark.parametrize(
    ("kept", "dropped", "after"),
    [("team", "only_me", "only_me"), ("organizers", "team", "organizers"), ("team", "team", "team")],
)
def test_a_merge_never_shows_more_than_either_did(ben: Phone, rosa: Phone, kept: str, dropped: str, after: str) -> None:
    pair = Pair(ben, kept=kept, dropped=dropped)
    for one in (pair.kept, pair.dropped):
        ben.talks(one, note="The schedule changed again")

    pair.merge()

    person = ben.row("person", pair.kept)
    assert person is not None
    assert person["sharing"] == after
    assert len(rosa.rows("conversation")) == (2 if after == "team" else 0)
    assert set(rosa.rows("person")) == ({told(pair.kept)} if after == "team" else set())
    assert len(rosa.rows("person_merge")) == (1 if after == "team" else 0)


@pytest.mark.parametrize("whose", ["kept", "dropped"])
def test_a_wish_not_to_be_contacted_of_either_wins(ben: Phone, whose: str) -> None:
    pair = Pair(ben)
    ben.do("network.do_not_contact", id=new_id(), person_id=getattr(pair, whose), added_at=MONDAY)

    pair.merge()

    assert pair.about(pair.kept) == {"do_not_contact": 1}


def test_put_together_twice_also_the_other_way_round_they_are_put_together_once(ben: Phone) -> None:
    pair = Pair(ben)
    pair.known(pair.dropped, "312 555 0199")
    other_way_round = {"id": new_id(), "keep_id": pair.dropped, "drop_id": pair.kept, "base": 0}

    first = pair.merge()["status"]
    before = ben.pull().held.copy()
    again = [pair.merge()["status"], ben.said("network.merge_people", **other_way_round)]

    assert (first, again) == ("applied", ["noop", "noop"])
    assert ben.pull().held == before
    actions = [row.action for row in db.session.scalars(select(AuditEvent))]
    assert actions == ["people.merge"]


LATE: dict[str, dict[str, Any]] = {
    "conversations.log": {"held_at": MONDAY, "promise": {"id": "", "due_on": "2026-11-24"}},
    "followups.promise": {"due_on": "2026-11-25"},
    "followups.put_off": {"on": "2026-11-20"},
    "network.add_number": {"number": "312 555 0177"},
    "network.set_tie": {"kind": "ally", "strength": 3},
    "network.do_not_contact": {"added_at": MONDAY},
}


@pytest.mark.parametrize("intent", LATE)
def test_what_another_phone_wrote_about_the_dropped_one_follows_to_the_kept_one_once(ben: Phone, intent: str) -> None:
    pair = Pair(ben)
    said = {"id": new_id(), "person_id": pair.dropped, **LATE[intent]}
    if "promise" in said:
        said["promise"] = said["promise"] | {"id": told(new_id())}
    pair.merge()

    statuses = [ben.do(intent, **said)["status"] for _ in range(2)]

    assert statuses == ["applied", "noop"]
    assert pair.about(pair.dropped) == {}
    assert sum(pair.about(pair.kept).values()) == (2 if "promise" in said else 1)


def test_what_was_sent_before_is_known_again_after_the_merge(ben: Phone) -> None:
    """A phone sends everything again when a backup was put back."""
    pair = Pair(ben)
    talk = {"id": new_id(), "person_id": pair.dropped, "held_at": MONDAY}
    ben.do("conversations.log", **talk)
    pair.merge()

    assert ben.said("conversations.log", **talk) == "noop"
    assert pair.about(pair.kept) == {"conversation": 1}


def test_a_late_correction_of_the_dropped_one_fills_gaps_and_overwrites_nothing(ben: Phone) -> None:
    pair = Pair(ben)
    pair.merge()

    result = ben.do("network.correct_person", id=pair.dropped, set={"name": "Mari", "cadence_days": 14}, base=0)

    assert (result["status"], result["alt"]) == ("merged", {"name": "Mari"})
    person = ben.row("person", pair.kept)
    assert person is not None
    assert (person["name"], person["cadence_days"]) == ("Marisol Vega", 14)


def test_a_late_word_to_share_the_dropped_one_shares_nobody(ben: Phone, rosa: Phone) -> None:
    pair = Pair(ben)
    pair.merge()

    assert ben.said("network.share_person", id=pair.dropped, sharing="team") == "noop"
    assert rosa.rows("person") == {}


def test_who_was_merged_stays_merged_when_the_kept_one_is_merged_too(ben: Phone) -> None:
    pair = Pair(ben)
    third = ben.meets("Marisol Vega Ruiz")
    ben.talks(pair.dropped)
    pair.merge()

    ben.do("network.merge_people", id=new_id(), keep_id=third, drop_id=pair.kept)
    ben.talks(pair.dropped)

    assert pair.about(third) == {"conversation": 2}
    assert {row["kept_id"] for row in ben.rows("person_merge").values()} == {told(third)}


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("rosa", "quarantined needs_role"),
        ("olu", "quarantined needs_role"),
        ("ada", "quarantined not_visible"),
        ("mei", "quarantined not_visible"),
        ("dov", "quarantined not_visible"),
    ],
)
def test_only_who_keeps_both_puts_them_together(
    cast: Cast, phone_of: PhoneOf, ben: Phone, who: str, answer: str
) -> None:
    pair = Pair(ben, kept="team", dropped="team")
    phone = phone_of(getattr(cast, who))

    said = phone.said("network.merge_people", id=new_id(), keep_id=pair.kept, drop_id=pair.dropped)

    assert said == answer
    assert len(ben.rows("person")) == 2


def test_an_entry_is_no_double_of_itself(ben: Phone) -> None:
    marisol = ben.meets()

    assert ben.said("network.merge_people", id=new_id(), keep_id=marisol, drop_id=marisol) == "rejected invalid"


def test_a_pending_member_merges_in_her_own_list(cast: Cast, phone_of: PhoneOf) -> None:
    pair = Pair(phone_of(cast.tere))

    assert pair.merge()["status"] == "applied"


def test_over_http_the_same_happens(cast: Cast, as_: As, ben: Phone) -> None:
    pair, client = Pair(ben), as_(cast.ben)
    pair.known(pair.dropped, "312 555 0199")
    merge_id = told(new_id())

    found = client.get("/api/v1/doubles").get_json()["items"]
    merged = client.post(
        f"/api/v1/people/{pair.kept}/merge",
        json={"id": merge_id, "drop_id": told(pair.dropped), "set": {"language": "es"}},
    ).get_json()
    by_either = client.get(f"/api/v1/people/{pair.dropped}").get_json()
    itself = client.post(f"/api/v1/people/{pair.kept}/merge", json={"drop_id": told(pair.kept)})
    undone = client.post(f"/api/v1/person-merges/{merge_id}/undo")

    assert found == [{"person_ids": [told(pair.kept), told(pair.dropped)], "why": "name"}]
    assert (merged["id"], merged["language"], len(merged["numbers"])) == (told(pair.kept), "es", 1)
    assert by_either == merged
    assert itself.status_code == 422
    assert undone.status_code == 204
    assert len(client.get("/api/v1/people").get_json()["items"]) == 2


def test_a_captains_numbers_count_her_once(cast: Cast, as_: As, ben: Phone) -> None:
    pair = Pair(ben, kept="team", dropped="team")

    def workers() -> int:
        numbers: int = as_(cast.rosa).get(f"/api/v1/teams/{cast.night}/progress").get_json()["workers"]
        return numbers

    before = workers()
    pair.merge()

    assert (before, workers()) == (2, 1)


def test_nobodys_doubles_are_shown_to_others(cast: Cast, as_: As, ben: Phone) -> None:
    Pair(ben, kept="team", dropped="team")

    for other in (cast.rosa, cast.olu, cast.mei, cast.ada):
        assert as_(other).get("/api/v1/doubles").get_json() == {"items": []}
