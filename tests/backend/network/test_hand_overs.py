"""People change hands: offered, accepted, declined, taken back; nothing is lost and nothing stays behind."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from backend.kernel.audit import AuditEvent
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.network.model import HandOver
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, Row, told
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

HandOvers = Callable[..., TestResponse]
KINDS = ("person", "conversation", "assessment", "promise", "thank_you", "do_not_contact", "number")


@pytest.fixture
def send(as_: As) -> HandOvers:
    """Ask something of hand-overs over HTTP: `send(cast.olu, "", person_ids=…)`, `send(cast.mei, f"/{id}/accept")`."""

    def post(who: Someone, path: str, **body: Any) -> TestResponse:
        options = {"json": body} if body or path.endswith("decline") else {}
        return as_(who).post(f"/api/v1/hand-overs{path}", **options)

    return post


def knows_much_of(phone: Phone, **said: Any) -> UUID:
    """Write somebody down with one of each thing about her."""
    marisol = phone.meets("Marisol Vega", **said)
    about = {"person_id": marisol}
    phone.do("network.add_number", id=new_id(), number="312-555-0199", sharing="team", **about)
    phone.talks(
        marisol,
        note="She wants weekends off.",
        assessment={"id": told(new_id()), "stand": 2, "proof": "signed"},
        promise={"id": told(new_id()), "what": "bring the card", "due_on": "2026-11-24"},
        thank_you={"id": told(new_id())},
    )
    phone.do("network.do_not_contact", id=new_id(), added_at=MONDAY, **about)
    return marisol


def offers(phone: Phone, to: Someone, *people: UUID, **said: Any) -> UUID:
    """Offer people and return the offer's id."""
    offer = new_id()
    named = [told(person) for person in people]
    assert (
        phone.said("network.offer_people", id=offer, person_ids=named, to_member_id=to.member_id, **said) == "applied"
    )
    return offer


def the_offer(phone: Phone) -> Row:
    """Return the one hand-over a phone holds."""
    (row,) = phone.rows("hand_over").values()
    return row


def test_an_offer_is_on_the_phone_of_the_keeper_and_of_who_is_to_keep_them_and_on_no_other(
    cast: Cast, phone_of: PhoneOf, ben: Phone, mei: Phone
) -> None:
    marisol = ben.meets("Marisol Vega", sharing="team")

    offer = offers(ben, cast.mei, marisol)

    assert ben.row("hand_over", offer) == the_offer(mei)
    assert the_offer(mei) == {
        "hand_over_id": told(offer),
        "from_member_id": told(cast.ben.member_id),
        "to_member_id": told(cast.mei.member_id),
        "offered_by": told(cast.ben.member_id),
        "person_ids": [told(marisol)],
        "people": [{"person_id": told(marisol), "name": "Marisol Vega"}],
        "notes": [],
        "numbers_too": False,
        "state": "offered",
        "words": None,
        "offered_at": "2026-11-20T15:00:00.000Z",
        "settled_at": None,
    }
    assert mei.row("person", marisol) is None
    for other in (cast.rosa, cast.carmen, cast.olu, cast.tere, cast.ada, cast.dov):
        assert phone_of(other).rows("hand_over") == {}


@pytest.mark.parametrize("sharing", ["only_me", "organizers", "team"])
def test_an_accepted_person_moves_to_the_new_keepers_phone_with_all_about_her_and_leaves_the_old_one(
    cast: Cast, ben: Phone, mei: Phone, sharing: str
) -> None:
    marisol = knows_much_of(ben, sharing=sharing)
    before = {kind: ben.rows(kind) for kind in KINDS}
    offer = offers(ben, cast.mei, marisol)

    assert mei.said("network.accept_people", id=offer) == "applied"

    after = {kind: mei.rows(kind) for kind in KINDS}
    person = after.pop("person")[told(marisol)]
    assert person == before.pop("person")[told(marisol)] | {"keeper_id": told(cast.mei.member_id)}
    assert after == before
    assert not any(ben.rows(kind) for kind in KINDS)
    assert "Marisol" not in ben.words()
    assert [the_offer(phone)["state"] for phone in (ben, mei)] == ["accepted", "accepted"]
    assert the_offer(mei)["people"] == []


def test_her_captain_holds_her_before_and_after(cast: Cast, ben: Phone, mei: Phone, rosa: Phone) -> None:
    marisol = knows_much_of(ben, sharing="team")
    rosa.pull()

    mei.do("network.accept_people", id=offers(ben, cast.mei, marisol))

    row = rosa.row("person", marisol)
    assert row is not None
    assert row["keeper_id"] == told(cast.mei.member_id)
    assert len(rosa.rows("conversation")) == 1


