"""Nothing a captain may fetch tells where somebody stands of whom she may not know."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import Phone, assessed
from tests.backend.structure_tests.conftest import Union, marks, says
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")

SHARINGS = st.sampled_from(["only_me", "organizers", "team"])
PLACES = st.sampled_from(["EVS", "Lab"])
SOMEBODY = st.tuples(SHARINGS, PLACES, st.booleans())
STANDS = st.integers(1, 5)


def everything_rosa_may_fetch(union: Union, rosa: Phone, test_id: UUID) -> str:
    """Return all that the server tells Rosa of a test, by every door and on her phone."""
    result, plan = union.result(test_id), union.plan(test_id)
    return repr((result, plan, rosa.rows("assessment"), rosa.rows("participation"), rosa.rows("structure_test")))


def tell(phone: Phone, person_id: UUID, stand: int) -> None:
    """Say where somebody stands, after a talk."""
    said = {"id": new_id(), "person_id": person_id, "held_at": "2026-11-20T14:30:00.000Z"}
    assert phone.said("conversations.log", **said, assessment=assessed(stand)) == "applied"


@given(people=st.lists(SOMEBODY, min_size=1, max_size=7), one=STANDS, other=STANDS, is_closed=st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_worlds_that_differ_in_hidden_numbers_look_the_same_to_a_captain(
    union: Union, phone_of: PhoneOf, people: list[tuple[str, str, bool]], *, one: int, other: int, is_closed: bool
) -> None:
    """Ben's hidden people stand at `one` in the first test and at `other` in the second; all else is the same."""
    ben, rosa = phone_of(union.cast.ben), phone_of(union.cast.rosa)
    places = {name: union.department(name) for name in ("EVS", "Lab")}
    made = [
        (ben.meets(f"Somebody {number}", sharing=sharing, department_id=places[place]), sharing, took_part)
        for number, (sharing, place, took_part) in enumerate(people)
    ]
    read: list[dict[str, Any]] = []
    test_ids: list[UUID] = []
    for stand in (one, other):
        for person_id, sharing, _ in made:
            tell(ben, person_id, 2 if sharing == "team" else stand)
        test_ids.append(union.starts(department_ids=list(places.values())))
        for person_id, _, took_part in made:
            marks(ben, test_ids[-1], person_id, took_part=took_part)
            says(ben, test_ids[-1], person_id, "yes")
        if is_closed:
            union.closes(test_ids[-1])
        read.append(union.result(test_ids[-1]))
        assert "Somebody" not in repr(read[-1]) or "team" in {sharing for _, sharing, _ in made}

    told = ("total", "left_out", "by_department", "by_shift", "calibration")
    assert {key: read[0][key] for key in told} == {key: read[1][key] for key in told}
    for name in ("said_not_done", "unexpected", "not_asked"):
        assert read[0][name] == read[1][name]
    hidden = {str(person_id) for person_id, sharing, _ in made if sharing != "team"}
    fetched = "".join(everything_rosa_may_fetch(union, rosa, test_id) for test_id in test_ids)
    assert not [person_id for person_id in hidden if person_id in fetched]


def test_two_hidden_people_count_nowhere_and_three_count_together(cast: Cast, phone_of: PhoneOf, union: Union) -> None:
    ben = phone_of(cast.ben)
    people = [ben.meets(f"Somebody {number}", sharing="organizers") for number in range(2)]
    ben.meets("Marisol V.", sharing="team")
    test_id = union.starts()
    for person_id in people:
        marks(ben, test_id, person_id)
    two = union.result(test_id)

    ben.meets("Somebody else", sharing="organizers")
    three = union.result(test_id)

    assert (two["total"]["of"], two["total"]["done"], two["left_out"]) == (1, 0, 2)
    assert (three["total"]["of"], three["total"]["done"], three["left_out"]) == (4, 2, 0)
    assert sum(row["of"] for row in three["calibration"]) == 1
    assert union.whole(test_id)["total"]["of"] == 4


def test_whoever_is_private_counts_nowhere_at_all(cast: Cast, phone_of: PhoneOf, union: Union) -> None:
    ben = phone_of(cast.ben)
    people = [ben.meets(f"Somebody {number}") for number in range(4)]
    test_id = union.starts()
    for person_id in people:
        marks(ben, test_id, person_id)

    assert union.whole(test_id)["total"]["of"] == 0
    assert union.result(test_id)["total"]["of"] == 0


def test_a_mark_travels_as_far_as_the_person_it_is_about(cast: Cast, phone_of: PhoneOf, union: Union) -> None:
    ben, rosa, mei = (phone_of(someone) for someone in (cast.ben, cast.rosa, cast.mei))
    person_id = ben.meets("Marisol V.", sharing="organizers")
    mark_id = marks(ben, union.starts(), person_id)
    before = rosa.row("participation", mark_id)

    ben.do("network.share_person", id=person_id, sharing="team")

    assert before is None
    assert rosa.row("participation", mark_id) is not None
    assert mei.row("participation", mark_id) is None


def test_who_became_private_after_closing_is_not_named_any_more(cast: Cast, phone_of: PhoneOf, union: Union) -> None:
    ben = phone_of(cast.ben)
    person_id = ben.meets("Marisol V.", sharing="team")
    test_id = union.starts()
    union.closes(test_id)

    ben.do("network.share_person", id=person_id, sharing="only_me")

    for read in (union.result(test_id), union.whole(test_id)):
        assert "Marisol" not in repr(read)
        assert (read["total"]["of"], read["left_out"]) == (0, 1)
