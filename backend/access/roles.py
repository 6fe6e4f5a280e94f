"""The roles a member can hold in her union, and where she stands in it."""

from enum import StrEnum


class Role(StrEnum):
    """What a member is trusted with; each role reaches further than the one before it.

    The last one reaches further in access, not in people: administrators read nobody's talks but their own.
    """

    MEMBER = "member"
    CAPTAIN = "captain"
    ORGANIZER = "organizer"
    ADMINISTRATOR = "administrator"


class Status(StrEnum):
    """Where a member stands: joined and not yet vouched for, in, or shut out."""

    PENDING = "pending"
    ACTIVE = "active"
    SUSPENDED = "suspended"