def test_a_declined_offer_comes_back_with_its_reason_and_leaves_no_name_behind(
    cast: Cast, ben: Phone, mei: Phone
) -> None:
    marisol = ben.meets("Marisol Vega")
    offer = offers(ben, cast.mei, marisol)
    assert "Marisol" in mei.words()

    assert mei.said("network.decline_people", id=offer, reason="I am on leave.") == "applied"

    assert (the_offer(ben)["state"], the_offer(ben)["words"]) == ("declined", "I am on leave.")
    assert "Marisol" not in mei.words()
    assert ben.row("person", marisol) is not None


def test_an_offer_taken_back_leaves_no_name_behind_and_can_not_be_accepted_any_more(
    cast: Cast, ben: Phone, mei: Phone
) -> None:
    marisol = ben.meets("Marisol Vega")
    offer = offers(ben, cast.mei, marisol)
    late = mei.pull().entry("network.accept_people", {"id": offer})

    assert ben.said("network.take_back_people", id=offer) == "applied"
    (result,) = mei.send([late])

    assert (result["status"], result["kept"], result["alt"]) == (
        "merged",
        {"state": "taken_back"},
        {"state": "accepted"},
    )
    assert "Marisol" not in mei.words()
    assert ben.row("person", marisol) is not None


def test_a_note_about_each_person_goes_along_and_stays_with_who_keeps_her(
    cast: Cast, ben: Phone, mei: Phone, rosa: Phone
) -> None:
    marisol, deshawn = ben.meets("Marisol Vega"), ben.meets("Deshawn Price")
    note = {"person_id": told(marisol), "words": "Ask about weekend cover."}
    offer = offers(ben, cast.mei, marisol, deshawn, notes=[note])
    before = [the_offer(phone)["notes"] for phone in (ben, mei)]

    mei.do("network.accept_people", id=offer)

    assert before == [[note], [note]]
    assert [the_offer(phone)["notes"] for phone in (ben, mei)] == [[note], [note]]
    assert not rosa.rows("hand_over")
    assert b"weekend" not in (db.session.get_one(HandOver, (cast.cedar, offer)).notes_sealed or b"weekend")


@pytest.mark.parametrize("answer", ["decline", "take back"])
def test_notes_end_with_an_offer_that_comes_to_nothing(cast: Cast, ben: Phone, mei: Phone, answer: str) -> None:
    marisol = ben.meets("Marisol Vega")
    offer = offers(ben, cast.mei, marisol, notes=[{"person_id": told(marisol), "words": "Ask about weekends."}])

    if answer == "decline":
        mei.do("network.decline_people", id=offer, reason=None)
    else:
        ben.do("network.take_back_people", id=offer)

    assert [the_offer(phone)["notes"] for phone in (ben, mei)] == [[], []]
    assert db.session.get_one(HandOver, (cast.cedar, offer)).notes_sealed is None


def test_a_note_about_somebody_who_changed_hands_meanwhile_goes_nowhere(
    cast: Cast, ben: Phone, mei: Phone, rosa: Phone
) -> None:
    marisol, deshawn = ben.meets("Marisol Vega"), ben.meets("Deshawn Price")
    notes = [{"person_id": told(person), "words": f"About {name}"} for person, name in ((marisol, "M"), (deshawn, "D"))]
    first = offers(ben, cast.mei, marisol, deshawn, notes=notes)
    other = offers(ben, cast.rosa, marisol)
    rosa.do("network.accept_people", id=other)

    mei.do("network.accept_people", id=first)

    assert [note["words"] for note in the_offer(mei)["notes"]] == ["About D"]


def test_a_keeper_whose_people_an_organizer_passes_on_does_not_read_what_is_said_about_them(
    cast: Cast, ben: Phone, mei: Phone, send: HandOvers
) -> None:
    marisol = ben.meets("Marisol Vega", sharing="team")
    about = {"person_ids": [told(marisol)], "notes": [{"person_id": told(marisol), "words": "She asked for Mei."}]}

    made = send(cast.olu, "", id=told(new_id()), to_member_id=told(cast.mei.member_id), **about).get_json()

    assert made["notes"] == about["notes"]
    assert [the_offer(phone)["notes"] for phone in (ben, mei)] == [[], about["notes"]]


