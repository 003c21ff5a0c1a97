"""What a whole module must hold: enough cases, clean ones among them, twins alike, and time enough."""

import math
from collections.abc import Mapping
from fractions import Fraction

from learning.library.cases import CaseText
from learning.library.front_pages import FrontPage
from learning.library.identity import suggestion
from learning.library.minutes import minutes
from learning.library.model import Module, TimeBudget
from learning.library.twins import LONGEST, differences, lengths_differ, shared_phrase

FEWEST_CASES = 3
"""Scored cases in a module (learning design, section 3)."""


def check_module(module: Module, page: FrontPage, texts: Mapping[str, CaseText], budget: TimeBudget) -> None:
    """Note everything that is wrong with the module as a whole, at the line of its front page."""
    _check_cases(module, page)
    _check_twins(module, page, texts)
    _check_follow_up(module, page)
    _check_rules(module, page)
    _check_minutes(minutes(module, budget), page, budget)
    _check_signoff(module, page)


def _check_cases(module: Module, page: FrontPage) -> None:
    scored = module.scored_cases()
    if len(scored) < FEWEST_CASES:
        page.fields.error(
            "oevesager", f"Modulet har {len(scored)} sager, der gives point for. Der skal være mindst 3."
        )
    clean = sum(file.is_clean for file in scored)
    if clean == 0:
        page.fields.error(
            "oevesager", "Ingen af modulets sager er uden væsentlige mangler. Tilføj mindst én ren sag."
        )
    if clean == len(scored):
        page.fields.error(
            "oevesager", "Alle modulets sager er rene. Tilføj mindst én sag med en væsentlig mangel."
        )
    if not module.contrasts:
        page.fields.error("titel", "Modulet har ingen kontrastpar. Skriv mindst ét i kontrastpar.yaml.")


def _check_twins(module: Module, page: FrontPage, texts: Mapping[str, CaseText]) -> None:
    one, other = module.twins
    names = f"Tvillingerne »{one.case.id}« og »{other.case.id}«"
    for difference in differences(one.solution, other.solution):
        page.fields.error("tvillinger", f"{names} {difference}.")
    if lengths_differ(one, other):
        words = f"{one.case.words} og {other.case.words} ord"
        percent = math.floor((LONGEST - 1) * 100)
        page.fields.error("tvillinger", f"{names} er på {words}. Forskellen må højst være {percent} procent.")
    phrase = shared_phrase(texts[one.case.id], texts[other.case.id])
    if phrase is not None:
        page.fields.error("tvillinger", f"{names} deler vendingen »{phrase}«. Skriv den om i den ene.")
    if bool(one.solution.point) != bool(other.solution.point):
        page.fields.error(
            "tvillinger", f"Kun én af tvillingerne har »peg« i facit. {names} skal begge have det."
        )
    elif not one.solution.point:
        page.fields.sheet.advice(page.fields.line_of("tvillinger"), f"{names} har ikke »peg« i facit.")


def _check_follow_up(module: Module, page: FrontPage) -> None:
    twin, fresh = module.twins[0], module.follow_up
    for difference in differences(twin.solution, fresh.solution):
        page.fields.error(
            "opfoelgning", f"Opfølgningssagen »{fresh.case.id}« og »{twin.case.id}« {difference}."
        )


def _check_rules(module: Module, page: FrontPage) -> None:
    form = module.twins[0].solution.form
    known = [rule.id for rule in form.soft_rules]
    for rule in page.soft_rules:
        if rule.value not in known:
            page.fields.sheet.error(
                rule.line,
                f"Den bløde regel »{rule.value}« står ikke i måleskemaet.{suggestion(rule.value, known)}",
            )


def _check_minutes(needed: Fraction, page: FrontPage, budget: TimeBudget) -> None:
    said = f"{float(math.ceil(needed * 10) / 10):.1f}".replace(".", ",")
    if needed > budget.limit_minutes:
        page.fields.error(
            "minutter",
            f"Modulet tager {said} minutter. Det må højst tage {budget.limit_minutes}. Kort teksterne ned.",
        )
    elif needed > page.minutes:
        page.fields.error(
            "minutter",
            f"Modulet tager {said} minutter, men lover {page.minutes}. Ret tallet, eller kort teksterne ned.",
        )


def _check_signoff(module: Module, page: FrontPage) -> None:
    if module.signoff is not None and module.signoff.text_hash != module.version:
        page.fields.sheet.advice(
            page.fields.line_of("godkendelse"),
            f"Godkendelsen gælder en anden tekst end denne. Modulets version er nu {module.version}.",
        )
