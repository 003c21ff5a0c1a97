"""Approvals, reviews, comments and the trace of the editors."""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""


def downgrade() -> None:
    """Go back one step."""
