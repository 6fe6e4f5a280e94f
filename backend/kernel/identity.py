"""Who asks: the one thing about the caller that travels through the program."""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from backend.access.permissions import Permission
from backend.access.policy import Reach, permits
from backend.access.roles import Role, Status
from backend.kernel.problems import ConfirmFirst, Forbidden


class Confirmed(IntEnum):
    """How surely it is she who asks, said on this device within the last minutes; each includes those before it."""

    NO = 0
    PASSPHRASE = 1
    FACTOR = 2
    """With her passphrase and her second factor."""


@dataclass(frozen=True)
class Identity:
    """A member on one of her devices, with role and status as the database has them now."""

    union_id: UUID
    member_id: UUID
    device_id: UUID
    role: Role
    status: Status
    confirmed: Confirmed = Confirmed.NO

    @property
    def is_active(self) -> bool:
        """Somebody has vouched for this member and nobody has suspended her."""
        return self.status is Status.ACTIVE

    def reach(self, permission: Permission) -> Reach:
        """Return how far this permission goes for her; `Reach.NONE` refuses."""
        return permits(self.role, self.status, permission)

    def require(self, permission: Permission) -> Reach:
        """Return how far this permission goes for her.

        Raises:
            Forbidden: it does not go anywhere.
        """
        reach = self.reach(permission)
        if reach is Reach.NONE:
            raise Forbidden
        return reach

    def require_confirmed(self, least: Confirmed = Confirmed.PASSPHRASE) -> None:
        """Refuse what she may do only just after she has said that it is she.

        Raises:
            ConfirmFirst: she has not.
        """
        if self.confirmed < least:
            raise ConfirmFirst(with_factor=least is Confirmed.FACTOR)
