"""Behind each number of a team's page stand as many lines as it says, for whoever may read the number."""

from collections import Counter
from typing import Any

import pytest

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.progress.schemas import Progress
from backend.progress.service import read_progress
from backend.roll_calls.rules import Number
from backend.roll_calls.schemas import RollCall
from backend.roll_calls.service import read_roll_call
from tests.backend.conftest import Demo, PhoneOf
from tests.backend.phone import assessed, opened_ask, told
from tests.cast import Cast
from tests.conftest import As

TEAMS = ["Emergency", "3 West", "ICU and Lab", "EVS", "Dietary", "Front desk"]
NUMBERS = [str(number) for number in Number]


def path(cast: Cast, number: str) -> str:
    return f"/api/v1/teams/{cast.night}/roll-call?number={number}"


def opened(demo: Demo, team: str, number: str, limit: int = 200) -> list[dict[str, Any]]:
    """Return all pages of a number as the organizer reads them."""
    pages: list[dict[str, Any]] = []
    cursor = None
    while not pages or cursor is not None:
        asked = {"number": number, "limit": limit, "cursor": cursor}
        with unit_of_work(reads_only=True):
            read = read_roll_call(demo.story.organizer, demo.story.teams[team], asked)
            cursor = read["next_cursor"]
            pages.append(RollCall().dump(read))
    return pages


def counted(page: dict[str, Any]) -> dict[str, int]:
    """Return what a team's page says, by the name under which a number is opened."""
    return {
        "talks": page["talks"]["now"],
        "reach": page["reach"]["now"],
        "ones_twos": page["ones_twos"]["now"],
        "test": page["test"]["yes"],
        "promises_kept": page["promises_kept"]["of"],
        "stalled": page["stalled"]["now"],
    }


