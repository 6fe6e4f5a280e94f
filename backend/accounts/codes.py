"""Codes: an invitation said in eight letters, once and for a few minutes.

An app on an iPhone's home screen has a storage of its own. Whoever joined in the browser, or was about to, takes a code
from there and types it into the app; so does anybody whose invitation did not come along by itself.
"""

import hashlib
import hmac
import secrets
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete

from backend.accounts import queries, rules, tokens
from backend.accounts.model import Invitation, InvitationCode
from backend.kernel import clock, keys
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.problems import NotFound


class Named(NamedTuple):
    """An invitation, and the code it was named by; None if it was its token."""

    invitation: Invitation
    code: InvitationCode | None


def say(invitation: Invitation) -> tuple[InvitationCode, str]:
    """Store a new code for an invitation; return it with its eight letters, which are shown once and never stored."""
    letters = "".join(secrets.choice(rules.CODE_ALPHABET) for _ in range(rules.CODE_LENGTH))
    code = InvitationCode(
        union_id=invitation.union_id,
        id=new_id(),
        invitation_id=invitation.id,
        code_hash=_hash(letters),
        expires_at=min(clock.now() + rules.CODE_LIFE, invitation.expires_at),
    )
    db.session.add(code)
    db.session.flush()
    return code, rules.readable(letters)


def is_code(said: str) -> bool:
    """Say whether this is shaped like a code; a token is longer and has a dot."""
    return rules.code_in(said) is not None


def named(said: str, *, hold: bool = False) -> Named:
    """Return the invitation of a token or a code, whatever became of it.

    `hold` keeps others from using either until the unit ends.

    Raises:
        NotFound: nobody made it.
    """
    letters = rules.code_in(said)
    if letters is None:
        secret = tokens.decoded(said.partition(".")[2])
        token_hash = hashlib.sha256(secret).digest()
        return Named(_known(queries.find_invitation_by_hash(_union_in(said), token_hash, hold=hold)), None)
    code = queries.find_code(_hash(letters), hold=hold)
    if code is None:
        raise NotFound
    return Named(_known(queries.find_invitation(code.union_id, code.invitation_id, hold=hold)), code)


def is_over(code: InvitationCode | None) -> bool:
    """Say whether a code was used or has run out; a token has no such end of its own."""
    return code is not None and (code.used_at is not None or clock.now() >= code.expires_at)


def forget_old(union_id: UUID) -> None:
    """Drop the codes of a union that ran out: who comes too late hears that nobody made it. A job."""
    old = clock.now() - rules.CODE_LIFE
    db.session.execute(
        delete(InvitationCode).where(InvitationCode.union_id == union_id, InvitationCode.expires_at < old)
    )


def _known(invitation: Invitation | None) -> Invitation:
    if invitation is None:
        raise NotFound
    return invitation


def _union_in(token: str) -> UUID:
    """Return the union an invitation's token names; whether there is such an invitation is another question.

    Raises:
        NotFound: it is not a token.
    """
    union_bytes = tokens.decoded(token.partition(".")[0])
    if len(union_bytes) != tokens.UUID_BYTES:
        raise NotFound
    return UUID(bytes=union_bytes)


def _hash(letters: str) -> bytes:
    """Return what a code is found by: HMAC-SHA-256 under the server's own key."""
    return hmac.digest(keys.current().index, f"invitation-code|{letters}".encode(), hashlib.sha256)
