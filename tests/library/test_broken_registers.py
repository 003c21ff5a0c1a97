"""Each thing that can be wrong in the shared texts, broken alone, is said once at its line."""

import pytest

from tests.library.breaks import Break
from tests.library.builders import EVALUATION, PARAMETERS, SOURCES

CRITERIA = "kriterier.yaml"
BREAKS = {
    "a field is missing": Break(
        PARAMETERS, 'version: "1"\n', "", "1: Feltet »version« mangler. Tilføj »version:« med indhold."
    ),
    "a field has no content": Break(
        PARAMETERS, 'version: "1"', "version:", "1: Feltet »version« mangler. Tilføj »version:« med indhold."
    ),
    "a field is unknown": Break(
        PARAMETERS,
        "bias_l",
        "bias_linie: 1\nbias_l",
        "8: Feltet »bias_linie« findes ikke. Mente du »bias_linje«?",
    ),
    "a field holds a list": Break(
        PARAMETERS,
        'version: "1"',
        "version: [1]",
        "1: Feltet »version« skal være en tekst på mindst ét tegn.",
    ),
    "a share is above one": Break(
        PARAMETERS,
        "0.80",
        "1.5",
        "6: Feltet »mestret« skal være et tal fra 0 til 1, skrevet som 2/3 eller 0.5.",
    ),
    "a share is divided by nothing": Break(
        PARAMETERS,
        "2/3",
        "2/0",
        "2: Feltet »zone_hi« skal være et tal fra 0 til 1, skrevet som 2/3 eller 0.5.",
    ),
    "a share is a word": Break(
        PARAMETERS,
        "2/3",
        "to tredjedele",
        "2: Feltet »zone_hi« skal være et tal fra 0 til 1, skrevet som 2/3 eller 0.5.",
    ),
    "a count is a word": Break(
        PARAMETERS, "sager: 3", "sager: tre", "9: Feltet »bias_sager« skal være et helt tal fra 1 til 1000."
    ),
    "the time is a list": Break(
        PARAMETERS,
        (
            "tid: {ord_pr_minut: 200, feedback_vaegt: 0.5, sekunder_enkelt: 8, sekunder_flere: "
            "15, sekunder_peg: 45,\n  graense_minutter: 15}"
        ),
        "tid: [200]",
        "10: Feltet »tid« skal være en række felter med navn, kolon og indhold.",
    ),
    "the zones cross": Break(PARAMETERS, "1/3", "0.9", "3: Grænsen zone_lo skal være lavere end zone_hi."),
    "the levels cross": Break(
        PARAMETERS, "0.60", "0.9", "7: Grænsen »naesten« skal være lavere end »mestret«."
    ),
    "an inner field is unknown": Break(
        PARAMETERS,
        "sekunder_peg: 45",
        "sekunder_peg: 45, sekunder_pet: 1",
        "10: Feltet »sekunder_pet« under tid findes ikke. Mente du »sekunder_peg«?",
    ),
    "a criterion has no name": Break(
        CRITERIA, "klage: Klage", "klage: []", "4: Feltet »klage« skal være en tekst på mindst ét ord."
    ),
    "a source stands twice": Break(
        SOURCES, "id: LOV-2", "id: LOV-1", "14: Kilden »LOV-1« står to gange. Giv det ene et andet id."
    ),
    "a source has a small id": Break(
        SOURCES,
        "id: LOV-2",
        "id: lov-2",
        "14: Feltet »id« under punkt 2 skal være id'et på en retskilde, fx SEL-97.",
    ),
    "a source ends before it begins": Break(
        SOURCES, "2026-06-30", "2009-06-30", "15: Kilden ophører, før den træder i kraft. Ret en af datoerne."
    ),
    "a day does not exist": Break(
        SOURCES,
        "2010-01-01",
        "2010-02-30",
        "6: Feltet »ikraft_fra« under punkt 1 skal være en dato som 2025-04-14.",
    ),
    "a day is only a year": Break(
        SOURCES,
        "2010-01-01",
        "2010",
        "6: Feltet »ikraft_fra« under punkt 1 skal være en dato som 2025-04-14.",
    ),
    "a flag is a word": Break(
        SOURCES,
        "bekraeftet: true",
        "bekraeftet: ja",
        "12: Feltet »bekraeftet« under punkt 1 skal være true eller false.",
    ),
    "a source is a word": Break(
        SOURCES,
        "- id: LOV-1",
        "- LOV-1\n- id: LOV-1",
        "1: Feltet »punkt 1« skal være en række felter med navn, kolon og indhold.",
    ),
    "an item stands twice": Break(
        EVALUATION,
        "id: tekst",
        "id: brugbart",
        "11: Punktet »brugbart« står to gange. Giv det ene et andet id.",
    ),
    "a required item says nothing when it is left": Break(
        EVALUATION,
        "    mangler_svar: Vælg et svar\n",
        "",
        "5: Feltet »mangler_svar« mangler under punkter 1. Tilføj »mangler_svar:« med",
    ),
    "an item answers to no figure there is": Break(
        EVALUATION,
        '    hjaelp: ""\n',
        '    hjaelp: ""\n    figur: F99\n',
        "8: Feltet »figur« under punkter 1 skal være »F22«, »F23« eller »F24«.",
    ),
    "an item is a list": Break(
        EVALUATION,
        "  - {id: tekst",
        "  - [tekst]\n# {",
        "11: Feltet »punkter 2« skal være en række felter med navn, kolon og indhold.",
    ),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_a_broken_register_is_refused(broken: Break) -> None:
    broken.assert_said()
