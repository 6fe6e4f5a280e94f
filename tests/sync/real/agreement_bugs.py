# ruff: noqa: SLF001 -- a deliberate bug goes where no caller may
"""Deliberate bugs of the server in what people do with each other: merges, hand-overs, held entries, campaigns."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import pytest

from backend.asks import queries as ask_queries
from backend.asks import service as asks
from backend.campaigns import queries as campaign_queries
from backend.campaigns import service as campaigns
from backend.campaigns.model import Campaign
from backend.coaching import queries as coaching_queries
from backend.coaching import service as coaching
from backend.goals import queries as goal_queries
from backend.goals import service as goals
from backend.goals.rules import ProposalState
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.problems import NotFound
from backend.network import alternatives, hand_overs, merging, offers, queries
from backend.network.model import PersonAlternative
from backend.network.rules import HandOverState
from backend.structure_tests import service as tests
from backend.structure_tests.model import Participation
from backend.sync import held, recorder
from backend.sync.model import RECEIPT, SyncQuarantine
from backend.unions.model import Membership

Bug = Callable[[pytest.MonkeyPatch], None]


def _merge_moves_nothing(patch: pytest.MonkeyPatch) -> None:
    """What was about the dropped one stays with it, on nobody's phone."""
    patch.setattr(merging, "_move", lambda *_: {})


def _unmerge_gives_nothing_back(patch: pytest.MonkeyPatch) -> None:
    """Taken apart, the one that was dropped has nothing any more."""
    patch.setattr(merging, "_give_back", lambda *_: None)


def _wishes_stay_with_one(patch: pytest.MonkeyPatch) -> None:
    """A wish that came while two were one is forgotten for the one that is taken out."""
    patch.setattr(merging, "_wish_for_both", lambda *_: None)


def _no_is_yes(patch: pytest.MonkeyPatch) -> None:
    """Whoever declines people gets them all the same."""

    def take_all_the_same(identity: Any, hand_over_id: UUID, _reason: str | None) -> Any:
        return hand_overs.accept(identity, hand_over_id)[0]

    patch.setattr(hand_overs, "decline", take_all_the_same)


def _offers_name_for_ever(patch: pytest.MonkeyPatch) -> None:
    """A declined offer leaves the names on the phone of who declined it."""
    facts = queries.hand_over_facts

    def talkative(union_id: UUID, offered: Any, *more: Any) -> dict[str, Any]:
        named = [{"person_id": one.id, "name": one.name} for one in queries.people_offered(union_id, offered)]
        return facts(union_id, offered, *more) | {"people": named}

    patch.setattr(queries, "hand_over_facts", talkative)


def _offers_keep_old_names(patch: pytest.MonkeyPatch) -> None:
    """An offer does not hear what became of the people it names."""
    patch.setattr(offers, "tell_parties", lambda *_: None)


def _a_settled_offer_turns(patch: pytest.MonkeyPatch) -> None:
    """An offer that was answered is open again for whoever took it back too late."""

    def reopen(identity: Any, hand_over_id: UUID) -> Any:
        offered = queries.get_hand_over(identity, hand_over_id)
        offered.state, offered.settled_at, offered.words = HandOverState.OFFERED, None, None
        recorder.touch(db.session(), *queries.parties_of(offered.union_id, offered.id))
        return offered

    patch.setattr(hand_overs, "take_back", reopen)


def _discarding_forgets_the_author(patch: pytest.MonkeyPatch) -> None:
    """A held entry that is closed becomes the organizer's: its author never hears of it."""
    settle = held._settle

    def absent_minded(identity: Any, row: SyncQuarantine, status: str, words: str | None) -> Any:
        shown = settle(identity, row, status, words)
        row.member_id = identity.member_id
        return shown

    patch.setattr(held, "_settle", absent_minded)


def _applied_without_a_receipt(patch: pytest.MonkeyPatch) -> None:
    """What an organizer did after all stays refused in its receipt."""

    def no_update(table: Any) -> Any:
        return db.update(table).where(db.false()) if table is RECEIPT else db.update(table)

    patch.setattr(held, "update", no_update)


def _ended_campaigns_take_more(patch: pytest.MonkeyPatch) -> None:
    """A campaign that is over is asked for all the same."""
    patch.setattr(asks, "running_campaign", campaign_queries.get_campaign)


def _late_answers_are_refused(patch: pytest.MonkeyPatch) -> None:
    """What was written down before the end of its campaign was heard of is not taken."""
    get_ask = ask_queries.get_ask

    def strict(identity: Any, ask_id: UUID) -> Any:
        ask = get_ask(identity, ask_id)
        if db.session.get_one(Campaign, (ask.union_id, ask.campaign_id)).ended_at is not None:
            raise NotFound
        return ask

    patch.setattr(ask_queries, "get_ask", strict)


def _ended_asks_stay(patch: pytest.MonkeyPatch) -> None:
    """The asks of a campaign that is over stay on the phones."""
    patch.setattr(campaigns, "campaign_turned", [])


def _marks_overwrite(patch: pytest.MonkeyPatch) -> None:
    """A second mark of one person writes over the first, whoever made it."""
    mark = tests.mark

    def overwriting(identity: Any, said: Mapping[str, Any]) -> Any:
        same = (Participation.test_id == said["test_id"]) & (Participation.person_id == said["person_id"])
        before = db.session.scalars(db.select(Participation).where(same)).first()
        if before is None:
            return mark(identity, said)
        before.took_part = said["took_part"]
        db.session.flush()
        return before

    patch.setattr(tests, "mark", overwriting)


