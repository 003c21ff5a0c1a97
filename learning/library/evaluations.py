"""The questionnaire at the end of a module."""

from learning.library.fields import Fields, note_doubled_ids
from learning.library.model import EvaluationForm, EvaluationItem
from learning.library.values import EXACT, FLAG, ID, one_of

FIGURE = one_of({"F22": "F22", "F23": "F23", "F24": "F24"})


def read_evaluation(fields: Fields) -> EvaluationForm:
    """Return the evaluation form (evaluering.yaml)."""
    entries = fields.tables("punkter")
    note_doubled_ids(entries, "Punktet")
    return EvaluationForm(
        id=fields.read("id", ID),
        version=fields.read("version", EXACT),
        title=fields.words("titel"),
        items=tuple(_item(entry) for entry in entries),
    )


def _item(fields: Fields) -> EvaluationItem:
    scale = fields.table_or("skala")
    required = fields.read("paakraevet", FLAG)
    return EvaluationItem(
        id=fields.read("id", ID),
        label=fields.words("etiket"),
        help=fields.words_or("hjaelp"),
        scale={name: scale.words(name) for name in scale.names()},
        required=required,
        missing=fields.words("mangler_svar") if required else fields.words_or("mangler_svar"),
        figure=fields.read_or("figur", FIGURE, ""),
    )
