"""Teams (hold) and their joint forms."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
    op.create_table(
        "open_group",
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("arm", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("released", sa.Integer(), nullable=False),
        sa.CheckConstraint("mode IN ('faelles', 'hver')", name=op.f("ck_open_group_mode")),
        sa.CheckConstraint("arm IN ('AB', 'BA')", name=op.f("ck_open_group_arm")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_open_group")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "group_tally",
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("groups", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "module", "mode", "size", "agreed", name=op.f("pk_group_tally")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "group_box",
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("released", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_hash"],
            ["open_group.code_hash"],
            name=op.f("fk_group_box_code_hash"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code_hash", "case", "question", "choice", name=op.f("pk_group_box")),
        sqlite_with_rowid=False,
    )
    op.add_column("open_attempt", sa.Column("group_hash", sa.String(), nullable=True))


def downgrade() -> None:
    """Take the teams away; open attempts go on without them."""
    op.drop_column("open_attempt", "group_hash")
    op.drop_table("group_box")
    op.drop_table("group_tally")
    op.drop_table("open_group")
