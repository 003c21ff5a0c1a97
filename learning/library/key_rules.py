"""The flaws of a key, said to its author."""

from learning.library.fields import Fields
from learning.library.filled_in import BEHIND_NO
from quizzes.key import Key
from quizzes.parameters import Parameters
from quizzes.scheme import Answers, Role, Side
from quizzes.soundness import Flaw, flaws

_SAID = {
    Flaw.NOTHING_COUNTED: (
        "stilles",
        "Ingen af de stillede spørgsmål giver point. Stil mindst ét, der tæller i facit.",
    ),
    Flaw.NOT_ANSWERED: ("noegle", "»{}« stilles, men har ikke noget svar i noegle. Skriv svaret."),
    Flaw.OUT_OF_REACH: (
        "stilles",
        "»{}« tæller i facit, men spørgsmålet, det afhænger af, stilles ikke. Tilføj det i stilles.",
    ),
    Flaw.NO_WRONG_BOX: (
        "noegle",
        "Alle felter i »{}« er facit eller tæller ikke. Så giver det fuldt point at sætte alle kryds.",
    ),
    Flaw.NOT_FULL_SCORE: (
        "noegle",
        "Facit giver ikke sig selv fuldt point i »{}«. Se efter, om svarene passer sammen.",
    ),
    Flaw.DECISIVE_NOT_KEYED: (
        "udslagsgivende",
        "Den udslagsgivende mangel »{}« er ikke krydset af i noegle.",
    ),
    Flaw.DECISIVE_NOT_ESSENTIAL: (
        "udslagsgivende",
        "Den udslagsgivende mangel »{}« har ikke svaret ja til væsentlig betydning i noegle.",
    ),
}
_RULES = {
    "R1": BEHIND_NO,
    "R2": "Facit svarer ja til mangler, men krydser ingen af.",
    "R3": "Facit omgør afgørelsen uden en væsentlig mangel.",
    "R4": "Facit stadfæster afgørelsen trods en væsentlig mangel.",
}


def check_key(fields: Fields, key: Key, parameters: Parameters, given: Answers) -> None:
    """Note every flaw of the key; ``given`` are the facts of the case and the prefilled answers."""
    for finding in flaws(key, parameters, given):
        if finding.flaw is Flaw.CONTRADICTION:
            fields.error("noegle", _RULES.get(finding.where, "Svarene i noegle modsiger hinanden."))
        else:
            name, said = _SAID[finding.flaw]
            fields.error(name, said.format(finding.where))
    if key.decisive is None and _overturns(key):
        fields.sheet.advice(
            fields.line_of("udslagsgivende"),
            "Afgørelsen omgøres, men ingen mangel er udslagsgivende. Er det meningen?",
        )


def _overturns(key: Key) -> bool:
    outcomes = key.scheme.with_role(Role.OUTCOME)
    return any(
        choice.side is Side.OVERTURNED and choice.id in key.answers.get(question.id, frozenset())
        for question in outcomes
        for choice in question.choices
    )
