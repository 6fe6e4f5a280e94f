"""The sums of the made-up union, counted in its tables: who works and stands where, what was asked and answered."""

import csv
from collections import Counter
from collections.abc import Callable
from itertools import accumulate

import pytest

from backend.demo import story
from backend.demo.founding import ADMINISTRATOR, ORGANIZER, TEAM_OF_UNIT
from backend.demo.story import Answer, PromiseMade, Talk

UNITS = ["Emergency", "3 West", "ICU", "EVS", "Dietary", "Lab and transport", "Front desk"]
SHIFTS = ("Day", "Evening", "Night")

WORKERS = {worker.name: worker for worker in story.workers()}


def final_stand(name: str) -> int | None:
    """Return the number of the last talk with somebody that set one."""
    said = [talk for talk in story.talks() if talk.person == name and talk.stand is not None]
    return max(said, key=order).stand if said else None


def order(talk: Talk) -> tuple[int, int, str]:
    return talk.week, talk.day, talk.time.isoformat()


def by_unit(names: Callable[[], Counter[str]]) -> list[int]:
    """Return how often each unit's people are named, in the order of the units."""
    counted: Counter[str] = Counter()
    for name, times in names().items():
        counted[WORKERS[name].unit] += times
    return [counted[unit] for unit in UNITS]


def yes_to(ask: str) -> Counter[str]:
    return Counter(given.person for given in story.answers() if given.ask == ask and given.answer == "yes")


@pytest.mark.parametrize(
    ("unit", "shifts"),
    [
        ("Emergency", (8, 6, 4)),
        ("3 West", (10, 8, 5)),
        ("ICU", (6, 4, 4)),
        ("EVS", (8, 7, 6)),
        ("Dietary", (9, 5, 2)),
        ("Lab and transport", (5, 5, 3)),
        ("Front desk", (8, 5, 2)),
    ],
)
def test_each_unit_has_its_people_on_three_shifts(unit: str, shifts: tuple[int, int, int]) -> None:
    counted = Counter(worker.shift for worker in WORKERS.values() if worker.unit == unit)

    assert tuple(counted[shift] for shift in SHIFTS) == shifts


@pytest.mark.parametrize(
    ("unit", "stands"),
    [
        ("Emergency", (1, 3, 8, 4, 1, 1)),
        ("3 West", (1, 4, 10, 6, 2, 0)),
        ("ICU", (1, 2, 6, 4, 1, 0)),
        ("EVS", (6, 1, 5, 5, 2, 2)),
        ("Dietary", (1, 1, 4, 7, 2, 1)),
        ("Lab and transport", (1, 1, 4, 5, 1, 1)),
        ("Front desk", (0, 2, 6, 3, 3, 1)),
    ],
)
def test_where_the_people_of_each_unit_stand_now(unit: str, stands: tuple[int, ...]) -> None:
    counted = Counter(final_stand(worker.name) for worker in WORKERS.values() if worker.unit == unit)

    assert tuple(counted[stand] for stand in (None, 1, 2, 3, 4, 5)) == stands


def test_a_hundred_and_twenty_people_and_eleven_unknown() -> None:
    counted = Counter(map(final_stand, WORKERS))

    assert len(WORKERS) == 120
    assert [counted[stand] for stand in (None, 1, 2, 3, 4, 5)] == [11, 14, 43, 34, 12, 6]


def test_who_was_talked_with() -> None:
    talked = by_unit(lambda: Counter({talk.person: 1 for talk in story.talks()}))

    assert (talked, sum(talked)) == ([17, 23, 14, 15, 15, 13, 15], 112)


def test_talks_by_week() -> None:
    counted = Counter(talk.week for talk in story.talks())

    assert [counted[week] for week in range(1, 7)] == [21, 34, 47, 39, 62, 71]
    assert counted.total() == 274


def test_supporters_by_week() -> None:
    first_support: dict[str, int] = {}
    for talk in story.talks():
        if talk.stand in {1, 2}:
            first_support.setdefault(talk.person, talk.week)
    counted = Counter(first_support.values())

    assert list(accumulate(counted[week] for week in range(1, 7))) == [19, 26, 36, 42, 50, 57]


@pytest.mark.parametrize(
    ("ask", "units", "total"),
    [
        ("petition", [11, 14, 8, 6, 4, 5, 4], 52),
        ("sticker", [11, 15, 8, 8, 5, 5, 6], 58),
        ("pledge", [9, 11, 6, 3, 3, 4, 5], 41),
    ],
)
def test_who_said_yes(ask: str, units: list[int], total: int) -> None:
    said = by_unit(lambda: yes_to(ask))

    assert (said, sum(said)) == (units, total)
    assert max(yes_to(ask).values()) == 1


def test_the_pledge_was_brought_to_sixty_one_people() -> None:
    answers = {given.person: given.answer for given in story.answers() if given.ask == "pledge"}

    assert Counter(answers.values()) == {"yes": 41, "thinking": 13, "no": 7}


