"""What is between two people, or about oneself, sent by everybody else: a message, a suggestion, an offer, a merge.

Rosa captains Ben's team; she has sent him a message and suggested a goal. Ben has merged two entries of his own list
and offers Marisol to Mei. Carmen captains another team, Tere is pending, Olu organizes, Dov is in another union.
"""

from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import Phone
from tests.backend.test_intents import BY_OTHERS, LOSING, unseen
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")

Args = dict[str, Any]
TOLD = {"thanks": "Thank you, Ben.", "ask": "Shall we talk?", "way_out": "Later is fine."}
UNSEEN, NOT_HERS = "quarantined not_visible", "quarantined needs_role"

OF_ONESELF = {"reminders.plan", "unions.correct_me", "coaching.mute"}
"""These name nobody: whoever sends them says something of herself and of nobody else."""


@pytest.fixture
def story(cast: Cast, ben: Phone, phone_of: PhoneOf) -> dict[str, UUID]:
    """The ids of what is between Ben and others, by name."""
    rosa = phone_of(cast.rosa)
    marisol, double = ben.meets(sharing="team"), ben.meets("Mari V.")
    ids = {"marisol": marisol, "double": double, "other": ben.meets("Deshawn J.")}
    ids |= {name: new_id() for name in ("message", "suggestion", "offer", "merge", "promise")}
    message = {"template": "first_week", "language": "en", **TOLD}
    said = [
        rosa.said("coaching.nudge", id=ids["message"], member_id=cast.ben.member_id, **message),
        rosa.said("goals.propose", id=ids["suggestion"], member_id=cast.ben.member_id, talks_per_week=1),
        ben.said("followups.promise", id=ids["promise"], person_id=ids["other"], due_on="2026-11-24"),
        ben.said("network.merge_people", id=ids["merge"], keep_id=marisol, drop_id=double),
        ben.said("network.offer_people", id=ids["offer"], person_ids=[str(marisol)], to_member_id=cast.mei.member_id),
    ]
    assert said == ["applied"] * 5
    return ids


def sent(cast: Cast, story: dict[str, UUID]) -> dict[str, Args]:
    """Return what somebody else's phone sends about it, by intent."""
    ben = {"member_id": cast.ben.member_id}
    pair = {"pair": "0" * 32, "token": "A" * 60, "answer": "same"}
    return {
        "coaching.nudge": {"id": new_id(), "template": "gone_quiet", "language": "en", **TOLD, **ben},
        "coaching.answer": {"id": story["message"], "answer": "yes"},
        "coaching.plan": {"channel": "call", "every_days": 7, **ben},
        "goals.propose": {"id": new_id(), "talks_per_week": 4, **ben},
        "goals.answer_proposal": {"id": story["suggestion"], "goal": None},
        "matches.decide": {"id": new_id(), "person_id": story["marisol"], **pair},
        "matches.take_back": {"id": new_id()},
        "network.merge_people": {"id": new_id(), "keep_id": story["marisol"], "drop_id": story["other"]},
        "network.unmerge_people": {"id": story["merge"]},
        "network.offer_people": {
            "id": new_id(),
            "person_ids": [str(story["marisol"])],
            "to_member_id": cast.mei.member_id,
        },
        "network.accept_people": {"id": story["offer"]},
        "network.decline_people": {"id": story["offer"]},
        "network.take_back_people": {"id": story["offer"]},
        "reminders.ask": {"promise_id": story["promise"], "remind_at": "2026-11-24T15:00:00.000Z"},
    }


NOT_YET = {
    "coaching.nudge",
    "coaching.answer",
    "coaching.plan",
    "goals.propose",
    "matches.decide",
    "matches.take_back",
    "network.offer_people",
    "network.accept_people",
    "network.decline_people",
    "network.take_back_people",
}
"""What nobody does before somebody has vouched for her."""
UNUSUAL = {
    "carmen": {"matches.take_back": "noop"},
    "tere": dict.fromkeys(NOT_YET, NOT_HERS),
    "olu": {
        "matches.take_back": "noop",
        # She sees offers of everybody, may end one, and may not take people over in Mei's place.
        "network.accept_people": NOT_HERS,
        "network.decline_people": NOT_HERS,
        "network.take_back_people": "applied",
    },
    "dov": {"matches.take_back": "noop"},
}
"""What each is told where it is not that there is no such thing; whether a decision exists nobody else learns."""


@pytest.mark.parametrize("name", [*UNUSUAL])
def test_whoever_it_is_not_between_changes_nothing(
    cast: Cast, phone_of: PhoneOf, ben: Phone, story: dict[str, UUID], name: str
) -> None:
    phone = phone_of(getattr(cast, name))
    before = ben.pull().held.copy()

    said = {intent: unseen(phone.said(intent, **args)) for intent, args in sent(cast, story).items()}

    assert said == dict.fromkeys(said, UNSEEN) | UNUSUAL[name]
    changed = {key for key, row in ben.pull().held.items() if row != before.get(key)}
    assert changed == ({("hand_over", str(story["offer"]))} if "applied" in said.values() else set())


def test_every_intent_that_travels_is_sent_by_others_in_one_of_the_tables(
    ben: Phone, cast: Cast, story: dict[str, UUID]
) -> None:
    travelling = {name for name, _ in ben.client.application.extensions["hilo.sync"].mutations}
    invented_for_tests = {name for name in travelling if name.startswith("tunes.")}

    assert travelling - invented_for_tests == {*BY_OTHERS, *LOSING, *sent(cast, story), *OF_ONESELF}
