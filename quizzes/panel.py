"""From the votes of a blind panel of lawyers to zones and credits."""

from collections.abc import Mapping
from fractions import Fraction

from quizzes.key import Zone
from quizzes.parameters import Parameters


def zone(votes: int, lawyers: int, parameters: Parameters) -> Zone:
    """Return the zone of a box that ``votes`` of ``lawyers`` ticked; one lawyer gives a plain key.

    Compared in integers, so that exactly two thirds of the votes is pos. Raises ValueError when the
    votes do not fit the panel.
    """
    if not 0 <= votes <= lawyers or lawyers == 0:
        raise ValueError(f"{votes} votes of {lawyers} lawyers")
    high, low = parameters.zone_hi, parameters.zone_lo
    if votes * high.denominator >= lawyers * high.numerator:
        return Zone.POS
    if votes * low.denominator <= lawyers * low.numerator:
        return Zone.NEG
    return Zone.NEUTRAL


def zones(votes: Mapping[str, int], lawyers: int, parameters: Parameters) -> dict[str, Zone]:
    """Return the zone of every box from box id -> votes."""
    return {box: zone(count, lawyers, parameters) for box, count in votes.items()}


def credits_by_votes(votes: Mapping[str, int]) -> dict[str, Fraction]:
    """Return each choice's votes over the votes of the modal choice.

    Used only when the signed key asks for it: small panels are noisy. Raises ValueError without votes.
    """
    modal = max(votes.values(), default=0)
    if modal == 0:
        raise ValueError("a panel without votes gives no credit")
    return {choice: Fraction(count, modal) for choice, count in votes.items()}
