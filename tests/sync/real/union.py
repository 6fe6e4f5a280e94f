"""The real server as a simulation meets it: the Flask app, its database, what organizers do, and how it breaks down."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from typing_extensions import override

from backend.access.roles import Role, Status
from backend.accounts import sessions
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Problem
from backend.kernel.unit_of_work import unit_of_work
from backend.matches import doubles
from backend.matches import service as matches
from backend.matches.schemas import RosterPairs
from backend.network import service as network
from backend.network.rules import Sharing, Source
from backend.sync import clock as sync_clock
from backend.sync import guard, sweeping
from backend.turf import service as turf
from backend.unions import service as unions
from backend.unions.model import Membership
from backend.worksites import service as worksites
from tests.cast import Cast, Someone
from tests.databases import Database
from tests.sync.real.apps import Json

if TYPE_CHECKING:
    from tests.sync.real.phone import Saved
    from tests.sync.real.taking_over import HandedOver

COOKIE = "__Host-hilo"
LINGERS = 0.04
"""Seconds a slow writer keeps others waiting, if anything makes them wait."""


class Answer(NamedTuple):
    """What the server answered: status, body, and the cookie it set."""

    status: int
    body: str
    type: str
    cookie: str | None


class Server:
    """One union's server for one episode."""

    def __init__(self, app: Flask, cast: Cast, database: Database, folder: Path) -> None:
        self.app, self.cast, self.database = app, cast, database
        self.now = datetime.fromisoformat("2026-11-20T18:00:00+00:00")
        self._client = app.test_client(use_cookies=False)
        self.has_backup, self.is_behind = False, False
        self.acts: list[tuple[int, Saved]] = []
        self.names_given: set[str] = set()
        self.handed_over: list[HandedOver] = []
        self._handed_over_before: list[HandedOver] = []
        self._acts_of_backup: list[tuple[int, Saved]] = []
        database.reset("cast", db.engine)
        # Tests put databases back all the time, so the app under test has no guard; here it is a part of the story.
        app.extensions[guard.EXTENSION] = guard.Guard(folder / str(new_id()))

    def close(self) -> None:
        """Leave the app as it was."""
        self.app.extensions.pop(guard.EXTENSION, None)
        db.session.remove()

    # ---- phones

    def let_in(self, someone: Someone, device_id: UUID) -> tuple[Json, str]:
        """Sign somebody in on a device; return the session and the cookie.

        Raises:
            Problem: she or the device was shut out.
        """
        with clock.at(self.now):
            with unit_of_work(union_id=someone.union_id):
                device = {"id": device_id, "label": "A phone"}
                opened = sessions.sign_in(someone.union_id, someone.member_id, device, None)
                token, answer = opened.refresh_token, opened.answer()
            # As it travels.
            told: Json = self.app.json.loads(self.app.json.dumps(answer))
            return told, token

    def answer(self, path: str, headers: Mapping[str, str], body: str | None, cookie: str) -> Answer:
        """Let a request reach the server."""
        with clock.at(self.now):
            response = self._client.post(path, data=body, headers={**headers, "Cookie": f"{COOKIE}={cookie}"})
        jar = SimpleCookie("; ".join(response.headers.getlist("Set-Cookie")))
        token = jar[COOKIE].value if COOKIE in jar else None
        return Answer(response.status_code, response.text, response.content_type or "", token)

    # ---- organizers

    def organize(self, do: Callable[[Cast], object]) -> bool:
        """Do something as an organizer; what is refused does not happen. Return whether it was done."""
        try:
            with clock.at(self.now), unit_of_work(union_id=self.cast.cedar):
                do(self.cast)
        except Problem:
            return False
        return True

    def place(self, who: Someone, team_id: UUID, *, is_captain: bool) -> None:
        """Put a member on a team."""
        self.organize(lambda cast: turf.place(cast.ada.identity, team_id, who.member_id, is_captain=is_captain))

    def suspend(self, who: Someone) -> None:
        """Shut a member out."""
        self.organize(lambda cast: unions.suspend(cast.ada.identity, who.member_id))

    def readmit(self, who: Someone) -> None:
        """Let a member come back and wait to be vouched for."""

        def bring_back(_cast: Cast) -> None:
            unions.readmit(db.session.get_one(Membership, (who.union_id, who.member_id)))

        self.organize(bring_back)

    def vouch(self, who: Someone) -> None:
        """Vouch for a newcomer."""
        self.organize(lambda cast: turf.vouch(cast.olu.identity, who.member_id))

    def give_role(self, who: Someone, role: Role) -> None:
        """Give a member a role."""
        self.organize(lambda cast: unions.give_role(cast.ada.identity, who.member_id, role))

    def open_department(self) -> None:
        """Open a worksite with a department: rows that everybody holds."""

        def open_both(cast: Cast) -> None:
            worksite_id = new_id()
            worksites.open_worksite(cast.olu.identity, worksite_id, name="Tower", time_zone="America/Chicago")
            worksites.add_department(cast.olu.identity, worksite_id, new_id(), name="EVS")

        self.organize(open_both)

    def put_on_roster(self) -> None:
        """Write somebody nobody keeps onto the night team's roster."""
        self.organize(lambda cast: network.put_on_roster(cast.olu.identity, cast.night, _somebody()))

    def correct(self, person_id: UUID, name: str) -> None:
        """Correct a name over HTTP's service: another writer than the phones."""
        self.names_given.add(name)
        self.organize(lambda cast: network.correct_person(cast.olu.identity, person_id, {"name": name}, None))

    # ---- the worker, and what members ask over HTTP

    def work(self, *jobs: Callable[[], None]) -> None:
        """Let the worker do some of its jobs."""
        if not self.is_behind:
            with clock.at(self.now):
                for job in jobs:
                    job()

    def identity_of(self, who: Someone) -> Identity:
        """Return who a member is to a service function, as she stands now."""
        db.session.rollback()
        member = db.session.get_one(Membership, (who.union_id, who.member_id))
        return Identity(who.union_id, who.member_id, who.device_id, member.role, member.status)

    def pairs_for(self, who: Someone) -> list[Json]:
        """Return whom of a roster a member is asked about, in the keys of `PairAnswer`; nobody if she may not ask."""
        identity = self.identity_of(who)
        try:
            with clock.at(self.now), unit_of_work(reads_only=True):
                found: list[Json] = RosterPairs().dump(matches.read_pairs(identity))["items"]
        except Problem:
            return []
        return found

    def doubles(self) -> Json:
        """Return what an organizer is asked to settle, and what was put together, in the keys of `SharedDoubles`."""
        with clock.at(self.now), unit_of_work(reads_only=True):
            return doubles.read_doubles(self.cast.olu.identity)

    def note(self, act: "Saved") -> None:
        """Note what an organizer did, in the words of the entry that would have done the same, and at which version."""
        db.session.rollback()
        self.acts.append((sync_clock.read(db.session(), self.cast.cedar).version, act))

    # ---- the machine

    def sweep(self) -> None:
        """Forget all deletions and exits there are, as after half a year."""
        late = datetime.fromisoformat("2030-01-01T00:00:00+00:00")
        self.organize(lambda cast: sweeping.sweep(db.session(), cast.cedar, late))

    def back_up(self) -> None:
        """Make a backup."""
        self.database.keep("backup", db.engine)
        self.has_backup, self._acts_of_backup = True, list(self.acts)
        self._handed_over_before = list(self.handed_over)

    def restore(self) -> None:
        """Put the backup back; until `new_epoch`, the server must notice by itself."""
        if self.has_backup:
            self.database.reset("backup", db.engine)
            self.acts = list(self._acts_of_backup)
            self.handed_over = list(self._handed_over_before)
            self.has_backup, self.is_behind = False, True

    def new_epoch(self) -> None:
        """Say that a backup was put back."""
        if self.is_behind:
            with clock.at(self.now):
                guard.new_epochs()
            self.is_behind = False

    @contextmanager
    def failing(self, number: int) -> Iterator[None]:
        """Let the statement of this number fail as a broken disk would, once."""
        seen = 0

        def fail(*_: Any) -> None:
            nonlocal seen
            seen += 1
            if seen == number:
                raise OperationalError("disk I/O error", None, Exception())

        engine = db.engine
        event.listen(engine, "before_cursor_execute", fail)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", fail)

    def during_a_slow_write(self, who: Someone, asks: list[Callable[[], None]]) -> None:
        """Let somebody's transaction linger while others ask, one after the other, and commit it then."""
        slow = _Slow(self, who)
        slow.start()
        slow.has_written.wait(20)
        others = [threading.Thread(target=self._inside, args=(ask,), daemon=True) for ask in asks]
        for other in others:
            other.start()
            other.join(LINGERS)
        slow.may_commit.set()
        for one in (slow, *others):
            one.join(20)

    def _inside(self, ask: Callable[[], None]) -> None:
        with self.app.app_context():
            ask()


