"""Practice (F34): answers to short items and how many are the lawyers', by area, apart from the modules."""

from collections.abc import Iterable, Sequence

from learning.ledger.tallies import Tally
from learning.library.model import Library
from learning.reports.catalogue.within import with_nobody, within
from learning.reports.drafts import Count, Draft, Form, Group, Part, Row, Scope

KIND = "practice"
ANSWER, SUSPICIOUS = "answer", "suspicious"
RIGHT, WRONG = "right", "wrong"
UNIT = "Én enhed er ét svar på én kort opgave."
AGAIN = "Den samme bruger kan have svaret flere gange."


def practice_drafts(tallies: Iterable[Tally], library: Library, scope: Scope) -> tuple[Draft, ...]:
    """Return F34 and what was kept out of it. Answers know no module and no channel."""
    if scope.module or scope.channel:
        return ()
    rows = within(tallies, scope, KIND)
    areas = tuple(Row(name, _right(rows, area)) for area, name in _areas(rows, library).items())
    held_out = Count(Group.of(row for row in rows if row.item == SUSPICIOUS))
    return (
        Draft("F34", "Øvelse: vurderet som facit", Form.SHARES, UNIT, areas, scope, note=AGAIN),
        Draft(
            "F34",
            "Øvelse: svar holdt ude",
            Form.NUMBERS,
            UNIT,
            (Row("Mistænkelige svar", held_out),),
            scope,
            SUSPICIOUS,
        ),
    )


def _right(tallies: Sequence[Tally], area: str) -> Part:
    answers = [row for row in tallies if row.item == ANSWER and row.case == area]
    everyone = with_nobody(answers, (RIGHT, WRONG))
    return Part(Group.of(row for row in everyone if row.value == RIGHT), Group.of(everyone))


def _areas(tallies: Iterable[Tally], library: Library) -> dict[str, str]:
    """Name the areas that can be practised, and those that only have answers."""
    names = {one.area: one.area_name for one in library.exercises.values()}
    known = dict(sorted(names.items(), key=lambda item: item[1]))
    return known | {area: area for area in sorted({row.case for row in tallies}) if area not in names}
