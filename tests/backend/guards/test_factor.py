"""A second factor: set up with its first code, asked for at the door, each code good once, and never in the clear."""

import logging
import threading
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from backend.accounts import passphrases, rules
from backend.kernel.database import Base, db
from backend.kernel.identifiers import new_id
from tests.backend.accounts.conftest import PASSPHRASE
from tests.backend.guards.conftest import NAME, Authenticator, Rosa, SignIn
from tests.cast import Cast
from tests.conftest import As


def told(answer: Any) -> tuple[int, str | None]:
    return answer.status_code, (answer.get_json() or {}).get("code")


def recovery_codes(rosa: Rosa) -> list[str]:
    """Set a second factor up and return what is written on paper."""
    assert rosa.says().status_code == 200
    codes: list[str] = rosa.finishes(rosa.begins().code()).get_json()["codes"]
    return codes


def test_it_counts_from_its_first_code_on(rosa: Rosa, sign_in: SignIn) -> None:
    assert rosa.says().status_code == 200
    made = rosa.begins()
    before = told(sign_in())
    wrong = told(rosa.finishes("000000" if made.code() != "000000" else "000001"))
    codes = rosa.finishes(made.code()).get_json()["codes"]

    assert (before, wrong) == ((201, None), (403, "code-refused"))
    assert len(set(codes)) == rules.RECOVERY_CODES
    assert all(5 * len(code.replace("-", "")) >= 50 for code in codes)
    assert rosa.guard() == {"sign_in_name": NAME, "has_factor": True, "recovery_codes": 10, "is_invited": False}
    assert told(sign_in()) == (403, "code-needed")


def test_captains_and_above_are_invited_to_set_one_up_and_come_in_without(
    rosa: Rosa, sign_in: SignIn, cast: Cast, as_: As
) -> None:
    assert rosa.guard()["is_invited"]
    assert not Rosa(as_(cast.ben)).guard()["is_invited"]
    assert sign_in().status_code == 201


def test_the_picture_shows_an_authenticator_a_secret_under_a_name_that_says_nothing(rosa: Rosa) -> None:
    rosa.says()
    made = rosa.client.post("/api/v1/me/factor").get_json()

    assert made["address"].startswith("otpauth://totp/Notes:rosa?secret=")
    assert "cedar" not in made["address"].lower()
    assert made["secret"] in made["address"]
    assert len(made["qr"]) == len(made["qr"][0]) > 20


@pytest.mark.parametrize(("steps", "status"), [(-2, 403), (-1, 201), (0, 201), (1, 201), (2, 403)])
def test_a_code_holds_one_step_around_now(
    authenticator: Authenticator, sign_in: SignIn, steps: int, status: int
) -> None:
    assert sign_in(authenticator.code(steps)).status_code == status


def test_a_code_is_good_once_and_none_older_after_it(authenticator: Authenticator, sign_in: SignIn) -> None:
    answers = [told(sign_in(authenticator.code(steps))) for steps in (0, 0, -1, 1)]

    assert answers == [(201, None), (403, "code-refused"), (403, "code-refused"), (201, None)]


def test_of_two_who_give_one_code_at_once_exactly_one_comes_in(authenticator: Authenticator, sign_in: SignIn) -> None:
    code = authenticator.code()
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(sign_in(code).status_code)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(seen) == [201, 403]


def test_of_two_who_give_one_recovery_code_at_once_exactly_one_comes_in(rosa: Rosa, sign_in: SignIn) -> None:
    code = recovery_codes(rosa)[0]
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(sign_in(code).status_code)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(seen) == [201, 403]


@pytest.mark.usefixtures("authenticator")
@pytest.mark.parametrize("code", [None, "123456", "", "nobody knows"])
def test_of_the_code_nothing_is_said_before_the_passphrase_is_right(sign_in: SignIn, code: str | None) -> None:
    wrong = sign_in(code or None, passphrase="saffron anchor linen kites")
    nobody = sign_in(code or None, name="nobody@cedar-hollow-workers")

    assert told(wrong) == told(nobody) == (401, "sign-in-refused")
    assert {**wrong.get_json(), "request_id": ""} == {**nobody.get_json(), "request_id": ""}


def test_a_recovery_code_is_good_once_however_it_is_typed_and_signs_out_the_other_phones(
    rosa: Rosa, sign_in: SignIn, cast: Cast, as_: As
) -> None:
    codes = recovery_codes(rosa)
    answers = [told(sign_in(code)) for code in (codes[0].lower().replace("-", " "), codes[0], codes[1])]

    assert answers == [(201, None), (403, "code-refused"), (201, None)]
    refused = as_(cast.rosa).get("/api/v1/me")
    assert (refused.status_code, refused.get_json()["code"]) == (401, "unauthenticated")
    assert "wipe" not in refused.get_json()


