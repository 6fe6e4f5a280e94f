"""A file of counts names nobody, and nothing about fewer than three people can be had from it by any subtraction."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Uuid, bindparam, text

from backend.exports import rounds
from backend.exports.counts import WORDS, Names, counted_together, may_be_counted, rows_of
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.wall_chart.rules import FEWEST_SHOWN, Tally
from tests.backend.conftest import Demo, PhoneOf
from tests.backend.exports.conftest import PATH, PURPOSE, Desk
from tests.backend.phone import told
from tests.backend.wall_chart.test_numbers import ANSWERED, STOOD, TALKED, WORKERS
from tests.backend.wall_chart.test_privacy import is_combination
from tests.backend.wall_chart.workplace import opened
from tests.cast import Cast, Someone
from tests.conftest import As

TEAMS = [new_id() for _ in range(3)]
PLACES = [(new_id(), new_id()) for _ in range(5)]
EN = WORDS["en"]
NAMES = Names(
    {department_id: ("Hospital", f"Unit {at}") for at, (department_id, _) in enumerate(PLACES)},
    {shift_id: "Day" for _, shift_id in PLACES},
)


def tally(team: int, place: int, people: int, stand: int, answer: str | None) -> Tally:
    department_id, shift_id = PLACES[place]
    team_id: UUID | None = TEAMS[team] if team < len(TEAMS) else None
    return Tally(
        team_id=team_id,
        department_id=department_id,
        shift_id=shift_id,
        is_shown=True,
        stand=stand,
        is_fresh=True,
        is_proven=False,
        has_influence=True,
        is_reached=stand < 4,
        answer=answer,
        is_thinking_long=False,
        is_waiting=False,
        people=people,
    )


TALLIES = st.lists(
    st.builds(
        tally,
        st.integers(0, 3),
        st.integers(0, 4),
        st.integers(1, 6),
        st.integers(1, 5),
        st.sampled_from([None, "yes", "thinking", "no"]),
    ),
    min_size=1,
    max_size=12,
).filter(lambda tallies: may_be_counted(sum(one.people for one in tallies)))


def behind(row: list[str], tallies: list[Tally]) -> list[Tally]:
    """Return the workers that a row is about, by what stands in its first columns."""
    together = counted_together(tallies)
    if row[0] == EN.everybody:
        return tallies
    if row[0] == EN.together:
        return [one for one in tallies if one.place in together]
    return [one for one in tallies if NAMES.departments[one.department_id or PLACES[0][0]][1] == row[1]]


@given(TALLIES)
@settings(max_examples=300, deadline=None)
def test_no_small_group_can_be_solved_for_from_the_file_not_even_with_what_teams_add_up_to(
    tallies: list[Tally],
) -> None:
    parts: Counter[tuple[Any, Any]] = Counter()
    for one in tallies:
        parts[one.team_id, one.place] += one.people
    keys = list(parts)
    rows = rows_of(tallies, NAMES, EN, is_asking=True)
    told_apart = []
    for row in rows:
        members = {(one.team_id, one.place) for one in behind(row, tallies)}
        assert int(row[3]) == sum(parts[key] for key in members) >= FEWEST_SHOWN
        told_apart.append([int(key in members) for key in keys])
    teams = {team for team, _ in keys}
    told_apart += [[int(key[0] == team) for key in keys] for team in teams]
    if any(sum(parts[key] for key in keys if key[0] == team) < FEWEST_SHOWN for team in teams):
        told_apart = told_apart[: len(rows)]  # such a team's sum is somebody's own whether or not there is a file

    for size in (1, 2):
        for group in combinations(keys, size):
            if sum(parts[key] for key in group) < FEWEST_SHOWN:
                assert not is_combination([int(key in group) for key in keys], told_apart), group


@given(TALLIES)
def test_each_row_says_what_is_known_of_its_people_and_the_rows_are_everybody(tallies: list[Tally]) -> None:
    *rows, everybody = rows_of(tallies, NAMES, EN, is_asking=True)

    for row in [*rows, everybody]:
        people = [one for one in behind(row, tallies) for _ in range(one.people)]
        stands, said = Counter(one.stand for one in people), Counter(one.answer for one in people)
        known = (len(people), sum(one.is_reached for one in people), stands[1] + stands[2], stands[3])
        wanted = (*known, stands[4] + stands[5], 0, said["yes"], said["thinking"], said["no"])
        assert tuple(map(int, row[3:])) == wanted
    sums = [sum(int(row[at]) for row in rows) for at in range(3, len(everybody))]
    assert sums == [int(cell) for cell in everybody[3:]]


def test_a_group_of_two_is_counted_with_the_next_smallest() -> None:
    tallies = [tally(0, 0, 2, 5, None), tally(0, 1, 4, 1, None), tally(0, 2, 9, 1, None)]

    rows = rows_of(tallies, NAMES, EN, is_asking=False)

    assert [(row[0], row[1], row[3], row[7]) for row in rows] == [
        ("Hospital", "Unit 2", "9", "0"),
        (EN.together, "", "6", "2"),
        (EN.everybody, "", "15", "2"),
    ]
    assert {cell for row in rows for cell in row[-3:]} == {""}


def test_both_languages_have_a_heading_for_every_column() -> None:
    lengths = {len(words.headings) for words in WORDS.values()}

    assert (set(WORDS), lengths) == (
        {"en", "es"},
        {len(rows_of([tally(0, 0, 3, 1, None)], NAMES, EN, is_asking=True)[0]) + 1},
    )


def rows_in(demo: Demo, question: str) -> Sequence[Any]:
    """Answer a question in SQL about the made-up union; `:u` is the union."""
    with unit_of_work(reads_only=True) as session:
        return session.execute(text(question).bindparams(bindparam("u", demo.union_id, Uuid()))).all()


@pytest.fixture
def ines(demo: Demo, sure_: As) -> Desk:
    who = demo.story.members["Ines O."]
    return Desk(sure_(Someone("Ines O.", who.union_id, who.member_id, who.device_id, who.role, who.status, None)))


def test_the_counts_of_the_made_up_union_are_what_plain_sql_says(demo: Demo, ines: Desk) -> None:
    stood = {person_id: stand for person_id, stand, _ in rows_in(demo, STOOD)}
    talked, answers = {row[0] for row in rows_in(demo, TALKED)}, {row[0]: row[1] for row in rows_in(demo, ANSWERED)}
    counts: dict[tuple[str, ...], Counter[str]] = {}
    for person_id, department, shift, _ in rows_in(demo, WORKERS):
        stand = {1: "For", 2: "For", 3: "Undecided", 4: "Against", 5: "Against"}.get(
            stood.get(person_id, 0), "Not known now"
        )
        answer = {"yes": "Said yes", "thinking": "Thinking about it", "no": "Said no"}.get(
            answers.get(person_id, ""), ""
        )
        for place in ((department, shift), ("Everybody",)):
            cell = counts.setdefault(place, Counter())
            cell.update(["People", stand, answer] + ["Talked with"] * (person_id in talked))

    asked = ines.asks("counts", columns=[])
    lines = ines.reads(asked)

    assert (asked["state"], asked["people"]) == ("making", 120)
    shown = {
        (line["Department"], line["Shift"]) if line["Department"] else (line["Workplace"],): line for line in lines[:-1]
    }
    small = {place for place, cell in counts.items() if cell["People"] < 3}
    rest = shown.pop(("Small groups, counted together",))
    assert small
    assert not small & set(shown)
    for place, line in shown.items():
        assert {key: line[key] for key in EN.headings[3:-1]} == {
            key: str(counts[place][key]) for key in EN.headings[3:-1]
        }
    for key in EN.headings[3:-1]:
        others = sum(int(line[key]) for place, line in shown.items() if place != ("Everybody",))
        assert int(rest[key]) == counts["Everybody",][key] - others
    assert int(rest["People"]) >= FEWEST_SHOWN


def test_counts_need_nobody_elses_yes_and_use_up_nothing_of_what_others_may_look_at(ines: Desk) -> None:
    counted = ines.asks("counts", columns=[])
    names = ines.asks("sign_in_sheet", "name", department_id=None)

    with unit_of_work() as session:
        people = session.execute(text("SELECT people FROM export WHERE preset = 'counts'")).scalar_one()
    rounds.make()

    assert (counted["state"], people, names["state"]) == ("making", 120, "waiting")
    assert ines.state_of(counted) == "ready"


def test_the_file_names_neither_people_nor_who_asked_and_says_what_it_leaves_out(demo: Demo, ines: Desk) -> None:
    asked = ines.asks("counts", columns=[])
    rounds.make()
    answer = ines.fetches(asked)
    said = answer.get_data(as_text=True)

    assert answer.headers["Content-Disposition"] == 'attachment; filename="counts.csv"'
    assert demo.story.members
    assert not [name for name in demo.story.members if name in said]
    assert "No row is about fewer than 3 people" in said
    assert all(asked["id"].replace("-", "")[-8:] in line for line in said.splitlines()[1:])


def test_a_department_cannot_be_counted_alone_nothing_is_chosen_and_a_purpose_is_said(desk: Desk) -> None:
    def refused(**said: Any) -> dict[str, Any]:
        body = {"id": told(new_id()), "preset": "counts", "columns": [], "purpose": PURPOSE, "hours": 8} | said
        answer = desk.client.post(PATH, json=body)
        assert answer.status_code == 422
        fields: dict[str, Any] = answer.get_json()["fields"]
        return fields

    assert refused(columns=["name"]) == {"columns": ["not_in_this_file"]}
    assert refused(department_id=told(new_id())) == {"department_id": ["counts_everybody"]}
    assert refused(purpose="Press") == {"purpose": ["too_short"]}
    assert refused() == {"preset": ["too_few"]}
    assert refused(preset="full") == {"columns": ["nobody_named"]}


@pytest.mark.usefixtures("friday")
def test_counts_speak_the_language_of_who_asked_and_are_no_formulas(
    cast: Cast, as_: As, phone_of: PhoneOf, desk: Desk
) -> None:
    workplace, ben = opened(as_, cast), phone_of(cast.ben)
    for _ in range(4):
        ben.talks(ben.meets(sharing="team", **workplace.beside()), assessment={"id": told(new_id()), "stand": 2})
    with unit_of_work() as session:
        session.execute(text("UPDATE department SET name = '=1+1'"))
        session.execute(text("UPDATE membership SET language = 'es' WHERE role = 'organizer'"))

    (line, everybody) = desk.gets("counts", columns=[])

    assert (line["Área"], line["Personas"], line["A favor"], line["Dijo que sí"]) == ("'=1+1", "4", "4", "")
    assert (everybody["Lugar de trabajo"], everybody["Ya hablamos"]) == ("Toda la gente", "4")


@pytest.mark.usefixtures("friday")
def test_when_too_few_are_left_to_count_the_file_is_over(cast: Cast, as_: As, phone_of: PhoneOf, desk: Desk) -> None:
    workplace, ben = opened(as_, cast), phone_of(cast.ben)
    met = [ben.meets(sharing="team", **workplace.beside()) for _ in range(3)]
    asked = desk.asks("counts", columns=[])

    assert ben.said("network.share_person", id=told(met[0]), sharing="only_me") == "applied"
    rounds.make()

    assert desk.state_of(asked) == "over"
    assert desk.fetches(asked).status_code == 410
