"""One episode: members with phones, organizers, a server, a bad line.

A step is a name and three numbers, so that any list of steps can be told, also one from which some were taken out.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import UUID

from flask import Flask

from backend.kernel.problems import Problem
from backend.structure_tests.signing import Note
from tests.cast import Cast, Someone
from tests.databases import Database
from tests.sync.real import agreeing, checks, doubles, organizers, rosters, taking_over
from tests.sync.real.apps import Apps, Json
from tests.sync.real.arranging import REVERSED, arrangement, response
from tests.sync.real.network import Line, spoiled
from tests.sync.real.phone import Message, Phone, Saved
from tests.sync.real.sayings import OFTEN, SAYINGS, Speaker
from tests.sync.real.union import Answer, Server


class Step(NamedTuple):
    """What happens, and three numbers that say to whom and how."""

    do: str
    a: int
    b: int
    c: int


class Stage(NamedTuple):
    """What every episode plays on."""

    app: Flask
    cast: Cast
    database: Database
    apps: Apps
    folder: Path


class Episode:
    """The people and machines of one episode, and everything that can happen to them."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.cast = cast = stage.cast
        self.server = Server(stage.app, cast, stage.database, stage.folder)
        self.apps = stage.apps
        self.line = Line(stage.apps, self.server)
        self.notes: list[Note] = []
        self.chance = Random(seed)
        self.apps.must("begin", seed=seed & 0x7FFFFFFF, at=self._ms())
        fourth = (cast.mei, cast.tere, cast.carmen)[seed % 3]
        for who in (cast.ben, cast.ben, cast.rosa, fourth):
            self._join(who)

    def close(self) -> None:
        """Leave the stage as it was."""
        self.server.close()

    @property
    def phones(self) -> list[Phone]:
        """All phones, the wiped ones too."""
        return self.line.phones

    def _ms(self) -> int:
        return int(self.server.now.timestamp() * 1000)

    def _join(self, who: Someone) -> None:
        device_id = self._fresh()
        session, cookie = self.server.let_in(who, UUID(device_id))
        phone = Phone(self.apps.must("phone"), who, UUID(device_id), cookie)
        self.phones.append(phone)
        self.line.open(phone)
        self.line.apps.must("join", app=phone.apps[0], session=session)
        self.line.look(phone)
        self.line.sync(phone, phone.apps[0])

    def _fresh(self) -> str:
        """Return a new UUIDv7 that is the same each time the episode is told."""
        chance = self.chance.getrandbits(74)
        return str(UUID(int=self._ms() << 80 | 0x7 << 76 | (chance >> 62) << 64 | 0x2 << 62 | chance & (1 << 62) - 1))

    def tell(self, step: Step) -> None:
        """Let a step happen; one that makes no sense just now does nothing."""
        self.server.now += timedelta(seconds=7)
        self.apps.must("at", at=self._ms())
        ACTIONS[step.do](self, step.a, step.b, step.c)

    def phone(self, a: int) -> Phone | None:
        """Return one of the phones that were not wiped."""
        phones = [phone for phone in self.phones if not phone.is_wiped]
        return phones[a % len(phones)] if phones else None

    # ---- what members do

    def act(self, a: int, b: int, c: int, *, crash: int | None = None, full: int = 0) -> None:
        """Save something on a phone, in one of its tabs."""
        phone = self.phone(a)
        if phone and (said := self._something(phone, b, c)):
            self.save(phone, *said, c, crash=crash, full=full)

    def arrange(self, a: int, b: int, c: int) -> None:
        """Save something that needs another member, or another entry, to go with it: the first that is possible."""
        phone = self.phone(a)
        if phone and (said := arrangement(self.speaker(phone), b, c)):
            self.save(phone, *said, c)

    def respond(self, a: int, b: int, c: int) -> None:
        """Save an answer to something that waits for one."""
        phone = self.phone(a)
        if phone and (said := response(self.speaker(phone), b, c)):
            self.save(phone, *said, c)

    def speaker(self, phone: Phone) -> Speaker:
        """Return a member at her phone, now."""
        return Speaker(self._fresh, self._when, phone)

    def save(self, phone: Phone, kind: str, args: Json, c: int, *, crash: int | None = None, full: int = 0) -> None:
        """Save an entry in one of a phone's tabs, and see that it is there and shown."""
        app = phone.apps[c % len(phone.apps)]
        heard = self.line.tell(phone, "act", app=app, type=kind, args=args, crash=crash, full=full)
        disk = phone.view["disk"]
        known = {one.mid for one in phone.saved}
        stored = [mid for _, mid in disk["outbox"] if mid not in known]
        if heard.error:
            # Killed after it was stored, before anybody was told: it is there and will be sent.
            checks.hold(heard.killed or not stored, "I11", f"not saved, and stored all the same: {kind}")
            phone.saved.extend(Saved(mid, kind, args) for mid in stored)
            return
        entry = Saved(heard.gave["mid"], kind, args)
        checks.hold(stored == [entry.mid], "I11", f"saved, and not stored: {entry}")
        phone.saved.append(entry)
        for shows in phone.shows.values():
            checks.hold(checks.is_shown(shows, entry), "read your writes", f"not shown: {entry}")

    def _something(self, phone: Phone, b: int, c: int) -> tuple[str, Json] | None:
        """Return a type and arguments for what the phone knows."""
        kind = OFTEN[b % len(OFTEN)]
        found = SAYINGS[kind](self.speaker(phone), c)
        return (kind, found) if found else None

    @property
    def _when(self) -> str:
        return self.server.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def undo(self, a: int, b: int, _c: int) -> None:
        """Take back one of the latest entries."""
        phone = self.phone(a)
        entries = [one for one in phone.saved[-4:] if one.mid not in phone.gone] if phone else []
        if not phone or not entries:
            return
        entry = entries[b % len(entries)]
        gave = self.apps.tell("undo", app=phone.apps[0], mid=entry.mid)
        if gave.gave == "removed":
            phone.gone.add(entry.mid)
        self.line.look(phone)
        if gave.gave == "queued":
            kind = REVERSED[entry.type]
            withdrawn = {"conversations.withdraw", "structure_tests.take_back"}
            more = {"withdrawn_at": self._when} if kind in withdrawn else {}
            self._adopt(phone, kind, {"id": entry.args["id"], **more})

    def _adopt(self, phone: Phone, kind: str, args: Json) -> None:
        """Note an entry the phone made by itself."""
        known = {one.mid for one in phone.saved}
        phone.saved += [Saved(mid, kind, args) for _, mid in phone.view["disk"]["outbox"] if mid not in known]

    def shelf(self, a: int, b: int, c: int) -> None:
        """Send something from the shelf again, or throw it away."""
        phone = self.phone(a)
        if not phone or not phone.view["refused"]:
            return
        mid = phone.view["refused"][b % len(phone.view["refused"])]
        entry = phone.entry(mid)
        phone.gone.add(mid)
        self.line.tell(phone, "retry" if c % 3 else "discard", app=phone.apps[0], mid=mid)
        if c % 3 and entry:
            self._adopt(phone, entry.type, entry.args)

    # ---- what happens to phones

    def act_and_crash(self, a: int, b: int, c: int) -> None:
        """The app is killed while it saves."""
        self.act(a, b, c, crash=c % 6)

    def act_on_a_full_disk(self, a: int, b: int, c: int) -> None:
        """There is no room: for one try, or for all."""
        self.act(a, b, c, full=1 + c % 2)

    def restart(self, a: int, _b: int, _c: int) -> None:
        """The system ends the app with all its tabs, and the member opens it again."""
        if phone := self.phone(a):
            for app in list(phone.apps):
                self.apps.must("kill", app=app)
                self.line.forget(phone, app)
            self.line.open(phone)
            self.line.look(phone)

    def tab(self, a: int, b: int, _c: int) -> None:
        """Open a second tab, or close one."""
        phone = self.phone(a)
        if phone and len(phone.apps) == 1:
            self.line.open(phone)
        elif phone:
            app = phone.apps[b % 2]
            self.apps.must("kill", app=app)
            self.line.forget(phone, app)
        if phone:
            self.line.look(phone)

    def clone(self, a: int, _b: int, _c: int) -> None:
        """Somebody copies the profile of a phone onto another one: two phones are one device."""
        phone = self.phone(a)
        if not phone or len(self.phones) > 4:
            return
        copy = Phone(self.apps.must("clone", phone=phone.number), phone.who, phone.device_id, phone.cookie)
        copy.saved, copy.gone = list(phone.saved), set(phone.gone)
        copy.shared = phone.shared = {one.mid for one in phone.saved}
        self.phones.append(copy)
        self.line.open(copy)
        self.line.look(copy)

    def wrong_clock(self, a: int, b: int, _c: int) -> None:
        """Somebody sets a phone's clock: hours, months or years off, or right again."""
        if phone := self.phone(a):
            days = (0, 0.2, -0.2, 60, -60, 400, -2_000)[b % 7]
            self.apps.must("shift", phone=phone.number, ms=int(days * 86_400_000))

    def sign_in(self, a: int, _b: int, _c: int) -> None:
        """Sign in again, as another device: the old session was lost."""
        if phone := self.phone(a):
            self.sign_in_again(phone)

    def sign_in_again(self, phone: Phone) -> None:
        """Let a phone in as a new device."""
        device_id = UUID(self._fresh())
        try:
            session, phone.cookie = self.server.let_in(phone.who, device_id)
        except Problem:
            return
        phone.device_id = device_id
        for app in phone.apps:
            self.apps.must("sign_in", app=app, session=session)
        self.line.look(phone)

    # ---- what the server does

    def sweep(self, _a: int, _b: int, _c: int) -> None:
        """Deletions and exits are swept away."""
        self.server.sweep()

    def backup(self, _a: int, _b: int, _c: int) -> None:
        """Make a backup."""
        self.server.back_up()

    def restore(self, _a: int, b: int, _c: int) -> None:
        """Put the backup back; mostly somebody says so at once."""
        self.server.restore()
        if b % 4:
            self.server.new_epoch()

    def new_epoch(self, _a: int, _b: int, _c: int) -> None:
        """Somebody says so at last."""
        self.server.new_epoch()

    # ---- what happens on the line

    def ask(self, a: int, b: int, _c: int) -> None:
        """A tab begins to talk."""
        phone = self.phone(a)
        app = phone.apps[b % len(phone.apps)] if phone else 0
        if phone and app not in phone.talking:
            self.line.begin(phone, app)

    def ask_and_crash(self, a: int, b: int, c: int) -> None:
        """A tab begins to talk and is killed over it."""
        phone = self.phone(a)
        app = phone.apps[b % len(phone.apps)] if phone else 0
        if phone and app not in phone.talking:
            self.line.begin(phone, app, crash=c % 4)

    def carry(self, a: int, b: int, c: int) -> None:
        """A request reaches the server; now and then it will reach it twice."""
        if self.line.asked:
            message = self.line.asked[a % len(self.line.asked)]
            self.line.carry(message, max_rows=1 + b % 9, again=c % 5 == 0)

    def carry_and_fail(self, a: int, b: int, _c: int) -> None:
        """A request reaches the server, and the server breaks down over it."""
        if self.line.asked:
            self.line.carry(self.line.asked[a % len(self.line.asked)], failing=1 + b % 40)

    def carry_during_a_slow_write(self, a: int, b: int, c: int) -> None:
        """A request reaches the server while another transaction lingers, and a phone pulls meanwhile."""
        if not self.line.asked or self.server.is_behind:
            return
        message = self.line.asked[a % len(self.line.asked)]
        others = [one for one in self.line.asked if one is not message and one.phone is not message.phone]
        asking = [message, *others[b % len(others) :][:1]] if others else [message]
        answers: dict[int, Answer] = {}

        def ask(one: Message) -> Callable[[], None]:
            return lambda: answers.update({one.request: self.line.ask(one, 1 + c % 200)})

        self.server.during_a_slow_write(self.cast.ben, [ask(one) for one in asking])
        for one in asking:
            self.line.asked.remove(one)
            self.line.note(one, answers[one.request])

    def deliver(self, a: int, _b: int, _c: int) -> None:
        """An answer reaches its phone."""
        if self.line.answered:
            self.line.deliver(self.line.answered[a % len(self.line.answered)])

    def deliver_and_crash(self, a: int, b: int, _c: int) -> None:
        """An answer reaches its phone, and the app is killed over it."""
        if self.line.answered:
            self.line.deliver(self.line.answered[a % len(self.line.answered)], crash=b % 14)

    def spoil(self, a: int, b: int, _c: int) -> None:
        """An answer arrives cut short, or something else arrives in its place."""
        if not self.line.answered:
            return
        message = self.line.answered[a % len(self.line.answered)]
        assert message.answer
        self.line.deliver(replace(message, answer=spoiled(message.answer, b), is_whole=False))

    def lose(self, a: int, _b: int, _c: int) -> None:
        """A request or an answer is lost."""
        messages = [*self.line.asked, *self.line.answered]
        if messages:
            self.line.lose(messages[a % len(messages)])

    def sync(self, a: int, b: int, c: int) -> None:
        """A tab talks to the server until it has nothing more to say."""
        if phone := self.phone(a):
            self.line.sync(phone, phone.apps[c % len(phone.apps)], max_rows=(1, 2, 5, 500)[b % 4])