def test_thirty_six_of_the_nurses_said_yes_to_the_vote_and_fifteen_have_voted() -> None:
    voters = story.voters()
    yes = [voter for voter in voters if voter.answer == "yes"]

    assert (len(voters), len(yes), sum(voter.voted_days_ago is not None for voter in voters)) == (47, 36, 15)
    assert {WORKERS[voter.person].unit for voter in voters} == {"Emergency", "3 West", "ICU"}
    assert all(voter.member == WORKERS[voter.person].keeper for voter in voters)
    assert all(voter in yes for voter in voters if (voter.plan_in, voter.voted_days_ago) != (None, None))


def test_seven_said_yes_twice_and_did_neither() -> None:
    unproven = {talk.person for talk in story.talks() if talk.proof == "nothing_yet"}

    assert len(unproven) == 7
    assert "Deshawn P." in unproven
    assert unproven <= set(yes_to("petition")) & set(yes_to("sticker"))
    assert not unproven & set(yes_to("pledge"))


def test_eight_whom_we_have_as_three_wore_the_sticker() -> None:
    assert sum(final_stand(name) == 3 for name in yes_to("sticker")) == 8


def test_eight_people_are_listened_to_and_two_of_them_are_unmoved() -> None:
    leaders = {name: final_stand(name) for name, worker in WORKERS.items() if worker.influence == 3}

    assert len(leaders) == 8
    assert {name for name, stand in leaders.items() if stand not in {1, 2}} == {"Marisol V.", "Hank B."}
    assert leaders["Marisol V."] == 3
    assert (WORKERS["Ken B."].unit, WORKERS["Ken B."].influence, final_stand("Ken B.")) == ("Front desk", 2, 5)


def test_a_promise_to_the_cook_people_listen_to_is_one_day_late() -> None:
    (promise,) = [one for one in story.promises() if one.person == "Marisol V." and one.state == "open"]

    assert promise.due == -1
    assert WORKERS["Marisol V."].unit == "Dietary"


def test_luis_carries_eight_promises_of_which_four_are_late() -> None:
    due = [one.due for one in story.promises() if one.member == "Luis A." and one.state == "open"]

    assert (len(due), sum(day < 0 for day in due)) == (8, 4)


def test_nobody_talked_with_housekeeping_at_night_and_nobody_keeps_them() -> None:
    night = [worker for worker in WORKERS.values() if (worker.unit, worker.shift) == ("EVS", "Night")]

    assert len(night) == 6
    assert {worker.keeper for worker in night} == {None}
    assert not {worker.name for worker in night} & {talk.person for talk in story.talks()}
    assert sum(worker.language == "es" for worker in night) == 5


def test_tomas_looks_after_seven_people() -> None:
    assert sum(worker.keeper == "Tomas R." for worker in WORKERS.values()) == 7


def test_two_captains_see_phuong_differently() -> None:
    captains = {member.name for member in story.members() if member.is_captain}
    said = {talk.member: talk.stand for talk in story.talks() if talk.person == "Phuong N." and talk.member in captains}

    assert said == {"Joyce K.": 4, "Grace A.": 2}


def test_twenty_four_workers_have_the_app() -> None:
    members = story.members()

    assert (len(members), sum(member.is_captain for member in members)) == (24, 6)
    assert {member.name for member in members} < set(WORKERS)
    assert "Tere G." in WORKERS
    assert "Tere G." not in {member.name for member in members}


def test_three_languages_in_ten_are_not_english() -> None:
    spoken = Counter(worker.language for worker in WORKERS.values())

    assert (spoken["en"], spoken["es"], len(WORKERS) - spoken["en"] - spoken["es"]) == (84, 31, 5)


def test_the_employers_list_has_four_people_twice_and_four_rows_with_a_problem() -> None:
    with story.ROSTER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    def name(row: dict[str, str]) -> frozenset[str]:
        return frozenset(row["EMP_NM"].lower().replace(",", " ").split())

    people = Counter((name(row), "".join(filter(str.isdigit, row["CELL"]))) for row in rows)
    no_name, no_number, not_a_number = (
        [row for row in rows if not row["EMP_NM"]],
        [row for row in rows if not row["CELL"]],
        [row for row in rows if row["CELL"] and not row["CELL"].replace("-", "").isdigit()],
    )
    assert (len(rows), sum(times == 2 for times in people.values())) == (118, 4)
    assert [len(bad) for bad in (no_name, no_number, not_a_number)] == [1, 1, 1]
    assert sum(row["HIRE"] == "2/30/12" for row in rows) == 1


def test_everybody_named_is_somebody() -> None:
    members = {member.name: member for member in story.members()}
    told: list[Talk | Answer | PromiseMade] = [*story.talks(), *story.answers(), *story.promises()]

    assert {line.person for line in told} <= set(WORKERS)
    assert {line.member for line in told} <= set(members)
    assert {worker.keeper for worker in WORKERS.values()} - {None} <= set(members)
    assert not {ORGANIZER, ADMINISTRATOR} & set(WORKERS)
    for worker in WORKERS.values():
        team = TEAM_OF_UNIT.get(worker.unit, worker.unit)
        assert worker.keeper is None or members[worker.keeper].team == team
        assert worker.keeper != worker.name
