"""Published numbers as they are printed: one way for every page, chart and file that people read.

Percent are whole, half up; intervals are rounded outward; a hidden number is a sign, never 0 or blank. What a
number does not have (the base of a count) is the empty text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from learning.reports.sentences import FEW, HARD_SPACE, NEARLY, NIL, PRELIMINARY, WITHHELD, number
from learning.reports.snapshot import Kind, Number, Status
from quizzes.rounding import whole_percent

MINUS = "\u2212"
NOT_MEANINGFUL = "kan ikke beregnes"
LEGEND = (
    (WITHHELD, "skjult for at beskytte dem, der har svaret"),
    (FEW, "for få besvarelser til at vise tallet"),
    (NIL, "nul, eller intet at tælle"),
    (NOT_MEANINGFUL, "tallet kan ikke beregnes meningsfuldt"),
    (PRELIMINARY, "foreløbigt, fordi perioden ikke er slut"),
    ("—", "databrud: tallene før og efter kan ikke sammenlignes"),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """The texts of one number: how many, out of how many, the share or value, its 95 percent interval."""

    hits: str = ""
    base: str = ""
    value: str = ""
    interval: str = ""


def printed(one: Number) -> Printed:
    """Print a number, or the sign that stands for it."""
    if one.status is Status.SHOWN:
        return _SHOWN[one.kind](one)
    return _withheld(one)


def whole(one: Number) -> tuple[int, int, int]:
    """Return a shown share and its limits in whole percent. Raises ValueError when it is no shown share.

    A share of a rounded base has no count of hits; its value is in whole percent already.
    """
    if one.value is None or one.lo is None or one.hi is None:
        raise ValueError("no shown share")
    is_exact = one.hits is not None and one.base
    return (
        whole_percent(Fraction(one.hits or 0, one.base or 1) if is_exact else Fraction(str(one.value))),
        max(0, floor(100 * one.lo + NEARLY)),
        min(100, ceil(100 * one.hi - NEARLY)),
    )


def decimal(value: float, places: int, rounding: str = ROUND_HALF_UP) -> str:
    """Print a number the Danish way, with a real minus and never as minus zero."""
    exact = Decimal(repr(value))
    step = Decimal(1).scaleb(-places)
    rounded = exact.quantize(step, rounding)
    text = f"{abs(rounded):,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{MINUS}{text}" if rounded < 0 else text


def _share(one: Number) -> Printed:
    value, lo, hi = whole(one)
    return Printed(
        WITHHELD if one.hits is None else count(one.hits),
        count(one.base),
        f"{value}{HARD_SPACE}%",
        f"{lo}-{hi}{HARD_SPACE}%",
    )


def _count(one: Number) -> Printed:
    return Printed(hits=count(one.hits))


def _estimate(one: Number) -> Printed:
    places = 1 if one.unit else 2 if one.lo is not None else 3
    return Printed(base=_base(one), value=_value(one, places), interval=_limits(one, places))


def _fact(one: Number) -> Printed:
    if one.value == 0 and not one.unit and one.lo is None:
        return Printed(base=_base(one), value=NIL)
    known = [value for value in (one.value, one.lo, one.hi) if value is not None]
    places = 0 if all(value == int(value) for value in known) else 1 if one.unit else 2
    return Printed(base=_base(one), value=_value(one, places), interval=_limits(one, places))


_SHOWN: dict[Kind, Callable[[Number], Printed]] = {
    Kind.SHARE: _share,
    Kind.COUNT: _count,
    Kind.ESTIMATE: _estimate,
    Kind.FACT: _fact,
}


def _withheld(one: Number) -> Printed:
    if one.kind is Kind.COUNT:
        return Printed(hits=_sign(one))
    if one.kind is Kind.FACT:
        return Printed(base=_base(one), value=_sign(one))
    base = _base(one) or (NIL if one.status is Status.NONE else WITHHELD)
    if one.kind is Kind.SHARE:
        rest = NIL if one.status is Status.NONE else WITHHELD
        return Printed(rest, base, _sign(one), rest)
    return Printed(base=base, value=_sign(one), interval=NIL if one.status is Status.NONE else WITHHELD)


def _sign(one: Number) -> str:
    if one.status is Status.FEW:
        return FEW
    if one.status is Status.HIDDEN:
        return WITHHELD
    return NOT_MEANINGFUL if one.kind is Kind.ESTIMATE and one.base else NIL


def count(value: int | None) -> str:
    """Print how many; nobody is the sign for nil."""
    if value is None:
        return ""
    return number(value) if value else NIL


def _base(one: Number) -> str:
    return "" if one.base is None else count(one.base)


def _value(one: Number, places: int) -> str:
    return NIL if one.value is None else f"{decimal(one.value, places)}{_unit(one)}"


def _limits(one: Number, places: int) -> str:
    if one.lo is None or one.hi is None:
        return ""
    lo = decimal(one.lo, places, ROUND_FLOOR)
    return f"{lo} til {decimal(one.hi, places, ROUND_CEILING)}{_unit(one)}"


def _unit(one: Number) -> str:
    return f"{HARD_SPACE}{one.unit}" if one.unit else ""
