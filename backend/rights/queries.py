"""Requests to be erased: one's own, or for administrators those of the union."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, false, select

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import known
from backend.rights.model import ErasureRequest
from backend.unions.queries import hold_self


def _reached(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `ErasureRequest` for those one may answer."""
    if identity.reach(Permission.RIGHTS_ANSWER) is not Reach.UNION:
        return false()
    return ErasureRequest.union_id == identity.union_id


def _own(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `ErasureRequest` for the caller's own."""
    hers = ErasureRequest.member_id == identity.member_id
    return (ErasureRequest.union_id == identity.union_id) & hers


def requests(identity: Identity, asked: dict[str, Any]) -> Page[ErasureRequest]:
    """Return a page of the requests of the union, newest first."""
    return paged(select(ErasureRequest).where(_reached(identity)), ErasureRequest.id, asked, newest_first=True)


def get_request(identity: Identity, request_id: UUID) -> ErasureRequest:
    """Return a request that the caller may answer, held against everybody else who would write it.

    Raises:
        NotFound: there is none with this id, or the caller may not know.
    """
    query = select(ErasureRequest).where(_reached(identity), ErasureRequest.id == request_id)
    return known(db.session.scalars(query.with_for_update()).one_or_none())


def get_own(identity: Identity, request_id: UUID) -> ErasureRequest:
    """Return a request of the caller's own, held against everybody else who would write it.

    Raises:
        NotFound: there is none with this id, or it is somebody else's.
    """
    query = select(ErasureRequest).where(_own(identity), ErasureRequest.id == request_id)
    return known(db.session.scalars(query.with_for_update()).one_or_none())


def find_last_own(identity: Identity) -> ErasureRequest | None:
    """Return the caller's request made last, ended or not."""
    query = select(ErasureRequest).where(_own(identity))
    newest = query.order_by(ErasureRequest.asked_at.desc(), ErasureRequest.id.desc()).limit(1)
    return db.session.scalars(newest).one_or_none()


def hold_own(identity: Identity) -> ErasureRequest | None:
    """Return the caller's open request, if there is one, and keep her other phones waiting until the unit ends."""
    hold_self(identity)
    query = select(ErasureRequest).where(_own(identity), ErasureRequest.ended_at.is_(None))
    return db.session.scalars(query).one_or_none()


def is_taken(identity: Identity, request_id: UUID) -> bool:
    """Say whether a request of the union has this id, whoever asked."""
    return db.session.get(ErasureRequest, (identity.union_id, request_id)) is not None


def delete_ended(union_id: UUID, before: datetime) -> None:
    """Delete what ended before an instant: for a job."""
    ended = (ErasureRequest.union_id == union_id, ErasureRequest.ended_at < before)
    db.session.execute(delete(ErasureRequest).where(*ended))