Action = Callable[[Episode, int, int, int], None]
ACTIONS: dict[str, Action] = {
    "act": Episode.act,
    "act_and_crash": Episode.act_and_crash,
    "act_on_a_full_disk": Episode.act_on_a_full_disk,
    "agree": agreeing.agree,
    "ask": Episode.ask,
    "ask_and_crash": Episode.ask_and_crash,
    "arrange": Episode.arrange,
    "backup": Episode.backup,
    "campaign": organizers.campaign,
    "carry": Episode.carry,
    "carry_and_fail": Episode.carry_and_fail,
    "carry_during_a_slow_write": Episode.carry_during_a_slow_write,
    "clone": Episode.clone,
    "come_in": taking_over.come_in,
    "deliver": Episode.deliver,
    "deliver_and_crash": Episode.deliver_and_crash,
    "double": doubles.settle,
    "hand_over": organizers.hand_over,
    "leave": agreeing.leave,
    "list": rosters.apply_list,
    "lose": Episode.lose,
    "match": rosters.match,
    "new_epoch": Episode.new_epoch,
    "organize": organizers.organize,
    "place": organizers.place,
    "replace_captain": organizers.replace_captain,
    "respond": Episode.respond,
    "restart": Episode.restart,
    "restore": Episode.restore,
    "shelf": Episode.shelf,
    "shut_out": taking_over.shut_out,
    "sign": organizers.sign,
    "sign_in": Episode.sign_in,
    "spoil": Episode.spoil,
    "settle": organizers.settle,
    "standing": organizers.standing,
    "sweep": Episode.sweep,
    "sync": Episode.sync,
    "tab": Episode.tab,
    "undo": Episode.undo,
    "vary": agreeing.vary,
    "wrong_clock": Episode.wrong_clock,
}
