"""Puts a team's six numbers together. Cost: at most fifteen statements, whatever the size of the team."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.access.roles import Status
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.progress import queries, rules
from backend.progress.queries import OnTeam, OpenAsk
from backend.progress.rules import Cell, MemberWeek, Promised, Reached, Stands, Weeks
from backend.sync import clock as union_clock
from backend.turf import queries as turf
from backend.turf.model import Team
from backend.unions import queries as unions
from backend.unions.rules import may_suspend
from backend.worksites import queries as worksites


def team_read(identity: Identity, team_id: UUID) -> Team:
    """Return the team whose progress somebody wants to read.

    Raises:
        NotFound: there is no such team, or the one who asks neither captains it nor organizes the union.
    """
    return turf.get_team(identity, team_id, Permission.PROGRESS_SEE)


def standing(identity: Identity) -> tuple[int, datetime]:
    """Return the union's version, which every write turns on, and the present. One statement."""
    return union_clock.read(db.session(), identity.union_id).version, clock.now()


def read_progress(identity: Identity, team_id: UUID) -> dict[str, Any]:
    """Return how a team is doing, in the keys of `Progress`.

    Raises:
        NotFound: there is no such team, or the one who asks neither captains it nor organizes the union.
    """
    return read_team(identity, team_read(identity, team_id))


def read_team(identity: Identity, team: Team) -> dict[str, Any]:
    """Return how a team is doing that one may read, in the keys of `Progress`; the definitions stand in `rules.py`."""
    now = clock.now()
    weeks = rules.weeks_until(now, ZoneInfo(unions.get_union(identity.union_id).time_zone))
    people = queries.on_team(identity, team.id)
    active = [one for one in people if one.member.status is Status.ACTIVE]
    active_ids = [one.member.id for one in active]
    talks = queries.talks_by_member(identity, active_ids, weeks)
    promises = queries.promises_of(identity, active_ids, weeks)
    cells = queries.reach_by_cell(identity, team.id, weeks)
    workers = sum(cell.workers for cell in cells)
    stands = queries.stands_at_marks(identity, team.id, weeks)
    test, thinking = _test(identity, team, cells, weeks)
    members = _member_weeks(active, talks, promises, weeks)
    phones = queries.phones_of(identity, active_ids)
    return {
        "team_id": team.id,
        "team_name": team.name,
        "week_starts_on": weeks.starts[-1],
        "as_of": now,
        "workers": workers,
        "talks": _talks(talks.values()),
        "reach": {**_series(_summed(cell.talked for cell in cells)), "of": workers},
        "ones_twos": {**_series(stands.supporting), "of": workers, "proven": stands.proven},
        "test": test,
        "promises_kept": _kept(promises, weeks),
        "stalled": _stalled(promises, thinking, stands, weeks),
        "start_here": _start_here(identity, cells),
        "could_use_a_hand": rules.could_use_a_hand(members),
        "going_well": rules.going_well(members),
        "pending": _pending(people),
        "phones": {"seen_today": sum(one.heard_at >= weeks.today_began_at for one in phones), "of": len(phones)},
    }


def read_phones(identity: Identity, team: Team) -> dict[str, Any]:
    """Return the phones that `Progress.phones` counts, by the names of their members, in the keys of `TeamPhones`.

    Whose phones the one who asks may not see on a member's page stand there without a name, last.
    """
    weeks = rules.weeks_until(clock.now(), ZoneInfo(unions.get_union(identity.union_id).time_zone))
    members = {one.member.id: one.member for one in queries.on_team(identity, team.id)}
    active = [member.id for member in members.values() if member.status is Status.ACTIVE]
    seen = {
        member_id
        for member_id, member in members.items()
        if member_id == identity.member_id or may_suspend(identity.role, member.role)
    }
    told = [
        {
            "id": phone.id,
            "member_id": phone.member_id if phone.member_id in seen else None,
            "name": members[phone.member_id].name if phone.member_id in seen else None,
            "heard_on": phone.heard_at.astimezone(weeks.zone).date(),
            "is_today": phone.heard_at >= weeks.today_began_at,
        }
        for phone in queries.phones_of(identity, active)
    ]
    return {"items": sorted(told, key=lambda one: (one["name"] is None, (one["name"] or "").casefold(), one["id"]))}


def _series(weeks: Sequence[int]) -> dict[str, Any]:
    """Return six readings and the last of them, which is now."""
    return {"now": weeks[-1], "weeks": weeks}


def _summed(rows: Iterable[Sequence[int]]) -> list[int]:
    """Return the sums of six readings each; zeros of no rows."""
    return [sum(column) for column in zip((0,) * rules.WEEKS_SHOWN, *rows, strict=True)]


