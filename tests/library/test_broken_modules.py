"""Each thing that can be wrong in a module, broken alone, is said once at its line."""

import pytest

from tests.library.breaks import Break
from tests.library.builders import CHECKLIST, EXAMPLE, MODULE, PAIRS

BREAKS = {
    "the fields have no opening line": Break(
        MODULE, "---\n", "", "1: Filen skal begynde med --- på en linje for sig, så felterne og så --- igen."
    ),
    "the number does not fit a receipt": Break(
        MODULE, "nummer: 1", "nummer: 70000", "2: Feltet »nummer« skal være et helt tal fra 1 til 65535."
    ),
    "the edition does not fit a receipt": Break(
        MODULE, "udgave: 1", "udgave: 256", "3: Feltet »udgave« skal være et helt tal fra 1 til 255."
    ),
    "a criterion is unknown": Break(
        MODULE,
        "[oplysning, udfald]",
        "[oplysning, udfal]",
        "7: Kriteriet »udfal« står ikke i kriterier.yaml. Mente du »udfald«?",
    ),
    "there is no goal": Break(MODULE, "[Se om sagen er oplyst]", "[]", "8: Skriv mindst ét læringsmål."),
    "the goals are a sentence": Break(
        MODULE,
        "[Se om sagen er oplyst]",
        "Se om sagen er oplyst",
        "8: Feltet »maal« skal være en liste, fx [a, b].",
    ),
    "there is one twin": Break(
        MODULE,
        "[tvilling-a, tvilling-b]",
        "[tvilling-a]",
        "13: Der skal stå præcis to tvillingesager, fx tvillinger: [led-01, led-05].",
    ),
    "a twin has no folder": Break(
        MODULE,
        "[tvilling-a, tvilling-b]",
        "[tvilling-a, tvilling-c]",
        "13: Sagen »tvilling-c« findes ikke i sager/. Mente du »tvilling-b«?",
    ),
    "a case is used twice": Break(
        MODULE,
        "oevesager: [ren]",
        "oevesager: [ren, tvilling-a]",
        "14: Sagen »tvilling-a« bruges to gange i modulet. Vælg en anden.",
    ),
    "the follow-up is missing": Break(
        MODULE,
        "opfoelgning: frisk\n",
        "",
        "2: Feltet »opfoelgning« mangler. Tilføj »opfoelgning:« med indhold.",
    ),
    "the evaluation is unknown": Break(
        MODULE,
        "evaluering: evaluering",
        "evaluering: evalu",
        "17: Evalueringen findes ikke. Skriv »evaluering«.",
    ),
    "a soft rule is unknown": Break(
        MODULE,
        "[forudsaetter_oplysning]",
        "[forudsaetter_opl]",
        "16: Den bløde regel »forudsaetter_opl« står ikke i måleskemaet. Mente du",
    ),
    "the introduction is missing": Break(
        MODULE, "Introduktion med § 1.\n", "", "2: Introduktionen mangler. Skriv den under linjen med ---."
    ),
    "it takes longer than promised": Break(
        MODULE,
        "minutter: 15",
        "minutter: 4",
        "10: Modulet tager 4,4 minutter, men lover 4. Ret tallet, eller kort teksterne ned.",
    ),
    "it takes longer than the limit": Break(
        MODULE,
        "Introduktion",
        ("ord " * 500 + "\n\n") * 5,
        "10: Modulet tager 16,9 minutter. Det må højst tage 15. Kort teksterne ned.",
    ),
    "the date is written out": Break(
        MODULE,
        "2026-11-01",
        "1. november 2026",
        "11: Feltet »gaeldende_ret_pr« skal være en dato som 2025-04-14.",
    ),
    "the introduction holds HTML": Break(
        MODULE,
        "Introduktion",
        "<b>Introduktion</b>",
        "19: HTML og adresser i < > bruges ikke. Brug Markdown, eller skriv &lt; for tegnet",
    ),
    "the approval names no version": Break(
        MODULE,
        "godkendelse: null",
        "godkendelse: {dato: 2026-12-01}",
        "12: Feltet »tekst« mangler under godkendelse. Tilføj »tekst:« med indhold.",
    ),
    "the example shows nothing": Break(
        EXAMPLE,
        "trin:\n  - {",
        "trin: []\n# {",
        "3: Eksemplet skal vise mindst ét trin.",
    ),
    "the steps of the example are missing": Break(
        EXAMPLE, "trin:\n  - {", "# {", "1: Feltet »trin« mangler."
    ),
    "the steps of the example are a word": Break(
        EXAMPLE, "trin:\n  - {", "trin: ingen\n# {", "3: Feltet »trin« skal være en liste"
    ),
    "the case of the example is a list": Break(
        EXAMPLE, "sag: Bo søger.", "sag: [Bo]", "2: Feltet »sag« skal være en tekst."
    ),
    "the case of the example is empty": Break(
        EXAMPLE, "sag: Bo søger.", 'sag: ""', "2: Feltet »sag« skal være en tekst på mindst ét ord."
    ),
    "the example cites an unknown source": Break(
        EXAMPLE, "[LOV-1]", "[LOV-9]", "4: Kilden »LOV-9« står ikke i retskilder.yaml. Mente du »LOV-3«?"
    ),
    "the example cites a source no longer in force": Break(
        EXAMPLE,
        "[LOV-1]",
        "[LOV-2]",
        "4: Kilden »LOV-2« gjaldt til og med 2026-06-30, men her følges reglerne pr.",
    ),
    "a pair stands twice": Break(
        PAIRS,
        "- id: par\n",
        (
            "- {id: par, titel: T, faelles: F, spoergsmaal: S, svarmuligheder: {x: X, y: Y}, a: "
            "{tekst: a, svar: x}, b: {tekst: b, svar: y}, svar: s, naeste_gang: n, kilder: "
            "[LOV-1]}\n- id: par\n"
        ),
        "2: Kontrastparret »par« står to gange. Giv det ene et andet id.",
    ),
    "the answer of a pair is no option": Break(
        PAIRS, "svar: en}", "svar: ene}", "6: Svaret »ene« står ikke i svarmuligheder. Mente du »en«?"
    ),
    "a pair has one side": Break(
        PAIRS,
        "  b: {tekst: Bo vil hjem., svar: to}\n",
        "",
        "1: Feltet »b« mangler under punkt 1. Tilføj »b:« med indhold.",
    ),
    "a pair cites nothing": Break(
        PAIRS,
        "kilder: [LOV-1]",
        "kilder: []",
        "10: Der mangler en retskilde. Skriv mindst ét id i »kilder«, fx kilder: [SEL-97].",
    ),
    "a pair's advice is long": Break(
        PAIRS,
        "naeste_gang: Spørg hvor.",
        "naeste_gang: " + "spørg " * 61,
        "9: »Næste gang« er på 61 ord. Skriv højst 60.",
    ),
    "evidence is marked outside a case": Break(
        PAIRS,
        "Bo vil ud.",
        '"[Bo]{#b1} vil ud."',
        "6: Markeringer med {#...} bruges kun i teksten i sag.md. Slet den.",
    ),
    "a line of the checklist cites nothing": Break(
        CHECKLIST,
        "[LOV-1]",
        "[]",
        "7: Der mangler en retskilde. Skriv mindst ét id i »kilder«, fx kilder: [SEL-97].",
    ),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_a_broken_module_is_refused(broken: Break) -> None:
    broken.assert_said()
