# ruff: noqa: SLF001 -- a deliberate bug goes where no caller may
"""Deliberate bugs of the server in what members say about people on rosters, and in lists that are taken back."""

from collections.abc import Callable, Collection
from types import SimpleNamespace
from typing import Any, Final
from uuid import UUID

import pytest

from backend.access.permissions import Permission
from backend.lists import queries as list_queries
from backend.matches import queries, replica, rules, service
from backend.matches.model import RosterMatch
from backend.network import do_not_contact, merging
from backend.network.queries import find_person_unseen, get_person
from backend.network.rules import UNMERGE_WITHIN, Sharing
from backend.network.service import own_person
from backend.sync import scope

Bug = Callable[[pytest.MonkeyPatch], None]


def _late_yes_links(patch: pytest.MonkeyPatch) -> None:
    """A yes that comes after somebody else keeps the person links the two all the same."""
    patch.setattr(queries, "find_roster_entry", find_person_unseen)


def _no_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A member is asked again about a pair she has declined."""
    to_ask = rules.to_ask
    patch.setattr(rules, "to_ask", lambda pairs, _declined: to_ask(pairs, ()))


def _first_word_stands(patch: pytest.MonkeyPatch) -> None:
    """Whoever thinks better of it is not heard."""
    decide = service.decide

    def deaf(identity: Any, said: Any) -> Any:
        person = own_person(identity, said["person_id"])
        before = queries.find_match(identity, person.id, bytes.fromhex(said["pair"]))
        return before or decide(identity, said)

    patch.setattr(service, "decide", deaf)


def _taken_back_stays(patch: pytest.MonkeyPatch) -> None:
    """A word that was taken back goes on standing, as a no."""

    def turn(identity: Any, match_id: UUID) -> None:
        match = queries.find_own_match(identity, match_id)
        if match is not None:
            match.answer, match.roster_person_id = "different", None

    patch.setattr(service, "take_back", turn)


def _team_learns(patch: pytest.MonkeyPatch) -> None:
    """The whole team learns who knows whom on its roster."""
    patch.setattr(replica, "scope", SimpleNamespace(only=scope.only, unkept_in=scope.of_team))


def _merges_forget_words(patch: pytest.MonkeyPatch) -> None:
    """What was said about pairs stays with the entry that is gone."""
    about = merging._about
    patch.setattr(merging, "_about", lambda: ((model, name) for model, name in about() if model is not RosterMatch))


def _undoing_takes_all(patch: pytest.MonkeyPatch) -> None:
    """A list that is taken back takes people along whom a member has said she knows."""

    def only_numbers(_union_id: UUID, _person_ids: Collection[UUID]) -> set[UUID]:
        return set()

    patch.setattr(list_queries, "worked_with", only_numbers)


def _organizers_take_people(patch: pytest.MonkeyPatch) -> None:
    """An organizer may put somebody a member keeps together with another entry, and take her away so."""

    def unasked(identity: Any, said: Any) -> Any:
        identity.require(Permission.DOUBLES_SETTLE)
        kept, dropped = get_person(identity, said["keep_id"]), get_person(identity, said["drop_id"])
        return merging._put_together(identity, said, kept, dropped)

    patch.setattr(merging, "merge_from_roster", unasked)


def _a_merge_shows_more(patch: pytest.MonkeyPatch) -> None:
    """Two who were put together are shared as widely as the wider of the two was."""
    order = list(Sharing)
    patch.setattr(
        merging,
        "rules",
        SimpleNamespace(narrower=lambda *levels: max(levels, key=order.index), UNMERGE_WITHIN=UNMERGE_WITHIN),
    )


def _numbers_of_a_list_go_along(patch: pytest.MonkeyPatch) -> None:
    """Whoever keeps somebody gets the numbers of the list along when an organizer puts two together."""
    patch.setattr(merging, "Number", object)


def _told_apart_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """An organizer is asked again about two who are two."""
    is_open = queries._is_open
    patch.setattr(queries, "_is_open", lambda *pair: is_open(*pair)[:-1])


def _taken_apart_stays_narrow(patch: pytest.MonkeyPatch) -> None:
    """Taken apart, an entry does not get its sharing and its fields back."""
    patch.setattr(merging, "_restore", lambda *_: None)


def _wishes_hold_on_one_list(patch: pytest.MonkeyPatch) -> None:
    """Whoever asked to be left alone is left alone on the list where she said so, and on no other."""
    patch.setattr(do_not_contact, "one_human", [])


ROSTER_BUGS: Final[dict[str, Bug]] = {
    "a yes that comes too late links all the same": _late_yes_links,
    "a member is asked again after a no": _no_is_forgotten,
    "the first word about a pair stands": _first_word_stands,
    "a word that was taken back becomes a no": _taken_back_stays,
    "a team learns whom its members know": _team_learns,
    "a merge forgets what was said about pairs": _merges_forget_words,
    "undoing a list takes people somebody knows": _undoing_takes_all,
    "an organizer's merge takes somebody from her keeper": _organizers_take_people,
    "a merge shows more than either entry": _a_merge_shows_more,
    "an organizer's merge brings a list's numbers to a keeper": _numbers_of_a_list_go_along,
    "an organizer is asked again about two who are two": _told_apart_is_forgotten,
    "taken apart, an entry is not what it was": _taken_apart_stays_narrow,
    "a wish holds on one list only": _wishes_hold_on_one_list,
}
