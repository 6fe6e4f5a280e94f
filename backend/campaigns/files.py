"""A campaign as a file, out and in: words, days and places; no people, no notes, no counts, no ids.

Of its strategy goes what shall be won and done, and when; who decides and who does it stays at home.

What a file names is made anew with ids of its own, all of it or nothing. Places the union has already, by name, are
left as they are.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from backend.access.permissions import Permission
from backend.campaigns import queries, service, strategy
from backend.campaigns.file_schemas import FORMAT, MOST_DAYS, MOST_WORKSITES, VERSION
from backend.campaigns.model import Campaign
from backend.campaigns.rules import LineKind, contradicts
from backend.kernel.fields import FIRST_DAY, LAST_DAY
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Invalid
from backend.worksites import queries as places
from backend.worksites import service as worksites
from backend.worksites.model import Worksite

_WORDS = ("kind", "template_version", "name_en", "name_es", "guide", "scale_en", "scale_es")
_ALL = {"limit": MOST_WORKSITES, "cursor": None}


class Missing(NamedTuple):
    """One worksite of a file, and what the union does not have of it."""

    said: Mapping[str, Any]
    known: Worksite | None
    departments: list[str]
    shifts: list[Mapping[str, Any]]


def to_file(identity: Identity, campaign_id: UUID) -> dict[str, Any]:
    """Return a campaign in the keys of `CampaignFile`, with the union's worksites, the hundred oldest at most.

    Raises:
        NotFound: the union has no such campaign.
    """
    identity.require(Permission.CAMPAIGNS_MAKE)
    campaign = queries.get_campaign(identity, campaign_id)
    return {
        "format": FORMAT,
        "version": VERSION,
        **{name: getattr(campaign, name) for name in _WORDS},
        "days": (campaign.ends_on - campaign.starts_on).days + 1,
        "issues": [{"label_en": issue.label_en, "label_es": issue.label_es} for issue in campaign.issues],
        "worksites": [
            {
                "name": worksite.name,
                "time_zone": worksite.time_zone,
                "departments": [department.name for department in worksite.departments],
                "shifts": [
                    {name: getattr(shift, name) for name in ("name", "starts_at", "ends_at")}
                    for shift in worksite.shifts
                ],
            }
            for worksite in places.worksites(identity, _ALL).items
        ],
        "strategy": list(_strategy(identity, campaign)),
    }


def _strategy(identity: Identity, campaign: Campaign) -> Iterable[dict[str, Any]]:
    """Yield the lines of a strategy that name nobody, in the keys of `FileLine`; not those of other decades."""
    for line in strategy.in_order(identity, campaign):
        day = None if line.day is None else (line.day - campaign.starts_on).days
        if line.kind != LineKind.TARGET and abs(day or 0) <= MOST_DAYS:
            yield {"kind": line.kind, "text": line.text, "day": day}


def from_file(identity: Identity, said: Mapping[str, Any]) -> dict[str, Any]:
    """Plan what a file says, in the keys of `MadeFromFile`; `said` has those of `NewFromFile`. A second time is once.

    Raises:
        Invalid: a worksite has a clock nobody can read, the campaign would run longer than days are counted, or a line
            of the strategy, which is named, says what none of its kind says or falls on a day beyond those.
        Conflict: another campaign has this id.
    """
    identity.require(Permission.CAMPAIGNS_MAKE)
    identity.require(Permission.WORKSITES_MAKE)
    file = said["file"]
    if _ends_on(said) > LAST_DAY:
        raise Invalid(fields={"starts_on": ["It would end after 2999."]})
    lines = list(_lines(said))
    missing = list(_missing(identity, file["worksites"]))
    told = {
        "worksites": [one.said["name"] for one in missing if one.known is None],
        "departments": [name for one in missing for name in one.departments],
        "shifts": [shift["name"] for one in missing for shift in one.shifts],
    }
    if said["try_only"]:
        return {"campaign": None, **told}
    campaign = queries.find_campaign(identity, said["id"]) or _plan(identity, said, lines)
    if campaign.name_en != file["name_en"]:
        raise Conflict("This id is taken by another campaign.")
    for one in missing:
        _add(identity, one)
    return {"campaign": campaign, **told}


def _lines(said: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Yield the lines of a file's strategy as they are written, in the keys of `StrategyLineWish` without a revision.

    Raises:
        Invalid: as `from_file` says.
    """
    for at, line in enumerate(said["file"]["strategy"]):
        day = None if line["day"] is None else said["starts_on"] + timedelta(days=line["day"])
        wrong = contradicts(line["kind"], has_owner=False, has_day=day is not None, is_done=False)
        if wrong is not None:
            raise Invalid(fields={f"file.strategy.{at}.{wrong}": ["Only a phase or a tactic has a day, a phase must."]})
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise Invalid(fields={f"file.strategy.{at}.day": ["It would fall before 1900 or after 2999."]})
        yield {**line, "owner_id": None, "day": day, "is_done": False}


def _plan(identity: Identity, said: Mapping[str, Any], lines: Iterable[Mapping[str, Any]]) -> Campaign:
    file = said["file"]
    wish = {
        **{name: file[name] for name in _WORDS},
        "starts_on": said["starts_on"],
        "ends_on": _ends_on(said),
        "issues": [{"id": new_id(), **issue} for issue in file["issues"]],
    }
    campaign = service.plan_campaign(identity, said["id"], wish)
    strategy.begin(identity, campaign, lines)
    return campaign


def _ends_on(said: Mapping[str, Any]) -> date:
    last: date = said["starts_on"] + timedelta(days=said["file"]["days"] - 1)
    return last


def _missing(identity: Identity, wanted: Iterable[Mapping[str, Any]]) -> Iterable[Missing]:
    """Yield the worksites of a file of which anything is missing, each name once."""
    known = {_folded(worksite.name): worksite for worksite in places.worksites(identity, _ALL).items}
    seen: set[str] = set()
    for said in wanted:
        if _folded(said["name"]) in seen:
            continue
        seen.add(_folded(said["name"]))
        worksite = known.get(_folded(said["name"]))
        departments = {_folded(one.name) for one in worksite.departments} if worksite else set()
        shifts = {_folded(one.name) for one in worksite.shifts} if worksite else set()
        one = Missing(
            said,
            worksite,
            [name for key, name in _once(said["departments"]).items() if key not in departments],
            [shift for key, shift in _once_named(said["shifts"]).items() if key not in shifts],
        )
        if worksite is None or one.departments or one.shifts:
            yield one


def _add(identity: Identity, missing: Missing) -> None:
    said = missing.said
    worksite = missing.known or worksites.open_worksite(
        identity, new_id(), name=said["name"], time_zone=said["time_zone"]
    )
    for name in missing.departments:
        worksites.add_department(identity, worksite.id, new_id(), name=name)
    for shift in missing.shifts:
        worksites.add_shift(identity, worksite.id, new_id(), shift)


def _folded(name: str) -> str:
    return name.casefold()


def _once(names: Iterable[str]) -> dict[str, str]:
    return {_folded(name): name for name in names}


def _once_named(shifts: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {_folded(shift["name"]): shift for shift in shifts}
