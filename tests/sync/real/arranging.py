"""What members write down that needs somebody else, or something else: doubles, hand-overs, asks, goals, messages.

Arguments for what a phone knows, chosen by a number, like those of `sayings.py`.
"""

from collections.abc import Mapping
from typing import Final

from tests.sync.real.apps import Json
from tests.sync.real.sayings import NAMES, SAYINGS, Saying, Speaker, pick

REVERSED: Final = {
    "conversations.log": "conversations.withdraw",
    "network.merge_people": "network.unmerge_people",
    "network.correct_person": "network.correct_person",
    "structure_tests.mark": "structure_tests.take_back",
    "followups.promise": "followups.drop_promise",
    "followups.keep_promise": "followups.reopen_promise",
    "followups.move_promise": "followups.move_promise",
    "followups.say_thanks": "followups.owe_thanks_again",
    "followups.decline_thanks": "followups.owe_thanks_again",
    "followups.put_off": "followups.take_back_put_off",
}
"""What the phone writes down by itself when somebody takes back what may have been sent."""
DAY = "2026-11-20"


def _me(by: Speaker) -> str:
    return str(by.phone.who.member_id)


def _rows(by: Speaker, kind: str, **says: object) -> list[tuple[str, Json]]:
    """Return the rows of a kind that say this, oldest first."""
    shown: Mapping[str, Json] = by.phone.view["shown"][kind]
    return sorted((ident, row) for ident, row in shown.items() if all(row[name] == says[name] for name in says))


def _somebody(by: Speaker, c: int) -> str | None:
    """Return one of the other members she knows of, by name: their ids differ from stage to stage."""
    others = sorted((row["name"], ident) for ident, row in _rows(by, "member") if ident != _me(by))
    return others[c % len(others)][1] if others else None


def _pick(by: Speaker, c: int, kind: str, **says: object) -> Json | None:
    found = _rows(by, kind, **says)
    return found[c % len(found)][1] if found else None


# ---- two entries that are one human being


