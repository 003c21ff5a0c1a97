"""The scored questions of a module as other systems can hold them: a text and options with a weight each.

A multi question is scored by informedness: what the ticked boxes of the key weigh less what the ticked boxes
outside it weigh, never below 0. Systems that add up weights per option score it the same when a box of the
key weighs its share of the key and a box outside it minus its share of the rest.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape

from learning.exports.standing import standing
from learning.library.exercise import Exercise
from learning.library.model import CaseFile, ContrastPair, Html, Module, QuestionText
from learning.library.typography import in_words
from quizzes.deduction import shares
from quizzes.key import Zone
from quizzes.scheme import Kind, Question
from quizzes.scoring import NOTHING

FULL = Fraction(1)
LOST = (
    "Formatet kan ikke vise opfølgende spørgsmål efter svaret. De står som selvstændige spørgsmål, og der "
    "står, hvad de forudsætter.",
    "Beviserne i sagen, »peg på stedet«, det udfyldte eksempel og tjeklisten er ikke med.",
    "Felter, som hverken tæller for eller imod, vejer 0.",
    "Billeder er ikke med. Det, de viser, står med ord.",
    "Scoren beregnes pr. spørgsmål i det andet system. Vægten mellem spørgsmål, de logiske regler og "
    "niveauet er ikke med. Vægte, som systemet ikke kender, skal rundes til de nærmeste.",
    "Filen rummer facit. Del den kun med dem, der skal bygge prøver.",
)


LOST_OF_EXERCISES = (
    "Retskilder, fremhævede ord og »næste gang« er ikke med.",
    "Filen rummer svarene. Del den kun med dem, der skal bygge prøver.",
)


@dataclass(frozen=True, slots=True)
class Option:
    """One option. ``weight``: credit for choosing it, -1..1. ``feedback``: said when it was chosen."""

    id: str
    label: str
    weight: Fraction
    feedback: Html = ""


@dataclass(frozen=True)
class ExportedQuestion:
    """One question. ``is_multi``: several options may be ticked, and their weights are added up.

    ``id`` is unique within the export. ``reason`` is said to everybody afterwards.
    """

    id: str
    title: str
    text: Html
    options: tuple[Option, ...]
    is_multi: bool
    reason: Html = ""


@dataclass(frozen=True)
class ExportedText:
    """Something to read before the questions that follow."""

    id: str
    title: str
    text: Html


@dataclass(frozen=True)
class ExportedModule:
    """A module as an ordered list of texts and questions. ``notes``: what is lost on the way, in Danish."""

    slug: str
    title: str
    items: tuple[ExportedText | ExportedQuestion, ...]
    notes: tuple[str, ...]


def exported(module: Module) -> ExportedModule:
    """Return the scored cases of a module with their counted questions, and its contrast pairs."""
    items = [
        *(item for case in module.scored_cases() for item in _of_case(case)),
        *(item for pair in module.contrasts for item in _of_pair(pair)),
    ]
    notes = (standing(module), *LOST)
    return ExportedModule(module.slug, module.title, tuple(map(_without_pictures, items)), notes)


def _without_pictures(item: ExportedText | ExportedQuestion) -> ExportedText | ExportedQuestion:
    """Put the words for every picture in its place: these formats hold texts alone."""
    if isinstance(item, ExportedText):
        return replace(item, text=in_words(item.text))
    options = tuple(replace(option, feedback=in_words(option.feedback)) for option in item.options)
    return replace(item, text=in_words(item.text), options=options, reason=in_words(item.reason))


def exported_exercises(exercises: Iterable[Exercise]) -> ExportedModule | None:
    """Return the short cases of one area, without the sides of pairs; None when there are none."""
    short = [one for one in exercises if one.twin is None]
    if not short:
        return None
    items = tuple(
        ExportedQuestion(
            one.id,
            one.id,
            f"{one.text}<p>{escape(one.question)}</p>",
            tuple(Option(id_, label, Fraction(id_ == one.answer)) for id_, label in one.options.items()),
            is_multi=False,
            reason=one.reason,
        )
        for one in short
    )
    return ExportedModule(short[0].area, short[0].area_name, items, LOST_OF_EXERCISES)


def _of_case(case: CaseFile) -> Iterator[ExportedText | ExportedQuestion]:
    documents = "".join(
        f"<h3>{escape(one.title)}</h3><p>{escape(one.byline)}</p>{one.html}" for one in case.case.documents
    )
    yield ExportedText(case.case.id, case.case.title, documents)
    for id_ in case.solution.key.counted:
        yield _question(case, case.solution.key.scheme[id_])


def _question(case: CaseFile, question: Question) -> ExportedQuestion:
    solution = case.solution
    text, feedback = solution.form.texts[question.id], solution.feedback.get(question.id)
    said = {
        choice: (box.if_ticked if weight > 0 else box.if_ticked or box.reason)
        for choice, weight in _weights(case, question).items()
        if feedback and (box := feedback.boxes.get(choice))
    }
    return ExportedQuestion(
        f"{case.case.id}.{question.id}",
        f"{case.case.title}: {text.short}",
        f"<p>{escape(text.label)}</p>{_condition(case, question)}",
        tuple(
            Option(id_, text.choices[id_].label, weight, said.get(id_, ""))
            for id_, weight in _weights(case, question).items()
        ),
        question.kind is Kind.MULTI,
        feedback.reason if feedback else "",
    )


def _weights(case: CaseFile, question: Question) -> Mapping[str, Fraction]:
    """Return what choosing each option gives, in the order of the form."""
    key = case.solution.key
    if question.kind is Kind.SINGLE:
        return {choice.id: key.credit(question.id, choice.id) for choice in question.choices}
    zones, weights = key.zones[question.id], key.box_weights.get(question.id, {})
    pos, neg = shares(zones, weights, Zone.POS), shares(zones, weights, Zone.NEG)
    return {choice.id: _box_weight(choice.id, pos, neg, clears=choice.clears) for choice in question.choices}


def _box_weight(
    box: str, pos: Mapping[str, Fraction], neg: Mapping[str, Fraction], *, clears: bool
) -> Fraction:
    if clears:
        return NOTHING if pos else FULL
    if box in neg:
        return -neg[box] if pos else -FULL  # a clean key is all or nothing
    return pos.get(box, NOTHING)


def _condition(case: CaseFile, question: Question) -> Html:
    """Say which answer the question follows from, where the form would show it only then."""
    if question.parent is None:
        return ""
    above: QuestionText = case.solution.form.texts[question.parent.question]
    answers = " eller ".join(f"»{above.choices[id_].label}«" for id_ in sorted(question.parent.values))
    return f"<p>{escape(f'Spørgsmålet forudsætter svaret {answers} på: {above.label}')}</p>"


def _of_pair(pair: ContrastPair) -> Iterator[ExportedQuestion]:
    for side in pair.sides:
        yield ExportedQuestion(
            f"{pair.id}.{side.label.lower()}",
            f"{pair.title}: {side.label}",
            f"{pair.common}{side.text}<p>{escape(pair.question)}</p>",
            tuple(Option(id_, label, Fraction(id_ == side.answer)) for id_, label in pair.options.items()),
            is_multi=False,
            reason=pair.answer,
        )