class _Slow(threading.Thread):
    """Writes down a person in a transaction of its own, and lingers before it commits."""

    def __init__(self, server: Server, who: Someone) -> None:
        super().__init__(daemon=True)
        self.has_written, self.may_commit = threading.Event(), threading.Event()
        self._server, self._who = server, who

    @override
    def run(self) -> None:
        try:
            with self._server.app.app_context(), clock.at(self._server.now):
                self._write()
        except Problem:
            return
        finally:
            self.has_written.set()

    def _write(self) -> None:
        with unit_of_work(union_id=self._who.union_id):
            network.add_person(self._who.identity, _somebody())
            db.session.flush()
            self.has_written.set()
            self.may_commit.wait(20)


def _somebody() -> dict[str, Any]:
    """Return what `NetworkAddPersonArgs` would have loaded."""
    blank = dict.fromkeys(("department_id", "shift_id", "influence", "language", "cadence_days"))
    from_phone = {"id": new_id(), "name": "Marisol", "sharing": Sharing.TEAM, "source": Source.TYPED}
    return {**blank, **from_phone, "created_at": clock.now()}


def status_of(who: Someone) -> Status:
    """Return a member's standing now."""
    db.session.rollback()
    return db.session.get_one(Membership, (who.union_id, who.member_id)).status
