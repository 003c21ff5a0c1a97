"""The key of a case and what is said of each box, as a lawyer reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

from learning.library.model import BoxFeedback, CaseFile, QuestionFeedback
from learning.web.comparison import choice_labels
from learning.web.newsroom.reading_places import Spot, plain
from quizzes.key import Zone
from quizzes.scheme import Question

ZONES = {
    Zone.POS: ("samme", "Facit"),
    Zone.NEG: ("neutral", "Ikke facit"),
    Zone.NEUTRAL: ("delvis", "Tæller ikke"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One box as keyed. ``kind`` and ``standing``: colour and words of what the key says of it."""

    label: str
    kind: str
    standing: str
    feedback: BoxFeedback
    spot: Spot


@dataclass(frozen=True, slots=True)
class Answer:
    """One question as keyed. ``words``: the key's answer; ``role``: asked, filled in beforehand or fact."""

    label: str
    words: str
    role: str
    feedback: QuestionFeedback | None
    boxes: tuple[Box, ...]
    spot: Spot


def answers(file: CaseFile, path: str) -> Iterator[Answer]:
    """Yield every question that has a key or feedback, in the order of the form."""
    solution = file.solution
    shown = {*solution.key.asked, *solution.prefilled, *solution.feedback}
    for question in solution.key.scheme.questions:
        if question.id in shown:
            text = solution.form.texts[question.id]
            feedback = solution.feedback.get(question.id)
            held = solution.key.answers.get(question.id)
            yield Answer(
                label=text.label,
                words="" if held is None else choice_labels(question, text, held),
                role="Udfyldt på forhånd" if question.id in solution.prefilled else "",
                feedback=feedback,
                boxes=tuple(_boxes(file, question, path)),
                spot=Spot(
                    path, f"feedback.{question.id}", plain(feedback.reason) if feedback else text.label
                ),
            )


def _boxes(file: CaseFile, question: Question, path: str) -> Iterator[Box]:
    feedback = file.solution.feedback.get(question.id)
    for choice in question.choices if feedback else ():
        if feedback and choice.id in feedback.boxes:
            said = feedback.boxes[choice.id]
            kind, standing = _standing(file, question, choice.id)
            words = plain(said.reason or said.if_ticked or said.if_left)
            spot = Spot(path, f"feedback.{question.id}.{choice.id}", words)
            label = file.solution.form.texts[question.id].choices[choice.id].label
            yield Box(label, kind, standing, said, spot)


def _standing(file: CaseFile, question: Question, choice: str) -> tuple[str, str]:
    """Return what the key says of a box."""
    key = file.solution.key
    if choice in file.solution.disputed.get(question.id, ()):
        return "delvis", "Juristerne er uenige, tæller ikke"
    if question.id in key.zones:
        return ZONES[key.zones[question.id].get(choice, Zone.NEG)]
    if choice in key.answers.get(question.id, ()):
        return "samme", "Facit"
    credit = key.credits.get(question.id, {}).get(choice, 0)
    return (
        ("delvis", f"Giver {credit} point" if credit != 1 else "Giver også fuldt point")
        if credit
        else ZONES[Zone.NEG]
    )
