"""Column types and sealing: instants in UTC, local days, labels, and text that the database never sees in clear.

A sealed value is bound to its place: union, table, column and row are the associated data of the encryption, so a
value copied to another row does not open. Setting a sealed attribute encrypts at once; that is why `union_id` and the
row's id go first into a constructor.
"""

import hashlib
import hmac
import json
from datetime import UTC, date, datetime
from typing import Any, Self, cast, overload
from uuid import UUID

from sqlalchemy import Date, DateTime, Dialect, Text, TypeDecorator
from tink import TinkError
from typing_extensions import override

from backend.kernel import keys
from backend.kernel.problems import SealBroken

_INDEX_BYTES = 16


class UtcInstant(TypeDecorator[datetime]):
    """An instant: aware going in, UTC coming out, on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class LocalDate(TypeDecorator[date]):
    """A day on the calendar of the worksite; an instant is refused, because its day depends on who looks."""

    impl = Date
    cache_ok = True

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> date | None:
        if isinstance(value, datetime):
            raise ValueError("a local day is not an instant")  # noqa: TRY004 -- the value is wrong for the column, not its type
        return value


class Labels(TypeDecorator[list[str]]):
    """A short list of words or ids in the order given, kept as JSON text."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps([str(label) for label in value])

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> list[str] | None:
        return None if value is None else cast("list[str]", json.loads(value))


def _place(union_id: UUID, table: str, column: str, row_id: object) -> bytes:
    """Return the associated data that binds a sealed value to its place."""
    return f"{union_id}|{table}|{column}|{row_id}".encode()


def seal(union_id: UUID, table: str, column: str, row_id: object, text: str) -> bytes:
    """Return the text encrypted for this place and no other; 33 bytes longer than the text."""
    sealed: bytes = keys.current().data.encrypt(text.encode(), _place(union_id, table, column, row_id))
    return sealed


def open_sealed(union_id: UUID, table: str, column: str, row_id: object, sealed: bytes) -> str:
    """Return the text sealed for this place.

    Raises:
        SealBroken: it was changed, belongs elsewhere, or its key is gone.
    """
    try:
        opened: bytes = keys.current().data.decrypt(sealed, _place(union_id, table, column, row_id))
    except TinkError as error:
        raise SealBroken(f"A value in {table}.{column} does not open.") from error
    return opened.decode()


def blind_index(union_id: UUID, field: str, normalized_text: str) -> bytes:
    """Return 16 bytes that are equal for equal texts of one field in one union, and tell nothing without the key.

    HMAC-SHA-256 under a key of its own. What leaks: that two rows are equal.
    """
    message = f"{union_id}|{field}|{normalized_text}".encode()
    return hmac.digest(keys.current().index, message, hashlib.sha256)[:_INDEX_BYTES]


class Sealed:
    """An attribute whose text is kept encrypted in another column: `name = Sealed("name_sealed")`. None stays None.

    `row_id` names the attribute that identifies the row inside its table and union.
    """

    def __init__(self, column: str, row_id: str = "id") -> None:
        self._column = column
        self._row_id = row_id
        self._cache = f"_opened_{column}"

    def _place_of(self, row: Any) -> tuple[UUID, str, str, object]:
        """Return where the row's value lives.

        Raises:
            ValueError: the row does not know its union and id yet.
        """
        union_id, row_id = row.union_id, getattr(row, self._row_id)
        if union_id is None or row_id is None:
            raise ValueError(f"give union_id and {self._row_id} before {self._column}")
        return union_id, row.__tablename__, self._column, row_id

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...

    @overload
    def __get__(self, row: object, owner: type) -> str | None: ...

    def __get__(self, row: object | None, owner: type) -> Self | str | None:
        if row is None:
            return self
        sealed: bytes | None = getattr(row, self._column)
        if sealed is None:
            return None
        kept = row.__dict__.get(self._cache)
        if kept is None or kept[0] != sealed:
            kept = (sealed, open_sealed(*self._place_of(row), sealed))
            row.__dict__[self._cache] = kept
        text: str = kept[1]
        return text

    def __set__(self, row: object, text: str | None) -> None:
        sealed = None if text is None else seal(*self._place_of(row), text)
        setattr(row, self._column, sealed)
        row.__dict__[self._cache] = (sealed, text)


class SealedText(Sealed):
    """The same for a column that is never null."""

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...

    @overload
    def __get__(self, row: object, owner: type) -> str: ...

    @override
    def __get__(self, row: object | None, owner: type) -> Self | str:
        if row is None:
            return self
        text = super().__get__(row, owner)
        if text is None:
            raise SealBroken(f"{self._column} is empty where it never may be.")
        return text
