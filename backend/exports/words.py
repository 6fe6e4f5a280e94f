"""What stands in a file of people beside the people: headings, answers and the watermark, in the reader's language.

A list that is read in again knows the columns of names, places and numbers by these headings. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from backend.exports.rules import Column


@dataclass(frozen=True)
class Words:
    """The words of one language: of each column, and of what stands in it as a key.

    `lists` are who gave a list, `uses` what it may be used for, `shared` with whom somebody is shared. `last` is the
    watermark: with the mark of the copy, a name, a day and time, and another one.
    """

    columns: Mapping[Column, str]
    yes: str
    answers: Mapping[str, str]
    languages: Mapping[str, str]
    sources: Mapping[str, str]
    lists: Mapping[str, str]
    uses: Mapping[str, str]
    shared: Mapping[str, str]
    last: str


_ENGLISH: Final = Words(
    columns={
        Column.NAME: "Name",
        Column.INITIALS: "Initials",
        Column.DEPARTMENT: "Department",
        Column.SHIFT: "Shift",
        Column.PHONE: "Phone",
        Column.LANGUAGE: "Language",
        Column.KEEPER: "Who knows them",
        Column.LAST_TALK: "Last talk",
        Column.INFLUENCE: "Who listens to them, 0 to 3",
        Column.STAND: "Where they stand, 1 to 5",
        Column.SEEN_ACTING: "Seen acting",
        Column.TALKED_WITH: "Talked with",
        Column.ANSWER: "Answer to the ask",
        Column.LEFT_ALONE: "Asked to be left alone",
        Column.SIGNATURE: "Signature",
        Column.OUTCOME: "What came of it",
        Column.SOURCE: "Where we have them from",
        Column.CONSENT: "What it may be used for",
        Column.COPY: "Copy",
    },
    yes="yes",
    answers={"yes": "yes", "thinking": "thinking about it", "no": "no"},
    languages={"en": "English", "es": "Spanish"},
    sources={
        "typed": "typed in",
        "contact_picker": "from a phone’s contacts",
        "vcard": "from a contact card",
        "csv": "from a table",
        "roster": "from a list",
    },
    lists={
        "employer": "the employer",
        "labor_board": "the labor board",
        "union": "the union",
        "sign_up": "people signed up themselves",
    },
    uses={
        "union_work": "all work of the union",
        "this_campaign": "this campaign only",
        "this_election": "this election only",
    },
    shared={"organizers": "shared with organizers", "team": "shared with the team"},
    last="{mark}: asked for by {name} on {day}; delete by {until}.",
)
_SPANISH: Final = Words(
    columns={
        Column.NAME: "Nombre",
        Column.INITIALS: "Iniciales",
        Column.DEPARTMENT: "Área",
        Column.SHIFT: "Turno",
        Column.PHONE: "Teléfono",
        Column.LANGUAGE: "Idioma",
        Column.KEEPER: "Quién la conoce",
        Column.LAST_TALK: "Última conversación",
        Column.INFLUENCE: "Quién le hace caso, 0 a 3",
        Column.STAND: "Qué piensa, 1 a 5",
        Column.SEEN_ACTING: "Con hechos",
        Column.TALKED_WITH: "Ya hablamos",
        Column.ANSWER: "Qué respondió",
        Column.LEFT_ALONE: "Pidió que no se le busque",
        Column.SIGNATURE: "Firma",
        Column.OUTCOME: "Qué pasó",
        Column.SOURCE: "De dónde la tenemos",
        Column.CONSENT: "Para qué se puede usar",
        Column.COPY: "Copia",
    },
    yes="sí",
    answers={"yes": "sí", "thinking": "lo está pensando", "no": "no"},
    languages={"en": "inglés", "es": "español"},
    sources={
        "typed": "anotada a mano",
        "contact_picker": "de los contactos de un teléfono",
        "vcard": "de una tarjeta de contacto",
        "csv": "de una tabla",
        "roster": "de una lista",
    },
    lists={
        "employer": "la empresa",
        "labor_board": "la junta laboral",
        "union": "el sindicato",
        "sign_up": "la gente se anotó",
    },
    uses={
        "union_work": "todo el trabajo del sindicato",
        "this_campaign": "solo esta campaña",
        "this_election": "solo esta elección",
    },
    shared={"organizers": "compartida con quienes organizan", "team": "compartida con el equipo"},
    last="{mark}: lo pidió {name} el {day}; bórralo a más tardar el {until}.",
)
_BY_LANGUAGE: Final[Mapping[str, Words]] = {"en": _ENGLISH, "es": _SPANISH}


def words_in(language: str) -> Words:
    """Return the words in a language of the union's members, otherwise in English."""
    return _BY_LANGUAGE.get(language, _ENGLISH)
