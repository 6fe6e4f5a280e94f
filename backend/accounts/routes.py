"""The doors, and what members do with their own devices and with invitations."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import after_this_request, current_app, request
from flask_smorest import Blueprint
from werkzeug import Response

from backend.access.permissions import Permission
from backend.accounts import codes, passphrases, queries, schemas, service, sessions, tokens
from backend.accounts.model import Device, Invitation, InvitationCode
from backend.accounts.passphrases import CODE_TRIES, TRIES
from backend.kernel.edge import client_address
from backend.kernel.endpoint import by_device, by_member, endpoint
from backend.kernel.identifiers import is_id
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, PageQuery
from backend.kernel.problems import Forbidden, Invalid, Unauthenticated
from backend.kernel.qr import qr_rows
from backend.kernel.rate_limit import Bucket, network_of, refund, spend
from backend.kernel.unit_of_work import about_to_write, unit_of_work
from backend.sync import parcels
from backend.sync.parcels import Parcel
from backend.sync.schemas import ParcelsBody, ParcelsTaken

COOKIE = "__Host-hilo"
"""Holds the refresh token. The prefix makes browsers insist on Secure, on Path=/ and on no Domain."""

HOLDER = "X-Hilo-Holder"
"""The header in which a phone says whose entries wait on it; older phones say nothing, older servers do not look."""

EMPTY = "X-Hilo-Empty"
"""The header of a phone that keeps nobody's notes: that nobody is signed in here is an answer to it, not a refusal."""

LOOKS = Bucket("look", size=120, refill_seconds=2)
REDEMPTIONS = Bucket("redeem", size=60, refill_seconds=10)
CODES = Bucket("code", size=60, refill_seconds=20)
OWN_CODES = Bucket("own-code", size=10, refill_seconds=360)
SIGN_INS = Bucket("sign-in", size=30, refill_seconds=20)
REFRESHES = Bucket("refresh", size=30, refill_seconds=10)
INVITING = Bucket("inviting", size=60, refill_seconds=1)
"""Of one device: invitations made, taken back or made again, and devices shut out, sixty times a minute."""

blueprint = Blueprint("accounts", __name__, description="Getting in, on which phone")


def _by_network(_identity: Identity | None, body: dict[str, Any]) -> Iterable[tuple[Bucket, str]]:
    """Return what looking at an invitation costs; eight letters could be guessed, so trying them ends sooner."""
    network = network_of(client_address())
    return [(CODES if codes.is_code(body["token"]) else LOOKS, network)]


def _by_network_for_a_code(_identity: Identity | None, _body: dict[str, Any]) -> Iterable[tuple[Bucket, str]]:
    """Return what it costs to have an invitation said in eight letters."""
    return [(CODES, network_of(client_address()))]


def _by_network_and_name(_identity: Identity | None, body: dict[str, Any]) -> Iterable[tuple[Bucket, str]]:
    """Return what a sign-in costs. A device that is signed in does not pay for the name: it is never locked out."""
    yield SIGN_INS, network_of(client_address())
    if not _is_known_device(body["sign_in_name"]):
        yield TRIES, passphrases.in_one_spelling(body["sign_in_name"])


def _by_network_and_token(_identity: Identity | None, body: dict[str, Any]) -> Iterable[tuple[Bucket, str]]:
    """Return what a redemption costs; trying passphrases at one invitation ends sooner, however it is said."""
    network = network_of(client_address())
    yield (CODES if codes.is_code(body["token"]) else REDEMPTIONS), network
    if body["passphrase"] is not None:
        with unit_of_work(reads_only=True):
            invitation = codes.named(body["token"]).invitation
        yield TRIES, str(invitation.id)


def _by_cookie(_identity: Identity | None, _body: dict[str, Any]) -> Iterable[tuple[Bucket, str]]:
    """Return what using the cookie costs. Each phone pays for itself: behind one address there may be a whole shift."""
    presented = tokens.read_refresh(request.cookies.get(COOKIE, ""))
    return [(REFRESHES, str(presented.device_id) if presented else network_of(client_address()))]


