"""Panels: lawyers' blind votes on a key."""

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""


def downgrade() -> None:
    """Go back one step."""
