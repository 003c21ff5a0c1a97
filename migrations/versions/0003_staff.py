"""Staff accounts, roles and sessions."""

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
