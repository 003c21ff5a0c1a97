"""The questionnaire at the end of a module: a scale per statement and free text without persons."""

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field, RadioField, TextAreaField
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Optional, StopValidation

from learning.ledger.finish import Evaluation
from learning.library.model import EvaluationForm, EvaluationItem
from learning.web.forms import TRAP_FIELD, UnreadableAnswer
from learning.web.personal_data import warning_about

LONGEST_TEXT = 500


class Questionnaire(BaseForm):
    """One filled-in questionnaire. Raises UnreadableAnswer for what the page never offered."""

    def __init__(self, form: EvaluationForm, data: MultiDict[str, str]) -> None:
        super().__init__({item.id: _field(item) for item in form.items})
        self._form = form
        self.process(data)
        for name, values in data.lists():
            if name != TRAP_FIELD and (name not in self or len(values) > 1 or not self._is_offered(name)):
                raise UnreadableAnswer(name)

    def _is_offered(self, name: str) -> bool:
        item = next(item for item in self._form.items if item.id == name)
        return not item.scale or not self[name].data or self[name].data in item.scale

    @property
    def answers(self) -> Mapping[str, str]:
        """Item id -> the step of the scale or the text, for the items that are answered."""
        return {item.id: self[item.id].data for item in self._form.items if self[item.id].data}

    @property
    def item_errors(self) -> Mapping[str, str]:
        """Item id -> its error, in the order of the form; empty before validate()."""
        return {item.id: str(self[item.id].errors[0]) for item in self._form.items if self[item.id].errors}

    @property
    def evaluation(self) -> Evaluation:
        """What the ledger keeps."""
        return Evaluation(self._form.version, self.answers)


def _field(item: EvaluationItem) -> Any:
    if item.scale:
        required = InputRequired(item.missing) if item.required else Optional()
        return RadioField(validators=[required], validate_choice=False)
    filters: Sequence[Any] = [_tidy]
    required = InputRequired(item.missing) if item.required else Optional()
    return TextAreaField(validators=[required, _short, _impersonal], filters=filters)


def _tidy(text: str | None) -> str:
    """Count a line break as one character, as the page does; drop NUL, which PostgreSQL refuses."""
    return (text or "").replace("\r\n", "\n").replace("\0", "").strip()


def _short(_form: BaseForm, field: Field) -> None:
    length = len(field.data)
    if length > LONGEST_TEXT:
        raise StopValidation(f"Teksten må højst være {LONGEST_TEXT} tegn. Den er nu {length}")


def _impersonal(_form: BaseForm, field: Field) -> None:
    warning = warning_about(field.data)
    if warning is not None:
        raise StopValidation(warning)
