# ruff: noqa: SLF001 -- a deliberate bug goes where no caller may
"""Deliberate bugs of the server in what members say about people on rosters, and in lists that are taken back."""

from collections.abc import Callable, Collection
from types import SimpleNamespace
from typing import Any, Final
from uuid import UUID

import pytest

from backend.lists import queries as list_queries
from backend.matches import queries, replica, rules, service
from backend.matches.model import RosterMatch
from backend.network import merging
from backend.network.queries import find_person_unseen
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


ROSTER_BUGS: Final[dict[str, Bug]] = {
    "a yes that comes too late links all the same": _late_yes_links,
    "a member is asked again after a no": _no_is_forgotten,
    "the first word about a pair stands": _first_word_stands,
    "a word that was taken back becomes a no": _taken_back_stays,
    "a team learns whom its members know": _team_learns,
    "a merge forgets what was said about pairs": _merges_forget_words,
    "undoing a list takes people somebody knows": _undoing_takes_all,
}
