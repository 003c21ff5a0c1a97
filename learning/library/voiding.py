"""A flawed box is taken out of a key: it counts neither for nor against, and nothing else changes."""

from dataclasses import replace

from learning.library.key_marks import read_marks, with_marks
from learning.library.model import Form


def without_box(key: str, form: Form, question: str, box: str) -> str:
    """Return a key, as YAML, in which a box does not count. Raises Uneditable."""
    marks = read_marks(key, form.scheme)
    boxes = marks.tolerated.get(question, ())
    voided = {**marks.tolerated, question: (*boxes, *({box} - {*boxes}))}
    decisive = "" if marks.decisive == box else marks.decisive
    return with_marks(key, replace(marks, tolerated=voided, decisive=decisive), form)
