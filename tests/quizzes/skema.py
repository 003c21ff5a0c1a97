"""The § 97 form of 2023 and three keys, written as the lawyers fill them in; example data for the rules."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from quizzes.assessment import Assessment
from quizzes.key import Key
from quizzes.key_spec import KeySpec, build_key
from quizzes.parameters import Parameters
from quizzes.scheme import Choice, Condition, Kind, Question, Role, Scheme, Side
from quizzes.scoring import QuestionScore, Result, score

DEFECTS = ("official", "begrundelse", "partshoering", "skoen_under_regel", "forkert_vurdering", "hjemmel")
DETAILS = {
    "official_del": "egne_interesser stoette_under_ledsagelse aktiviteternes_art processuel_skadevirkning"
    " ledsagers_tilknytning andre_regler andet",
    "begrundelse_del": "bestemt_indhold skaerpet retsregler hovedhensyn faktiske_forhold andet",
    "partshoering_del": "institution_skole laege leverandoer andet",
    "skoen_under_regel_del": "kvalitetsstandard diagnose andet",
    "hjemmel_del": "forkert_bestemmelse forkert_principmeddelelse forkert_fortolkning usaglige_hensyn"
    " ikke_handlekommune andet",
}
OTHER_RULES = (
    "personlig_pleje sps afloesning genoptraening selvudpeget merudgifter misbrug behandling"
    " besk_beskaeftigelse aktivitet botilbud hjaelpemidler boligindretning lab aktivlov andet"
)
PARAMETERS = Parameters(
    version="2026-1",
    zone_hi=Fraction(2, 3),
    zone_lo=Fraction(1, 3),
    essential_weight=Fraction(2),
    outcome_same_side=Fraction(1, 2),
    mastered=Fraction(4, 5),
    nearly=Fraction(3, 5),
    bias_line=Fraction(1, 2),
    bias_cases=3,
)


def vectors(name: str) -> dict[str, Any]:
    """Read one file of numeric vectors."""
    path = Path(__file__).parents[1] / "vectors" / f"{name}.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def one_of(question: str, choices: str, *, weight: int = 1, needs: tuple[str, str] | None = None) -> Question:
    """A question with one answer; ``needs`` is the parent and the answers that open it."""
    found = tuple(Choice(choice) for choice in choices.split())
    return Question(question, Kind.SINGLE, found, Fraction(weight), parent=_needs(needs))


def many_of(
    question: str, choices: str, *, weight: int = 1, needs: tuple[str, str] | None = None
) -> Question:
    """A question with boxes; «andet» is neutral, and «nej_ingen» clears the others."""
    found = tuple(
        Choice(choice, neutral=choice == "andet", clears=choice == "nej_ingen") for choice in choices.split()
    )
    return Question(question, Kind.MULTI, found, Fraction(weight), parent=_needs(needs))


def _needs(needs: tuple[str, str] | None) -> Condition | None:
    return Condition(needs[0], frozenset(needs[1].split())) if needs else None


YES_NO = (Choice("ja", affirms=True), Choice("nej"))
OUTCOMES = (
    Choice("stadfaestet", side=Side.UPHELD),
    Choice("aendret", side=Side.OVERTURNED),
    Choice("hjemvist", side=Side.OVERTURNED),
    Choice("ophaevet", side=Side.OVERTURNED),
)
FORM = Scheme(
    id="ledsagelse-97-2023",
    version="2023.1",
    questions=(
        Question("samlet", Kind.SINGLE, OUTCOMES, Fraction(3), Role.OUTCOME),
        replace(one_of("resultat", "bevilling delvist_afslag afslag"), role=Role.FACT),
        Question("retlige_mangler", Kind.SINGLE, YES_NO, role=Role.GATE),
        replace(
            many_of("mangler", " ".join(DEFECTS), weight=4, needs=("retlige_mangler", "ja")),
            role=Role.DEFECTS,
        ),
        *(
            many_of(detail, choices, weight=2, needs=("mangler", detail.removesuffix("_del")))
            for detail, choices in DETAILS.items()
        ),
        *(
            Question(
                f"vaesentlig_{defect}",
                Kind.SINGLE,
                YES_NO,
                role=Role.ESSENTIAL,
                parent=_needs(("mangler", defect)),
                about=defect,
            )
            for defect in DEFECTS
        ),
        one_of("klagevejledning", "ja_krav nej_krav ja_ikke_krav nej_ikke_krav"),
        one_of("klagevejledning_par25", "ja nej", needs=("klagevejledning", "ja_krav ja_ikke_krav")),
        one_of("frist", "ja nej_ingen_ny_frist nej_ny_frist ved_ikke ikke_relevant"),
        one_of("handleplan", "ja nej ved_ikke ikke_relevant", needs=("resultat", "bevilling delvist_afslag")),
        one_of("helhedsvurdering", "ja nej ved_ikke"),
        many_of("andre_regler", f"{OTHER_RULES} nej_ingen", needs=("helhedsvurdering", "nej")),
    ),
)
ASKED = tuple(question.id for question in FORM.questions if question.role is not Role.FACT)

Ticks = str | Sequence[str] | None
"""One answer, a list of ticks, or None for no answer."""


def ticks(answer: Ticks) -> list[str]:
    """Return an answer as the list of ids it is submitted as."""
    if answer is None:
        return []
    return [answer] if isinstance(answer, str) else list(answer)


def spec(answers: Mapping[str, Ticks], **signed: Any) -> KeySpec:
    """What the lawyers write down: their own form, and what they sign beside it."""
    filled = {question: frozenset(ticks(answer)) for question, answer in answers.items()}
    return KeySpec(**{"version": "1", "asked": ASKED, "answers": filled, **signed})


def key(answers: Mapping[str, Ticks], **signed: Any) -> Key:
    """Build the key that follows from the lawyers' form."""
    return build_key(FORM, PARAMETERS, spec(answers, **signed))