def test_a_note_is_short_and_about_somebody_in_the_offer(cast: Cast, ben: Phone, send: HandOvers) -> None:
    marisol, deshawn = ben.meets("Marisol Vega"), ben.meets("Deshawn Price")

    def refused(person: UUID, words: str) -> TestResponse:
        about = {"person_ids": [told(marisol)], "notes": [{"person_id": told(person), "words": words}]}
        return send(cast.ben, "", id=told(new_id()), to_member_id=told(cast.mei.member_id), **about)

    assert refused(deshawn, "Ask about weekends.").get_json()["fields"].keys() == {"notes"}
    assert refused(marisol, "x" * 201).status_code == 422
    assert refused(marisol, "x" * 200).status_code == 201


def test_an_app_that_knows_no_notes_offers_as_before(cast: Cast, ben: Phone, mei: Phone) -> None:
    offers(ben, cast.mei, ben.meets("Marisol Vega"))

    assert the_offer(mei)["notes"] == []


def test_each_step_twice_is_once(cast: Cast, ben: Phone, mei: Phone) -> None:
    marisol = ben.meets()
    offer = offers(ben, cast.mei, marisol)
    again = {"id": offer, "person_ids": [told(marisol)], "to_member_id": cast.mei.member_id}

    assert ben.said("network.offer_people", **again) == "noop"
    assert [mei.said("network.accept_people", id=offer) for _ in range(2)] == ["applied", "noop"]
    assert mei.said("network.decline_people", id=offer) == "merged"
    assert ben.said("network.take_back_people", id=offer) == "merged"
    assert mei.row("person", marisol) is not None
    actions = [event.action for event in db.session.scalars(db.select(AuditEvent).order_by(AuditEvent.id))]
    assert actions == ["people.offer", "people.accept"]


def test_what_the_old_keeper_had_not_sent_yet_is_held_but_a_wish_not_to_be_contacted_goes_through(
    cast: Cast, as_: As, ben: Phone, mei: Phone
) -> None:
    marisol = knows_much_of(ben, sharing="team")
    about = {"person_id": marisol}
    unsent = {
        "network.correct_person": {"id": marisol, "set": {"name": "Marisol V."}, "base": 0},
        "network.share_person": {"id": marisol, "sharing": "only_me"},
        "network.add_number": {"id": new_id(), "number": "312 555 0100", **about},
        "network.set_tie": {"id": new_id(), "kind": "friend", "strength": 2, **about},
        "conversations.log": {"id": new_id(), "held_at": MONDAY, "note": "She signed!", **about},
        "followups.promise": {"id": new_id(), "due_on": "2026-11-24", **about},
        "network.do_not_contact": {"id": new_id(), "added_at": MONDAY, **about},
    }
    offer = offers(ben, cast.mei, marisol)
    late = [ben.entry(intent, args) for intent, args in unsent.items()]
    mei.do("network.accept_people", id=offer)

    results = ben.send(late)

    wish = results.pop()
    assert {(result["status"], result["code"]) for result in results} == {("quarantined", "not_visible")}
    assert wish["status"] == "applied"
    assert len(mei.rows("do_not_contact")) == 2
    held = as_(cast.olu).get("/api/v1/held").get_json()["items"]
    assert [item["type"] for item in held] == list(unsent)[:-1]
    talk = next(item for item in held if item["type"] == "conversations.log")
    assert as_(cast.olu).post(f"/api/v1/held/{talk['id']}/apply").status_code == 200
    assert {row["note"] for row in mei.rows("conversation").values()} == {"She wants weekends off.", "She signed!"}


def test_a_private_number_stays_with_who_wrote_it_down_rests_and_comes_back_with_the_person(
    cast: Cast, ben: Phone, mei: Phone
) -> None:
    marisol = ben.meets(sharing="team")
    private = {"id": new_id(), "person_id": marisol, "number": "312 555 0100", "label": "her sister's"}
    ben.do("network.add_number", **private)

    mei.do("network.accept_people", id=offers(ben, cast.mei, marisol))

    assert mei.rows("number") == ben.rows("number") == {}
    assert mei.client.get(f"/api/v1/people/{marisol}").get_json()["numbers"] == []
    ben.do("network.accept_people", id=offers(mei, cast.ben, marisol))
    assert [row["label"] for row in ben.rows("number").values()] == ["her sister's"]


def test_a_private_number_goes_along_when_its_keeper_says_so(cast: Cast, ben: Phone, mei: Phone) -> None:
    marisol = ben.meets()
    ben.do("network.add_number", id=new_id(), person_id=marisol, number="312 555 0100")

    mei.do("network.accept_people", id=offers(ben, cast.mei, marisol, numbers_too=True))

    assert [row["number"] for row in mei.rows("number").values()] == ["312 555 0100"]
    assert ben.rows("number") == {}


