"""Meetings: a facilitator and a room answer one case together."""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""


def downgrade() -> None:
    """Go back one step."""
