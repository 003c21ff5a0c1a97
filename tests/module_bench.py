"""What one learner costs the server, from the start of a module to its receipt.

Learners differ in their answers, and a filled-in form that nobody sent before is compared with the key anew.
Every request is ready before the first is sent, so that between two of them the client does next to nothing:
one that reads pages on the same processors empties their caches, which makes the server's own time half as
long again. That figure is shown too.
"""

import re
import statistics
from collections.abc import Callable, Iterator
from random import Random
from urllib.parse import urljoin

from learning.library.model import Library, Module
from learning.training.invented import Learner as Invented
from learning.training.steps import Kind, Step, path_of
from learning.training.submissions import pointed_boxes
from learning.web.contrasts import field_of
from learning.web.forms import CONFIDENCE_FIELD
from learning.web.pointing import FIELD
from tests.goals import Figure, Goal
from tests.learner import Fields, Http, Learner
from tests.server import Server

BROWSER = {"Accept-Encoding": "gzip"}
SEED = 97
FIRST = 12
"""Learners before the measured ones: they make both workers draw each page and open their connections."""
CODE = re.compile(r'name="kode" value="(\w+)"')

Request = tuple[str, Fields | None]


def whole_module(server: Server, content: Library, slug: str, *, rounds: int) -> list[Goal | Figure]:
    """Measure a learner's every page and submission; the first learners of a started server by themselves."""
    module, chance = content.modules[slug], Random(SEED)

    def spent(walk: Callable[[], None]) -> float:
        before = server.cpu_seconds()
        walk()
        return (server.cpu_seconds() - before) * 1000

    costs = [spent(prepared(server, module, chance)) for _ in range(FIRST + rounds)]
    reading = [spent(lambda: reads_every_page(server, content, module)) for _ in range(rounds // 2)]
    what = "one learner through the whole module: server CPU"
    return [
        Goal(f"{what}, median", statistics.median(costs[FIRST:]), 40, "ms"),
        Figure("   the quickest tenth of them", statistics.quantiles(costs[FIRST:], n=10)[0], "ms"),
        Figure("   the first learner of all, who has every page drawn", costs[0], "ms"),
        Figure("   with a client that reads each page here, median", statistics.median(reading), "ms"),
    ]


def prepared(server: Server, module: Module, chance: Random) -> Callable[[], None]:
    """Invent a learner and make every request ready, for either order of the cases; return the way itself."""
    learner = Invented(chance.gauss(0, 1), SEED)
    ways = {arm: [*_requests(module, arm, learner, chance)] for arm in ("AB", "BA")}

    def walk() -> None:
        http = Http("127.0.0.1", server.port, BROWSER)
        first = http("POST", f"/moduler/{module.slug}/start", []).location
        is_first = module.twins[0].case.documents[-1].byline in http("GET", first).body
        body = ""
        for step, fields in ways["AB" if is_first else "BA"]:
            reply = http("GET" if fields is None else "POST", urljoin(first, step), fields)
            assert reply.status == (200 if fields is None else 303), (step, reply.status)
            body = reply.body
        code = CODE.search(body)
        assert code is not None
        receipt = http("POST", urljoin(first, "kvittering"), [("kode", code[1])])
        assert receipt.status == 200, receipt.status
        http.close()

    return walk


def _requests(module: Module, arm: str, learner: Invented, chance: Random) -> Iterator[Request]:
    """Yield each step's page and what is sent from it; the first page is left out."""
    for number, step in enumerate(path_of(module, arm).steps):
        if number:
            yield step.slug, None
        fields = _fields(module, step, learner, chance)
        if fields is not None:
            yield step.slug, fields
        if step.kind is Kind.CONTRAST:
            yield step.slug, None  # now with the rule


def _fields(module: Module, step: Step, learner: Invented, chance: Random) -> Fields | None:
    if step.kind is Kind.ASSESS and step.case is not None:
        answers = learner.fill_in(step.case, chance).answers
        sure = learner.confidence(chance)
        ticks = [(question, choice) for question, ticked in answers.items() for choice in sorted(ticked)]
        return [*ticks, *([(CONFIDENCE_FIELD, sure)] if sure else [])]
    if step.kind is Kind.POINT and step.case is not None:
        places = [box.choice for box in pointed_boxes(step.case, ())]
        return [(FIELD, place) for place in sorted(learner.point(step.case, places, chance))]
    if step.kind is Kind.CONTRAST and step.pair is not None:
        chosen = learner.tell_apart(step.pair, chance)
        return [(field_of(side), chosen[side.label]) for side in step.pair.sides]
    if step.kind is Kind.EVALUATION:
        return [(item.id, chance.choice(list(item.scale))) for item in module.evaluation.items if item.scale]
    return None


def reads_every_page(server: Server, content: Library, module: Module) -> None:
    """Walk as a browser would, with a client that reads the links and forms of every page."""
    learner = Learner(Http("127.0.0.1", server.port, BROWSER), content, module)
    for _request in learner.walk():
        pass
    learner.close()
