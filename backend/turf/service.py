"""Form teams, place members and people, name captains, vouch. The only writers of `Team`, `TeamMember` and grants.

`follow` hangs on every change of a member's standing: whoever changes a role, a status or a team, the places on teams
and what phones may hold follow in the same transaction.
"""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.access.roles import Role, Status
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.logs import log
from backend.kernel.problems import Conflict, Forbidden, NotFound
from backend.network import service as network
from backend.sync import recorder, scope
from backend.turf import queries, rules
from backend.turf.model import Team, TeamMember
from backend.unions import queries as unions
from backend.unions import service as members
from backend.unions.model import Membership
from backend.worksites import queries as worksites
from backend.worksites.service import add_once


class TeamInUse(Conflict):
    """Somebody works in it, or people or what tests counted belong to it."""

    code = "team-in-use"
    title = "Somebody is or was in this team, so it stays"


def form_team(
    identity: Identity, team_id: UUID, *, name: str, campaign_id: UUID | None, worksite_id: UUID | None
) -> Team:
    """Add a team to the union. Formed twice with the same id and facts, it is there once.

    Raises:
        NotFound: the union has no such campaign or worksite.
        Conflict: another team has this id.
    """
    identity.require(Permission.TEAMS_FORM)
    _check_frame(identity, {"campaign_id": campaign_id, "worksite_id": worksite_id})
    wanted = Team(union_id=identity.union_id, id=team_id, name=name, campaign_id=campaign_id, worksite_id=worksite_id)
    before = queries.find_team(identity, team_id)
    team = add_once(before, wanted)
    if before is None:
        audit.note(identity, "teams.form", team.id, words=team.name)
    return team


def correct_team(identity: Identity, team_id: UUID, said: Mapping[str, Any]) -> Team:
    """Give a team another name, campaign or worksite; `said` has the keys of `TeamChange`.

    Raises:
        NotFound: the union has no such team, campaign or worksite.
    """
    team = queries.get_team(identity, team_id, Permission.TEAMS_FORM)
    _check_frame(identity, said)
    if all(getattr(team, name) == value for name, value in said.items()):
        return team
    was = team.name
    for name, value in said.items():
        setattr(team, name, value)
    db.session.flush()
    audit.note(identity, "teams.change", team.id, words=was if was == team.name else f"{was} → {team.name}")
    return team


def close_team(identity: Identity, team_id: UUID) -> None:
    """Take a team away that is empty; invitations to it end, and whoever was shut out is in no team any more.

    Raises:
        NotFound: the union has no such team.
        TeamInUse: somebody works in it, or people or what tests counted belong to it.
    """
    team = queries.get_team(identity, team_id, Permission.TEAMS_FORM)
    if queries.is_in_use(identity, team):
        raise TeamInUse
    for member in queries.members_of(identity, team):
        members.place_in_team(member, None)
    for held in queries.places_in(identity, team):
        db.session.delete(held)
    db.session.flush()
    audit.note(identity, "teams.close", team.id, words=team.name)
    db.session.delete(team)
    db.session.flush()


def place(identity: Identity, team_id: UUID, member_id: UUID, *, is_captain: bool) -> Membership:
    """Put a member on a team, as its captain or not.

    A member moves there from the team she was on; a captain of another team stays its captain and gets one team more.
    A member made captain gets that role, and a captain placed as a member gives it up.

    Raises:
        NotFound: there is no such team or member.
        Forbidden: the role that goes with it is not the caller's to give or to take.
        ConfirmFirst: a role goes with it, and she has not said that it is she.
    """
    team = queries.get_team(identity, team_id, Permission.TEAMS_STAFF)
    member = unions.get_member(identity, member_id, Permission.TEAMS_STAFF)
    if is_captain and member.role is Role.CAPTAIN and member.team_id is not None:
        _note_captaincy(identity, member, team.id)
        _add_captaincy(member, team.id)
        return member
    if is_captain:
        _note_captaincy(identity, member, team.id)
    elif member.team_id != team.id:
        audit.note(identity, "teams.place", team.id, about_id=member.id)
    wanted = {(Role.MEMBER, True): Role.CAPTAIN, (Role.CAPTAIN, False): Role.MEMBER}.get((member.role, is_captain))
    if wanted is Role.MEMBER:
        members.give_role(identity, member.id, wanted)
    members.place_in_team(member, team.id)
    if wanted is Role.CAPTAIN:
        members.give_role(identity, member.id, wanted)
    elif is_captain:
        _add_captaincy(member, team.id)
    return member


def place_people(identity: Identity, team_id: UUID, person_ids: Collection[UUID]) -> dict[str, list[UUID]]:
    """Put people whom nobody keeps onto the roster of a team, in the keys of `PeoplePlaced`; twice is once.

    Raises:
        NotFound: there is no such team.
        Forbidden: the caller does not deal out people.
    """
    identity.require(Permission.PEOPLE_PLACE)
    team = queries.get_team(identity, team_id, Permission.TEAMS_STAFF)
    placed = network.move_to_roster(identity, team.id, person_ids)
    if placed:
        audit.note(identity, "people.place", team.id)
    return {"placed": placed, "stayed": sorted(set(person_ids).difference(placed))}