def _suggested_is_agreed(patch: pytest.MonkeyPatch) -> None:
    """A suggestion becomes the member's goal without a word of hers."""
    propose = goals.propose

    def decide_for_her(identity: Any, said: Mapping[str, Any]) -> Any:
        proposal = propose(identity, said)
        goal = {"id": new_id(), "talks_per_week": proposal.talks_per_week, "agreed_on": proposal.proposed_at.date()}
        goals.agree(replace(identity, member_id=proposal.member_id), goal)
        return proposal

    patch.setattr(goals, "propose", decide_for_her)


def _messages_are_signed_by_another(patch: pytest.MonkeyPatch) -> None:
    """A message goes out under the name of somebody who did not write it."""
    nudge = coaching.nudge

    def mistaken(identity: Any, said: Mapping[str, Any]) -> Any:
        message = nudge(identity, said)
        others = Membership.id.not_in((message.member_id, message.captain_id))
        another = db.select(Membership.id).where(Membership.union_id == message.union_id, others).limit(1)
        message.captain_id = db.session.scalars(another).one()
        db.session.flush()
        return message

    patch.setattr(coaching, "nudge", mistaken)


def _people_stay_with_who_gave_them(patch: pytest.MonkeyPatch) -> None:
    """An accepted offer changes nobody's keeper: everybody stays on the old phone."""
    patch.setattr(hand_overs, "_give", lambda *_: None)


def _answers_are_written_over(patch: pytest.MonkeyPatch) -> None:
    """A second answer to a suggested goal is written over the first."""
    answer = goals.answer_proposal

    def forgetful(identity: Any, proposal_id: UUID, goal: Mapping[str, Any] | None) -> Any:
        proposal = goal_queries.get_own_proposal(identity, proposal_id)
        proposal.state, proposal.settled_at, proposal.agreed = ProposalState.PASSED, clock.now(), None
        return answer(identity, proposal_id, goal)

    patch.setattr(goals, "answer_proposal", forgetful)


def _late_yes_is_no_goal(patch: pytest.MonkeyPatch) -> None:
    """A goal she agreed to does not count when a newer suggestion, or an answer, came before."""
    answer = goals.answer_proposal

    def strict(identity: Any, proposal_id: UUID, goal: Mapping[str, Any] | None) -> Any:
        proposal = goal_queries.get_own_proposal(identity, proposal_id)
        return answer(identity, proposal_id, goal) if proposal.state == ProposalState.OPEN else proposal

    patch.setattr(goals, "answer_proposal", strict)


def _first_answer_stands(patch: pytest.MonkeyPatch) -> None:
    """Whoever answers a message once is not heard again."""
    answer = coaching.answer_nudge

    def deaf(identity: Any, nudge_id: UUID, word: Any) -> Any:
        message = coaching_queries.get_message(identity, nudge_id)
        return message if message.answer else answer(identity, nudge_id, word)

    patch.setattr(coaching, "answer_nudge", deaf)


def _lost_words_are_thrown_away(patch: pytest.MonkeyPatch) -> None:
    """Of two edits that meet one is forgotten."""
    patch.setattr(alternatives, "set_aside", lambda *_: None)


def _lost_words_are_settled_unseen(patch: pytest.MonkeyPatch) -> None:
    """A value that lost is put into the history, and nobody is asked."""
    set_aside = alternatives.set_aside

    def quietly(*said: Any) -> None:
        set_aside(*said)
        for lost in [row for row in db.session.new if isinstance(row, PersonAlternative)]:
            lost.settled_at = clock.now()

    patch.setattr(alternatives, "set_aside", quietly)


AGREEMENT_BUGS: Final[dict[str, Bug]] = {
    "a merge loses what was about the dropped one": _merge_moves_nothing,
    "taken apart, each does not get back its own": _unmerge_gives_nothing_back,
    "a wish that came while two were one holds for one of them": _wishes_stay_with_one,
    "whoever declines people gets them": _no_is_yes,
    "a declined offer leaves the names with the receiver": _offers_name_for_ever,
    "an offer goes on naming whom it should not": _offers_keep_old_names,
    "an answered offer is opened again": _a_settled_offer_turns,
    "settling a held entry forgets its author": _discarding_forgets_the_author,
    "what an organizer applied stays refused": _applied_without_a_receipt,
    "an ended campaign takes more asks": _ended_campaigns_take_more,
    "what was written before a campaign's end is refused": _late_answers_are_refused,
    "asks of an ended campaign stay on the phones": _ended_asks_stay,
    "a mark writes over another one": _marks_overwrite,
    "a suggested goal counts as agreed": _suggested_is_agreed,
    "a message is signed by another": _messages_are_signed_by_another,
    "an accepted offer leaves people with who gave them": _people_stay_with_who_gave_them,
    "a second answer to a suggested goal is written over the first": _answers_are_written_over,
    "a goal agreed to too late does not count": _late_yes_is_no_goal,
    "the first answer to a message stands": _first_answer_stands,
    "a value that lost is thrown away": _lost_words_are_thrown_away,
    "a value that lost is put away unseen": _lost_words_are_settled_unseen,
}
