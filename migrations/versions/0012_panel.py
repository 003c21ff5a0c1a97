"""Panels: lawyers' blind votes on a key."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
    op.create_table(
        "panel",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("called_by", sa.String(), nullable=False),
        sa.Column("called_at", sa.DateTime(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["called_by"], ["staff.id"], name=op.f("fk_panel_called_by")),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name=op.f("fk_panel_closed_by")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_panel")),
    )
    op.create_index(op.f("ix_panel_module"), "panel", ["module"])
    op.create_table(
        "panel_case",
        sa.Column("panel", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("print", sa.String(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["panel"], ["panel.number"], name=op.f("fk_panel_case_panel")),
        sa.PrimaryKeyConstraint("panel", "case", name=op.f("pk_panel_case")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "panel_member",
        sa.Column("panel", sa.Integer(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.UniqueConstraint("panel", "letter", name=op.f("uq_panel_member_panel_letter")),
        sa.ForeignKeyConstraint(["panel"], ["panel.number"], name=op.f("fk_panel_member_panel")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_panel_member_staff")),
        sa.PrimaryKeyConstraint("panel", "staff", name=op.f("pk_panel_member")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_panel_member_staff"), "panel_member", ["staff"])
    _votes()
    _decisions()


def _votes() -> None:
    op.create_table(
        "panel_vote",
        sa.Column("panel", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        _of_case("panel_vote"),
        sa.ForeignKeyConstraint(
            ["panel", "staff"],
            ["panel_member.panel", "panel_member.staff"],
            name=op.f("fk_panel_vote_panel_staff"),
        ),
        sa.PrimaryKeyConstraint("panel", "case", "staff", name=op.f("pk_panel_vote")),
        sqlite_with_rowid=False,
    )


def _decisions() -> None:
    op.create_table(
        "panel_ruling",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("panel", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _of_case("panel_ruling"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_panel_ruling_by")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_panel_ruling")),
    )
    op.create_table(
        "panel_key",
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("panel", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _of_case("panel_key"),
        sa.ForeignKeyConstraint(["revision"], ["text_revision.number"], name=op.f("fk_panel_key_revision")),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_panel_key_by")),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_panel_key")),
    )


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["panel", "case"], ["panel_case.panel", "panel_case.case"], name=op.f(f"fk_{table}_panel_case")
    )


def downgrade() -> None:
    """Go back one step."""
    for table in ("panel_key", "panel_ruling", "panel_vote", "panel_member", "panel_case", "panel"):
        op.drop_table(table)
