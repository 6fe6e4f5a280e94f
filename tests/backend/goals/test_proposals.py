"""A captain suggests how many talks a week; the member decides, and her word stands whatever happened meanwhile."""

from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import Phone, told
from tests.cast import Cast

WEEKS_AGO = ("2026-11-11", "2026-11-04", "2026-10-28", "2026-10-21")
TODAY = "2026-11-20"

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def ben(cast: Cast, phone_of: PhoneOf) -> Phone:
    """Ben, who talked twice in each of the last four weeks."""
    ben = phone_of(cast.ben)
    marisol = ben.meets()
    for day in WEEKS_AGO:
        for hour in (15, 16):
            ben.talks(marisol, held_at=f"{day}T{hour}:00:00.000Z")
    return ben


def suggest(rosa: Phone, to: UUID, talks: int = 3) -> UUID:
    """Let Rosa suggest a number to a member, and return the suggestion's id."""
    proposal = new_id()
    assert rosa.said("goals.propose", id=proposal, member_id=to, talks_per_week=talks) == "applied"
    return proposal


def goal(talks: int, **said: Any) -> dict[str, Any]:
    """Return what a member agrees to in her answer."""
    return {"id": told(new_id()), "talks_per_week": talks, "agreed_on": TODAY, **said}


def goals(phone: Phone) -> list[int]:
    """Return the numbers a phone's goals say, in no order that means anything."""
    return sorted(row["talks_per_week"] for row in phone.rows("goal").values())


def standing(phone: Phone, proposal: UUID) -> tuple[str, int | None]:
    """Return what became of a suggestion, as a phone knows it."""
    row = phone.row("goal_proposal", proposal)
    assert row is not None
    return row["state"], row["agreed"]


def test_a_suggestion_changes_nothing_before_the_member_says_yes(cast: Cast, ben: Phone, rosa: Phone) -> None:
    proposal = suggest(rosa, cast.ben.member_id)

    assert (standing(ben, proposal), goals(ben)) == (("open", None), [])
    assert ben.said("goals.answer_proposal", id=proposal, goal=goal(3)) == "applied"
    assert standing(rosa, proposal) == ("accepted", 3)
    assert goals(rosa) == goals(ben) == [3]


def test_a_member_may_answer_with_a_number_of_her_own_or_with_no(cast: Cast, ben: Phone, rosa: Phone) -> None:
    first = suggest(rosa, cast.ben.member_id)
    ben.do("goals.answer_proposal", id=first, goal=goal(7))
    second = suggest(rosa, cast.ben.member_id)
    ben.do("goals.answer_proposal", id=second, goal=None)

    assert standing(rosa, first) == ("changed", 7)
    assert standing(rosa, second) == ("declined", None)
    assert goals(rosa) == [7]


def test_more_than_one_beyond_the_usual_week_is_lowered(cast: Cast, ben: Phone, rosa: Phone) -> None:
    proposal = new_id()

    result = rosa.do("goals.propose", id=proposal, member_id=cast.ben.member_id, talks_per_week=5)

    assert (result["status"], result["kept"], result["alt"]) == ("merged", {"talks_per_week": 3}, {"talks_per_week": 5})
    row = ben.row("goal_proposal", proposal)
    assert row is not None
    assert row["talks_per_week"] == 3


def test_talks_taken_back_and_those_of_the_running_week_do_not_count(
    cast: Cast, rosa: Phone, phone_of: PhoneOf
) -> None:
    mei = phone_of(cast.mei)
    joyce = mei.meets("Joyce K.")
    for day in (*WEEKS_AGO, TODAY):
        talk = mei.talks(joyce, held_at=f"{day}T14:00:00.000Z")
        if day != TODAY:
            mei.do("conversations.withdraw", id=talk, withdrawn_at=f"{TODAY}T14:30:00.000Z")

    result = rosa.do("goals.propose", id=new_id(), member_id=cast.mei.member_id, talks_per_week=2)

    assert result["kept"] == {"talks_per_week": 1}


