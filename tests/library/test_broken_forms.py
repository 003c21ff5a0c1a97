"""Each thing that can be wrong in a måleskema, broken alone, is said once at its line."""

import pytest

from tests.library.breaks import Break
from tests.library.builders import FORM

BREAKS = {
    "a kind is unknown": Break(
        FORM,
        "slags: flere",
        "slags: mange",
        "57: Feltet »slags« under spoergsmaal 4 skal være »enkelt« eller »flere«.",
    ),
    "a role is unknown": Break(
        FORM,
        "rolle: almindelig",
        "rolle: ukendt",
        "74: Feltet »rolle« under spoergsmaal 5 skal være »almindelig«, »fakta«, »port«,",
    ),
    "a criterion is unknown": Break(
        FORM,
        "kriterium: udfald",
        "kriterium: udfall",
        "14: Kriteriet »udfall« står ikke i kriterier.yaml. Mente du »udfald«?",
    ),
    "the criterion of a choice is unknown": Break(
        FORM,
        "kriterium: begrundelse",
        "kriterium: begrundet",
        "70: Kriteriet »begrundet« står ikke i kriterier.yaml. Mente du »begrundelse«?",
    ),
    "a condition names no question": Break(
        FORM,
        "{spoergsmaal: klage, har",
        "{spoergsmaal: klager, har",
        "121: Spørgsmålet »klager« findes ikke i skemaet. Mente du »klage«?",
    ),
    "a condition names no choice": Break(
        FORM,
        "{spoergsmaal: klage, har: [nej]",
        "{spoergsmaal: klage, har: [nix]",
        "121: »klage« har ikke svaret »nix«. Skriv »ja« eller »nej«.",
    ),
    "a condition is empty": Break(
        FORM,
        "{spoergsmaal: klage, har: [nej]",
        "{spoergsmaal: klage, har: []",
        "121: »har« skal nævne mindst ét svar.",
    ),
    "a question depends on itself": Break(
        FORM,
        "{spoergsmaal: klage, har: [nej]",
        "{spoergsmaal: andre, har: [ude]",
        "121: Spørgsmålet afhænger af sig selv eller af en kæde",
    ),
    "a choice stands twice": Break(
        FORM, "id: ude, et", "id: hjemme, et", "130: Svaret »hjemme« står to gange. Giv det ene et andet id."
    ),
    "a question has one choice": Break(
        FORM,
        'svar: [{id: ja, etiket: Ja, hjaelp: ""}, {id: afslag, etiket: Afslag, hjaelp: ""}]',
        'svar: [{id: ja, etiket: Ja, hjaelp: ""}]',
        "40: Et spørgsmål skal have mindst to svar.",
    ),
    "no choice of the gate means yes": Break(
        FORM, ", bekraefter: true", "", "54: I dette spørgsmål skal præcis ét svar have »bekraefter: true«."
    ),
    "a plain choice means yes": Break(
        FORM,
        '{id: ude, etiket: Ude, hjaelp: ""',
        '{id: ude, etiket: Ude, hjaelp: "", bekraefter: true',
        "128: I dette spørgsmål skal ingen svar have »bekraefter: true«.",
    ),
    "an outcome has no side": Break(
        FORM,
        ", side: stadfaestet",
        "",
        "23: »side« skal stå ved alle svar på spørgsmålet med rollen udfald og ikke andre",
    ),
    "a plain choice has a side": Break(
        FORM,
        '{id: ude, etiket: Ude, hjaelp: ""',
        '{id: ude, etiket: Ude, hjaelp: "", side: omgjort',
        "128: »side« skal stå ved alle svar på spørgsmålet med rollen udfald og ikke andre",
    ),
    "two questions are the defects": Break(
        FORM,
        "slags: flere\n    kriterium: klage",
        "slags: flere\n    rolle: mangler\n    kriterium: klage",
        "119: Rollen er allerede givet til »mangler«. Kun ét spørgsmål kan have den.",
    ),
    "a gate takes several answers": Break(
        FORM,
        "slags: enkelt\n    rolle: port",
        "slags: flere\n    rolle: port",
        "43: Rollen »mangler« skal have slags »flere«; de andre roller skal have »enkelt«.",
    ),
    "the defects take one answer": Break(
        FORM,
        "slags: flere\n    rolle: mangler",
        "slags: enkelt\n    rolle: mangler",
        "57: Rollen »mangler« skal have slags »flere«; de andre roller skal have »enkelt«.",
    ),
    "a choice clears where only one is taken": Break(
        FORM,
        '{id: ja, etiket: Ja, hjaelp: ""}, {id: nej',
        '{id: ja, etiket: Ja, hjaelp: "", toemmer: true}, {id: nej',
        "115: »toemmer« kan kun bruges, når slags er »flere«.",
    ),
    "only one box is left beside the clearing choice": Break(
        FORM,
        '{id: ude, etiket: Ude, hjaelp: ""}',
        '{id: ude, etiket: Ude, hjaelp: "", toemmer: true}',
        "128: Et spørgsmål med slags »flere« skal have mindst to felter ud over det, der",
    ),
    "an essential question is about nothing": Break(
        FORM,
        "    om: oplysning\n",
        "",
        "88: »om« skal være en af de retlige mangler i skemaet. Skriv »begrundelse« eller",
    ),
    "an essential question is about no defect": Break(
        FORM,
        "    om: oplysning\n",
        "    om: oplysninger\n",
        "92: »om« skal være en af de retlige mangler i skemaet. Mente du »oplysning«?",
    ),
    "an essential question waits for another defect": Break(
        FORM,
        (
            "om: oplysning\n    kriterium: null\n    vaegt: 1\n    vis_hvis: {spoergsmaal: mangler, "
            "har: [oplysning]}"
        ),
        (
            "om: oplysning\n    kriterium: null\n    vaegt: 1\n    vis_hvis: {spoergsmaal: mangler, "
            "har: [begrundelse]}"
        ),
        "95: Skriv vis_hvis: {spoergsmaal: mangler, har: [oplysning]}.",
    ),
    "a group names no question": Break(
        FORM,
        "[klage, andre]",
        "[klage, andre, klagen]",
        "8: Spørgsmålet »klagen« findes ikke i skemaet. Mente du »klage«?",
    ),
    "a question stands in two groups": Break(
        FORM,
        "[klage, andre]",
        "[klage, andre, udfald]",
        "8: Spørgsmålet »udfald« vises to gange. Slet det ene sted.",
    ),
    "a question stands in no group": Break(
        FORM, "[klage, andre]", "[andre]", "103: Spørgsmålet »klage« vises ikke. Sæt det i en gruppe."
    ),
    "a weight is negative": Break(
        FORM,
        "vaegt: 3",
        "vaegt: -3",
        "15: Feltet »vaegt« under spoergsmaal 1 skal være et tal fra 0 til 100, skrevet som",
    ),
    "the id is not the name of the file": Break(
        FORM,
        "id: proeve",
        "id: proven",
        "1: Skemaets id er »proven«, men filen hedder »proeve«. De skal være ens.",
    ),
    "a soft rule names no defect": Break(
        FORM,
        "kraever: [oplysning]",
        "kraever: [oplysningen]",
        "133: »oplysningen« kan ikke stå i kraever. Mente du »oplysning«?",
    ),
    "a soft rule stands twice": Break(
        FORM,
        "bloede_regler:\n",
        (
            "bloede_regler:\n  - {id: forudsaetter_oplysning, udfald: [], kraever: [], udelukker: "
            "[], tekst: x}\n"
        ),
        "134: Reglen »forudsaetter_oplysning« står to gange. Giv det ene et andet id.",
    ),
    "the status of a condition is unknown": Break(
        FORM,
        "vis_hvis_status: udledt",
        "vis_hvis_status: gaettet",
        "78: Feltet »vis_hvis_status« under spoergsmaal 5 skal være »kildedokument« eller",
    ),
    "a number is nought": Break(
        FORM, "nr: 3", "nr: 0", "42: Feltet »nr« under spoergsmaal 3 skal være et helt tal fra 1 til 999."
    ),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_a_broken_form_is_refused(broken: Break) -> None:
    broken.assert_said()