@pytest.mark.parametrize("team", TEAMS)
def test_each_number_has_as_many_lines_as_it_says(demo: Demo, team: str) -> None:
    with unit_of_work(reads_only=True):
        page = Progress().dump(read_progress(demo.story.organizer, demo.story.teams[team]))

    calls = {number: opened(demo, team, number)[0] for number in NUMBERS}

    assert {number: len(call["items"]) + call["hidden"] for number, call in calls.items()} == counted(page)
    assert {number: call["total"] for number, call in calls.items()} == counted(page)
    kept = [line["is_kept"] for line in calls["promises_kept"]["items"]]
    assert sum(kept) == page["promises_kept"]["kept"]
    assert sum(line["is_proven"] for line in calls["ones_twos"]["items"]) == page["ones_twos"]["proven"]
    kinds = Counter(line["kind"] for line in calls["stalled"]["items"])
    assert kinds == Counter(
        late=page["stalled"]["promises_late"],
        thinking=page["stalled"]["thinking_long"],
        untouched=page["stalled"]["threes_untouched"],
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_page_by_page_comes_the_same(demo: Demo, number: str) -> None:
    (whole,) = opened(demo, "EVS", number)

    pages = opened(demo, "EVS", number, limit=2)

    assert [line for page in pages for line in page["items"]] == whole["items"]
    assert {(page["total"], page["hidden"]) for page in pages} == {(whole["total"], whole["hidden"])}
    assert all(len(page["items"]) == 2 for page in pages[:-1])


@pytest.mark.usefixtures("friday")
@pytest.mark.parametrize(
    ("who", "status"),
    [("rosa", 200), ("olu", 200), ("carmen", 404), ("ben", 404), ("tere", 404), ("ada", 404), ("dov", 404)],
)
@pytest.mark.parametrize("number", NUMBERS)
def test_whoever_does_not_read_the_number_can_not_open_it(
    cast: Cast, as_: As, who: str, status: int, number: str
) -> None:
    assert as_(getattr(cast, who)).get(path(cast, number)).status_code == status


@pytest.mark.usefixtures("friday")
def test_there_is_no_other_number(cast: Cast, as_: As) -> None:
    assert as_(cast.rosa).get(path(cast, "members")).status_code == 422


@pytest.mark.usefixtures("friday")
@pytest.mark.parametrize("number", NUMBERS)
def test_a_team_that_has_not_begun_has_nothing_to_open(cast: Cast, as_: As, number: str) -> None:
    nothing = {"total": 0, "hidden": 0, "items": [], "next_cursor": None}

    assert as_(cast.rosa).get(path(cast, number)).get_json() == nothing


@pytest.mark.usefixtures("friday")
def test_talks_with_somebody_kept_private_are_counted_and_not_shown(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    private, shared = ben.meets("Irma Calderón"), ben.meets("Marisol V.", sharing="team")
    for person_id in (private, shared):
        ben.talks(person_id)
        for due_on in ("2026-11-10", "2026-11-12"):
            ben.do("followups.promise", id=new_id(), person_id=person_id, what="The grid", due_on=due_on)

    calls = {number: as_(cast.rosa).get(path(cast, number)) for number in NUMBERS}

    shown = {number: answer.get_json() for number, answer in calls.items()}
    assert {number: (one["total"], one["hidden"]) for number, one in shown.items()} == {
        "talks": (2, 1),
        "reach": (1, 0),
        "ones_twos": (0, 0),
        "test": (0, 0),
        "promises_kept": (4, 2),
        "stalled": (4, 2),
    }
    assert {line["person_name"] for one in shown.values() for line in one["items"]} == {"Marisol V."}
    assert told(private) not in "".join(answer.text for answer in calls.values())


@pytest.mark.usefixtures("friday")
def test_a_line_says_who_it_is_about_who_did_it_and_when(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ask_id, ben = opened_ask(as_(cast.olu)), phone_of(cast.ben)
    person_id = ben.meets("Marisol V.", sharing="team")
    talk_id = ben.talks(person_id, assessment=assessed(2, "signed"))
    said = {"id": new_id(), "ask_id": ask_id, "person_id": person_id, "answer": "yes"}
    ben.do("asks.answer", **said, answered_at="2026-11-18T18:00:00.000Z")

    def line(number: str) -> dict[str, Any]:
        (only,) = as_(cast.rosa).get(path(cast, number)).get_json()["items"]
        assert (only["person_id"], only["person_name"]) == (told(person_id), "Marisol V.")
        found: dict[str, Any] = only
        return found

    assert line("talks")["id"] == told(talk_id)
    assert [line(number)["member_name"] for number in ("talks", "reach", "ones_twos", "test")] == [cast.ben.name] * 4
    assert (line("ones_twos")["stand"], line("ones_twos")["is_proven"]) == (2, True)
    assert line("test")["at"] == "2026-11-18T18:00:00.000Z"


@pytest.mark.usefixtures("friday")
def test_who_changed_their_mind_or_was_talked_with_again_is_not_stalled(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ask_id, ben = opened_ask(as_(cast.olu)), phone_of(cast.ben)
    still, moved = (ben.meets(sharing="team") for _ in range(2))
    for person_id in (still, moved):
        ben.talks(person_id, held_at="2026-10-20T18:00:00.000Z", assessment=assessed(3))
        said = {"ask_id": ask_id, "person_id": person_id, "answer": "thinking"}
        ben.do("asks.answer", id=new_id(), **said, answered_at="2026-11-10T18:00:00.000Z")
    ben.talks(moved, held_at="2026-11-18T18:00:00.000Z")
    yes = {"id": new_id(), "ask_id": ask_id, "person_id": moved, "answer": "yes"}
    ben.do("asks.answer", **yes, answered_at="2026-11-18T18:00:00.000Z")

    shown = as_(cast.olu).get(path(cast, "stalled")).get_json()

    assert sorted((line["kind"], line["person_id"]) for line in shown["items"]) == [
        ("thinking", told(still)),
        ("untouched", told(still)),
    ]
