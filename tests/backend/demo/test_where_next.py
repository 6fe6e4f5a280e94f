"""Where to go next in the demo union, stirred until each of the six reasons is told: against plain SQL.

Which reason comes first, and which place of several, is written down here once more from the words of the rule.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from backend.asks import service as answering
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import service as network
from backend.network.queries import get_person
from backend.structure_tests import service as structure_tests
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, every, ident, idents, told
from tests.backend.demo.stirring import meets
from tests.backend.demo.test_console import BEHIND, EVERYBODY, a_day_passes, marks_of, shown, tile
from tests.backend.demo.test_teams import WHEN

SHOWN, FEWEST = 3, 3
NOT_SURE, LEANS_NO = 3, 4
Place = tuple[str | None, str | None]


def where_next(demo: Demo, people: Sequence[Any], behind: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Return the first three places to go to, of these people, of whom these are behind the reasons about people."""
    cells: dict[Place, list[Any]] = {}
    for one in people:
        cells.setdefault((ident(one.department_id), ident(one.shift_id)), []).append(one)
    cells = {place: here for place, here in cells.items() if len(here) >= FEWEST}
    met = {place: sum(bool(one.met) for one in here) for place, here in cells.items()}
    least_met = min(
        (place for place, here in cells.items() if met[place] < len(here)),
        key=lambda place: (met[place] / len(cells[place]), -len(cells[place]), place),
        default=None,
    )
    untouched = least_met if least_met is not None and met[least_met] == 0 else None
    half_met = least_met if untouched is None else None
    leaderless = [place for place, here in cells.items() if place != untouched and not marks_of(here)["leaders"]]
    no_leader = min(leaderless, key=lambda place: (-len(cells[place]), place), default=None)
    units = [one.department_id for one in people]
    listened = [one for one in people if ident(one.id) in behind["unmoved_leader"]]
    first = min(
        listened, key=lambda one: (moved(one), -units.count(one.department_id), str(ident(one.id))), default=None
    )

    def about(reason: str, place: Place | None) -> list[dict[str, Any]]:
        return [] if place is None else [told_of(demo, reason, place, met[place], len(cells[place]))]

    def about_some(reason: str) -> list[dict[str, Any]]:
        some = len(behind[reason])
        return [told_of(demo, reason, (None, None), some, some)] if some else []

    leader = []
    if first is not None:
        where = (ident(first.department_id), ident(first.shift_id))
        names = {one: name for name, one in demo.story.people.items()}
        leader = [told_of(demo, "unmoved_leader", where, 1, units.count(first.department_id))]
        leader[0]["name"] = names[UUID(str(first.id))]
    found = [
        *about("nobody_talked_to", untouched),
        *leader,
        *about_some("said_not_did"),
        *about("no_leader", no_leader),
        *about_some("thinking_long"),
        *about("few_talked_to", half_met),
    ]
    return found[:SHOWN]


def moved(one: Any) -> int:
    """Return whom to move first: the undecided, then those of whom nothing fresh is known, then who leans no."""
    return {NOT_SURE: 0, None: 1, LEANS_NO: 2}[one.stand if one.fresh else None]


def told_of(demo: Demo, reason: str, place: Place, count: int, people: int) -> dict[str, Any]:
    """Return a reason as it is told, with the names of its place; of nobody."""
    names: dict[str | None, str] = {None: ""}
    for table in ("department", "shift"):
        names |= {
            ident(one): name for one, name in told(demo, f"SELECT p.id, p.name FROM {table} p WHERE p.union_id = :u")
        }
    return {
        "reason": reason,
        "department_id": place[0],
        "shift_id": place[1],
        "department": names[place[0]] or None,
        "shift": names[place[1]] or None,
        "name": None,
        "count": count,
        "people": people,
    }


def is_listened_to(demo: Demo, person_id: UUID, influence: int) -> None:
    """Let so many listen to somebody."""
    with unit_of_work():
        get_person(demo.story.organizer, person_id).influence = influence


def by_cell(demo: Demo) -> dict[tuple[str, str], list[Any]]:
    """Return everybody by the names of department and shift."""
    names = {one: name for name, one in demo.story.places.items()}
    cells: dict[tuple[str, str], list[Any]] = {}
    for one in told(demo, f"{EVERYBODY} ORDER BY p.id", **WHEN):
        place = names[UUID(str(one.department_id))], names[UUID(str(one.shift_id))]
        cells.setdefault(place, []).append(one)
    return cells


def one_of_the_nights_is_met(demo: Demo) -> None:
    meets(demo.story.organizer, UUID(str(by_cell(demo)["EVS", "Night"][0].id)))


def nobody_has_met_the_newest_of_a_large_place(demo: Demo) -> None:
    """Let all who work at night be met, and three come to the nurses of the day: three of thirteen, not one of five."""
    for one in by_cell(demo)["EVS", "Night"]:
        meets(demo.story.organizer, UUID(str(one.id)))
    where = {"department_id": demo.story.places["3 West"], "shift_id": demo.story.places["Day"]}
    for name in ("Newest A.", "Newest B.", "Newest C."):
        said = {"id": new_id(), "name": name, "sharing": "team", "influence": None, "language": "en", **where}
        with unit_of_work():
            network.add_person(demo.story.organizer, {**said, "source": "typed", "created_at": THURSDAY})


