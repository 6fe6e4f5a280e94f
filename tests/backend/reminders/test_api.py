"""A phone subscribes, asks whether it still gets reminders, and stops."""

from base64 import urlsafe_b64decode
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from flask.testing import FlaskClient
from sqlalchemy import update

from backend.accounts import sessions
from backend.kernel import clock, keys
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders.model import PushSubscription
from backend.unions import queries as unions
from tests.cast import Cast, Someone
from tests.conftest import As
from tests.push_service import PushService, Subscription

SUBSCRIPTIONS = "/api/v1/reminders/subscriptions"
FCM = "https://fcm.googleapis.com/fcm/send/"


def body_of(subscription: Subscription, ident: UUID | None = None) -> dict[str, Any]:
    return {"id": str(ident or new_id()), **subscription.as_json()}


def on_another_phone(someone: Someone) -> Someone:
    """Sign a member in on one more phone."""
    with unit_of_work(union_id=someone.union_id):
        member = unions.find_member(someone.union_id, someone.member_id)
        assert member is not None
        device = sessions.let_in(member, {"id": new_id(), "label": "Another phone"})
        return replace(someone, device_id=device.id)


def test_the_key_is_the_public_half_of_the_one_that_signs(cast: Cast, as_: As) -> None:
    told = as_(cast.ben).get("/api/v1/reminders/key").get_json()["key"]

    private = load_pem_private_key(keys.current().vapid_pem, password=None)
    assert urlsafe_b64decode(told + "=") == private.public_key().public_bytes(
        Encoding.X962, PublicFormat.UncompressedPoint
    )


def test_a_phone_subscribes_and_learns_that_it_gets_reminders(cast: Cast, as_: As, push_service: PushService) -> None:
    body = body_of(push_service.subscribe())

    made = as_(cast.ben).post(SUBSCRIPTIONS, json=body)
    read = as_(cast.ben).get(f"{SUBSCRIPTIONS}/{body['id']}")

    assert made.status_code == 201
    assert read.get_json() == made.get_json()
    assert read.get_json()["device_id"] == str(cast.ben.device_id)
    assert read.get_json()["refused_at"] is None
    assert set(read.get_json()) == {"id", "device_id", "subscribed_at", "proved_at", "refused_at", "renew"}


def test_a_member_who_waits_to_be_vouched_for_may_subscribe(cast: Cast, as_: As, push_service: PushService) -> None:
    assert as_(cast.tere).post(SUBSCRIPTIONS, json=body_of(push_service.subscribe())).status_code == 201


def test_subscribing_twice_is_subscribing_once(cast: Cast, as_: As, push_service: PushService) -> None:
    body = body_of(push_service.subscribe())
    first = as_(cast.ben).post(SUBSCRIPTIONS, json=body)

    second = as_(cast.ben).post(SUBSCRIPTIONS, json=body)

    assert (second.status_code, second.get_json()) == (201, first.get_json())


def test_a_new_subscription_of_a_phone_replaces_the_old_one(cast: Cast, as_: As, push_service: PushService) -> None:
    first, second = body_of(push_service.subscribe()), body_of(push_service.subscribe())
    for body in (first, second):
        as_(cast.ben).post(SUBSCRIPTIONS, json=body)

    found = [as_(cast.ben).get(f"{SUBSCRIPTIONS}/{body['id']}").status_code for body in (first, second)]

    assert found == [404, 200]


def test_a_phone_that_was_refused_subscribes_anew_with_the_same_address(
    cast: Cast, as_: As, push_service: PushService
) -> None:
    body = body_of(push_service.subscribe())
    as_(cast.ben).post(SUBSCRIPTIONS, json=body)
    with unit_of_work() as session:
        session.execute(update(PushSubscription).values(refused_at=clock.now()))

    refused = as_(cast.ben).get(f"{SUBSCRIPTIONS}/{body['id']}").get_json()["refused_at"]
    again = as_(cast.ben).post(SUBSCRIPTIONS, json=body)

    assert refused is not None
    assert again.get_json()["refused_at"] is None


def test_a_phone_that_changed_hands_reminds_its_new_member_only(cast: Cast, as_: As, push_service: PushService) -> None:
    browser = push_service.subscribe()
    bens, meis = body_of(browser), body_of(browser)

    as_(cast.ben).post(SUBSCRIPTIONS, json=bens)
    taken_over = as_(cast.mei).post(SUBSCRIPTIONS, json=meis)

    assert taken_over.status_code == 201
    assert as_(cast.ben).get(f"{SUBSCRIPTIONS}/{bens['id']}").status_code == 404


