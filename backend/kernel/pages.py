"""Lists in pages: `limit` rows (200 at most), then `next_cursor`, which a program sends back as `cursor`.

The order is that of the row's id, which is the order of making: oldest first, or newest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from marshmallow import Schema, fields, validate
from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute

from backend.kernel.database import db
from backend.kernel.fields import Id, Shape

LARGEST_PAGE = 200
_USUAL_PAGE = 50

Row = TypeVar("Row")


class PageQuery(Shape):
    """The query of every list; a list with filters subclasses it."""

    limit = fields.Integer(load_default=_USUAL_PAGE, validate=validate.Range(min=1, max=LARGEST_PAGE))
    cursor = Id(load_default=None, metadata={"description": "`next_cursor` of the page before"})


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and where to go on (None: that was all)."""

    items: Sequence[Row]
    next_cursor: UUID | None


def page_of(item: type[Schema]) -> type[Schema]:
    """Return the shape of a page of these items; its name in the documentation is the item's name and `Page`."""
    shape: type[Schema] = Shape.from_dict(
        {"items": fields.List(fields.Nested(item), required=True), "next_cursor": Id(allow_none=True, required=True)},
        name=f"{item.__name__}Page",
    )
    return shape


def paged(
    query: Select[Row],
    row_id: InstrumentedAttribute[UUID],
    asked: dict[str, Any],
    *,
    newest_first: bool = False,
) -> Page[Row]:
    """Return one page of the query's rows. `asked` holds `limit` and `cursor` as `PageQuery` loads them."""
    order = row_id.desc() if newest_first else row_id.asc()
    if asked["cursor"] is not None:
        query = query.where(row_id < asked["cursor"] if newest_first else row_id > asked["cursor"])
    rows = db.session.scalars(query.order_by(order).limit(asked["limit"] + 1)).all()
    items = rows[: asked["limit"]]
    more = len(rows) > len(items)
    return Page(items, getattr(items[-1], row_id.key) if more else None)
