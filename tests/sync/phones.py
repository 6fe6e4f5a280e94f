"""A phone in Python: an outbox, a copy of the rows, cursors, and a radio that may fail.

It keeps the rules of docs/sync.md for the phone's side and nothing more: no screens, no sealing, no optimistic view.
What it is told is stored as one step or not at all.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from flask.testing import FlaskClient

from backend.kernel.identifiers import new_id
from backend.sync.rules import Digest, mark
from tests.cast import Someone

Json = dict[str, Any]
EXCHANGE = "/api/v1/sync/exchange"
_OK, _RESET = 200, 409
_DONE = {"applied", "merged", "noop"}


class Answer(NamedTuple):
    """What came back over the radio."""

    status: int
    body: Json


class Acknowledged(NamedTuple):
    """An entry the server has done, and the version its effects are part of."""

    entry: Json
    ver: int


def send_again_after(epoch: str | None, lineage: Sequence[tuple[str, int]]) -> int:
    """Return the version up to which a server of this lineage still has what it acknowledged to a phone of this epoch.

    The stretch that follows ours began where the backup ended. A server that has never heard of our epoch may have lost
    everything.
    """
    epochs = [known for known, _ in lineage]
    if epoch not in epochs:
        return 0
    following = lineage[epochs.index(epoch) + 1 :]
    return following[0][1] if following else 0


@dataclass
class Phone:
    """One member's phone."""

    someone: Someone
    client: FlaskClient
    device_id: UUID
    seq: int = 0
    epoch: str | None = None
    outbox: list[Json] = field(default_factory=list)
    acknowledged: list[Acknowledged] = field(default_factory=list)
    attention: list[tuple[Json, Json]] = field(default_factory=list)
    have: dict[str, list[Any]] = field(default_factory=dict)
    rows: dict[tuple[str, str], Json] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def say(self, kind: str, args: Json) -> None:
        """Write an entry into the outbox: from here on it must not get lost."""
        self.seq += 1
        words = {"v": 1, "type": kind, "at": "2026-11-20T18:02:11.402Z", "tz": -300, "args": args}
        self.outbox.append({"mid": str(new_id()), "seq": self.seq, **words})
        self.said.append(self.outbox[-1]["mid"])

    def request(self, entries: int = 50, max_rows: int = 500) -> Json:
        """Return what the phone sends now: the head of the outbox and its cursors."""
        pull = {"have": self.have, "max_rows": max_rows}
        head = {"proto": 1, "device": str(self.device_id), "epoch": self.epoch, "app": "0.1.0"}
        return copy.deepcopy({**head, "push": self.outbox[:entries], "pull": pull, "report": None})

    def radio(self, request: Json) -> Answer:
        """Let a request reach the server and return what it answers."""
        response = self.client.post(EXCHANGE, json=request)
        return Answer(response.status_code, response.json or {})

    def hear(self, answer: Answer) -> None:
        """Take in an answer, however late it comes or however often."""
        if answer.status == _RESET:
            self._begin_anew([(stretch["epoch"], stretch["base_version"]) for stretch in answer.body["lineage"]])
        elif answer.status == _OK and self.epoch in {None, answer.body["epoch"]}:
            self.epoch = answer.body["epoch"]
            for result in answer.body["results"]:
                self._take(result)
            if answer.body["base"] == self.have:
                self._store(answer.body)

    def sync(self, entries: int = 50, max_rows: int = 500) -> None:
        """Exchange until the outbox is empty and everything is held, without any trouble on the way."""
        for _ in range(200):
            answer = self.radio(self.request(entries, max_rows))
            assert answer.status in {_OK, _RESET}, answer
            self.hear(answer)
            if answer.status == _OK and not answer.body["more"] and not self.outbox:
                return
        raise AssertionError("an outbox that never empties or a pull that never ends")

    def known(self, kind: str) -> list[str]:
        """Return the ids of the rows of a kind that the phone holds or has written down and not sent yet."""
        made = {"person": "network.add_person", "conversation": "conversations.log"}[kind]
        unsent = [entry["args"]["id"] for entry in self.outbox if entry["type"] == made]
        return sorted({ident for held, ident in self.rows if held == kind} | set(unsent))

    def digest(self) -> dict[str, list[Any]]:
        """Return what the rows held add up to, scope by scope."""
        sums = dict.fromkeys(self.have, Digest())
        for (kind, ident), row in self.rows.items():
            sums[row["s"]] = sums.get(row["s"], Digest()).plus(mark(kind, UUID(ident), row["ver"]))
        return {scope: [total.n, total.hex] for scope, total in sums.items()}

    def _take(self, result: Json) -> None:
        """Move one entry out of the outbox, to where its answer belongs."""
        entry = next((entry for entry in self.outbox if entry["mid"] == result["mid"]), None)
        if entry is None or result["status"] == "retry":
            return
        if result["status"] == "gap":
            self._number_from(result["expect"])
            return
        self.outbox.remove(entry)
        if result["status"] in _DONE:
            self.acknowledged.append(Acknowledged(entry, result["ver"]))
        else:
            self.attention.append((entry, result))

    def _number_from(self, first: int) -> None:
        """Number the outbox anew. The ids stay, so nothing can happen twice."""
        for seq, entry in enumerate(self.outbox, start=first):
            entry["seq"] = seq
        self.seq = first + len(self.outbox) - 1

    def _store(self, page: Json) -> None:
        """Store a page and its cursors as one step."""
        rows = {key: row for key, row in self.rows.items() if row["s"] not in {*page["drop"], *page["reset_scopes"]}}
        for change in page["changes"]:
            key = (change["k"], change["id"])
            if change["op"] == "put":
                rows[key] = change
            elif key in rows and rows[key]["s"] == change["s"] and rows[key]["ver"] <= change["ver"]:
                del rows[key]
        self.rows, self.have = rows, page["have"]
        if not page["more"]:
            assert self.digest() == page["digest"], "the rows held are not those the server counts"

    def _begin_anew(self, lineage: list[tuple[str, int]]) -> None:
        """Send again what the server has forgotten, and fetch everything anew."""
        if self.epoch == lineage[-1][0]:
            return
        kept = send_again_after(self.epoch, lineage)
        forgotten = [acknowledged.entry for acknowledged in self.acknowledged if acknowledged.ver > kept]
        self.acknowledged = [acknowledged for acknowledged in self.acknowledged if acknowledged.ver <= kept]
        again = [*forgotten, *(entry for entry, result in self.attention if result["ver"] > kept)]
        self.attention = [(entry, result) for entry, result in self.attention if result["ver"] <= kept]
        self.outbox = sorted([*again, *self.outbox], key=lambda entry: self.said.index(entry["mid"]))
        self.rows, self.have, self.epoch = {}, {}, lineage[-1][0]
