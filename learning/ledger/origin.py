"""Whether the ledger holds what people did, or an invented year to look at."""

from sqlalchemy import Connection, insert, select

from learning.ledger.tables import attempt, evaluation, follow_up, practice, synthetic


def is_untouched(connection: Connection) -> bool:
    """Tell whether nobody has answered anything yet, real or invented."""
    tables = (attempt, evaluation, follow_up, practice, synthetic)
    return all(connection.execute(select(1).select_from(table).limit(1)).scalar() is None for table in tables)


def mark_synthetic(connection: Connection, seed: int) -> None:
    """Note for ever that the contents are invented, drawn from ``seed``."""
    connection.execute(insert(synthetic), {"seed": seed})


def is_synthetic(connection: Connection) -> bool:
    """Tell whether the contents are invented."""
    return connection.execute(select(1).select_from(synthetic).limit(1)).scalar() is not None
