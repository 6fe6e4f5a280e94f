"""What of matches travels: to the member what she said, to the captains of the roster that she knows somebody on it."""

from typing import Any

from backend.access.permissions import Permission
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.matches import schemas, service
from backend.matches.model import RosterMatch
from backend.network.model import Person
from backend.sync import scope
from backend.sync.replica import Mutation, Replica


def _decide(identity: Identity, args: dict[str, Any]) -> None:
    service.decide(identity, args)


def _take_back(identity: Identity, args: dict[str, Any]) -> None:
    service.take_back(identity, args["id"])


def _match(match: RosterMatch) -> dict[str, object]:
    """Return the body on the member's own phones: nothing that stands on the roster."""
    names = ("person_id", "answer", "decided_at")
    return {**{name: getattr(match, name) for name in names}, "pair": match.pair.hex()}


def _scope_of_acquaintance(match: RosterMatch) -> str | None:
    """Return whose phones may know that she knows somebody on the roster: its captains', while nobody keeps them."""
    if match.roster_person_id is None:
        return None
    person = db.session.get_one(Person, (match.union_id, match.roster_person_id))
    on_roster = person.keeper_id is None and person.merged_into is None and person.team_id is not None
    return scope.unkept_in(person.team_id) if on_roster and person.team_id else None


def _acquaintance(match: RosterMatch) -> dict[str, object]:
    return {"person_id": match.roster_person_id, "member_id": match.member_id}


REPLICAS = (
    Replica(
        "roster_match",
        RosterMatch,
        schemas.RosterMatchRow,
        scope=lambda match: scope.only(match.member_id),
        body=_match,
    ),
    Replica(
        "acquaintance",
        RosterMatch,
        schemas.AcquaintanceRow,
        scope=_scope_of_acquaintance,
        subject=lambda match: match.roster_person_id,
        body=_acquaintance,
    ),
)
_NEEDS = Permission.MATCHES_DECIDE
MUTATIONS = (
    Mutation("matches.decide", schemas.MatchesDecideArgs, needs=_NEEDS, run=_decide, makes=True),
    Mutation("matches.take_back", schemas.MatchesTakeBackArgs, needs=_NEEDS, run=_take_back),
)
