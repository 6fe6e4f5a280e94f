"""Whatever members mark and take back, in whatever batches and however often it is sent, the latest mark stands."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import Phone
from tests.backend.structure_tests.conftest import Union

pytestmark = pytest.mark.usefixtures("friday")

WHO = st.sampled_from(["ben", "rosa"])
MARK = st.tuples(WHO, st.booleans(), st.integers(10, 14))
STEP = st.one_of(MARK, st.tuples(WHO, st.just("take back"), st.integers(0, 5)))


@dataclass
class Marks:
    """What was marked, as a list that nobody has to synchronize."""

    made: dict[str, list[tuple[UUID, bool, str]]] = field(default_factory=lambda: {"ben": [], "rosa": []})
    gone: set[UUID] = field(default_factory=set)

    def entry(self, about: dict[str, Any], who: str, what: object, number: int) -> tuple[str, dict[str, Any]] | None:
        """Return what a phone sends for a step, and keep account of it; None when there is nothing to take back."""
        mine = self.made[who]
        if isinstance(what, bool):
            mark = (new_id(), what, f"2026-11-20T{number}:00:00.000Z")
            mine.append(mark)
            return "structure_tests.mark", about | {"id": mark[0], "took_part": what, "marked_at": mark[2]}
        if not mine:
            return None
        mark_id = mine[number % len(mine)][0]
        self.gone.add(mark_id)
        return "structure_tests.take_back", {"id": mark_id, "withdrawn_at": "2026-11-20T14:00:00.000Z"}

    def done(self) -> int:
        """Return 1 if the latest mark that was not taken back says that the person took part."""
        standing = [mark for marks in self.made.values() for mark in marks if mark[0] not in self.gone]
        latest = max(standing, key=lambda mark: (mark[2], mark[0]), default=None)
        return int(latest is not None and latest[1])


@given(steps=st.lists(STEP, max_size=10), again=st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_latest_mark_that_was_not_taken_back_stands(
    union: Union, phone_of: PhoneOf, steps: list[tuple[str, Any, int]], *, again: bool
) -> None:
    phones: dict[str, Phone] = {"ben": phone_of(union.cast.ben), "rosa": phone_of(union.cast.rosa).pull()}
    evs = union.department("EVS")
    person_id = phones["ben"].meets(sharing="team", department_id=evs)
    test_id = union.starts(department_ids=[evs])
    marks = Marks()
    entries: dict[str, list[Any]] = {"ben": [], "rosa": []}
    for who, what, number in steps:
        said = marks.entry({"test_id": test_id, "person_id": person_id}, who, what, number)
        if said is not None:
            entries[who].append(phones[who].entry(*said))

    for who, phone in phones.items():
        results = phone.send(entries[who])
        assert {one["status"] for one in results} <= {"applied", "noop"}
        if again:
            assert phone.send(entries[who]) == [one | {"dup": True} for one in results]

    assert union.result(test_id)["total"]["done"] == marks.done()
    rows = phones["rosa"].rows("participation").values()
    mine = [row for row in rows if row["test_id"] == str(test_id)]
    assert len(mine) == sum(map(len, marks.made.values()))
    assert sum(row["withdrawn_at"] is not None for row in mine) == len(marks.gone)
