"""Teams (hold) and their joint forms."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