FORM_A: dict[str, Ticks] = {
    "resultat": "afslag",
    "retlige_mangler": "ja",
    "mangler": ["official", "forkert_vurdering"],
    "official_del": ["stoette_under_ledsagelse"],
    "vaesentlig_official": "ja",
    "vaesentlig_forkert_vurdering": "ja",
    "samlet": "hjemvist",
    "klagevejledning": "ja_ikke_krav",
    "klagevejledning_par25": "ja",
    "frist": "ja",
    "helhedsvurdering": "nej",
    "andre_regler": ["personlig_pleje", "sps"],
}
FORM_B: dict[str, Ticks] = {
    "resultat": "afslag",
    "retlige_mangler": "nej",
    "samlet": "stadfaestet",
    "klagevejledning": "ja_krav",
    "klagevejledning_par25": "ja",
    "frist": "ja",
    "helhedsvurdering": "ved_ikke",
}
FORM_C: dict[str, Ticks] = {
    "resultat": "bevilling",
    "retlige_mangler": "ja",
    "mangler": ["begrundelse"],
    "begrundelse_del": ["hovedhensyn"],
    "vaesentlig_begrundelse": "nej",
    "samlet": "stadfaestet",
    "klagevejledning": "nej_krav",
    "frist": "nej_ingen_ny_frist",
    "handleplan": "nej",
    "helhedsvurdering": "ja",
}
FORMS = {"A": FORM_A, "B": FORM_B, "C": FORM_C}
KEYS = {
    "A": key(FORM_A, decisive="official"),
    "B": key(FORM_B),
    "C": key(FORM_C, tolerated={"mangler": {"partshoering"}}),
}


def fill(facit: Key, answers: Mapping[str, Ticks]) -> Assessment:
    """Fill in the form for a case as a learner would; None and missing questions are not answered."""
    raw = {question: ticks(answer) for question, answer in answers.items() if answer is not None}
    given = {"resultat": facit.answers["resultat"]} if "resultat" in facit.answers else {}
    raw.pop("resultat", None)
    return Assessment.parse(FORM, raw, asked=facit.asked, given=given)


def judge(facit: Key, answers: Mapping[str, Ticks]) -> Result:
    """Score a filled-in form against a key."""
    return score(facit, fill(facit, answers), PARAMETERS)


def part(result: Result, question: str) -> QuestionScore:
    """Return the score of one question; fails when the question is not counted."""
    return next(one for one in result.scores if one.question == question)
