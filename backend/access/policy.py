"""The table of roles and permissions. It fits on one screen; whatever is not in it is refused.

A reach says whose things a verb may touch. The slice that owns the thing turns the reach into a query; what lies
outside it is not found.

No role reads everything. Organizers know the people that members share. Administrators look after access (members,
roles, devices, invitations) and the union's frame (worksites, campaigns, teams, asks) and see totals; of people and
talks they have their own, like any member.
"""

from enum import IntEnum
from typing import Final

from backend.access.permissions import Permission
from backend.access.roles import Role, Status


class Reach(IntEnum):
    """How far a permission goes; a wider reach includes the narrower ones."""

    NONE = 0
    OWN = 1
    TEAM = 2
    UNION = 3


def _row(member: Reach, captain: Reach, organizer: Reach, administrator: Reach) -> dict[Role, Reach]:
    """Return one line of the table."""
    return {Role.MEMBER: member, Role.CAPTAIN: captain, Role.ORGANIZER: organizer, Role.ADMINISTRATOR: administrator}


_NONE, _OWN, _TEAM, _UNION = Reach.NONE, Reach.OWN, Reach.TEAM, Reach.UNION
_P = Permission

# columns: member, captain, organizer, administrator
POLICY: Final[dict[Permission, dict[Role, Reach]]] = {
    _P.ME_SEE: _row(_OWN, _OWN, _OWN, _OWN),
    _P.ME_CORRECT: _row(_OWN, _OWN, _OWN, _OWN),
    _P.PASSPHRASE_SET: _row(_OWN, _OWN, _OWN, _OWN),
    _P.FACTOR_SET: _row(_OWN, _OWN, _OWN, _OWN),
    _P.DEVICES_SEE: _row(_OWN, _OWN, _OWN, _OWN),
    _P.DEVICES_ADD: _row(_OWN, _OWN, _OWN, _OWN),
    _P.DEVICES_REVOKE: _row(_OWN, _TEAM, _UNION, _UNION),
    _P.SYNC_EXCHANGE: _row(_OWN, _OWN, _OWN, _OWN),
    _P.PEOPLE_SEE: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.PEOPLE_ADD: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.PEOPLE_CORRECT: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.PEOPLE_SHARE: _row(_OWN, _OWN, _OWN, _OWN),
    _P.NUMBERS_KEEP: _row(_OWN, _OWN, _OWN, _OWN),
    _P.TIES_SET: _row(_OWN, _OWN, _OWN, _OWN),
    _P.DO_NOT_CONTACT_ADD: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.DO_NOT_CONTACT_LIFT: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.PEOPLE_HAND_OVER: _row(_OWN, _OWN, _UNION, _OWN),
    _P.PEOPLE_MERGE: _row(_OWN, _OWN, _OWN, _OWN),
    _P.PEOPLE_PLACE: _row(_NONE, _NONE, _UNION, _NONE),
    _P.HELD_SEE: _row(_OWN, _OWN, _UNION, _OWN),
    _P.HELD_SETTLE: _row(_NONE, _NONE, _UNION, _NONE),
    _P.CONVERSATIONS_SEE: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.CONVERSATIONS_LOG: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.CONVERSATIONS_WITHDRAW: _row(_OWN, _OWN, _OWN, _OWN),
    _P.PROMISES_SEE: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.PROMISES_MAKE: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.PROMISES_KEEP: _row(_OWN, _OWN, _OWN, _OWN),
    _P.THANKS_SAY: _row(_OWN, _OWN, _OWN, _OWN),
    _P.TALKS_PUT_OFF: _row(_OWN, _OWN, _OWN, _OWN),
    _P.GOALS_AGREE: _row(_OWN, _OWN, _OWN, _OWN),
    _P.GOALS_PROPOSE: _row(_NONE, _TEAM, _TEAM, _TEAM),
    _P.COACHING_SEE: _row(_OWN, _TEAM, _TEAM, _TEAM),
    _P.COACHING_NUDGE: _row(_NONE, _TEAM, _TEAM, _TEAM),
    _P.COACHING_ANSWER: _row(_OWN, _OWN, _OWN, _OWN),
    _P.COACHING_PLAN: _row(_OWN, _TEAM, _TEAM, _TEAM),
    _P.REMINDERS_PLAN: _row(_OWN, _OWN, _OWN, _OWN),
    _P.REMINDERS_SUBSCRIBE: _row(_OWN, _OWN, _OWN, _OWN),
    _P.REMINDERS_OVERSEE: _row(_NONE, _NONE, _UNION, _UNION),
    _P.ASKS_SEE: _row(_UNION, _UNION, _UNION, _UNION),
    _P.ASKS_ANSWER: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.ASKS_OPEN: _row(_NONE, _NONE, _UNION, _UNION),
    _P.STRUCTURE_TESTS_SEE: _row(_UNION, _UNION, _UNION, _UNION),
    _P.STRUCTURE_TESTS_MARK: _row(_OWN, _TEAM, _UNION, _OWN),
    _P.STRUCTURE_TESTS_READ: _row(_NONE, _TEAM, _UNION, _UNION),
    _P.STRUCTURE_TESTS_START: _row(_NONE, _NONE, _UNION, _UNION),
    _P.STRUCTURE_TESTS_CLOSE: _row(_NONE, _NONE, _UNION, _UNION),
    _P.WORKSITES_SEE: _row(_UNION, _UNION, _UNION, _UNION),
    _P.WORKSITES_MAKE: _row(_NONE, _NONE, _UNION, _UNION),
    _P.CAMPAIGNS_SEE: _row(_UNION, _UNION, _UNION, _UNION),
    _P.CAMPAIGNS_MAKE: _row(_NONE, _NONE, _UNION, _UNION),
    _P.CAMPAIGNS_END: _row(_NONE, _NONE, _UNION, _UNION),
    _P.TEAMS_SEE: _row(_TEAM, _TEAM, _UNION, _UNION),
    _P.TEAMS_FORM: _row(_NONE, _NONE, _UNION, _UNION),
    _P.TEAMS_STAFF: _row(_NONE, _NONE, _UNION, _UNION),
    _P.PROGRESS_SEE: _row(_NONE, _TEAM, _UNION, _NONE),
    _P.WALL_CHART_SEE: _row(_NONE, _TEAM, _UNION, _UNION),
    _P.COVERAGE_SEE: _row(_NONE, _TEAM, _UNION, _NONE),
    _P.ROSTERS_IMPORT: _row(_NONE, _NONE, _UNION, _NONE),
    _P.MATCHES_DECIDE: _row(_OWN, _OWN, _OWN, _OWN),
    _P.DOUBLES_SETTLE: _row(_NONE, _NONE, _UNION, _NONE),
    _P.CONSOLE_SEE: _row(_NONE, _NONE, _UNION, _UNION),
    _P.EXPORTS_SEE: _row(_NONE, _NONE, _UNION, _UNION),
    _P.EXPORTS_MAKE: _row(_NONE, _NONE, _UNION, _NONE),
    _P.EXPORTS_APPROVE: _row(_NONE, _NONE, _UNION, _UNION),
    _P.AUDIT_SEE: _row(_NONE, _NONE, _UNION, _UNION),
    _P.BREAK_GLASS: _row(_NONE, _NONE, _NONE, _UNION),
    _P.RIGHTS_ASK: _row(_OWN, _OWN, _OWN, _OWN),
    _P.RIGHTS_ANSWER: _row(_NONE, _NONE, _NONE, _UNION),
    _P.REPORTS_SEE: _row(_NONE, _NONE, _UNION, _UNION),
    _P.MEMBERS_SEE: _row(_TEAM, _TEAM, _UNION, _UNION),
    _P.MEMBERS_VOUCH: _row(_NONE, _TEAM, _UNION, _UNION),
    _P.MEMBERS_GIVE_ROLE: _row(_NONE, _NONE, _UNION, _UNION),
    _P.MEMBERS_SUSPEND: _row(_NONE, _TEAM, _UNION, _UNION),
    _P.MEMBERS_INVITE_AGAIN: _row(_NONE, _TEAM, _UNION, _UNION),
    _P.INVITATIONS_SEE: _row(_NONE, _OWN, _UNION, _UNION),
    _P.INVITATIONS_MAKE: _row(_NONE, _TEAM, _UNION, _UNION),
    _P.INVITATIONS_REVOKE: _row(_NONE, _OWN, _UNION, _UNION),
}