def _merge(by: Speaker, c: int) -> Json | None:
    mine = [ident for ident, _ in _rows(by, "person", keeper_id=_me(by))]
    if len(mine) < 2:
        return None
    keep = mine[c % len(mine)]
    drop = mine[(c + 1 + c // 8 % (len(mine) - 1)) % len(mine)]
    return {"id": by.fresh(), "keep_id": keep, "drop_id": drop, "set": {"name": NAMES[c % 4]} if c % 3 == 0 else {}}


def _unmerge(by: Speaker, c: int) -> Json | None:
    found = _pick(by, c, "person_merge", undone_at=None)
    return {"id": found["id"]} if found else None


# ---- people who change hands


def _offer(by: Speaker, c: int) -> Json | None:
    mine = [ident for ident, _ in _rows(by, "person", keeper_id=_me(by))]
    receiver = _somebody(by, c // 2)
    if not mine or not receiver:
        return None
    first = c % len(mine)
    offered = {"id": by.fresh(), "person_ids": mine[first : first + 1 + c % 2], "numbers_too": c % 3 == 0}
    return {**offered, "to_member_id": receiver}


def _answered(by: Speaker, c: int, **more: object) -> Json | None:
    found = _pick(by, c, "hand_over", to_member_id=_me(by), state="offered")
    return {"id": found["hand_over_id"], **more} if found else None


def _accept(by: Speaker, c: int) -> Json | None:
    return _answered(by, c)


def _decline(by: Speaker, c: int) -> Json | None:
    return _answered(by, c, reason=NAMES[c % 4])


def _take_offer_back(by: Speaker, c: int) -> Json | None:
    found = _pick(by, c, "hand_over", offered_by=_me(by))
    return {"id": found["hand_over_id"]} if found else None


# ---- asks and tests


def _answer(by: Speaker, c: int) -> Json | None:
    ask, person = pick(by.phone, "ask", c), pick(by.phone, "person", c // 2)
    if not ask or not person:
        return None
    said = {"ask_id": ask, "person_id": person, "answer": ("yes", "thinking", "no")[c % 3]}
    plan = {"plan_on": "2026-11-23", "plan_at": None, "needs_ride": c % 2 > 0} if c % 6 == 0 else {}
    return {"id": by.fresh(), **said, **plan, "answered_at": by.when}


def _mark(by: Speaker, c: int) -> Json | None:
    test, person = pick(by.phone, "structure_test", c), pick(by.phone, "person", c // 2)
    if not test or not person:
        return None
    said = {"test_id": test, "person_id": person, "took_part": c % 3 > 0}
    return {"id": by.fresh(), **said, "marked_at": by.when}


def _take_mark_back(by: Speaker, c: int) -> Json | None:
    found = _pick(by, c, "participation", member_id=_me(by))
    return {"id": found["id"], "withdrawn_at": by.when} if found else None


# ---- between a member and her captain


def _propose(by: Speaker, c: int) -> Json | None:
    member = _somebody(by, c)
    return {"id": by.fresh(), "member_id": member, "talks_per_week": 1 + c % 5} if member else None


def _agree(by: Speaker, c: int) -> Json:
    return {"id": by.fresh(), "talks_per_week": 1 + c % 5, "agreed_on": DAY}


def _answer_proposal(by: Speaker, c: int) -> Json | None:
    found = _pick(by, c, "goal_proposal", member_id=_me(by))
    return {"id": found["id"], "goal": _agree(by, c) if c % 3 else None} if found else None


def _nudge(by: Speaker, c: int) -> Json | None:
    member = _somebody(by, c)
    parts = {"template": "near_goal", "thanks": NAMES[c % 4], "ask": NAMES[c % 4], "way_out": "Or not"}
    plain = {"template": "thanks", "thanks": NAMES[c % 4]}
    return {"id": by.fresh(), "member_id": member, "language": "en", **(plain if c % 2 else parts)} if member else None


def _answer_nudge(by: Speaker, c: int) -> Json | None:
    found = _pick(by, c, "message", template="near_goal")
    return {"id": found["id"], "answer": ("yes", "not_now", "call_me")[c % 3]} if found else None


def _mute(_by: Speaker, c: int) -> Json:
    return {"until": f"2026-11-{21 + c % 9}" if c % 3 else None}


def _plan_contact(by: Speaker, c: int) -> Json | None:
    member = (_me(by), _somebody(by, c))[c % 2]
    said = {"channel": "call", "every_days": 1 + c % 9, "last_on": DAY, "number": f"312 555 {c % 10_000:04}"}
    return {"member_id": member, **said} if member else None


# ---- what else there is to say


def _about(by: Speaker, c: int, kind: str, **more: object) -> Json | None:
    ident = pick(by.phone, kind, c)
    return {"id": ident, **more} if ident else None


def _drop_promise(by: Speaker, c: int) -> Json | None:
    return _about(by, c, "promise", reason=NAMES[c % 4])


def _thank(by: Speaker, c: int) -> Json | None:
    return _about(by, c, "thank_you")


def _reopen_promise(by: Speaker, c: int) -> Json | None:
    return _about(by, c, "promise")


def _take_back_put_off(by: Speaker, c: int) -> Json | None:
    return _about(by, c, "put_off")


TAKEN_BACK: Final[dict[str, Saying]] = {
    "followups.reopen_promise": _reopen_promise,
    "followups.owe_thanks_again": _thank,
    "followups.take_back_put_off": _take_back_put_off,
}
"""What undoes a slip. A phone says it when asked to; a member has no other door to it."""


def left(by: Speaker, c: int) -> Json | None:
    """Return what leaves a value of hers that lost against another edit."""
    lost = [ident for ident, _ in _rows(by, "alternative", member_id=_me(by))]
    return {"id": lost[c % len(lost)]} if lost else None


def _put_off(by: Speaker, c: int) -> Json | None:
    person = pick(by.phone, "person", c)
    until = {"until": f"2026-11-{21 + c % 9}"} if c % 2 else {}
    return {"id": by.fresh(), "person_id": person, "on": DAY, **until} if person else None


def _plan_reminders(_by: Speaker, c: int) -> Json:
    return {"hour": 8 + c % 12, "time_zone": "America/Chicago", "level": ("off", "discreet", "full")[c % 3]}


def _ask_reminder(by: Speaker, c: int) -> Json | None:
    mine = [ident for ident, _ in _rows(by, "promise", member_id=_me(by))]
    at = f"2026-11-{21 + c % 9}T15:00:00.000Z" if c % 3 else None
    return {"promise_id": mine[c % len(mine)], "remind_at": at} if mine else None


def _correct_me(_by: Speaker, c: int) -> Json:
    return {"name": NAMES[c % 4]} if c % 2 else {"language": ("en", "es")[c // 2 % 2]}


ARRANGEMENTS: Final[dict[str, Saying]] = {
    "network.merge_people": _merge,
    "network.unmerge_people": _unmerge,
    "network.offer_people": _offer,
    "network.accept_people": _accept,
    "network.decline_people": _decline,
    "network.take_back_people": _take_offer_back,
    "asks.answer": _answer,
    "structure_tests.mark": _mark,
    "structure_tests.take_back": _take_mark_back,
    "goals.propose": _propose,
    "goals.answer_proposal": _answer_proposal,
    "goals.agree": _agree,
    "coaching.nudge": _nudge,
    "coaching.answer": _answer_nudge,
    "coaching.mute": _mute,
    "coaching.plan": _plan_contact,
    "followups.drop_promise": _drop_promise,
    "followups.say_thanks": _thank,
    "followups.decline_thanks": _thank,
    "followups.put_off": _put_off,
    "reminders.plan": _plan_reminders,
    "reminders.ask": _ask_reminder,
    "unions.correct_me": _correct_me,
}
_ALWAYS_POSSIBLE = {"goals.agree", "coaching.mute", "coaching.plan", "reminders.plan", "unions.correct_me"}
_RARELY_POSSIBLE = ("network.unmerge_people", "network.accept_people", "network.decline_people")
_ARRANGED: Final = (
    *ARRANGEMENTS,
    *(["network.merge_people", "network.offer_people"] * 3),
    *(_RARELY_POSSIBLE * 3),
    *(["asks.answer", "structure_tests.mark"] * 2),
)
"""What takes two stands in it several times, and what is possible only after that, too."""
_STRIDE = 7
"""Where something is not possible, the next to be tried is so far on: no divisor of how many there are."""


def arrangement(by: Speaker, b: int, c: int) -> tuple[str, Json] | None:
    """Return a type and arguments: those of this number, or of the next that is possible just now."""
    for turn in range(len(_ARRANGED)):
        kind = _ARRANGED[(b + turn * _STRIDE) % len(_ARRANGED)]
        said = ARRANGEMENTS[kind](by, c) if turn == 0 or kind not in _ALWAYS_POSSIBLE else None
        if said:
            return kind, said
    return None


_RESPONSES: Final[dict[str, Saying]] = {
    "network.accept_people": _accept,
    "goals.answer_proposal": _answer_proposal,
    "coaching.answer": _answer_nudge,
    "followups.say_thanks": _thank,
    "network.lift_do_not_contact": SAYINGS["network.lift_do_not_contact"],
    "network.unmerge_people": _unmerge,
    "network.decline_people": _decline,
    "followups.decline_thanks": _thank,
    "structure_tests.take_back": _take_mark_back,
    "network.take_back_people": _take_offer_back,
}


def response(by: Speaker, b: int, c: int) -> tuple[str, Json] | None:
    """Return a type and arguments of an answer to something on this phone: that of this number, or of the next one."""
    kinds = list(_RESPONSES)
    for turn in range(len(kinds)):
        kind = kinds[(b + turn) % len(kinds)]
        if said := _RESPONSES[kind](by, c):
            return kind, said
    return None
