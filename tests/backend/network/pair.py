"""Marisol, who is on Ben's list twice: what stories of merging are told with."""

from typing import Any
from uuid import UUID

from backend.kernel.identifiers import new_id
from tests.backend.phone import MONDAY, Phone, Row, told

CAUSED: dict[str, Row] = {"promise": {"due_on": "2026-11-24"}, "assessment": {"stand": 2}, "thank_you": {}}
ABOUT = ("conversation", "promise", "assessment", "thank_you", "number", "tie", "put_off", "do_not_contact", "answer")
"""Kinds of rows that are about a person."""


class Pair:
    """Marisol, whom Ben has on his list twice."""

    def __init__(self, ben: Phone, *, kept: str = "only_me", dropped: str = "only_me") -> None:
        self.ben = ben
        self.kept = ben.meets("Marisol Vega", sharing=kept, influence=2)
        self.dropped = ben.meets("Marisol V.", sharing=dropped, language="es")
        self.id = new_id()

    def known(self, person: UUID, number: str) -> None:
        """Write something of every kind down about one of the two."""
        caused = {kind: {"id": told(new_id()), **more} for kind, more in CAUSED.items()}
        self.ben.talks(person, **caused)
        about = {"person_id": person}
        self.ben.do_all(
            ("network.add_number", {"id": new_id(), "number": number, **about}),
            ("network.set_tie", {"id": new_id(), "kind": "friend", "strength": 2, **about}),
            ("followups.put_off", {"id": new_id(), "on": "2026-11-20", **about}),
            ("network.do_not_contact", {"id": new_id(), "added_at": MONDAY, **about}),
        )

    def merge(self, **more: Any) -> Row:
        """Put the two together and return what became of it."""
        return self.ben.do("network.merge_people", id=self.id, keep_id=self.kept, drop_id=self.dropped, **more)

    def undo(self) -> str:
        """Take them apart again."""
        return self.ben.said("network.unmerge_people", id=self.id)

    def about(self, person: UUID, phone: Phone | None = None) -> dict[str, int]:
        """Return how many rows of each kind a phone holds about one of the two."""
        rows = (phone or self.ben).pull().held
        found = [kind for (kind, _), (_, _, body) in rows.items() if body.get("person_id") == told(person)]
        return {kind: found.count(kind) for kind in ABOUT if kind in found}
