"""A list with which something is wrong is tried a few times, then it has failed, for a reason an organizer can read."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import text

from backend.access.roles import Role
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.lists import rounds
from backend.lists.model import RosterImport
from backend.lists.rules import FIRST_WAIT, MOST_TRIES, wait_before
from backend.unions.model import Membership
from tests.backend.lists.conftest import HEAD, IMPORTS, SOURCE, Answer, Office
from tests.backend.phone import told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")

LIST = HEAD + "".join(f'"{family}, ANA",EVS-N,,\n' for family in ("BREZO", "CLAVEL", "DALIA"))
Places = list[dict[str, Any]]


@pytest.fixture
def poisoned(office: Office, places: Places) -> Answer:
    """A list that was checked, and of which one row lies damaged in the database since: its seal is broken."""
    roster = office.checked(LIST, places=places)
    damage = "UPDATE roster_row SET cells_sealed = :broken WHERE line = 3"
    with unit_of_work() as session:
        session.execute(text(damage), {"broken": b"no seal opens this"})
    return office.send(roster, "apply", **SOURCE)


def works_on(friday: time_machine.Traveller, tries: int = MOST_TRIES) -> None:
    """Let the worker try so often, each time as soon as it may."""
    for before in range(tries):
        friday.shift(wait_before(before) if before else timedelta(0))
        friday.shift(timedelta(seconds=1))
        rounds.work()


def names(office: Office) -> list[str]:
    return sorted(person["name"] for person in office.people())


def test_the_pause_after_a_try_doubles() -> None:
    assert [wait_before(tries) / FIRST_WAIT for tries in range(1, MOST_TRIES)] == [1, 2, 4, 8]


def test_a_row_that_cannot_be_applied_is_tried_five_times_and_then_the_list_has_failed(
    office: Office, poisoned: Answer, friday: time_machine.Traveller
) -> None:
    works_on(friday, MOST_TRIES - 1)
    before = office.look(poisoned)
    for _ in range(3):
        friday.shift(wait_before(MOST_TRIES - 1) / 2 + timedelta(seconds=1))
        rounds.work()
    after = office.look(poisoned)

    assert (before["state"], before["tries"], before["failure"]) == ("applying", MOST_TRIES - 1, None)
    assert [after[name] for name in ("state", "failure", "failed_at", "failed_line")] == [
        "failed",
        "row",
        "applying",
        3,
    ]
    assert after["tries"] == MOST_TRIES
    assert names(office) == []


def test_between_two_tries_there_is_a_pause(office: Office, poisoned: Answer, friday: time_machine.Traveller) -> None:
    rounds.work()
    rounds.work()
    at_once = office.look(poisoned)["tries"]
    friday.shift(FIRST_WAIT + timedelta(seconds=1))
    rounds.work()

    assert (at_once, office.look(poisoned)["tries"]) == (1, 2)


def test_a_list_that_is_poisoned_does_not_hold_up_another(office: Office, poisoned: Answer, places: Places) -> None:
    other = office.applied(HEAD + '"VARGAS, MARISOL",EVS-N,,\n', places=places)

    assert (other["state"], office.look(poisoned)["state"]) == ("applied", "applying")
    assert names(office) == ["Marisol Vargas"]


def test_an_organizer_tries_again_and_it_fails_again_while_the_row_is_as_it_was(
    office: Office, poisoned: Answer, friday: time_machine.Traveller
) -> None:
    works_on(friday)

    again = office.send(poisoned, "try-again", without_row=False)
    works_on(friday)

    assert [again[name] for name in ("state", "tries", "failure", "failed_line")] == ["applying", 0, None, None]
    assert office.look(poisoned)["failure"] == "row"


def test_without_the_row_the_others_are_applied_and_all_can_be_undone(
    office: Office, poisoned: Answer, friday: time_machine.Traveller
) -> None:
    works_on(friday)

    office.send(poisoned, "try-again", without_row=True)
    rounds.work()
    applied = office.look(poisoned)

    assert (applied["state"], applied["done"], applied["failure"]) == ("applied", 3, None)
    assert names(office) == ["Ana Brezo", "Ana Dalia"]
    assert office.undo(poisoned)["state"] == "undone"
    assert names(office) == []


def test_a_list_that_has_failed_can_be_undone_instead(
    office: Office, poisoned: Answer, friday: time_machine.Traveller
) -> None:
    works_on(friday)

    undone = office.undo(poisoned)

    assert (undone["state"], undone["failure"]) == ("undone", None)


def test_whoever_may_not_any_more_is_the_reason_and_another_organizer_goes_on(
    office: Office, places: Places, cast: Cast
) -> None:
    roster = office.send(office.checked(LIST, places=places), "apply", **SOURCE)
    with unit_of_work(union_id=cast.cedar) as session:
        session.get_one(Membership, (cast.cedar, cast.olu.member_id)).role = Role.MEMBER
    rounds.work()
    with unit_of_work(union_id=cast.cedar) as session:
        session.get_one(Membership, (cast.cedar, cast.olu.member_id)).role = Role.ORGANIZER
    failed = office.look(roster)

    office.send(roster, "try-again", without_row=False)
    rounds.work()

    assert (failed["state"], failed["failure"], failed["failed_line"]) == ("failed", "not_allowed", None)
    assert office.look(roster)["state"] == "applied"


def test_a_list_that_has_not_failed_is_not_tried_again(office: Office, places: Places) -> None:
    roster = office.checked(LIST, places=places)

    answer = office.client.post(f"{IMPORTS}/{roster['id']}/try-again", json={})

    assert answer.get_json()["code"] == "roster-too-far"


def test_a_list_that_kills_its_worker_is_not_taken_up_for_ever(
    office: Office, places: Places, killed_worker: Callable[..., int]
) -> None:
    roster = office.send(office.checked(LIST, places=places), "apply", **SOURCE)
    with unit_of_work() as session:
        session.execute(text("UPDATE roster_import SET tries = :tries"), {"tries": MOST_TRIES - 1})

    killed_worker("before_roster_rows")
    with unit_of_work() as session:
        session.execute(text("UPDATE roster_import SET lease_until = NULL"))
    rounds.work()
    failed = office.look(roster)

    assert (failed["state"], failed["failure"], failed["failed_line"]) == ("failed", "stopped", None)
    assert db.session.execute(text("SELECT count(*) FROM person")).scalar_one() == 0
    db.session.rollback()


def test_a_row_far_down_a_long_list_is_paused_for_like_one_at_its_beginning(
    office: Office, places: Places, friday: time_machine.Traveller
) -> None:
    names = [f'"{chr(65 + n // 26)}AMES{chr(65 + n % 26)}, PAT{n}",EVS-N,,\n' for n in range(130)]
    roster = office.checked(HEAD + "".join(names), places=places)
    with unit_of_work() as session:
        session.execute(
            text("UPDATE roster_row SET cells_sealed = :broken WHERE line = 120"), {"broken": b"no seal opens this"}
        )
    office.send(roster, "apply", **SOURCE)

    rounds.work()
    paused = office.look(roster)
    works_on(friday, MOST_TRIES)
    failed = office.look(roster)

    assert (paused["state"], paused["done"], paused["tries"]) == ("applying", 100, 1)
    assert [failed[name] for name in ("state", "failure", "failed_line", "done")] == ["failed", "row", 120, 100]


def test_a_row_that_the_database_refuses_among_others_is_told_by_its_line(
    office: Office, places: Places, friday: time_machine.Traveller
) -> None:
    lost = told(new_id())
    two = LIST.replace('"CLAVEL, ANA",EVS-N', '"CLAVEL, ANA",DIETARY-N')
    roster = office.send(office.checked(two, places=places), "apply", **SOURCE)
    with unit_of_work() as session:
        sealed = session.get_one(RosterImport, (office.owner.identity.union_id, UUID(roster["id"])))
        sealed.mapping = (sealed.mapping or "").replace(str(places[0]["team_id"]), lost)

    works_on(friday)
    failed = office.look(roster)
    office.send(roster, "try-again", without_row=True)
    rounds.work()

    assert [failed[name] for name in ("state", "failure", "failed_line", "done")] == ["failed", "row", 3, 0]
    assert names(office) == ["Ana Brezo", "Ana Dalia"]
