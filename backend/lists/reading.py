"""Reads a list of people out of a file: CSV in the encodings and with the separators offices use, and XLSX.

A file comes from outside and may be made to hurt, so it is read in a process of its own, with little memory and little
time, and every count is bounded before it is believed. Run as a program it reads the file from standard input and
writes `{"titles": […]}`, then one JSON list of cells for each row that says anything, or `{"refused": "<word>"}`.
"""

import csv
import io
import json
import resource
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Final, NoReturn

from backend.kernel.cells import unguarded
from backend.kernel.problems import Invalid
from backend.lists.rules import LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_ROWS

MOST_UNPACKED: Final = 160 * 1024 * 1024
"""Bytes an XLSX file may hold when unpacked: 100,000 rows of ten cells take 50 MB."""
MOST_CHARACTERS: Final = 60_000_000
"""Characters of all cells together: a shared text may stand in a million cells."""
MOST_PACKED_FILES: Final = 400
_MEMORY_BYTES: Final = 1024 * 1024 * 1024
_CPU_SECONDS: Final = 20
_WALL_SECONDS: Final = 60
_PIECE: Final = 1024 * 1024
_LONGEST_QUOTED: Final = 10_000
_PEEK: Final = 64 * 1024

_SAID: Final = {
    "empty": "There are no rows in this file.",
    "too_large": "The file is larger than 20 MB, or becomes too large when unpacked.",
    "too_many_rows": "The file has more than 100,000 rows.",
    "too_many_columns": "The file has more than 60 columns.",
    "old_excel": "This is an old Excel file. Save it as .xlsx or .csv.",
    "not_a_list": "This is neither a CSV nor an XLSX file.",
    "locked": "The file is protected by a password.",
}


class RosterUnreadable(Invalid):
    """The file cannot be read as a list of people; `fields.file` says why in one word."""

    code = "roster-unreadable"
    title = "This file cannot be read as a list"


class Refused(Exception):
    """The file is not read; the word says why."""


@dataclass(frozen=True)
class Sheet:
    """A table: the titles of its columns, and its rows, each as many cells as there are titles."""

    titles: list[str]
    rows: list[list[str]]


def read_in_a_cage(raw: bytes) -> Sheet:
    """Return the table in a file, read in a process with little memory and little time.

    Raises:
        RosterUnreadable: it cannot be read.
    """
    if len(raw) > MOST_BYTES:
        _refuse("too_large")
    command = [sys.executable, "-m", "backend.lists.reading"]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=_WALL_SECONDS, check=False)  # noqa: S603 -- our own program, no argument from outside
    except subprocess.TimeoutExpired:
        _refuse("too_large")
    lines = done.stdout.splitlines()
    if done.returncode != 0 or not lines:
        _refuse("too_large")
    first = json.loads(lines[0])
    if "refused" in first:
        _refuse(first["refused"])
    return Sheet(first["titles"], [json.loads(line) for line in lines[1:]])


def _refuse(word: str) -> NoReturn:
    """Say why a file is not read, as the API says it.

    Raises:
        RosterUnreadable: always.
    """
    raise RosterUnreadable(_SAID[word], fields={"file": [word]})


def read(raw: bytes) -> Sheet:
    """Return the table in a file.

    Raises:
        Refused: it cannot be read.
    """
    rows = _bounded(_xlsx(raw) if raw.startswith(b"PK\x03\x04") else _csv(raw))
    titles = next(rows, None)
    kept = list(rows)
    if titles is None or not kept:
        raise Refused("empty")
    width = max(len(titles), *(len(row) for row in kept))
    return Sheet(_widened(titles, width), [_widened(row, width) for row in kept])


def _widened(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _bounded(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield the rows that say anything, cells cut to a length.

    Raises:
        Refused: there are too many of them, or of their cells, or they are too long together.
    """
    characters = count = 0
    for row in rows:
        cells = [unguarded(cell.strip())[:LONGEST_CELL] for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        characters += sum(map(len, cells))
        count += bool(cells)
        if len(cells) > MOST_COLUMNS:
            raise Refused("too_many_columns")
        if count > MOST_ROWS + 1:
            raise Refused("too_many_rows")
        if characters > MOST_CHARACTERS:
            raise Refused("too_large")
        if cells:
            yield cells


def _csv(raw: bytes) -> Iterator[list[str]]:
    """Yield the rows of a table saved as text; where a quote was never closed, quotes mean nothing.

    Raises:
        Refused: it is no text, or no table.
    """
    text = _decoded(raw)
    separator = _separator(text)
    csv.field_size_limit(_LONGEST_QUOTED)
    try:
        yield from list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        csv.field_size_limit(MOST_BYTES)
        yield from csv.reader(io.StringIO(text, newline=None), delimiter=separator, quoting=csv.QUOTE_NONE)


def _decoded(raw: bytes) -> str:
    """Return the text of a file: UTF-16 by its mark, UTF-8, or else what Windows calls cp1252.

    Raises:
        Refused: it is packed, an old Excel file, or no text at all.
    """
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("old_excel")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw[:_PEEK] or raw.startswith((b"\x1f\x8b", b"PK", b"%PDF", b"Rar!", b"7z")):
        raise Refused("not_a_list")
    try:
        return raw.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace").replace("\0", "")


def _separator(text: str) -> str:
    """Return what separates cells: what stands among the titles, in most rows as often as there."""
    lines = [line for line in text[:_PEEK].splitlines() if line.strip()][:20]
    titles = lines[0] if lines else ""

    def fitness(separator: str) -> tuple[bool, int, int]:
        many = titles.count(separator)
        return many > 0, sum(line.count(separator) == many for line in lines), many

    return max(",;\t|", key=fitness)


def _xlsx(raw: bytes) -> Iterator[list[str]]:
    """Yield the rows of the first sheet.

    Raises:
        Refused: it is packed with something else, unpacks to too much, or is locked.
    """
    _check_packed(raw)
    # A library of its own in this process only: the server never loads it.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 -- the caged process alone needs it

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            for row in book.get_sheet_by_index(0).iter_rows():
                yield [_cell(value) for value in row[: MOST_COLUMNS + 1]]
    except PasswordError as error:
        raise Refused("locked") from error
    except (CalamineError, IndexError, ValueError) as error:
        raise Refused("not_a_list") from error


def _check_packed(raw: bytes) -> None:
    """Unpack everything once, counting, before a library unpacks it at one go.

    Raises:
        Refused: it is no workbook, or too much comes out of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            members = packed.infolist()
            is_workbook = "xl/workbook.xml" in packed.namelist() and len(members) <= MOST_PACKED_FILES
            is_too_large = is_workbook and _unpacks_to_too_much(packed, members)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        raise Refused("not_a_list") from error
    if not is_workbook or is_too_large:
        raise Refused("too_large" if is_too_large else "not_a_list")


def _unpacks_to_too_much(packed: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo]) -> bool:
    unpacked = 0
    for member in members:
        with packed.open(member) as file:
            unpacked += sum(map(len, islice(iter(lambda: file.read(_PIECE), b""), MOST_UNPACKED // _PIECE + 1)))
        if unpacked > MOST_UNPACKED:
            return True
    return False


def _cell(value: object) -> str:
    """Return a cell of a workbook as somebody would have typed it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def main() -> None:
    """Read the file on standard input within the limits of this process, and write its table."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        sheet = read(raw)
    except Refused as refused:
        sys.stdout.write(json.dumps({"refused": str(refused)}))
        return
    sys.stdout.write(json.dumps({"titles": sheet.titles}) + "\n")
    for row in sheet.rows:
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
