"""Parcels: entries that a phone hands over without being able to read them, because it is about to erase itself.

A phone seals each entry that waits a second time, to a key whose other half is only here. Ten wrong PINs throw the
phone's own key away, and so does the news that it was shut out; what waits is handed over as it lies there. That of a
locked phone is taken like any push, that of one that was shut out is held. Whoever holds the phone learns from the
answer how many were taken, and nothing else.

The seal: 65 bytes of a public key (P-256) made for this parcel alone, 12 bytes of nonce, AES-256-GCM under the key that
HKDF-SHA-256 makes of both sides' shared secret, bound to the entry's id.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from backend.kernel import keys, logs
from backend.kernel.body import MAX_DEPTH, depth_of, with_half_letters
from backend.kernel.identity import Identity
from backend.kernel.problems import Malformed
from backend.kernel.unit_of_work import unit_of_work
from backend.sync import phones
from backend.sync.exchange import take_entries
from backend.sync.push import Entry
from backend.sync.schemas import EntryBody

_PUBLIC_BYTES = 65
_NONCE_BYTES = 12
_KEY_BYTES = 32
_PURPOSE = b"hilo parcel"
_UNREADABLE = (ValueError, InvalidTag, Malformed)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One sealed entry.

    Attributes:
        mid: the entry's id.
        seq: its place among the entries of its device.
        sealed: base64url.
    """

    mid: UUID
    seq: int
    sealed: str


def public_key() -> str:
    """Return the key that phones seal parcels to: base64url of 65 bytes."""
    point = _private_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).decode().rstrip("=")


def take(identity: Identity, parcels: Iterable[Parcel], *, is_shut_out: bool = False) -> int:
    """Open parcels and take what is in them, oldest first; return how many entries are here for good.

    A phone that is about to forget everything cannot number its queue anew, so that is done for it; nor can it come
    again, so an entry that fails is tried until it is done or held. A parcel that does not open is passed over: its
    words are lost, as they would have been without parcels.
    """
    waiting = [entry for parcel in sorted(parcels, key=lambda one: one.seq) if (entry := _opened(parcel))]
    taken = new = 0
    while waiting:
        answers = take_entries(identity, waiting, is_shut_out=is_shut_out)
        done = [answer for answer in answers if answer["status"] not in {"gap", "retry"}]
        taken += len(done)
        new += sum(not answer["dup"] for answer in done)
        waiting = waiting[len(done) :]
        first = answers[-1].get("expect")
        if first is not None:
            waiting = [replace(entry, seq=int(str(first)) + at) for at, entry in enumerate(waiting)]
    with unit_of_work() as session:
        phones.handed_over(session, identity, new)
    return taken


def _opened(parcel: Parcel) -> Entry | None:
    """Return what is in a parcel, None if it does not open or holds no entry."""
    try:
        said = _said(_plain(parcel))
    except _UNREADABLE as error:
        logs.failure(error)
        return None
    if not isinstance(said, dict) or depth_of(said) > MAX_DEPTH:
        return None
    entry: Entry = EntryBody().load({**said, "mid": str(parcel.mid), "seq": parcel.seq})
    return entry


def _said(words: bytes) -> object:
    """Return what an entry says, also where half a letter stands alone in it: that is kept, as when it is pushed.

    Raises:
        Malformed: it is not JSON.
    """
    try:
        return orjson.loads(words)
    except orjson.JSONDecodeError:
        return with_half_letters(words)


def _plain(parcel: Parcel) -> bytes:
    """Return the bytes in a parcel.

    Raises:
        ValueError: it is cut short, or its public key is none.
        InvalidTag: it was sealed to another key, for another entry, or was changed.
    """
    sealed = urlsafe_b64decode(parcel.sealed + "=" * (-len(parcel.sealed) % 4))
    point, nonce = sealed[:_PUBLIC_BYTES], sealed[_PUBLIC_BYTES : _PUBLIC_BYTES + _NONCE_BYTES]
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    secret = _private_key().exchange(ec.ECDH(), theirs)
    key = HKDF(SHA256(), _KEY_BYTES, salt=point, info=_PURPOSE).derive(secret)
    return AESGCM(key).decrypt(nonce, sealed[_PUBLIC_BYTES + _NONCE_BYTES :], str(parcel.mid).encode())


def _private_key() -> ec.EllipticCurvePrivateKey:
    """Return our half.

    Raises:
        TypeError: the file holds another kind of key.
    """
    key = load_pem_private_key(keys.current().parcel_pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("parcel.pem is not a P-256 key.")
    return key
