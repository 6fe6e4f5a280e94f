"""In the last three days of a vote: who said yes and has no plan, goes today, or should have gone; and who reminds."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from backend.structure_tests.rules import due, is_last_days
from tests.backend.conftest import PhoneOf
from tests.backend.phone import Phone
from tests.backend.structure_tests.conftest import NOON, Union, marks, says
from tests.cast import Cast
from tests.vectors.cases import called, cases

pytestmark = pytest.mark.usefixtures("friday")

LATER = "2026-11-20T14:30:00.000Z"
VOTE = {"kind": "vote", "evidence": "seen", "closes_on": "2026-11-22"}


def plans(phone: Phone, test_id: UUID, person_id: UUID, at: str = NOON, **how: Any) -> str:
    """Say yes to a vote with a plan; return what became of it."""
    about = {"id": new_id(), "ask_id": test_id, "person_id": person_id, "answer": "yes", "answered_at": at}
    return phone.said("asks.answer", **{**about, **how})


class Vote:
    """A vote until Sunday; it is Friday. Ben looks after four people, Rosa after one."""

    def __init__(self, union: Union, cast: Cast, phone_of: PhoneOf) -> None:
        self.union = union
        self.ben, self.rosa = phone_of(cast.ben), phone_of(cast.rosa)
        names = ("No plan", "Today", "Yesterday", "Sunday")
        self.people = {name: self.ben.meets(name, sharing="team") for name in names}
        self.people["Of Rosa"] = self.rosa.meets("Of Rosa", sharing="team")
        self.test_id = union.starts(**VOTE)

    def all_say_yes(self) -> None:
        """Each says how they go."""
        days: dict[str, dict[str, Any]] = {
            "No plan": {},
            "Today": {"plan_on": "2026-11-20", "plan_at": "after", "needs_ride": True},
            "Yesterday": {"plan_on": "2026-11-19", "plan_at": "before"},
            "Sunday": {"plan_on": "2026-11-22"},
        }
        for name, how in days.items():
            assert plans(self.ben, self.test_id, self.people[name], **how) == "applied"
        assert plans(self.rosa, self.test_id, self.people["Of Rosa"], plan_on="2026-11-20") == "applied"

    def lists(self) -> dict[str, list[str]]:
        """Return the names on each list that Rosa reads, whose number is that of its rows."""
        last_days = self.union.result(self.test_id)["last_days"]
        assert all(one["total"] == len(one["people"]) for one in last_days.values())
        return {name: [row["name"] for row in one["people"]] for name, one in last_days.items()}


@pytest.fixture
def vote(union: Union, cast: Cast, phone_of: PhoneOf) -> Vote:
    return Vote(union, cast, phone_of)


def test_a_captain_reads_whom_to_remind_of_what_and_who_does_it(vote: Vote) -> None:
    vote.all_say_yes()

    today = vote.union.result(vote.test_id)["last_days"]["plan_today"]["people"]

    assert vote.lists() == {"no_plan": ["No plan"], "plan_today": ["Today", "Of Rosa"], "plan_passed": ["Yesterday"]}
    told = [(row["keeper_name"], row["plan_on"], row["plan_at"], row["needs_ride"]) for row in today]
    assert told == [("Ben Tran", "2026-11-20", "after", True), ("Rosa Delgado", "2026-11-20", None, False)]


def test_who_is_ticked_changes_her_mind_or_wishes_to_be_left_alone_is_on_no_list(vote: Vote) -> None:
    vote.all_say_yes()

    marks(vote.ben, vote.test_id, vote.people["Today"])
    says(vote.ben, vote.test_id, vote.people["No plan"], "thinking", LATER)
    wish = {"id": new_id(), "person_id": vote.people["Yesterday"], "added_at": LATER}
    assert vote.ben.said("network.do_not_contact", **wish) == "applied"

    assert vote.lists() == {"no_plan": [], "plan_today": ["Of Rosa"], "plan_passed": []}


def test_the_plan_said_last_stands(vote: Vote) -> None:
    about = (vote.ben, vote.test_id, vote.people["Today"])
    plans(*about, plan_on="2026-11-19")
    plans(*about, LATER, plan_on="2026-11-20")

    assert vote.lists()["plan_today"] == ["Today"]
    (row,) = [row for row in vote.ben.rows("answer").values() if row["plan_on"] == "2026-11-20"]
    assert (row["plan_at"], row["needs_ride"]) == (None, False)


def test_a_yes_that_says_nothing_of_a_plan_leaves_it_and_one_that_says_there_is_none_takes_it_away(vote: Vote) -> None:
    person_id = vote.people["Today"]
    plans(vote.ben, vote.test_id, person_id, plan_on="2026-11-20", needs_ride=True)
    kept = says(vote.ben, vote.test_id, person_id, "yes", LATER), vote.lists()["plan_today"]
    answer = {"id": new_id(), "ask_id": vote.test_id, "answer": "yes"}
    vote.ben.talks(person_id, held_at="2026-11-20T14:40:00.000Z", answer=answer)
    in_talk = vote.lists()["plan_today"]
    nothing = {"plan_on": None, "plan_at": None, "needs_ride": False}
    plans(vote.ben, vote.test_id, person_id, "2026-11-20T14:50:00.000Z", **nothing)

    assert (kept, in_talk) == (("applied", ["Today"]), ["Today"])
    assert vote.lists() == {"no_plan": ["Today"], "plan_today": [], "plan_passed": []}


def test_a_plan_sent_twice_is_written_down_once(vote: Vote) -> None:
    about = {"id": new_id(), "ask_id": vote.test_id, "person_id": vote.people["Today"], "answered_at": NOON}
    how = {"answer": "yes", "plan_on": "2026-11-20"}

    assert [vote.ben.said("asks.answer", **about, **how) for _ in range(2)] == ["applied", "noop"]


def test_only_a_yes_comes_with_a_plan_and_an_app_of_last_month_with_none(vote: Vote) -> None:
    person_id = vote.people["Today"]

    assert plans(vote.ben, vote.test_id, person_id, answer="no", plan_on="2026-11-20") == "rejected invalid"
    assert plans(vote.ben, vote.test_id, person_id, answer="no", needs_ride=True) == "rejected invalid"
    assert plans(vote.ben, vote.test_id, person_id, plan_at="at night") == "rejected invalid"
    assert says(vote.ben, vote.test_id, person_id, "yes") == "applied"


def test_of_a_vote_in_private_a_captain_reminds_her_own_people(union: Union, cast: Cast, phone_of: PhoneOf) -> None:
    vote = Vote(union, cast, phone_of)
    vote.test_id = union.starts(**VOTE, is_public=False)
    vote.all_say_yes()

    assert vote.lists() == {"no_plan": [], "plan_today": ["Of Rosa"], "plan_passed": []}
    assert union.whole(vote.test_id)["last_days"]["plan_today"]["total"] == 2


def test_before_its_last_days_after_closing_and_for_other_tests_nobody_is_reminded(union: Union) -> None:
    early = union.starts(**{**VOTE, "closes_on": "2026-11-23"})
    petition = union.starts(closes_on="2026-11-22")
    closed = union.starts(**VOTE)
    union.closes(closed)

    assert [union.result(test_id)["last_days"] for test_id in (early, petition, closed)] == [None, None, None]


@pytest.mark.parametrize("case", cases("structure_tests", "reminded"), ids=called)
def test_who_is_reminded_of_a_vote(case: dict[str, Any]) -> None:
    closes_on, today = (date.fromisoformat(case[key]) for key in ("closes_on", "today"))
    plan_on = case["plan_on"] and date.fromisoformat(case["plan_on"])

    assert (due(plan_on, closes_on, today) if is_last_days(closes_on, today) else None) == case["expect"]
