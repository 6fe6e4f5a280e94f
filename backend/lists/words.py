"""What stands in the file of a list's problems: headings, and what is wrong with a row, in the reader's language. Pure.

When the mended file is brought in again, its columns are known by these headings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from backend.lists.rules import Flaw


@dataclass(frozen=True)
class Words:
    """The words of one language: the headings from left to right, and each flaw."""

    headings: tuple[str, ...]
    flaws: Mapping[Flaw, str]


_ENGLISH: Final = Words(
    ("Line", "Name", "Department", "Shift", "Phone", "Started on", "What is wrong"),
    {
        Flaw.NO_NAME: "no name",
        Flaw.NO_UNIT: "no department",
        Flaw.UNKNOWN_UNIT: "we know no such department, or no team for it",
        Flaw.UNKNOWN_SHIFT: "we know no such shift",
        Flaw.BAD_PHONE: "this is no phone number",
        Flaw.BAD_DATE: "there is no such day",
    },
)
_SPANISH: Final = Words(
    ("Línea", "Nombre", "Área", "Turno", "Teléfono", "Fecha de ingreso", "Qué falta corregir"),
    {
        Flaw.NO_NAME: "falta el nombre",
        Flaw.NO_UNIT: "falta el área",
        Flaw.UNKNOWN_UNIT: "no conocemos esa área, o no tiene equipo",
        Flaw.UNKNOWN_SHIFT: "no conocemos ese turno",
        Flaw.BAD_PHONE: "no es un número de teléfono",
        Flaw.BAD_DATE: "ese día no existe",
    },
)
_BY_LANGUAGE: Final[Mapping[str, Words]] = {"en": _ENGLISH, "es": _SPANISH}


def words_in(language: str) -> Words:
    """Return the words in a language of the union's members, otherwise in English."""
    return _BY_LANGUAGE.get(language, _ENGLISH)
