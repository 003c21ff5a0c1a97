"""Contrast pairs: one choice per side, and the rule only after both are answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import RadioField
from wtforms.form import BaseForm

from learning.ledger.answers import Stored
from learning.library.model import ContrastPair, ContrastSide
from learning.training.submissions import side_question
from learning.web.forms import TRAP_FIELD, UnreadableAnswer


def field_of(side: ContrastSide) -> str:
    """Return the name of the field of one side."""
    return f"side-{side.label.lower()}"


class ContrastForm(BaseForm):
    """Both choices of one pair. Raises UnreadableAnswer for what the page never offered."""

    def __init__(self, pair: ContrastPair, data: MultiDict[str, str]) -> None:
        fields: dict[str, Any] = {field_of(side): RadioField(validate_choice=False) for side in pair.sides}
        super().__init__(fields)
        self._pair = pair
        self.process(data)
        for name, values in data.lists():
            if name == TRAP_FIELD:
                continue
            if name not in fields or len(values) > 1 or values[0] not in pair.options:
                raise UnreadableAnswer(name)

    @property
    def chosen(self) -> Mapping[str, str]:
        """Label of a side -> the option chosen, for the sides that are answered."""
        return {
            side.label: self[field_of(side)].data for side in self._pair.sides if self[field_of(side)].data
        }

    @property
    def errors_by_side(self) -> Mapping[str, str]:
        """Label of a side -> what to do, for the sides that are not answered."""
        return {
            side.label: f"Vælg et svar for {side.label}"
            for side in self._pair.sides
            if side.label not in self.chosen
        }


@dataclass(frozen=True, slots=True)
class SideAnswer:
    """One side as answered: the labels of the own and the right option."""

    side: ContrastSide
    own: str
    right: str
    is_right: bool


def answers_of(pair: ContrastPair, stored: Stored) -> tuple[SideAnswer, ...]:
    """Return the stored choices beside the right ones."""
    chosen = {box.question: box.choice for box in stored.boxes}
    own = [chosen[side_question(pair, side.label)] for side in pair.sides]
    return tuple(
        SideAnswer(side, pair.options[choice], pair.options[side.answer], choice == side.answer)
        for side, choice in zip(pair.sides, own, strict=True)
    )
