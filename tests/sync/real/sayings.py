"""What members write down in the simulation: arguments for what a phone knows, chosen by a number."""

from collections.abc import Callable
from typing import NamedTuple

from tests.sync.real.apps import Json
from tests.sync.real.phone import Phone

NAMES = ("Zuzanna", "Zulema", "Zubaida", "Zuri")
"""Nobody else's name begins like these: no disk may hold the letters."""
FAMILY_NAME = "Zoller"
"""Of everybody who is written down, by a member or on a list: whoever is corrected loses it."""

SHARINGS = ("team", "only_me", "organizers")


class Speaker(NamedTuple):
    """A member at her phone: where new ids come from, the instant, and the phone."""

    fresh: Callable[[], str]
    when: str
    phone: Phone


def pick(phone: Phone, kind: str, c: int) -> str | None:
    """Return one of the rows of a kind that a phone shows, None if it shows none."""
    known = phone.known(kind)
    return known[c % len(known)] if known else None


def _add_person(by: Speaker, c: int) -> Json | None:
    if len(by.phone.known("person")) > 5:
        return None
    poison = {"department_id": by.fresh()} if c % 7 == 6 else {}
    name, sharing = f"{NAMES[c % len(NAMES)]} {FAMILY_NAME}", SHARINGS[c % len(SHARINGS)]
    return {"id": by.fresh(), "name": name, "sharing": sharing, "created_at": by.when, **poison}


def _log(by: Speaker, c: int) -> Json | None:
    person = pick(by.phone, "person", c)
    if not person:
        return None
    due = {"id": by.fresh(), "what": NAMES[c % 4], "due_on": "2026-11-25"}
    more: tuple[Json, ...] = (
        {"promise": due},
        {"thank_you": {"id": by.fresh()}},
        {"assessment": {"id": by.fresh(), "stand": 2}},
        {},
    )
    if c % 11 == 10:
        more[3]["answer"] = {"id": by.fresh(), "ask_id": by.fresh(), "answer": "yes"}
    talk = {"id": by.fresh(), "person_id": person, "held_at": by.when, "note": NAMES[c % 4]}
    return {**talk, **more[3], **more[c % 4]}


def _about(by: Speaker, c: int, kind: str, **more: object) -> Json | None:
    ident = pick(by.phone, kind, c)
    return {"id": ident, **more} if ident else None


def _correct(by: Speaker, c: int) -> Json | None:
    return _about(by, c, "person", set={"name": NAMES[(c // 3) % 4]})


def _share(by: Speaker, c: int) -> Json | None:
    return _about(by, c, "person", sharing=SHARINGS[(c // 3) % 3])


def _withdraw(by: Speaker, c: int) -> Json | None:
    return _about(by, c, "conversation", withdrawn_at=by.when)


def _keep(by: Speaker, c: int) -> Json | None:
    return _about(by, c, "promise", kept_at=by.when)


def _move(by: Speaker, c: int) -> Json | None:
    return _about(by, c, "promise", due_on=f"2026-12-{c % 28 + 1:02}")


def _new_about(by: Speaker, c: int, **more: object) -> Json | None:
    person = pick(by.phone, "person", c)
    return {"id": by.fresh(), "person_id": person, **more} if person else None


def _promise(by: Speaker, c: int) -> Json | None:
    return _new_about(by, c, what=NAMES[c % 4], due_on="2026-11-28")


def _do_not_contact(by: Speaker, c: int) -> Json | None:
    return _new_about(by, c, added_at=by.when)


def _number(by: Speaker, c: int) -> Json | None:
    return _new_about(by, c, number=f"+1 312 555 {c % 10_000:04}", sharing=SHARINGS[c % 3])


def _remove_number(by: Speaker, c: int) -> Json | None:
    return _about(by, c, "number")


def _tie(by: Speaker, c: int) -> Json | None:
    return _new_about(by, c, kind="friend", strength=c % 3 + 1)


def _lift(by: Speaker, c: int) -> Json | None:
    known = by.phone.known("do_not_contact")
    return {"observed": [known[c % len(known)]], "reason": "they asked for it"} if known else None


Saying = Callable[[Speaker, int], Json | None]
SAYINGS: dict[str, Saying] = {
    "network.add_person": _add_person,
    "conversations.log": _log,
    "network.correct_person": _correct,
    "network.share_person": _share,
    "conversations.withdraw": _withdraw,
    "followups.keep_promise": _keep,
    "followups.move_promise": _move,
    "followups.promise": _promise,
    "network.do_not_contact": _do_not_contact,
    "network.add_number": _number,
    "network.remove_number": _remove_number,
    "network.set_tie": _tie,
    "network.lift_do_not_contact": _lift,
}
OFTEN = (*SAYINGS, *(["network.share_person"] * 2), *(["conversations.log"] * 2), "network.do_not_contact")
"""What members do most stands in it several times."""
