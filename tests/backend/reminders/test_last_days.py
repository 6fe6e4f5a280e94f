"""On the last day of an ask: who has somebody left to ask, and who has not."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from backend.asks.model import Answer, Ask
from backend.campaigns.model import Campaign
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.unit_of_work import unit_of_work
from backend.network.model import Person
from backend.structure_tests.model import Participation, StructureTest
from backend.worksites.model import Department, Worksite
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO as NOW
from tests.backend.reminders.stage import TODAY, Actor, Stage, own, reached, remind_at
from tests.push_service import Answer as PushAnswer
from tests.push_service import PushService

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def an_ask(stage: Stage, closes_on: date, by: Identity) -> UUID:
    """Open an ask of a running campaign."""
    campaign = {"name_en": "Staffing", "name_es": "Personal", "starts_on": TODAY, "ends_on": TODAY + 30 * DAY}
    words = dict.fromkeys(("title_en", "title_es", "text_en", "text_es"), "Pledge")
    days = {"opens_on": TODAY - 7 * DAY, "closes_on": closes_on}
    campaign_id, ask_id = new_id(), new_id()
    with unit_of_work() as session:
        session.add(Campaign(union_id=stage.union_id, id=campaign_id, **campaign))
        session.flush()
        whose = {"union_id": stage.union_id, "campaign_id": campaign_id, "opened_by": by.member_id}
        session.add(Ask(id=ask_id, goal_percent=65, **whose, **days, **words))
    return ask_id


def a_test(stage: Stage, ask_id: UUID, by: Identity, *, of: tuple[UUID, ...] = (), **how: Any) -> None:
    """Make an ask a test of some departments."""
    started = {"kind": "pledge", "evidence": "signature", "started_by": by.member_id, "started_at": NOW - 7 * DAY}
    with unit_of_work() as session:
        places = [str(place) for place in of]
        session.add(StructureTest(union_id=stage.union_id, id=ask_id, department_ids=places, **started, **how))


def departments(stage: Stage, *names: str) -> list[UUID]:
    """Set up the departments of one worksite."""
    site, ids = new_id(), [new_id() for _ in names]
    with unit_of_work() as session:
        session.add(Worksite(union_id=stage.union_id, id=site, name="Main", time_zone="America/Chicago"))
        session.flush()
        for place, name in zip(ids, names, strict=True):
            session.add(Department(union_id=stage.union_id, id=place, worksite_id=site, name=name))
    return ids


def keeps(stage: Stage, actor: Actor, **how: Any) -> UUID:
    """Let a member look after somebody, to whom she owes nothing these days."""
    person = stage.promised_person(stage.promise(actor, TODAY + 9 * DAY))
    if how:
        stage.change(Person, person, **how)
    return person


def says(stage: Stage, actor: Actor, ask_id: UUID, person: UUID, word: str, at: datetime = NOW - HOUR) -> None:
    """Write down what somebody said to an ask."""
    given = {"person_id": person, "member_id": actor.identity.member_id, "answered_at": at}
    with unit_of_work() as session:
        session.add(Answer(union_id=stage.union_id, id=new_id(), ask_id=ask_id, answer=word, **given))


def marked(stage: Stage, actor: Actor, ask_id: UUID, person: UUID, at: datetime, **how: Any) -> None:
    """Write down that somebody did what a test asks."""
    mark = {"test_id": ask_id, "person_id": person, "member_id": actor.identity.member_id, "marked_at": at}
    with unit_of_work() as session:
        mark |= {"took_part": True, "evidence": "seen", "after_closing": False} | how
        session.add(Participation(union_id=stage.union_id, id=new_id(), **mark))


def test_on_the_last_day_of_an_ask_is_reminded_who_has_somebody_left_to_ask(
    stage: Stage, push_service: PushService
) -> None:
    ben, rosa, nobody = stage.member(), stage.member(), stage.member()
    ask = an_ask(stage, TODAY, by=ben.identity)
    kept = [stage.promised_person(stage.promise(one, TODAY + 9 * DAY)) for one in (ben, rosa)]
    with unit_of_work() as session:
        given = {"person_id": kept[1], "member_id": rosa.identity.member_id, "answered_at": NOW}
        session.add(Answer(union_id=stage.union_id, id=new_id(), ask_id=ask, answer="thinking", **given))

    remind_at(NOW - DAY, NOW, NOW + HOUR)

    assert reached(push_service) == list(own([ben]))
    assert nobody.phone


def test_an_ask_of_a_campaign_that_has_ended_reminds_nobody(stage: Stage, push_service: PushService) -> None:
    ben = stage.member()
    stage.promise(ben, TODAY + 9 * DAY)
    ask = an_ask(stage, TODAY, by=ben.identity)
    with unit_of_work() as session:
        campaign_id = session.get_one(Ask, (stage.union_id, ask)).campaign_id

    stage.change(Campaign, campaign_id, ended_at=NOW)
    remind_at(NOW)

    assert reached(push_service) == []


def test_an_ask_whose_test_was_closed_early_reminds_nobody(stage: Stage, push_service: PushService) -> None:
    ben = stage.member()
    stage.promise(ben, TODAY + 9 * DAY)
    ask = an_ask(stage, TODAY, by=ben.identity)
    who = ben.identity.member_id
    with unit_of_work() as session:
        test = {"kind": "pledge", "evidence": "signature", "department_ids": [], "started_by": who, "started_at": NOW}
        session.add(StructureTest(union_id=stage.union_id, id=ask, closed_at=NOW, closed_by=who, **test))

    remind_at(NOW)

    assert reached(push_service) == []


def test_whoever_was_merged_into_somebody_is_nobody_left_to_ask(stage: Stage, push_service: PushService) -> None:
    ben = stage.member()
    double, kept = (stage.promised_person(stage.promise(ben, TODAY + 9 * DAY)) for _ in range(2))
    ask = an_ask(stage, TODAY, by=ben.identity)
    stage.change(Person, double, merged_into=kept)
    with unit_of_work() as session:
        given = {"person_id": kept, "member_id": ben.identity.member_id, "answered_at": NOW}
        session.add(Answer(union_id=stage.union_id, id=new_id(), ask_id=ask, answer="yes", **given))

    remind_at(NOW)

    assert reached(push_service) == []


def test_the_last_day_of_a_units_test_reminds_only_who_looks_after_somebody_of_that_unit(
    stage: Stage, push_service: PushService
) -> None:
    nurse, cook, newcomer = stage.member(), stage.member(), stage.member()
    ward, kitchen, laundry = departments(stage, "Ward 3", "Kitchen", "Laundry")
    keeps(stage, nurse, department_id=ward)
    keeps(stage, cook, department_id=kitchen)
    keeps(stage, newcomer)
    a_test(stage, an_ask(stage, TODAY, by=nurse.identity), nurse.identity, of=(laundry, ward))

    remind_at(NOW)

    assert reached(push_service) == list(own([nurse]))
    assert cook.phone
    assert newcomer.phone


def test_a_test_that_runs_in_another_unit_takes_nobody_her_reminder_of_what_everybody_is_asked(
    stage: Stage, push_service: PushService
) -> None:
    nurse = stage.member()
    ward, kitchen = departments(stage, "Ward 3", "Kitchen")
    keeps(stage, nurse, department_id=ward)
    an_ask(stage, TODAY, by=nurse.identity)
    a_test(stage, an_ask(stage, TODAY + 5 * DAY, by=nurse.identity), nurse.identity, of=(kitchen,))

    remind_at(NOW)

    assert reached(push_service) == list(own([nurse]))


def test_the_last_day_of_a_test_of_the_whole_workplace_reminds_every_unit(
    stage: Stage, push_service: PushService
) -> None:
    nurse, newcomer = stage.member(), stage.member()
    keeps(stage, nurse, department_id=departments(stage, "Ward 3")[0])
    keeps(stage, newcomer)
    a_test(stage, an_ask(stage, TODAY, by=nurse.identity), nurse.identity)

    remind_at(NOW)

    assert set(reached(push_service)) == own([nurse, newcomer])


def test_what_is_asked_in_private_reminds_whoever_looks_after_somebody_left_to_ask(
    stage: Stage, push_service: PushService
) -> None:
    ben, rosa = stage.member(), stage.member()
    ask = an_ask(stage, TODAY, by=ben.identity)
    stage.change(Ask, ask, is_public=False)
    keeps(stage, ben)
    says(stage, rosa, ask, keeps(stage, rosa), "no")

    remind_at(NOW)

    assert reached(push_service) == list(own([ben]))


def test_somebody_who_moved_to_another_unit_before_the_message_left_is_nobody_to_remind_of(
    stage: Stage, push_service: PushService
) -> None:
    ben = stage.member()
    ward, kitchen = departments(stage, "Ward 3", "Kitchen")
    person = keeps(stage, ben, department_id=ward)
    a_test(stage, an_ask(stage, TODAY, by=ben.identity), ben.identity, of=(ward,))
    push_service.answer_next(PushAnswer(503))
    remind_at(NOW)

    stage.change(Person, person, department_id=kitchen)
    remind_at(NOW + 2 * MINUTE)

    assert [fate[:2] for fate in stage.fate()] == [("dropped", "pointless")]


def test_whoever_has_been_thinking_for_days_is_left_to_ask_and_whoever_began_yesterday_is_not(
    stage: Stage, push_service: PushService
) -> None:
    ben, rosa = stage.member(), stage.member()
    ask = an_ask(stage, TODAY, by=ben.identity)
    says(stage, ben, ask, keeps(stage, ben), "thinking", at=NOW - 3 * DAY)
    says(stage, rosa, ask, keeps(stage, rosa), "thinking", at=NOW - DAY)

    remind_at(NOW)

    assert reached(push_service) == list(own([ben]))


def test_the_last_word_is_the_one_that_counts(stage: Stage, push_service: PushService) -> None:
    ben, rosa = stage.member(), stage.member()
    ask = an_ask(stage, TODAY, by=ben.identity)
    wavering, decided = keeps(stage, ben), keeps(stage, rosa)
    says(stage, ben, ask, wavering, "thinking", at=NOW - 4 * DAY)
    says(stage, ben, ask, wavering, "yes", at=NOW - 5 * DAY)
    says(stage, rosa, ask, decided, "thinking", at=NOW - 5 * DAY)
    says(stage, rosa, ask, decided, "yes", at=NOW - 4 * DAY)

    remind_at(NOW)

    assert reached(push_service) == list(own([ben]))


def test_whoever_was_seen_doing_it_is_nobody_left_to_ask_unless_that_was_taken_back(
    stage: Stage, push_service: PushService
) -> None:
    ben, rosa, mei = stage.member(), stage.member(), stage.member()
    ask = an_ask(stage, TODAY, by=ben.identity)
    a_test(stage, ask, ben.identity)
    marked(stage, ben, ask, keeps(stage, ben), NOW - DAY)
    marked(stage, rosa, ask, keeps(stage, rosa), NOW - DAY, withdrawn_at=NOW - HOUR)
    mistaken = keeps(stage, mei)
    marked(stage, mei, ask, mistaken, NOW - DAY)
    marked(stage, mei, ask, mistaken, NOW - HOUR, took_part=False, evidence=None)

    remind_at(NOW)

    assert set(reached(push_service)) == own([rosa, mei])


def test_on_the_last_day_nobody_is_reminded_of_who_has_left_or_wants_to_be_left_alone(
    stage: Stage, push_service: PushService
) -> None:
    ben, rosa, mei = stage.member(), stage.member(), stage.member()
    an_ask(stage, TODAY, by=ben.identity)
    stage.wishes_to_be_left_alone(keeps(stage, ben), by=ben)
    keeps(stage, rosa, left_on=TODAY)
    keeps(stage, mei, left_on=TODAY + DAY)

    remind_at(NOW)

    assert reached(push_service) == list(own([mei]))
