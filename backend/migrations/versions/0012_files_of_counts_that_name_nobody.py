"""Files of counts, which name nobody and need nobody else's yes."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OF_PEOPLE = "preset IN ('sign_in_sheet', 'call_list', 'wall_chart', 'full')"
OF_ALL_KINDS = "preset IN ('counts', 'sign_in_sheet', 'call_list', 'wall_chart', 'full')"
SECOND_PERSON = "people <= 50 OR state IN ('waiting', 'declined', 'over') OR decided_by IS NOT NULL"


def _replace(presets: str, second_person: str) -> None:
    """Put other conditions in the place of the two that say which files there are and who says yes to them."""
    with op.batch_alter_table("export", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_export_preset"), type_="check")
        batch_op.drop_constraint(op.f("ck_export_large_ones_need_a_second_person"), type_="check")
        batch_op.create_check_constraint(op.f("ck_export_preset"), presets)
        batch_op.create_check_constraint(op.f("ck_export_large_ones_need_a_second_person"), second_person)


def upgrade() -> None:
    _replace(OF_ALL_KINDS, f"preset = 'counts' OR {SECOND_PERSON}")


def downgrade() -> None:
    op.execute("DELETE FROM export WHERE preset = 'counts'")
    _replace(OF_PEOPLE, SECOND_PERSON)