@blueprint.post("/invitations/look")
@endpoint(needs=None, takes=schemas.Token, gives=schemas.InvitationFacts, spends=_by_network)
def look(_identity: None, body: dict[str, Any]) -> dict[str, Any]:
    """Tell somebody invited who invites her, and to what."""
    return service.look(body["token"])


@blueprint.post("/invitations/redeem")
@endpoint(
    needs=None,
    takes=schemas.Redemption,
    gives=schemas.Session,
    status=201,
    spends=_by_network_and_token,
    own_units=True,
)
def redeem(_identity: None, body: dict[str, Any]) -> dict[str, Any]:
    """Join with an invitation, or bring a new phone. Captains and above give their passphrase, or set one."""
    shown, union_id = _shown_passphrase(body)
    with unit_of_work() as unit:
        about_to_write(unit, union_id)
        return _welcomed(service.redeem(body["token"], body, shown, _holder()))


@blueprint.post("/invitations/code")
@endpoint(
    needs=None, takes=schemas.Token, gives=schemas.Code, status=201, spends=_by_network_for_a_code, own_units=True
)
def say_in_letters(_identity: None, body: dict[str, Any]) -> dict[str, Any]:
    """Say an invitation in eight letters, to type into the app on a home screen that knows nothing of this browser."""
    with unit_of_work(reads_only=True):
        union_id = service.union_of(body["token"])
    with unit_of_work(union_id=union_id):
        return _spelled(*service.code_for(body["token"]))


@blueprint.post("/devices/code")
@endpoint(needs=Permission.DEVICES_ADD, gives=schemas.OwnCode, status=201, spends=by_member(OWN_CODES))
def come_along(identity: Identity, _body: dict[str, Any]) -> dict[str, Any]:
    """Let the caller come into another browser of hers as the member she is: eight letters, or a token."""
    code, letters, token = service.come_along(identity)
    return _spelled(code, letters) | {"token": token}


@blueprint.post("/sessions")
@endpoint(
    needs=None,
    takes=schemas.SignIn,
    gives=schemas.Session,
    status=201,
    spends=_by_network_and_name,
    own_units=True,
)
def sign_in(_identity: None, body: dict[str, Any]) -> dict[str, Any]:
    """Sign in with a passphrase on this device, and with a code of the second factor where one is set.

    Raises:
        SignInRefused: no such name, or not this passphrase. Of a code nothing is said before the passphrase is right.
        OtherMember: entries of somebody else wait on this phone; the cookie and the code stay as they are.
    """
    with unit_of_work(reads_only=True):
        known = passphrases.find(body["sign_in_name"])
    if not passphrases.is_right(known.hash if known else None, body["passphrase"]) or known is None:
        raise sessions.SignInRefused
    if _holder() not in {None, known.member_id}:
        raise sessions.OtherMember
    if body["code"] is not None:
        spend(CODE_TRIES, str(known.member_id))
    fresher = passphrases.fresher(known.hash, body["passphrase"])
    with unit_of_work(union_id=known.union_id):
        answer = _welcomed(sessions.sign_in(known.union_id, known.member_id, body["device"], fresher, body["code"]))
    refund(TRIES, passphrases.in_one_spelling(body["sign_in_name"]))
    refund(CODE_TRIES, str(known.member_id))
    return answer


@blueprint.post("/sessions/refresh")
@endpoint(needs=None, gives=schemas.Session, spends=_by_cookie, own_units=True)
def refresh(_identity: None, _body: dict[str, Any]) -> dict[str, Any] | Response:
    """Exchange the cookie for a new access token and the next cookie; 204 for an empty phone that has no cookie."""
    _refuse_other_sites()
    presented = request.cookies.get(COOKIE, "")
    if not presented and EMPTY in request.headers:
        return current_app.response_class(status=204)
    with unit_of_work():
        outcome = sessions.refresh(presented)
        if isinstance(outcome, sessions.Session):
            return _welcomed(outcome)
    raise outcome


@blueprint.post("/sessions/end")
@endpoint(needs=None, status=204, spends=_by_cookie)
def end(_identity: None, _body: dict[str, Any]) -> None:
    """Sign this device out."""
    _refuse_other_sites()
    sessions.sign_out(request.cookies.get(COOKIE, ""))
    after_this_request(_without_cookie)


