"""What there is of campaigns; everybody who joined may read all of them, but their strategy."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from backend.accounts.model import Device
from backend.campaigns.model import Campaign, Issue, StrategyLine
from backend.campaigns.rules import LineKind
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import known
from backend.network.model import Person
from backend.network.queries import known_to
from backend.sync.model import PHONE


def campaigns(identity: Identity, asked: dict[str, Any]) -> Page[Campaign]:
    """Return a page of the union's campaigns with their issues, newest first."""
    mine = select(Campaign).where(Campaign.union_id == identity.union_id)
    return paged(mine, Campaign.id, asked, newest_first=True)


def find_campaign(identity: Identity, campaign_id: UUID) -> Campaign | None:
    """Return a campaign of the union, if there is one with this id."""
    return db.session.get(Campaign, (identity.union_id, campaign_id))


def get_campaign(identity: Identity, campaign_id: UUID, *, hold: bool = False) -> Campaign:
    """Return a campaign of the union; `hold` keeps others from changing it until the unit ends.

    Raises:
        NotFound: the union has none with this id.
    """
    return known(db.session.get(Campaign, (identity.union_id, campaign_id), with_for_update=hold or None))


def find_issue(identity: Identity, issue_id: UUID) -> Issue | None:
    """Return an issue of the union, if there is one with this id."""
    return db.session.get(Issue, (identity.union_id, issue_id))


def strategy(identity: Identity, campaign_id: UUID) -> Sequence[StrategyLine]:
    """Return the lines of a campaign's strategy that were not taken out, in no order: for those who plan campaigns."""
    return db.session.scalars(select(StrategyLine).where(*_lines(identity.union_id, campaign_id))).all()


def how_many_lines(identity: Identity, campaign_id: UUID) -> int:
    """Return how many lines a campaign's strategy has."""
    query = select(func.count()).select_from(StrategyLine).where(*_lines(identity.union_id, campaign_id))
    return db.session.scalar(query) or 0


def find_line(identity: Identity, line_id: UUID) -> StrategyLine | None:
    """Return a line of a strategy of the union, taken out or not, if there is one with this id."""
    return db.session.get(StrategyLine, (identity.union_id, line_id))


def lines_with_names(union_id: UUID, campaign_id: UUID) -> Sequence[StrategyLine]:
    """Return the lines of a campaign's strategy that say who decides or who does something."""
    names = or_(StrategyLine.kind == LineKind.TARGET, StrategyLine.owner_id.is_not(None))
    return db.session.scalars(select(StrategyLine).where(*_lines(union_id, campaign_id), names)).all()


def _lines(union_id: UUID, campaign_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        StrategyLine.union_id == union_id,
        StrategyLine.campaign_id == campaign_id,
        StrategyLine.text_sealed.is_not(None),
    )


def reached(identity: Identity, campaign: Campaign) -> int:
    """Return how many people the one who asks may know of were talked with in a campaign, or answered what it asks."""
    talks, asks, answers = (Base.metadata.tables[name] for name in ("conversation", "ask", "answer"))
    talked = select(talks.c.person_id).where(
        talks.c.union_id == identity.union_id, talks.c.campaign_id == campaign.id, talks.c.withdrawn_at.is_(None)
    )
    same = and_(asks.c.union_id == answers.c.union_id, asks.c.id == answers.c.ask_id)
    answered = (
        select(answers.c.person_id)
        .join(asks, same)
        .where(asks.c.union_id == identity.union_id, asks.c.campaign_id == campaign.id)
    )
    either = or_(Person.id.in_(talked), Person.id.in_(answered))
    return db.session.scalar(select(func.count()).select_from(Person).where(known_to(identity), either)) or 0


def open_asks(identity: Identity, campaign: Campaign) -> int:
    """Return how many asks a campaign has."""
    asks = Base.metadata.tables["ask"]
    query = select(func.count()).where(asks.c.union_id == identity.union_id, asks.c.campaign_id == campaign.id)
    return db.session.scalar(query) or 0


class OnPhones(NamedTuple):
    """What the union's phones last told: how many there are, and what waits on them.

    `quiet` have told nothing since an instant, the first of them since `quiet_since`.
    """

    phones: int
    unsent: int
    oldest_unsent: datetime | None
    quiet: int
    quiet_since: datetime | None


def on_phones(identity: Identity, since: datetime) -> OnPhones:
    """Return what waits on the phones that are signed in, all members' together; `quiet` are those silent `since`."""
    signed_in = and_(Device.union_id == PHONE.c.union_id, Device.id == PHONE.c.device_id, Device.ended_at.is_(None))
    is_quiet = PHONE.c.told_at < since
    query = (
        select(
            func.count(),
            func.coalesce(func.sum(PHONE.c.outbox), 0),
            func.min(PHONE.c.oldest_unsent),
            func.count(case((is_quiet, 1))),
            func.min(case((is_quiet, PHONE.c.told_at))),
        )
        .select_from(PHONE)
        .join(Device, signed_in)
        .where(PHONE.c.union_id == identity.union_id)
    )
    phones, unsent, *rest = db.session.execute(query).one()
    return OnPhones(phones, int(unsent), *rest)
