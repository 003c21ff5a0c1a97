"""Rollups of the ledger by quarter; on PostgreSQL the largest tables in partitions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

PARTITIONS = 16
KEYS = {"answer": "attempt, step, question, choice", "question_score": "attempt, step, question"}


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
    op.create_table(
        "tally",
        sa.Column("quarter", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "quarter",
            "kind",
            "module",
            "version",
            "phase",
            "case",
            "item",
            "value",
            "channel",
            name=op.f("pk_tally"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tally_quarter",
        sa.Column("quarter", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'closed', 'expired')", name=op.f("ck_tally_quarter_state")),
        sa.PrimaryKeyConstraint("quarter", name=op.f("pk_tally_quarter")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_attempt_week"), "attempt", ["week"])
    if op.get_bind().dialect.name == "postgresql":
        for table in KEYS:
            _rewrite(table, "PARTITION BY HASH (attempt)")


def downgrade() -> None:
    """Take the tallies away, and the partitions together again."""
    if op.get_bind().dialect.name == "postgresql":
        for table in KEYS:
            _rewrite(table, "")
    op.drop_index(op.f("ix_attempt_week"), "attempt")
    op.drop_table("tally_quarter")
    op.drop_table("tally")


def _rewrite(table: str, partitioned: str) -> None:
    """Make the table anew with its rows; the keys come last, for that is quicker."""
    op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    op.execute(f"CREATE TABLE {table} (LIKE {table}_before) {partitioned}")
    for number in range(PARTITIONS) if partitioned else ():
        op.execute(
            f"CREATE TABLE {table}_p{number:02} PARTITION OF {table} "
            f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})"
        )
    op.execute(f"INSERT INTO {table} SELECT * FROM {table}_before")
    op.execute(f"DROP TABLE {table}_before")
    op.create_primary_key(f"pk_{table}", table, KEYS[table].split(", "))
    op.create_foreign_key(
        f"fk_{table}_attempt_step",
        table,
        "submission",
        ["attempt", "step"],
        ["attempt", "step"],
        ondelete="CASCADE",
    )
