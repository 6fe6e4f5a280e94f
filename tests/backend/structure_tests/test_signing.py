"""A co-worker signs on her own phone: once, in time, for what she was shown, and nobody learns who she is."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.structure_tests.model import SigningCode
from backend.structure_tests.slice import STRUCTURE_TESTS
from tests.backend.conftest import PhoneOf
from tests.backend.structure_tests.conftest import Union, marks
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

ROOT = "/api/v1"


class Code:
    """A petition Olu started, somebody whom Ben shares with his team, and the code he shows her."""

    def __init__(self, union: Union, as_: As, phone_of: PhoneOf) -> None:
        self.union, self.as_ = union, as_
        self.ben = phone_of(union.cast.ben)
        evs = union.department("EVS")
        self.person_id = self.ben.meets("Marisol V.", sharing="team", department_id=evs)
        self.test_id = union.starts(department_ids=[evs])

    def shows(self, who: str = "ben", **changes: UUID) -> Any:
        """Ask for a code; return the answer."""
        about = {"test_id": self.test_id, "person_id": self.person_id} | changes
        path = f"{ROOT}/structure-tests/{about['test_id']}/signings"
        return self.as_(getattr(self.union.cast, who)).post(path, json={"person_id": str(about["person_id"])})

    def token(self) -> str:
        """Return the token of a new code."""
        answer = self.shows()
        assert answer.status_code == 201, answer.text
        link: str = answer.get_json()["link"]
        return link.partition("/s#")[2]

    def done(self) -> tuple[int, int]:
        """Return how many signed, and how many said yes."""
        total = self.union.result(self.test_id)["total"]
        return total["done"], total["yes"]


@pytest.fixture
def code(union: Union, as_: As, phone_of: PhoneOf) -> Code:
    return Code(union, as_, phone_of)


def signs(client: FlaskClient, token: str) -> int:
    """Sign on a phone of somebody who is no member; return the status."""
    return client.post(f"{ROOT}/signings", json={"token": token}).status_code


def looks(client: FlaskClient, token: str) -> Any:
    """Look at what would be signed."""
    return client.post(f"{ROOT}/signings/look", json={"token": token})


def test_who_is_shown_a_code_reads_what_it_is_about_and_nothing_about_anybody(code: Code, client: FlaskClient) -> None:
    seen = looks(client, code.token())

    assert (seen.status_code, seen.get_json()["text_en"]) == (200, "Will you sign?")
    assert set(seen.get_json()) == {"union_name", "title_en", "title_es", "text_en", "text_es"}
    assert "Marisol" not in seen.text
    assert code.done() == (0, 0), "looking is not signing"


def test_she_signs_once_however_often_she_taps_and_the_members_phone_hears_of_it(
    code: Code, client: FlaskClient
) -> None:
    token = code.token()

    assert [signs(client, token) for _ in range(3)] == [204, 204, 204]

    assert code.done() == (1, 1)
    code.ben.pull()
    (mark,) = code.ben.rows("participation").values()
    assert (mark["evidence"], mark["took_part"]) == ("signature", True)
    assert [row["answer"] for row in code.ben.rows("answer").values()] == ["yes"]


def test_a_code_says_nothing_to_who_reads_the_link_and_its_picture_is_square(code: Code) -> None:
    made = code.shows().get_json()

    token = made["link"].partition("/s#")[2]
    for known in (code.person_id, code.test_id, code.union.cast.ben.member_id):
        assert known.hex not in token
    assert {len(row) for row in made["qr"]} == {len(made["qr"])}


def test_a_code_runs_out_after_a_quarter_of_an_hour(code: Code, client: FlaskClient) -> None:
    token = code.token()

    with time_machine.travel(clock.now() + timedelta(minutes=15), tick=False):
        assert (signs(client, token), looks(client, token).status_code) == (410, 410)

    assert code.done() == (0, 0)


def test_nobody_signs_for_a_test_that_was_closed_meanwhile(code: Code, client: FlaskClient) -> None:
    token = code.token()
    code.union.closes(code.test_id)

    assert (signs(client, token), code.shows().status_code) == (410, 409)


def test_a_code_dies_with_the_standing_of_who_showed_it(code: Code, client: FlaskClient) -> None:
    token = code.token()
    suspended = code.union.olu.post(f"{ROOT}/members/{code.union.cast.ben.member_id}/suspend")
    assert suspended.status_code < 300, suspended.text

    assert (signs(client, token), looks(client, token).status_code) == (410, 410)


def test_nobody_shows_a_code_for_somebody_she_may_not_know_or_for_what_is_not_signed(code: Code) -> None:
    seen = code.union.starts(evidence="seen", kind="sticker_day")

    assert code.shows("mei").status_code == 404
    assert code.shows(test_id=new_id()).status_code == 404
    assert code.shows(person_id=new_id()).status_code == 404
    assert code.shows(test_id=seen).status_code == 409
    assert code.shows("tere").status_code == 404


def test_a_member_who_ticked_her_before_and_her_own_signature_count_as_one(code: Code, client: FlaskClient) -> None:
    marks(code.ben, code.test_id, code.person_id)

    assert signs(client, code.token()) == 204

    assert code.done() == (1, 1)


@given(token=st.text(min_size=1, max_size=390))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_made_up_code_is_one_that_has_run_out(client: FlaskClient, token: str) -> None:
    assert looks(client, token).status_code == 410


def test_half_a_code_and_a_changed_one_open_nothing(code: Code, client: FlaskClient) -> None:
    token = code.token()
    changed = token[:-8] + ("A" if token[-8] != "A" else "B") + token[-7:]

    assert [signs(client, wrong) for wrong in (token[: len(token) // 2], changed)] == [410, 410]
    assert code.done() == (0, 0)


class Slip:
    """The same person, with letters on a slip of paper instead of a picture."""

    def __init__(self, code: Code) -> None:
        path = f"{ROOT}/structure-tests/{code.test_id}/signings"
        said = {"person_id": str(code.person_id), "on_paper": True}
        self.answer = code.as_(code.union.cast.ben).post(path, json=said)
        assert self.answer.status_code == 201, self.answer.text
        self.said = self.answer.get_json()
        self.code: str = self.said["code"]


def test_letters_on_a_slip_are_typed_in_later_and_sign_once(code: Code, client: FlaskClient) -> None:
    slip = Slip(code)

    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        typed = (slip.code, slip.code.lower().replace("-", " "), slip.code.replace("0", "O").replace("1", "l"))
        seen = looks(client, slip.code)
        assert [signs(client, letters) for letters in typed] == [204, 204, 204]

    assert seen.get_json()["text_en"] == "Will you sign?"
    assert "Marisol" not in seen.text
    assert code.done() == (1, 1)


def test_a_slip_says_where_to_type_and_its_letters_are_stored_nowhere(code: Code) -> None:
    slip = Slip(code)

    stored = db.session.scalars(db.select(SigningCode)).all()

    assert slip.said["link"].endswith("/s")
    assert {len(row) for row in slip.said["qr"]} == {len(slip.said["qr"])}
    assert [len(part) for part in slip.code.split("-")] == [4, 4, 4]
    assert slip.code.replace("-", "").encode() not in {row.code_hash for row in stored}
    assert code.shows().get_json()["code"] is None


def test_a_slip_is_worth_nothing_after_three_days_and_is_then_forgotten(code: Code, client: FlaskClient) -> None:
    slip = Slip(code)

    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        assert (signs(client, slip.code), looks(client, slip.code).status_code) == (410, 410)
        for job in STRUCTURE_TESTS.jobs:
            job.run()
        db.session.rollback()
        assert db.session.scalars(db.select(SigningCode)).all() == []

    assert code.done() == (0, 0)


def test_a_slip_dies_with_the_test_and_with_the_standing_of_who_wrote_it(code: Code, client: FlaskClient) -> None:
    slip = Slip(code)
    suspended = code.union.olu.post(f"{ROOT}/members/{code.union.cast.ben.member_id}/suspend")
    assert suspended.status_code < 300, suspended.text

    assert signs(client, slip.code) == 410


def test_letters_that_nobody_wrote_open_nothing(code: Code, client: FlaskClient) -> None:
    Slip(code)

    assert [signs(client, letters) for letters in ("K7QM-29FD-8XWZ", "0000-0000-0000", "K7QM")] == [410, 410, 410]
    assert code.done() == (0, 0)


def test_nobody_tries_letters_without_end(code: Code, client: FlaskClient) -> None:
    Slip(code)

    tried = {signs(client, "K7QM-29FD-8XWZ") for _ in range(130)}

    assert tried == {410, 429}
