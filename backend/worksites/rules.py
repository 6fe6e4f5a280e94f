"""What makes a worksite's clock readable, and what a social group may not be called.

Groups are about who meets whom. A list of who prays where or comes from where would be a weapon in the wrong hands, so
there is no kind for it, and a name that says so is refused. The words are few and plain: they stop what is written
without a second thought, not somebody who wants to get around them.
"""

import re
import unicodedata
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def is_time_zone(name: str) -> bool:
    """Say whether a name is a time zone of the IANA database, such as `America/Chicago`."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)


MAX_GROUPS = 5
"""Social groups one person is said to be in, at most."""


class GroupKind(StrEnum):
    """What brings the people of a social group together."""

    CARPOOL = "carpool"
    LUNCH_TABLE = "lunch_table"
    SPORT = "sport"
    LANGUAGE = "language"
    MEETING_PLACE = "meeting_place"
    """A place where people meet: a break room, a loading dock, a parking lot."""
    OTHER = "other"


_STREET = r"(?! (st|street|ave|avenue|rd|road)\b)"
_FAITH = (
    r"\b(church|chapel|temple|mosque|synagogue|parish)(es|s)?\b" + _STREET,
    r"\b(religio\w*|bible|pray(er|ers|ing)?|christian\w*|catholic\w*|evangelical\w*|muslims?|islam\w*|jew(s|ish)?)\b",
    r"\b(hindus?|sikhs?|buddhist\w*|baptists?|mormons?|pentecostal\w*|jehova\w*|atheist\w*)\b",
    r"\b(iglesias?|templos?|mezquitas?|sinagogas?|parroquias?|biblia|rezo|oracion|cristian[oa]s?|catolic[oa]s?)\b",
    r"\b(evangelic[oa]s?|musulman(a|as|es)?|judi[oa]s?|budistas?|bautistas?|testigos de jehova|ate[oa]s)\b",
)
_ORIGIN = (
    r"\b(immigrants?|migrants?|foreigners?|refugees?|nationality|ethnic\w*|racial|latin[oax]s?|hispan\w*)\b",
    r"\b(inmigrantes?|migrantes?|extranjer[oa]s?|refugiad[oa]s?|nacionalidad|etni\w*|raza|paisan[oa]s?)\b",
    r"\b(mexican\w*|honduran\w*|hondure\w*|salvadoran\w*|salvadoren\w*|guatemal\w*|nicarag\w*)\b",
    r"\bhaitian[oa]?s?\b(?! creole)",
    r"\b(dominican\w*|cuban\w*|puerto ?ric\w*|puertorriquen\w*|colombian\w*|venez\w*|jamaican\w*|african\w*|asians?)\b",
)
_REFUSED = re.compile("|".join(_FAITH + _ORIGIN))


def tells_faith_or_origin(name: str) -> bool:
    """Say whether a name says what people believe or where they come from; accents and capitals do not matter."""
    plain = "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))
    return _REFUSED.search(plain.casefold()) is not None
