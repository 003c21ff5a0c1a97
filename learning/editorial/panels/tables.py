"""What is remembered of panels: who was asked about which cases, how they voted, and what a meeting decided.

Votes are those of staff and stand apart from everything about learners. Times are UTC.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from learning.database import db

panel = Table(
    "panel",
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("module", String, nullable=False, index=True),
    Column("purpose", String, nullable=False),  # a key before approval, or a control after publication
    Column("called_by", String, ForeignKey("staff.id"), nullable=False),
    Column("called_at", DateTime, nullable=False),
    Column("due", Date),
    Column("base", Integer, nullable=False),  # the newest revision of any text when it was called
    Column("closed_by", String, ForeignKey("staff.id")),
    Column("closed_at", DateTime),  # none: votes are blind and can be changed
)

panel_case = Table(
    "panel_case",
    db.metadata,
    Column("panel", Integer, ForeignKey("panel.number"), primary_key=True),
    Column("case", String, primary_key=True),
    Column("place", Integer, nullable=False),  # in the order of the module
    Column("title", String, nullable=False),
    Column("print", String, nullable=False),  # hash of the text of the case and of the form
    Column("asked", Text, nullable=False),  # JSON: ids of the questions put to the panel
    sqlite_with_rowid=False,
)

panel_member = Table(
    "panel_member",
    db.metadata,
    Column("panel", Integer, ForeignKey("panel.number"), primary_key=True),
    Column("staff", String, ForeignKey("staff.id"), primary_key=True, index=True),
    Column("letter", String, nullable=False),  # drawn by lot: how the others know her vote
    UniqueConstraint("panel", "letter"),
    sqlite_with_rowid=False,
)

panel_vote = Table(
    "panel_vote",  # changed by its owner until the panel is closed, and never after
    db.metadata,
    Column("panel", Integer, primary_key=True),
    Column("case", String, primary_key=True),
    Column("staff", String, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("answers", Text, nullable=False),  # JSON: question -> ticked choices
    Column("reasons", Text, nullable=False),  # JSON: question -> one line
    Column("complete", Boolean, nullable=False),
    ForeignKeyConstraint(["panel", "case"], ["panel_case.panel", "panel_case.case"]),
    ForeignKeyConstraint(["panel", "staff"], ["panel_member.panel", "panel_member.staff"]),
    sqlite_with_rowid=False,
)

panel_ruling = Table(
    "panel_ruling",  # append-only; the last one of a case is in force
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("panel", Integer, nullable=False),
    Column("case", String, nullable=False),
    Column("by", String, ForeignKey("staff.id"), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("body", Text, nullable=False),  # JSON: what was decided of each place, and why
    ForeignKeyConstraint(["panel", "case"], ["panel_case.panel", "panel_case.case"]),
)

panel_key = Table(
    "panel_key",  # append-only: which revision of a key was written from which ruling
    db.metadata,
    Column("revision", Integer, ForeignKey("text_revision.number"), primary_key=True, autoincrement=False),
    Column("panel", Integer, nullable=False),
    Column("case", String, nullable=False),
    Column("by", String, ForeignKey("staff.id"), nullable=False),
    Column("at", DateTime, nullable=False),
    ForeignKeyConstraint(["panel", "case"], ["panel_case.panel", "panel_case.case"]),
)
