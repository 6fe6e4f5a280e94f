"""Reads the trail in words. Cost: at most five statements, whatever the page."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.audit import queries
from backend.exports import queries as exports
from backend.kernel.audit import AuditEvent
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.unions import queries as unions

_ABOUT_FILES = "exports."
_NAME_NOBODY = ("teams.", "campaigns.", "conversations.")


def read_trail(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """Return a page of decisions in the keys of `AuditEntry`; `asked` has those of `AuditQuery`.

    A reason may name a person: it is for those who may know the union's people. What a team is called, or of how many
    talks something is told, names nobody.
    """
    zone = ZoneInfo(unions.get_union(identity.union_id).time_zone)
    since, until = asked["since"], asked["until"]
    page = queries.events(
        identity,
        asked,
        None if since is None else _begin(since, zone),
        None if until is None else _begin(until + timedelta(days=1), zone),
    )
    names = _names(identity, page.items)
    files = exports.exports_with(
        identity, [one.subject_id for one in page.items if one.action.startswith(_ABOUT_FILES)]
    )
    told = {one.id: {"preset": one.preset, "people": one.people} for one in files}
    may_read = identity.reach(Permission.PEOPLE_SEE) is Reach.UNION
    entries = [
        {
            "id": one.id,
            "at": one.at,
            "action": one.action,
            "member_id": one.member_id,
            "member_name": names.get(one.member_id),
            "about_id": one.about_id,
            "about_name": names.get(one.about_id),
            "words": one.words if may_read or one.action.startswith(_NAME_NOBODY) else None,
            "export": told.get(one.subject_id),
        }
        for one in page.items
    ]
    return Page(entries, page.next_cursor)


def _begin(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a day begins where the union is."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _names(identity: Identity, events: Sequence[AuditEvent]) -> dict[Any, str]:
    """Return the names of the members who decided and of those it was about, if one may know the union's members."""
    if identity.reach(Permission.MEMBERS_SEE) is not Reach.UNION:
        return {}
    ids = {one.member_id for one in events} | {one.about_id for one in events if one.about_id is not None}
    return unions.names_of(identity, ids)
