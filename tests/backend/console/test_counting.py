"""What members did, of whom only who wrote something is counted again, is what counting everybody anew says."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from backend.console import counting, queries
from backend.console.counting import Deeds
from backend.kernel import clock as times
from backend.kernel import kept
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.progress import queries as progress
from backend.progress.rules import weeks_until
from backend.sync import clock
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

THURSDAY = "2026-11-19T18:00:00.000Z"
Agree = Callable[[], Deeds]


@pytest.fixture
def agree(cast: Cast) -> Agree:
    """Compare both ways of counting, and return what was counted."""

    def compared() -> Deeds:
        weeks = weeks_until(times.now(), ZoneInfo("America/Chicago"))
        with unit_of_work(reads_only=True):
            deeds = counting.deeds_of_union(cast.olu.identity, weeks)
            teams = queries.teams_with_members(cast.olu.identity)
            members = frozenset(member_id for some in teams.values() for member_id in some)
            talks = progress.talks_by_member(cast.olu.identity, members, weeks)
            promised = queries.promised_by(cast.olu.identity, members, weeks)
        assert list(deeds.teams) == list(teams)
        assert [set(some) for some in deeds.teams.values()] == [set(some) for some in teams.values()]
        assert (deeds.members, deeds.talks, deeds.promised) == (members, talks, promised)
        return deeds

    return compared


def test_whatever_is_written(ben: Phone, rosa: Phone, agree: Agree) -> None:
    shared, private = ben.meets(sharing="team"), ben.meets("Joyce K.")
    talk, second, promise, other, mine = (new_id() for _ in range(5))
    seen = [agree()]
    for phone, intent, args in (
        (ben, "conversations.log", {"id": talk, "person_id": private, "held_at": MONDAY}),
        (rosa, "conversations.log", {"id": second, "person_id": shared, "held_at": THURSDAY}),
        (ben, "followups.promise", {"id": promise, "person_id": private, "what": None, "due_on": "2026-11-19"}),
        (rosa, "followups.promise", {"id": other, "person_id": shared, "what": None, "due_on": "2026-11-10"}),
        (ben, "followups.keep_promise", {"id": promise, "kept_at": THURSDAY}),
        (ben, "followups.reopen_promise", {"id": promise}),
        (rosa, "followups.move_promise", {"id": other, "due_on": "2026-11-30"}),
        (ben, "conversations.withdraw", {"id": talk, "withdrawn_at": "2026-11-20T14:00:00.000Z"}),
        (ben, "followups.drop_promise", {"id": promise, "reason": None}),
        (ben, "network.share_person", {"id": private, "sharing": "organizers"}),
        (ben, "conversations.log", {"id": mine, "person_id": private, "held_at": "2026-10-27T18:00:00.000Z"}),
    ):
        assert phone.said(intent, **args) == "applied"
        seen.append(agree())

    assert [len(deeds.talks) for deeds in (seen[0], seen[1], seen[2])] == [0, 1, 2]
    assert sum(seen[at] != seen[at + 1] for at in range(len(seen) - 1)) >= 8


def test_whoever_is_vouched_for_brings_what_she_has_done(cast: Cast, as_: As, phone_of: PhoneOf, agree: Agree) -> None:
    tere = phone_of(cast.tere)
    person_id = tere.meets()
    agree()
    tere.talks(person_id)
    assert cast.tere.member_id not in agree().talks

    assert as_(cast.rosa).post(f"/api/v1/members/{cast.tere.member_id}/vouch").status_code == 200

    assert agree().talks[cast.tere.member_id][-1] == 1
    tere.talks(person_id, held_at=THURSDAY)
    assert agree().talks[cast.tere.member_id][-1] == 2


def test_whatever_happens_to_teams_and_who_is_on_them(cast: Cast, sure_: As, phone_of: PhoneOf, agree: Agree) -> None:
    olu, ben = sure_(cast.olu), phone_of(cast.ben)
    ben.talks(ben.meets())
    team, where = str(new_id()), "/api/v1/teams"
    seen = [agree()]
    for ask, path, said in (
        (olu.post, where, {"id": team, "name": "Zone aides"}),
        (olu.patch, f"{where}/{team}", {"name": "Aides"}),
        (olu.post, f"{where}/{team}/members", {"member_id": cast.ben.member_id}),
        (olu.post, f"{where}/{team}/members", {"member_id": cast.mei.member_id, "is_captain": True}),
        (olu.post, f"/api/v1/members/{cast.mei.member_id}/suspend", {}),
        (olu.post, f"/api/v1/members/{cast.ben.member_id}/suspend", {}),
        (olu.post, where, {"name": "Zone aides"}),
    ):
        answer = ask(path, json={key: str(value) if key == "member_id" else value for key, value in said.items()})
        assert answer.status_code in {200, 201, 204}, (path, answer.text)
        seen.append(agree())

    assert len({str((deeds.teams, deeds.talks)) for deeds in seen}) == len(seen)


def test_when_days_and_weeks_pass(friday: time_machine.Traveller, ben: Phone, agree: Agree) -> None:
    person_id = ben.meets()
    ben.talks(person_id)
    promise = {"id": told(new_id()), "person_id": person_id, "what": None, "due_on": "2026-11-20"}
    assert ben.said("followups.promise", **promise) == "applied"

    seen = []
    for _ in range(4):
        seen.append(agree())
        friday.shift(timedelta(days=3))

    assert len({str(deeds) for deeds in seen}) >= 3


def test_when_a_backup_was_put_back(cast: Cast, ben: Phone, agree: Agree) -> None:
    person_id = ben.meets()
    ben.talks(person_id)
    agree()
    with unit_of_work(union_id=cast.cedar) as session:
        clock.new_epoch(session, cast.cedar)
    ben.talks(person_id, held_at=THURSDAY)

    assert agree().talks[cast.ben.member_id][-1] == 2


def test_deeds_are_read_again_of_whoever_wrote_and_of_nobody_else(
    cast: Cast, as_: As, phone_of: PhoneOf, queries: Callable[[], Any]
) -> None:
    people = [(phone_of(one), phone_of(one).meets()) for one in (cast.ben, cast.mei, cast.rosa, cast.carmen)]
    for phone, person_id in people:
        phone.talks(person_id)
    olu, (ben, marisol) = as_(cast.olu), people[0]
    kept.forget_all()

    def counted() -> list[int]:
        """Return the members in each statement that counts talks."""
        with queries() as seen:
            assert olu.get("/api/v1/console").status_code == 200
        counts = [text for text in seen.texts if text.startswith("SELECT conversation.member_id")]
        return [text.count("?") + text.count("%(") for text in counts]

    whole, nothing = counted(), counted()
    ben.talks(marisol, held_at=THURSDAY)
    some = counted()

    assert (len(whole), nothing, len(some)) == (1, [], 1)
    assert some[0] < whole[0]
    assert sum(olu.get("/api/v1/console").get_json()["rhythm"]["weeks"]) == 5
