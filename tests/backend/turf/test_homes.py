"""Where a member is near, as far as the people say whom she keeps."""

from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.turf.rules import FEWEST_IN_GROUP, KeptIn, home_of

IDS = [UUID(int=number) for number in range(1, 5)]
KEPT = st.lists(
    st.builds(
        KeptIn,
        st.just(UUID(int=101)),
        st.none() | st.sampled_from(IDS),
        st.lists(st.sampled_from(IDS), unique=True, max_size=3).map(tuple),
        st.integers(1, 4),
    ),
    max_size=8,
)


@given(KEPT, st.frozensets(st.sampled_from(IDS)), st.randoms())
def test_a_member_is_near_to_the_group_of_most_of_her_people_that_still_meets(
    kept: list[KeptIn], standing: frozenset[UUID], order: Any
) -> None:
    home = home_of(kept, standing)
    people = {group: sum(one.people for one in kept if group in one.group_ids) for group in standing}

    if home.group_id is None:
        assert max(people.values(), default=0) < FEWEST_IN_GROUP
    else:
        assert people[home.group_id] == max(people.values()) >= FEWEST_IN_GROUP
    order.shuffle(kept)
    assert home_of(kept, standing) == home
