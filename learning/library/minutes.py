"""How long a module takes: reading time and answering time, from its own words and questions."""

from collections.abc import Iterator
from fractions import Fraction

from learning.library.model import BoxFeedback, CaseFile, Module, Solution, TimeBudget
from learning.library.typography import word_count
from quizzes.scheme import Kind

SECONDS = 60
SECONDS_PER_PICTURE = 5
"""To look at a picture, our own estimate; the words for it are not counted too."""


def minutes(module: Module, budget: TimeBudget) -> Fraction:
    """Return the minutes of one attempt; the follow-up case and the checklist are not part of it.

    Reading time of everything read in full and of a part of the feedback, answering time by the kind of
    question (learning design, section 3), and a look at every picture.
    """
    read = sum(word_count(text) for text in _texts(module))
    read += sum(file.case.words for file in module.scored_cases())
    feedback = sum(_feedback_words(file.solution) for file in module.scored_cases())
    words = read + budget.feedback_weight * feedback
    return words / budget.words_per_minute + Fraction(_answering(module, budget) + _looking(module), SECONDS)


def _looking(module: Module) -> int:
    """Return the seconds of looking at pictures."""
    documents = (one.html for file in module.scored_cases() for one in file.case.documents)
    return SECONDS_PER_PICTURE * sum(text.count("<img ") for text in (*_texts(module), *documents))


def _texts(module: Module) -> Iterator[str]:
    """Yield what is read in full, the cases apart."""
    yield module.intro
    yield from (module.example.title, module.example.case, module.example.closing)
    for step in module.example.steps:
        yield from (step.question, step.answer, step.reason)
    for pair in module.contrasts:
        yield from (
            pair.title,
            pair.common,
            pair.question,
            *pair.options.values(),
            pair.answer,
            pair.next_time,
        )
        yield from (side.text for side in pair.sides)
    for item in module.evaluation.items:
        yield from (item.label, item.help)


def _feedback_words(solution: Solution) -> int:
    """Return the words a learner meets at most: of two texts that exclude each other, the longer."""
    words = word_count(solution.better)
    if solution.point_feedback is not None:
        words += word_count(solution.point_feedback.reason) + word_count(solution.point_feedback.next_time)
    for question, feedback in solution.feedback.items():
        words += word_count(feedback.reason) + word_count(feedback.next_time)
        boxes = [_box_words(box) for box in feedback.boxes.values()]
        is_single = solution.form.scheme[question].kind is Kind.SINGLE
        words += max(boxes, default=0) if is_single else sum(boxes)
    return words


def _box_words(box: BoxFeedback) -> int:
    return word_count(box.reason) + max(word_count(box.if_ticked), word_count(box.if_left))


def _answering(module: Module, budget: TimeBudget) -> int:
    """Return the seconds of answering."""
    sides = 2 * len(module.contrasts)
    single = budget.seconds_single * (sides + len(module.evaluation.items))
    point = budget.seconds_point if any(file.solution.point for file in module.twins) else 0
    return single + point + sum(_case_seconds(file, budget) for file in module.scored_cases())


def _case_seconds(file: CaseFile, budget: TimeBudget) -> int:
    key = file.solution.key
    seconds = {Kind.SINGLE: budget.seconds_single, Kind.MULTI: budget.seconds_multi}
    return sum(seconds[key.scheme[question].kind] for question in key.counted)
