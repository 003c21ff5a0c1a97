"""Texts as revisions, and what is typed and not saved yet."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
    op.create_table(
        "text_revision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body"], ["release_body.hash"], name=op.f("fk_text_revision_body")),
        sa.ForeignKeyConstraint(["author"], ["staff.id"], name=op.f("fk_text_revision_author")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_text_revision")),
    )
    op.create_index(op.f("ix_text_revision_path_number"), "text_revision", ["path", "number"])
    op.create_table(
        "unsaved_text",
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_unsaved_text_staff")),
        sa.PrimaryKeyConstraint("staff", "path", name=op.f("pk_unsaved_text")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Go back one step."""
    op.drop_table("unsaved_text")
    op.drop_table("text_revision")
