"""Saying again that it is you, the second factor, shutting out all other devices, and what happened on them."""

from typing import Any

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.accounts import notices, passphrases, queries, sessions
from backend.accounts.passphrases import CODE_TRIES, TRIES
from backend.guards import schemas, service
from backend.guards.service import NotYou
from backend.kernel.endpoint import by_device, by_member, endpoint
from backend.kernel.identity import Confirmed, Identity
from backend.kernel.rate_limit import Bucket, refund, spend
from backend.kernel.unit_of_work import unit_of_work

GUARDS = Bucket("guards", size=60, refill_seconds=1)
"""Of one device: changes of what guards a member's way in, sixty times a minute."""

blueprint = Blueprint("guards", __name__, description="What guards your way in")


@blueprint.get("/me/guard")
@endpoint(needs=Permission.DEVICES_SEE, gives=schemas.Guard)
def read_guard(identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """Tell what the caller signs in with."""
    return service.what_guards(identity)


@blueprint.post("/me/confirmation")
@endpoint(
    needs=Permission.PASSPHRASE_SET,
    takes=schemas.SayingItIsI,
    gives=schemas.ConfirmedUntil,
    spends=by_member(TRIES),
    own_units=True,
)
def confirm(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Say that it is you; for five minutes this device may do what asks for it.

    Raises:
        NotYou: this is not her passphrase, or she has none.
    """
    with unit_of_work(reads_only=True):
        known = queries.find_passphrase(identity.union_id, identity.member_id)
    if not passphrases.is_right(known.hash if known else None, body["passphrase"]):
        raise NotYou
    if body["code"] is not None:
        spend(CODE_TRIES, str(identity.member_id))
    with unit_of_work():
        said = service.confirm(identity, body["code"])
    for bucket in (TRIES, CODE_TRIES):
        refund(bucket, str(identity.member_id))
    return said


@blueprint.post("/me/factor")
@endpoint(
    needs=Permission.FACTOR_SET,
    gives=schemas.NewFactor,
    status=201,
    confirmed=Confirmed.PASSPHRASE,
    spends=by_device(GUARDS),
)
def begin_factor(identity: Identity, _body: dict[str, Any]) -> dict[str, Any]:
    """Begin to set up a second factor; its secret is shown once and counts for nothing before its first code."""
    return service.begin_factor(identity)


@blueprint.post("/me/factor/code")
@endpoint(
    needs=Permission.FACTOR_SET,
    takes=schemas.FirstCode,
    gives=schemas.RecoveryCodes,
    spends=by_member(CODE_TRIES),
    confirmed=Confirmed.PASSPHRASE,
)
def finish_factor(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Set the second factor up with its first code; the recovery codes are shown once."""
    return service.finish_factor(identity, body["code"])


@blueprint.post("/me/factor/recovery-codes")
@endpoint(
    needs=Permission.FACTOR_SET, gives=schemas.RecoveryCodes, confirmed=Confirmed.FACTOR, spends=by_device(GUARDS)
)
def renew_recovery_codes(identity: Identity, _body: dict[str, Any]) -> dict[str, Any]:
    """Make ten new recovery codes; those before are good for nothing any more."""
    return service.renew_recovery_codes(identity)


@blueprint.delete("/me/factor")
@endpoint(needs=Permission.FACTOR_SET, status=204, confirmed=Confirmed.FACTOR, spends=by_device(GUARDS))
def remove_factor(identity: Identity, _body: dict[str, Any]) -> None:
    """Remove the second factor and its recovery codes."""
    service.remove_factor(identity)


@blueprint.post("/devices/revoke-others")
@endpoint(
    needs=Permission.DEVICES_REVOKE, gives=schemas.HowMany, confirmed=Confirmed.PASSPHRASE, spends=by_device(GUARDS)
)
def revoke_others(identity: Identity, _body: dict[str, Any]) -> dict[str, int]:
    """Shut out all other devices of the caller; they forget everything."""
    return {"devices": sessions.revoke_others(identity)}


@blueprint.get("/me/notice")
@endpoint(needs=Permission.DEVICES_SEE, gives=schemas.Notice)
def read_notice(identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """Tell what happened last on another device of the caller's, if she has not read it on this one."""
    return service.newest_notice(identity)


@blueprint.post("/me/notice/read")
@endpoint(needs=Permission.DEVICES_SEE, takes=schemas.ReadUntil, status=204, spends=by_device(GUARDS))
def have_read_notice(identity: Identity, body: dict[str, Any]) -> None:
    """Do not show again on this device what happened until then."""
    notices.read_until(identity, body["at"])
