"""Feedback from its text: why a question and each of its boxes is keyed as it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from learning.library.answers import known_choice, known_question
from learning.library.cases import CaseText
from learning.library.citations import Citations
from learning.library.fields import Fields
from learning.library.identity import suggestion
from learning.library.model import BoxFeedback, Evidence, QuestionFeedback
from learning.library.texts import next_time
from learning.library.values import EXACT
from quizzes.key import Key, Zone
from quizzes.scheme import Kind, Question, Scheme


@dataclass(frozen=True)
class Feedback:
    """Reads the feedback of one case. ``key`` is None when it could not be built: then nothing is demanded."""

    text: CaseText
    citations: Citations
    scheme: Scheme
    key: Key | None
    prefilled: frozenset[str]

    def read(self, fields: Fields | None) -> Mapping[str, QuestionFeedback]:
        """Return question id -> feedback, and note what is missing for a scored question or box."""
        feedback: dict[str, QuestionFeedback] = {}
        for name in fields.names() if fields else ():
            assert fields is not None
            question, inner = known_question(fields, name, self.scheme), fields.table(name)
            if question is not None and inner is not None:
                feedback[name] = self._question(question, inner)
                if self.key is not None and name not in {*self.key.asked, *self.prefilled}:
                    fields.error(
                        name,
                        f"»{name}« stilles ikke i sagen. Slet tilbagemeldingen, eller tilføj den i stilles.",
                    )
        needed = [*(self.key.counted if self.key else ()), *sorted(self.prefilled)]
        for name in needed if fields else ():
            assert fields is not None
            if name not in fields.names():
                fields.sheet.error(fields.line, f"Der mangler en tilbagemelding til »{name}« under feedback.")
        return feedback

    def point(self, fields: Fields, keyed: tuple[str, ...]) -> QuestionFeedback:
        """Return the feedback to the places a learner points at."""
        return QuestionFeedback(
            reason=fields.html("hvorfor"),
            evidence=tuple(self.text.places[id_] for id_ in keyed if id_ in self.text.places),
            sources=(),
            next_time=next_time(fields),
            boxes={},
        )

    def _question(self, question: Question, fields: Fields) -> QuestionFeedback:
        counted = self.key is not None and question.id in self.key.counted
        is_single = question.kind is Kind.SINGLE
        return QuestionFeedback(
            reason=fields.html("hvorfor"),
            evidence=self._evidence(fields),
            sources=self._sources(fields, needed=counted and is_single),
            next_time=next_time(fields),
            boxes=self._boxes(question, fields, counted=counted),
        )

    def _boxes(self, question: Question, fields: Fields, *, counted: bool) -> Mapping[str, BoxFeedback]:
        inner = fields.table_or("felter")
        zones = self.key.zones[question.id] if self.key and counted and question.kind is Kind.MULTI else {}
        boxes: dict[str, BoxFeedback] = {}
        for name in inner.names() if inner else ():
            assert inner is not None
            box = inner.table(name)
            if known_choice(inner, question, name, inner.line_of(name)) and box is not None:
                scored = question.kind is Kind.MULTI and zones.get(name, Zone.NEUTRAL) is not Zone.NEUTRAL
                boxes[name] = self._box(box, scored=scored, keyed=zones.get(name) is Zone.POS)
        for name, zone in zones.items():
            if zone is not Zone.NEUTRAL and (inner is None or name not in inner.names()):
                fields.error(
                    "felter", f"Feltet »{name}« tæller i sagen, men har ingen tilbagemelding under felter."
                )
        return boxes

    def _box(self, fields: Fields, *, scored: bool, keyed: bool) -> BoxFeedback:
        text = fields.html if scored else fields.html_or
        evidence = self._evidence(fields)
        if keyed and not evidence:
            fields.error(
                "bevis", "Feltet er facit, men har intet bevis. Skriv mindst ét sted i sagen, fx bevis: [b1]."
            )
        return BoxFeedback(
            reason=text("hvorfor"),
            if_ticked=text("valgt"),
            if_left=text("ikke_valgt"),
            evidence=evidence,
            sources=self._sources(fields, needed=scored),
            next_time=next_time(fields),
        )

    def _evidence(self, fields: Fields) -> tuple[Evidence, ...]:
        found = []
        for item in fields.each_or("bevis", EXACT):
            place = self.text.places.get(item.value)
            if place is not None:
                found.append(place)
            elif item.value:
                fields.sheet.error(
                    item.line,
                    f"Stedet »{item.value}« findes ikke i sag.md.{suggestion(item.value, self.text.places)}",
                )
        return tuple(found)

    def _sources(self, fields: Fields, *, needed: bool) -> tuple[str, ...]:
        return self.citations.read(fields, "kilder", on=self.text.case.law_as_of, needed=needed)
