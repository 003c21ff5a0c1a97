"""The questionnaire at the end of a module."""

from learning.library.fields import Fields
from learning.library.model import EvaluationForm, EvaluationItem
from learning.library.values import EXACT, FLAG, ID


def read_evaluation(fields: Fields) -> EvaluationForm:
    """Return the evaluation form (evaluering.yaml)."""
    entries = fields.tables("punkter")
    form = EvaluationForm(
        id=fields.read("id", ID),
        version=fields.read("version", EXACT),
        title=fields.words("titel"),
        items=tuple(_item(entry) for entry in entries),
    )
    ids = [item.id for item in form.items]
    for entry, id_ in zip(entries, ids, strict=True):
        if ids.count(id_) > 1:
            entry.error("id", f"Punktet »{id_}« står to gange. Giv det ene et andet id.")
    return form


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
    )
