"""A phone's end of the line, without the phone: it numbers its entries and speaks to the exchange of the choir."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.unit_of_work import unit_of_work
from backend.sync import exchange, pull
from backend.sync.push import Entry
from backend.sync.rules import Cursor, Digest, mark

Answer = dict[str, Any]


class Mistake(Exception):
    """What goes wrong in a story about something going wrong."""


@dataclass
class Line:
    """What one device sends and has been told."""

    identity: Identity
    seq: int = 0
    have: dict[str, Cursor] = field(default_factory=dict)
    rows: dict[tuple[str, str], Answer] = field(default_factory=dict)
    epoch: UUID | None = None

    def entry(self, kind: str, **args: Any) -> Entry:
        """Queue an entry: its number is the next one."""
        self.seq += 1
        said = {name: str(value) if isinstance(value, UUID) else value for name, value in args.items()}
        words = {"v": 1, "type": kind, "at": "2026-11-20T18:02:11.402Z", "tz": -300, "args": said}
        return Entry(new_id(), self.seq, words)

    def push(self, *entries: Entry) -> list[Answer]:
        """Send these entries and return what became of them."""
        results: list[Answer] = self.exchange(entries, holds=None)["results"]
        return results

    def say(self, kind: str, **args: Any) -> Answer:
        """Queue one entry, send it, and return what became of it."""
        (result,) = self.push(self.entry(kind, **args))
        return result

    def page(self, max_rows: int = 500) -> Answer:
        """Fetch one page and store it."""
        answer = self.exchange((), holds=self.have, max_rows=max_rows)
        for scope in [*answer["drop"], *answer["reset_scopes"]]:
            self.rows = {key: row for key, row in self.rows.items() if row["s"] != scope}
            self.have.pop(scope, None)
        for change in answer["changes"]:
            self._store(change)
        self.have |= {scope: Cursor(*cursor) for scope, cursor in answer["have"].items()}
        return answer

    def _store(self, change: Answer) -> None:
        key = (change["k"], change["id"])
        if change["op"] == "put":
            self.rows[key] = change
        elif key in self.rows and self.rows[key]["s"] == change["s"] and self.rows[key]["ver"] <= change["ver"]:
            del self.rows[key]

    def sync(self, max_rows: int = 500) -> Answer:
        """Fetch pages until there is no more, and check what is held against the digest."""
        answer = self.page(max_rows)
        while answer["more"]:
            answer = self.page(max_rows)
        assert self.digest() == {scope: tuple(sums) for scope, sums in answer["digest"].items()}
        return answer

    def digest(self) -> dict[str, tuple[int, str]]:
        """Return what the rows held add up to, as the digest would say it."""
        sums = dict.fromkeys(self.have, Digest())
        for (kind, ident), row in self.rows.items():
            sums[row["s"]] = sums.get(row["s"], Digest()).plus(mark(kind, UUID(ident), row["ver"]))
        return {scope: (total.n, total.hex) for scope, total in sums.items()}

    def exchange(
        self, entries: tuple[Entry, ...] | list[Entry], *, holds: dict[str, Cursor] | None, max_rows: int = 500
    ) -> Answer:
        """Make one exchange and return the whole answer."""
        answer: Answer = json.loads(exchange.exchange(self.identity, self.body(entries, holds, max_rows)))
        return answer

    def body(self, entries: Any, holds: dict[str, Cursor] | None, max_rows: int) -> dict[str, Any]:
        """Return what the schema would have loaded from the request."""
        return {
            "device": self.identity.device_id,
            "epoch": self.epoch,
            "app": "0.1.0",
            "push": list(entries),
            "pull": None if holds is None else {"have": dict(holds), "max_rows": max_rows},
            "report": None,
        }

    def names(self, kind: str) -> set[str]:
        """Return the ids of the rows of a kind that are held."""
        return {ident for held, ident in self.rows if held == kind}


def standing(identity: Identity) -> pull.Standing:
    """Return where the union and this member's scopes stand."""
    with unit_of_work(reads_only=True) as session:
        return pull.standing(session, identity)


def count(model: type[Any]) -> int:
    """Return how many rows a table has."""
    with unit_of_work(reads_only=True):
        rows: int = db.session.execute(db.select(db.func.count()).select_from(model)).scalar_one()
        return rows
