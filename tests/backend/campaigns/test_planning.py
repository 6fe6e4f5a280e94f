"""An organizer plans a campaign as a template has it and changes it later; two at once overwrite nothing unseen."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.campaigns.rules import usually_kept_until
from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.cast import Cast
from tests.conftest import As

Answer = dict[str, Any]
SCALE_EN = ["Will bring others", "Will vote yes", "Not sure", "Leaning no", "Will vote no"]
SCALE_ES = ["Traerá a otros", "Votará que sí", "No sabe", "Más bien no", "Votará que no"]
ROOM_FOR_A_CHANGE = 25


def issue(label_en: str, label_es: str) -> Answer:
    return {"id": str(new_id()), "label_en": label_en, "label_es": label_es}


def vote() -> Answer:
    """Return an election as its template has it."""
    return {
        "id": str(new_id()),
        "name_en": "Union vote",
        "name_es": "Elección sindical",
        "starts_on": "2026-11-23",
        "ends_on": "2027-02-14",
        "kind": "election",
        "template_version": 1,
        "guide": "ask-then-prepare",
        "scale_en": SCALE_EN,
        "scale_es": SCALE_ES,
        "keep_until": None,
        "issues": [issue("Pay", "Sueldo"), issue("Breaks", "Descansos")],
    }


def planned(client: FlaskClient, wish: Answer) -> Answer:
    answer = client.post("/api/v1/campaigns", json=wish)
    assert answer.status_code == 201, answer.text
    body: Answer = answer.get_json()
    return body


def change(client: FlaskClient, campaign: Answer, **changes: Any) -> Any:
    """Change a campaign that was read before, as a form does: it sends all of it."""
    kept = {key: campaign[key] for key in campaign if key not in {"id", "kind", "template_version", "ended_at"}}
    issues = [{key: one[key] for key in ("id", "label_en", "label_es")} for one in campaign["issues"]]
    return client.put(f"/api/v1/campaigns/{campaign['id']}", json=kept | {"issues": issues} | changes)


def labels(campaign: Answer) -> list[str]:
    return [one["label_en"] for one in campaign["issues"]]


def test_a_campaign_begins_as_its_template_has_it_with_issues_in_order(cast: Cast, as_: As) -> None:
    wish = vote()

    made = planned(as_(cast.olu), wish)

    kept = {key: made[key] for key in wish if key != "issues"}
    assert kept == {key: wish[key] for key in wish if key != "issues"}
    assert labels(made) == ["Pay", "Breaks"]
    assert planned(as_(cast.olu), wish) == made


@pytest.mark.parametrize("number", [2**31, 2**63, 2**64 - 1])
def test_a_template_of_a_number_no_database_keeps_is_refused_by_name(cast: Cast, as_: As, number: int) -> None:
    answer = as_(cast.olu).post("/api/v1/campaigns", json=vote() | {"template_version": number})

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, ["template_version"])


def test_phones_learn_which_guide_to_offer_and_which_words_to_say_and_nothing_else_that_is_planned(
    cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    made = planned(as_(cast.olu), vote())

    row = phone_of(cast.ben).rows("campaign")[made["id"]]

    assert row["guide"] == "ask-then-prepare"
    assert set(row) == {"name_en", "name_es", "starts_on", "ends_on", "ended_at", "guide", "scale_en", "scale_es"}


def test_issues_are_renamed_added_and_put_in_another_order(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    olu = as_(cast.olu)
    made = planned(olu, vote())
    pay, breaks = made["issues"]
    wanted = [
        issue("Parking", "Estacionamiento"),
        {"id": breaks["id"], "label_en": "Rest", "label_es": "Descanso"},
        {"id": pay["id"], "label_en": "Pay", "label_es": "Sueldo"},
    ]

    changed = change(olu, made, issues=wanted, name_en="The vote").get_json()

    assert (changed["name_en"], changed["revision"]) == ("The vote", 2)
    assert labels(changed) == ["Parking", "Rest", "Pay"]
    on_phone = sorted(phone_of(cast.ben).rows("issue").values(), key=lambda row: row["position"])
    assert [row["label_es"] for row in on_phone] == ["Estacionamiento", "Descanso", "Sueldo"]


def test_an_issue_that_people_may_have_ticked_is_not_taken_away(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    made = planned(olu, vote())

    answer = change(olu, made, issues=[issue("Parking", "Estacionamiento")])

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, ["issues"])
    assert labels(olu.get(f"/api/v1/campaigns/{made['id']}").get_json()) == ["Pay", "Breaks"]


def test_who_changes_what_somebody_else_has_changed_meanwhile_is_told_and_may_choose(cast: Cast, as_: As) -> None:
    olu, ada = as_(cast.olu), as_(cast.ada)
    read = planned(olu, vote())
    theirs = change(ada, read, name_en="Election").get_json()

    refused = change(olu, read, name_en="The vote")

    assert (refused.status_code, refused.get_json()["code"]) == (412, "campaign-changed")
    now = olu.get(f"/api/v1/campaigns/{read['id']}").get_json()
    assert now == theirs
    assert change(olu, now, name_en="The vote").get_json()["name_en"] == "The vote"


def test_an_issue_named_meanwhile_counts_as_a_change_too(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    read = planned(olu, vote())
    words = {"label_en": "Heat", "label_es": "Calor", "position": 9}
    olu.post(f"/api/v1/campaigns/{read['id']}/issues", json=words)

    assert change(olu, read, name_en="The vote").status_code == 412


def test_the_same_change_sent_twice_is_one_change(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    read = planned(olu, vote())

    answers = [change(olu, read, name_en="The vote") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert [answer.get_json()["revision"] for answer in answers] == [2, 2]


def test_an_ended_campaign_is_not_changed_any_more(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    made = planned(olu, vote())
    olu.post(f"/api/v1/campaigns/{made['id']}/end")

    answer = change(olu, made, name_en="The vote")

    assert (answer.status_code, answer.get_json()["code"]) == (409, "campaign-ended")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_on": "2026-11-22"}, "ends_on"),
        ({"ends_on": "9999-12-31"}, "ends_on"),
        ({"keep_until": "3000-01-01"}, "keep_until"),
        ({"keep_until": "2027-02-13"}, "keep_until"),
        ({"scale_es": None}, "scale_es"),
        ({"scale_en": ["Yes", "No"]}, "scale_en"),
        ({"guide": "shout"}, "guide"),
        ({"kind": "war"}, "kind"),
        ({"issues": [{"label_en": "Pay", "label_es": ""}]}, "issues.0.label_es"),
    ],
)
def test_what_no_campaign_can_be_is_refused_and_named(cast: Cast, as_: As, wrong: Answer, field: str) -> None:
    answer = as_(cast.olu).post("/api/v1/campaigns", json=vote() | wrong)

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, [field])


def test_an_issue_named_twice_in_one_list_is_refused(cast: Cast, as_: As) -> None:
    twice = issue("Pay", "Sueldo")

    answer = as_(cast.olu).post("/api/v1/campaigns", json=vote() | {"issues": [twice, twice]})

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, ["issues"])


def test_only_organizers_change_campaigns_and_another_union_finds_none(cast: Cast, as_: As) -> None:
    made = planned(as_(cast.olu), vote())

    assert change(as_(cast.rosa), made, name_en="Ours").status_code == 404
    assert as_(cast.dov).get(f"/api/v1/campaigns/{made['id']}").status_code == 404


def test_a_change_costs_the_same_however_many_issues_stay(cast: Cast, as_: As, queries: Callable[[], Any]) -> None:
    olu = as_(cast.olu)
    many = [issue(f"Issue {n}", f"Asunto {n}") for n in range(30)]
    few, full = planned(olu, vote()), planned(olu, vote() | {"issues": many})

    with queries() as small:
        change(olu, few, name_en="The vote")
    with queries() as large:
        change(olu, full, name_en="The vote")

    assert len(large) == len(small) <= ROOM_FOR_A_CHANGE


@pytest.mark.parametrize(
    ("ends_on", "until"),
    [("2026-12-20", "2027-12-20"), ("2028-02-29", "2029-02-28"), ("2027-01-31", "2028-01-31")],
)
def test_what_was_said_is_usually_kept_for_twelve_months(ends_on: str, until: str) -> None:
    assert usually_kept_until(date.fromisoformat(ends_on)) == date.fromisoformat(until)
