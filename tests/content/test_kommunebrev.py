"""The letter of 2023: its three cases, filled into our form, give every table that was printed."""

import json
from functools import cache
from typing import Any

import pytest

from learning.config import ROOT
from learning.library.compiler import compile_library
from learning.library.model import Form
from learning.library.reader import read_folder
from quizzes.assessment import Assessment
from quizzes.crosstab import fixed
from quizzes.scheme import Role

LETTER: dict[str, Any] = json.loads((ROOT / "tests/vectors/testvektor-97.json").read_text(encoding="utf-8"))
COLUMNS = LETTER["kolonner"][:-1]
PRINTED: dict[str, dict[str, list[int]]] = LETTER["trykte_tabeller"]
SHARED = {"parametre.yaml", "kriterier.yaml", "retskilder.yaml", "evaluering.yaml", "skemaer"}


@cache
def form() -> Form:
    """Return the form on companions as it is compiled from the texts, without any module."""
    everything = read_folder(ROOT / "content")
    alone = {path: data for path, data in everything.items() if path.split("/")[0] in SHARED}
    return compile_library(alone).forms["ledsagelse-97-2023"]


@cache
def answers(case: str) -> dict[str, frozenset[str]]:
    """Return a case of the letter as our form takes it: what is asked, and what follows from the facts."""
    scheme = form().scheme
    written = {
        question: answer if isinstance(answer, list) else [answer]
        for question, answer in LETTER["sager"][case].items()
        if question != "dato"
    }
    facts = {question.id for question in scheme.with_role(Role.FACT)}
    filled = Assessment.parse(
        scheme,
        {question: ticks for question, ticks in written.items() if question not in facts},
        asked=[question.id for question in scheme.questions if question.id not in facts],
        given={question: frozenset(written[question]) for question in facts},
    )
    return {question: frozenset(ticks) for question, ticks in filled.effective().items()}


def table(question: str) -> dict[str, list[int]]:
    """Return our table in the shape of the letter: rows that hold a tick, and in all."""
    ours = fixed(
        form().scheme[question].boxes(), [answers(case).get(question, frozenset()) for case in COLUMNS]
    )
    rows = {
        choice: [*cells, ours.row_totals[choice]]
        for choice, cells in ours.cells.items()
        if ours.row_totals[choice]
    }
    return {**rows, "_ialt": list(ours.in_all)}


def test_the_letter_prints_a_table_for_each_question_of_the_form() -> None:
    assert len(PRINTED) == 22
    assert PRINTED.keys() == {question.id for question in form().scheme.questions}


@pytest.mark.parametrize("question", PRINTED)
def test_a_printed_table_is_reproduced(question: str) -> None:
    assert table(question) == PRINTED[question]
