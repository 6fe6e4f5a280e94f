"""The second factor: six digits from an authenticator, or one of ten codes on paper.

Whoever gives a code has given the right passphrase before; doors count the tries, and what checks here runs in the unit
of work that lets her in, so that of two who give one code at once exactly one comes through.
"""

import hashlib
import hmac
import secrets
from enum import Enum
from uuid import UUID

from sqlalchemy import delete

from backend.accounts import queries, rules, totp
from backend.accounts.model import RecoveryCode, SecondFactor
from backend.kernel import clock, keys
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Forbidden, NotFound
from backend.unions.model import Membership

_DIGITS = 6


class CodeNeeded(Forbidden):
    """The passphrase was right; the second factor is missing."""

    code = "code-needed"
    title = "Give the code from your authenticator, too"


class CodeRefused(Forbidden):
    """Not a code of hers, too old, or used before: the answer is the same."""

    code = "code-refused"
    title = "This code is not right, or was used before"


class FactorSet(Conflict):
    """There is a second factor; it has to be removed before another one can be set up."""

    code = "factor-set"
    title = "A second factor is set up already"


class Passed(Enum):
    """With what a member has passed who may have a second factor."""

    WITHOUT = "without"
    DIGITS = "digits"
    RECOVERY = "recovery"


def is_set(union_id: UUID, member_id: UUID) -> bool:
    """Say whether a member has a second factor."""
    factor = queries.find_factor(union_id, member_id)
    return factor is not None and factor.set_at is not None


def check(union_id: UUID, member_id: UUID, code: str | None) -> Passed:
    """Use a code up; a member without a second factor passes without one.

    Raises:
        CodeNeeded: she has a second factor and gave no code.
        CodeRefused: the code is not hers, or was used.
    """
    factor = queries.find_factor(union_id, member_id, hold=True)
    if factor is None or factor.set_at is None:
        return Passed.WITHOUT
    if code is None:
        raise CodeNeeded
    if _use_digits(factor, code):
        return Passed.DIGITS
    letters = rules.code_in(code, rules.RECOVERY_LENGTH)
    kept = letters and queries.find_recovery_code(union_id, member_id, _hash(member_id, letters))
    if not kept:
        raise CodeRefused
    kept.used_at = clock.now()
    db.session.flush()
    return Passed.RECOVERY


def begin(identity: Identity) -> str:
    """Make a secret for the caller, which counts for nothing before its first code; return it. It is shown once.

    Raises:
        FactorSet: she has a second factor.
    """
    factor = queries.find_factor(identity.union_id, identity.member_id, hold=True)
    if factor is None:
        factor = SecondFactor(union_id=identity.union_id, member_id=identity.member_id)
        db.session.add(factor)
    elif factor.set_at is not None:
        raise FactorSet
    secret = totp.new_secret()
    factor.secret, factor.begun_at, factor.set_at, factor.last_step = secret, clock.now(), None, 0
    db.session.flush()
    return secret


def finish(identity: Identity, code: str) -> list[str]:
    """Set the second factor up with its first code; return ten recovery codes, which are shown once.

    Raises:
        NotFound: the caller has begun none.
        FactorSet: it is set up already.
        CodeRefused: the code is not the one it makes now.
    """
    factor = queries.find_factor(identity.union_id, identity.member_id, hold=True)
    if factor is None:
        raise NotFound
    if factor.set_at is not None:
        raise FactorSet
    if not _use_digits(factor, code):
        raise CodeRefused
    factor.set_at = clock.now()
    return new_recovery_codes(identity)


def new_recovery_codes(identity: Identity) -> list[str]:
    """Make ten recovery codes and forget those before; return them, as they are shown, once.

    Raises:
        NotFound: the caller has no second factor.
    """
    if not is_set(identity.union_id, identity.member_id):
        raise NotFound
    _forget_recovery_codes(identity.union_id, identity.member_id)
    codes = ["".join(map(secrets.choice, [rules.CODE_ALPHABET] * rules.RECOVERY_LENGTH)) for _ in _ten()]
    db.session.add_all(
        RecoveryCode(
            union_id=identity.union_id,
            id=new_id(),
            member_id=identity.member_id,
            code_hash=_hash(identity.member_id, code),
            used_at=None,
        )
        for code in codes
    )
    db.session.flush()
    return [rules.readable(code) for code in codes]


def forget(member: Membership) -> bool:
    """Remove a member's second factor with its recovery codes, and say whether she had one set up."""
    factor = queries.find_factor(member.union_id, member.id, hold=True)
    if factor is None:
        return False
    _forget_recovery_codes(member.union_id, member.id)
    was_set = factor.set_at is not None
    db.session.delete(factor)
    db.session.flush()
    return was_set


def _ten() -> range:
    return range(rules.RECOVERY_CODES)


def _use_digits(factor: SecondFactor, code: str) -> bool:
    """Use six digits up, and say whether they were right and new."""
    digits = "".join(code.split())
    if len(digits) != _DIGITS or not digits.isascii() or not digits.isdigit():
        return False
    step = totp.step_of(factor.secret, digits, clock.now())
    if step is None or step <= factor.last_step:
        return False
    factor.last_step = step
    db.session.flush()
    return True


def _forget_recovery_codes(union_id: UUID, member_id: UUID) -> None:
    db.session.execute(
        delete(RecoveryCode).where(RecoveryCode.union_id == union_id, RecoveryCode.member_id == member_id)
    )


def _hash(member_id: UUID, letters: str) -> bytes:
    """Return what a recovery code is found by: HMAC-SHA-256 under the server's own key."""
    return hmac.digest(keys.current().index, f"recovery-code|{member_id}|{letters}".encode(), hashlib.sha256)
