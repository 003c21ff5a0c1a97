"""Reads the limits of disclosure: data with a version, not constants of the rules."""

import tomllib
from fractions import Fraction
from functools import cache
from importlib.resources import files

from quizzes.disclosure import Disclosure


@cache
def disclosure() -> Disclosure:
    """Return the limits in force."""
    data = tomllib.loads(files(__package__).joinpath("limits.toml").read_text("utf-8"))
    return Disclosure(**{**data, "few": Fraction(data["few"]), "most": Fraction(data["most"])})
