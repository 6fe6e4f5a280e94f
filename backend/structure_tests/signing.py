"""A person signs on her own phone: a member shows a code, the person reads what it is about and signs with one tap.

The code is a link with a sealed note in it of who may sign what until when; nothing is stored before somebody signs.
The note names the rows it will become, so that signing twice is signing once. Where her phone has no signal, the same
note is said in twelve letters for a slip of paper: those are stored, as a keyed hash, until their three days are over.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete
from tink import TinkError

from backend.access.permissions import Permission
from backend.access.roles import Status
from backend.accounts.rules import CODE_ALPHABET, code_in, readable
from backend.asks import service as asks
from backend.asks.model import Ask
from backend.asks.queries import get_ask
from backend.asks.rules import AnswerWord
from backend.campaigns.service import running_campaign
from backend.kernel import clock, keys
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Gone, Problem
from backend.network.queries import get_person
from backend.structure_tests import queries, rules, service
from backend.structure_tests.model import SigningCode
from backend.structure_tests.rules import Evidence
from backend.unions.model import Union
from backend.unions.queries import find_member, get_union
from backend.unions.service import today_of

_PURPOSE = b"structure_tests.signing"
_ID_BYTES = 16
_TIME_BYTES = 6


class NotSigned(Conflict):
    """This test is not running, or what counts in it is no signature."""

    code = "not-signed"
    title = "Nobody signs for this now"


class SigningOver(Gone):
    """The code is too old or none of ours, the test is over, or whoever showed the code is not a member any more."""

    code = "signing-over"
    title = "This code has run out"


@dataclass(frozen=True)
class Note:
    """Who may sign what until when: a person a test, as a member's word. `mark_id` and `answer_id` are rows to come."""

    ends_at: datetime
    union_id: UUID
    member_id: UUID
    device_id: UUID
    test_id: UUID
    person_id: UUID
    mark_id: UUID
    answer_id: UUID

    def _ids(self) -> tuple[UUID, ...]:
        about = (self.union_id, self.member_id, self.device_id, self.test_id, self.person_id)
        return (*about, self.mark_id, self.answer_id)

    def sealed(self) -> str:
        """Return the note as the last part of a link: base64url, only this server can read it."""
        ends = int(self.ends_at.timestamp()).to_bytes(_TIME_BYTES, "big")
        plain = b"".join(one.bytes for one in self._ids()) + ends
        return base64.urlsafe_b64encode(keys.current().data.encrypt(plain, _PURPOSE)).decode().rstrip("=")


def read(said: str) -> Note:
    """Return the note that was sealed into a token or is said by the letters on a slip.

    Raises:
        SigningOver: its time is over, or it is none of ours.
    """
    letters = code_in(said, rules.PAPER_LENGTH)
    note = _opened(said) if letters is None else _on_paper(letters)
    if note.ends_at <= clock.now():
        raise SigningOver
    return note


def _on_paper(letters: str) -> Note:
    code = queries.find_code(_hash(letters))
    if code is None:
        raise SigningOver
    return Note(**{name: getattr(code, name) for name in Note.__dataclass_fields__})


def _opened(token: str) -> Note:
    try:
        sealed = base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
        plain = keys.current().data.decrypt(sealed, _PURPOSE)
    except (binascii.Error, UnicodeEncodeError, TinkError) as error:
        raise SigningOver from error
    ids = [UUID(bytes=plain[at : at + _ID_BYTES]) for at in range(0, len(plain) - _TIME_BYTES, _ID_BYTES)]
    return Note(datetime.fromtimestamp(int.from_bytes(plain[-_TIME_BYTES:], "big"), UTC), *ids)


