"""Ask to be erased, take it back, answer. Each stands in the trail, in the unit of work that does it.

An answer says what people have done: nothing is erased by it.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.accounts import notices
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Invalid
from backend.rights import queries, rules
from backend.rights.model import ErasureRequest
from backend.rights.rules import Outcome
from backend.unions import queries as unions


class RequestEnded(Conflict):
    """It was answered otherwise, or taken back."""

    code = "request-ended"
    title = "This request has ended already"


def ask(identity: Identity, request_id: UUID) -> ErasureRequest:
    """Ask the union to erase what it holds about the caller; while a request of hers is open, it is that one.

    The same id a second time changes nothing, also after it ended. All other administrators are told that it happened.

    Raises:
        NotFound: somebody else's request has this id.
    """
    identity.require(Permission.RIGHTS_ASK)
    known = queries.hold_own(identity)
    if known is not None:
        return known
    if queries.is_taken(identity, request_id):
        return queries.get_own(identity, request_id)
    request = ErasureRequest(
        union_id=identity.union_id, id=request_id, member_id=identity.member_id, asked_at=clock.now()
    )
    db.session.add(request)
    db.session.flush()
    audit.note(identity, "rights.ask", request.id)
    for member_id in unions.other_administrators(identity):
        notices.tell(identity, "erasure_asked", member_id)
    return request


def take_back(identity: Identity, request_id: UUID) -> ErasureRequest:
    """Take a request of the caller's own back; twice is once, and what was answered stays answered.

    Raises:
        NotFound: the caller has made no such request.
    """
    identity.require(Permission.RIGHTS_ASK)
    request = queries.get_own(identity, request_id)
    if request.outcome is None:
        request.outcome, request.ended_at = Outcome.TAKEN_BACK, clock.now()
        db.session.flush()
        audit.note(identity, "rights.take_back", request.id)
    return request


def answer(identity: Identity, request_id: UUID, said: dict[str, Any]) -> ErasureRequest:
    """Answer a request; `said` has the keys of `ErasureAnswer`. The same answer a second time changes nothing.

    Whoever asked is told on her devices that there is an answer.

    Raises:
        NotFound: there is no such request, or the caller may not know.
        Invalid: it says no and not why.
        RequestEnded: it was answered otherwise, or taken back.
    """
    identity.require(Permission.RIGHTS_ANSWER)
    request = queries.get_request(identity, request_id)
    outcome = Outcome(said["outcome"])
    if outcome is Outcome.DECLINED and not said["reason"]:
        raise Invalid(fields={"reason": ["Say why not."]})
    if request.outcome is None:
        request.outcome, request.ended_at = outcome, clock.now()
        request.answered_by, request.reason = identity.member_id, said["reason"] or None
        db.session.flush()
        verb = "rights.done" if outcome is Outcome.DONE else "rights.decline"
        audit.note(identity, verb, request.id, about_id=request.member_id)
        notices.tell(identity, "erasure_answered", request.member_id)
    elif (request.outcome, request.reason) != (outcome, said["reason"] or None):
        raise RequestEnded
    return request


def own(identity: Identity) -> dict[str, Any]:
    """Return the caller's request made last, in the keys of `OwnErasureRequest`."""
    request = queries.find_last_own(identity)
    return {"request": None if request is None else in_full(identity, [request])[0]}


def in_full(identity: Identity, requests: Sequence[ErasureRequest]) -> list[dict[str, Any]]:
    """Return requests in the keys of `ErasureRequestAnswer`."""
    names = unions.names_of(identity, {one for each in requests for one in (each.member_id, each.answered_by)})
    return [
        {
            "id": one.id,
            "member_id": one.member_id,
            "member_name": names[one.member_id],
            "asked_at": one.asked_at,
            "answer_by": one.asked_at + rules.ANSWERED_WITHIN,
            "ended_at": one.ended_at,
            "outcome": one.outcome,
            "answered_by_name": names.get(one.answered_by) if one.answered_by else None,
            "reason": one.reason,
        }
        for one in requests
    ]
