"""What learners say of a module (F22-F24), in the form of "Tabel 3.1", and how many say it (F25)."""

from collections.abc import Iterable, Sequence

from learning.ledger.tallies import Tally
from learning.library.model import EvaluationForm, EvaluationItem
from learning.reports.catalogue.completions import completed, portion
from learning.reports.catalogue.filed import Filed
from learning.reports.catalogue.within import with_nobody, within
from learning.reports.drafts import EVERYTHING, Count, Draft, Form, Group, Part, Row, Scope
from quizzes.disclosure import Tier

UNIT = "Én enhed er ét besvaret spørgeskema."
OTHER = "F22"
"""The id of a question that the questionnaire does not name a figure for; its key tells it apart."""
NATIONAL = ("F22", "F23")
"""Shown in the form of the authority's own table, and for the whole country without hiding."""
MORE = (
    "Der er besvaret flere spørgeskemaer, end der er gennemført forløb i perioden, så andelen kan ikke vises."
)


def opinion_drafts(tallies: Iterable[Tally], form: EvaluationForm, scope: Scope) -> tuple[Draft, ...]:
    """Return one table per question answered on a scale, in the order asked, and F25.

    Each category, and below them the upper half of the scale together ("i høj eller i nogen grad").
    A questionnaire knows nothing of a channel.
    """
    if scope.channel:
        return ()
    rows = Filed.of(tallies)
    tables = (_table(rows, item, scope) for item in form.items if item.scale)
    return (*tables, _response(rows, scope))


def _table(tallies: Sequence[Tally], item: EvaluationItem, scope: Scope) -> Draft:
    figure = item.figure or OTHER
    is_national = figure in NATIONAL and scope == EVERYTHING
    return Draft(
        figure,
        item.label,
        Form.DISTRIBUTION,
        UNIT,
        _categories(within(tallies, scope, "opinions", item=item.id), item),
        scope,
        key=item.id,
        tier=Tier.NATIONAL if is_national else Tier.DIMENSION,
    )


def _categories(tallies: Sequence[Tally], item: EvaluationItem) -> tuple[Row, ...]:
    steps = tuple(item.scale)
    known = with_nobody((row for row in tallies if row.value in item.scale), steps)
    base = Group.of(known)
    rows = tuple(Row(item.scale[step], Part(_saying(known, (step,)), base)) for step in steps)
    upper = steps[: len(steps) // 2]
    if len(upper) < 2:  # noqa: PLR2004 - the sum of one category is that category
        return rows
    first, *others = (item.scale[step] for step in upper)
    name = " eller ".join((first, *(f"{other[:1].lower()}{other[1:]}" for other in others)))
    return (*rows, Row(name, Part(_saying(known, upper), base), is_sum=True))


def _saying(tallies: Iterable[Tally], steps: Sequence[str]) -> Group:
    return Group.of(row for row in tallies if row.value in steps)


def _response(tallies: Sequence[Tally], scope: Scope) -> Draft:
    answered = Group.of(within(tallies, scope, "evaluations"))
    done = completed(tallies, scope)
    return Draft(
        "F25",
        "Svarprocent, evaluering",
        Form.NUMBERS,
        UNIT,
        (
            Row("Besvarede spørgeskemaer", Count(answered)),
            Row("Gennemførte forløb", Count(done)),
            Row("Besvarede ud af gennemførte", portion(answered, done)),
        ),
        scope,
        note=MORE if answered.size > done.size else "",
    )
