"""Who stood on a list: whom a row could only be about, nobody having decided, or was left out, did not."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from tests.backend.conftest import PhoneOf
from tests.backend.exports.conftest import Desk
from tests.backend.lists.conftest import HEAD, Answer, Office
from tests.backend.phone import MONDAY, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

Places = list[dict[str, Any]]
TYPED = ("typed in", "shared with the team")
BROUGHT = ("from a list: the employer", "this campaign only")
LISTED = ("typed in: the employer", "this campaign only")


@pytest.fixture
def kept(office: Office, cast: Cast, phone_of: PhoneOf) -> dict[str, UUID]:
    """Two whom Ben keeps: one whom a list names for sure, one whom it could mean."""
    ben, place = phone_of(cast.ben), {"department_id": told(office.units["EVS"])}
    return {
        "sure": ben.meets("Ana Paz", sharing="team", **place),
        "perhaps": ben.meets("Deshawn P.", sharing="team", **place),
    }


@pytest.fixture
def roster(office: Office, places: Places, kept: dict[str, UUID]) -> Answer:
    """A checked list of the two, and of somebody new."""
    assert kept
    return office.checked(HEAD + '"PAZ, ANA",EVS-N,,\n"PRICE, DESHAWN",EVS-N,,\n"SOL, EVA",EVS-N,,\n', places=places)


def origins(cast: Cast, sure_: As) -> dict[str, tuple[str, str]]:
    """Return for everybody in a file where we have them from, and what that may be used for."""
    lines = Desk(sure_(cast.olu)).gets("wall_chart", "name")
    return {line["name"]: (line["source"], line["consent"]) for line in lines}


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ({}, {"Ana Paz": LISTED, "Deshawn P.": TYPED}),
        ({"Deshawn Price": "same"}, {"Ana Paz": LISTED, "Deshawn P.": LISTED}),
        ({"Ana Paz": "leave_out"}, {"Ana Paz": TYPED, "Deshawn P.": TYPED}),
    ],
)
def test_a_file_tells_a_lists_use_of_whom_the_list_names_for_sure(
    office: Office, cast: Cast, sure_: As, roster: Answer, decided: dict[str, str], said: dict[str, Any]
) -> None:
    rows = {row["name"]: row for row in office.rows(roster)}
    assert {called: row["outcome"] for called, row in rows.items()} == {
        "Ana Paz": "matched",
        "Deshawn Price": "double",
        "Eva Sol": "new",
    }
    for name, decision in decided.items():
        office.send(roster, f"rows/{rows[name]['id']}", decision=decision)

    office.apply(roster)

    assert origins(cast, sure_) == said | {"Eva Sol": BROUGHT}


def test_whom_a_list_could_only_have_meant_is_not_missing_from_the_next_one(
    office: Office, places: Places, roster: Answer
) -> None:
    office.apply(roster)

    second = office.checked(HEAD + '"LEE, MAX",EVS-N,,\n', places=places, is_whole_list=True)

    gone = [row["person"]["name"] for row in office.rows(second, "gone")]
    assert (gone, second["counts"], second["will"]["gone"]) == (["Ana Paz", "Eva Sol"], {"new": 1, "gone": 2}, 2)


def test_who_was_said_to_be_still_there_is_not_known_from_the_list_that_lacked_them(
    office: Office, places: Places, cast: Cast, sure_: As, roster: Answer
) -> None:
    office.apply(roster)
    second = office.checked(HEAD + '"LEE, MAX",EVS-N,,\n', places=places, is_whole_list=True)
    for row in office.rows(second, "gone"):
        office.send(second, f"rows/{row['id']}", decision="leave_out")
    asked = office.send(second, "apply", source="People who signed", came_from="sign_up", allowed_use="union_work")
    while asked["state"] == "applying":
        asked = office.apply(asked)

    said = origins(cast, sure_)

    assert said["Ana Paz"] == LISTED
    assert said["Max Lee"] == ("from a list: people signed up themselves", "all work of the union")


def test_who_stays_though_the_list_was_taken_back_may_be_used_for_no_more_than_before(
    office: Office, cast: Cast, phone_of: PhoneOf, sure_: As, roster: Answer
) -> None:
    office.apply(roster)
    eva = next(person["id"] for person in office.people() if person["name"] == "Eva Sol")
    wish = {"id": new_id(), "person_id": eva, "added_at": MONDAY}
    assert phone_of(cast.olu).said("network.do_not_contact", **wish) == "applied"

    undone = office.undo(roster)

    assert (undone["state"], undone["counts"]["kept"]) == ("undone", 1)
    assert origins(cast, sure_) == {"Ana Paz": TYPED, "Deshawn P.": TYPED, "Eva Sol": BROUGHT}


def test_whom_a_list_reached_before_it_failed_may_be_used_for_what_the_list_allows(
    office: Office, cast: Cast, sure_: As, roster: Answer
) -> None:
    office.apply(roster)
    with unit_of_work() as session:
        session.execute(text("UPDATE roster_row SET did = NULL, person_id = NULL WHERE outcome = 'matched'"))
        failed = "UPDATE roster_import SET state = 'failed', failure = 'stopped', failed_at = 'applying'"
        session.execute(text(failed))

    assert origins(cast, sure_) == {"Ana Paz": TYPED, "Deshawn P.": TYPED, "Eva Sol": BROUGHT}


@pytest.mark.parametrize("taken_apart", [False, True])
def test_who_was_put_together_with_somebody_of_a_list_may_be_used_for_what_the_list_allows(
    office: Office, cast: Cast, sure_: As, roster: Answer, kept: dict[str, UUID], *, taken_apart: bool
) -> None:
    row = next(row for row in office.rows(roster) if row["name"] == "Deshawn Price")
    office.send(roster, f"rows/{row['id']}", decision="new")
    office.apply(roster)
    ids = {person["name"]: person["id"] for person in office.people()}
    merges = [told(new_id()), told(new_id())]
    one_into_the_other = ((ids["Deshawn Price"], ids["Eva Sol"]), (told(kept["perhaps"]), ids["Deshawn Price"]))
    for merge_id, (stays, goes) in zip(merges, one_into_the_other, strict=True):
        body = {"id": merge_id, "drop_id": goes, "set": {}}
        assert office.client.post(f"/api/v1/shared-doubles/{stays}/merge", json=body).status_code == 204
    for merge_id in reversed(merges if taken_apart else ()):
        assert office.client.post(f"/api/v1/shared-merges/{merge_id}/undo").status_code == 204

    brought = {"Eva Sol": BROUGHT, "Deshawn Price": BROUGHT, "Deshawn P.": TYPED}
    assert origins(cast, sure_) == {"Ana Paz": LISTED} | (brought if taken_apart else {"Deshawn P.": LISTED})
