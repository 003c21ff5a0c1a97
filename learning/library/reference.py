"""What a library holds to be looked up: national figures, slips in the sources, criteria and words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

PERCENT = "procent"
_HARD_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A national figure as a source prints it; never a result of this site.

    ``value`` is a number in ``unit`` (a Danish word, empty for a bare count), or a word where the source
    names something. ``numerator`` and ``base`` (n) are counts of cases, where the source gives them.
    ``period`` is a year, two years with a dash, or two dates with a slash. ``place`` is where in
    ``source`` (an id) it stands. ``flag`` says in Danish what is doubtful about it, or nothing.
    """

    id: str
    area: str
    provision: str
    period: str
    measure: str
    value: Decimal | str
    unit: str
    numerator: int | None
    base: int | None
    source: str
    place: str
    flag: str
    note: str

    @property
    def number(self) -> str:
        """The value as it is written in Danish, without its unit."""
        return self.value if isinstance(self.value, str) else danish_number(self.value)

    @property
    def written(self) -> str:
        """The value with its unit, »51 procent«, as it stands in a sentence."""
        return f"{self.number}{_HARD_SPACE}{self.unit}" if self.unit else self.number

    @property
    def share(self) -> tuple[Fraction, int] | None:
        """The figure as cases out of ``base`` (parts of a case where only percent are known), or None."""
        if not self.base or isinstance(self.value, str):
            return None
        if self.numerator is not None:
            return Fraction(self.numerator), self.base
        cases = {"": Fraction(self.value), PERCENT: Fraction(self.value) * self.base / 100}.get(self.unit)
        return None if cases is None or cases > self.base else (cases, self.base)


def danish_number(number: Decimal | int) -> str:
    """Write a number with a comma before decimals and a full stop between thousands."""
    return f"{number:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


@dataclass(frozen=True, slots=True)
class Slip:
    """A place where the sources (ids) do not agree with themselves or each other, and what we do then."""

    sources: tuple[str, ...]
    place: str
    observation: str
    handling: str


class Selection(StrEnum):
    """Which decisions a national figure is about; the two are never set beside each other."""

    REVIEWED = "ikke_paaklaget"  # drawn from all decisions, nobody had appealed
    APPEALED = "paaklaget"  # the ones that came as appeals


@dataclass(frozen=True, slots=True)
class Comparison:
    """A national figure (id) that a criterion of a module may be set beside, as lawyers see it.

    ``law_break`` says how the law has changed since the figure was counted, or nothing. ``confirmed``: a
    lawyer stands by the comparison.
    """

    module: str
    criterion: str
    figure: str
    selection: Selection
    law_break: str
    note: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Examination:
    """Open accessibility issues of the site on a day; None where nobody has looked."""

    day: date
    automatic: int | None
    manual: int | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """What one criterion asks of a decision, in plain words: ``explanation`` is sanitised HTML.

    ``mistakes`` are typical mistakes; ``sources`` ids of the rules behind it. A criterion that has only
    got its name so far has an empty ``explanation``.
    """

    id: str
    label: str
    explanation: str = ""
    mistakes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the trade and what it means, as sanitised HTML; ``sources`` are ids of rules."""

    id: str
    word: str
    meaning: str
    sources: tuple[str, ...]


_LAST_LETTERS = str.maketrans({"æ": "{", "ø": "|", "å": "}"})


def danish_order(text: str) -> str:
    """Return a key that sorts texts as Danish does: æ, ø and å after z, large and small alike."""
    return text.casefold().translate(_LAST_LETTERS)
