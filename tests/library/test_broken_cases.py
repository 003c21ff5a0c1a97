"""Each thing that can be wrong in what the learner sees, broken alone, is said once at its line."""

import pytest

from tests.library.breaks import Break
from tests.library.builders import sag

SAG = sag("tvilling-a")
BREAKS = {
    "the id is not the name of the folder": Break(
        SAG,
        "id: tvilling-a",
        "id: tvilling-x",
        "1: Sagens id er »tvilling-x«, men mappen hedder »tvilling-a«. De skal være ens.",
    ),
    "a fact is missing": Break(
        SAG,
        "fakta: {resultat: ja}",
        "fakta: {}",
        "1: Svaret på »resultat« mangler under fakta. Skriv fakta: {resultat: ...}.",
    ),
    "a fact is unknown": Break(
        SAG,
        "fakta: {resultat: ja}",
        "fakta: {resultat: ja, resultatet: ja}",
        "7: »resultatet« er ikke et faktaspørgsmål i skemaet. Mente du »resultat«?",
    ),
    "a fact has no such answer": Break(
        SAG,
        "fakta: {resultat: ja}",
        "fakta: {resultat: jo}",
        "7: »resultat« har ikke svaret »jo«. Skriv »afslag« eller »ja«.",
    ),
    "a question for the learner is given as a fact": Break(
        SAG,
        "fakta: {resultat: ja}",
        "fakta: {resultat: ja, klage: ja}",
        "7: »klage« er ikke et faktaspørgsmål i skemaet. Skriv »resultat«.",
    ),
    "a source is not yet in force": Break(
        SAG,
        "slaa_op: [LOV-1]",
        "slaa_op: [LOV-3]",
        "8: Kilden »LOV-3« gælder fra 2026-06-01, men her følges reglerne pr. 2026-04-13.",
    ),
    "a source is unknown": Break(
        SAG,
        "slaa_op: [LOV-1]",
        "slaa_op: [LOV1]",
        "8: Kilden »LOV1« står ikke i retskilder.yaml. Mente du »LOV-1«?",
    ),
    "the date of the law is missing": Break(
        SAG,
        "gaeldende_ret_pr: 2026-04-13\n",
        "",
        "2: Feltet »gaeldende_ret_pr« mangler. Tilføj »gaeldende_ret_pr:« med indhold.",
    ),
    "text stands before the first document": Break(
        SAG,
        "## Ansøgning",
        "Hej\n\n## Ansøgning",
        "10: Teksten står uden for et dokument. Begynd med ## Titel · Afsender, dato.",
    ),
    "no document is the decision": Break(
        SAG,
        " {afgoerelse}",
        "",
        "10: Præcis ét dokument skal slutte sin overskrift med {afgoerelse}, ikke 0.",
    ),
    "two documents are the decision": Break(
        SAG,
        "2. marts 2026",
        "2. marts 2026 {afgoerelse}",
        "10: Præcis ét dokument skal slutte sin overskrift med {afgoerelse}, ikke 2.",
    ),
    "a document has no title": Break(
        SAG, "## Ansøgning ·", "## ·", "10: Dokumentet mangler en titel. Skriv ## Titel · Afsender, dato."
    ),
    "a paragraph's id is used twice": Break(
        SAG, "[P1]", "[F1]", "18: »F1« er brugt to gange i sagen. Giv det ene et andet id."
    ),
    "a paragraph's id is inside a paragraph": Break(
        SAG,
        "Kære Asta\n\n[P1]",
        "Kære Asta\n[P1]",
        "17: [P1] skal stå først i et afsnit, med en tom linje over og uden for lister.",
    ),
    "a passage's id is used twice": Break(
        SAG,
        "Du får hjælp",
        "[Du får]{#b1} hjælp",
        "18: »b1« er brugt to gange i sagen. Giv det ene et andet id.",
    ),
    "a passage's id has a space": Break(
        SAG,
        "{#b1}",
        "{#B 1}",
        "12: Markeringen {#B 1} kan ikke læses. Skriv [ordene]{#id} inden for ét nummereret",
    ),
    "a passage lies outside the numbered paragraphs": Break(
        SAG,
        "Kære Asta",
        "- [Kære]{#b2} Asta",
        "16: Markeringen {#b2} kan ikke læses. Skriv [ordene]{#id} inden for ét nummereret",
    ),
    "a passage lies in brackets": Break(
        SAG,
        "Du får hjælp",
        "[Du [får]]{#b2} hjælp",
        "18: Markeringen {#b2} kan ikke læses. Skriv [ordene]{#id} inden for ét nummereret",
    ),
    "a heading is the page's own": Break(
        SAG,
        "Kære Asta",
        "# Kære Asta",
        "16: Sidens titel er overskrift 1. Begynd overskriften med ## i stedet for #.",
    ),
    "a heading skips a level": Break(
        SAG, "Kære Asta", "### En\n\n##### To", "18: Overskriften springer et niveau over. Brug ####."
    ),
    "there is an image": Break(
        SAG, "Kære Asta", "![x](/a.png)", "16: Et billede skrives alene i sit eget afsnit som ![Alternativ"
    ),
    "a link is not https": Break(
        SAG,
        "Kære Asta",
        "[Asta](http://x.dk)",
        "16: Linket til »http://x.dk« kan ikke bruges. Skriv hele adressen med https://,",
    ),
    "a link runs code": Break(
        SAG,
        "Kære Asta",
        "[Asta](javascript:alert)",
        "16: Linket til »javascript:alert« kan ikke bruges. Skriv hele adressen med",
    ),
    "a link says nothing": Break(
        SAG,
        "Kære Asta",
        "[her](https://x.dk)",
        "16: Linkteksten »her« siger ikke, hvor linket fører hen. Skriv det i linket.",
    ),
    "there is an address in angle brackets": Break(
        SAG,
        "Kære Asta",
        "<https://x.dk>",
        "16: HTML og adresser i < > bruges ikke. Brug Markdown, eller skriv &lt; for tegnet",
    ),
    "a sign is invisible": Break(
        SAG, "Kære Asta", "Kære \u202eAsta", "16: Teksten indeholder et usynligt tegn (U+202E). Slet det."
    ),
    "an invisible sign is written as a code": Break(
        SAG,
        "Kære Asta",
        "Kære &#8238;Asta",
        "14: Teksten indeholder et usynligt tegn skrevet som kode (&#...;). Slet det.",
    ),
    "there are 5,000 brackets": Break(
        SAG,
        "Kære Asta",
        "[" * 5000,
        "16: Afsnittet har over 100 kantede parenteser. Del det op, eller slet dem.",
    ),
    "quotes lie a hundred deep": Break(
        SAG,
        "Kære Asta",
        ">" * 100 + " Kære",
        "16: Lister og citater ligger over 5 niveauer inde i hinanden. Gør dem fladere.",
    ),
    "lists lie a hundred deep": Break(
        SAG,
        "Kære Asta",
        "- " * 100 + "Kære",
        "16: Lister og citater ligger over 5 niveauer inde i hinanden. Gør dem fladere.",
    ),
    "there are a thousand asterisks": Break(
        SAG,
        "Kære Asta",
        "*a " * 1000,
        "16: Afsnittet har over 300 formateringstegn som * _ og `. Slet dem, der ikke bruges.",
    ),
    "a paragraph is endless": Break(
        SAG, "Kære Asta", "Kære\n" * 2000, "16: Afsnittet er på over 8000 tegn. Del det op med tomme linjer."
    ),
    "a line is endless": Break(
        SAG, "Kære Asta", "Kære " * 900, "16: Linjen er på over 4000 tegn. Del den op."
    ),
    "a table is wide": Break(SAG, "Kære Asta", "a|" * 20, "16: Tabellen har over 12 kolonner. Del den op."),
    "a document is endless": Break(
        SAG, "Kære Asta", "Kære Asta\n\n" * 6000, "14: Teksten er på over 60000 tegn. Del den op."
    ),
    "there are too many documents": Break(
        SAG, "Kære Asta", "## Bilag\n\n" * 40, "10: Sagen har 42 dokumenter. Den må højst have 30."
    ),
    "a document has too many paragraphs": Break(
        SAG, "Kære Asta", "Kære\n\n" * 2500, "14: Teksten har over 2000 afsnit. Del den op."
    ),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_a_broken_case_is_refused(broken: Break) -> None:
    broken.assert_said()