@blueprint.post("/sessions/parcels")
@endpoint(needs=None, takes=ParcelsBody, gives=ParcelsTaken, spends=_by_cookie, own_units=True)
def hand_over(_identity: None, body: dict[str, Any]) -> dict[str, int]:
    """Take what a phone that was shut out hands over before it erases itself; it is held for an organizer to settle.

    Raises:
        Unauthenticated: the cookie is none of such a phone, or it was shut out too long ago.
    """
    _refuse_other_sites()
    with unit_of_work(reads_only=True):
        held_it = sessions.shut_out(request.cookies.get(COOKIE, ""))
    if held_it is None:
        raise Unauthenticated
    return {"taken": parcels.take(held_it, [Parcel(**one) for one in body["parcels"]], is_shut_out=True)}


@blueprint.put("/me/passphrase")
@endpoint(
    needs=Permission.PASSPHRASE_SET,
    takes=schemas.NewPassphrase,
    gives=schemas.SignInName,
    spends=by_member(TRIES),
    own_units=True,
)
def set_passphrase(identity: Identity, body: dict[str, Any]) -> dict[str, str]:
    """Set or change the passphrase to sign in with on a new phone.

    Raises:
        Forbidden: the present passphrase is not right.
    """
    with unit_of_work(reads_only=True):
        known = queries.find_passphrase(identity.union_id, identity.member_id)
        own_words = service.own_words(identity.union_id, identity.member_id)
    if known is not None and not passphrases.is_right(known.hash, body["current"] or ""):
        raise Forbidden("Your present passphrase is not right.")
    new_hash = passphrases.hash_of(body["passphrase"], own_words)
    with unit_of_work(union_id=identity.union_id):
        return {"sign_in_name": service.keep_passphrase(identity, new_hash, body["sign_in_name"])}


@blueprint.get("/devices")
@endpoint(needs=Permission.DEVICES_SEE, query=PageQuery, gives=schemas.DevicePage)
def read_devices(identity: Identity, asked: dict[str, Any]) -> Page[Device]:
    """List the caller's own devices."""
    return queries.devices(identity, asked)


@blueprint.get("/members/<member_id>/devices")
@endpoint(needs=Permission.DEVICES_REVOKE, query=PageQuery, gives=schemas.DevicePage)
def read_devices_of(identity: Identity, asked: dict[str, Any], member_id: UUID) -> Page[Device]:
    """List the devices of a member that the caller may revoke."""
    return queries.devices_of_member(identity, member_id, asked)


@blueprint.post("/devices/<device_id>/revoke")
@endpoint(needs=Permission.DEVICES_REVOKE, gives=schemas.Device, spends=by_device(INVITING))
def revoke_device(identity: Identity, _body: dict[str, Any], device_id: UUID) -> Device:
    """Shut a device out; it forgets everything."""
    return sessions.revoke_device(identity, device_id)


@blueprint.get("/invitations")
@endpoint(needs=Permission.INVITATIONS_SEE, query=PageQuery, gives=schemas.InvitationPage)
def read_invitations(identity: Identity, asked: dict[str, Any]) -> Page[Invitation]:
    """List invitations: the caller's own, or the union's."""
    return queries.invitations(identity, asked)


