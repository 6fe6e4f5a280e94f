"""An organizer's numbers, of which only what changed is counted again, say what counting everybody anew says."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from backend.access.permissions import Permission
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import service as network
from backend.turf import service as turf
from backend.wall_chart import rules, service
from backend.wall_chart.rules import Marks
from tests.backend.conftest import PhoneOf
from tests.backend.phone import FRIDAY, told
from tests.backend.wall_chart.test_api import asked
from tests.backend.wall_chart.workplace import Workplace, opened
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

SEE = Permission.WALL_CHART_SEE
WEDNESDAY = "2026-11-18T18:00:00.000Z"


@pytest.fixture
def workplace(as_: As, cast: Cast) -> Workplace:
    return opened(as_, cast)


@pytest.fixture
def agree(cast: Cast) -> Callable[[], Marks]:
    """Compare both ways of counting for each team's part in each cell, and return what all of it adds up to."""

    def compared() -> Marks:
        with unit_of_work(reads_only=True):
            reading = service.read(cast.olu.identity, SEE)
            anew = service.tallies(cast.olu.identity, SEE, reading.moment, reading.asking)
        assert reading.sums == rules.sums_of(anew)
        assert rules.added(reading.sums.values()) == rules.summed(anew)
        return rules.summed(anew)

    return compared


@pytest.fixture
def everywhere(cast: Cast, phone_of: PhoneOf, workplace: Workplace) -> None:
    """Let each member share somebody, and put somebody on each roster."""
    facts = {"name": "Ana Paz", "created_at": FRIDAY, "influence": 2, "language": None}
    place = {key: UUID(value) for key, value in workplace.beside("kitchen").items()}
    for team_id in (cast.night, cast.day):
        with unit_of_work(union_id=cast.cedar):
            network.put_on_roster(cast.olu.identity, team_id, {"id": new_id(), **facts, **place})
    for one in (cast.mei, cast.rosa, cast.carmen):
        phone_of(one).meets(sharing="team", **workplace.beside())


@pytest.mark.usefixtures("everywhere")
def test_whatever_is_written(
    cast: Cast, as_: As, phone_of: PhoneOf, workplace: Workplace, agree: Callable[[], Marks]
) -> None:
    ask_id, ben, offer, talk = asked(as_, cast), phone_of(cast.ben), new_id(), new_id()
    first, second, third = (ben.meets(sharing="team", **workplace.beside()) for _ in range(3))
    leads = {"id": told(new_id()), "stand": 1, "proof": None}
    yes = {"id": new_id(), "ask_id": ask_id, "person_id": first, "answer": "yes"}
    seen = [agree()]
    for phone, intent, args in (
        (ben, "conversations.log", {"id": talk, "person_id": first, "held_at": WEDNESDAY, "assessment": leads}),
        (ben, "asks.answer", {**yes, "answered_at": WEDNESDAY}),
        (ben, "network.correct_person", {"id": first, "set": {"department_id": workplace.kitchen}, "base": 0}),
        (ben, "network.correct_person", {"id": first, "set": {"influence": 3}, "base": 0}),
        (ben, "network.share_person", {"id": third, "sharing": "only_me"}),
        (ben, "network.share_person", {"id": third, "sharing": "organizers"}),
        (ben, "conversations.withdraw", {"id": talk, "withdrawn_at": "2026-11-20T14:00:00.000Z"}),
        (ben, "network.merge_people", {"id": new_id(), "keep_id": second, "drop_id": third}),
        (ben, "network.offer_people", {"id": offer, "person_ids": [told(first)], "to_member_id": cast.mei.member_id}),
        (phone_of(cast.mei), "network.accept_people", {"id": offer}),
    ):
        assert phone.said(intent, **args) == "applied"
        seen.append(agree())

    with unit_of_work(union_id=cast.cedar):
        turf.place(cast.olu.identity, cast.day, cast.mei.member_id, is_captain=False)

    assert agree() == seen[-1]
    assert len(set(seen)) >= 6


