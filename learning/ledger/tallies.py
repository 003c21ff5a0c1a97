"""What the ledger can be asked to count, and what it answers: numbers, never a single attempt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time in the ledger's own terms, both ends included.

    Attempts know their week (ISO year x 100 + ISO week), questionnaires their month (year x 100 + month).
    """

    first_week: int
    last_week: int
    first_month: int
    last_month: int


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of one module within a span."""

    module: str
    version: str
    span: Span


@dataclass(frozen=True, slots=True)
class Usage:
    """The attempts at one edition, each counted in exactly one of the groups.

    Started = at least one committed answer; completed is a part of started. ``repeats``: the learner
    said "I have taken this module before". ``suspicious``: kept apart, whatever else they are.
    ``unanswered``: opened and left without an answer. ``release`` is one that served the edition.
    """

    module: str
    version: str
    release: str
    started: int
    completed: int
    repeats: int
    repeats_completed: int
    suspicious: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How many attempts have exactly these verdicts on the boxes of one criterion in one phase."""

    criterion: str
    found: int
    missed: int
    overflagged: int
    left: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many attempts chose ``choice`` in a single question about ``case``."""

    case: str
    choice: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Opinions:
    """How many questionnaires about one edition give ``value`` to ``item``."""

    item: str
    value: str
    answers: int
