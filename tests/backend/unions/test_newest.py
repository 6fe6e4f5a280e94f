"""Who came in last stands first when somebody asks for that, with the invitation that let her in."""

from flask.testing import FlaskClient

from tests.cast import Cast
from tests.conftest import As


def test_the_newest_members_come_first_when_asked_for(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)

    usual = [one["id"] for one in olu.get("/api/v1/members").get_json()["items"]]
    newest = [one["id"] for one in olu.get("/api/v1/members?newest_first=true").get_json()["items"]]

    assert newest == usual[::-1]


def test_a_member_names_the_invitation_she_came_by_and_only_those_who_may_know_her_read_it(cast: Cast, as_: As) -> None:
    rosa = as_(cast.rosa)
    made = rosa.post("/api/v1/invitations", json={"team_id": str(cast.night)}).get_json()
    device = {"id": "019b0000-0000-7000-8000-000000000001", "label": "A phone"}
    joined = rosa.application.test_client().post(
        "/api/v1/invitations/redeem", json={"token": made["token"], "name": "Nadia", "device": device}
    )
    assert joined.status_code == 201, joined.text

    def came(who: FlaskClient) -> list[str]:
        items = who.get("/api/v1/members?newest_first=true").get_json()["items"]
        return [one["name"] for one in items if one["invitation_id"] == made["id"]]

    assert came(rosa) == ["Nadia"]
    assert came(as_(cast.carmen)) == []
