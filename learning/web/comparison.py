"""One filled-in form beside the key, in the words of the form: answers, boxes and texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from learning.library.model import BoxFeedback, CaseFile, Html, QuestionText
from quizzes.deduction import Reason
from quizzes.marking import Mark, Verdict
from quizzes.scheme import Answers, Kind, Question
from quizzes.scoring import Result

DISAGREED = "Juristerne var uenige her; feltet tæller ikke."
TOLERATED = "I denne sag tæller krydset hverken for eller imod."


@dataclass(frozen=True, slots=True)
class BoxLine:
    """One box of a list, with the text for this answer. What does not count has a note and no verdict."""

    label: str
    ticked: bool
    verdict: Verdict | None
    note: str
    text: Html


class Comparison:
    """Looks up what was answered, what the authority answered, and what there is to say of it.

    ``answers`` are the ones that count; ``authority`` the key's own, facts and prefilled ones included.
    """

    def __init__(self, case: CaseFile, result: Result, answers: Answers) -> None:
        self.key = case.solution.key
        self.answers = answers
        self.authority = case.solution.key.answers
        self.scores = {one.question: one.score for one in result.scores}
        self._disputed = case.solution.disputed
        self._feedback = case.solution.feedback
        self._texts = case.solution.form.texts
        self._marks: dict[str, list[Mark]] = {}
        for mark in result.marks:
            self._marks.setdefault(mark.question, []).append(mark)
        self._costs = {
            (one.question, box): cost
            for one in result.scores
            for lost in one.deductions
            if lost.reason is Reason.FALSE_TICK
            for box, cost in lost.boxes.items()
        }

    def is_full(self, question: str) -> bool:
        """Tell whether an answer to the question could not have counted for more."""
        return self.scores.get(question) in (None, 1)

    def cost(self, question: str, box: str) -> Fraction:
        """Return what a false tick cost, in points of the 100 of its question."""
        return self._costs.get((question, box), Fraction(0))

    def verdict(self, question: str, box: str) -> Verdict | None:
        """Return the verdict on one box of a multi question; None when it does not count."""
        return next((m.verdict for m in self._marks.get(question, ()) if m.choice == box), None)

    def keyed(self, question: str) -> frozenset[str]:
        """Return what the authority answered, without what does not count."""
        return self.key.keyed(question)

    def neutral_note(self, question: str, box: str) -> str:
        """Tell why a box does not count."""
        differed = (*self._disputed.get(question, ()), *self.authority.get(question, ()))
        return DISAGREED if box in differed else TOLERATED

    def label(self, question: str) -> str:
        """Return the question as it was asked."""
        return self._texts[question].label

    def own_words(self, question: Question) -> str:
        """Name what was answered, or nothing when it was not."""
        held = self.answers.get(question.id)
        return "" if held is None else self._labels(question, held)

    def authority_words(self, question: Question) -> str:
        """Name what the authority answered."""
        return self._labels(question, self.keyed(question.id))

    def lines(self, question: Question) -> tuple[BoxLine, ...]:
        """Return the boxes of a list; one that does not count shows only when it was ticked."""
        feedback = self._feedback.get(question.id)
        texts = feedback.boxes if feedback else {}
        return tuple(
            BoxLine(
                label=self._texts[question.id].choices[mark.choice].label,
                ticked=mark.ticked,
                verdict=mark.verdict,
                note="" if mark.verdict else self.neutral_note(question.id, mark.choice),
                text="".join(box_texts(texts.get(mark.choice), ticked=mark.ticked)),
            )
            for mark in self._marks.get(question.id, ())
            if mark.verdict is not None or mark.ticked
        )

    def texts(self, question: Question) -> tuple[Html, ...]:
        """Return the reason and, where another choice than the key's was made, what to say of it."""
        feedback = self._feedback.get(question.id)
        if feedback is None:
            return ()
        other = self.answers.get(question.id, frozenset()) - self.keyed(question.id)
        said = (feedback.boxes[choice].if_ticked for choice in sorted(other) if choice in feedback.boxes)
        return tuple(text for text in (feedback.reason, *said) if text)

    def reason(self, question: str) -> tuple[Html, ...]:
        """Return the general explanation of a question, if the lawyers wrote one."""
        feedback = self._feedback.get(question)
        return (feedback.reason,) if feedback and feedback.reason else ()

    def next_time(self, question: str) -> str:
        """Return what to take along from a question."""
        feedback = self._feedback.get(question)
        return feedback.next_time if feedback else ""

    def sources(self, question: str) -> tuple[str, ...]:
        """Return the sources of a question and of its boxes, each once; boxes rightly left need none."""
        feedback = self._feedback.get(question)
        if feedback is None:
            return ()
        found = dict.fromkeys(feedback.sources)
        for mark in self._marks.get(question, ()):
            if mark.choice in feedback.boxes and mark.verdict not in (None, Verdict.LEFT):
                found |= dict.fromkeys(feedback.boxes[mark.choice].sources)
        return tuple(found)

    def _labels(self, question: Question, held: Iterable[str]) -> str:
        return choice_labels(question, self._texts[question.id], held)


def choice_labels(question: Question, text: QuestionText, held: Iterable[str]) -> str:
    """Name choices in the order of the form; the empty set by the choice that means it."""
    chosen = set(held) or {choice.id for choice in question.choices if choice.clears}
    names = [text.choices[choice.id].label for choice in question.choices if choice.id in chosen]
    return ", ".join(names) or ("Ingen" if question.kind is Kind.MULTI else "")


def box_texts(feedback: BoxFeedback | None, *, ticked: bool) -> tuple[Html, ...]:
    """Return the reason of a box and the text for ticking or leaving it."""
    if feedback is None:
        return ()
    said = feedback.if_ticked if ticked else feedback.if_left
    return tuple(text for text in (feedback.reason, said) if text)
