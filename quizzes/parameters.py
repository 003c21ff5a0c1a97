"""The numbers of scoring that the authority decides; versioned data, never constants in the rules."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Parameters:
    """One version of the scoring parameters (scoring rules, section 1). All shares are in 0..1.

    ``zone_hi``/``zone_lo``: a box is pos from ``zone_hi`` of the votes and neg up to ``zone_lo``.
    ``essential_weight``: weight of a box whose defect is essential in the key; other boxes weigh 1.
    ``outcome_same_side``: credit for a wrong outcome on the right side.
    ``mastered``/``nearly``: lower limits of the two upper levels.
    ``bias_line``/``bias_cases``: the bias line is shown beyond +-``bias_line`` after ``bias_cases``.
    """

    version: str
    zone_hi: Fraction
    zone_lo: Fraction
    essential_weight: Fraction
    outcome_same_side: Fraction
    mastered: Fraction
    nearly: Fraction
    bias_line: Fraction
    bias_cases: int
