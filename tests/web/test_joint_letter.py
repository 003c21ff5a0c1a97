"""The three cases of the letter of 2023, filled in jointly on the site, give the tables that were printed."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from learning.config import ROOT
from learning.library.model import Case, CaseFile, Form, Solution
from learning.web.dates import danish_date
from quizzes.key_spec import KeySpec, build_key
from quizzes.scheme import Role
from tests.content.test_kommunebrev import form
from tests.web import world
from tests.web.teams import Team, team
from tests.web.test_group_results import tables

__all__ = ["team"]

LETTER: dict[str, Any] = json.loads((ROOT / "tests/vectors/testvektor-97.json").read_text(encoding="utf-8"))
COLUMNS: list[str] = LETTER["kolonner"][:-1]
PRINTED: dict[str, dict[str, list[int]]] = LETTER["trykte_tabeller"]


def letter_case(number: str, sheet: Form) -> CaseFile:
    """Make a case of the letter; its key is the letter's own form."""
    written = {
        question: set(answer if isinstance(answer, list) else [answer])
        for question, answer in LETTER["sager"][number].items()
        if question != "dato"
    }
    facts = {question.id: min(written[question.id]) for question in sheet.scheme.with_role(Role.FACT)}
    asked = tuple(question.id for question in sheet.scheme.questions if question.id not in facts)
    key = build_key(sheet.scheme, world.PARAMETERS, KeySpec("1", asked, written))
    decided = date.fromisoformat(LETTER["sager"][number]["dato"])
    like = world.case_file(f"sag-{number}", world.CLEAN_ANSWERS).case
    case: Case = replace(like, facts=facts, decided=decided)
    return CaseFile(case, Solution(sheet, key, {}, {}, None, {}, ""))


@pytest.fixture
def letter(team: Team) -> Team:
    """A joint team whose cases are those of the letter, in its order."""
    first, second, third = (letter_case(number, form()) for number in COLUMNS)
    module = world.module(twins=(first, third), practice=(second,))
    team.site.shelf.library = world.library(module)
    team.make()
    return team


def test_the_joint_forms_give_every_printed_table(letter: Team) -> None:
    for place, number in enumerate(COLUMNS, start=1):
        fields = {
            question: answer
            for question, answer in LETTER["sager"][number].items()
            if question in letter.cases[place - 1].solution.key.asked
        }
        response = letter.post(f"sag-{place}-vurder", fields)
        assert response.status_code == 303, response.get_data(as_text=True)
    drawn = tables(letter.page())
    texts = form().texts
    for question, printed in PRINTED.items():
        labels = {choice: text.label for choice, text in texts[question].choices.items()} | {"_ialt": "I alt"}
        rows = {
            label: [int(cell.removesuffix(" *")) for cell in cells]
            for label, *cells in drawn[texts[question].label]
        }
        assert rows == {labels[choice]: cells for choice, cells in printed.items()}, question
    assert len(drawn) == len(PRINTED) == 22
    assert danish_date(date(2022, 10, 28)) in letter.page()
