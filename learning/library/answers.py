"""Filled-in forms as authors write them: question id and what is ticked, checked against the form."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from learning.library.fields import Fields
from learning.library.identity import suggestion
from learning.library.values import ID, fraction
from quizzes.scheme import Kind, Question, Scheme


def questions(fields: Fields, scheme: Scheme) -> Iterator[Question]:
    """Yield the questions the fields are named after; note names that are no question."""
    for name in fields.names():
        if name in scheme:
            yield scheme[name]
        else:
            known = suggestion(name, [question.id for question in scheme.questions])
            fields.error(name, f"Spørgsmålet »{name}« findes ikke i skemaet.{known}")


def is_choice(question: Question, choice: str, fields: Fields, line: int) -> bool:
    """Tell whether the question has the choice; note a problem when it has not."""
    if question.choice(choice) is not None:
        return True
    if choice:
        known = suggestion(choice, [one.id for one in question.choices])
        fields.sheet.error(line, f"»{question.id}« har ikke svaret »{choice}«.{known}")
    return False


def read_answers(fields: Fields, scheme: Scheme) -> dict[str, frozenset[str]]:
    """Return question id -> ticked choices: a list for a question with several answers, else one word."""
    answers: dict[str, frozenset[str]] = {}
    for question in questions(fields, scheme):
        name = question.id
        items, is_list = fields.one_or_each(name, ID)
        if is_list != (question.kind is Kind.MULTI):
            wanted = "ét svar uden [ ]" if is_list else "en liste, fx [a, b]"
            fields.error(name, f"Svaret på »{name}« skal være {wanted}.")
        ticked = [item.value for item in items if is_choice(question, item.value, fields, item.line)]
        if len(set(ticked)) < len(ticked):
            fields.error(name, f"Det samme svar står to gange i »{name}«. Slet det ene.")
        answers[name] = frozenset(ticked)
    return answers


def read_boxes(fields: Fields, scheme: Scheme) -> dict[str, frozenset[str]]:
    """Return question id -> boxes that do not count, of questions with several answers."""
    tolerated = read_answers(fields, scheme)
    for name, boxes in tolerated.items():
        if scheme[name].kind is Kind.SINGLE:
            fields.error(name, f"»{name}« har ét svar. Brug »alternativer« i stedet for »tolereret«.")
        for box in sorted(boxes - set(scheme[name].boxes())):
            fields.error(name, f"»{box}« tømmer svaret og er ikke et felt, der kan tolereres. Slet det.")
    return tolerated


def read_credits(fields: Fields, scheme: Scheme) -> Mapping[str, Mapping[str, Fraction]]:
    """Return question id -> choice id -> part of the points, of questions with one answer."""
    parts: dict[str, Mapping[str, Fraction]] = {}
    for question in questions(fields, scheme):
        shares = fields.table(question.id)
        if question.kind is Kind.MULTI:
            fields.error(question.id, f"»{question.id}« har flere svar. Brug »tolereret« i stedet.")
        parts[question.id] = {
            choice: shares.read(choice, fraction(0, 1))
            for choice in shares.names()
            if is_choice(question, choice, shares, shares.line_of(choice))
        }
        for choice, share in parts[question.id].items():
            if share == 0:
                shares.error(choice, f"»{choice}« giver 0 point i forvejen. Slet linjen.")
    return parts
