"""Learners who answer in many ways and peek before they answer, while someone looks for canaries."""

from learning.library.model import CaseFile
from quizzes.scheme import Kind, Question, Role
from tests.drills.canaries import CANARY, Canaries
from tests.drills.crowd import Caseworker
from tests.drills.site import World
from tests.learner import Fields, Form, Reply

STYLES = [(choice, tick) for choice in range(4) for tick in ("all", "one")]


def answers_in_style(case: CaseFile, choice: int, tick: str) -> Fields:
    """Return a whole form: of single questions the same choice, of lists all boxes or one."""
    scheme, asked = case.solution.key.scheme, case.solution.key.asked
    answers = {question: frozenset(chosen) for question, chosen in case.case.facts.items()}
    answers |= {question: frozenset(chosen) for question, chosen in case.solution.prefilled.items()}
    for question in scheme.questions:
        if question.id in asked and scheme.reached(question.id, answers):
            answers[question.id] = _chosen(question, choice, tick)
    return [(id_, one) for id_ in asked for one in sorted(answers.get(id_, ()))]


def _chosen(question: Question, choice: int, tick: str) -> frozenset[str]:
    boxes = [one for one in question.choices if not one.clears]
    if question.role is Role.GATE and (choice, tick) != STYLES[-1]:
        boxes = [one for one in boxes if one.affirms]
    if question.kind is Kind.MULTI and tick == "all":
        return frozenset(one.id for one in boxes)
    return frozenset([boxes[choice % len(boxes)].id])


class Peeker(Caseworker):
    """Answers in one style, and before every answer sends one that is unfinished and one that is forged."""

    def __init__(self, send: "Watcher", site: World, choice: int, tick: str) -> None:
        super().__init__(send, site.library, site.module)
        self._way = choice, tick

    def fill(self, path: str, form: Form, html: str) -> Fields:
        """Return the fields to post for a step."""
        if not path.endswith("-vurder"):
            return super().fill(path, form, html)
        answer = answers_in_style(self._case_on(html), *self._way)
        assert self.send("POST", path, []).status == 422
        assert self.send("POST", path, [*answer[1:], ("findes-ikke", "x")]).status == 400
        return answer


class Watcher:
    """Looks for canaries in everything that comes back, and knows which may be there by now."""

    def __init__(self, site: World, canaries: Canaries) -> None:
        self._site = site
        self._canaries = canaries
        self._revealed: set[str] = set()
        self.seen: set[str] = set()

    def __call__(self, method: str, path: str, fields: Fields | None = None) -> Reply:
        """Send one request; a canary before its time is a failure."""
        reply = self._site(method, path, fields)
        if method == "POST" and reply.status == 303:
            self._revealed |= self._subject(path)
        found = {one.lower() for one in CANARY.findall(reply.body + repr(reply.headers) + reply.location)}
        early = {
            one for one in found if self._canaries.owner[one] not in self._revealed
        } - self._canaries.open
        assert not early, f"{method} {path} shows {sorted(early)}"
        self.seen |= found
        return reply

    def reveal(self, *subjects: str) -> None:
        """Let the key of these cases be shown from now on."""
        self._revealed |= set(subjects)

    def _subject(self, path: str) -> set[str]:
        if path.endswith("/kontrastpar"):
            return {pair.id for pair in self._site.module.contrasts}
        if not path.endswith("-vurder"):
            return set()
        page = self._site("GET", path.replace("-vurder", "-laes")).body
        cases = (*self._site.module.twins, *self._site.module.practice)
        return {one.case.id for one in cases if one.case.documents[-1].byline in page}
