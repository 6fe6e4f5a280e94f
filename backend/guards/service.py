"""Set up, change and remove a second factor; say what guards somebody's way in."""

from typing import Any

from backend.access.permissions import Permission
from backend.accounts import factors, notices, passphrases, queries, rules, sessions, totp
from backend.accounts.model import Device
from backend.kernel import audit
from backend.kernel.identity import Identity
from backend.kernel.problems import Forbidden
from backend.kernel.qr import qr_rows
from backend.unions import queries as unions
from backend.unions import rules as roles


class NotYou(Forbidden):
    """Who says that it is she gave a passphrase that is not hers, or has set none."""

    code = "not-you"
    title = "Your passphrase is not right"


def what_guards(identity: Identity) -> dict[str, Any]:
    """Return what the caller signs in with, in the keys of `Guard`."""
    known = queries.find_passphrase(identity.union_id, identity.member_id)
    has_factor = factors.is_set(identity.union_id, identity.member_id)
    return {
        "sign_in_name": passphrases.full_name(known) if known else None,
        "has_factor": has_factor,
        "recovery_codes": queries.recovery_codes_left(identity),
        "is_invited": roles.must_show_passphrase(identity.role) and not has_factor,
    }


def confirm(identity: Identity, code: str | None) -> dict[str, Any]:
    """Write down that the caller, whose passphrase was right, has said that it is she; in the keys of `ConfirmedUntil`.

    Raises:
        CodeNeeded: she has a second factor and gave no code.
        CodeRefused: the code is not hers, or was used.
    """
    return confirmed(sessions.confirm_here(identity, code))


def confirmed(device: Device) -> dict[str, Any]:
    """Return until when a device that was just confirmed stays so, in the keys of `ConfirmedUntil`."""
    return {
        "until": None if device.confirmed_at is None else device.confirmed_at + rules.CONFIRMED_FOR,
        "with_factor": device.confirmed_with_factor,
    }


def begin_factor(identity: Identity) -> dict[str, Any]:
    """Begin to set up a second factor; in the keys of `NewFactor`.

    Raises:
        FactorSet: there is one.
    """
    secret = factors.begin(identity)
    known = queries.find_passphrase(identity.union_id, identity.member_id)
    address = totp.address(secret, known.sign_in_name if known else "me")
    return {"secret": secret, "address": address, "qr": qr_rows(address)}


def finish_factor(identity: Identity, code: str) -> dict[str, list[str]]:
    """Set the second factor up with its first code; from then on the caller is asked for one. Her recovery codes.

    Raises:
        NotFound: none was begun.
        FactorSet: it is set up already.
        CodeRefused: the code is not the one it makes now.
    """
    codes = factors.finish(identity, code)
    sessions.confirm_anew(identity, with_factor=True)
    audit.note(identity, "sign_in.factor_set", identity.member_id)
    notices.tell(identity, "factor")
    return {"codes": codes}


def renew_recovery_codes(identity: Identity) -> dict[str, list[str]]:
    """Make ten new recovery codes; those before are good for nothing any more.

    Raises:
        NotFound: the caller has no second factor.
    """
    codes = factors.new_recovery_codes(identity)
    audit.note(identity, "sign_in.codes", identity.member_id)
    notices.tell(identity, "factor")
    return {"codes": codes}


def remove_factor(identity: Identity) -> None:
    """Remove the caller's second factor and its recovery codes."""
    member = unions.get_member(identity, identity.member_id, Permission.ME_SEE)
    if factors.forget(member):
        sessions.confirm_anew(identity, with_factor=False)
        audit.note(identity, "sign_in.factor_remove", identity.member_id)
        notices.tell(identity, "factor")


def newest_notice(identity: Identity) -> dict[str, Any]:
    """Return what happened last on another device of the caller's, in the keys of `Notice`."""
    notice = queries.newest_notice(identity)
    return {"what": notice and notice.what, "at": notice and notice.at}
