"""Runs fixed statements past SQLAlchemy, for the one request that every open phone repeats all day.

Taking a connection from the pool, running two statements and giving it back costs SQLAlchemy ten times what the
database needs for them (measured, W2 in `docs/performance.md`). So each thread keeps one connection of its own, and a
statement is compiled once. Each runs by itself and sees one moment; nothing is begun, nothing can be written.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import Engine, Select, event

Statement = Select[*tuple[Any, ...]]
Values = Mapping[str, Any]
_Convert = Callable[[Any], Any] | None


class Fixed:
    """Asks a database fixed questions. What comes back has Python's types, as SQLAlchemy would have made them."""

    def __init__(self, engine: Engine) -> None:
        """Keep connections to this engine's database until the engine is disposed of."""
        self._engine = engine
        self._compiled: dict[Statement, _Compiled] = {}
        self._own = threading.local()
        self._kept: list[Any] = []
        event.listen(engine, "engine_disposed", self._close)

    def rows(self, statement: Statement, values: Values) -> list[tuple[Any, ...]]:
        """Return all rows that answer a statement.

        Raises:
            Exception: the driver's own; the connection is not used again.
        """
        compiled = self._compiled.get(statement)
        if compiled is None:
            compiled = self._compiled[statement] = _Compiled(statement, self._engine)
        connection = self._connection()
        try:
            found = connection.execute(compiled.text, compiled.bound(values)).fetchall()
        except Exception:
            self._forget(connection)
            raise
        return compiled.rows(found)

    def _connection(self) -> Any:
        """Return this thread's connection."""
        kept = getattr(self._own, "connection", None)
        if kept is None or not any(kept is one for one in self._kept):
            taken = self._engine.raw_connection()
            kept = cast("Any", taken.driver_connection)
            taken.detach()
            if self._engine.dialect.name == "postgresql":
                kept.autocommit = True
            self._own.connection = kept
            self._kept.append(kept)
        return kept

    def _forget(self, connection: Any) -> None:
        self._kept = [kept for kept in self._kept if kept is not connection]
        connection.close()

    def _close(self, _engine: Engine) -> None:
        """Let go of all connections; whoever asks next gets a new one."""
        while self._kept:
            self._kept.pop().close()


class _Compiled:
    """A statement in the words of one kind of database, with what turns values into the driver's and back."""

    def __init__(self, statement: Statement, engine: Engine) -> None:
        dialect = engine.dialect
        compiled: Any = statement.compile(dialect=dialect)
        self.text: Final = str(compiled)
        self._order: Final[Sequence[str] | None] = compiled.positiontup
        self._given: Final[dict[str, Any]] = dict(compiled.params)
        self._to: Final[dict[str, _Convert]] = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in compiled.binds.items()
        }
        self._back: Final[list[_Convert]] = [
            column.type.dialect_impl(dialect).result_processor(dialect, None) for column in statement.selected_columns
        ]

    def bound(self, values: Values) -> Any:
        """Return the parameters as the driver takes them."""
        given = {name: self._converted(name, values.get(name, usual)) for name, usual in self._given.items()}
        return given if self._order is None else [given[name] for name in self._order]

    def _converted(self, name: str, value: Any) -> Any:
        convert = self._to.get(name)
        return convert(value) if convert else value

    def rows(self, found: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        """Return rows with Python's types. What says the same as in the row before is not read again."""
        made: list[tuple[Any, ...]] = []
        raw: Sequence[Any] = ()
        for one in found:
            if made:
                parts = zip(self._back, one, raw, made[-1], strict=True)
                row = [was if given == before else _read(back, given) for back, given, before, was in parts]
            else:
                row = [_read(back, given) for back, given in zip(self._back, one, strict=True)]
            made.append(tuple(row))
            raw = one
        return made


def _read(back: _Convert, given: Any) -> Any:
    return back(given) if back else given
