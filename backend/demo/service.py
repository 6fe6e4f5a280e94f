"""Load the made-up union and take it away again. The caller opens the unit of work."""

from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete

from backend.demo import founding, telling
from backend.demo.founding import TIME_ZONE, Cast
from backend.demo.rules import Calendar
from backend.kernel import clock
from backend.kernel.database import Base, db


def load() -> Cast:
    """Write the whole story down, ending now, and return who is in it."""
    cast = founding.found(Calendar(clock.now(), ZoneInfo(TIME_ZONE)))
    telling.tell(cast)
    return cast


def remove(union_id: UUID) -> int:
    """Delete a union with everything in it, from every table there is; return how many rows went."""
    removed = 0
    for table in reversed(Base.metadata.sorted_tables):
        whose = table.c.get("union_id") if table.name != "union" else table.c.id
        if whose is not None:
            removed += db.session.connection().execute(delete(table).where(whose == union_id)).rowcount
    return removed