def test_the_address_of_another_phone_cannot_be_taken_with_other_keys(
    cast: Cast, as_: As, push_service: PushService
) -> None:
    bens, forged = body_of(push_service.subscribe()), body_of(push_service.subscribe())
    as_(cast.ben).post(SUBSCRIPTIONS, json=bens)

    refused = as_(cast.mei).post(SUBSCRIPTIONS, json={**forged, "endpoint": bens["endpoint"]})

    assert (refused.status_code, refused.get_json()["code"]) == (409, "endpoint-taken")
    assert as_(cast.ben).get(f"{SUBSCRIPTIONS}/{bens['id']}").status_code == 200


def test_an_id_of_another_phone_is_not_given_away(cast: Cast, as_: As, push_service: PushService) -> None:
    bens = body_of(push_service.subscribe())
    as_(cast.ben).post(SUBSCRIPTIONS, json=bens)

    refused = as_(cast.mei).post(SUBSCRIPTIONS, json=body_of(push_service.subscribe(), UUID(bens["id"])))

    assert (refused.status_code, refused.get_json()["code"]) == (409, "conflict")
    assert as_(cast.ben).get(f"{SUBSCRIPTIONS}/{bens['id']}").status_code == 200


def test_the_eleventh_phone_is_one_too_many_and_one_less_makes_room(
    cast: Cast, as_: As, push_service: PushService
) -> None:
    phones = [on_another_phone(cast.ben) for _ in range(11)]
    bodies = [body_of(push_service.subscribe()) for _ in phones]

    made = [as_(phone).post(SUBSCRIPTIONS, json=body) for phone, body in zip(phones, bodies, strict=True)]
    as_(cast.ben).delete(f"{SUBSCRIPTIONS}/{bodies[0]['id']}")
    after = as_(phones[10]).post(SUBSCRIPTIONS, json=bodies[10])

    assert [answer.status_code for answer in made] == [201] * 10 + [409]
    assert made[10].get_json()["code"] == "too-many-phones"
    assert after.status_code == 201


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://127.0.0.1:22/a",
        "https://169.254.169.254/latest/",
        "https://evil.example/a",
        "https://fcm.googleapis.com:8443/a",
    ],
)
def test_an_address_that_leads_elsewhere_is_refused(
    cast: Cast, as_: As, push_service: PushService, endpoint: str
) -> None:
    refused = as_(cast.ben).post(SUBSCRIPTIONS, json={**body_of(push_service.subscribe()), "endpoint": endpoint})

    assert refused.status_code == 422
    assert list(refused.get_json()["fields"]) == ["endpoint"]
    assert endpoint not in refused.text


@pytest.mark.parametrize("keys_given", [{"p256dh": "AAAA", "auth": "AAAA"}, {"p256dh": "A" * 87, "auth": "A" * 22}])
def test_keys_that_no_browser_makes_are_refused(cast: Cast, as_: As, keys_given: dict[str, str]) -> None:
    refused = as_(cast.ben).post(SUBSCRIPTIONS, json={"id": str(new_id()), "endpoint": FCM + "a", "keys": keys_given})

    assert refused.status_code == 422
    assert list(refused.get_json()["fields"]) == ["keys"]


def test_a_real_push_service_is_accepted(cast: Cast, as_: As, push_service: PushService) -> None:
    body = {**body_of(push_service.subscribe()), "endpoint": FCM + "dE3n:APA91b"}

    assert as_(cast.ben).post(SUBSCRIPTIONS, json=body).status_code == 201


def test_nobody_else_sees_or_stops_a_members_reminders(cast: Cast, as_: As, push_service: PushService) -> None:
    body = body_of(push_service.subscribe())
    as_(cast.ben).post(SUBSCRIPTIONS, json=body)

    for stranger in (cast.rosa, cast.olu, cast.ada, cast.dov):
        assert as_(stranger).get(f"{SUBSCRIPTIONS}/{body['id']}").status_code == 404
        assert as_(stranger).delete(f"{SUBSCRIPTIONS}/{body['id']}").status_code == 204

    assert as_(cast.ben).get(f"{SUBSCRIPTIONS}/{body['id']}").status_code == 200


def test_a_phone_that_unsubscribed_is_gone_and_may_say_so_again(cast: Cast, as_: As, push_service: PushService) -> None:
    body = body_of(push_service.subscribe())
    as_(cast.ben).post(SUBSCRIPTIONS, json=body)

    answers = [as_(cast.ben).delete(f"{SUBSCRIPTIONS}/{body['id']}").status_code for _ in range(2)]

    assert answers == [204, 204]
    assert as_(cast.ben).get(f"{SUBSCRIPTIONS}/{body['id']}").status_code == 404


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_nobody_subscribes_without_signing_in(client: FlaskClient, method: str) -> None:
    path = SUBSCRIPTIONS if method == "post" else f"{SUBSCRIPTIONS}/{new_id()}"

    assert getattr(client, method)(path).status_code == 401
