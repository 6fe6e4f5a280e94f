"""Promises over HTTP."""

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

PROMISES = "/api/v1/promises"


def test_a_promise_is_made_seen_and_kept(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    marisol = phone_of(cast.ben).meets(sharing="team")
    promise = {"id": told(new_id()), "person_id": told(marisol), "what": "bring the card", "due_on": "2026-11-24"}
    ben, rosa = as_(cast.ben), as_(cast.rosa)

    made = [ben.post(PROMISES, json=promise) for _ in range(2)]
    assert [response.status_code for response in made] == [201, 201]
    assert [one["what"] for one in rosa.get(PROMISES).get_json()["items"]] == ["bring the card"]

    keep = f"{PROMISES}/{promise['id']}/keep"
    assert rosa.post(keep, json={"kept_at": MONDAY}).status_code == 403
    kept = ben.post(keep, json={"kept_at": MONDAY})
    assert (kept.status_code, kept.get_json()["state"], kept.get_json()["kept_at"]) == (200, "kept", MONDAY)


def test_promises_narrow_to_a_member_a_person_and_a_state(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    marisol, joyce = ben.meets("Marisol V.", sharing="team"), ben.meets("Joyce K.", sharing="team")
    ids = {name: told(new_id()) for name in ("ben marisol", "ben joyce", "rosa marisol")}
    for phone, person, name in (
        (ben, marisol, "ben marisol"),
        (ben, joyce, "ben joyce"),
        (rosa, marisol, "rosa marisol"),
    ):
        phone.do("followups.promise", id=ids[name], person_id=person, due_on="2026-11-24")
    ben.do("followups.keep_promise", id=ids["ben joyce"], kept_at=MONDAY)

    def seen(**query: object) -> set[str]:
        items = as_(cast.olu).get(PROMISES, query_string=query).get_json()["items"]
        return {name for name, ident in ids.items() if ident in {item["id"] for item in items}}

    assert seen() == set(ids)
    assert seen(member_id=cast.ben.member_id) == {"ben marisol", "ben joyce"}
    assert seen(person_id=marisol) == {"ben marisol", "rosa marisol"}
    assert seen(state="kept") == {"ben joyce"}
    assert as_(cast.olu).get(PROMISES, query_string={"state": "broken"}).status_code == 422


def test_a_promise_one_may_not_know_of_is_not_there(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    promise = told(new_id())
    ben.do("followups.promise", id=promise, person_id=ben.meets(), due_on="2026-11-24")

    for other in (cast.rosa, cast.olu, cast.mei, cast.tere, cast.dov):
        assert as_(other).get(PROMISES).get_json()["items"] == []
        assert as_(other).post(f"{PROMISES}/{promise}/keep", json={"kept_at": MONDAY}).status_code == 404


def test_nobody_promises_anything_about_somebody_she_may_not_know_of(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    marisol = phone_of(cast.ben).meets()
    promise = {"id": told(new_id()), "person_id": told(marisol), "due_on": "2026-11-24"}

    for other in (cast.rosa, cast.olu, cast.mei, cast.tere, cast.dov):
        assert as_(other).post(PROMISES, json=promise).status_code == 404
    assert as_(cast.ben).post(PROMISES, json=promise | {"state": "kept"}).status_code == 422
