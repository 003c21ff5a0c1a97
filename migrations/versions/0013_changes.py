"""Declared changes of what has been published."""

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""


def downgrade() -> None:
    """Go back one step."""
