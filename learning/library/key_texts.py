"""What changed in the feedback of a key (facit.yaml) and the other texts beside it, in sentences."""

from collections.abc import Iterator, Mapping

from learning.library.key_reading import Texts
from learning.library.model import Form
from learning.library.yaml_places import Data

BETTER = "saadan_kunne_det_goeres"
PROSE = frozenset({"hvorfor", "valgt", "ikke_valgt", "naeste_gang", BETTER})
"""Fields of words alone."""

_LISTS = {"bevis": "Bevissteder", "kilder": "Kilder"}
_BOX_DEPTH = 5  # feedback, question, felter, box, field
_QUESTION_DEPTH = 3


def text_sentences(form: Form, sources: Mapping[str, str], texts: tuple[Texts, Texts]) -> Iterator[str]:
    """Say what became of every text, from the first to the second; what is said twice is said once."""
    before, after = texts
    said: dict[str, None] = {}
    for path in dict.fromkeys((*after, *before)):
        was, now = before.get(path), after.get(path)
        if was != now:
            said[_sentence(path, _subject(form, path), sources, (was, now))] = None
    yield from said


def _subject(form: Form, path: tuple[str, ...]) -> str:
    """Return what a text is about, as the form says. Raises LookupError."""
    if path[0] == "peg":
        return "»Peg på stedet«"
    if path[0] == "feedback" and len(path) in (_QUESTION_DEPTH, _BOX_DEPTH):
        question = form.texts[path[1]]
        box = f"»{question.choices[path[3]].label}« under " if len(path) == _BOX_DEPTH else ""
        return f"{box}»{question.label}«"
    labels = {step.id: step.label for step in form.steps}
    return f"trinnet »{labels[path[1]]}«" if path[0] == "trin" and len(path) == _QUESTION_DEPTH else ""


def _sentence(
    path: tuple[str, ...], subject: str, sources: Mapping[str, str], change: tuple[Data, Data]
) -> str:
    field = path[-1]
    if path == (BETTER,):
        return "»Sådan kunne det gøres« er ændret."
    if not subject or (field not in PROSE and field not in _LISTS and path[0] != "trin"):
        return f"Feltet »{'.'.join(path)}« er ændret."
    if field in _LISTS:
        return f"{_LISTS[field]} for {subject}: {_moved(sources if field == 'kilder' else {}, change)}."
    if path[0] == "trin":
        return f"Svaret for {subject} er ændret."
    return f"{'Begrundelsen for' if field == 'hvorfor' else 'Tilbagemeldingen til'} {subject} er ændret."


def _moved(names: Mapping[str, str], change: tuple[Data, Data]) -> str:
    was, now = (_items(one) for one in change)
    come = ", ".join(names.get(one, one) for one in now if one not in was)
    gone = ", ".join(names.get(one, one) for one in was if one not in now)
    parts = (f"{come} kommet til" if come else "", f"{gone} fjernet" if gone else "")
    return ", ".join(filter(None, parts)) or "står på en anden måde"


def _items(data: Data) -> list[str]:
    items = data if isinstance(data, list) else [data]
    return [item for item in items if isinstance(item, str)]
