"""What the ledger can be asked to count, and what it answers: numbers, never a single attempt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


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
class Tally:
    """How many attempts (or answers, or a sum) share all these traits; rows of one kind can be added up.

    ``quarter``: year x 10 + quarter (20261), of the attempt's start. ``kind``: what is counted, see
    ``learning.ledger.rollups``. The other traits are "" where the kind does not divide by them.
    """

    quarter: int
    module: str
    version: str
    channel: str
    kind: str
    phase: str
    case: str
    item: str
    value: str
    n: int

    @property
    def name(self) -> tuple[str, ...]:
        """Return the traits: no two groups that can be told apart have the same."""
        return (
            str(self.quarter),
            self.module,
            self.version,
            self.channel,
            self.kind,
            self.phase,
            self.case,
            self.item,
            self.value,
        )


@dataclass(frozen=True, slots=True)
class OutcomeKey:
    """The outcome question of one case: what its key chooses, and the choices on the same side as that.

    ``equal``: choices to which the key gives the same full credit as to its own.
    """

    question: str
    keyed: str
    side: frozenset[str]
    equal: frozenset[str] = frozenset()

    @property
    def exact(self) -> frozenset[str]:
        """The choices that are as right as can be."""
        return self.equal | {self.keyed}


@dataclass(frozen=True)
class Shape:
    """What the ledger must be told about one version of a module, whose texts it never sees.

    ``criteria``: (question, choice) -> criterion, choice "" for a single question left unanswered.
    ``parents``: follow-up question -> the boxes (question, choice) of which one must be ticked to open it.
    ``outcomes``: by case. ``cases``: those with a score, within one attempt. ``scales``: the items of the
    questionnaire answered on a scale. ``number``: the module's permanent number, as in receipts.
    """

    module: str
    version: str
    number: int
    criteria: Mapping[tuple[str, str], str] = field(default_factory=dict)
    parents: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    outcomes: Mapping[str, OutcomeKey] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()


Shapes: TypeAlias = Mapping[tuple[str, str], Shape]
"""By (module, version); an edition that is missing is counted by what needs no shape."""


def quarter_of(month: int) -> int:
    """Return the quarter (year x 10 + quarter) of a month (year x 100 + month)."""
    year, number = divmod(month, 100)
    return year * 10 + (number + 2) // 3
