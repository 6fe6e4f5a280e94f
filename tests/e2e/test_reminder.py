"""A reminder, from the member's yes to what a stranger reads on the lock screen."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hilo import Hilo, Phone
from tests.push_service import Message, PushService, Subscription

pytestmark = pytest.mark.whole_browser

FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")
EVENING_HOUR = 18
REMINDED_WITHIN_SECONDS = 120.0
SHOWN_WITHIN_SECONDS = 60.0
ROUND_SECONDS = 16.0
"""The worker looks at everybody once in fifteen seconds."""

# A browser without a screen has no push service to ask, so the one of these tests answers in its place. All else is
# the browser's own: permission, service worker, notification.
SUBSCRIBES_HERE = """(given) => {
  let made = null;
  PushManager.prototype.subscribe = async (options) => {
    globalThis.askedOfPush = { ...options };
    made = { endpoint: given.endpoint, toJSON: () => given, unsubscribe: async () => { made = null; return true; } };
    return made;
  };
  PushManager.prototype.getSubscription = async () => made;
}"""

NOTIFICATIONS = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  const registration = await navigator.serviceWorker.getRegistration();
  const shown = await registration.getNotifications();
  return active && shown.map(({ title, body, tag, data }) => ({ title, body, tag, data }));
}"""


def evening() -> str:
    """Return a time zone in which it is evening now: after everybody's usual hour, before the quiet ones."""
    now = datetime.now(UTC)
    zones = [f"Etc/GMT{offset:+d}" for offset in range(-11, 13)]
    return next(name for name in zones if now.astimezone(ZoneInfo(name)).hour == EVENING_HOUR)


def messages_to(push_service: PushService, subscription: Subscription) -> list[Message]:
    """Return what has come for one phone."""
    return [message for message in push_service.messages if message.endpoint == subscription.endpoint]


def message_number(count: int, push_service: PushService, subscription: Subscription) -> Message:
    """Wait until so many messages have come for a phone, and return the last."""
    until = time.monotonic() + REMINDED_WITHIN_SECONDS
    while time.monotonic() < until:
        if len(found := messages_to(push_service, subscription)) >= count:
            return found[count - 1]
        time.sleep(0.2)
    raise AssertionError(f"message {count} did not come")


def promised_last_week(tere: Phone) -> None:
    """Log a talk of last week, with a promise that has fallen due since."""
    tere.page.clock.set_fixed_time(datetime.now(UTC) - timedelta(days=9))
    tere.tap("We talked")
    sheet = tere.page.get_by_role("dialog")
    sheet.get_by_role("button", name="Not sure yet").tap()
    sheet.get_by_role("button", name="Talk again").tap()
    tere.save()
    tere.page.clock.set_fixed_time(datetime.now(UTC))
    tere.wait_for_word("All sent")


def deliver(page: Page, hilo: Hilo, payload: bytes) -> None:
    """Hand a decrypted push to the service worker, as the browser does."""
    devtools = page.context.new_cdp_session(page)
    found: list[dict[str, Any]] = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"]))
    devtools.send("ServiceWorker.enable")
    deadline = time.monotonic() + SHOWN_WITHIN_SECONDS
    while not found and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": hilo.address,
            "registrationId": next(one["registrationId"] for one in found if not one["isDeleted"]),
            "data": payload.decode(),
        },
    )


def prove(page: Page, hilo: Hilo, push_service: PushService, subscription: Subscription) -> None:
    """Let the first message arrive, which shows the server that this phone reads what is sent to it."""
    first = message_number(1, push_service, subscription)
    assert json.loads(first.opened)["k"] == "p"
    expect(page.get_by_text("The first message is on its way")).to_be_visible()
    deliver(page, hilo, first.opened)
    expect(page.get_by_text("The first message is on its way")).to_be_hidden()
    shown_with(page, "Reminders work on this phone")


def shown_with(page: Page, title: str) -> list[dict[str, Any]]:
    """Wait for a notification with a title, and return all that are shown."""
    until = time.monotonic() + SHOWN_WITHIN_SECONDS
    while time.monotonic() < until:
        shown: list[dict[str, Any]] = page.evaluate(NOTIFICATIONS)
        if any(one["title"] == title for one in shown):
            return shown
        page.wait_for_timeout(100)
    raise AssertionError("nothing was shown")


def test_a_promise_that_falls_due_reminds_once_and_names_nobody(
    hilo: Hilo, phone: Callable[..., Phone], push_service: PushService
) -> None:
    subscription = push_service.subscribe()
    tere = phone("tere", keeps=True)
    tere.time_zone = evening()
    page = tere.open("about:blank")
    assert tere.context
    tere.context.add_init_script(f"({SUBSCRIBES_HERE})({json.dumps(subscription.as_json())})")
    tere.context.grant_permissions(["notifications"], origin=hilo.address)
    page.goto(hilo.link("Tere"))
    tere.enter()
    tere.add_five(FIVE)
    promised_last_week(tere)

    page.get_by_role("navigation").get_by_role("link", name="Me", exact=True).tap()
    tere.tap("Reminders")
    tere.tap("Yes, remind me")
    expect(page.get_by_label("At what hour?")).to_have_value("17")
    tere.wait_for_word("All sent")
    assert page.evaluate("askedOfPush.userVisibleOnly")

    prove(page, hilo, push_service, subscription)
    reminder = message_number(2, push_service, subscription)
    assert push_service.complaints == []
    assert json.loads(reminder.opened) == {"v": 1, "k": "r"}
    page.goto(hilo.address)  # locked again: a reminder needs no key
    deliver(page, hilo, reminder.opened)
    shown = shown_with(page, "You have 1 thing to do")
    assert len(shown) == 1
    assert not [name for name in (*FIVE, "Tere", "union", "Hilo", "promise") if name in json.dumps(shown)]

    time.sleep(ROUND_SECONDS)
    assert len(messages_to(push_service, subscription)) == 2
