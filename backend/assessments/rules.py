"""What an assessment says: the scale, what counts as proof, which of several is the current one, when it is too old.

The phone draws the same conclusions; both run `tests/vectors/assessments.json`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from uuid import UUID

FRESH_FOR = timedelta(days=45)


class Stand(IntEnum):
    """Where somebody stands.

    Source: union practice, the scale 1 leader, 2 supporter, 3 undecided, 4 leaning no, 5 against.
    """

    LEADS = 1
    WITH_US = 2
    NOT_SURE = 3
    LEANS_NO = 4
    AGAINST = 5


class Proof(StrEnum):
    """The deed behind a 1 or 2; `nothing_yet` says that we asked ourselves and know of none."""

    SIGNED = "signed"
    WORE_IT = "wore_it"
    CAME = "came"
    BROUGHT_SOMEONE = "brought_someone"
    NOTHING_YET = "nothing_yet"


SUPPORT = frozenset({Stand.LEADS, Stand.WITH_US})


@dataclass(frozen=True)
class Said:
    """One assessment that was not taken back: who said it, when the talk was held (UTC), what."""

    id: UUID
    member_id: UUID
    stand: Stand
    proof: Proof | None
    assessed_at: datetime


def proof_fits(stand: Stand, proof: Proof | None) -> bool:
    """Say whether a deed may stand beside this number: only a 1 or 2 has one."""
    return proof is None or stand in SUPPORT


def is_proven(stand: Stand, proof: Proof | None) -> bool:
    """Say whether a 1 or 2 rests on something the person did."""
    return stand in SUPPORT and proof is not None and proof is not Proof.NOTHING_YET


def is_fresh(assessed_at: datetime, now: datetime) -> bool:
    """Say whether a number still counts: 45 days from the talk; after that it fades and the phone says "ask again"."""
    return now - assessed_at <= FRESH_FOR


def current(said: Iterable[Said]) -> Said | None:
    """Return the one that stands: from the latest talk, of equally late ones the greater id; None when there is none.

    Talks carry the time at which they were held, so it does not matter in which order they arrived.
    """
    return max(said, key=_lateness, default=None)


def differing(said: Iterable[Said]) -> tuple[Said, Said] | None:
    """Return the two latest words of two members who see the same person differently, the newer one first.

    Each member's own latest word counts; None when they agree on the number or only one member has spoken. The phone
    shows it; this is the server's second opinion over the cases they share (`tests/vectors/assessments.json`).
    """
    latest: dict[UUID, Said] = {}
    for one in sorted(said, key=_lateness):
        latest[one.member_id] = one
    newest_first = sorted(latest.values(), key=_lateness, reverse=True)
    if not newest_first:
        return None
    newest = newest_first[0]
    return next(((newest, other) for other in newest_first[1:] if other.stand != newest.stand), None)


def _lateness(said: Said) -> tuple[datetime, UUID]:
    return said.assessed_at, said.id
