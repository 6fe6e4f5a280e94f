"""A member's phone as the server sees it: sends entries one by one, pulls, and keeps exactly the rows it was given.

The simplest that tells stories; `tests/sync/` has phones that lose signal, repeat themselves and lie.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any, Self
from uuid import UUID

from flask.testing import FlaskClient

from backend.kernel.identifiers import new_id
from tests.cast import Someone

Row = dict[str, Any]
MONDAY = "2026-11-16T18:00:00.000Z"
"""When talks are held and people written down unless the story says otherwise; stories run on the Friday after."""
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def told(value: object) -> str:
    """Return an id as it travels."""
    return str(value)


def assessed(stand: int, proof: str | None = None) -> Row:
    """Return a number that comes with a talk."""
    return {"id": told(new_id()), "stand": stand, "proof": proof}


def opened_ask(organizer: FlaskClient) -> str:
    """Let an organizer open an ask in a new campaign and return its id."""
    days = {"starts_on": "2026-10-12", "ends_on": "2026-12-20"}
    words = {"name_en": "Staffing", "name_es": "Personal"}
    campaign = organizer.post("/api/v1/campaigns", json={**words, **days}).get_json()
    ask = {
        "campaign_id": campaign["id"],
        "title_en": "Pledge",
        "title_es": "Compromiso",
        "text_en": "Will you?",
        "text_es": "¿Te sumas?",
        "opens_on": "2026-11-01",
        "closes_on": "2026-11-25",
    }
    ask_id: str = organizer.post("/api/v1/asks", json=ask).get_json()["id"]
    return ask_id


@dataclass
class Phone:
    """One device of one member; `rows` holds bodies by kind and id, `vers` the version of each."""

    client: FlaskClient
    owner: Someone
    have: dict[str, list[Any]] = field(default_factory=dict)
    held: dict[tuple[str, str], tuple[str, int, Row]] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: count(1))

    def do(self, intent: str, /, **args: Any) -> Row:
        """Send one entry and return what became of it."""
        return self.do_all((intent, args))[0]

    def said(self, intent: str, /, **args: Any) -> str:
        """Send one entry and return its status with its code, if it has one: "applied", "quarantined not_visible"."""
        result = self.do(intent, **args)
        return " ".join(filter(None, [result["status"], result.get("code")]))

    def meets(self, name: str = "Marisol V.", **said: Any) -> UUID:
        """Write somebody down and return their id."""
        person_id = new_id()
        added = self.said("network.add_person", id=person_id, name=name, **{"created_at": MONDAY, **said})
        assert added == "applied"
        return person_id

    def talks(self, person_id: UUID, **said: Any) -> UUID:
        """Log a talk and return its id."""
        talk_id = new_id()
        logged = self.said("conversations.log", id=talk_id, person_id=person_id, **{"held_at": MONDAY, **said})
        assert logged == "applied"
        return talk_id

    def do_all(self, *intents: tuple[str, Mapping[str, Any]]) -> list[Row]:
        """Send several entries in one push and return what became of each."""
        return self.send([self.entry(intent, args) for intent, args in intents])

    def entry(self, intent: str, args: Mapping[str, Any]) -> Row:
        """Return an entry as the phone queues it."""
        said = {key: told(value) if isinstance(value, UUID) else value for key, value in args.items()}
        return {"mid": told(new_id()), "seq": next(self.numbers), "v": 1, "type": intent, "args": said}

    def send(self, entries: list[Row]) -> list[Row]:
        """Send entries as they are, also a second time."""
        answer = self._exchange(push=entries)
        results: list[Row] = answer["results"]
        return results

    def pull(self) -> Self:
        """Fetch all that is new, and forget what the phone may no longer hold."""
        more = True
        while more:
            answer = self._exchange(pull={"have": self.have, "max_rows": 500})
            self.have = answer["have"]
            for change in answer["changes"]:
                self._apply(change)
            self.held = {key: row for key, row in self.held.items() if row[0] not in answer["drop"]}
            more = answer["more"]
        return self

    def counts(self) -> Row:
        """Return how many talks were received and how many count."""
        counts: Row = self._exchange()["counts"]
        return counts

    def rows(self, kind: str) -> dict[str, Row]:
        """Return the rows of a kind by id, after a pull."""
        self.pull()
        return {ident: body for (one, ident), (_, _, body) in self.held.items() if one == kind}

    def row(self, kind: str, ident: UUID) -> Row | None:
        """Return one row after a pull, None when the phone does not hold it."""
        return self.rows(kind).get(told(ident))

    def ver(self, kind: str, ident: UUID) -> int:
        """Return the version at which the phone saw a row."""
        return self.held[kind, told(ident)][1]

    def words(self) -> str:
        """Return everything the phone holds, as text to search."""
        return repr(self.pull().held)

    def _exchange(self, **parts: Any) -> Row:
        body = {"proto": 1, "device": told(self.owner.device_id), "push": [], "pull": None, **parts}
        response = self.client.post("/api/v1/sync/exchange", json=body)
        assert response.status_code == 200, response.text
        answer: Row = response.get_json()
        assert answer["end"] is True
        return answer

    def _apply(self, change: Row) -> None:
        key = (change["k"], change["id"])
        if change["op"] == "put":
            self.held[key] = (change["s"], change["ver"], change["b"])
        elif change["op"] == "del" or (key in self.held and self.held[key][0] == change["s"]):
            self.held.pop(key, None)
