"""What the worker does in every union."""

from collections.abc import Callable
from uuid import UUID

from backend.kernel import logs
from backend.kernel.unit_of_work import unit_of_work
from backend.unions.queries import union_ids


def in_each_union(job: str, work: Callable[[UUID], object]) -> None:
    """Do a job's work in every union; what fails in one is told in the log, and the next has its turn."""
    with unit_of_work(reads_only=True):
        ids = union_ids()
    for union_id in ids:
        try:
            work(union_id)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is wrong with one union
            logs.failure(error, job=job, union_id=str(union_id))
