"""The form of one case as WTForms fields, made from the scheme and the questions asked."""

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, Optional

from learning.library.model import CaseFile
from learning.training.submissions import known_answers
from quizzes.assessment import Assessment, RepeatedAnswer, UnknownChoice
from quizzes.scheme import Kind, UnknownQuestion

CONFIDENCE = {"usikker": "Usikker", "nogenlunde": "Nogenlunde sikker", "sikker": "Sikker"}
CONFIDENCE_FIELD = "trin.sikkerhed"  # a dot is in no question's id
TRAP_FIELD = "hjemmeside"


class UnreadableAnswer(ValueError):
    """The form holds something that the page never offered: an unknown id or a repeated answer."""


class AssessmentForm(BaseForm):
    """One filled-in form. Raises UnreadableAnswer for ids outside the case's questions.

    ``answers`` is what was ticked, to draw the form again; ``assessment`` what the rules compare.
    """

    def __init__(self, case: CaseFile, data: MultiDict[str, str]) -> None:
        super().__init__(_fields(case))
        self._texts = case.solution.form.texts
        self.process(data)
        raw = {name: data.getlist(name) for name in data if name not in (CONFIDENCE_FIELD, TRAP_FIELD)}
        self.assessment = _read(case, raw)
        if len(data.getlist(CONFIDENCE_FIELD)) > 1 or not self[CONFIDENCE_FIELD].validate(self):
            raise UnreadableAnswer(CONFIDENCE_FIELD)

    @property
    def answers(self) -> Mapping[str, frozenset[str]]:
        """What was ticked, also under answers that are no longer ticked."""
        return {question: frozenset(ticks) for question, ticks in self.assessment.answers.items()}

    @property
    def confidence(self) -> str | None:
        """How sure the learner is of the outcome, or None when not said."""
        return self[CONFIDENCE_FIELD].data or None

    @property
    def trapped(self) -> bool:
        """Tell whether the field that only machines see was filled in."""
        return bool(self[TRAP_FIELD].data)

    def validate(self, extra_validators: Mapping[str, Sequence[object]] | None = None) -> bool:
        """Give every open question without an answer its error; tell whether there was none."""
        del extra_validators
        for question in self.assessment.missing():
            self[question].errors = (self._texts[question].missing,)
        for question in self.assessment.contradicted():
            self[question].errors = (self._contradiction(question),)
        return not self.question_errors

    @property
    def question_errors(self) -> dict[str, str]:
        """Question id -> its error, in the order of the form."""
        return {id_: str(self[id_].errors[0]) for id_ in self.assessment.asked if self[id_].errors}

    def _contradiction(self, question: str) -> str:
        choices = self.assessment.scheme[question].choices
        clearing = next(choice.id for choice in choices if choice.clears)
        return not_both(self._texts[question].choices[clearing].label)


def not_both(label: str) -> str:
    """Return the error of a clearing choice that was ticked beside others."""
    return f"Vælg enten »{label}« eller de andre svar, ikke begge dele"


def _read(case: CaseFile, raw: Mapping[str, Sequence[str]]) -> Assessment:
    key = case.solution.key
    try:
        return Assessment.parse(key.scheme, raw, asked=key.asked, given=known_answers(case))
    except (UnknownQuestion, UnknownChoice, RepeatedAnswer) as error:
        raise UnreadableAnswer from error


def _fields(case: CaseFile) -> dict[str, Any]:
    """Return one unbound field per question asked, the confidence and the trap for machines."""
    key = case.solution.key
    return {
        **{
            id_: SelectMultipleField(validate_choice=False)
            if key.scheme[id_].kind is Kind.MULTI
            else RadioField(validate_choice=False)
            for id_ in key.asked
        },
        CONFIDENCE_FIELD: RadioField(validators=[Optional(), AnyOf(list(CONFIDENCE))], validate_choice=False),
        TRAP_FIELD: StringField(),
    }
