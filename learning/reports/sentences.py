"""Danish sentences and printed numbers of the reports: generated, never typed by hand.

Percent are whole, half up; intervals are rounded outward.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from quizzes.disclosure import Disclosure
from quizzes.intervals import Interval, wilson
from quizzes.rounding import whole_percent

HARD_SPACE = "\u00a0"
NEARLY = 1e-9
"""What a limit may be off by because it is a binary fraction, in percent."""

FEW = "for få"
WITHHELD = ".."
NIL = "-"
PRELIMINARY = "*"

SIGNS = (
    (WITHHELD, "for få besvarelser, eller skjult for at beskytte dem, der har svaret"),
    (NIL, "nul"),
    (PRELIMINARY, "foreløbigt tal, fordi perioden ikke er slut"),
    ("—", "databrud: tallene før og efter kan ikke sammenlignes"),
)

VOLUNTARY = (
    "Deltagelsen er frivillig og anonym. Tallene kan ikke generaliseres til alle sagsbehandlere "
    "og siger ikke noget om kvaliteten i den enkelte kommune."
)
MIXTURE = "Blandingen af sager svarer ikke til virkeligheden."
CAUTION = "Tallet bygger på få besvarelser og skal tolkes varsomt."
ROUNDING = "Procenterne er afrundet til hele tal og summer derfor ikke altid til 100."


@dataclass(frozen=True, slots=True)
class Percents:
    """A share and its limits in whole percent, as printed."""

    value: int
    lo: int
    hi: int


def percents(hits: int, base: int, interval: Interval) -> Percents:
    """Round a share half up and its limits outward."""
    return Percents(
        whole_percent(Fraction(hits, base)),
        max(0, floor(100 * interval.lo + NEARLY)),
        min(100, ceil(100 * interval.hi - NEARLY)),
    )


def number(value: int) -> str:
    """Print a count with a point between the thousands."""
    return f"{value:,}".replace(",", ".")


def share_sentence(hits: int, base: int, limits: Disclosure) -> str:
    """Print a share as a sentence, or say that there are too few answers to show it."""
    if base < limits.base:
        return too_few(limits)
    rounded = percents(hits, base, wilson(hits, base))
    sentence = (
        f"{rounded.value} procent ({number(hits)} af {number(base)} besvarelser; "
        f"95 procents usikkerhedsinterval: {rounded.lo}-{rounded.hi} procent)."
    )
    return f"{sentence} {CAUTION}" if base < limits.caution_base else sentence


def too_few(limits: Disclosure) -> str:
    """Say why a share is not shown."""
    return f"Der er færre end {limits.base} besvarelser, og andelen vises derfor ikke."


def base_sentence(bases: Sequence[int], limits: Disclosure) -> str:
    """Say how many answers a figure rests on; ``bases`` are those of the rows that are shown."""
    if not bases:
        return f"Der er færre end {limits.base} besvarelser, og figuren vises derfor ikke."
    low, high = min(bases), max(bases)
    spread = number(high) if low == high else f"{number(low)}-{number(high)}"
    sentence = f"Figuren er baseret på {spread} besvarelser."
    return f"{sentence} {CAUTION}" if low < limits.caution_base else sentence