def _talks(by_member: Iterable[Sequence[int]]) -> dict[str, Any]:
    """Return the talks of each week, and how many are usual."""
    weeks = _summed(by_member)
    return {**_series(weeks), "usual": rules.usual_week(weeks)}


def open_test(identity: Identity, team: Team, weeks: Weeks) -> OpenAsk | None:
    """Return the test that the team's page shows, None if none is open for anybody here."""
    return _asking(identity, team, queries.reach_by_cell(identity, team.id, weeks), weeks)


def _asking(identity: Identity, team: Team, cells: Sequence[Reached], weeks: Weeks) -> OpenAsk | None:
    """Return the ask that was opened last, of those for everybody or for a department with workers of the turf."""
    here = {cell.department_id for cell in cells}
    open_asks = queries.open_asks(identity, team.campaign_id, weeks.today)
    return next((one for one in open_asks if not one.department_ids or one.department_ids & here), None)


def _test(
    identity: Identity, team: Team, cells: Sequence[Reached], weeks: Weeks
) -> tuple[dict[str, Any] | None, Sequence[int]]:
    """Return the open test, None if none is for anybody here, and how many think about it for long at each mark."""
    asking = _asking(identity, team, cells, weeks)
    if asking is None:
        return None, (0,) * rules.WEEKS_SHOWN
    ask = asking.ask
    workers = sum(cell.workers for cell in cells if rules.is_asked(asking.department_ids, cell.department_id))
    yes, thinking = queries.answers_at_marks(identity, team.id, asking, weeks)
    test = {
        "ask_id": ask.id,
        "title_en": ask.title_en,
        "title_es": ask.title_es,
        "yes": yes[-1],
        "of": workers,
        "goal": rules.people_for_goal(workers, ask.goal_percent),
        "weeks": yes,
    }
    return test, thinking


def _kept(promises: Sequence[Promised], weeks: Weeks) -> dict[str, Any]:
    """Return how many promises of the last fourteen days were kept, and the share at each mark in percent."""
    shares = [rules.kept_of_due(promises, mark, weeks.zone) for mark in weeks.marks]
    kept, due = shares[-1]
    return {"kept": kept, "of": due, "weeks": [rules.percent(share) for share in shares]}


def _stalled(promises: Sequence[Promised], thinking: Sequence[int], stands: Stands, weeks: Weeks) -> dict[str, Any]:
    """Return what has come to a halt, in its three kinds and together."""
    late = [rules.late_at(promises, mark) for mark in weeks.marks]
    return {
        **_series(_summed([late, thinking, stands.untouched])),
        "promises_late": late[-1],
        "thinking_long": thinking[-1],
        "threes_untouched": stands.untouched[-1],
    }


def _start_here(identity: Identity, cells: Sequence[Reached]) -> dict[str, Any] | None:
    """Return where the fewest have been talked with, in the names of the workplace; None if nowhere stands out."""
    known = [
        Cell(cell.department_id, cell.shift_id, cell.workers, cell.talked[-1])
        for cell in cells
        if cell.department_id is not None and cell.shift_id is not None
    ]
    emptiest = rules.emptiest(known)
    if emptiest is None:
        return None
    department = worksites.find_department(identity, emptiest.department_id)
    shift = worksites.find_shift(identity, emptiest.shift_id)
    if department is None or shift is None:
        return None
    values = {"department": department.name, "shift": shift.name, "talked": emptiest.talked, "of": emptiest.workers}
    return {"key": rules.reason_to_start(emptiest), "values": values}


def _member_weeks(
    active: Sequence[OnTeam], talks: dict[UUID, tuple[int, ...]], promises: Sequence[Promised], weeks: Weeks
) -> list[MemberWeek]:
    """Return each active member's running week."""
    made: dict[UUID, list[Promised]] = {one.member.id: [] for one in active}
    for promise in promises:
        made[promise.member_id].append(promise)
    return [
        MemberWeek(
            member_id=one.member.id,
            name=one.member.name,
            is_captain=one.is_captain,
            goal=one.goal,
            talks=talks.get(one.member.id, (0,))[-1],
            due=rules.due_now(made[one.member.id], weeks.today),
            late=rules.late_at(made[one.member.id], weeks.marks[-1]),
        )
        for one in active
    ]


def _pending(people: Sequence[OnTeam]) -> list[dict[str, Any]]:
    """Return who is waiting to be vouched for, longest first."""
    return [
        {
            "member_id": one.member.id,
            "name": one.member.name,
            "invited_by_name": None if one.invited_by is None else one.invited_by.name,
            "joined_on": one.member.joined_on,
        }
        for one in sorted(people, key=lambda one: (one.member.joined_at, one.member.id))
        if one.member.status is Status.PENDING
    ]
