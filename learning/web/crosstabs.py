"""Tables of a team's answers in the form of the letter to a municipality: choices by cases, "in all" last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from learning.library.model import CaseFile, Form
from quizzes.assessment import Assessment
from quizzes.crosstab import fixed
from quizzes.disclosure import Status
from quizzes.group_form import Box, tabled
from quizzes.growth import IN_ALL, Seen
from quizzes.rounding import whole_percent
from quizzes.scheme import Question

SIGNS: Mapping[Status, str] = {
    Status.HIDDEN: "..",
    Status.FEW: "..",
    Status.NOTHING: "..",
    Status.WORD_FEW: "ingen eller få",
    Status.WORD_SOME: "nogle",
    Status.WORD_MOST: "de fleste",
}
UNKNOWN = ".."


@dataclass(frozen=True, slots=True)
class CrossCell:
    """One cell as it is printed; ``is_key`` when the authority's form has the choice."""

    text: str
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class CrossRow:
    """A choice with its cells; the last one is "in all", or what the whole country answered."""

    label: str
    cells: tuple[CrossCell, ...]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """One question. ``in_all`` is the last row, as far as it can be told."""

    id: str
    title: str
    rows: tuple[CrossRow, ...]
    in_all: tuple[str, ...]


def joint_tables(cases: Sequence[tuple[CaseFile, Assessment]]) -> tuple[CrossTable, ...]:
    """Tabulate joint forms, one column per case, question by question in the order of the form.

    Rows that neither the team nor the key has used are left out, and so are questions of no case.
    """
    if not cases:
        return ()
    form = cases[0][0].solution.form
    known = {id_ for _, filled in cases for id_ in (*filled.asked, *filled.given)}
    return tuple(_joint(form, question, cases) for question in form.scheme.questions if question.id in known)


def _joint(form: Form, question: Question, cases: Sequence[tuple[CaseFile, Assessment]]) -> CrossTable:
    answers = [assessment.effective().get(question.id, frozenset()) for _, assessment in cases]
    keyed = [_keyed(case, question.id) for case, _ in cases]
    table = fixed(question.boxes(), answers)
    rows = []
    for box, cells in table.cells.items():
        marks = [box in one for one in keyed]
        if any(cells) or any(marks):
            shown = (CrossCell(str(n), is_key) for n, is_key in zip(cells, marks, strict=True))
            label = form.texts[question.id].choices[box].label
            rows.append(CrossRow(label, (*shown, CrossCell(str(table.row_totals[box])))))
    return CrossTable(question.id, form.texts[question.id].label, tuple(rows), tuple(map(str, table.in_all)))


def counted_tables(
    case: CaseFile, shown: Mapping[Box, Seen], people: int, nation: Mapping[Box, int]
) -> tuple[tuple[CrossTable, ...], tuple[str, ...]]:
    """Tabulate what a team's members answered alone: counts, or words, and beside them the whole country.

    The second value names the questions that too few have come to.
    """
    tables, left_out = [], []
    texts = case.solution.form.texts
    for question in tabled(case.solution.key):
        column = {box: shown.get((question.id, box), Seen(0, Status.NOTHING)) for box in question.boxes()}
        if {seen.status for seen in column.values()} == {Status.NOTHING}:
            left_out.append(texts[question.id].label)
            continue
        rows = tuple(_counted(case, question.id, column, people, nation))
        total = shown.get((question.id, IN_ALL), Seen(0, Status.NOTHING))
        in_all = str(total.count) if total.status is Status.SHOW else UNKNOWN
        tables.append(CrossTable(question.id, texts[question.id].label, rows, (in_all,)))
    return tuple(tables), tuple(left_out)


def _counted(
    case: CaseFile, question: str, column: Mapping[str, Seen], people: int, nation: Mapping[Box, int]
) -> Iterator[CrossRow]:
    texts = case.solution.form.texts[question].choices
    keyed = _keyed(case, question)
    for box, seen in column.items():
        if seen.status is Status.SHOW and not seen.count and box not in keyed:
            continue
        share = nation.get((question, box))
        beside = UNKNOWN if share is None else f"{share}\u00a0%"
        yield CrossRow(texts[box].label, (CrossCell(_text(seen, people), box in keyed), CrossCell(beside)))


def _text(seen: Seen, people: int) -> str:
    if seen.status is not Status.SHOW:
        return SIGNS[seen.status]
    return f"{seen.count} ({whole_percent(Fraction(seen.count, people))}\u00a0%)"


def _keyed(case: CaseFile, question: str) -> frozenset[str]:
    """Return the authority's own answer to a question that the team was asked."""
    key = case.solution.key
    return key.keyed(question) if question in key.asked and key.applies(question) else frozenset()
