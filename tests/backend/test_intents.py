"""Every intent a phone may send, by everybody: twice, by the wrong role, from another union, and too late.

The story behind the table: Ben keeps Marisol and shares her with his team, which Rosa captains. He has said and done
one of each thing. Mei is on the same team, Tere is pending, Olu organizes, Dov is in another union.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast, Someone

pytestmark = pytest.mark.usefixtures("friday")

Args = dict[str, Any]


@dataclass
class Story:
    """Marisol, the ask, and an id for everything Ben has made."""

    marisol: UUID
    ask: UUID
    ids: dict[str, UUID] = field(default_factory=dict)

    def of(self, name: str) -> UUID:
        """Return the id of what Ben made, the same one whenever it is asked for."""
        return self.ids.setdefault(name, new_id())


def own(story: Story, intent: str) -> Args:
    """Return what Ben's phone sends for an intent."""
    about = {"person_id": story.marisol}
    talk = {"held_at": MONDAY, "note": "She wants weekends off.", "next_step": "talk_again"}
    causes = {
        "assessment": {"id": told(story.of("assessment")), "stand": 2, "proof": "signed"},
        "promise": {"id": told(story.of("promised in talk")), "due_on": "2026-11-24"},
        "thank_you": {"id": told(story.of("thank_you"))},
        "answer": {"id": told(story.of("answer in talk")), "ask_id": told(story.ask), "answer": "thinking"},
    }
    args: dict[str, Args] = {
        "network.add_person": {"id": story.marisol, "name": "Marisol V.", "sharing": "team", "created_at": MONDAY},
        "network.correct_person": {"id": story.marisol, "set": {"influence": 3}, "base": 0},
        "network.share_person": {"id": story.marisol, "sharing": "team"},
        "network.add_number": {"id": story.of("number"), "number": "312 555 0199", "sharing": "team", **about},
        "network.remove_number": {"id": story.of("number")},
        "network.set_tie": {"id": story.of("tie"), "kind": "friend", "strength": 2, **about},
        "network.do_not_contact": {"id": story.of("wish"), "added_at": MONDAY, **about},
        "network.lift_do_not_contact": {"observed": [told(story.of("wish"))]},
        "conversations.log": {"id": story.of("talk"), **talk, **causes, **about},
        "conversations.withdraw": {"id": story.of("talk"), "withdrawn_at": MONDAY},
        "followups.promise": {"id": story.of("promise"), "what": "bring the card", "due_on": "2026-11-24", **about},
        "followups.keep_promise": {"id": story.of("promise"), "kept_at": MONDAY},
        "followups.reopen_promise": {"id": story.of("promise")},
        "followups.move_promise": {"id": story.of("promise"), "due_on": "2026-11-30"},
        "followups.drop_promise": {"id": story.of("promise"), "reason": "She is on leave."},
        "followups.say_thanks": {"id": story.of("thank_you")},
        "followups.decline_thanks": {"id": story.of("thank_you")},
        "followups.owe_thanks_again": {"id": story.of("thank_you")},
        "followups.take_back_put_off": {"id": story.of("put_off")},
        "followups.put_off": {"id": story.of("put_off"), "on": "2026-11-20", "until": "2026-11-23", **about},
        "asks.answer": {
            "id": story.of("answer"),
            "ask_id": story.ask,
            "answer": "yes",
            "answered_at": MONDAY,
            **about,
        },
        "goals.agree": {"id": story.of("goal"), "talks_per_week": 3, "agreed_on": "2026-11-16"},
        "structure_tests.mark": {
            "id": story.of("mark"),
            "test_id": story.ask,
            "took_part": True,
            "evidence": "seen",
            "marked_at": MONDAY,
            **about,
        },
        "structure_tests.take_back": {"id": story.of("mark"), "withdrawn_at": MONDAY},
    }
    return args[intent]


MAKES = (
    "network.add_person",
    "network.add_number",
    "network.set_tie",
    "network.do_not_contact",
    "conversations.log",
    "followups.promise",
    "followups.put_off",
    "asks.answer",
    "goals.agree",
    "structure_tests.mark",
)
# In this order each of them changes something.
CHANGES = (
    "network.correct_person",
    "followups.move_promise",
    "followups.drop_promise",
    "followups.keep_promise",
    "followups.reopen_promise",
    "followups.decline_thanks",
    "followups.say_thanks",
    "followups.owe_thanks_again",
    "followups.take_back_put_off",
    "network.remove_number",
    "conversations.withdraw",
    "structure_tests.take_back",
)

UNSEEN, NOT_HERS, TAKEN = "quarantined not_visible", "quarantined needs_role", "quarantined id_collision"


