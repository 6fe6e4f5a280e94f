"""A union ends a campaign: nothing more is asked, nothing that people said is lost, however late it arrives."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from backend.kernel import clock
from backend.kernel.audit import AuditEvent
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import FRIDAY, MONDAY, Phone, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

STAFFING = {
    "name_en": "Safe Staffing",
    "name_es": "Personal suficiente",
    "starts_on": "2026-10-12",
    "ends_on": "2026-12-20",
}
USUAL = {"guide": "prepare-then-ask", "scale_en": None, "scale_es": None}
PETITION = {
    "title_en": "Sign",
    "title_es": "Firma",
    "text_en": "Will you sign?",
    "text_es": "¿Firmas?",
    "opens_on": "2026-11-01",
    "closes_on": "2026-12-01",
}


class Union:
    """What Olu the organizer does in a story about one campaign with one issue and one ask."""

    def __init__(self, cast: Cast, as_: As) -> None:
        self.olu = as_(cast.olu)
        self.campaign = self.made("/campaigns", STAFFING)
        self.issue = self.made(f"/campaigns/{self.campaign}/issues", {"label_en": "Breaks", "label_es": "Descansos"})
        self.ask = self.made("/asks", {"campaign_id": told(self.campaign), **PETITION})

    def made(self, path: str, wish: dict[str, Any]) -> UUID:
        """Make something and return its id."""
        response = self.olu.post(f"/api/v1{path}", json=wish)
        assert response.status_code == 201, response.text
        return UUID(response.get_json()["id"])

    def turn(self, verb: str) -> dict[str, Any]:
        """End the campaign or let it go on, and return it."""
        response = self.olu.post(f"/api/v1/campaigns/{self.campaign}/{verb}")
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.get_json()
        return answer


@pytest.fixture
def union(cast: Cast, as_: As) -> Union:
    return Union(cast, as_)


def trail() -> list[str]:
    """Return what was decided about campaigns, oldest first."""
    return [row.action for row in db.session.scalars(select(AuditEvent).order_by(AuditEvent.id))]


def test_the_asks_of_an_ended_campaign_leave_the_phones_and_the_campaign_stays_marked(union: Union, ben: Phone) -> None:
    assert ben.row("ask", union.ask) is not None

    ended_at = union.turn("end")["ended_at"]

    campaign = ben.row("campaign", union.campaign)
    assert campaign == STAFFING | USUAL | {"ended_at": ended_at}
    assert ended_at == "2026-11-20T15:00:00.000Z"
    assert ben.row("ask", union.ask) is None
    assert ben.row("issue", union.issue) is not None


def test_what_a_phone_without_signal_wrote_down_meanwhile_is_taken_and_counted(union: Union, ben: Phone) -> None:
    marisol = ben.meets()
    ben.pull()
    talk = {
        "id": new_id(),
        "person_id": marisol,
        "held_at": MONDAY,
        "issue_ids": [told(union.issue)],
        "campaign_id": union.campaign,
        "promise": {"id": told(new_id()), "what": "bring the card", "due_on": "2026-11-24"},
        "answer": {"id": told(new_id()), "ask_id": told(union.ask), "answer": "yes"},
    }
    later = {"id": new_id(), "ask_id": union.ask, "person_id": marisol, "answer": "no", "answered_at": MONDAY}
    waiting = [ben.entry("conversations.log", talk), ben.entry("asks.answer", later)]
    union.turn("end")

    first = ben.send(waiting)
    again = ben.send(waiting)

    assert [answer["status"] for answer in first] == ["applied", "applied"]
    assert again == [answer | {"dup": True} for answer in first]
    assert {row["answer"] for row in ben.rows("answer").values()} == {"yes", "no"}
    assert [row["state"] for row in ben.rows("promise").values()] == ["open"]
    assert ben.rows("held") == {}
    assert ben.counts() == {"received": 1, "counted": 1}


def test_what_people_said_and_were_promised_before_stays_where_it_was(union: Union, ben: Phone) -> None:
    marisol = ben.meets()
    ben.talks(marisol, promise={"id": told(new_id()), "due_on": "2026-11-24"}, campaign_id=union.campaign)
    ben.do("asks.answer", id=new_id(), ask_id=union.ask, person_id=marisol, answer="yes", answered_at=MONDAY)
    kinds = ("person", "conversation", "promise", "answer")
    before = {kind: ben.rows(kind) for kind in kinds}

    union.turn("end")

    assert {kind: ben.rows(kind) for kind in kinds} == before
    (promise_id,) = before["promise"]
    assert ben.said("followups.keep_promise", id=promise_id, kept_at=MONDAY) == "applied"


def test_ended_twice_it_ended_once(union: Union, ben: Phone) -> None:
    answers = [union.turn("end") for _ in range(2)]
    seen = ben.pull().held.copy()
    answers.append(union.turn("end"))

    assert answers[0] == answers[1] == answers[2]
    assert ben.pull().held == seen
    assert trail() == ["campaigns.end"]


def test_a_campaign_that_was_ended_by_mistake_goes_on_with_its_asks(union: Union, ben: Phone) -> None:
    before = ben.pull().row("ask", union.ask)
    union.turn("end")
    ben.pull()

    assert union.turn("resume")["ended_at"] is None
    union.turn("resume")

    assert ben.row("ask", union.ask) == before
    assert ben.row("campaign", union.campaign) == STAFFING | USUAL | {"ended_at": None}
    assert trail() == ["campaigns.end", "campaigns.resume"]


def test_a_phone_that_missed_the_end_and_the_second_start_holds_what_there_is(
    cast: Cast, as_: As, union: Union, ben: Phone
) -> None:
    ben.pull()
    for verb in ("end", "resume", "end"):
        union.turn(verb)

    fresh = Phone(as_(cast.ben), cast.ben).pull()

    assert ben.pull().held == fresh.held
    assert ben.row("ask", union.ask) is None


def test_other_campaigns_go_on(union: Union, ben: Phone) -> None:
    parking = union.made("/campaigns", STAFFING | {"name_en": "Parking"})
    other = union.made("/asks", {"campaign_id": told(parking), **PETITION})

    union.turn("end")

    assert set(ben.rows("ask")) == {told(other)}


def test_nothing_more_is_asked_or_named_for_it(union: Union) -> None:
    union.turn("end")

    ask = union.olu.post("/api/v1/asks", json={"campaign_id": told(union.campaign), **PETITION})
    issue = {"label_en": "Pay", "label_es": "Sueldo"}
    named = union.olu.post(f"/api/v1/campaigns/{union.campaign}/issues", json=issue)

    assert [(one.status_code, one.get_json()["code"]) for one in (ask, named)] == [(409, "campaign-ended")] * 2


def test_a_captains_numbers_no_longer_count_its_ask(cast: Cast, as_: As, union: Union) -> None:
    def asked() -> str | None:
        numbers = as_(cast.rosa).get(f"/api/v1/teams/{cast.night}/progress").get_json()
        return numbers["test"]["ask_id"] if numbers["test"] else None

    before = asked()
    union.turn("end")

    assert (before, asked()) == (told(union.ask), None)


def test_an_invitation_no_longer_names_it(cast: Cast, as_: As, union: Union) -> None:
    team = union.made("/teams", {"name": "Kitchen", "campaign_id": told(union.campaign)})
    invitation = union.olu.post("/api/v1/invitations", json={"team_id": told(team), "role": "member"}).get_json()

    def named() -> str | None:
        looked = as_(cast.olu).post("/api/v1/invitations/look", json={"token": invitation["token"]})
        name: str | None = looked.get_json()["campaign_en"]
        return name

    before = named()
    union.turn("end")

    assert (before, named()) == ("Safe Staffing", None)


@pytest.mark.parametrize("verb", ["end", "resume"])
@pytest.mark.parametrize(("who", "status"), [("ben", 404), ("rosa", 404), ("tere", 404), ("ada", 200), ("dov", 404)])
def test_an_organizer_or_an_administrator_ends_campaigns(
    cast: Cast, as_: As, union: Union, who: str, status: int, verb: str
) -> None:
    response = as_(getattr(cast, who)).post(f"/api/v1/campaigns/{union.campaign}/{verb}")

    assert response.status_code == status


def test_a_campaign_of_another_union_is_not_there(union: Union) -> None:
    assert union.olu.post(f"/api/v1/campaigns/{new_id()}/end").status_code == 404


def test_before_she_ends_it_an_organizer_sees_what_that_would_mean(
    cast: Cast, union: Union, ben: Phone, phone_of: PhoneOf
) -> None:
    talked, asked, private = ben.meets(sharing="team"), ben.meets("Joyce K.", sharing="team"), ben.meets("Irma C.")
    ben.meets("Wen L.", sharing="team")
    for person in (talked, private):
        ben.talks(person, campaign_id=told(union.campaign))
    said = {"ask_id": union.ask, "answer": "yes", "answered_at": MONDAY}
    for person in (asked, talked):
        assert ben.said("asks.answer", id=new_id(), person_id=person, **said) == "applied"
    with clock.at(FRIDAY - timedelta(days=4)):
        tells(phone_of(cast.mei), outbox=3, oldest="2026-11-12T08:00:00.000Z")
    tells(ben, outbox=2, oldest="2026-11-18T08:00:00.000Z")
    tells(phone_of(cast.dov), outbox=9, oldest="2026-11-01T08:00:00.000Z")

    response = union.olu.get(f"/api/v1/campaigns/{union.campaign}/impact")

    assert response.status_code == 200, response.text
    impact = response.get_json()
    assert {name: impact[name] for name in ("asks", "people", "phones", "unsent", "quiet")} == {
        "asks": 1,
        "people": 2,
        "phones": 2,
        "unsent": 5,
        "quiet": 1,
    }
    assert impact["oldest_unsent"].startswith("2026-11-12")
    assert impact["quiet_since"].startswith("2026-11-16")
    assert "Joyce" not in response.text


def test_phones_that_are_signed_out_are_not_waited_for(cast: Cast, union: Union, as_: As, ben: Phone) -> None:
    tells(ben, outbox=2, oldest="2026-11-18T08:00:00.000Z")
    as_(cast.ada).post(f"/api/v1/devices/{cast.ben.device_id}/revoke")

    impact = union.olu.get(f"/api/v1/campaigns/{union.campaign}/impact").get_json()

    assert (impact["phones"], impact["unsent"], impact["oldest_unsent"], impact["quiet_since"]) == (0, 0, None, None)


def test_only_who_may_end_a_campaign_is_told(cast: Cast, union: Union, as_: As) -> None:
    path = f"/api/v1/campaigns/{union.campaign}/impact"

    assert [as_(who).get(path).status_code for who in (cast.ben, cast.rosa, cast.dov)] == [404, 404, 404]


def tells(phone: Phone, *, outbox: int, oldest: str) -> None:
    """Let a phone say what waits on it."""
    report = {"outbox": outbox, "oldest_unsent": oldest, "attention": 0, "persisted": True}
    body = {"proto": 1, "device": told(phone.owner.device_id), "app": "1", "push": [], "pull": None, "report": report}
    response = phone.client.post("/api/v1/sync/exchange", json=body)
    assert response.status_code == 200, response.text
