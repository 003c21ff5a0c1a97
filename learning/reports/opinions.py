"""What learners say of a module (F22 and the questions beside it), in the form of "Tabel 3.1"."""

from collections.abc import Sequence

from learning.ledger.tallies import Opinions
from learning.library.model import EvaluationForm, EvaluationItem
from learning.reports.figures import Figure, Form, Row
from learning.reports.partition import partition
from quizzes.disclosure import Disclosure

UNIT = "Én enhed er ét besvaret spørgeskema."
_POSITIVE, _OTHER = "positive", "other"


def opinion_figures(
    form: EvaluationForm, opinions: Sequence[Opinions], limits: Disclosure
) -> tuple[Figure, ...]:
    """Return one table per question that is answered on a scale, in the order asked.

    Each category, and below them the upper half of the scale together ("i høj eller i nogen grad").
    """
    return tuple(
        Figure("F22", item.label, Form.DISTRIBUTION, UNIT, _rows(item, opinions, limits))
        for item in form.items
        if item.scale
    )


def _rows(item: EvaluationItem, opinions: Sequence[Opinions], limits: Disclosure) -> tuple[Row, ...]:
    steps = list(item.scale)
    upper = steps[: len(steps) // 2]
    counts = dict.fromkeys(steps, 0)
    for opinion in opinions:
        if opinion.item == item.id and opinion.value in counts:
            counts[opinion.value] += opinion.answers
    groups = {step: _POSITIVE if step in upper else _OTHER for step in steps}
    divided = partition(counts, groups, limits, national=True)
    rows = tuple(Row(item.scale[step], divided.parts[step]) for step in steps)
    if len(upper) < 2:  # noqa: PLR2004 - the sum of one category is that category
        return rows
    first, *others = (item.scale[step] for step in upper)
    name = " eller ".join((first, *(f"{other[:1].lower()}{other[1:]}" for other in others)))
    return (*rows, Row(name, divided.groups[_POSITIVE], is_sum=True))
