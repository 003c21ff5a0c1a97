"""What has been published of each figure."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
    op.create_table(
        "publication",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("made", sa.Date(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("statements", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_publication")),
        sa.UniqueConstraint("first", "last", name=op.f("uq_publication_first_last")),
        sa.UniqueConstraint("digest", name=op.f("uq_publication_digest")),
    )
    op.create_table(
        "live_set",
        sa.Column("population", sa.String(), nullable=False),
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("quarter", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("released", sa.Date(), nullable=False),
        sa.Column("tallies", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("population", "module", "version", "quarter", name=op.f("pk_live_set")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "live_statement",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("statements", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("state", name=op.f("pk_live_statement")),
    )


def downgrade() -> None:
    """Forget what has been published."""
    for table in ("live_statement", "live_set", "publication"):
        op.drop_table(table)