def test_a_new_keeper_who_finds_out_a_resting_number_herself_has_it(cast: Cast, ben: Phone, mei: Phone) -> None:
    marisol = ben.meets(sharing="team")
    ben.do("network.add_number", id=new_id(), person_id=marisol, number="312 555 0100", label="her sister's")
    mei.do("network.accept_people", id=offers(ben, cast.mei, marisol))

    mei.do("network.add_number", id=new_id(), person_id=marisol, number="(312) 555-0100", label="mobile")

    assert [row["label"] for row in mei.rows("number").values()] == ["mobile"]


def test_what_a_member_noted_for_herself_alone_never_leaves_her(cast: Cast, ben: Phone, mei: Phone) -> None:
    marisol = ben.meets(sharing="team")
    ben.do("network.set_tie", id=new_id(), person_id=marisol, kind="friend", strength=3, how="Our daughters play.")
    ben.do("followups.put_off", id=new_id(), person_id=marisol, on="2026-11-20")

    mei.do("network.accept_people", id=offers(ben, cast.mei, marisol))

    assert mei.rows("tie") == mei.rows("put_off") == {}
    assert "daughters" not in mei.words()


def test_nobody_offers_whom_somebody_else_keeps(cast: Cast, ben: Phone, mei: Phone, rosa: Phone) -> None:
    marisol, joyce = ben.meets(sharing="team"), ben.meets("Joyce K.")
    named = {"person_ids": [told(marisol)], "to_member_id": cast.mei.member_id}

    assert mei.said("network.offer_people", id=new_id(), **named) == "quarantined not_visible"
    assert rosa.said("network.offer_people", id=new_id(), **named) == "quarantined not_visible"
    both = {"person_ids": [told(marisol), told(new_id())], "to_member_id": cast.mei.member_id}
    assert ben.said("network.offer_people", id=new_id(), **both) == "quarantined not_visible"
    assert told(joyce) in ben.rows("person")


def test_nobody_but_who_is_to_keep_them_accepts_or_declines_and_nobody_but_who_offered_takes_back(
    cast: Cast, ben: Phone, mei: Phone, send: HandOvers
) -> None:
    offer = offers(ben, cast.mei, ben.meets(sharing="team"))

    for stranger in (cast.rosa, cast.carmen, cast.ada, cast.dov):
        tries = [send(stranger, f"/{offer}/{how}").status_code for how in ("accept", "decline", "take-back")]
        assert tries == [404] * 3
    assert [send(cast.ben, f"/{offer}/{how}").status_code for how in ("accept", "decline")] == [403, 403]
    assert [send(cast.olu, f"/{offer}/{how}").status_code for how in ("accept", "decline")] == [403, 403]
    assert mei.said("network.take_back_people", id=offer) == "quarantined needs_role"
    assert the_offer(mei)["state"] == "offered"


@pytest.mark.parametrize(("to", "status"), [("tere", 404), ("carmen", 404), ("dov", 404), ("ben", 422)])
def test_a_member_offers_to_her_active_team_mates_only(
    cast: Cast, ben: Phone, send: HandOvers, to: str, status: int
) -> None:
    receiver: Someone = getattr(cast, to)
    marisol = told(ben.meets())

    answer = send(cast.ben, "", id=told(new_id()), person_ids=[marisol], to_member_id=told(receiver.member_id))

    assert answer.status_code == status


def test_who_waits_to_be_vouched_for_hands_nobody_over(cast: Cast, phone_of: PhoneOf, send: HandOvers) -> None:
    tere = phone_of(cast.tere)
    named = {"person_ids": [told(tere.meets())], "to_member_id": told(cast.ben.member_id)}

    assert tere.said("network.offer_people", id=new_id(), **named) == "quarantined needs_role"
    assert send(cast.tere, "", id=told(new_id()), **named).status_code == 404


def test_a_person_who_changed_hands_meanwhile_stays_where_she_is(
    cast: Cast, ben: Phone, mei: Phone, rosa: Phone
) -> None:
    marisol, joyce = ben.meets("Marisol"), ben.meets("Joyce")
    first = offers(ben, cast.mei, marisol)
    second = offers(ben, cast.rosa, marisol, joyce)
    mei.do("network.accept_people", id=first)

    result = rosa.do("network.accept_people", id=second)

    assert (result["status"], result["kept"], result["alt"]) == (
        "merged",
        {"person_ids": [told(joyce)]},
        {"person_ids": [told(marisol)]},
    )
    assert (set(mei.rows("person")), set(rosa.rows("person"))) == ({told(marisol)}, {told(joyce)})
