"""Meetings: a facilitator and a room answer one case together."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
    op.create_table(
        "meeting",
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_meeting")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meeting_vote",
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("voter_hash", sa.String(), nullable=False),
        sa.Column("choices", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_hash"], ["meeting.code_hash"], name=op.f("fk_meeting_vote_code_hash"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("code_hash", "voter_hash", name=op.f("pk_meeting_vote")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meeting_box",
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_hash"], ["meeting.code_hash"], name=op.f("fk_meeting_box_code_hash"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("code_hash", "question", "choice", name=op.f("pk_meeting_box")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Go back one step; meetings under way end."""
    op.drop_table("meeting_box")
    op.drop_table("meeting_vote")
    op.drop_table("meeting")