def offer_on_paper(identity: Identity, test_id: UUID, person_id: UUID) -> tuple[Note, str]:
    """Let a person the caller may know of sign later, with letters on a slip that are shown once and never stored.

    Raises:
        NotFound: there is no such test or person, or the caller may not know.
        CampaignEnded: its campaign is over.
        NotSigned: the test does not run, or what counts in it is no signature.
    """
    note = offer(identity, test_id, person_id, rules.PAPER_LIFE)
    letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(rules.PAPER_LENGTH))
    db.session.add(SigningCode(id=new_id(), code_hash=_hash(letters), **asdict(note)))
    db.session.flush()
    return note, readable(letters)


def forget_over(union_id: UUID) -> None:
    """Delete the codes on paper whose time is over: for a job."""
    over = (SigningCode.union_id == union_id, SigningCode.ends_at <= clock.now())
    db.session.execute(delete(SigningCode).where(*over))


def _hash(letters: str) -> bytes:
    """Return what a code on paper is found by: HMAC-SHA-256 under the server's own key."""
    return hmac.digest(keys.current().index, f"signing-code|{letters}".encode(), hashlib.sha256)


def offer(identity: Identity, test_id: UUID, person_id: UUID, life: timedelta = rules.SIGNING_LIFE) -> Note:
    """Let a person the caller may know of sign on her own phone, for a quarter of an hour unless said otherwise.

    Raises:
        NotFound: there is no such test or person, or the caller may not know.
        CampaignEnded: its campaign is over.
        NotSigned: the test does not run, or what counts in it is no signature.
    """
    identity.require(Permission.STRUCTURE_TESTS_MARK)
    identity.require(Permission.ASKS_ANSWER)
    person = get_person(identity, person_id)
    ask = _signed_now(identity, test_id)
    return Note(
        union_id=identity.union_id,
        member_id=identity.member_id,
        device_id=identity.device_id,
        test_id=ask.id,
        person_id=person.id,
        mark_id=new_id(),
        answer_id=new_id(),
        ends_at=clock.now() + life,
    )


def look(note: Note) -> tuple[Union, Ask]:
    """Return what it is that would be signed; never who would sign it.

    Raises:
        SigningOver: it cannot be signed any more.
    """
    identity = _member(note)
    return get_union(note.union_id), _to_sign(identity, note)


def sign(note: Note) -> None:
    """Write down that the person signed and said yes, as the word of the member who showed the code.

    Raises:
        SigningOver: it cannot be signed any more.
    """
    identity = _member(note)
    _to_sign(identity, note)
    about = {"person_id": note.person_id}
    signed = {"took_part": True, "evidence": str(Evidence.SIGNATURE), "marked_at": clock.now()}
    said = {"answer": str(AnswerWord.YES), "answered_at": clock.now()}
    try:
        service.mark(identity, {"id": note.mark_id, "test_id": note.test_id, **about, **signed})
        asks.answer(identity, {"id": note.answer_id, "ask_id": note.test_id, **about, **said})
    except Problem as error:
        raise SigningOver from error


def _member(note: Note) -> Identity:
    """Return who showed the code, as she stands now.

    Raises:
        SigningOver: she is not an active member any more.
    """
    member = find_member(note.union_id, note.member_id)
    if member is None or member.status is not Status.ACTIVE:
        raise SigningOver
    return Identity(note.union_id, member.id, note.device_id, member.role, member.status)


def _to_sign(identity: Identity, note: Note) -> Ask:
    try:
        return _signed_now(identity, note.test_id)
    except Problem as error:
        raise SigningOver from error


def _signed_now(identity: Identity, test_id: UUID) -> Ask:
    """Return what is asked in a test that people sign for today.

    Raises:
        NotFound: there is no such test.
        CampaignEnded: its campaign is over.
        NotSigned: it does not run, or what counts in it is no signature.
    """
    test = queries.get_test(identity, test_id)
    ask = get_ask(identity, test.id)
    running_campaign(identity, ask.campaign_id)
    runs = test.closed_at is None and ask.opens_on <= today_of(identity.union_id) <= ask.closes_on
    if not runs or test.evidence != Evidence.SIGNATURE:
        raise NotSigned
    return ask
