"""Every kind of mistake the library promises to find: one broken text each, and exactly what is said."""

from typing import NamedTuple

import pytest

from learning.library.compiler import check
from learning.library.overview import overview
from tests.library.real_texts import CASE, KEY, MODULE, edited, errors, files, library, line_of

FOLDER = f"moduler/{MODULE}"
PAGE = f"{FOLDER}/modul.md"
CHECKLIST = f"{FOLDER}/tjekliste.yaml"
TWIN_KEY = f"{FOLDER}/sager/led-05/facit.yaml"
PARAMETERS = "parametre.yaml"


class Mistake(NamedTuple):
    """``new`` in place of ``old``; what is said of it, in ``file`` (else ``path``) on the line of ``at``."""

    path: str
    old: str
    new: str
    said: str
    at: str
    file: str = ""


MISTAKES = {
    "the key contradicts itself": Mistake(
        KEY,
        "  samlet: hjemvist",
        "  samlet: stadfaestet",
        "Facit stadfæster afgørelsen trods en væsentlig mangel.",
        "noegle:",
    ),
    "the key leaves a question without an answer": Mistake(
        KEY,
        "  samlet: hjemvist\n",
        "",
        "»samlet« stilles, men har ikke noget svar i noegle. Skriv svaret.",
        "noegle:",
    ),
    "the decisive defect is not essential": Mistake(
        KEY,
        "  vaesentlig_official: ja",
        "  vaesentlig_official: nej",
        "Den udslagsgivende mangel »official« har ikke svaret ja til væsentlig betydning i noegle.",
        "udslagsgivende:",
    ),
    "every tick gives full points": Mistake(
        KEY,
        "official_del: [egne_interesser, aktiviteternes_art]",
        "official_del: [egne_interesser, aktiviteternes_art, processuel_skadevirkning, "
        "ledsagers_tilknytning, andre_regler]",
        "Alle felter i »official_del« er facit eller tæller ikke. "
        "Så giver det fuldt point at sætte alle kryds.",
        "noegle:",
    ),
    "the twins have different keys": Mistake(
        TWIN_KEY,
        "  samlet: hjemvist",
        "  samlet: aendret",
        "Tvillingerne »led-01« og »led-05« har ikke samme udfald.",
        "tvillinger:",
        PAGE,
    ),
    "a box has no reason": Mistake(
        KEY,
        "        hvorfor: Signe fik det, hun søgte om.",
        "        # ",
        "Feltet »hvorfor« mangler under feedback/mangler/felter/begrundelse. Tilføj »hvorfor:« med indhold.",
        "Brevet kunne godt",
    ),
    "a box has no source": Mistake(
        KEY,
        "kilder: [FVL-22]",
        "kilder: []",
        "Der mangler en retskilde. Skriv mindst ét id i »kilder«, fx kilder: [SEL-97].",
        "kilder: []",
    ),
    "a keyed box has no evidence": Mistake(
        KEY,
        "        bevis: [b1, b2, b4]",
        "        bevis: [] # intet",
        "Feltet er facit, men mangler bevis. Skriv et sted i sagen, fx bevis: [b1].",
        "# intet",
    ),
    "the evidence is not in the case": Mistake(
        KEY,
        "bevis: [b1, b2, b4]",
        "bevis: [b1, b22]",
        "Stedet »b22« findes ikke i sag.md. Mente du »b2«?",
        "b22",
    ),
    "a source was not in force on the day of the decision": Mistake(
        CASE,
        "slaa_op: [",
        "slaa_op: [SEL-42, ",
        "Kilden »SEL-42« gjaldt til og med 2023-12-31, men her følges reglerne pr. 2026-04-13. Se BL-87.",
        "slaa_op",
    ),
    "a source does not exist": Mistake(
        CASE,
        "SEL-97, ",
        "SEL-979, ",
        "Kilden »SEL-979« står ikke i retskilder.yaml. Mente du »SEL-97«?",
        "slaa_op",
    ),
    "a link leads nowhere": Mistake(
        PAGE,
        "Du vurderer tre",
        "Se [listen](/tjeklister/ledsagelse-eller-stotte). Du vurderer tre",
        "Siden »/tjeklister/ledsagelse-eller-stotte« findes ikke. "
        "Mente du »/tjeklister/ledsagelse-eller-stoette«?",
        "[listen]",
    ),
    "a link says nothing": Mistake(
        PAGE,
        "Du vurderer tre",
        "Se [her](/om). Du vurderer tre",
        "Linkteksten »her« siger ikke, hvor linket fører hen. Skriv det i linket.",
        "[her]",
    ),
    "a picture has no words": Mistake(
        CASE,
        "[F3] Signes",
        "[F3] ![](/x.png) Signes",
        "Et billede skrives alene i sit eget afsnit som ![Alternativ tekst](billeder/navn.png), "
        "med en tom linje over og under.",
        "[F3]",
    ),
    "a heading skips a level": Mistake(
        CASE, "### Sådan", "#### Sådan", "Overskriften springer et niveau over. Brug ###.", "#### Sådan"
    ),
    "the first heading is too low": Mistake(
        PAGE,
        "Du vurderer tre",
        "### Sådan\n\nDu vurderer tre",
        "Overskriften springer et niveau over. Brug ##.",
        "### Sådan",
    ),
    "a heading is the title of the page": Mistake(
        PAGE,
        "Du vurderer tre",
        "# Sådan\n\nDu vurderer tre",
        "Sidens titel er overskrift 1. Begynd overskriften med ## i stedet for #.",
        "# Sådan",
    ),
    "there is a number like a cpr number": Mistake(
        CASE,
        "Jeg er 34 år",
        "Jeg er 34 år (010190-1234)",
        "Teksten ligner et cpr-nummer. Fjern det.",
        "010190",
    ),
    "there is an e-mail address": Mistake(
        CASE,
        "Jeg er 34 år",
        "Jeg (signe@engstrup.example) er 34 år",
        "Teksten ligner en e-mailadresse. Fjern den.",
        "signe@",
    ),
    "there is a phone number": Mistake(
        CASE,
        "Jeg er 34 år",
        "Jeg er 34 år (33 41 12 00)",
        "Teksten ligner et telefonnummer. Fjern det.",
        "33 41",
    ),
    "an id is not of the closed alphabet": Mistake(
        PAGE,
        "oevesager: [led-04]",
        "oevesager: [Led-04]",
        "Feltet »oevesager« skal være et id med små bogstaver a-z, tal, bindestreg og "
        "understregning (æ, ø og å skrives ae, oe og aa).",
        "oevesager:",
    ),
    "a field is almost right": Mistake(
        CHECKLIST,
        "gennemgaaet:",
        "gennemgaet: 2026-11-22\ngennemgaaet:",
        "Feltet »gennemgaet« findes ikke. Mente du »gennemgaaet«?",
        "gennemgaet:",
    ),
    "a field stands twice": Mistake(
        CHECKLIST,
        "gennemgaaet:",
        "titel: To\ngennemgaaet:",
        "Feltet »titel« står to gange (første gang i linje 5). Slet det ene.",
        "titel: To",
    ),
    "too few cases are clean": Mistake(
        PARAMETERS,
        "andel_rene_sager: 1/3",
        "andel_rene_sager: 1/2",
        "Kun 1 af 3 sager er rene. Andelen skal være mindst 1/2.",
        "# Pointregler",
    ),
    "a place is not written": Mistake(
        PAGE,
        "titel: Ledsagelse",
        "titel: UDFYLD (titlen) Ledsagelse",
        "Ikke skrevet endnu: titlen. Skriv teksten i stedet for UDFYLD og parentesen.",
        "UDFYLD",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_said_once_where_it_stands(mistake: Mistake) -> None:
    texts = edited(mistake.path, mistake.old, mistake.new)
    file = mistake.file or mistake.path
    found = [str(one) for one in check(texts)[1] if one.severity == "fejl"]
    assert found == [f"{file}:{line_of(texts, file, mistake.at)}: {mistake.said}"]


def test_a_module_that_takes_longer_than_it_promises_is_refused() -> None:
    texts = edited(PAGE, "minutter: 15", "minutter: 12")
    needed = str(overview(library())[0].minutes).replace(".", ",")
    assert errors(texts) == [
        f"{PAGE}: Modulet tager {needed} minutter, men lover 12. Ret tallet, eller kort teksterne ned."
    ]


def test_a_text_harder_than_the_target_is_advice() -> None:
    lix = overview(library())[0].texts[PAGE]
    _, problems = check(edited(PARAMETERS, "lix_maal: 45", f"lix_maal: {lix - 1}"))
    assert [str(one) for one in problems if one.file == PAGE] == [
        f"{PAGE}:1: Råd: Teksten har lixtal {lix}. Målet er højst {lix - 1}. "
        "Del de lange sætninger, og brug kortere ord."
    ]
    _, problems = check(edited(PARAMETERS, "lix_maal: 45", f"lix_maal: {lix}"))
    assert [one for one in problems if one.file == PAGE] == []


def test_a_source_no_lawyer_has_confirmed_is_advice() -> None:
    (said,) = (str(one) for one in check(files())[1] if "»RSL-10«" in one.message)
    assert said.startswith("retskilder.yaml:")
    assert said.endswith(": Råd: Kilden »RSL-10« bruges, men er ikke bekræftet af en jurist.")


def test_a_folder_is_named_in_the_closed_alphabet() -> None:
    renamed = {path.replace(FOLDER, "moduler/Støtte"): data for path, data in files().items()}
    assert [str(one) for one in check(renamed)[1] if one.severity == "fejl"] == [
        "moduler/Støtte/modul.md:1: Mappen »Støtte« skal hedde noget med små bogstaver a-z, tal, bindestreg "
        "og understregning."
    ]


def test_without_a_mistake_nothing_stops_the_release() -> None:
    assert [one for one in check(files())[1] if one.severity == "fejl"] == []
