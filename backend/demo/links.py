"""The ways into the made-up union: an invitation for Tere, who has not joined, and phones for Rosa and Ines.

What cannot be read back from the database (tokens, passphrases) is kept in `demo.json` in the home folder, readable by
its owner only. A link that was used or has expired is made anew.
"""

import json
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.access.roles import Role
from backend.accounts import passphrases
from backend.accounts import service as accounts
from backend.accounts.service import InvitationOver
from backend.demo.founding import ORGANIZER, Cast
from backend.kernel.identity import Identity
from backend.kernel.problems import NotFound
from backend.unions import queries as unions

FILE = "demo.json"
CAPTAIN = "Rosa M."
NEWCOMER = "Tere"
HOURS = 24 * 14
"""How long a demo link lives."""

_OWNER_ONLY = 0o600
_WORDS_IN_PASSPHRASE = 4
_WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()


@dataclass(frozen=True)
class Phone:
    """A member whom the visitor may be: her sign-in name, passphrase, and the token of a link for a new phone."""

    name: str
    member_id: str
    sign_in_name: str
    passphrase: str
    token: str


@dataclass(frozen=True)
class Kept:
    """What `demo.json` holds."""

    union_id: str
    captain_id: str
    team_id: str
    newcomer_token: str
    phones: list[Phone]


def read(home: Path) -> Kept | None:
    """Return what was kept about the demo in a home folder, None if there is none."""
    try:
        found: dict[str, Any] = json.loads((home / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    phones = [Phone(**phone) for phone in found.pop("phones")]
    return Kept(**found, phones=phones)


def write(home: Path, kept: Kept) -> None:
    """Keep what is needed to make links again; nobody but the owner of the folder can read it."""
    path = home / FILE
    path.touch(mode=_OWNER_ONLY)
    path.chmod(_OWNER_ONLY)
    path.write_text(json.dumps(asdict(kept), indent=2), encoding="utf-8")


def forget(home: Path) -> None:
    """Keep nothing any more."""
    (home / FILE).unlink(missing_ok=True)


def new_passphrase() -> str:
    """Return four words drawn at random."""
    return " ".join(secrets.choice(_WORDS) for _ in range(_WORDS_IN_PASSPHRASE))


def first_kept(cast: Cast, hashed: dict[str, tuple[str, str]]) -> Kept:
    """Set the passphrases of the members whom the visitor may be, and return what to keep; no link is made yet.

    Args:
        cast: who is in the union.
        hashed: for each such member her passphrase and its hash.
    """
    phones = []
    for name, (passphrase, its_hash) in hashed.items():
        sign_in_name = passphrases.full_name(passphrases.keep(cast.memberships[name], its_hash, None))
        phones.append(Phone(name, str(cast.members[name].member_id), sign_in_name, passphrase, token=""))
    captain = cast.memberships[CAPTAIN]
    return Kept(
        union_id=str(cast.union_id),
        captain_id=str(captain.id),
        team_id=str(captain.team_id),
        newcomer_token="",
        phones=phones,
    )


def with_passphrases() -> dict[str, tuple[str, str]]:
    """Return a new passphrase and its hash for each member whom the visitor may be. Slow: not inside a unit of work."""
    return {name: (words, passphrases.hash_of(words)) for name in (CAPTAIN, ORGANIZER) for words in [new_passphrase()]}


def refreshed(kept: Kept) -> Kept:
    """Return what is kept with every link open: those used or expired are made anew."""
    union_id = UUID(kept.union_id)
    administrator = accounts.operator_of(union_id)
    rosa = unions.get_member(administrator, UUID(kept.captain_id), Permission.MEMBERS_SEE)
    captain = Identity(union_id, rosa.id, administrator.device_id, rosa.role, rosa.status)
    newcomer_token = kept.newcomer_token
    if not _is_open(newcomer_token):
        wish = {"role": Role.MEMBER, "uses": 1, "hours": HOURS, "suggested_name": NEWCOMER}
        _, newcomer_token = accounts.invite(captain, {**wish, "team_id": UUID(kept.team_id)})
    phones = [
        phone if _is_open(phone.token) else replace(phone, token=_invited_again(administrator, phone))
        for phone in kept.phones
    ]
    return replace(kept, newcomer_token=newcomer_token, phones=phones)


def _invited_again(administrator: Identity, phone: Phone) -> str:
    """Return the token of a new link for a known member's phone."""
    _, token = accounts.invite_again(administrator, UUID(phone.member_id), hours=HOURS, forget_passphrase=False)
    return token


def _is_open(token: str) -> bool:
    """Say whether an invitation can still be used."""
    try:
        accounts.look(token)
    except (NotFound, InvitationOver):
        return False
    return True
