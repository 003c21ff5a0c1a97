"""The mark of a database that holds an invented year."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
    op.create_table(
        "synthetic",
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seed", name=op.f("pk_synthetic")),
        sqlite_with_rowid=False,
    )
