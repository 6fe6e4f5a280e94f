"""The line between phones and server, owned by the simulation: it loses, repeats, delays, cuts and replaces."""

import json
from contextlib import nullcontext
from dataclasses import replace

from tests.sync.real import checks, expected, knowing
from tests.sync.real.apps import Apps, Heard, Json
from tests.sync.real.phone import Message, Phone
from tests.sync.real.union import Answer, Server

OK = 200
EXCHANGE = "/api/v1/sync/exchange"
PARCELS = "/api/v1/sessions/parcels"
"""What a phone that was shut out hands over, before it erases itself."""
TROUBLES = (
    Answer(503, '{"code":"unavailable","status":503}', "application/problem+json", None),
    Answer(500, '{"code":"internal","status":500}', "application/problem+json", None),
    Answer(413, '{"code":"too-large","status":413}', "application/problem+json", None),
    Answer(429, '{"code":"too-many","status":429}', "application/problem+json", None),
    Answer(200, "<html>Welcome to the hotel</html>", "text/html", None),
)
_MOST_ROUNDS = 120


class Line:
    """Everything that is on its way, and the only way anything gets there."""

    def __init__(self, apps: Apps, server: Server) -> None:
        self.apps, self.server = apps, server
        self.phones: list[Phone] = []
        self.asked: list[Message] = []
        self.answered: list[Message] = []
        self.how: dict[int, str] = {}
        self.tables = knowing.Tables(server.cast.cedar)

    # ---- commands to phones

    def tell(self, phone: Phone, do: str, **more: object) -> Heard:
        """Give one of a phone's tabs a command, see what it did, and check what must hold."""
        heard = self.apps.tell(do, **more)
        for one in heard.asked:
            owner = next(other for other in self.phones if one["app"] in other.apps)
            message = Message(owner, one["app"], one["request"], one["path"], one["headers"], one["body"])
            self.asked.append(message)
        for one in heard.ended:
            phone.talking.discard(one["app"])
            self.how[one["app"]] = one["kind"]
        for app in heard.killed:
            self.forget(phone, app)
            if not phone.apps:
                self.open(phone)
            phone.is_unsure = True
        self.look(phone)
        if not phone.is_wiped and (heard.killed or do != "answer"):
            checks.what_was_saved_is_shown(phone)
        return heard

    def open(self, phone: Phone) -> None:
        """Open the app on a phone, in one more tab."""
        phone.apps.append(self.apps.must("open", phone=phone.number))

    def forget(self, phone: Phone, app: int) -> None:
        """Forget a tab that is gone, and what was on its way to it."""
        phone.apps.remove(app)
        phone.shows.pop(app, None)
        phone.talking.discard(app)
        self.how.pop(app, None)
        self.asked = [message for message in self.asked if message.app != app]
        self.answered = [message for message in self.answered if message.app != app]

    def look(self, phone: Phone) -> None:
        """Look at every tab of a phone and check what must hold at every moment."""
        for app in phone.apps:
            phone.shows[app] = self.apps.must("dump", app=app)
        if phone.view["vault"] != "open":
            phone.is_wiped = True
            if not any(one.path == PARCELS and one.app in phone.apps for one in (*self.asked, *self.answered)):
                self._is_empty(phone)
            return
        checks.every_entry_is_in_one_place(phone)
        checks.tabs_show_what_is_stored(phone)
        checks.nothing_goes_backwards(phone)
        checks.counts_are_true(phone)

    def _is_empty(self, phone: Phone) -> None:
        """Make sure that a phone that was shut out holds nothing."""
        disk = phone.view["disk"]
        checks.hold(
            not any(disk[store] for store in ("outbox", "acked", "attention", "rows")), "wiped", "something left"
        )

    # ---- requests and answers

    def carry(self, message: Message, *, max_rows: int = 500, failing: int = 0, again: bool = False) -> None:
        """Let a request reach the server; its answer is on its way back then. `again`: and so is the request, still."""
        if not again:
            self.asked.remove(message)
        with self.server.failing(failing) if failing else nullcontext():
            answer = self.ask(message, max_rows)
        self.note(message, answer, is_alone=True)

    def ask(self, message: Message, max_rows: int) -> Answer:
        """Return what the server answers to a request."""
        body = small(message, max_rows)
        return self.server.answer(message.path, message.headers, body, message.phone.cookie)

    def note(self, message: Message, answer: Answer, *, is_alone: bool = False) -> None:
        """Put an answer on its way, and check what it gives away. `is_alone`: nobody wrote since it was made."""
        message = replace(message, answer=answer, scopes=expected.scopes_of(self.tables, message.phone.who))
        if message.path == EXCHANGE and answer.status == OK:
            page = json.loads(answer.body)
            if is_alone:
                message.holds = knowing.holds(self.tables, message.phone.who)
                checks.nothing_is_refused_without_reason(message, page, self.tables)
                checks.words_about_pairs_are_heard(message, page, self.tables)
                checks.people_change_hands_with_a_yes(message, page, self.tables, self.server.now)
            checks.answer_carries_only_what_is_granted(message, page)
        self.answered.append(message)

    def deliver(self, message: Message, *, crash: int | None = None) -> None:
        """Let an answer reach its phone. `crash`: the app is killed at this operation on its disk."""
        phone, answer = message.phone, message.answer
        assert answer
        before = phone.shows[message.app]
        self.answered = [other for other in self.answered if other.request != message.request]
        self.asked = [other for other in self.asked if other.request != message.request]
        if answer.cookie:
            phone.cookie = answer.cookie
        said = {"request": message.request, "status": answer.status, "body": answer.body, "type": answer.type}
        heard = self.tell(phone, "answer", app=message.app, crash=crash, **said)
        if message.path == EXCHANGE and answer.status == OK and message.is_whole and message.app not in heard.killed:
            page = json.loads(answer.body)
            if not page["more"] and phone.shows[message.app]["disk"]["cursor"]["have"] == page["have"]:
                phone.complete = page["as_of"]
            checks.page_was_stored_whole_or_not_at_all(message, page, before, phone.shows[message.app])
        if not phone.is_wiped:
            checks.what_was_saved_is_shown(phone)

    def lose(self, message: Message) -> None:
        """Let the phone find out that there is no signal."""
        self.asked = [other for other in self.asked if other.request != message.request]
        self.answered = [other for other in self.answered if other.request != message.request]
        self.tell(message.phone, "answer", app=message.app, request=message.request, status=None)

    def sync(self, phone: Phone, app: int, max_rows: int = 500) -> str:
        """Let a tab talk to the server until it has nothing more to say; return how it ended.

        Raises:
            Violation: it never comes to an end.
        """
        how = "talking" if app in phone.talking else self.begin(phone, app)
        for _ in range(_MOST_ROUNDS):
            under_way = [message for message in (*self.answered, *self.asked) if message.app == app]
            if how != "talking" or not under_way or phone.is_wiped:
                return how
            message = under_way[0]
            if message.answer is None:
                self.carry(message, max_rows=max_rows)
                message = self.answered[-1]
            self.deliver(message)
            how = self.how.pop(app, "talking")
        raise checks.Violation(f"I10: {phone.who.name}'s phone never stops talking")

    def begin(self, phone: Phone, app: int, crash: int | None = None) -> str:
        """Let a tab begin to talk."""
        phone.talking.add(app)
        self.how.pop(app, None)
        self.tell(phone, "sync", app=app, crash=crash)
        return self.how.pop(app, "talking")


def small(message: Message, max_rows: int) -> str | None:
    """Return the body of a request that asks for fewer rows at once, as a phone of less memory would."""
    if message.path != EXCHANGE or message.body is None:
        return message.body
    asked: Json = json.loads(message.body)
    asked["pull"]["max_rows"] = max_rows
    return json.dumps(asked)


def spoiled(answer: Answer, b: int) -> Answer:
    """Return an answer cut short, or something else in its place."""
    if b % 3 == 0:
        return answer._replace(body=answer.body[: len(answer.body) // 2])
    if b % 3 == 1 or answer.status != OK:
        return TROUBLES[b % len(TROUBLES)]
    page = json.loads(answer.body)
    page.pop("end", None)
    if "changes" in page:
        page["changes"] = page["changes"][: len(page["changes"]) // 2]
    return answer._replace(body=json.dumps(page))
