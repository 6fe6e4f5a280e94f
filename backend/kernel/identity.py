"""Who asks: the one thing about the caller that travels through the program."""

from dataclasses import dataclass
from uuid import UUID

from backend.access.permissions import Permission
from backend.access.policy import Reach, permits
from backend.access.roles import Role, Status
from backend.kernel.problems import Forbidden


@dataclass(frozen=True)
class Identity:
    """A member on one of her devices, with role and status as the database has them now."""

    union_id: UUID
    member_id: UUID
    device_id: UUID
    role: Role
    status: Status

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