def everybody_is_met(demo: Demo) -> None:
    for here in by_cell(demo).values():
        for one in here:
            if not one.met:
                meets(demo.story.organizer, UUID(str(one.id)))


def those_listened_to_are_with_us(demo: Demo) -> None:
    for one in idents(demo, BEHIND["unmoved_leader"], **WHEN):
        meets(demo.story.organizer, UUID(one), stand=2)


def who_said_yes_was_seen(demo: Demo) -> None:
    for one in idents(demo, BEHIND["said_not_did"], **WHEN):
        said = {"id": new_id(), "test_id": demo.story.asks["sticker"], "person_id": UUID(one), "marked_at": THURSDAY}
        with unit_of_work():
            structure_tests.mark(demo.story.organizer, {**said, "took_part": True, "evidence": None})


def who_was_thinking_said_yes(demo: Demo) -> None:
    for one in idents(demo, BEHIND["thinking_long"], **WHEN):
        said = {"id": new_id(), "ask_id": demo.story.asks["pledge"], "person_id": UUID(one), "answer": "yes"}
        with unit_of_work():
            answering.answer(demo.story.organizer, {**said, "answered_at": THURSDAY})


def somebody_leads_everywhere(demo: Demo) -> None:
    """Let somebody lead wherever three are and anybody was met; in pairs, and where nobody was, nobody does."""
    for here in by_cell(demo).values():
        if len(here) >= FEWEST and any(one.met for one in here) and not marks_of(here)["leaders"]:
            is_listened_to(demo, UUID(str(here[0].id)), influence=2)
            meets(demo.story.organizer, UUID(str(here[0].id)), stand=1)


def too_few_listen_to_one_who_leads(demo: Demo) -> None:
    """Let only a few listen to those who lead among the cooks of the evening."""
    for one in by_cell(demo)["Dietary", "Evening"]:
        if one.stand == 1:
            is_listened_to(demo, UUID(str(one.id)), influence=1)


SETTLED = (those_listened_to_are_with_us, who_said_yes_was_seen)
STIRRED: dict[str, tuple[tuple[Callable[[Demo], None], ...], list[str]]] = {
    "as it was told": ((), ["nobody_talked_to", "unmoved_leader", "said_not_did"]),
    "a day later": ((a_day_passes,), ["nobody_talked_to", "unmoved_leader", "said_not_did"]),
    "nobody leads somewhere": (SETTLED, ["nobody_talked_to", "no_leader", "thinking_long"]),
    "somebody leads everywhere": ((*SETTLED, somebody_leads_everywhere), ["nobody_talked_to", "thinking_long"]),
    "a few listen to who leads": (
        (*SETTLED, somebody_leads_everywhere, too_few_listen_to_one_who_leads),
        ["nobody_talked_to", "no_leader", "thinking_long"],
    ),
    "one of the nights was met": (
        (*SETTLED, who_was_thinking_said_yes, one_of_the_nights_is_met),
        ["no_leader", "few_talked_to"],
    ),
    "the newest of a large place were not met": (
        (*SETTLED, who_was_thinking_said_yes, nobody_has_met_the_newest_of_a_large_place),
        ["no_leader", "few_talked_to"],
    ),
    "some were met everywhere, and led": (
        (*SETTLED, one_of_the_nights_is_met, somebody_leads_everywhere),
        ["thinking_long", "few_talked_to"],
    ),
    "everybody was met": ((*SETTLED, everybody_is_met), ["no_leader", "thinking_long"]),
    "nothing is left to do": (
        (*SETTLED, who_was_thinking_said_yes, everybody_is_met, somebody_leads_everywhere),
        [],
    ),
}


@pytest.mark.parametrize("stirred", STIRRED)
def test_where_to_go_next_and_why(app: Flask, demo: Demo, stirred: str) -> None:
    stirs, reasons = STIRRED[stirred]
    for stir in stirs:
        stir(demo)
    people = list(told(demo, f"{EVERYBODY} ORDER BY p.id", **WHEN))
    behind = {reason: idents(demo, question, **WHEN) for reason, question in BEHIND.items()}

    read = asks(app, demo, "Ines O.", "/console")["next"]

    assert read == where_next(demo, people, behind)
    assert [row["reason"] for row in read] == reasons
    for row in read:
        if row["reason"] in BEHIND:
            found = every(app, demo, "Ines O.", "/console/people", reason=row["reason"])
            assert [one["id"] for one in found] == behind[row["reason"]]
        else:
            whoever_is_in_its_cell_is_behind_it(app, demo, row, people)


def whoever_is_in_its_cell_is_behind_it(app: Flask, demo: Demo, row: dict[str, Any], people: Sequence[Any]) -> None:
    """Compare whom the wall chart shows at the place of a reason, oldest first, with the tables."""
    place = {"department_id": row["department_id"], "shift_id": row["shift_id"]}
    here = [one for one in people if (ident(one.department_id), ident(one.shift_id)) == tuple(place.values())]

    def opened(number: str) -> list[dict[str, Any]]:
        return [shown(one) for one in every(app, demo, "Ines O.", "/wall-chart/people", number=number, **place)]

    assert opened("people") == [tile(one) for one in here]
    assert opened("reached") == [tile(one) for one in here if one.met]
    assert opened("leaders") == [tile(one) for one in here if marks_of([one])["leaders"]]
