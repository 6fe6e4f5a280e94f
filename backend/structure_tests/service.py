"""Start and close a structure test, mark who took part, and take a mark back: the only writers of all three."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.asks import service as asks
from backend.asks.model import Ask
from backend.asks.queries import get_ask
from backend.assessments.rules import FRESH_FOR
from backend.campaigns.model import Campaign
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import Invalid
from backend.network.queries import get_person
from backend.network.rules import believable
from backend.network.service import made_before
from backend.structure_tests import queries
from backend.structure_tests.model import Expectation, Participation, StructureTest
from backend.sync import recorder
from backend.unions.service import today_of
from backend.worksites.queries import find_department

_OF_TEST = ("kind", "evidence", "department_ids")


def start(identity: Identity, said: Mapping[str, Any]) -> StructureTest:
    """Open an ask and make it a structure test; a second time changes nothing.

    What the numbers lead us to expect of each worker is written down now and never changes. `said` has the keys of
    `NewStructureTest`.

    Raises:
        NotFound: the union has no such campaign.
        Invalid: it has no such department.
        IdCollision: something else has this id.
    """
    identity.require(Permission.STRUCTURE_TESTS_START)
    known = made_before(identity, StructureTest, said["id"], "started_by", kind=said["kind"])
    if known is not None:
        return known
    if any(find_department(identity, place) is None for place in said["department_ids"]):
        raise Invalid(fields={"department_ids": ["The union has no such department."]})
    ask = asks.open_ask(identity, {key: value for key, value in said.items() if key not in _OF_TEST})
    test = make_test(identity, ask, kind=said["kind"], evidence=said["evidence"], department_ids=said["department_ids"])
    audit.note(identity, "structure_tests.start", test.id)
    return test


def make_test(
    identity: Identity, ask: Ask, *, kind: str, evidence: str, department_ids: list[UUID] | None = None
) -> StructureTest:
    """Make an ask of the union that is none yet a structure test, starting now; no departments are all of them."""
    identity.require(Permission.STRUCTURE_TESTS_START)
    now = clock.now()
    test = StructureTest(
        union_id=identity.union_id,
        id=ask.id,
        kind=kind,
        evidence=evidence,
        department_ids=[str(place) for place in dict.fromkeys(department_ids or ())],
        started_by=identity.member_id,
        started_at=now,
    )
    db.session.add(test)
    db.session.flush()
    stands = queries.stands_now(identity.union_id, test, today_of(identity.union_id), now - FRESH_FOR)
    db.session.add_all(
        Expectation(union_id=test.union_id, test_id=test.id, person_id=person_id, stand=stand, counted=False)
        for person_id, stand in stands
    )
    db.session.flush()
    return test


def close(identity: Identity, test_id: UUID) -> StructureTest:
    """Close a test, so that its numbers stay as they are now; a second time changes nothing.

    The ask ends today at the latest.

    Raises:
        NotFound: there is no such test.
    """
    identity.require(Permission.STRUCTURE_TESTS_CLOSE)
    test = queries.get_test(identity, test_id)
    if test.closed_at is not None:
        return test
    today = today_of(identity.union_id)
    _settle(identity, test, today)
    test.closed_at, test.closed_by = clock.now(), identity.member_id
    ask = get_ask(identity, test.id)
    ask.closes_on = max(ask.opens_on, min(ask.closes_on, today))
    db.session.flush()
    audit.note(identity, "structure_tests.close", test.id)
    return test


def _settle(identity: Identity, test: StructureTest, today: date) -> None:
    """Write down for everybody who counts today where they work, what they said and what they did."""
    expected = queries.expected(identity.union_id, test.id)
    for outcome in queries.outcomes(identity.union_id, test, today):
        row = expected.get(outcome.person_id)
        if row is None:
            row = Expectation(union_id=test.union_id, test_id=test.id, person_id=outcome.person_id)
            db.session.add(row)
        row.counted = True
        row.team_id, row.department_id, row.shift_id = outcome.team_id, outcome.department_id, outcome.shift_id
        row.answer, row.took_part = outcome.answer, outcome.took_part


def mark(identity: Identity, said: Mapping[str, Any]) -> Participation:
    """Mark that a person the caller may know of took part in a test, or did not; a second time changes nothing.

    A mark that arrives when the test is closed is kept and does not count. Nobody's number changes by it. `said` has
    the keys of `StructureTestsMarkArgs`.

    Raises:
        NotFound: there is no such test or person, or the caller may not know.
        IdCollision: something else has this id.
    """
    identity.require(Permission.STRUCTURE_TESTS_MARK)
    same = {"test_id": said["test_id"], "person_id": said["person_id"], "took_part": said["took_part"]}
    known = made_before(identity, Participation, said["id"], **same)
    if known is not None:
        return known
    person = get_person(identity, said["person_id"])
    test = queries.get_test(identity, said["test_id"])
    marked = Participation(
        union_id=identity.union_id,
        id=said["id"],
        test_id=test.id,
        person_id=person.id,
        member_id=identity.member_id,
        took_part=said["took_part"],
        evidence=said["evidence"],
        marked_at=believable(said["marked_at"], clock.now()),
        after_closing=test.closed_at is not None,
    )
    db.session.add(marked)
    db.session.flush()
    return marked


def take_back(identity: Identity, mark_id: UUID, withdrawn_at: datetime) -> Participation:
    """Take back one of the caller's own marks, so that the one before stands again; twice changes nothing more.

    Raises:
        NotFound: there is none, or it was about somebody the caller may not know of.
        Forbidden: another member made it.
    """
    identity.require(Permission.STRUCTURE_TESTS_MARK)
    marked = queries.get_own_mark(identity, mark_id)
    if marked.withdrawn_at is None:
        marked.withdrawn_at = believable(withdrawn_at, clock.now())
        db.session.flush()
    return marked


def follow_campaign(campaign: Campaign) -> None:
    """Take the tests of a campaign off the phones, or bring them back; called when it has ended or goes on."""
    recorder.touch(db.session(), *queries.tests_of(campaign.union_id, campaign.id))