# Before anybody has vouched for her, a member fills her own phone and learns where she works; she sees nobody and asks
# nobody.
PENDING_MAY: Final[frozenset[Permission]] = frozenset(
    {
        _P.ME_SEE,
        _P.ME_CORRECT,
        _P.PASSPHRASE_SET,
        _P.DEVICES_SEE,
        _P.DEVICES_ADD,
        _P.DEVICES_REVOKE,
        _P.SYNC_EXCHANGE,
        _P.PEOPLE_SEE,
        _P.PEOPLE_ADD,
        _P.PEOPLE_CORRECT,
        _P.PEOPLE_SHARE,
        _P.PEOPLE_MERGE,
        _P.NUMBERS_KEEP,
        _P.TIES_SET,
        _P.DO_NOT_CONTACT_ADD,
        _P.CONVERSATIONS_SEE,
        _P.CONVERSATIONS_LOG,
        _P.CONVERSATIONS_WITHDRAW,
        _P.PROMISES_SEE,
        _P.PROMISES_MAKE,
        _P.PROMISES_KEEP,
        _P.THANKS_SAY,
        _P.TALKS_PUT_OFF,
        _P.GOALS_AGREE,
        _P.REMINDERS_PLAN,
        _P.REMINDERS_SUBSCRIBE,
        _P.WORKSITES_SEE,
        _P.CAMPAIGNS_SEE,
        _P.RIGHTS_ASK,
    }
)


def permits(role: Role, status: Status, permission: Permission) -> Reach:
    """Return how far this permission goes for a member of this role and status; `Reach.NONE` refuses.

    A pending member reaches what is her own, and the plain facts of the workplace, whatever role she was promised.
    """
    if status is Status.ACTIVE:
        return POLICY[permission][role]
    if status is Status.PENDING and permission in PENDING_MAY:
        reach = POLICY[permission][Role.MEMBER]
        return reach if reach in {Reach.OWN, Reach.UNION} else Reach.NONE
    return Reach.NONE
