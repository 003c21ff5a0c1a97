"""Feedback from its text: why a question and each of its boxes is keyed as it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from learning.library.answers import is_choice, questions
from learning.library.cases import CaseText
from learning.library.citations import Citations
from learning.library.fields import Fields
from learning.library.model import BoxFeedback, Evidence, QuestionFeedback
from learning.library.texts import next_time
from learning.library.values import EXACT
from quizzes.key import Key, Zone
from quizzes.scheme import Kind, Question, Scheme


@dataclass(frozen=True)
class Feedback:
    """Reads the feedback of one case.

    ``key`` is None when it could not be built; then it is not known what counts, and nothing is demanded.
    ``prefilled``: ids of the questions that are filled in beforehand; they need a reason too.
    """

    text: CaseText
    citations: Citations
    scheme: Scheme
    key: Key | None
    prefilled: frozenset[str]

    def read(self, fields: Fields) -> Mapping[str, QuestionFeedback]:
        """Return question id -> feedback, and note what is missing for a scored question or box."""
        feedback = {
            question.id: self._question(question, fields.table(question.id))
            for question in questions(fields, self.scheme)
        }
        if self.key is not None:
            for name in sorted(feedback.keys() - {*self.key.asked, *self.prefilled}):
                fields.error(name, f"»{name}« stilles ikke i sagen. Tilføj det i stilles, eller slet feltet.")
            for name in sorted({*self.key.counted, *self.prefilled} - feedback.keys()):
                fields.sheet.error(fields.line, f"Der mangler en tilbagemelding til »{name}« under feedback.")
        return feedback

    def point(self, fields: Fields, keyed: tuple[str, ...]) -> QuestionFeedback:
        """Return the feedback on the places a learner points at."""
        return QuestionFeedback(
            reason=fields.html("hvorfor"),
            evidence=tuple(self.text.places[id_] for id_ in keyed if id_ in self.text.places),
            sources=(),
            next_time=next_time(fields),
            boxes={},
        )

    def _question(self, question: Question, fields: Fields) -> QuestionFeedback:
        is_counted = self.key is not None and question.id in self.key.counted
        return QuestionFeedback(
            reason=fields.html("hvorfor"),
            evidence=self._evidence(fields),
            sources=self._sources(fields, needed=is_counted and question.kind is Kind.SINGLE),
            next_time=next_time(fields),
            boxes=self._boxes(question, fields),
        )

    def _boxes(self, question: Question, fields: Fields) -> Mapping[str, BoxFeedback]:
        inner = fields.table_or("felter")
        zones = self._zones(question)
        boxes = {
            name: self._box(inner.table(name), zones.get(name, Zone.NEUTRAL))
            for name in inner.names()
            if is_choice(question, name, inner, inner.line_of(name))
        }
        for name, zone in zones.items():
            if zone is not Zone.NEUTRAL and name not in boxes:
                fields.error(
                    "felter", f"Feltet »{name}« tæller i sagen, men har ingen tilbagemelding i felter."
                )
        return boxes

    def _zones(self, question: Question) -> Mapping[str, Zone]:
        """Return the zones of the boxes that are scored in this case."""
        if self.key is None or question.id not in self.key.counted or question.kind is Kind.SINGLE:
            return {}
        return self.key.zones[question.id]

    def _box(self, fields: Fields, zone: Zone) -> BoxFeedback:
        is_scored = zone is not Zone.NEUTRAL
        text = fields.html if is_scored else fields.html_or
        if zone is Zone.POS and not fields.each_or("bevis", EXACT):
            fields.error(
                "bevis", "Feltet er facit, men mangler bevis. Skriv et sted i sagen, fx bevis: [b1]."
            )
        return BoxFeedback(
            reason=text("hvorfor"),
            if_ticked=text("valgt"),
            if_left=text("ikke_valgt"),
            evidence=self._evidence(fields),
            sources=self._sources(fields, needed=is_scored),
            next_time=next_time(fields),
        )

    def _evidence(self, fields: Fields) -> tuple[Evidence, ...]:
        places = self.text.places
        items = fields.each_or("bevis", EXACT)
        for item in items:
            if item.value and item.value not in places:
                self.text.note_unknown_place(item, places, fields.sheet)
        return tuple(places[item.value] for item in items if item.value in places)

    def _sources(self, fields: Fields, *, needed: bool) -> tuple[str, ...]:
        return self.citations.read(fields, "kilder", on=self.text.case.decided, needed=needed)
