"""Questions as GIFT, the text format that Moodle and many others read.

Source: the description of the format in Moodle's documentation. Weights have five decimals; a system that
only takes its own list of grades must be told to use the nearest.
"""

import re
from collections.abc import Iterator

from learning.exports.questions import ExportedModule, ExportedQuestion, ExportedText, Option
from quizzes.rounding import half_up

_SPECIAL = re.compile(r"([\\~=#{}:])")
_HTML = re.compile(r"[<&]|^\[")
_LINES = re.compile(r"\s*\n\s*")
HIGHEST_DECIMAL = 100_000


def write_gift(module: ExportedModule) -> str:
    """Return the module as one GIFT file in UTF-8, a blank line between items."""
    head = "\n".join(f"// {note}" for note in (module.title, *module.notes))
    return "\n\n".join((head, f"$CATEGORY: {_line(module.title)}", *_items(module))) + "\n"


def _items(module: ExportedModule) -> Iterator[str]:
    for item in module.items:
        start = f"// [id:{item.id}]\n::{_escaped(item.title)}::[html]{_escaped(item.text)}"
        yield start if isinstance(item, ExportedText) else start + _answers(item)


def _answers(question: ExportedQuestion) -> str:
    lines = [_option(option, is_multi=question.is_multi) for option in question.options]
    reason = [f"####{_escaped(question.reason)}"] if question.reason else []
    return "{\n" + "\n".join((*lines, *reason)) + "\n}"


def _option(option: Option, *, is_multi: bool) -> str:
    weight = f"%{percent(option)}%"
    if option.weight == 1 and not is_multi:
        sign = f"={weight}" if option.label.startswith("%") else "="  # else the label is read as a weight
    else:
        sign = f"~{weight}"
    feedback = f"#{_escaped(option.feedback)}" if option.feedback else ""
    form = "[plain]" if _HTML.search(option.label) else ""  # else read as HTML, as the question is
    return f"{sign}{form}{_escaped(option.label)}{feedback}"


def percent(option: Option) -> str:
    """Return the weight in percent with up to five decimals."""
    number = half_up(option.weight * 100 * HIGHEST_DECIMAL) / HIGHEST_DECIMAL
    return f"{number:.5f}".rstrip("0").rstrip(".")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _line(text))


def _line(text: str) -> str:
    return _LINES.sub(" ", text.strip())
