"""Put a member's page together, send her a message, answer it, and agree on how to keep in touch: the only writers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.asks.rules import AnswerWord
from backend.coaching import queries, rules
from backend.coaching.model import ContactPlan, Nudge
from backend.coaching.rules import NudgeAnswer, Practice, Refusal, Sent, Template
from backend.goals.queries import get_coached
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import Invalid
from backend.network.rules import believable_day
from backend.network.service import made_before
from backend.progress import queries as progress
from backend.progress.rules import WEEKS_SHOWN, due_now, kept_of_due, weeks_until
from backend.reminders import wishes
from backend.unions.queries import get_union


class NotNow(Invalid):
    """A message would come too soon after the last, or to somebody who muted them or leaves them unanswered."""

    code = "message-not-now"
    title = "No message can be sent to this member now"


_REFUSALS = {
    Refusal.MUTED: "She gets no messages for now. Calling is fine.",
    Refusal.ONLY_CALL: "Her last two messages have no answer. Call her instead.",
    Refusal.TOO_SOON: "She got one a short while ago.",
}


def read_page(identity: Identity, member_id: UUID) -> dict[str, Any]:
    """Return what a captain sees about a member, and the member about herself, in the keys of `CoachingPage`.

    Cost: at most fifteen statements.

    Raises:
        NotFound: it is neither the caller nor an active member of a team she captains.
    """
    identity.require(Permission.COACHING_SEE)
    member = queries.get_looked_at(identity, member_id, Permission.COACHING_SEE)
    now, zone = clock.now(), _zone(identity)
    weeks = weeks_until(now, zone)
    talks = progress.talks_by_member(identity, [member.id], weeks).get(member.id, (0,) * WEEKS_SHOWN)
    promises = progress.promises_of(identity, [member.id], weeks)
    kept, promised = kept_of_due(promises, weeks.marks[-1], zone)
    people, talked, to_ask = queries.people_and_talked(identity, member.id, weeks)
    facts = queries.talk_facts(identity, member.id, weeks.bounds[0], now - rules.RECENTLY)
    answers = queries.answers_since(identity, member.id, weeks.bounds[0])
    practice = Practice(
        weeks=talks,
        with_step=facts.with_step,
        people=people,
        talked=talked,
        to_ask=to_ask,
        answers=sum(answers.values()),
        clear=sum(times for word, times in answers.items() if word is not AnswerWord.THINKING),
        promises=promised,
        kept=kept,
    )
    goal = queries.find_goal(identity, member.id)
    return {
        "member_id": member.id,
        "name": member.name,
        "language": member.language,
        "joined_on": member.joined_on,
        "as_of": now,
        "week_starts_on": weeks.starts[-1],
        "goal": None if goal is None else goal.talks_per_week,
        "weeks": talks,
        "people": people,
        "talked": talked,
        "people_lately": facts.people_lately,
        "due": due_now(promises, weeks.today),
        "promises": {"kept": kept, "of": promised},
        "asks": {"asked": practice.answers, "yes": answers.get(AnswerWord.YES, 0)},
        "strength": rules.strength(practice),
        "next_skill": rules.next_skill(practice),
        "missed_twice": goal is not None
        and rules.missed_twice(talks, weeks.starts, goal.talks_per_week, goal.agreed_on),
        "messages": _limits(identity, member.id, now),
    }


def _zone(identity: Identity) -> ZoneInfo:
    return ZoneInfo(get_union(identity.union_id).time_zone)


def _sent(identity: Identity, member_id: UUID) -> list[Sent]:
    return [
        Sent(one.sent_at, one.answer is not None, one.template == Template.THANKS)
        for one in queries.nudges_to(identity, member_id)
    ]


def _limits(identity: Identity, member_id: UUID, now: datetime) -> dict[str, Any]:
    """Return when the member got what from anybody, so that a phone without signal can hold to the limits too."""
    sent = sorted(_sent(identity, member_id), key=lambda one: one.at, reverse=True)
    asked = [one for one in sent if not one.is_thanks]
    return {
        "last_at": next((one.at for one in asked), None),
        "last_thanks_at": next((one.at for one in sent if one.is_thanks), None),
        "unanswered": next((n for n, one in enumerate(asked) if one.is_answered), len(asked)),
        "as_of": now,
    }


def nudge(identity: Identity, said: Mapping[str, Any]) -> Nudge:
    """Send a message to a member of the caller's team; a second time changes nothing.

    `said` has the keys of `CoachingNudgeArgs`.

    Raises:
        NotFound: the caller is not her captain, or she is not active.
        NotNow: the limits do not allow one now.
        IdCollision: something else has this id.
    """
    identity.require(Permission.COACHING_NUDGE)
    known = made_before(identity, Nudge, said["id"], "captain_id", member_id=said["member_id"])
    if known is not None:
        return known
    member = get_coached(identity, said["member_id"], Permission.COACHING_NUDGE)
    now, zone = clock.now(), _zone(identity)
    plan = queries.find_plan(identity, member.id)
    refused = rules.refusal(
        _sent(identity, member.id),
        None if plan is None else plan.muted_until,
        now,
        now.astimezone(zone).date(),
        thanks=said["template"] == Template.THANKS,
    )
    if refused is not None:
        raise NotNow(_REFUSALS[refused], fields={"member_id": [_REFUSALS[refused]]})
    message = Nudge(
        union_id=identity.union_id,
        id=said["id"],
        member_id=member.id,
        captain_id=identity.member_id,
        template=said["template"],
        language=said["language"],
        thanks=said["thanks"],
        ask=said["ask"],
        way_out=said["way_out"],
        sent_at=now,
        shows_at=rules.shows_at(now, zone),
    )
    db.session.add(message)
    db.session.flush()
    wishes.announce(identity.union_id, member.id, message.id, message.shows_at)
    return message


def answer_nudge(identity: Identity, nudge_id: UUID, answer: NudgeAnswer) -> Nudge:
    """Answer a message one got; saying something else later replaces it.

    Raises:
        NotFound: there is no such message, or it was sent to somebody else.
        Invalid: it only thanks.
    """
    identity.require(Permission.COACHING_ANSWER)
    message = queries.get_message(identity, nudge_id)
    if message.template == Template.THANKS:
        raise Invalid(fields={"id": ["Thanks ask for no answer."]})
    if message.answer != answer:
        message.answer, message.answered_at = answer, clock.now()
        wishes.forget(identity.union_id, message.id)
        db.session.flush()
    return message


def mute(identity: Identity, until: date | None) -> ContactPlan:
    """Get no messages until a day, two weeks from now at the most; None ends it. Nobody has to say why."""
    identity.require(Permission.COACHING_ANSWER)
    plan = _plan_of(identity, identity.member_id)
    latest = clock.now().astimezone(_zone(identity)).date() + rules.LONGEST_MUTE
    plan.muted_until = None if until is None else min(until, latest)
    db.session.flush()
    return plan


def plan_contact(identity: Identity, said: Mapping[str, Any]) -> ContactPlan:
    """Write down how a member and her captain agreed to keep in touch, and when they last spoke.

    Either may write; the last word stands, except that the later day of two counts. Her number is hers alone to give
    and to take back: from anybody else it is left as it was. `said` has the keys of `CoachingPlanArgs`.

    Raises:
        NotFound: it is neither the caller nor an active member of a team she captains.
    """
    identity.require(Permission.COACHING_PLAN)
    member = queries.get_looked_at(identity, said["member_id"], Permission.COACHING_PLAN)
    plan = _plan_of(identity, member.id)
    plan.channel, plan.every_days = said["channel"], said["every_days"]
    if said["last_on"] is not None:
        spoke = believable_day(said["last_on"], clock.now())
        plan.last_on = spoke if plan.last_on is None else max(spoke, plan.last_on)
    if member.id == identity.member_id:
        plan.number = said["number"]
    db.session.flush()
    return plan


def _plan_of(identity: Identity, member_id: UUID) -> ContactPlan:
    """Return the row in which a member's plan is kept, made if there is none."""
    plan = queries.find_plan(identity, member_id)
    if plan is None:
        plan = ContactPlan(union_id=identity.union_id, id=member_id)
        db.session.add(plan)
        db.session.flush()
    return plan
