"""Which roles may give which roles, who may shut whom out, and how a union's name becomes the end of a sign-in name."""

import unicodedata
from typing import Final

from backend.access.roles import Role

MOST_OPENED: Final = 5_000
"""So many names are opened for one question at most: those of the members who joined last."""

_RANK: Final = {Role.MEMBER: 0, Role.CAPTAIN: 1, Role.ORGANIZER: 2, Role.ADMINISTRATOR: 3}

_MAY_GIVE: Final[dict[Role, frozenset[Role]]] = {
    Role.MEMBER: frozenset(),
    Role.CAPTAIN: frozenset({Role.MEMBER}),
    Role.ORGANIZER: frozenset({Role.MEMBER, Role.CAPTAIN}),
    Role.ADMINISTRATOR: frozenset(Role),
}


def outranks(one: Role, other: Role) -> bool:
    """Say whether the first role is trusted with more than the second."""
    return _RANK[one] > _RANK[other]


def is_at_least(role: Role, least: Role) -> bool:
    """Say whether the role is trusted with all that `least` is."""
    return _RANK[role] >= _RANK[least]


def may_invite_as(giver: Role, role: Role) -> bool:
    """Say whether a member with the first role may invite somebody to be the second."""
    return role in _MAY_GIVE[giver]


def may_change_role(giver: Role, now: Role, new: Role) -> bool:
    """Say whether a member with the first role may turn the second into the third: she must be allowed to give both."""
    return now in _MAY_GIVE[giver] and new in _MAY_GIVE[giver]


def may_suspend(giver: Role, subject: Role) -> bool:
    """Say whether the first role may shut out the second: those below it; administrators also one another."""
    return outranks(giver, subject) or giver is Role.ADMINISTRATOR


def must_show_passphrase(role: Role) -> bool:
    """Say whether this role needs a passphrase beside her phone: captains and above see other people's networks."""
    return is_at_least(role, Role.CAPTAIN)


def may_vouch(role: Role, *, is_inviter: bool) -> bool:
    """Say whether one may vouch for this role: whoever invited a captain or above may not, somebody else must look."""
    return not (is_inviter and is_at_least(role, Role.CAPTAIN))


def slug_of(name: str) -> str:
    """Return the union's name as the end of a sign-in name: `Cedar Hollow Workers` becomes `cedar-hollow-workers`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)[:60].strip("-")


def folded(text: str) -> str:
    """Return a name as it is looked for and put in order: without case and accents, one space between words."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return " ".join(plain.split())
