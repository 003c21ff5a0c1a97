"""Texts as revisions and the units they belong to."""

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""


def downgrade() -> None:
    """Go back one step."""
