"""What of the workplace travels to phones: all of it, to everyone who joined."""

from backend.sync.replica import Replica
from backend.sync.scope import PUBLIC
from backend.worksites.model import Department, Shift, Worksite
from backend.worksites.schemas import DepartmentRow, ShiftRow, WorksiteRow

REPLICAS = (
    Replica("worksite", Worksite, WorksiteRow, scope=lambda _: PUBLIC),
    Replica("department", Department, DepartmentRow, scope=lambda _: PUBLIC),
    Replica("shift", Shift, ShiftRow, scope=lambda _: PUBLIC),
)