def test_a_newer_suggestion_takes_the_place_of_one_without_an_answer(cast: Cast, ben: Phone, rosa: Phone) -> None:
    older = suggest(rosa, cast.ben.member_id, 3)
    newer = suggest(rosa, cast.ben.member_id, 2)

    assert (standing(ben, older), standing(ben, newer)) == (("passed", None), ("open", None))


def test_a_yes_said_without_signal_counts_although_a_newer_suggestion_came(cast: Cast, ben: Phone, rosa: Phone) -> None:
    older = suggest(rosa, cast.ben.member_id, 3)
    said_in_the_basement = ben.pull().entry("goals.answer_proposal", {"id": older, "goal": goal(3)})
    newer = suggest(rosa, cast.ben.member_id, 2)

    (result,) = ben.send([said_in_the_basement])

    assert result["status"] == "applied"
    assert (standing(ben, older), standing(ben, newer)) == (("accepted", 3), ("open", None))
    assert goals(rosa) == [3]


def test_a_goal_the_member_sets_herself_is_hers_whatever_was_suggested(cast: Cast, ben: Phone, rosa: Phone) -> None:
    proposal = suggest(rosa, cast.ben.member_id, 3)

    ben.do("goals.agree", id=new_id(), talks_per_week=1, agreed_on=TODAY)

    assert (goals(rosa), standing(ben, proposal)) == ([1], ("open", None))


def test_of_two_answers_the_first_stands_and_every_goal_in_them_counts(cast: Cast, ben: Phone, rosa: Phone) -> None:
    proposal = suggest(rosa, cast.ben.member_id)
    ben.do("goals.answer_proposal", id=proposal, goal=None)

    result = ben.do("goals.answer_proposal", id=proposal, goal=goal(3))

    assert (result["status"], result["kept"], result["alt"]) == ("merged", {"state": "declined"}, {"state": "accepted"})
    assert (standing(ben, proposal), goals(ben)) == (("declined", None), [3])


def test_saying_the_same_twice_changes_nothing(cast: Cast, ben: Phone, rosa: Phone) -> None:
    args = {"id": new_id(), "member_id": cast.ben.member_id, "talks_per_week": 3}
    yes = {"id": args["id"], "goal": goal(3)}

    assert [rosa.said("goals.propose", **args) for _ in range(2)] == ["applied", "noop"]
    assert [ben.said("goals.answer_proposal", **yes) for _ in range(2)] == ["applied", "noop"]


@pytest.mark.parametrize("name", ["mei", "tere", "carmen", "olu", "ada", "dov"])
def test_only_her_own_captain_suggests_anything_to_a_member(
    cast: Cast, phone_of: PhoneOf, ben: Phone, name: str
) -> None:
    someone = getattr(cast, name)
    wanted = "quarantined needs_role" if name in {"mei", "tere"} else "quarantined not_visible"

    said = phone_of(someone).said("goals.propose", id=new_id(), member_id=cast.ben.member_id, talks_per_week=2)

    assert (said, ben.rows("goal_proposal")) == (wanted, {})


def test_nothing_is_suggested_to_a_newcomer_or_to_oneself(cast: Cast, rosa: Phone) -> None:
    for member in (cast.tere, cast.rosa, cast.carmen):
        said = rosa.said("goals.propose", id=new_id(), member_id=member.member_id, talks_per_week=1)
        assert said == "quarantined not_visible"


def test_nobody_answers_for_her(cast: Cast, ben: Phone, rosa: Phone, phone_of: PhoneOf) -> None:
    proposal = suggest(rosa, cast.ben.member_id)

    for someone in (rosa, phone_of(cast.mei), phone_of(cast.dov)):
        assert someone.said("goals.answer_proposal", id=proposal, goal=goal(3)).startswith("quarantined not_visible")
    assert (standing(ben, proposal), goals(ben)) == (("open", None), [])
    assert phone_of(cast.mei).rows("goal_proposal") == {}


@pytest.mark.parametrize("talks", [0, 6, "2", None])
def test_a_suggestion_is_one_to_five_talks(cast: Cast, rosa: Phone, talks: object) -> None:
    result = rosa.do("goals.propose", id=new_id(), member_id=cast.ben.member_id, talks_per_week=talks)

    assert (result["status"], list(result["fields"])) == ("rejected", ["talks_per_week"])
