"""Several phones, a bad radio, people who change their minds: in the end every phone holds exactly what it may.

Hypothesis looks for the shortest history in which that fails. Requests and answers may be lost, repeated and arrive in
any order; people are shared and unshared; a member changes her team; a backup is put back; deletions are swept.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from backend.access.roles import Status
from backend.accounts import sessions, tokens
from backend.conversations.model import Conversation
from backend.kernel.clock import now
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network.model import Person
from backend.sync import guard, sweeping
from backend.sync.model import SyncReceipt
from backend.turf import service as turf
from backend.turf.model import TeamMember
from backend.unions import queries as unions
from backend.unions.model import Membership
from tests.cast import Cast, Someone
from tests.databases import Database
from tests.sync.phones import Answer, Json, Phone

WHEN = "2026-11-20T18:02:11.402Z"
PHONES, PEOPLE = st.integers(0, 3), st.integers(0, 4)
ANY = st.integers(0, 50)
SHARING = st.sampled_from(["only_me", "team", "organizers"])


class Story(RuleBasedStateMachine):
    """Ben on two phones, his captain Rosa, and Carmen who captains the other team."""

    app: Flask
    cast: Cast
    database: Database

    def __init__(self) -> None:
        super().__init__()
        self.database.reset("cast", db.engine)
        cast = self.cast
        self.phones = [self._phone(someone) for someone in (cast.ben, cast.ben, cast.rosa, cast.carmen)]
        self.asked: list[tuple[Phone, Json]] = []
        self.answered: list[tuple[Phone, Answer]] = []
        self.people: list[str] = []
        self.has_backup = False

    def _phone(self, someone: Someone) -> Phone:
        with unit_of_work(union_id=someone.union_id) as session:
            member = session.get(Membership, (someone.union_id, someone.member_id))
            assert member is not None
            device_id = new_id()
            sessions.let_in(member, {"id": device_id, "label": "A phone"})
        client: FlaskClient = self.app.test_client()
        token = tokens.make(tokens.Bearer(someone.union_id, someone.member_id, device_id))
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        return Phone(someone, client, device_id)

    @initialize()
    def set_the_scene(self) -> None:
        """Let Ben keep two people, one shared and one not, with a talk and a number each, known to all phones."""
        ben = self.phones[0]
        for sharing in ("only_me", "team"):
            self.write_down(0, sharing)
            ben.sync()
            self.log_a_talk(0, len(self.people) - 1)
            self.add_a_number(0, len(self.people) - 1, "team")
        for phone in self.phones:
            phone.sync()

    # ---- what members do

    @rule(i=PHONES, sharing=SHARING)
    def write_down(self, i: int, sharing: str) -> None:
        if len(self.people) < 5:
            self.people.append(str(new_id()))
            args = {"id": self.people[-1], "name": f"Person {len(self.people)}", "sharing": sharing, "created_at": WHEN}
            self.phones[i].say("network.add_person", args)

    def _somebody(self, phone: Phone, n: int) -> str | None:
        known = phone.known("person")
        return known[n % len(known)] if known else None

    @rule(i=PHONES, n=PEOPLE)
    def log_a_talk(self, i: int, n: int) -> None:
        if person_id := self._somebody(self.phones[i], n):
            args = {"id": str(new_id()), "person_id": person_id, "held_at": WHEN, "thank_you": {"id": str(new_id())}}
            self.phones[i].say("conversations.log", args)

    @rule(i=PHONES, n=PEOPLE, name=st.sampled_from(["Ana", "Anita", "Ana María"]))
    def correct(self, i: int, n: int, name: str) -> None:
        phone = self.phones[i]
        if person_id := self._somebody(phone, n):
            seen = phone.rows.get(("person", person_id), {"ver": 0})["ver"]
            phone.say("network.correct_person", {"id": person_id, "set": {"name": name}, "base": seen})

    @rule(i=PHONES, n=PEOPLE, sharing=SHARING)
    def share(self, i: int, n: int, sharing: str) -> None:
        if person_id := self._somebody(self.phones[i], n):
            self.phones[i].say("network.share_person", {"id": person_id, "sharing": sharing})

    @rule(i=PHONES, n=PEOPLE, sharing=SHARING)
    def add_a_number(self, i: int, n: int, sharing: str) -> None:
        if person_id := self._somebody(self.phones[i], n):
            args = {"id": str(new_id()), "person_id": person_id, "number": "+1 555 0100", "sharing": sharing}
            self.phones[i].say("network.add_number", args)

    @rule(i=PHONES, n=PEOPLE)
    def hold_to_a_wish(self, i: int, n: int) -> None:
        if person_id := self._somebody(self.phones[i], n):
            args = {"id": str(new_id()), "person_id": person_id, "added_at": WHEN}
            self.phones[i].say("network.do_not_contact", args)

    @rule(i=PHONES, n=ANY)
    def withdraw_a_talk(self, i: int, n: int) -> None:
        if talks := self.phones[i].known("conversation"):
            self.phones[i].say("conversations.withdraw", {"id": talks[n % len(talks)], "withdrawn_at": WHEN})

    # ---- what organizers and the server do

    @rule(to_day=st.booleans())
    def put_ben_on_another_team(self, *, to_day: bool) -> None:
        with unit_of_work(union_id=self.cast.cedar):
            team_id = self.cast.day if to_day else self.cast.night
            turf.place(self.cast.ada.identity, team_id, self.cast.ben.member_id, is_captain=False)

    @rule()
    def sweep(self) -> None:
        with unit_of_work(union_id=self.cast.cedar) as session:
            sweeping.sweep(session, self.cast.cedar, now() + timedelta(days=1))

    @precondition(lambda self: not self.has_backup)
    @rule()
    def make_a_backup(self) -> None:
        self.database.keep("backup", db.engine)
        self.has_backup = True

    @precondition(lambda self: self.has_backup)
    @rule(really=ANY)
    def put_the_backup_back(self, really: int) -> None:
        if really % 4 == 0:
            self.database.reset("backup", db.engine)
            guard.new_epochs()
            self.has_backup = False

    # ---- the radio: everything may be lost, repeated, late

    @rule(i=PHONES, entries=st.integers(0, 4), max_rows=st.integers(1, 6))
    def ask(self, i: int, entries: int, max_rows: int) -> None:
        if len(self.asked) < 6:
            self.asked.append((self.phones[i], self.phones[i].request(entries, max_rows)))

    @rule(i=PHONES)
    def ask_with_the_head_missing(self, i: int) -> None:
        """Send entries whose predecessor is not there yet, as two tabs of one phone might."""
        phone = self.phones[i]
        if len(phone.outbox) > 1 and len(self.asked) < 6:
            request = phone.request()
            self.asked.append((phone, {**request, "push": request["push"][1:3]}))

    @rule(n=ANY, again=st.booleans())
    def reach_the_server(self, n: int, *, again: bool) -> None:
        if self.asked:
            phone, request = self.asked[n % len(self.asked)] if again else self.asked.pop(n % len(self.asked))
            self.answered.append((phone, self._checked(phone, phone.radio(request))))

    @rule(n=ANY, again=st.booleans())
    def reach_the_phone(self, n: int, *, again: bool) -> None:
        if self.answered:
            place = n % len(self.answered)
            phone, answer = self.answered[place] if again else self.answered.pop(place)
            phone.hear(answer)

    @rule(n=ANY)
    def get_lost(self, n: int) -> None:
        messages: list[Any] = self.asked if n % 2 else self.answered
        if messages:
            messages.pop(n % len(messages))

    @rule(i=PHONES, entries=st.integers(1, 4), max_rows=st.integers(1, 8))
    def sync(self, i: int, entries: int, max_rows: int) -> None:
        phone = self.phones[i]
        for _ in range(6):
            phone.hear(self._checked(phone, phone.radio(phone.request(entries, max_rows))))

    def _checked(self, phone: Phone, answer: Answer) -> Answer:
        """Check that nothing travels to a phone whose member may not hold it at this moment."""
        assert answer.status in {200, 409}, answer
        allowed = self._scopes_of(phone.someone)
        assert {change["s"] for change in answer.body.get("changes", [])} <= allowed
        return answer

    def _captained(self, someone: Someone) -> set[UUID]:
        places = db.select(TeamMember.team_id).where(
            TeamMember.union_id == someone.union_id, TeamMember.member_id == someone.member_id, TeamMember.is_captain
        )
        return set(db.session.scalars(places))

    def _members(self, teams: set[UUID]) -> set[UUID]:
        active = db.select(Membership.id).where(Membership.status == Status.ACTIVE, Membership.team_id.in_(teams))
        return set(db.session.scalars(active))

    def _scopes_of(self, someone: Someone) -> set[str]:
        """Return the scopes of an active member, worked out from who is on which team."""
        db.session.rollback()
        me, captained = someone.member_id, self._captained(someone)
        member = unions.find_member(someone.union_id, me)
        assert member is not None
        teams = captained | {team_id for team_id in [member.team_id] if team_id}
        own = {"P", "M", f"U:{me}", f"S:{me}", f"O:{me}"}
        led = {f"S:{led}" for led in self._members(captained)}
        return own | led | {f"T:{team_id}" for team_id in teams} | {f"R:{team_id}" for team_id in captained}

    # ---- what must hold at every moment

    @invariant()
    def nothing_written_down_is_lost(self) -> None:
        for phone in self.phones:
            there = [entry["mid"] for entry in phone.outbox]
            there += [acknowledged.entry["mid"] for acknowledged in phone.acknowledged]
            there += [entry["mid"] for entry, _ in phone.attention]
            assert sorted(there) == sorted(phone.said), "an entry is lost, or in two places"

    @invariant()
    def the_outbox_keeps_the_order_in_which_it_was_written(self) -> None:
        for phone in self.phones:
            numbers = [entry["seq"] for entry in phone.outbox]
            assert numbers == sorted(set(numbers))
            places = [phone.said.index(entry["mid"]) for entry in phone.outbox]
            assert places == sorted(places)

    # ---- how it must end

    @override
    def teardown(self) -> None:
        """Give everybody a good connection and look at what came of it."""
        for _ in range(2):
            for phone in self.phones:
                phone.sync(entries=4, max_rows=7)
        for phone in self.phones:
            self._holds_exactly_what_it_may(phone)
        self._every_entry_happened_once()

    def _holds_exactly_what_it_may(self, phone: Phone) -> None:
        fresh = Phone(phone.someone, phone.client, phone.device_id, epoch=phone.epoch)
        fresh.sync()
        assert phone.rows == fresh.rows, "going on from cursors is not the same as filling anew"
        db.session.rollback()
        led = self._members(self._captained(phone.someone))
        people = {
            str(person.id)
            for person in db.session.scalars(db.select(Person))
            if person.keeper_id == phone.someone.member_id or (person.sharing == "team" and person.keeper_id in led)
        }
        talks = db.select(Conversation.id).where(Conversation.person_id.in_([UUID(ident) for ident in people]))
        assert set(phone.known("person")) == people
        assert set(phone.known("conversation")) == {str(ident) for ident in db.session.scalars(talks)}

    def _every_entry_happened_once(self) -> None:
        db.session.rollback()
        receipts = {str(receipt.mid): receipt for receipt in db.session.scalars(db.select(SyncReceipt))}
        assert receipts.keys() == {mid for phone in self.phones for mid in phone.said}
        for phone in self.phones:
            done = [acknowledged.entry for acknowledged in phone.acknowledged]
            for entry in done:
                if entry["type"] == "conversations.log":
                    talk = db.session.get(Conversation, (phone.someone.union_id, UUID(entry["args"]["id"])))
                    assert talk is not None
                    assert talk.member_id == phone.someone.member_id
            order = [receipts[mid].ver for mid in phone.said if receipts[mid].device_id == phone.device_id]
            assert order == sorted(order), "entries of one phone were done out of order"


def test_every_phone_ends_with_exactly_what_it_may_hold(app: Flask, cast: Cast, database: Database) -> None:
    Story.app, Story.cast, Story.database = app, cast, database
    tale = settings(
        max_examples=EPISODES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    run: Callable[..., None] = run_state_machine_as_test
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        run(Story, settings=tale)


EPISODES, STEPS = 6, 40
"""How many stories are told at a time, and how many steps each has."""

SECONDS = 15
"""How long new stories are begun."""
