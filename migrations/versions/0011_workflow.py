"""Reviews, approvals, remarks, publications of units, and the trace of the editors."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

UNCHANGEABLE = ("text_revision", "approval", "unit_placing", "editorial_event")
"""Tables whose rows are written once: the database itself refuses to change or delete one."""


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
    op.create_table(
        "review",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked", sa.DateTime(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("closed", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"], name=op.f("fk_review_asked_by")),
        sa.ForeignKeyConstraint(["reviewer"], ["staff.id"], name=op.f("fk_review_reviewer")),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name=op.f("fk_review_closed_by")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_unit"), "review", ["unit"])
    op.create_table(
        "approval",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("lawyer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["lawyer"], ["staff.id"], name=op.f("fk_approval_lawyer")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_unit_version"), "approval", ["unit", "version"])
    op.create_table(
        "remark",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("anchor", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("closed", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["answers"], ["remark.number"], name=op.f("fk_remark_answers")),
        sa.ForeignKeyConstraint(["author"], ["staff.id"], name=op.f("fk_remark_author")),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name=op.f("fk_remark_closed_by")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_unit"), "remark", ["unit"])
    op.create_table(
        "unit_placing",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["release"], ["release.hash"], name=op.f("fk_unit_placing_release")),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_unit_placing_by")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_unit_placing")),
    )
    op.create_index(op.f("ix_unit_placing_unit"), "unit_placing", ["unit"])
    op.create_table(
        "editorial_event",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["staff.id"], name=op.f("fk_editorial_event_actor")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_editorial_event")),
    )
    op.create_index(op.f("ix_editorial_event_unit"), "editorial_event", ["unit"])
    for table in UNCHANGEABLE:
        _refuse_changes(table)


def downgrade() -> None:
    """Go back one step."""
    for table in UNCHANGEABLE:
        _allow_changes(table)
    for table in ("editorial_event", "unit_placing", "remark", "approval", "review"):
        op.drop_table(table)


def _refuse_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is only ever added to'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
    )


def _allow_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(f"DROP TRIGGER {table}_{change.lower()}")
        return
    op.execute(f"DROP TRIGGER {table}_stays ON {table}")
    op.execute(f"DROP FUNCTION {table}_stays()")
