"""What a talk may say: its channel, its next step, how long a note may be."""

from enum import StrEnum

MAX_NOTE_LENGTH = 8_000
MAX_ISSUES = 20


class Channel(StrEnum):
    """How the talk was held."""

    IN_PERSON = "in_person"
    CALL = "call"
    TEXT = "text"
    VIDEO = "video"
    GROUP = "group"


class NextStep(StrEnum):
    """What the two agreed comes next."""

    TALK_AGAIN = "talk_again"
    ASKED_TO_SIGN = "asked_to_sign"
    COME_TO_MEETING = "come_to_meeting"
    SAY_THANKS = "say_thanks"
