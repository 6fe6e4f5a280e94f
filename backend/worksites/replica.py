"""What of the workplace travels to phones: all of it, to everyone who joined, but groups to who is vouched for."""

from backend.sync.replica import Replica
from backend.sync.scope import PUBLIC, VOUCHED
from backend.worksites.model import Department, Shift, SocialGroup, Worksite
from backend.worksites.schemas import DepartmentRow, ShiftRow, SocialGroupRow, WorksiteRow

REPLICAS = (
    Replica("worksite", Worksite, WorksiteRow, scope=lambda _: PUBLIC),
    Replica("department", Department, DepartmentRow, scope=lambda _: PUBLIC),
    Replica("shift", Shift, ShiftRow, scope=lambda _: PUBLIC),
    Replica("social_group", SocialGroup, SocialGroupRow, scope=lambda _: VOUCHED),
)
