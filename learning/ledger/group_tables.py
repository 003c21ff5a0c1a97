"""What is remembered of teams (hold): counts, and nothing that leads from a team to an attempt for good.

While an attempt taken in a team is open, the hash of the team's code stands beside its token in
``open_attempt`` and goes with it. Months are year x 100 + month.
"""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Integer, String, Table

from learning.database import db

open_group = Table(
    "open_group",  # a team (hold) while it lives: nobody's name, no attempt, no address
    db.metadata,
    Column("code_hash", String, primary_key=True),  # keyed hash of the code that is read aloud
    Column("secret_hash", String, nullable=False),  # keyed hash of the secret in the leader's link
    Column("module", String, nullable=False),
    Column("release", String, nullable=False),
    Column("mode", String, nullable=False),  # faelles: one joint form per case; hver: everyone alone
    Column("arm", String, nullable=False),  # which twin case comes first, for everyone in the team
    Column("size", String, nullable=False),  # declared band of a joint team, or not answered
    Column("month", Integer, nullable=False),
    Column("expires", Date, nullable=False),
    Column("agreed", Boolean, nullable=False),  # "we have agreed on one change"; never which
    Column("completed", Integer, nullable=False),  # attempts counted in, when everyone answers alone
    Column("released", Integer, nullable=False),  # ... when the leader's table was last brought up to date
    CheckConstraint("mode IN ('faelles', 'hver')", name="mode"),
    CheckConstraint("arm IN ('AB', 'BA')", name="arm"),
    sqlite_with_rowid=False,
)

group_box = Table(
    "group_box",  # how many of a team ticked one box; choice '' counts those who answered the question
    db.metadata,
    Column("code_hash", String, ForeignKey("open_group.code_hash", ondelete="CASCADE"), primary_key=True),
    Column("case", String, primary_key=True),
    Column("question", String, primary_key=True),
    Column("choice", String, primary_key=True),
    Column("n", Integer, nullable=False),  # 1 in a joint form
    Column("released", Integer, nullable=False),  # what the leader's table was last made of
    Column("status", String, nullable=False),  # what the leader may see of that, see quizzes.disclosure
    sqlite_with_rowid=False,
)

group_tally = Table(
    "group_tally",  # all that is left of the teams that have expired
    db.metadata,
    Column("month", Integer, primary_key=True),
    Column("module", String, primary_key=True),
    Column("mode", String, primary_key=True),
    Column("size", String, primary_key=True),  # band, or '' when not known
    Column("agreed", Boolean, primary_key=True),
    Column("groups", Integer, nullable=False),
    sqlite_with_rowid=False,
)
