"""Declared changes of what has been published, versions that count as one, and counts of error reports."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

UNCHANGEABLE = ("declaration", "counted_version")
"""Tables whose rows are written once: the database itself refuses to change or delete one."""


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
    op.create_table(
        "declaration",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("texts", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_declaration_by")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_declaration")),
    )
    op.create_index(op.f("ix_declaration_unit"), "declaration", ["unit"])
    op.create_table(
        "counted_version",
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("counts_as", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("module", "version", name=op.f("pk_counted_version")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "error_report_count",
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "outcome", "days", name=op.f("pk_error_report_count")),
        sqlite_with_rowid=False,
    )
    op.add_column("error_report", sa.Column("corrected", sa.String(), nullable=True))
    for table in UNCHANGEABLE:
        _refuse_changes(table)


def downgrade() -> None:
    """Go back one step."""
    for table in UNCHANGEABLE:
        _allow_changes(table)
    op.drop_column("error_report", "corrected")
    for table in ("error_report_count", "counted_version", "declaration"):
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