@pytest.mark.usefixtures("everywhere")
def test_though_nothing_is_written_and_only_time_passes(
    friday: time_machine.Traveller,
    cast: Cast,
    as_: As,
    phone_of: PhoneOf,
    workplace: Workplace,
    agree: Callable[[], Marks],
) -> None:
    ask_id, ben = asked(as_, cast), phone_of(cast.ben)
    person_id = ben.meets(sharing="team", **workplace.beside())
    ben.talks(person_id, held_at=WEDNESDAY, assessment={"id": told(new_id()), "stand": 3, "proof": None})
    thinking = {"id": new_id(), "ask_id": ask_id, "person_id": person_id, "answer": "thinking"}
    assert ben.said("asks.answer", **thinking, answered_at=WEDNESDAY) == "applied"
    before_and_after: dict[int, list[Marks]] = {}
    for days in (5, 21, 45):
        for seconds in (-60, 60):
            friday.move_to(datetime.fromisoformat(WEDNESDAY) + timedelta(days=days, seconds=seconds))
            before_and_after.setdefault(days, []).append(agree())

    assert [marks.thinking_long for marks in before_and_after[5]] == [0, 1]
    assert [marks.waiting for marks in before_and_after[21]] == [0, 1]
    assert [marks.faded for marks in before_and_after[45]] == [0, 1]


def test_a_new_day_is_counted_again_only_where_somebody_has_left(
    friday: time_machine.Traveller,
    cast: Cast,
    phone_of: PhoneOf,
    workplace: Workplace,
    agree: Callable[[], Marks],
    queries: Callable[[], Any],
) -> None:
    for one in (cast.ben, cast.mei, cast.rosa, cast.carmen):
        phone_of(one).meets(sharing="team", **workplace.beside())
    ben = phone_of(cast.ben)
    leaving = ben.meets(sharing="team", **workplace.beside())
    gone_on = {"left_on": "2026-11-22"}
    assert (
        ben.said("network.correct_person", id=leaving, set=gone_on, base=ben.pull().ver("person", leaving)) == "applied"
    )
    seen, read = [agree().people], []
    for _ in range(3):
        friday.shift(timedelta(days=1))
        with queries() as found:
            seen.append(agree().people)
        read.append([text for text in found.texts if "FROM person" in text and "coalesce" in text])

    everybody = seen[0]
    assert seen == [everybody, everybody, everybody - 1, everybody - 1]
    assert [len(texts) for texts in read] == [1, 2, 1]
    assert "keeper_id IN" in read[1][1]


def test_what_nobody_wrote_about_is_not_read_again(
    cast: Cast,
    as_: As,
    phone_of: PhoneOf,
    workplace: Workplace,
    queries: Callable[[], Any],
) -> None:
    olu = as_(cast.olu)
    for one in (cast.ben, cast.mei, cast.rosa, cast.carmen):
        phone_of(one).meets(sharing="team", **workplace.beside())

    def people_counted() -> list[str]:
        with queries() as seen:
            assert olu.get("/api/v1/wall-chart").status_code == 200
        return [text for text in seen.texts if "FROM person" in text]

    whole, nothing = people_counted(), people_counted()
    phone_of(cast.ben).meets(sharing="team", **workplace.beside())
    some = people_counted()

    assert (len(whole), nothing, len(some)) == (1, [], 1)
    assert "keeper_id IN" in some[0]
    assert "keeper_id IN" not in whole[0]


@pytest.mark.usefixtures("everywhere")
def test_what_is_said_in_private_by_somebody_on_a_roster(
    cast: Cast, as_: As, phone_of: PhoneOf, agree: Callable[[], Marks]
) -> None:
    ask_id, rosa = asked(as_, cast, is_public=False), phone_of(cast.rosa)
    on_roster = next(UUID(row_id) for row_id, row in rosa.rows("person").items() if row["keeper_id"] is None)
    assert agree().yes == 0

    yes = {"id": new_id(), "ask_id": ask_id, "person_id": on_roster, "answer": "yes"}
    assert rosa.said("asks.answer", **yes, answered_at=WEDNESDAY) == "applied"

    assert agree().yes == 1
    no = {"id": told(new_id()), "ask_id": ask_id, "answer": "no"}
    talk = rosa.talks(on_roster, held_at="2026-11-19T18:00:00.000Z", answer=no)
    assert (agree().yes, agree().no) == (0, 1)

    assert rosa.said("conversations.withdraw", id=talk, withdrawn_at="2026-11-20T14:00:00.000Z") == "applied"

    assert (agree().yes, agree().no) == (1, 0)
