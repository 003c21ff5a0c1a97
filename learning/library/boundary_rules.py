"""What must hold of the guide between provisions: short ways, no circles, and no row out of reach."""

from learning.library.boundary import BoundaryGuide, BoundaryQuestion
from learning.library.problems import Sheet

MOST_STEPS = 5
"""Questions on the longest way: more, and the table itself is quicker to read."""


def check_boundary(sheet: Sheet, guide: BoundaryGuide) -> None:
    """Note every break of the rules; the ids in the guide must be known to exist."""
    if _longest(guide, guide.start, ()) > MOST_STEPS:
        sheet.error(
            1,
            f"En vej gennem spørgsmålene er på mere end {MOST_STEPS} trin eller går i ring. "
            "Slå spørgsmål sammen, eller ret »til«.",
        )
        return
    paths = tuple(guide.paths())
    met = {question.id for path in paths for question, _ in path.steps} | {path.reached.id for path in paths}
    for lost in sorted({*guide.questions, *guide.results} - met):
        sheet.error(1, f"Ingen svar fører til »{lost}«. Lad et svar gøre det, eller slet det.")
    numbers = [row.number for row in guide.rows]
    for number in sorted({number for number in numbers if numbers.count(number) > 1}):
        sheet.error(1, f"Række {number} står to gange i tabellen.")
    reached = {number for result in guide.results.values() for number in result.rows}
    for number in sorted(reached - set(numbers)):
        sheet.error(1, f"Et resultat henviser til række {number}, som ikke står i tabellen.")
    for number in sorted(set(numbers) - reached):
        sheet.error(1, f"Ingen resultater henviser til række {number} i tabellen.")


def _longest(guide: BoundaryGuide, id_: str, before: tuple[str, ...]) -> int:
    """Return the number of questions on the longest way from here, or one too many."""
    here = guide.at(id_)
    if not isinstance(here, BoundaryQuestion):
        return 0
    if len(before) >= MOST_STEPS or id_ in before:
        return MOST_STEPS + 1
    return 1 + max((_longest(guide, one.leads_to, (*before, id_)) for one in here.answers), default=0)