@pytest.fixture
def story(cast: Cast, ben: Phone, phone_of: PhoneOf) -> Story:
    """Ben has made one of each thing."""
    olu = phone_of(cast.olu).client
    campaign = {"name_en": "Safe Staffing", "name_es": "Personal suficiente", "starts_on": "2026-10-01"}
    campaign_id = olu.post("/api/v1/campaigns", json={**campaign, "ends_on": "2026-12-31"}).get_json()["id"]
    words = {"title_en": "Sign", "title_es": "Firma", "text_en": "Will you sign?", "text_es": "¿Firmas?"}
    days = {"opens_on": "2026-11-01", "closes_on": "2026-11-30"}
    kind = {"kind": "petition", "evidence": "signature"}
    ask = olu.post("/api/v1/structure-tests", json={"campaign_id": campaign_id, **words, **days, **kind})
    assert ask.status_code == 201, ask.text
    story = Story(new_id(), UUID(ask.get_json()["id"]))
    made = ben.do_all(*((intent, own(story, intent)) for intent in MAKES))
    assert {result["status"] for result in made} == {"applied"}
    return story


def someone_elses(story: Story, intent: str) -> Args:
    """Return what a phone sends that makes the same thing about Marisol under an id of its own."""
    args = own(story, intent)
    if intent == "conversations.log":
        return {"id": new_id(), "person_id": story.marisol, "held_at": MONDAY}
    return args | {"id": new_id()} if intent in MAKES else args


def unseen(answer: str) -> str:
    """Return an answer; that an entry waits for one that was not visible is the same to the one who asks."""
    return answer.replace("dependency_quarantined", "not_visible")


def test_making_anything_twice_makes_it_once(ben: Phone, story: Story) -> None:
    before = ben.pull().held.copy()

    again = {intent: ben.said(intent, **own(story, intent)) for intent in MAKES}

    assert again == dict.fromkeys(MAKES, "noop")
    assert ben.pull().held == before


def test_changing_anything_twice_changes_it_once(ben: Phone, story: Story) -> None:
    twice = {intent: [ben.said(intent, **own(story, intent)) for _ in range(2)] for intent in CHANGES}

    assert twice == {intent: ["applied", "noop"] for intent in CHANGES}


def test_an_entry_that_was_sent_twice_is_answered_twice_and_done_once(ben: Phone, story: Story) -> None:
    entries = [ben.entry(intent, someone_elses(story, intent)) for intent in (*MAKES, *CHANGES)]
    first = ben.send(entries)
    before = ben.pull().held.copy()

    second = ben.send(entries)

    assert second == [answer | {"dup": True} for answer in first]
    assert ben.pull().held == before


BY_OTHERS = {
    "network.add_person": {"rosa": "applied", "mei": "applied", "tere": "applied", "olu": "applied", "dov": "applied"},
    "network.correct_person": {"rosa": "applied", "mei": UNSEEN, "tere": UNSEEN, "olu": "applied", "dov": UNSEEN},
    "network.share_person": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": UNSEEN},
    "network.add_number": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": UNSEEN},
    "network.remove_number": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": "noop"},
    "network.set_tie": {"rosa": "applied", "mei": UNSEEN, "tere": UNSEEN, "olu": "applied", "dov": UNSEEN},
    "network.do_not_contact": dict.fromkeys(("rosa", "mei", "tere", "olu"), "applied") | {"dov": UNSEEN},
    "network.lift_do_not_contact": {
        "rosa": "applied",
        "mei": "merged",
        "tere": NOT_HERS,
        "olu": "applied",
        "dov": "merged",
    },
    "conversations.log": {"rosa": "applied", "mei": UNSEEN, "tere": UNSEEN, "olu": "applied", "dov": UNSEEN},
    "conversations.withdraw": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": UNSEEN},
    "followups.promise": {"rosa": "applied", "mei": UNSEEN, "tere": UNSEEN, "olu": "applied", "dov": UNSEEN},
    "followups.keep_promise": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": UNSEEN},
    "followups.reopen_promise": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": UNSEEN},
    "followups.move_promise": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": UNSEEN},
    "followups.drop_promise": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": UNSEEN},
    "followups.say_thanks": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": UNSEEN},
    "followups.decline_thanks": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": UNSEEN},
    "followups.owe_thanks_again": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": UNSEEN, "olu": NOT_HERS, "dov": UNSEEN},
    "followups.take_back_put_off": dict.fromkeys(("rosa", "mei", "tere", "olu", "dov"), "noop"),
    "followups.put_off": {"rosa": "applied", "mei": UNSEEN, "tere": UNSEEN, "olu": "applied", "dov": UNSEEN},
    "asks.answer": {"rosa": "applied", "mei": UNSEEN, "tere": NOT_HERS, "olu": "applied", "dov": UNSEEN},
    "goals.agree": dict.fromkeys(("rosa", "mei", "tere", "olu", "dov"), "applied"),
    "structure_tests.mark": {"rosa": "applied", "mei": UNSEEN, "tere": NOT_HERS, "olu": "applied", "dov": UNSEEN},
    "structure_tests.take_back": {"rosa": NOT_HERS, "mei": UNSEEN, "tere": NOT_HERS, "olu": NOT_HERS, "dov": UNSEEN},
}


