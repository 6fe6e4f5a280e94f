"""The server's own secrets: files in a folder that only its user may read, outside the database and its backups.

One key for one purpose: `data.json` seals fields, `index.key` makes blind indexes (and, by way of a key drawn from it,
the links of the trail), `jwt.key` signs access tokens,
`refresh.key` makes refresh tokens, `vapid.pem` signs pushes, `parcel.pem` opens parcels of locked phones.
`vapid-1.pem`, `vapid-2.pem` … signed pushes before, and still do for phones that subscribed then. Whoever loses the
folder loses every sealed name; whoever copies the database without it has nothing readable.
"""

import hashlib
import hmac
import os
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import tink
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import current_app
from tink import aead, secret_key_access
from typing_extensions import override

_EXTENSION = "hilo.keys"
_KEY_BYTES = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class UnsafeKeys(Exception):
    """The keys cannot be used as they lie there; the message says what to do."""


@dataclass(frozen=True)
class Keys:
    """The secrets in memory. `repr` shows none of them."""

    data: Any
    """Tink's AEAD primitive: `encrypt(plain, associated)` and `decrypt(sealed, associated)`."""
    index: bytes
    jwt: bytes
    refresh: bytes
    vapid_pem: bytes
    retired_vapid_pems: tuple[bytes, ...]
    """Oldest first."""
    parcel_pem: bytes

    @property
    def trail(self) -> bytes:
        """What links the trail, drawn from the index key: servers that share keys agree without another file."""
        return hmac.digest(self.index, b"trail", hashlib.sha256)

    @override
    def __repr__(self) -> str:
        return "Keys(…)"

    @classmethod
    def load_or_make(cls, home: Path) -> Self:
        """Read the keys of this instance, making those that are missing.

        Raises:
            UnsafeKeys: somebody else may read them, or a file is damaged.
        """
        folder = home / "keys"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _refuse_if_others_may_read(folder)
        aead.register()
        keyset = _read_or_write(folder / "data.json", _new_keyset)
        raw = {name: _read_or_write(folder / f"{name}.key", _new_key) for name in ("index", "jwt", "refresh")}
        if any(len(key) < _KEY_BYTES for key in raw.values()) or len(set(raw.values())) < len(raw):
            raise UnsafeKeys(f"The keys in {folder} are too short or used twice. Restore them from your copy.")
        try:
            handle = tink.json_proto_keyset_format.parse(keyset.decode(), secret_key_access.TOKEN)
        except (tink.TinkError, UnicodeDecodeError) as error:
            raise UnsafeKeys(f"{folder / 'data.json'} is damaged. Restore it from your copy.") from error
        return cls(
            data=handle.primitive(aead.Aead),
            vapid_pem=_read_or_write(folder / "vapid.pem", _new_p256_key),
            retired_vapid_pems=tuple(_read_or_write(path, _new_p256_key) for path in _retired(folder)),
            parcel_pem=_read_or_write(folder / "parcel.pem", _new_p256_key),
            **raw,
        )


def use(app: Any, keys: Keys) -> None:
    """Make these the keys of this app."""
    app.extensions[_EXTENSION] = keys


def current() -> Keys:
    """Return the keys of the app at work."""
    keys: Keys = current_app.extensions[_EXTENSION]
    return keys


def rotate_vapid(home: Path) -> Path:
    """Sign pushes with a new key from the next start on, and keep the one used so far; return where it lies now.

    A crash in between leaves the old key in two files, and a second call goes on from there.

    Raises:
        UnsafeKeys: somebody else may read the keys.
    """
    used = Keys.load_or_make(home).vapid_pem
    folder = home / "keys"
    retired = _retired(folder)
    kept = next((path for path in retired if path.read_bytes() == used), folder / f"vapid-{len(retired) + 1}.pem")
    _read_or_write(kept, lambda: used)
    fresh = folder / f".vapid.{secrets.token_hex(8)}"
    _read_or_write(fresh, _new_p256_key)
    fresh.replace(folder / "vapid.pem")
    return kept


def _retired(folder: Path) -> list[Path]:
    """Return the files of keys that signed pushes before, oldest first."""
    return sorted(folder.glob("vapid-*.pem"), key=lambda path: int(path.stem.removeprefix("vapid-")))


def _new_keyset() -> bytes:
    """Return a new AES-256-GCM keyset as Tink writes it."""
    handle = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
    written: str = tink.json_proto_keyset_format.serialize(handle, secret_key_access.TOKEN)
    return written.encode()


def _new_key() -> bytes:
    """Return 32 random bytes."""
    return secrets.token_bytes(_KEY_BYTES)


def _new_p256_key() -> bytes:
    """Return a new P-256 private key as PEM, as RFC 8292 asks for pushes."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _read_or_write(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the file's bytes; write it first if it is not there. Two processes starting at once get the same bytes."""
    if not path.exists():
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; hers is the key
        finally:
            draft.unlink()
    _refuse_if_others_may_read(path)
    return path.read_bytes()


def _refuse_if_others_may_read(path: Path) -> None:
    """Refuse a file or folder that the group or the world may touch.

    Raises:
        UnsafeKeys: they may.
    """
    if path.stat().st_mode & _OTHERS:
        raise UnsafeKeys(f"Others may read {path}. Run: chmod -R go= {path}")
