"""What the driver knows of one phone: who holds it, what was saved on it, and what it last showed."""

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from tests.cast import Someone
from tests.sync.real.apps import Json
from tests.sync.real.knowing import Holds
from tests.sync.real.union import Answer


class Saved(NamedTuple):
    """An entry the phone said it had saved."""

    mid: str
    type: str
    args: Json


@dataclass
class Message:
    """A request on its way, or its answer on the way back.

    Attributes:
        scopes: what the member was granted at the moment of the answer.
        holds: what her phones held then if they were up to date, by kind; None when somebody else wrote meanwhile.
    """

    phone: "Phone"
    app: int
    request: int
    path: str
    headers: dict[str, str]
    body: str | None
    answer: Answer | None = None
    scopes: set[str] = field(default_factory=set)
    holds: Holds | None = None
    is_whole: bool = True


@dataclass
class Phone:
    """One phone.

    Attributes:
        number: what the process calls it.
        cookie: what its browser holds.
        apps: its open tabs, as the process calls them.
        saved: entries in the order in which they were saved.
        gone: entries that were taken back or thrown away by the member.
        shared: entries another phone has, too, because this one is its clone (or the other way round).
        shows: what each tab last showed.
        newest: the newest version ever held of each row, in this epoch.
        reached: the version its own cursor says it has reached.
        complete: the version of the last pull that was stored to its end, as the driver saw it.
        is_unsure: it was killed just now, and only its disk knows how far it came.
        is_wiped: it was told to forget everything.
        pairs: whom its member was asked about last, in the keys of `PairAnswer`.
        asked_at: the union's version and history when she asked.
    """

    number: int
    who: Someone
    device_id: UUID
    cookie: str
    apps: list[int] = field(default_factory=list)
    saved: list[Saved] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    shows: dict[int, Json] = field(default_factory=dict)
    talking: set[int] = field(default_factory=set)
    newest: dict[tuple[str, str], int] = field(default_factory=dict)
    reached: int = 0
    complete: int = 0
    is_unsure: bool = False
    epoch: str | None = None
    is_wiped: bool = False
    pairs: list[Json] = field(default_factory=list)
    asked_at: object = None

    @property
    def view(self) -> Json:
        """What its first tab showed last."""
        return self.shows[self.apps[0]]

    def known(self, kind: str) -> list[str]:
        """Return the ids of the rows of a kind it shows, oldest first."""
        return sorted(self.view["shown"][kind])

    def entry(self, mid: str) -> Saved | None:
        """Return the entry of this id."""
        return next((one for one in self.saved if one.mid == mid), None)

    @property
    def kept(self) -> list[str]:
        """Return the ids of the entries that must be somewhere."""
        return [one.mid for one in self.saved if one.mid not in self.gone]
