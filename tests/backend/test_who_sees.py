"""What the table says that a newcomer reads before she joins is what the server does, cell by cell.

Ben keeps Deshawn for himself and shares Marisol with his team. Mei is on the team too, Rosa captains it, Olu organizes.
"""

from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import Phone, told
from tests.cast import Cast
from tests.conftest import As
from tests.vectors.cases import cases

pytestmark = pytest.mark.usefixtures("friday")

NOTE = "Short on weekends."
OPEN_NUMBER, OWN_NUMBER = "312 555 0100", "312 555 0199"


@pytest.fixture
def story(cast: Cast, phone_of: PhoneOf) -> dict[str, UUID]:
    """What Ben has written down, by name."""
    ben = phone_of(cast.ben)
    marisol, deshawn = ben.meets("Marisol V.", sharing="team"), ben.meets("Deshawn J.")
    ben.do("network.correct_person", id=marisol, set={"influence": 3}, base=0)
    ben.do("network.add_number", id=new_id(), person_id=marisol, number=OPEN_NUMBER, sharing="team")
    ben.do("network.add_number", id=new_id(), person_id=marisol, number=OWN_NUMBER, sharing="only_me")
    talk = ben.talks(marisol, note=NOTE, assessment={"id": told(new_id()), "stand": 2, "proof": "signed"})
    ben.talks(deshawn, note="Nobody reads this.")
    ben.do("goals.agree", id=new_id(), talks_per_week=3, agreed_on="2026-11-16")
    return {"marisol": marisol, "deshawn": deshawn, "talk": talk}


def seen_on(phone: Phone, story: dict[str, UUID]) -> dict[str, str | None]:
    """Return what a team mate's or captain's phone holds of it, in the words of the table."""
    marisol = told(story["marisol"])
    talk = phone.row("conversation", story["talk"])
    numbers = [row["number"] for row in phone.rows("number").values()]
    assert OWN_NUMBER not in numbers
    stands = [row for row in phone.rows("assessment").values() if row["person_id"] == marisol]
    return {
        "private": yes(phone.row("person", story["deshawn"])),
        "shared": yes(phone.row("person", story["marisol"])),
        "number": "if_allowed" if OPEN_NUMBER in numbers else None,
        "talked": yes(talk),
        "stand": yes(stands),
        "note": yes(talk and talk["note"] == NOTE),
        # A private note has no intent that would carry it: it never leaves the phone.
        "secret": yes([row for row in phone.rows("conversation").values() if row["note"] not in {None, NOTE}]),
    }


def yes(found: object) -> str | None:
    """Return the word of a cell."""
    return "yes" if found else None


def column(who: str) -> dict[str, str | None]:
    """Return a column of the table."""
    return {row["what"]: row[who] for row in cases("who_sees", "rows")}


def page_of(as_: As, cast: Cast, name: str) -> int:
    """Return how the server answers who looks at Ben's page, his goal and his weeks on it."""
    return as_(getattr(cast, name)).get(f"/api/v1/members/{cast.ben.member_id}/coaching").status_code


@pytest.mark.parametrize(("who", "name"), [("team", "mei"), ("captain", "rosa")])
def test_phones_of_the_team_hold_what_the_table_says(
    cast: Cast, phone_of: PhoneOf, as_: As, story: dict[str, UUID], who: str, name: str
) -> None:
    seen = seen_on(phone_of(getattr(cast, name)).pull(), story)

    assert seen | {"goal": yes(page_of(as_, cast, name) == 200)} == column(who)


def test_organizers_read_what_the_table_says(cast: Cast, as_: As, story: dict[str, UUID]) -> None:
    olu = as_(cast.olu)

    def read(path: str) -> dict[str, Any]:
        found: dict[str, Any] = olu.get(f"/api/v1/{path}").get_json()
        return found

    marisol = read(f"people/{story['marisol']}")
    talks = {one["id"]: one for one in read("conversations")["items"]}
    numbers = [one["number"] for one in marisol["numbers"]]
    talk = talks.get(told(story["talk"]))
    seen = {
        "private": yes(olu.get(f"/api/v1/people/{story['deshawn']}").status_code == 200),
        "shared": yes(marisol["name"] == "Marisol V."),
        "number": "if_allowed" if numbers == [OPEN_NUMBER] else None,
        "talked": yes(talk),
        "stand": yes(marisol["influence"] == 3 and talk and talk["stand"] == 2),
        "note": yes(talk and talk["note"] == NOTE),
        "secret": yes(len(talks) > 1),
        "goal": "totals" if page_of(as_, cast, "olu") == 404 else "yes",
    }

    assert seen == column("organizers")
