"""What this process remembers of a few unions, so that it need not be counted again; other processes do not see it."""

from collections import OrderedDict
from threading import Lock
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

UNIONS_KEPT: Final = 20

Thing = TypeVar("Thing")

_all: Final[list["Kept[Any]"]] = []


class Kept(Generic[Thing]):
    """One thing for each union, of the unions looked at last. What is put in is never changed afterwards.

    Nothing kept here names anybody.
    """

    def __init__(self) -> None:
        self._things: OrderedDict[UUID, Thing] = OrderedDict()
        self._keeping = Lock()
        _all.append(self)

    def of(self, union_id: UUID) -> Thing | None:
        """Return what was kept of a union last, None if nothing is."""
        return self._things.get(union_id)

    def keep(self, union_id: UUID, thing: Thing) -> None:
        """Keep this in the place of the last one."""
        with self._keeping:
            self._things[union_id] = thing
            self._things.move_to_end(union_id)
            while len(self._things) > UNIONS_KEPT:
                self._things.popitem(last=False)

    def forget(self) -> None:
        """Forget all unions."""
        with self._keeping:
            self._things.clear()


def forget_all() -> None:
    """Forget whatever is kept. For tests, which put the database back behind the program's back."""
    for kept in _all:
        kept.forget()
