"""Filled-in forms as authors write them: question id and what is ticked, checked against the form."""

from collections.abc import Mapping
from fractions import Fraction

from learning.library.fields import Fields
from learning.library.identity import suggestion
from learning.library.values import ID, fraction
from quizzes.scheme import Kind, Question, Scheme


def known_question(fields: Fields, name: str, scheme: Scheme) -> Question | None:
    """Return the question a field is named after, or None with a problem noted."""
    if name in scheme:
        return scheme[name]
    ids = [question.id for question in scheme.questions]
    fields.error(name, f"Spørgsmålet »{name}« findes ikke i skemaet.{suggestion(name, ids)}")
    return None


def known_choice(fields: Fields, question: Question, choice: str, line: int) -> bool:
    """Tell whether the question has the choice; note a problem when it has not."""
    if question.choice(choice) is not None:
        return True
    ids = [known.id for known in question.choices]
    if choice:
        fields.sheet.error(line, f"»{question.id}« har ikke svaret »{choice}«.{suggestion(choice, ids)}")
    return False


def read_answers(fields: Fields | None, scheme: Scheme) -> dict[str, frozenset[str]]:
    """Return question id -> ticked choices: a list for a question with several answers, else one word."""
    answers: dict[str, frozenset[str]] = {}
    for name in fields.names() if fields else ():
        assert fields is not None
        question = known_question(fields, name, scheme)
        items, is_list = fields.one_or_each(name, ID)
        if question is None:
            continue
        if is_list != (question.kind is Kind.MULTI):
            wanted = "en liste, fx [a, b]" if question.kind is Kind.MULTI else "ét svar uden [ ]"
            fields.error(name, f"Svaret på »{name}« skal være {wanted}.")
        ticked = [item.value for item in items if known_choice(fields, question, item.value, item.line)]
        if len(set(ticked)) != len(ticked):
            fields.error(name, f"Det samme svar står to gange i »{name}«. Slet det ene.")
        answers[name] = frozenset(ticked)
    return answers


def read_boxes(fields: Fields | None, scheme: Scheme) -> dict[str, frozenset[str]]:
    """Return question id -> boxes, of questions with several answers only."""
    boxes = read_answers(fields, scheme)
    for name in boxes:
        clearing = boxes[name] - set(scheme[name].boxes())
        if fields is not None and (clearing or scheme[name].kind is Kind.SINGLE):
            fields.error(
                name,
                f"»{name}« kan ikke stå her: Kun felter, man kan krydse af ved siden af andre, kan tolereres.",
            )
    return boxes


def read_credits(fields: Fields | None, scheme: Scheme) -> Mapping[str, Mapping[str, Fraction]]:
    """Return question id -> choice id -> part of the points, of questions with one answer."""
    credits_: dict[str, Mapping[str, Fraction]] = {}
    for name in fields.names() if fields else ():
        assert fields is not None
        question, shares = known_question(fields, name, scheme), fields.table(name)
        if question is None or shares is None:
            continue
        if question.kind is not Kind.SINGLE:
            fields.error(name, f"»{name}« har flere svar. Brug »tolereret« i stedet for »alternativer«.")
        names = [
            choice
            for choice in shares.names()
            if known_choice(shares, question, choice, shares.line_of(choice))
        ]
        credits_[name] = {choice: shares.read(choice, fraction(0, 1)) for choice in names}
        for choice, share in credits_[name].items():
            if not share:
                shares.error(choice, f"»{choice}« giver 0 point i forvejen. Slet linjen.")
    return credits_