def vouch(identity: Identity, member_id: UUID) -> Membership:
    """Say that a newcomer is who she says she is; from then on she sees her team, and her captains what she shares.

    Raises:
        NotFound: the caller may not know of her.
        Forbidden: it is the caller herself, or a captain or above whom the caller invited or may not judge.
        Conflict: she is suspended.
    """
    member = unions.get_member(identity, member_id, Permission.MEMBERS_VOUCH)
    if not rules.may_admit(
        identity.role,
        member.role,
        is_inviter=member.invited_by == identity.member_id,
        is_herself=member.id == identity.member_id,
    ):
        raise Forbidden("Somebody else has to vouch for this member.")
    if member.status is not Status.ACTIVE:
        members.admit(member)
        audit.note(identity, "members.vouch", member.id, about_id=member.id)
        log.info("vouched", union_id=identity.union_id, member_id=identity.member_id, subject_id=member.id)
    return member


def follow(member: Membership) -> None:
    """Bring a member's places on teams, and the grants that hang on them, in line with her standing."""
    before = {place.team_id: place for place in queries.places_of(member.union_id, member.id)}
    captained = [team_id for team_id, place in before.items() if place.is_captain]
    wanted = rules.teams_of(member.role, member.team_id, captained)
    for team_id, place_held in before.items():
        if team_id not in wanted:
            db.session.delete(place_held)
    for team_id, is_captain in wanted.items():
        if team_id in before:
            before[team_id].is_captain = is_captain
        else:
            _take_place(member, team_id, is_captain=is_captain)
    db.session.flush()
    _tell(member, {*before, *wanted})


def _check_frame(identity: Identity, said: Mapping[str, Any]) -> None:
    """Refuse a campaign or a worksite that the union does not have.

    Raises:
        NotFound: for both.
    """
    if said.get("worksite_id") is not None:
        worksites.get_worksite(identity, said["worksite_id"])
    if said.get("campaign_id") is not None and not queries.is_campaign(identity, said["campaign_id"]):
        raise NotFound


def _note_captaincy(identity: Identity, member: Membership, team_id: UUID) -> None:
    """Write into the trail that somebody becomes captain of a team, unless she is already."""
    held = {place.team_id for place in queries.places_of(member.union_id, member.id) if place.is_captain}
    if team_id not in held:
        audit.note(identity, "teams.captain", team_id, about_id=member.id)


def _add_captaincy(member: Membership, team_id: UUID) -> None:
    """Make somebody captain of a team, beside those she captains already."""
    held = {place.team_id: place for place in queries.places_of(member.union_id, member.id)}
    if team_id in held:
        held[team_id].is_captain = True
    else:
        _take_place(member, team_id, is_captain=True)
    db.session.flush()
    _tell(member, {team_id})


def _take_place(member: Membership, team_id: UUID, *, is_captain: bool) -> None:
    """Write a place on a team."""
    db.session.add(
        TeamMember(
            union_id=member.union_id,
            team_id=team_id,
            member_id=member.id,
            is_captain=is_captain,
            since=clock.now(),
        )
    )


def _tell(member: Membership, team_ids: Collection[UUID]) -> None:
    """Record anew what reads these places, the member's own row and her teams, and recompute the grants."""
    session = db.session()
    recorder.touch(session, member)
    for team_id in team_ids:
        team = session.get(Team, (member.union_id, team_id))
        recorder.touch(session, *filter(None, [team]))
    led_by = queries.captains(member.union_id, team_ids).values()
    regrant(member.union_id, {member.id}.union(*led_by))


def regrant(union_id: UUID, member_ids: Collection[UUID]) -> None:
    """Recompute which scopes the phones of these members may hold. Cost: about five statements a member.

    Pending: what everybody may know, and her own. Active: also asks and her teams. Captain: also what the active
    members of her teams share, and the people of her teams whom nobody keeps. Suspended: nothing.
    """
    for member in queries.members_with(union_id, member_ids):
        scope.set_grants(db.session(), union_id, member.id, _scopes_of(member))


def _scopes_of(member: Membership) -> set[str]:
    """Return the scopes a member's phones may hold."""
    if member.status is Status.SUSPENDED:
        return set()
    own = {scope.PUBLIC, scope.only(member.id), scope.shared_by(member.id), scope.for_organizers(member.id)}
    if member.status is Status.PENDING:
        return own
    places = queries.places_of(member.union_id, member.id)
    captained = [held.team_id for held in places if held.is_captain]
    led = queries.active_members(member.union_id, captained) if captained else ()
    return {
        *own,
        scope.VOUCHED,
        *(scope.of_team(held.team_id) for held in places),
        *(scope.unkept_in(team_id) for team_id in captained),
        *(scope.shared_by(member_id) for member_id in led),
    }