@blueprint.post("/invitations")
@endpoint(
    needs=Permission.INVITATIONS_MAKE,
    takes=schemas.NewInvitation,
    gives=schemas.InvitationLink,
    status=201,
    spends=by_device(INVITING),
)
def invite(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Make an invitation; its link is shown once."""
    return link_of(*service.invite(identity, body))


@blueprint.post("/invitations/batch")
@endpoint(
    needs=Permission.INVITATIONS_MAKE,
    takes=schemas.NewInvitations,
    gives=schemas.InvitationLinks,
    status=201,
    spends=by_device(INVITING),
)
def invite_several(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Make several invitations, each for one person.

    Raises:
        Invalid: neither a count nor names, or both.
    """
    names = body.pop("names")
    count = body.pop("count")
    if (names is None) == (count is None):
        raise Invalid(fields={"count": ["Give either count or names."]})
    wishes = [body | {"uses": 1, "suggested_name": name} for name in names or [None] * count]
    return {"items": [link_of(*service.invite(identity, wish)) for wish in wishes]}


@blueprint.post("/invitations/<invitation_id>/revoke")
@endpoint(needs=Permission.INVITATIONS_REVOKE, gives=schemas.Invitation, spends=by_device(INVITING))
def revoke_invitation(identity: Identity, _body: dict[str, Any], invitation_id: UUID) -> Invitation:
    """Take an invitation back, and with it those who came by it and are still waiting."""
    return service.revoke_invitation(identity, invitation_id)


@blueprint.post("/members/<member_id>/invitation")
@endpoint(
    needs=Permission.MEMBERS_INVITE_AGAIN,
    takes=schemas.InvitedAgain,
    gives=schemas.InvitationLink,
    status=201,
    spends=by_device(INVITING),
)
def invite_again(identity: Identity, body: dict[str, Any], member_id: UUID) -> dict[str, Any]:
    """Make an invitation for a known member's new phone."""
    return link_of(*service.invite_again(identity, member_id, **body))


def link_of(invitation: Invitation, token: str) -> dict[str, Any]:
    """Return a new invitation with its link and QR picture, in the keys of `InvitationLink`."""
    link = service.link(current_app.config["SETTINGS"].origin, token)
    return {
        "id": invitation.id,
        "link": link,
        "token": token,
        "qr": qr_rows(link),
        "suggested_name": invitation.suggested_name,
        "expires_at": invitation.expires_at,
    }


def _spelled(code: InvitationCode, letters: str) -> dict[str, Any]:
    """Return a new code in the keys of `Code`."""
    return {"code": letters, "expires_at": code.expires_at}


def _shown_passphrase(body: dict[str, Any]) -> tuple[service.Shown, UUID]:
    """Return what a redemption shows of a passphrase, and the union somebody comes into.

    Raises:
        NotFound: nobody made this invitation.
        Invalid: a passphrase is asked for and missing, or too easy.
        SignInRefused: one is set already, and this is not it.
    """
    with unit_of_work(reads_only=True):
        union_id = service.union_of(body["token"])
        is_needed, known_hash, own_words = service.passphrase_asked_by(body["token"])
    if not is_needed:
        return service.Shown(is_right=False), union_id
    if body["passphrase"] is None:
        raise Invalid(fields={"passphrase": ["Missing data for required field."]})
    if known_hash is None:
        new_hash = passphrases.hash_of(body["passphrase"], (*own_words, body["name"] or ""))
        return service.Shown(is_right=True, new_hash=new_hash), union_id
    if not passphrases.is_right(known_hash, body["passphrase"]):
        raise sessions.SignInRefused
    return service.Shown(is_right=True), union_id


def _is_known_device(sign_in_name: str) -> bool:
    """Say whether the request's cookie belongs to a device of the member with this sign-in name."""
    with unit_of_work(reads_only=True):
        known = passphrases.find(sign_in_name)
        owner = sessions.find_owner(request.cookies.get(COOKIE, ""))
    return known is not None and owner == (known.union_id, known.member_id)


def _holder() -> UUID | None:
    """Return whose entries wait on the phone that asks, as it says; None when nothing does."""
    said = request.headers.get(HOLDER, "")
    return UUID(said) if is_id(said) else None


def _refuse_other_sites() -> None:
    """Refuse a request that another site may have caused: the cookie routes need this, all others want a header.

    Raises:
        Unauthenticated: our own header is missing, or the browser says another site asks.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    is_ours = (
        site == "same-origin"
        if site
        else origin in {None, current_app.config["SETTINGS"].origin, request.host_url[:-1]}
    )
    if request.headers.get("X-Hilo") != "1" or not is_ours:
        raise Unauthenticated


def _welcomed(session: sessions.Session) -> dict[str, Any]:
    """Put the refresh token into the cookie and return the answer."""
    token, seconds = session.refresh_token, session.seconds_left

    @after_this_request
    def _with_cookie(response: Response) -> Response:
        response.set_cookie(COOKIE, token, max_age=seconds, path="/", secure=True, httponly=True, samesite="Strict")
        return response

    return session.answer()


def _without_cookie(response: Response) -> Response:
    """Take the cookie back."""
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="Strict")
    return response
