"""An administrator looks behind the glass: for a reason, with a second factor, for half an hour, and never unseen."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import text

from backend.break_glass import rules
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import told
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

PATH = "/api/v1/break-glass"
REASON = "Rosa was hurt and her people have to be told."
Opens = Callable[..., Any]


@pytest.fixture
def second(cast: Cast, sure_: As) -> Someone:
    """Olu, made an administrator beside Ada."""
    given = sure_(cast.ada).post(f"/api/v1/members/{cast.olu.member_id}/role", json={"role": "administrator"})
    assert given.status_code == 200, given.text
    return cast.olu


@pytest.fixture
def opens(cast: Cast, second: Someone, sure_: As) -> Opens:
    """Ada opens a look and tells Olu."""

    def ask(**said: Any) -> Any:
        body = {"id": told(new_id()), "told_id": told(second.member_id), "reason": REASON} | said
        return sure_(cast.ada).post(PATH, json=body)

    return ask


def trail(as_: As, who: Someone) -> list[tuple[str, str, str]]:
    items = as_(who).get("/api/v1/audit?kind=break_glass").get_json()["items"]
    return [(one["action"], one["member_name"], one["about_name"]) for one in items]


def test_she_reads_names_and_who_keeps_them_page_by_page_and_nothing_private(
    cast: Cast, as_: As, opens: Opens, phone_of: PhoneOf, second: Someone
) -> None:
    ben = phone_of(cast.ben)
    shared = ben.meets("Marisol Vega", sharing="team")
    ben.meets("Hidden Friend", sharing="only_me")
    ben.do("network.add_number", id=new_id(), person_id=shared, number="312-555-0199", label="home")
    ben.do("network.set_tie", id=new_id(), person_id=shared, kind="friend", strength=3, how="Our daughters play.")
    ben.talks(shared, note="She wants weekends off.")
    phone_of(cast.mei).meets("Joyce K.", sharing="organizers")

    look = opens().get_json()
    ada = as_(cast.ada)
    first = ada.post(f"{PATH}/{look['id']}/people", json={"limit": 1})
    rest = ada.post(f"{PATH}/{look['id']}/people", json={"limit": 1, "cursor": first.get_json()["next_cursor"]})

    read = [*first.get_json()["items"], *rest.get_json()["items"]]
    assert [(one["name"], one["keeper_name"]) for one in read] == [
        ("Marisol Vega", "Ben Tran"),
        ("Joyce K.", "Mei Lin"),
    ]
    assert {key for one in read for key in one} == {"id", "name", "keeper_name"}
    assert rest.get_json()["next_cursor"] is None
    assert not [word for word in ("Hidden", "555-0199", "daughters", "weekends") if word in first.text + rest.text]
    assert trail(as_, second) == [
        ("break_glass.read", "Ada Nwosu", "Olu Adeyemi"),
        ("break_glass.read", "Ada Nwosu", "Olu Adeyemi"),
        ("break_glass.open", "Ada Nwosu", "Olu Adeyemi"),
    ]


def test_it_ends_by_itself_or_by_her(
    cast: Cast, as_: As, opens: Opens, friday: time_machine.Traveller, second: Someone
) -> None:
    first, ada = opens().get_json(), as_(cast.ada)

    def reads(look: dict[str, Any]) -> tuple[int, str | None]:
        answer = as_(cast.ada).post(f"{PATH}/{look['id']}/people", json={})
        return answer.status_code, answer.get_json().get("code")

    closed = [ada.post(f"{PATH}/{first['id']}/close").get_json()["is_open"] for _ in range(2)]
    after_her = reads(first)
    friday.shift(timedelta(seconds=1))
    second_look = opens().get_json()
    friday.shift(rules.LASTS - timedelta(seconds=1))
    still = reads(second_look)
    friday.shift(timedelta(seconds=1))

    assert closed == [False, False]
    assert [after_her, still, reads(second_look)] == [(410, "look-over"), (200, None), (410, "look-over")]
    assert [one[0] for one in trail(as_, second)] == [
        "break_glass.read",
        "break_glass.open",
        "break_glass.close",
        "break_glass.open",
    ]


def test_the_other_administrators_are_told_and_see_why(cast: Cast, as_: As, opens: Opens, second: Someone) -> None:
    look = opens().get_json()

    (seen,) = as_(second).get(PATH).get_json()["items"]
    notice = as_(second).get("/api/v1/me/notice").get_json()

    assert (seen["id"], seen["reason"], seen["is_open"], seen["is_mine"]) == (look["id"], REASON, True, False)
    assert (seen["member_name"], seen["told_name"]) == ("Ada Nwosu", "Olu Adeyemi")
    assert notice["what"] == "break_glass"
    assert as_(cast.ada).get("/api/v1/me/notice").get_json()["what"] is None
    assert as_(second).post(f"{PATH}/{look['id']}/people", json={}).status_code == 404
    assert as_(second).post(f"{PATH}/{look['id']}/close").status_code == 404


def test_a_second_look_ends_the_first_and_asking_twice_opens_one(opens: Opens, cast: Cast, as_: As) -> None:
    look = told(new_id())
    answers = [opens(id=look).status_code for _ in range(2)]
    opens()

    listed = as_(cast.ada).get(PATH).get_json()["items"]
    assert answers == [201, 201]
    assert [one["is_open"] for one in listed] == [True, False]


@pytest.mark.parametrize(
    ("said", "status", "field"),
    [
        ({"reason": "x" * (rules.SHORTEST_REASON - 1)}, 422, "reason"),
        ({"reason": " " * 30}, 422, "reason"),
        ({"told_id": "nobody"}, 422, "told_id"),
    ],
)
def test_it_takes_a_reason_and_somebody_to_tell(opens: Opens, said: dict[str, str], status: int, field: str) -> None:
    answer = opens(**said)

    assert (answer.status_code, list(answer.get_json()["fields"])) == (status, [field])


def test_nobody_looks_where_nobody_else_is_told(cast: Cast, sure_: As) -> None:
    body = {"id": told(new_id()), "told_id": told(cast.ada.member_id), "reason": REASON}

    assert sure_(cast.ada).post(PATH, json=body).get_json()["code"] == "nobody-else"


def test_she_tells_neither_herself_nor_an_organizer(cast: Cast, opens: Opens) -> None:
    for member in (cast.ada, cast.rosa):
        assert opens(told_id=told(member.member_id)).status_code == 422


def test_a_passphrase_alone_opens_nothing(cast: Cast, as_: As, second: Someone) -> None:
    ada = as_(cast.ada)
    ada.put("/api/v1/me/passphrase", json={"passphrase": "saffron anchor linen kite"})
    ada.post("/api/v1/me/confirmation", json={"passphrase": "saffron anchor linen kite"})
    body = {"id": told(new_id()), "told_id": told(second.member_id), "reason": REASON}

    answer = ada.post(PATH, json=body)

    assert (answer.status_code, answer.get_json()["code"], answer.get_json()["with_factor"]) == (
        403,
        "confirm-first",
        True,
    )


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize("who", ["rosa", "ben", "tere"])
def test_it_is_for_administrators(cast: Cast, sure_: As, who: str) -> None:
    client = sure_(getattr(cast, who))

    assert client.get(PATH).status_code == 404
    assert client.post(PATH, json={}).status_code == 404


def test_an_organizer_neither_opens_nor_sees_one(cast: Cast, sure_: As) -> None:
    assert sure_(cast.olu).get(PATH).status_code == 404


def test_another_union_sees_nothing_of_it(cast: Cast, sure_: As, opens: Opens) -> None:
    look = opens().get_json()
    given = sure_(cast.dov)

    assert given.post(f"{PATH}/{look['id']}/people", json={}).status_code == 404
    assert given.get(PATH).status_code == 404


def test_the_reason_lies_sealed(opens: Opens) -> None:
    opens()
    rows = db.session.execute(text("SELECT * FROM break_glass")).all()
    trails = db.session.execute(text("SELECT * FROM audit_event")).all()
    db.session.rollback()

    assert len(rows) == 1
    assert "hurt" not in repr(rows) + repr(trails)