HANDING_OVER = {
    "network.offer_people",
    "network.accept_people",
    "network.decline_people",
    "network.take_back_people",
}
"""An offer is between two; its stories stand in `network/test_hand_overs.py`."""
SUGGESTING = {"goals.propose", "goals.answer_proposal"}
"""A suggestion is between two as well; its stories stand in `goals/test_proposals.py`."""
MERGING = {"network.merge_people", "network.unmerge_people"}
"""These take two people; their stories stand in `network/test_merging.py`."""
LOSING = {"network.settle_alternative"}
"""It takes two edits; its stories stand in `network/test_alternatives.py`."""


def test_the_table_names_every_intent_of_these_slices(ben: Phone) -> None:
    slices = {"network", "conversations", "followups", "asks", "goals", "structure_tests"}
    travelling = ben.client.application.extensions["hilo.sync"].mutations

    assert {name for name, _ in travelling if name.partition(".")[0] in slices} == {
        *BY_OTHERS,
        *HANDING_OVER,
        *SUGGESTING,
        *MERGING,
        *LOSING,
    }


@pytest.mark.parametrize("name", ["rosa", "mei", "tere", "olu", "dov"])
def test_what_others_may_do_about_somebody_ben_shares(
    cast: Cast, phone_of: PhoneOf, ben: Phone, story: Story, name: str
) -> None:
    someone: Someone = getattr(cast, name)
    phone = phone_of(someone)
    before = ben.pull().held.copy()

    said = {intent: unseen(phone.said(intent, **someone_elses(story, intent))) for intent in BY_OTHERS}

    assert said == {intent: by[name] for intent, by in BY_OTHERS.items()}
    may = {intent for intent, by in BY_OTHERS.items() if by[name] == "applied"}
    if may <= {"network.add_person", "goals.agree"}:
        assert ben.pull().held == before


def test_an_id_that_ben_used_is_not_free_for_anybody_else_in_the_union(
    cast: Cast, phone_of: PhoneOf, ben: Phone, story: Story
) -> None:
    before = ben.pull().held.copy()

    said = {intent: phone_of(cast.rosa).said(intent, **own(story, intent)) for intent in MAKES}

    assert said == dict.fromkeys(MAKES, TAKEN)
    assert ben.pull().held == before


def test_what_a_captain_wrote_without_signal_is_held_when_the_person_was_made_private_meanwhile(
    cast: Cast, phone_of: PhoneOf, ben: Phone, story: Story
) -> None:
    rosa = phone_of(cast.rosa).pull()
    about_her = [intent for intent in BY_OTHERS if intent not in {"network.add_person", "goals.agree"}]
    late = [rosa.entry(intent, someone_elses(story, intent)) for intent in about_her]
    ben.do("network.share_person", id=story.marisol, sharing="only_me")
    before = ben.pull().held.copy()

    answers = dict(zip(about_her, rosa.send(late), strict=True))

    # A wish not to be contacted is passed on all the same; what cannot be seen cannot be lifted.
    wish = answers.pop("network.do_not_contact")
    lift = answers.pop("network.lift_do_not_contact")
    assert (wish["status"], lift["status"]) == ("applied", "merged")
    # Whether Ben ever set her aside, nobody learns.
    assert answers.pop("followups.take_back_put_off")["status"] == "noop"
    assert {unseen(f"{answer['status']} {answer['code']}") for answer in answers.values()} == {UNSEEN}
    assert {key for key in ben.pull().held if key not in before} == {("do_not_contact", late[5]["args"]["id"])}
    assert "Marisol" not in rosa.words()


def test_a_pending_member_does_all_of_this_with_her_own_list(cast: Cast, phone_of: PhoneOf) -> None:
    tere = phone_of(cast.tere)
    story = Story(new_id(), new_id())

    said = {}
    for intent in (*MAKES, *CHANGES, "network.share_person", "network.lift_do_not_contact"):
        args = own(story, intent)
        if intent == "conversations.log":
            del args["answer"]
        said[intent] = tere.said(intent, **args)

    later = ("asks.answer", "network.lift_do_not_contact", "structure_tests.mark", "structure_tests.take_back")
    not_yet = dict.fromkeys(later, NOT_HERS)
    assert said == dict.fromkeys(said, "applied") | {"network.share_person": "noop"} | not_yet
