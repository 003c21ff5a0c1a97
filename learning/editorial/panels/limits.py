"""Reads what a panel must be and reach: data, versioned, for the authority to decide."""

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PanelLimits:
    """One version of the limits; what each means is said in limits.toml. Shares are in 0..1."""

    version: str
    lawyers: int
    advised: int
    ac1: Fraction


@cache
def panel_limits() -> PanelLimits:
    """Return the limits in force."""
    read = tomllib.loads(files(__package__).joinpath("limits.toml").read_text("utf-8"))
    return PanelLimits(read["version"], read["lawyers"], read["advised"], Fraction(read["ac1"]))
