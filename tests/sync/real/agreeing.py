"""What takes two members: one says it, both have signal, the other one answers; and what nobody has said yet."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from tests.sync.real.arranging import ARRANGEMENTS, TAKEN_BACK, left
from tests.sync.real.phone import Phone
from tests.sync.real.rosters import MATCHES
from tests.sync.real.sayings import SAYINGS

if TYPE_CHECKING:
    from tests.sync.real.episode import Episode

_OPENINGS: Final = (
    ("network.offer_people", "to_member_id", ("network.accept_people", "network.accept_people")),
    ("goals.propose", "member_id", ("goals.answer_proposal", "goals.answer_proposal")),
    ("coaching.nudge", "member_id", ("coaching.answer", "coaching.answer")),
    ("network.offer_people", "to_member_id", ("network.decline_people", "network.accept_people")),
)
"""What is said, which of its arguments names whom it is said to, and what she answers, and answers once more."""


_SAYABLE: Final = SAYINGS | ARRANGEMENTS | TAKEN_BACK | {"matches.take_back": MATCHES["matches.take_back"]}
_TAKES_A_ROW: Final = (
    "conversations.withdraw",
    "followups.keep_promise",
    "followups.move_promise",
    "followups.drop_promise",
    "followups.decline_thanks",
    "followups.say_thanks",
    "network.remove_number",
    "network.lift_do_not_contact",
    "network.unmerge_people",
    "network.accept_people",
    "network.decline_people",
    "network.take_back_people",
    "asks.answer",
    "structure_tests.mark",
    "structure_tests.take_back",
    "goals.answer_proposal",
    "coaching.answer",
    "matches.take_back",
    *TAKEN_BACK,
)
"""What is seldom possible, because something else must have been said before: it goes first."""


def agree(episode: "Episode", a: int, b: int, c: int) -> None:
    """A member says something to another one, who answers it, now and then twice; who has signal hears of it."""
    kind, to, answers = _OPENINGS[b % len(_OPENINGS)]
    phones = [phone for phone in episode.phones if not phone.is_wiped]
    speaking = phones if to == "to_member_id" else [phone for phone in phones if _leads(phone)]
    phone = speaking[a % len(speaking)] if speaking else None
    others = [other for other in phones if phone and other.who.member_id != phone.who.member_id]
    if phone is None or not others:
        return
    other = others[c % len(others)]
    # An even number makes a message that asks something, an odd one a message that only thanks.
    if said := ARRANGEMENTS[kind](episode.speaker(phone), c // 8 * (2 if kind == "coaching.nudge" else 1)):
        episode.save(phone, kind, {**said, to: str(other.who.member_id)}, c)
    _meet(episode, phone, other)
    for turn, answer in enumerate(answers[: 1 + c // 3 % 2]):
        said = None if other.is_wiped else ARRANGEMENTS[answer](episode.speaker(other), c // 5 + turn)
        if said:
            episode.save(other, answer, said, c)
    if c // 7 % 4:
        _meet(episode, other, phone)


def leave(episode: "Episode", a: int, _b: int, c: int) -> None:
    """A member leaves a value of hers that lost against another edit."""
    phone = episode.phone(a)
    if phone and (args := left(episode.speaker(phone), c)):
        episode.save(phone, "network.settle_alternative", args, c)


def _leads(phone: Phone) -> bool:
    """Tell whether a phone shows its member as somebody who may captain a team."""
    return any(me["role"] != "member" for me in phone.view["shown"]["me"].values())


def _meet(episode: "Episode", *phones: Phone) -> None:
    """Let phones talk to the server, one after the other."""
    for phone in phones:
        if not phone.is_wiped:
            episode.line.sync(phone, phone.apps[0])


def vary(episode: "Episode", a: int, b: int, c: int) -> None:
    """A member says what was said least in this episode, of all that is possible on her phone just now."""
    phone = episode.phone(a)
    if phone is None:
        return
    said = Counter(one.type for other in episode.phones for one in other.saved)
    others = [kind for kind in _SAYABLE if kind not in _TAKES_A_ROW]
    kinds = [*_turned(_TAKES_A_ROW, b), *_turned(others, b)]
    for kind in sorted(kinds, key=lambda one: said[one]):
        if args := _SAYABLE[kind](episode.speaker(phone), c):
            episode.save(phone, kind, args, c)
            return


def _turned(kinds: Sequence[str], b: int) -> list[str]:
    """Return the kinds from another one on."""
    first = b % len(kinds)
    return [*kinds[first:], *kinds[:first]]
