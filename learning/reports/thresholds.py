"""Reads when a figure has enough to be shown, and when it calls for something to be done: data, versioned."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Thresholds:
    """One version of the thresholds the authority decides; what each means is said in thresholds.toml.

    Bases are attempts, ``consistency_cases`` cases; all others but ``reviewed_months`` are shares 0..1.
    """

    version: str
    discrimination_base: int
    consistency_base: int
    consistency_cases: int
    reviewed_months: int
    facility_low: float
    facility_high: float
    discrimination_low: float
    overflagged_high: float
    disagreed_high: float
    disagreed_base: int
    missed_high: float
    drop_off_high: float
    facility_jump: float


@cache
def thresholds() -> Thresholds:
    """Return the thresholds in force."""
    return Thresholds(**tomllib.loads(files(__package__).joinpath("thresholds.toml").read_text("utf-8")))
