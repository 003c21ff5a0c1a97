"""First schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

UUID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    """Change the schema; data must come through unchanged."""
    op.create_table(
        "attempt",
        sa.Column("id", UUID, nullable=False),
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("module_version", sa.String(), nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("arm", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("repeat", sa.String(), nullable=False),
        sa.Column("max_step", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("suspicious", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.String(), nullable=True),
        sa.CheckConstraint("arm IN ('AB', 'BA')", name=op.f("ck_attempt_arm")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_attempt_module_week"), "attempt", ["module", "week"])

    op.create_table(
        "chore",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_chore")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "error_report",
        sa.Column("id", UUID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("module_version", sa.String(), nullable=False),
        sa.Column("anchor", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evaluation",
        sa.Column("id", UUID, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("module_version", sa.String(), nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("suspicious", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_evaluation_module_month"), "evaluation", ["module", "month"])

    op.create_table(
        "follow_up",
        sa.Column("id", UUID, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("module", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.String(), nullable=False),
        sa.Column("pre", sa.Double(), nullable=False),
        sa.Column("post", sa.Double(), nullable=False),
        sa.Column("delayed", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "release",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("imported", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_release")),
        sa.UniqueConstraint("number", name=op.f("uq_release_number")),
    )
    op.create_table(
        "release_body",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_release_body")),
    )
    op.create_table(
        "spent_receipt",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("last_week", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_spent_receipt")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "view_count",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("views", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "item", "version", "kind", "entry", name=op.f("pk_view_count")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "activation",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("activated", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["release"], ["release.hash"], name=op.f("fk_activation_release")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_activation")),
    )
    op.create_table(
        "evaluation_answer",
        sa.Column("evaluation", UUID, nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_answer_evaluation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("evaluation", "item", name=op.f("pk_evaluation_answer")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "open_attempt",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("attempt", UUID, nullable=False),
        sa.Column("expires", sa.Date(), nullable=False),
        sa.Column("evaluated", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_open_attempt")),
        sa.UniqueConstraint("attempt", name=op.f("uq_open_attempt_attempt")),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempt.id"], name=op.f("fk_open_attempt_attempt"), ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "release_file",
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["release"], ["release.hash"], name=op.f("fk_release_file_release")),
        sa.ForeignKeyConstraint(["body"], ["release_body.hash"], name=op.f("fk_release_file_body")),
        sa.PrimaryKeyConstraint("release", "path", name=op.f("pk_release_file")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "submission",
        sa.Column("attempt", UUID, nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("case_version", sa.String(), nullable=False),
        sa.Column("key_version", sa.String(), nullable=False),
        sa.Column("parameters_version", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=True),
        sa.Column("total", sa.Double(), nullable=True),
        sa.Column("weight", sa.Double(), nullable=True),
        sa.Column("violations", sa.String(), nullable=False),
        sa.Column("decisive_missed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("phase IN ('foer', 'trin', 'efter')", name=op.f("ck_submission_phase")),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempt.id"], name=op.f("fk_submission_attempt"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt", "step", name=op.f("pk_submission")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_submission_case_phase"), "submission", ["case", "phase"])

    op.create_table(
        "answer",
        sa.Column("attempt", UUID, nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("ticked", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt", "step"],
            ["submission.attempt", "submission.step"],
            name=op.f("fk_answer_attempt_step"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt", "step", "question", "choice", name=op.f("pk_answer")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "question_score",
        sa.Column("attempt", UUID, nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("raw", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt", "step"],
            ["submission.attempt", "submission.step"],
            name=op.f("fk_question_score_attempt_step"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt", "step", "question", name=op.f("pk_question_score")),
        sqlite_with_rowid=False,
    )
