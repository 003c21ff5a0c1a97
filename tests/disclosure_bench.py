"""How long it takes to protect a year of everything: ``python -m tests.disclosure_bench``."""

import time
from random import Random

from learning.reports.limits import disclosure
from learning.reports.protection import protect
from tests.goals import Goal
from tests.reports.crowds import CHANNELS, Size, drafts, tallies

QUARTERS = (20261, 20262, 20263, 20264)
YEAR = Size(("a", "b", "c", "d", "e", "f"), CHANNELS, attempts=40, criteria=24)
"""Six modules with five channels and, a quarter, up to 40 attempts: as small as the numbers really are."""


def disclosure_control() -> list[Goal]:
    """Protect and audit the whole year, its quarters and its channels, of every module together."""
    wanted = drafts(tallies(Random(1), QUARTERS, YEAR))
    begun = time.process_time()
    protect(wanted, disclosure())
    spent = time.process_time() - begun
    numbers = sum(len(draft.rows) for draft in wanted)
    return [Goal(f"disclosure control of {numbers} linked numbers: CPU", spent, 30, "s")]


if __name__ == "__main__":
    for goal in disclosure_control():
        print(goal.line())
