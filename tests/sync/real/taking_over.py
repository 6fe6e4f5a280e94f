"""A phone with entries on it in other hands: somebody else comes to it with an invitation, or it is shut out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from backend.access.roles import Role
from backend.accounts import service as accounts
from backend.accounts import sessions
from backend.sync import parcels
from backend.sync.model import HELD, SyncReceipt
from tests.sync.real import expected
from tests.sync.real.checks import hold
from tests.sync.real.expected import DONE
from tests.sync.real.phone import Phone, Saved

if TYPE_CHECKING:
    from tests.sync.real.episode import Episode

_REFUSED = 409
_TRIES = 4
_OUTLIVES_ACCESS = "network.do_not_contact"


class HandedOver(NamedTuple):
    """An entry that waited on a phone when it was shut out, and how it stood on the server then, None if not."""

    entry: Saved
    device_id: UUID
    before: str | None


def come_in(episode: "Episode", a: int, b: int, c: int) -> None:
    """I25: somebody else brings an invitation to a phone on which entries wait: she is not let in, nothing moves."""
    phone, cast = episode.phone(a), episode.cast
    others = [who for who in (cast.mei, cast.ben, cast.tere) if phone and who.member_id != phone.who.member_id]
    # Whoever leads others would have to show a passphrase, too.
    others = [who for who in others if episode.server.identity_of(who).role is Role.MEMBER]
    app = phone.apps[c % len(phone.apps)] if phone else 0
    if phone is None or not others or app in phone.talking or not phone.view["disk"]["outbox"]:
        return
    tokens: list[str] = []
    guest = others[b % len(others)]

    def invite() -> None:
        tokens.append(accounts.invite_again(cast.ada.identity, guest.member_id, hours=72, forget_passphrase=False)[1])

    if episode.server.is_behind or not episode.server.organize(lambda _cast: invite()):
        return
    before = phone.view["disk"]["outbox"]
    heard = episode.line.tell(phone, "come_in", app=app, token=tokens[0])
    message = next(one for one in episode.line.asked if one.request == heard.asked[0]["request"])
    answer = episode.line.ask(message, 0)
    hold(answer.status == _REFUSED, "I25", f"somebody else was let in where entries wait: {answer.status}")
    hold(answer.cookie is None, "I25", "somebody else's cookie was set where entries wait")
    episode.line.deliver(replace(message, answer=answer))
    how = episode.line.how.pop(app, None)
    hold(how == "OtherMember", "I25", f"the phone says {how} to somebody whose entries do not wait on it")
    hold(phone.view["disk"]["outbox"] == before, "I25", "entries moved when somebody else came")


def shut_out(episode: "Episode", a: int, _b: int, _c: int) -> None:
    """A phone that had time to seal parcels is shut out, hears of it, hands over what waits and forgets everything."""
    phone, server = episode.phone(a), episode.server
    if phone is None or server.is_behind or len([one for one in episode.phones if not one.is_wiped]) < 3:
        return
    for app in phone.apps:
        episode.line.tell(phone, "lay_parcels", app=app, key=parcels.public_key())
    if not server.organize(lambda cast: sessions.revoke_device(cast.ada.identity, phone.device_id)):
        return
    known = expected.receipts(episode.cast.cedar)
    waiting = [mid for _, mid in phone.view["disk"]["outbox"]]
    told = {one.mid: one for one in phone.saved}
    handed = [HandedOver(told[mid], phone.device_id, known[mid].status if mid in known else None) for mid in waiting]
    _let_it_hear(episode, phone)
    if phone.is_wiped:
        server.handed_over += handed


def _let_it_hear(episode: "Episode", phone: Phone) -> None:
    """Let a phone talk until it knows, and then hand over whatever it can."""
    line, app = episode.line, phone.apps[0]
    for _ in range(_TRIES):  # What was under way goes wrong first.
        if not phone.is_wiped:
            line.sync(phone, app)
    while phone.is_wiped and (under_way := [one for one in (*line.answered, *line.asked) if one.app == app]):
        message = under_way[0]
        if message.answer is None:
            line.carry(message)
            message = line.answered[-1]
        line.deliver(message)
    hold(phone.is_wiped or line.server.is_behind, "I25", f"{phone.who.name}'s phone was shut out and goes on")


def what_was_handed_over_waits(
    episode: "Episode", receipts: Mapping[str, SyncReceipt], held: set[str], settled: Mapping[str, str]
) -> None:
    """I25: it is with the organizers, and nothing of it took effect by itself, but a wish not to be contacted."""
    for entry, device_id, before in episode.server.handed_over:
        receipt = receipts.get(entry.mid)
        hold(receipt, "I25", f"handed over, and nobody has it: {entry}")
        assert receipt
        # What was under way since before a sign-in came from another device, which was not shut out.
        if before is not None or entry.type == _OUTLIVES_ACCESS or receipt.device_id != device_id:
            continue
        hold(entry.mid in held, "I25", f"handed over, and its words are gone: {entry}")
        by_itself = receipt.status in DONE and settled.get(entry.mid) in {None, HELD}
        hold(not by_itself, "I25", f"done by itself, though its phone was shut out: {entry}")
