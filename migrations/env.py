"""Runs migration steps on the connection that `learning.ledger.schema` lends, in its transaction.

Run by the alembic command itself (to write a new step) it opens the database of the settings.
"""

import importlib

from alembic import context
from sqlalchemy import Connection

from learning.config import Settings
from learning.database import db, open_engine, write
from learning.ledger.schema import is_partition


def run(connection: Connection) -> None:
    """Run the steps; everything happens in the caller's transaction, or not at all."""
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        include_name=lambda name, kind, _parents: kind != "table" or not is_partition(name or ""),
    )
    with context.begin_transaction():
        context.run_migrations()


lent = context.config.attributes.get("connection")
if lent is not None:
    run(lent)
else:
    importlib.import_module("learning.app")  # so that the metadata holds every table there is
    with write(open_engine(Settings.from_environment(), create=True)) as opened:
        run(opened)