@pytest.mark.usefixtures("authenticator")
def test_codes_cannot_be_tried_for_long(sign_in: SignIn) -> None:
    codes = [sign_in(f"{number:06}").status_code for number in range(passphrases.CODE_TRIES.size + 1)]

    assert codes[-1] == 429
    assert set(codes[:-1]) <= {403, 201}


def test_who_comes_in_has_all_tries_again(authenticator: Authenticator, sign_in: SignIn) -> None:
    for _ in range(passphrases.CODE_TRIES.size - 1):
        sign_in("nothing")

    assert sign_in(authenticator.code()).status_code == 201
    assert sign_in("nothing").status_code == 403


def test_a_second_one_cannot_be_begun_and_a_set_one_not_finished_again(
    rosa: Rosa, authenticator: Authenticator
) -> None:
    assert rosa.says(authenticator.code()).status_code == 200

    assert told(rosa.client.post("/api/v1/me/factor")) == (409, "factor-set")
    assert told(rosa.finishes(authenticator.code(1))) == (409, "factor-set")


def test_it_is_removed_only_with_a_code_given_just_now(
    cast: Cast, as_: As, authenticator: Authenticator, sign_in: SignIn, friday: time_machine.Traveller
) -> None:
    rosa = Rosa(as_(cast.rosa))
    too_early = rosa.client.delete("/api/v1/me/factor")
    without = told(rosa.says())
    assert rosa.says(authenticator.code()).status_code == 200
    friday.shift(rules.CONFIRMED_FOR)
    too_late = rosa.client.delete("/api/v1/me/factor")
    assert rosa.says(authenticator.code()).status_code == 200
    removed = rosa.client.delete("/api/v1/me/factor")

    assert too_early.get_json()["with_factor"] is True
    assert [told(too_early), told(too_late)] == [(403, "confirm-first")] * 2
    assert without == (403, "code-needed")
    assert removed.status_code == 204
    assert rosa.guard()["has_factor"] is False
    assert sign_in().status_code == 201


def test_new_recovery_codes_replace_those_before(rosa: Rosa, sign_in: SignIn) -> None:
    before = recovery_codes(rosa)
    after = rosa.client.post("/api/v1/me/factor/recovery-codes").get_json()["codes"]

    assert not set(before) & set(after)
    assert [sign_in(code).status_code for code in (before[0], after[0])] == [403, 201]


def test_who_has_lost_both_is_invited_again_by_somebody_who_says_who_she_is(
    app: Flask, cast: Cast, as_: As, sure_: As, authenticator: Authenticator, sign_in: SignIn
) -> None:
    path = f"/api/v1/members/{cast.rosa.member_id}/invitation"
    unsure = told(as_(cast.olu).post(path, json={"forget_passphrase": True}))
    link = sure_(cast.olu).post(path, json={"forget_passphrase": True}).get_json()
    new = {"token": link["token"], "passphrase": "copper lantern quiet meadow"}
    entered = app.test_client().post(
        "/api/v1/invitations/redeem", json=new | {"device": {"id": str(new_id()), "label": "A phone"}}
    )

    assert unsure == (403, "confirm-first")
    assert entered.status_code == 201
    assert sign_in(authenticator.code()).status_code == 401
    assert sign_in(passphrase=new["passphrase"]).status_code == 201


def test_no_secret_and_no_code_lies_in_clear_or_in_a_log(
    rosa: Rosa, sign_in: SignIn, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    rosa.says()
    made = rosa.begins()
    digits = made.code()
    codes = rosa.finishes(digits).get_json()["codes"]
    sign_in(codes[0])
    secrets = [made.secret, digits, PASSPHRASE, *(form for code in codes for form in (code, code.replace("-", "")))]

    stored = "".join(
        repr(db.session.execute(text(f'SELECT * FROM "{table.name}"')).all()) for table in Base.metadata.sorted_tables
    )
    printed = "".join(capfd.readouterr()) + caplog.text

    assert "sign_in.factor_set" in stored
    assert "/api/v1/me/factor/code" in printed
    assert [secret for secret in secrets if secret in stored or secret in printed] == []


def test_a_member_who_waits_to_be_vouched_for_sets_up_none(cast: Cast, sure_: As) -> None:
    assert sure_(cast.tere).post("/api/v1/me/factor").status_code == 404


def test_somebody_elses_code_opens_nothing(
    cast: Cast, as_: As, authenticator: Authenticator, friday: time_machine.Traveller
) -> None:
    carmen = Rosa(as_(cast.carmen))
    carmen.client.put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE})
    carmen.says()
    hers = carmen.begins()
    assert carmen.finishes(hers.code()).status_code == 200
    friday.shift(timedelta(minutes=6))

    assert told(carmen.says(authenticator.code())) == (403, "code-refused")
    assert carmen.says(hers.code()).status_code == 200
