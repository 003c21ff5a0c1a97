"""The limits below which numbers about people are not shown, and what becomes of one number."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One version of the limits the authority decides; versioned data, never constants in the rules.

    ``cell``: counts from 1 up to this are hidden. ``base``: fewest answers behind a share.
    ``national_base``: from here a national one-way figure needs no hiding of cells.
    ``caution_base``: below it a share carries a warning. ``hold_words``: a team this large gets words,
    from ``base`` it gets numbers. ``few``/``most``: shares that divide the three words.
    ``least_growth``: fewest new answers before a figure is released again.
    """

    version: str
    cell: int
    base: int
    national_base: int
    caution_base: int
    hold_words: int
    few: Fraction
    most: Fraction
    least_growth: int


class Tier(StrEnum):
    """Who a figure is about: the finer, the more is held back."""

    NATIONAL = "0"
    DIMENSION = "1"
    HOLD = "2"
    UNPUBLISHED = "3"


class Status(StrEnum):
    """What may be shown of one number."""

    SHOW = "show"
    HIDDEN = "hidden"  # a small cell
    FEW = "few"  # too small a base
    NOTHING = "nothing"
    WORD_FEW = "word_few"
    WORD_SOME = "word_some"
    WORD_MOST = "word_most"


def is_small(count: int, limits: Disclosure) -> bool:
    """Tell whether a count must be hidden; nobody at all is publishable."""
    return 0 < count < limits.cell


def status(tier: Tier, base: int, count: int, limits: Disclosure) -> Status:
    """Decide what may be shown of ``count`` out of ``base``, looked at alone."""
    if tier is Tier.UNPUBLISHED:
        return Status.NOTHING
    if base < limits.base:
        return _small_hold(base, count, limits) if tier is Tier.HOLD else Status.FEW
    if tier is Tier.NATIONAL and base >= limits.national_base:
        return Status.SHOW
    return Status.HIDDEN if is_small(count, limits) else Status.SHOW


def _small_hold(base: int, count: int, limits: Disclosure) -> Status:
    if base < limits.hold_words:
        return Status.NOTHING
    share = Fraction(count, base)
    if share < limits.few:
        return Status.WORD_FEW
    return Status.WORD_MOST if share > limits.most else Status.WORD_SOME
