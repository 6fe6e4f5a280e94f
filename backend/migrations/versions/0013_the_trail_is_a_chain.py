"""The trail is a chain: its rows are numbered, and each carries a keyed hash of itself and of the row before it.

Rows from before are chained in the order of their ids, which is that of their making.
"""

import sqlalchemy as sa
from alembic import op

from backend.kernel.audit import BEGINNING, Content, link_after
from backend.kernel.columns import UtcInstant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TRAIL = sa.table(
    "audit_event",
    sa.column("union_id", sa.Uuid()),
    sa.column("id", sa.Uuid()),
    sa.column("at", UtcInstant()),
    sa.column("member_id", sa.Uuid()),
    sa.column("device_id", sa.Uuid()),
    sa.column("action", sa.String()),
    sa.column("subject_id", sa.Uuid()),
    sa.column("about_id", sa.Uuid()),
    sa.column("words_sealed", sa.LargeBinary()),
    sa.column("number", sa.Integer()),
    sa.column("link", sa.LargeBinary()),
)
ROWS_AT_ONCE = 500


def _chain() -> None:
    """Number the rows of each union and link them, some at a time."""
    connection = op.get_bind()
    facts = [TRAIL.c[name] for name in Content._fields[:-1]]
    numbered = (
        sa.update(TRAIL)
        .where(TRAIL.c.union_id == sa.bindparam("of_union"), TRAIL.c.id == sa.bindparam("of_id"))
        .values(number=sa.bindparam("place"), link=sa.bindparam("chained"))
    )
    for union_id in connection.execute(sa.select(TRAIL.c.union_id).distinct()).scalars().all():
        number, link, last = 0, BEGINNING, None
        while True:
            rows = sa.select(*facts).where(TRAIL.c.union_id == union_id)
            if last is not None:
                rows = rows.where(TRAIL.c.id > last)
            found = connection.execute(rows.order_by(TRAIL.c.id).limit(ROWS_AT_ONCE)).all()
            if not found:
                break
            changes = []
            for row in found:
                number += 1
                link = link_after(link, Content._make((*row, number)))
                changes.append({"of_union": union_id, "of_id": row.id, "place": number, "chained": link})
            connection.execute(numbered, changes)
            last = found[-1].id


def upgrade() -> None:
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("link", sa.LargeBinary(), nullable=True))
    _chain()
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.alter_column("number", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("link", existing_type=sa.LargeBinary(), nullable=False)
        batch_op.create_index("ix_audit_event_number", ["union_id", "number"], unique=True)


def downgrade() -> None:
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_event_number")
        batch_op.drop_column("link")
        batch_op.drop_column("number")
