"""Files as offices send them, and files made to hurt."""

import io
import resource
import zipfile
from collections.abc import Iterator

import pytest

from backend.lists.reading import RosterUnreadable, read_in_a_cage
from backend.lists.rules import MOST_BYTES, MOST_ROWS

_SHEET = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""
_PARTS = {
    "[Content_Types].xml": """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
</Relationships>""",
    "xl/workbook.xml": """<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
<sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
</Relationships>""",
}


def cell(value: str | float) -> str:
    """Return a cell of a workbook."""
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c><v>{value}</v></c>"


def workbook(rows: list[list[str | float]], *more: tuple[str, bytes]) -> bytes:
    """Return an XLSX file."""
    lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in _PARTS.items():
            file.writestr(name, text)
        file.writestr("xl/worksheets/sheet1.xml", _SHEET.format(rows=lines))
        for name, raw in more:
            file.writestr(name, raw)
    return packed.getvalue()


def refused(raw: bytes) -> str:
    """Return the word with which a file is refused."""
    with pytest.raises(RosterUnreadable) as caught:
        read_in_a_cage(raw)
    return str(caught.value.fields["file"][0])


TABLE = [["Nombre", "Área"], ["Íñigo Peña", "Cocina"], ["Ana", ""]]


@pytest.mark.parametrize(
    "raw",
    [
        "Nombre,Área\r\nÍñigo Peña,Cocina\r\nAna\r\n".encode(),
        "\ufeffNombre;Área\nÍñigo Peña;Cocina\nAna;\n".encode(),
        "Nombre\tÁrea\nÍñigo Peña\tCocina\nAna\t\n".encode("utf-16"),
        "Nombre|Área\n\n\nÍñigo Peña|Cocina\nAna|\n".encode("cp1252"),
        'Nombre,Área\n"Íñigo Peña",Cocina\n"Ana",\n'.encode(),
        "Nombre,Área\rÍñigo Peña,Cocina\rAna,\r".encode(),
        workbook([["Nombre", "Área"], ["Íñigo Peña", "Cocina"], ["Ana"]]),
    ],
    ids=["commas", "semicolons and a mark", "UTF-16", "cp1252 and bars", "quotes", "carriage returns", "XLSX"],
)
def test_a_list_reads_the_same_however_the_office_saved_it(raw: bytes) -> None:
    sheet = read_in_a_cage(raw)

    assert [sheet.titles, *sheet.rows] == TABLE


def test_a_number_in_a_workbook_is_read_as_somebody_typed_it() -> None:
    assert read_in_a_cage(workbook([["Name", "Cell"], ["Ana", 5555550123]])).rows == [["Ana", "5555550123"]]


def test_a_quote_that_nobody_closed_costs_no_other_row() -> None:
    rows = "".join(f"Person{n},EVS\n" for n in range(3_000))

    assert len(read_in_a_cage(f'Name,Dept\n"Ana,EVS\n{rows}'.encode()).rows) == 3_001


def test_the_guard_of_a_download_is_taken_off_again() -> None:
    assert read_in_a_cage(b"Name,Cell\nAna,'+15555550123\n").rows == [["Ana", "+15555550123"]]


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "empty"),
        (b"Name,Dept\n", "empty"),
        (b"\x1f\x8b\x08" + b"x" * 50, "not_a_list"),
        (b"PK\x03\x04" + b"\0" * 50, "not_a_list"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "old_excel"),
        (b"abc\0\0\0\0def", "not_a_list"),
        (b"%PDF-1.7 ...", "not_a_list"),
        (b"a" + b",b" * 100_000 + b"\n1\n", "too_many_columns"),
        (b"Name\n" + b"A\n" * (MOST_ROWS + 1), "too_many_rows"),
        (b"x" * (MOST_BYTES + 1), "too_large"),
        (workbook([["Name"], ["Ana"]])[:-200], "not_a_list"),
    ],
)
def test_what_is_no_list_or_too_much_is_refused_with_a_reason(raw: bytes, word: str) -> None:
    assert refused(raw) == word


def zeros(many: int) -> bytes:
    return b"\0" * many


def test_a_bomb_is_not_unpacked() -> None:
    bomb = workbook([["Name"], ["Ana"]], *((f"xl/media/{n}.bin", zeros(60 * 1024 * 1024)) for n in range(4)))

    assert len(bomb) < MOST_BYTES
    assert refused(bomb) == "too_large"


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_either() -> None:
    honest = workbook([["Name"], ["Ana"]], ("xl/media/a.bin", zeros(1024 * 1024)))
    lying = honest.replace((1024 * 1024).to_bytes(4, "little"), (16).to_bytes(4, "little"))

    assert refused(lying) == "not_a_list"


@pytest.fixture
def memory() -> Iterator[list[int]]:
    """The largest memory of child processes before and, once the test is over, after; kilobytes."""
    seen = [resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
    yield seen
    seen.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    assert seen[1] < 1024 * 1024


@pytest.mark.parametrize(
    "raw",
    [
        b'Name\n"' + b"x" * 5_000_000,
        b"Name\n" + b"x" * 5_000_000 + b"\nAna\n",
        b"Name,Dept\n" + b'"a\nb","c"\n' * 20_000,
    ],
    ids=["an open quote of 5 MB", "a line of 5 MB", "20,000 folded cells"],
)
@pytest.mark.usefixtures("memory")
def test_what_is_only_odd_is_read_in_bounds(raw: bytes) -> None:
    sheet = read_in_a_cage(raw)

    assert max(len(text) for row in sheet.rows for text in row) <= 300
