"""Each thing that can be wrong in a key, broken alone, is said once at its line."""

import pytest

from quizzes.key import Zone
from tests.library.breaks import Break
from tests.library.builders import edited, errors, facit, module

CLEAN = facit("ren")
FACIT = facit("tvilling-a")
BREAKS = {
    "it belongs to another case": Break(
        FACIT,
        "sag: tvilling-a",
        "sag: tvilling-b",
        "1: Facit hører til sagen »tvilling-a«. Skriv det id, eller flyt filen.",
    ),
    "the form is unknown": Break(
        FACIT,
        "skema: proeve",
        "skema: proev",
        "2: Skemaet »proev« findes ikke i skemaer/. Mente du »proeve«?",
    ),
    "a fact is asked": Break(
        FACIT,
        "stilles: [port,",
        "stilles: [resultat, port,",
        "4: »resultat« er fakta i sagen. Skriv svaret under fakta i sag.md.",
    ),
    "an unknown question is asked": Break(
        FACIT,
        "stilles: [port,",
        "stilles: [porten, port,",
        "4: Spørgsmålet »porten« findes ikke i skemaet. Mente du »port«?",
    ),
    "a question is asked twice": Break(
        FACIT,
        "stilles: [port,",
        "stilles: [port, port,",
        "4: »port« står to gange i stilles. Slet det ene sted.",
    ),
    "a question is asked and prefilled": Break(
        FACIT,
        "stilles: [port,",
        "stilles: [klage, port,",
        "5: »klage« er både forudfyldt og stilles. Vælg ét af dem.",
    ),
    "a question is answered and not asked": Break(
        FACIT,
        "detaljer, vaes",
        "vaes",
        "6: »detaljer« har svar i noegle, men står ikke i stilles. Tilføj eller slet det.",
    ),
    "a question is asked and not answered": Break(
        FACIT,
        "  udfald: hjemvist\n",
        "",
        "6: »udfald« stilles, men har ikke noget svar i noegle. Skriv svaret.",
    ),
    "one answer is a list": Break(
        FACIT, "udfald: hjemvist", "udfald: [hjemvist]", "11: Svaret på »udfald« skal være ét svar uden [ ]."
    ),
    "several answers are a word": Break(
        FACIT,
        "mangler: [oplysning]",
        "mangler: oplysning",
        "8: Svaret på »mangler« skal være en liste, fx [a, b].",
    ),
    "a choice is unknown": Break(
        FACIT,
        "mangler: [oplysning]",
        "mangler: [oplysningen]",
        "8: »mangler« har ikke svaret »oplysningen«. Mente du »oplysning«?",
    ),
    "a choice is no id": Break(
        FACIT,
        "mangler: [oplysning]",
        "mangler: [Oplysning!]",
        "8: Feltet »mangler« under noegle skal være et id",
    ),
    "a choice stands twice": Break(
        FACIT,
        "mangler: [oplysning]",
        "mangler: [oplysning, oplysning]",
        "8: Det samme svar står to gange i »mangler«. Slet det ene.",
    ),
    "a question is unknown": Break(
        FACIT, "  port: ja", "  porten: ja", "7: Spørgsmålet »porten« findes ikke i skemaet. Mente du »port«?"
    ),
    "a question is answered that the answers do not open": Break(
        CLEAN,
        "klage: nej, andre",
        "klage: ja, andre",
        "5: »andre« har svar i noegle, men vises ikke ved de andre svar.",
    ),
    "one answer is tolerated": Break(
        FACIT,
        "tolereret: {}",
        "tolereret: {udfald: aendret}",
        "12: »udfald« har ét svar. Brug »alternativer« i stedet for »tolereret«.",
    ),
    "a clearing choice is tolerated": Break(
        CLEAN,
        "tolereret: {}",
        "tolereret: {andre: [ingen]}",
        "6: »ingen« tømmer svaret og er ikke et felt, der kan tolereres. Slet det.",
    ),
    "several answers have an alternative": Break(
        FACIT,
        "{udfald: {aendret: 0.5}}",
        "{mangler: {begrundelse: 0.5}}",
        "13: »mangler« har flere svar. Brug »tolereret« i stedet.",
    ),
    "an alternative is worth nothing": Break(
        FACIT, "{aendret: 0.5}", "{aendret: 0}", "13: »aendret« giver 0 point i forvejen. Slet linjen."
    ),
    "an alternative is unknown": Break(
        FACIT,
        "{aendret: 0.5}",
        "{aendrer: 0.5}",
        "13: »udfald« har ikke svaret »aendrer«. Mente du »aendret«?",
    ),
    "the decisive defect is unknown": Break(
        FACIT,
        "udslagsgivende: oplysning",
        "udslagsgivende: oplys",
        "14: »oplys« er ikke en retlig mangel i skemaet. Mente du »oplysning«?",
    ),
    "a question that does not count is not asked": Break(
        FACIT,
        "udslagsgivende: oplysning",
        "taeller_ikke: [klage]\nudslagsgivende: oplysning",
        "14: »klage« står i taeller_ikke, men stilles ikke. Slet det, eller tilføj det i stilles.",
    ),
    "a place to point at is unknown": Break(
        FACIT,
        "noegle: [F1], tol",
        "noegle: [F9], tol",
        "15: Stedet »F9« findes ikke i sag.md. Skriv »F1«, »P1«, »mangler-1« eller",
    ),
    "a place to point at is keyed and tolerated": Break(
        FACIT,
        "tolereret: [mangler-1]",
        "tolereret: [F1]",
        "15: Stedet »F1« står to gange under peg. Slet det ene sted.",
    ),
    "a scored question has no feedback": Break(
        FACIT,
        "  vaesentlig_oplysning: {hvorfor: Det kan ændre alt., bevis: [b1], kilder: [LOV-1]}\n",
        "",
        "17: Der mangler en tilbagemelding til »vaesentlig_oplysning« under feedback.",
    ),
    "a prefilled question has no feedback": Break(
        FACIT,
        "  klage: {hvorfor: Udfyldt på forhånd.}\n",
        "",
        "17: Der mangler en tilbagemelding til »klage« under feedback.",
    ),
    "there is feedback on a question that is not asked": Break(
        FACIT,
        "  klage: {hvorfor",
        "  andre: {hvorfor: x}\n  klage: {hvorfor",
        "38: »andre« stilles ikke i sagen. Tilføj det i stilles, eller slet feltet.",
    ),
    "there is feedback on an unknown question": Break(
        FACIT,
        "  klage: {hvorfor",
        "  klagen: {hvorfor: x}\n  klage: {hvorfor",
        "38: Spørgsmålet »klagen« findes ikke i skemaet. Mente du »klage«?",
    ),
    "a scored box has no feedback": Break(
        FACIT,
        ("      oensker: {hvorfor: Kendt., valgt: Nej., ikke_valgt: Ja., bevis: [], kilder: [LOV-1]}\n"),
        "",
        "30: Feltet »oensker« tæller i sagen, men har ingen tilbagemelding i felter.",
    ),
    "there is feedback on an unknown box": Break(
        FACIT,
        "      oensker: {hvorfor",
        "      oenske: {hvorfor: x}\n      oensker: {hvorfor",
        "32: »detaljer« har ikke svaret »oenske«. Mente du »oensker«?",
    ),
    "a scored box has no reason": Break(
        FACIT,
        "hvorfor: Kendt., ",
        "",
        "32: Feltet »hvorfor« mangler under feedback/detaljer/felter/oensker. Tilføj",
    ),
    "a scored box says nothing when it is ticked": Break(
        FACIT,
        "valgt: Nej., ikke_valgt: Ja., bevis: []",
        "ikke_valgt: Ja., bevis: []",
        "32: Feltet »valgt« mangler under feedback/detaljer/felter/oensker. Tilføj »valgt:«",
    ),
    "a scored box says nothing when it is left": Break(
        FACIT,
        "valgt: Nej., ikke_valgt: Ja., bevis: []",
        "valgt: Nej., bevis: []",
        "32: Feltet »ikke_valgt« mangler under feedback/detaljer/felter/oensker. Tilføj",
    ),
    "a scored box cites nothing": Break(
        FACIT,
        "bevis: [], kilder: [LOV-1]",
        "bevis: [], kilder: []",
        "32: Der mangler en retskilde. Skriv mindst ét id i »kilder«, fx kilder: [SEL-97].",
    ),
    "a keyed box has no evidence": Break(
        FACIT,
        "ikke_valgt: Jo., bevis: [F1]",
        "ikke_valgt: Jo., bevis: []",
        "31: Feltet er facit, men mangler bevis. Skriv et sted i sagen, fx bevis: [b1].",
    ),
    "the evidence is not in the case": Break(
        FACIT,
        "ikke_valgt: Jo., bevis: [F1]",
        "ikke_valgt: Jo., bevis: [F2]",
        "31: Stedet »F2« findes ikke i sag.md. Skriv »F1«, »P1« eller »b1«.",
    ),
    "a scored single question cites nothing": Break(
        FACIT,
        "    hvorfor: Sagen skal oplyses.\n    kilder: [LOV-1]",
        "    hvorfor: Sagen skal oplyses.",
        "35: Der mangler en retskilde. Skriv mindst ét id i »kilder«, fx kilder: [SEL-97].",
    ),
    "a scored single question has no reason": Break(
        FACIT,
        "    hvorfor: Sagen skal oplyses.\n",
        "",
        "35: Feltet »hvorfor« mangler under feedback/udfald. Tilføj »hvorfor:« med indhold.",
    ),
    "a better decision is not shown": Break(
        FACIT,
        "saadan_kunne_det_goeres: Spørg Asta.\n",
        "",
        "1: Feltet »saadan_kunne_det_goeres« mangler. Tilføj »saadan_kunne_det_goeres:« med",
    ),
    "the advice is long": Break(
        FACIT,
        "naeste_gang: Spørg.",
        "naeste_gang: " + "spørg " * 61,
        "26: »Næste gang« er på 61 ord. Skriv højst 60.",
    ),
    "it breaks R1": Break(
        CLEAN,
        "mangler: [], udfald",
        "mangler: [begrundelse], udfald",
        "5: Facit svarer nej til mangler, men krydser en mangel af.",
    ),
    "it breaks R3": Break(
        CLEAN,
        "udfald: stadfaestet",
        "udfald: hjemvist",
        "5: Facit omgør afgørelsen uden en væsentlig mangel.",
    ),
    "it breaks R4": Break(
        FACIT,
        "udfald: hjemvist",
        "udfald: stadfaestet",
        "6: Facit stadfæster afgørelsen trods en væsentlig mangel.",
    ),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_a_broken_key_is_refused(broken: Break) -> None:
    broken.assert_said()


def test_a_question_lawyers_disagree_on_is_asked_and_does_not_count() -> None:
    texts = edited(CLEAN, "udslagsgivende: null", "taeller_ikke: [klage]\nudslagsgivende: null")
    assert errors(texts) == []
    key = module(texts).practice[0].solution.key
    assert "klage" in key.asked and "klage" not in key.counted
    assert "andre" not in key.counted, "what only that question opens does not count either"
    assert "klage" in module().practice[0].solution.key.counted


def test_boxes_lawyers_disagree_on_are_told_from_boxes_that_are_tolerated() -> None:
    lists = "tolereret: {mangler: [oplysning]}\nuenige: {mangler: [begrundelse]}"
    solution = module(edited(CLEAN, "tolereret: {}", lists)).practice[0].solution
    assert solution.disputed == {"mangler": {"begrundelse"}}
    assert set(solution.key.zones["mangler"].values()) == {Zone.NEUTRAL}
    assert "mangler" not in solution.key.counted
