"""What a panel is asked: the case and its form without anything of the key, and a hash of exactly that."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from learning.library.fingerprints import fingerprint
from learning.library.model import CaseFile, Form, Solution
from quizzes.assessment import Assessment
from quizzes.key import Key
from quizzes.scheme import Answers, Choice, Question


def blind(case: CaseFile, asked: Sequence[str]) -> CaseFile:
    """Return the case as a panel may see it: no key, no feedback, no evidence marks.

    ``asked``: ids of the questions put to the panel, as they stood when it was called.
    """
    solution = case.solution
    documents = tuple(replace(one, marked=one.html) for one in case.case.documents)
    empty = Key(solution.key.scheme, "", tuple(asked), answers={}, zones={}, credits={}, essential={})
    return CaseFile(
        replace(case.case, documents=documents),
        Solution(
            form=solution.form,
            key=empty,
            feedback={},
            point={},
            point_feedback=None,
            prefilled=solution.prefilled,
            better="",
        ),
    )


def given(case: CaseFile) -> Answers:
    """Return what stands in the form beforehand: facts of the case and prefilled answers."""
    facts = {question: frozenset({choice}) for question, choice in case.case.facts.items()}
    return {**facts, **case.solution.prefilled}


def assessment(case: CaseFile, answers: Answers) -> Assessment:
    """Return a vote as a filled-in form."""
    key = case.solution.key
    return Assessment(key.scheme, key.asked, given(case), {id_: frozenset(answers[id_]) for id_ in answers})


def print_of(case: CaseFile) -> str:
    """Return the hash of the text of the case, its form and what is filled in beforehand.

    A vote is about exactly these. The key is not in it: the panel makes it.
    """
    filled = {question: sorted(ticks) for question, ticks in sorted(case.solution.prefilled.items())}
    return fingerprint(case.case.version, _form(case.solution.form), json.dumps(filled))


def _form(form: Form) -> str:
    """Return what a lawyer reads and answers in a form, as one text."""
    return json.dumps([form.scheme.id, *(_question(form, one) for one in form.scheme.questions)])


def _question(form: Form, question: Question) -> list[object]:
    text, parent = form.texts[question.id], question.parent
    choices = [_choice(form, question, choice) for choice in question.choices]
    shown = [parent.question, *sorted(parent.values)] if parent else []
    return [question.id, question.kind, question.role, text.label, text.help, shown, choices]


def _choice(form: Form, question: Question, choice: Choice) -> list[object]:
    text = form.texts[question.id].choices[choice.id]
    marks: Mapping[str, bool] = {
        "clears": choice.clears,
        "neutral": choice.neutral,
        "affirms": choice.affirms,
    }
    return [choice.id, text.label, text.help, choice.criterion, [name for name in marks if marks[name]]]
