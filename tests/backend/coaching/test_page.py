"""A member's page: her captain and she herself read the same figures, and nobody else reads any."""

from typing import Any

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.backend.structure_tests.conftest import Union
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")


def page(as_: As, reader: Someone, member: Someone) -> Any:
    """Return what the reader sees about a member."""
    response = as_(reader).get(f"/api/v1/members/{member.member_id}/coaching")
    assert response.status_code == 200, response.text
    return response.get_json()


@pytest.fixture
def ben(friday: None, cast: Cast, phone_of: PhoneOf) -> Phone:  # noqa: ARG001 -- the day comes before what is said on it
    """Ben, who shares two people, keeps one to himself, and has talked with one of each."""
    ben = phone_of(cast.ben)
    marisol, private = ben.meets("Marisol V.", sharing="team"), ben.meets("Joyce K.")
    ben.meets("Deshawn R.", sharing="team")
    promise = {"id": told(new_id()), "what": "bring the card", "due_on": "2026-11-18"}
    ben.talks(marisol, next_step="talk_again", note="She wants weekends off.", promise=promise)
    ben.talks(private, held_at="2026-11-09T18:00:00.000Z", note="Her brother is a supervisor.")
    ben.do("followups.keep_promise", id=promise["id"], kept_at="2026-11-18T18:00:00.000Z")
    ben.do("followups.promise", id=new_id(), person_id=marisol, what="call her", due_on="2026-11-22")
    ben.do("goals.agree", id=new_id(), talks_per_week=3, agreed_on="2026-11-02")
    return ben


@pytest.mark.usefixtures("ben")
def test_a_captain_sees_goal_weeks_and_counts(cast: Cast, as_: As) -> None:
    seen = page(as_, cast.rosa, cast.ben)

    told_of = {name: seen[name] for name in ("name", "goal", "weeks", "people", "talked", "people_lately", "due")}
    assert told_of == {
        "name": "Ben Tran",
        "goal": 3,
        "weeks": [0, 0, 0, 0, 1, 1],
        "people": 2,
        "talked": 1,
        "people_lately": 1,
        "due": 1,
    }
    assert (seen["promises"], seen["asks"]) == ({"kept": 1, "of": 1}, {"asked": 0, "yes": 0})
    assert (seen["strength"], seen["next_skill"], seen["missed_twice"]) == ("has_begun", "bring_somebody", True)


@pytest.mark.usefixtures("ben")
def test_the_member_sees_the_same_page_about_herself(cast: Cast, as_: As) -> None:
    assert page(as_, cast.ben, cast.ben) == page(as_, cast.rosa, cast.ben)


@pytest.mark.usefixtures("ben")
def test_nothing_on_it_names_a_person_or_says_what_was_said(cast: Cast, as_: As) -> None:
    text = repr(page(as_, cast.rosa, cast.ben))

    assert not [
        word for word in ("Marisol", "Joyce", "Deshawn", "weekends", "supervisor", "card", "call") if word in text
    ]


def test_people_a_member_keeps_to_herself_are_not_even_counted(cast: Cast, as_: As, ben: Phone) -> None:
    before = page(as_, cast.rosa, cast.ben)

    ben.meets("Wanda S.", sharing="organizers")
    ben.talks(ben.meets("Ngozi A."), held_at="2026-10-01T18:00:00.000Z")

    assert page(as_, cast.rosa, cast.ben) == before


@pytest.mark.usefixtures("ben")
@pytest.mark.parametrize("name", ["mei", "carmen", "olu", "ada", "dov"])
def test_nobody_but_her_own_captain_finds_her_page(cast: Cast, as_: As, name: str) -> None:
    response = as_(getattr(cast, name)).get(f"/api/v1/members/{cast.ben.member_id}/coaching")

    assert response.status_code == 404


def test_a_newcomer_has_a_page_once_somebody_vouched_for_her(cast: Cast, as_: As) -> None:
    path = f"/api/v1/members/{cast.tere.member_id}/coaching"
    before = as_(cast.rosa).get(path).status_code, as_(cast.tere).get(path).status_code

    as_(cast.rosa).post(f"/api/v1/members/{cast.tere.member_id}/vouch")

    assert before == (404, 404)
    assert (as_(cast.rosa).get(path).status_code, as_(cast.tere).get(path).status_code) == (200, 200)


def test_who_was_suspended_has_no_page(cast: Cast, as_: As) -> None:
    as_(cast.rosa).post(f"/api/v1/members/{cast.ben.member_id}/suspend")

    assert as_(cast.rosa).get(f"/api/v1/members/{cast.ben.member_id}/coaching").status_code == 404


@pytest.mark.parametrize(
    ("is_public", "counted"), [(True, {"asked": 2, "yes": 1}), (False, {"asked": 0, "yes": 0})], ids=["open", "private"]
)
def test_answers_count_by_what_people_said_in_the_open(
    cast: Cast, as_: As, ben: Phone, phone_of: PhoneOf, *, is_public: bool, counted: dict[str, int]
) -> None:
    olu = phone_of(cast.olu).client
    campaign = {"name_en": "Safe Staffing", "name_es": "Personal", "starts_on": "2026-10-01", "ends_on": "2026-12-31"}
    campaign_id = olu.post("/api/v1/campaigns", json=campaign).get_json()["id"]
    words = {"title_en": "Sign", "title_es": "Firma", "text_en": "Will you sign?", "text_es": "¿Firmas?"}
    ask = {
        "campaign_id": campaign_id,
        **words,
        "opens_on": "2026-11-01",
        "closes_on": "2026-11-30",
        "is_public": is_public,
    }
    ask_id = olu.post("/api/v1/asks", json=ask).get_json()["id"]
    for sharing, answer in (("team", "yes"), ("team", "thinking"), ("only_me", "yes")):
        person = ben.meets("Somebody", sharing=sharing)
        ben.do("asks.answer", id=new_id(), ask_id=ask_id, person_id=person, answer=answer, answered_at=MONDAY)

    assert page(as_, cast.rosa, cast.ben)["asks"] == counted


def test_to_ask_sooner_is_said_to_whom_something_was_given_to_ask_of_her_people(
    cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    ben, union = phone_of(cast.ben), Union(cast, as_)
    night, kitchen = union.department("Night"), union.department("Kitchen")
    for name in ("Marisol V.", "Deshawn R.", "Joyce K."):
        ben.talks(ben.meets(name, sharing="team", department_id=night), next_step="talk_again")

    def said_to_try() -> str:
        word: str = page(as_, cast.rosa, cast.ben)["next_skill"]
        return word

    nothing_asked = said_to_try()
    union.starts(department_ids=[kitchen])
    of_others_alone = said_to_try()
    union.starts(department_ids=[night, kitchen])

    assert (nothing_asked, of_others_alone, said_to_try()) == ("bring_somebody", "bring_somebody", "ask_sooner")


@pytest.mark.usefixtures("ben")
def test_a_page_costs_few_statements_however_much_there_is(
    cast: Cast, as_: As, capfd: pytest.CaptureFixture[str]
) -> None:
    page(as_, cast.rosa, cast.ben)

    assert queries_of_last_request(capfd) <= 20


def queries_of_last_request(capfd: pytest.CaptureFixture[str]) -> int:
    """Return how many statements the log says the last request took, signing in included."""
    last = [line for line in capfd.readouterr().err.splitlines() if '"queries"' in line][-1]
    return int(last.partition('"queries": ')[2].partition(",")[0])
