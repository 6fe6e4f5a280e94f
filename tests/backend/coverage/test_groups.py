"""How well a social group is covered: how many of its people are known, and whether one of them leads."""

from typing import Any

import pytest

from tests.backend.phone import Phone, assessed
from tests.backend.structure_tests.conftest import Union, union
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

__all__ = ["union"]


def covered(as_: As, who: Someone) -> dict[str, Any]:
    """Return what somebody reads of each group, by its name."""
    answer = as_(who).get("/api/v1/coverage/groups")
    assert answer.status_code == 200, answer.text
    return {one["name"]: (one["people"], one["leaders"]) for one in answer.get_json()["groups"]}


def test_a_group_has_a_leader_once_a_1_to_whom_people_listen_is_in_it(
    cast: Cast, as_: As, ben: Phone, union: Union
) -> None:
    carpool, lunch = union.group("carpool"), union.group("lunch_table")
    joyce, marisol = (ben.meets(name, sharing="team", influence=2) for name in ("Joyce K.", "Marisol V."))
    private = ben.meets("Norma T.")
    for person, ids in ((joyce, [carpool, lunch]), (marisol, [lunch]), (private, [lunch])):
        ben.do("network.correct_person", id=person, set={"group_ids": ids}, base=0)

    before = covered(as_, cast.olu)
    ben.talks(joyce, assessment=assessed(1))
    ben.talks(marisol, assessment=assessed(2))

    assert before == {"carpool": (1, 0), "lunch_table": (2, 0)}
    assert covered(as_, cast.olu) == {"carpool": (1, 1), "lunch_table": (2, 1)}
    assert covered(as_, cast.rosa) == covered(as_, cast.olu)
    union.retire(carpool)
    assert covered(as_, cast.olu) == {"lunch_table": (2, 1)}


@pytest.mark.parametrize("who", ["ben", "ada"])
def test_who_may_not_see_coverage_reads_no_groups(cast: Cast, as_: As, who: str) -> None:
    assert as_(getattr(cast, who)).get("/api/v1/coverage/groups").status_code == 404


def test_another_union_reads_none_of_ours(cast: Cast, as_: As, union: Union) -> None:
    union.group("carpool")

    assert covered(as_, cast.dov) == {}
