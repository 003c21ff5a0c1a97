"""What the SQLite file holds, read without any of the product's code."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Record:
    """One committed step, whole: the submission's own columns, its boxes and its scored questions."""

    submission: tuple[tuple[str, Any], ...]
    boxes: tuple[Row, ...]
    questions: tuple[Row, ...]


@contextmanager
def opened(database: Path) -> Iterator[sqlite3.Connection]:
    """Lend a connection of our own."""
    with closing(sqlite3.connect(f"file:{database}?mode=rw", uri=True, timeout=30)) as connection:
        yield connection


def rows(database: Path, query: str, *values: object) -> list[Row]:
    """Return the rows of a query."""
    with opened(database) as connection:
        return connection.execute(query, values).fetchall()


def count(database: Path, query: str, *values: object) -> int:
    """Return the first number of a query."""
    return int(rows(database, query, *values)[0][0])


def arms(database: Path) -> dict[str, str]:
    """Return the arm of every open attempt by the hash of its token."""
    query = "SELECT token_hash, arm FROM open_attempt JOIN attempt ON attempt.id = open_attempt.attempt"
    return dict(rows(database, query))


def records(database: Path) -> dict[tuple[str, str], Record]:
    """Return every committed step of the open attempts by token hash and step. Raises when one is double."""
    with opened(database) as connection:
        connection.row_factory = sqlite3.Row
        of = "JOIN open_attempt USING (attempt)"
        found: dict[tuple[str, str], Record] = {}
        boxes = _grouped(connection, f"SELECT token_hash, answer.* FROM answer {of}")
        questions = _grouped(connection, f"SELECT token_hash, question_score.* FROM question_score {of}")
        for row in connection.execute(f"SELECT token_hash, submission.* FROM submission {of}"):
            key = (row["token_hash"], row["step"])
            assert key not in found, f"{key[1]} is stored twice"
            found[key] = Record(_own(row), boxes.pop(key, ()), questions.pop(key, ()))
        assert not boxes and not questions, "answers without a submission"
        return found


def _own(row: sqlite3.Row) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (name, value)
        for name, value in zip(row.keys(), row, strict=True)
        if name not in ("token_hash", "attempt")
    )


def _grouped(connection: sqlite3.Connection, query: str) -> dict[tuple[str, str], tuple[Row, ...]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in connection.execute(query):
        found.setdefault((row["token_hash"], row["step"]), []).append(tuple(row)[3:])
    return {key: tuple(sorted(group, key=repr)) for key, group in found.items()}
