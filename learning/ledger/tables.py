"""What is remembered about learning, and all of it: no table can link a person to an answer.

Never stored: address, browser, clock times, referrer, name, municipality, free text beside answers.
Identifiers are random (UUIDv4) and, on SQLite, tables are clustered by them, so neither an id nor the
place of a row tells when it came. Weeks are ISO year x 100 + ISO week (202647), months year x 100 + month.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Uuid,
)

from learning.database import db

attempt = Table(
    "attempt",
    db.metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("module", String, nullable=False),
    Column("module_version", String, nullable=False),
    Column("form_version", String, nullable=False),
    Column("release", String, nullable=False),
    Column("week", Integer, nullable=False),  # of the start
    Column("arm", String, nullable=False),  # which twin case came first
    Column("channel", String, nullable=False),
    Column("repeat", String, nullable=False),  # declared: ja, nej, ved_ikke or not answered
    Column("max_step", Integer, nullable=False),  # highest place in the order of steps reached, from 0
    Column("answered", Boolean, nullable=False),  # has at least one committed answer
    Column("completed", Boolean, nullable=False),
    Column("suspicious", Boolean, nullable=False),  # kept apart and counted in a footnote
    Column("minutes", String),  # bucket, see learning.ledger.finish
    CheckConstraint("arm IN ('AB', 'BA')", name="arm"),
    Index(None, "module", "week"),
    Index(None, "week"),
    sqlite_with_rowid=False,
)

open_attempt = Table(
    "open_attempt",  # the only way from an address to an attempt: deleted when finished or too old
    db.metadata,
    Column("token_hash", String, primary_key=True),  # SHA-256 of the token in the address
    Column(
        "attempt",
        Uuid(as_uuid=False),
        ForeignKey("attempt.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column("expires", Date, nullable=False),
    Column("evaluated", Boolean, nullable=False),  # the questionnaire is answered, once
    Column("group_hash", String),  # of the team's code, when it was taken in a team; goes with the row
    sqlite_with_rowid=False,
)

submission = Table(
    "submission",  # one committed step of an attempt, with the score of the whole form
    db.metadata,
    Column("attempt", Uuid(as_uuid=False), ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True),
    Column("step", String, primary_key=True),
    Column("phase", String, nullable=False),
    Column("case", String, nullable=False),
    Column("case_version", String, nullable=False),
    Column("key_version", String, nullable=False),
    Column("parameters_version", String, nullable=False),
    Column("digest", String, nullable=False),  # of what was answered, to know a repeated submission
    Column("confidence", String),
    Column("total", Double),  # 0..1 with four decimals; none when nothing counted
    Column("weight", Double),  # sum of the weights behind the total
    Column("violations", String, nullable=False),  # ids of broken logical rules, separated by spaces
    Column("decisive_missed", Boolean, nullable=False),
    CheckConstraint("phase IN ('foer', 'trin', 'efter')", name="phase"),
    Index(None, "case", "phase"),
    sqlite_with_rowid=False,
)

answer = Table(
    "answer",  # one box: of a single question the chosen one, of a multiple question every box shown
    db.metadata,
    Column("attempt", Uuid(as_uuid=False), primary_key=True),
    Column("step", String, primary_key=True),
    Column("question", String, primary_key=True),
    Column("choice", String, primary_key=True),
    Column("ticked", Boolean, nullable=False),
    Column("verdict", String),  # found, missed, overflagged, left; none when neutral
    ForeignKeyConstraint(["attempt", "step"], ["submission.attempt", "submission.step"], ondelete="CASCADE"),
    postgresql_partition_by="HASH (attempt)",
    sqlite_with_rowid=False,
)

question_score = Table(
    "question_score",  # one counted question of a submission
    db.metadata,
    Column("attempt", Uuid(as_uuid=False), primary_key=True),
    Column("step", String, primary_key=True),
    Column("question", String, primary_key=True),
    Column("weight", Double, nullable=False),
    Column("score", Double),  # 0..1, four decimals
    Column("raw", Double),  # informedness J before clipping, -1..1, four decimals
    ForeignKeyConstraint(["attempt", "step"], ["submission.attempt", "submission.step"], ondelete="CASCADE"),
    postgresql_partition_by="HASH (attempt)",
    sqlite_with_rowid=False,
)

evaluation = Table(
    "evaluation",  # one questionnaire, under its own id: nothing leads to the attempt
    db.metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("month", Integer, nullable=False),
    Column("module", String, nullable=False),
    Column("module_version", String, nullable=False),
    Column("form_version", String, nullable=False),  # of the questionnaire
    Column("suspicious", Boolean, nullable=False),
    Index(None, "module", "month"),
    sqlite_with_rowid=False,
)

evaluation_answer = Table(
    "evaluation_answer",
    db.metadata,
    Column(
        "evaluation", Uuid(as_uuid=False), ForeignKey("evaluation.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("item", String, primary_key=True),
    Column("value", String, nullable=False),  # a step of the scale, or the free text
    sqlite_with_rowid=False,
)

follow_up = Table(
    "follow_up",  # one redeemed receipt; scores 0..1 rounded to 0.05
    db.metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("month", Integer, nullable=False),
    Column("module", Integer, nullable=False),  # the module's permanent number
    Column("edition", Integer, nullable=False),
    Column("weeks", String, nullable=False),  # bucket: 3-8, 9-16, 17-26
    Column("pre", Double, nullable=False),
    Column("post", Double, nullable=False),
    Column("delayed", Double, nullable=False),
    sqlite_with_rowid=False,
)

spent_receipt = Table(
    "spent_receipt",  # against double use; deleted when the receipt would have expired anyway
    db.metadata,
    Column("hash", String, primary_key=True),  # first 16 hex digits of SHA-256 of the receipt's nonce
    Column("last_week", Integer, nullable=False),
    sqlite_with_rowid=False,
)

practice = Table(
    "practice",  # one answer to one short item; nothing links two of them, or one of them to a module
    db.metadata,
    Column("id", String, primary_key=True),  # first 32 hex digits of SHA-256 of the form's nonce
    Column("month", Integer, nullable=False),
    Column("item", String, nullable=False),
    Column("item_version", String, nullable=False),
    Column("area", String, nullable=False),  # the form whose area the item is about
    Column("choice", String, nullable=False),
    Column("is_right", Boolean, nullable=False),
    Column("suspicious", Boolean, nullable=False),  # kept apart and counted in a footnote
    Index(None, "month"),
    sqlite_with_rowid=False,
)

view_count = Table(
    "view_count",
    db.metadata,
    Column("day", Date, primary_key=True),
    Column("item", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("entry", String, primary_key=True),
    Column("views", Integer, nullable=False),
    sqlite_with_rowid=False,
)

error_report = Table(
    "error_report",  # moderated queue; the text is deleted with the row
    db.metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("day", Date, nullable=False),
    Column("module", String, nullable=False),
    Column("module_version", String, nullable=False),
    Column("anchor", String, nullable=False),
    Column("text", String, nullable=False),
    Column("upheld", Boolean),  # none until someone has looked at it
    Column("closed", Date),
    Column("corrected", String),  # the revision or release that put it right
    sqlite_with_rowid=False,
)

chore = Table(
    "chore",  # so that of all processes one does the day's cleaning
    db.metadata,
    Column("name", String, primary_key=True),
    Column("day", Date, nullable=False),  # last done
    sqlite_with_rowid=False,
)

synthetic = Table(
    "synthetic",  # a row when everything here is invented: every report must say so
    db.metadata,
    Column("seed", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

tally = Table(
    "tally",  # histograms over a quarter, see learning.ledger.rollups; deleted with what they count
    db.metadata,
    Column("quarter", Integer, primary_key=True, autoincrement=False),  # year x 10 + quarter (20261)
    Column("kind", String, primary_key=True),
    Column("module", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("phase", String, primary_key=True),
    Column("case", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("channel", String, primary_key=True),  # last, so that adding up over channels needs no sorting
    Column("n", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

tally_quarter = Table(
    "tally_quarter",  # the register of counted quarters, and the newest whose attempts begin to be deleted
    db.metadata,
    Column("quarter", Integer, primary_key=True, autoincrement=False),
    Column("state", String, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("seen", String, nullable=False),  # counts of rows, to know without counting that nothing is new
    CheckConstraint("state IN ('open', 'closed', 'expired')", name="state"),
    sqlite_with_rowid=False,
)
