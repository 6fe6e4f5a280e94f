"""Goals through sync: agreed by the member herself, seen by her captain."""

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")


def test_a_goal_is_the_members_own_and_her_captain_sees_it(cast: Cast, phone_of: PhoneOf) -> None:
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)

    assert ben.said("goals.agree", id=new_id(), talks_per_week=3, agreed_on="2026-11-16") == "applied"

    (row,) = rosa.rows("goal").values()
    assert row == {"member_id": told(cast.ben.member_id), "talks_per_week": 3, "agreed_on": "2026-11-16"}
    for other in (cast.mei, cast.carmen, cast.tere, cast.dov):
        assert phone_of(other).rows("goal") == {}


def test_a_new_goal_stands_beside_the_old_one(cast: Cast, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)

    ben.do("goals.agree", id=new_id(), talks_per_week=5, agreed_on="2026-11-02")
    ben.do("goals.agree", id=new_id(), talks_per_week=2, agreed_on="2026-11-16")

    goals = sorted(ben.rows("goal").values(), key=lambda goal: goal["agreed_on"])
    assert [goal["talks_per_week"] for goal in goals] == [5, 2]


def test_a_captain_sees_the_goal_of_a_newcomer_once_she_is_in(cast: Cast, phone_of: PhoneOf) -> None:
    tere, rosa = phone_of(cast.tere), phone_of(cast.rosa)
    tere.do("goals.agree", id=new_id(), talks_per_week=2, agreed_on="2026-11-16")
    assert rosa.rows("goal") == {}

    rosa.client.post(f"/api/v1/members/{cast.tere.member_id}/vouch")

    assert len(rosa.rows("goal")) == 1


@pytest.mark.parametrize("talks", [0, 21, -1, 2.5, "3", None, True])
def test_a_goal_is_one_to_twenty_talks(cast: Cast, phone_of: PhoneOf, talks: object) -> None:
    result = phone_of(cast.ben).do("goals.agree", id=new_id(), talks_per_week=talks, agreed_on="2026-11-16")

    assert (result["status"], list(result["fields"])) == ("rejected", ["talks_per_week"])


def test_a_goal_cannot_be_agreed_for_the_far_future(cast: Cast, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)

    ben.do("goals.agree", id=new_id(), talks_per_week=3, agreed_on="2031-01-01")

    assert [row["agreed_on"] for row in ben.rows("goal").values()] == ["2026-11-21"]
