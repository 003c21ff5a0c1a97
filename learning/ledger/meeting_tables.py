"""What is remembered of a meeting: where it is, the votes on the open question, and what was shown of others.

A vote goes when its question closes; what stays is no more than everyone in the room has seen.
"""

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table

from learning.database import db

meeting = Table(
    "meeting",  # a facilitator and a room with one case: nobody's name, no address
    db.metadata,
    Column("code_hash", String, primary_key=True),  # keyed hash of the code on the screen
    Column("secret_hash", String, nullable=False),  # keyed hash of the secret in the facilitator's link
    Column("module", String, nullable=False),
    Column("release", String, nullable=False),
    Column("case", String, nullable=False),
    Column("position", Integer, nullable=False),  # how many stages lie behind
    Column("expires", Date, nullable=False),
    sqlite_with_rowid=False,
)

meeting_vote = Table(
    "meeting_vote",  # votes on the question that is open
    db.metadata,
    Column("code_hash", String, ForeignKey("meeting.code_hash", ondelete="CASCADE"), primary_key=True),
    Column("voter_hash", String, primary_key=True),  # another one for every question
    Column("choices", String, nullable=False),  # with a space between; none is an answer too
    Column("day", Date, nullable=False),  # a vote that is never closed goes by it
    sqlite_with_rowid=False,
)

meeting_box = Table(
    "meeting_box",  # what was shown of a closed vote; choice '' is how many voted
    db.metadata,
    Column("code_hash", String, ForeignKey("meeting.code_hash", ondelete="CASCADE"), primary_key=True),
    Column("question", String, primary_key=True),
    Column("choice", String, primary_key=True),
    Column("n", Integer, nullable=False),  # 0 unless the number itself was shown
    Column("status", String, nullable=False),  # see quizzes.disclosure
    sqlite_with_rowid=False,
)
