"""The facilitator's guide of a module: what to do and ask at every step, on paper, and nothing of any key."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from learning.library.model import CaseFile, Module
from learning.reports.limits import disclosure
from learning.web.prepared import prepare
from learning.web.sharing import find_module, short_address
from learning.web.site import site
from quizzes.scheme import Role

blueprint = Blueprint("guide", __name__)

WELCOME, POINT, VOTE, FOLLOW_UPS, SUMMARY = 5, 5, 4, 6, 5
"""Minutes: of a vote with its answer, of all follow-up questions together, and of the rest."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One row of the plan. ``asks``: questions to put to the room."""

    minutes: int
    name: str
    does: str
    asks: tuple[str, ...]


@blueprint.get("/moduler/<slug>/moede")
def guide(slug: str) -> str:
    """Show the guide of a module."""
    module = find_module(slug)
    slots = _slots(module)
    return render_template(
        "moede/vejledning.html",
        module=module,
        slots=slots,
        minutes=sum(slot.minutes for slot in slots),
        cases=[case.case for case in module.scored_cases()],
        link=short_address(module).partition("://")[2],
        limits=disclosure(),
    )


def _slots(module: Module) -> list[Slot]:
    case = module.twins[0]
    words = max(one.case.words for one in module.scored_cases())
    reading = -(-words // site().library.budget.words_per_minute) + 3
    return [
        Slot(
            WELCOME,
            "Velkommen",
            "Vis koden. Bed alle om at scanne den og om at beholde siden åben.",
            ("Hvem har haft en sag som denne inden for det sidste år?",),
        ),
        Slot(
            reading,
            "Læs sagen",
            "Sagen står på skærmen og på telefonerne. Læs afgørelsen højt, og giv ro til resten.",
            ("Hvad søger borgeren om, og hvad svarer kommunen?",),
        ),
        *_pointing(case),
        *_questions(case),
        Slot(
            SUMMARY,
            "Opsamling",
            "Skærmen samler svarene. Slut med én aftale.",
            ("Hvad gør vi anderledes i den næste sag?", "Hvem følger op, og hvornår?"),
        ),
    ]


def _pointing(case: CaseFile) -> list[Slot]:
    if not case.solution.point:
        return []
    asks = ("Hvilket afsnit ville du stoppe ved?", "Er der noget, du savner i et af dokumenterne?")
    does = "Alle peger hver for sig. Tal først sammen, når afstemningen er lukket."
    return [Slot(POINT, "Peg på stedet", does, asks)]


def _questions(case: CaseFile) -> list[Slot]:
    """Return a slot per question that every room meets, and one for those that an answer opens."""
    scheme = case.solution.key.scheme
    sheet = prepare(site().library.version, case).sheet
    slots, opened = [], False
    for question in sheet.questions():
        parent = scheme[question.id].parent
        if question.filled is not None or scheme[question.id].role is Role.FACT:
            continue
        if parent is not None and parent.question not in case.case.facts:
            opened = True
            continue
        if opened:
            slots.append(_follow_ups())
            opened = False
        asks = ("Hvad taler for, og hvad taler imod?", "Hvor i sagen står det?")
        slots.append(Slot(VOTE, question.label, "Lad alle stemme, før nogen siger noget.", asks))
    return [*slots, _follow_ups()] if opened else slots


def _follow_ups() -> Slot:
    return Slot(
        FOLLOW_UPS,
        "Opfølgende spørgsmål",
        "Skærmen stiller kun dem, som svaret før åbner for.",
        ("Hvad skulle kommunen have gjort?", "Ville det have ændret afgørelsen?"),
    )
