"""What is remembered about staff, and all of it: who may sign in, as what, and what they changed.

No address and no browser is stored. Secrets are stored as hashes, but for the secret of the app with
codes, which must be compared: protect the database and its backups accordingly. Times are UTC.
"""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Table

from learning.database import db

staff = Table(
    "staff",
    db.metadata,
    Column("id", String, primary_key=True),  # random
    Column("user_name", String, nullable=False, unique=True),  # looks like an e-mail address; lower case
    Column("name", String, nullable=False),  # as colleagues read it; may be empty
    Column("password", String),  # argon2id in its own notation
    Column("totp_secret", String),  # base32; none until the app is set up
    Column("totp_step", Integer, nullable=False),  # the half minute of the last code that was used
    Column("invitation", String, unique=True),  # SHA-256 of the secret in the invitation's address
    Column("open_until", DateTime),  # first password, app and provider can be bound until then
    Column("subject", String, unique=True),  # issuer and subject at the organisation's own sign-in
    Column("disabled", Boolean, nullable=False),
)

staff_role = Table(
    "staff_role",
    db.metadata,
    Column("staff", String, ForeignKey("staff.id"), primary_key=True),
    Column("role", String, primary_key=True),
    sqlite_with_rowid=False,
)

staff_session = Table(
    "staff_session",
    db.metadata,
    Column("hash", String, primary_key=True),  # SHA-256 of the random number in the cookie
    Column("staff", String, ForeignKey("staff.id"), nullable=False, index=True),
    Column("began", DateTime, nullable=False),
    Column("used", DateTime, nullable=False),
    Column("enrolling", Boolean, nullable=False),  # may do nothing but set up the app
    Column("new_secret", String),  # base32, of an app that is being set up
    sqlite_with_rowid=False,
)

staff_event = Table(
    "staff_event",  # append-only
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("actor", String, ForeignKey("staff.id")),  # none: the command line
    Column("subject", String, ForeignKey("staff.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("detail", String, nullable=False),
)
