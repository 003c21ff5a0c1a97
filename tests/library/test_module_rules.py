"""What a whole module and a whole library must hold."""

from tests.library.builders import (
    CHECKLIST,
    FORM,
    MODULE,
    PAIRS,
    PARAMETERS,
    SOURCES,
    Files,
    advice,
    edited,
    errors,
    facit,
    files,
    library,
    module,
    sag,
)

TWIN, OTHER, FRESH = facit("tvilling-a"), facit("tvilling-b"), facit("frisk")


def said(texts: Files, path: str = MODULE) -> list[str]:
    """Return the errors at one path, without the path."""
    return [error.removeprefix(f"{path}:") for error in errors(texts) if error.startswith(f"{path}:")]


def renamed(texts: Files, old: str, new: str) -> Files:
    """Return the module's files under another slug."""
    start = f"moduler/{old}/"
    return {
        path.replace(start, f"moduler/{new}/"): text for path, text in texts.items() if path.startswith(start)
    }


def test_the_small_library_has_no_problem_at_all() -> None:
    assert errors(files()) == []
    assert advice(files()) == []


def test_a_module_needs_three_scored_cases_and_a_clean_one() -> None:
    found = errors(edited(MODULE, "oevesager: [ren]", "oevesager: []"))
    assert found == [
        f"{MODULE}:14: Ingen af modulets sager er uden væsentlige mangler. Tilføj mindst én ren sag.",
        f"{MODULE}:14: Modulet har 2 sager, der gives point for. Der skal være mindst 3.",
        f"{PARAMETERS}:1: Kun 0 af 2 sager er rene. Andelen skal være mindst 1/3.",
    ]


def test_a_module_needs_a_case_that_is_not_clean() -> None:
    texts = files()
    for case_id in ("tvilling-a", "tvilling-b", "frisk"):
        texts[facit(case_id)] = texts[facit("ren")].replace(b"sag: ren", f"sag: {case_id}".encode())
    assert "14: Alle modulets sager er rene. Tilføj mindst én sag med en væsentlig mangel." in said(texts)


def test_a_module_needs_a_contrast_pair() -> None:
    texts = files() | {"moduler/proeve/kontrastpar.yaml": b"[]\n"}
    assert said(texts) == ["4: Modulet har ingen kontrastpar. Skriv mindst ét i kontrastpar.yaml."]


def test_twins_ask_the_same_questions() -> None:
    texts = edited(OTHER, "detaljer, vaesentlig_oplysning, udfald]", "vaesentlig_oplysning, udfald]")
    texts = edited(OTHER, "  detaljer: [behov]\n", "", texts)
    block = texts[OTHER].decode()
    start, end = block.index("  detaljer:\n"), block.index("  vaesentlig_oplysning: {hvorfor")
    texts[OTHER] = (block[:start] + block[end:]).encode()
    assert said(texts) == [
        "13: Tvillingerne »tvilling-a« og »tvilling-b« har ikke de samme felter som facit (detaljer: behov).",
        "13: Tvillingerne »tvilling-a« og »tvilling-b« stiller ikke de samme spørgsmål (detaljer).",
    ]


def test_twins_key_the_same_boxes() -> None:
    texts = edited(OTHER, "detaljer: [behov]", "detaljer: [oensker]")
    texts = edited(
        OTHER, "valgt: Nej., ikke_valgt: Ja., bevis: []", "valgt: Ja., ikke_valgt: Jo., bevis: [b1]", texts
    )
    assert said(texts) == [
        "13: Tvillingerne »tvilling-a« og »tvilling-b« har ikke de samme felter som facit "
        "(detaljer: behov, detaljer: oensker)."
    ]


def test_twins_agree_on_what_is_essential() -> None:
    texts = edited(OTHER, "vaesentlig_oplysning: ja", "vaesentlig_oplysning: nej")
    texts = edited(OTHER, "udfald: hjemvist", "udfald: stadfaestet", texts)
    texts = edited(OTHER, "udslagsgivende: oplysning", "udslagsgivende: null", texts)
    texts = edited(OTHER, "{aendret: 0.5}", "{aendret: 0.1}", texts)
    assert said(texts) == [
        "13: Tvillingerne »tvilling-a« og »tvilling-b« er ikke enige om væsentlig betydning "
        "(vaesentlig_oplysning).",
        "13: Tvillingerne »tvilling-a« og »tvilling-b« har ikke samme udfald.",
    ]


def test_the_follow_up_has_the_key_of_the_twins() -> None:
    texts = edited(FRESH, "udfald: hjemvist", "udfald: aendret")
    texts = edited(FRESH, "{aendret: 0.5}", "{hjemvist: 0.5}", texts)
    assert said(texts) == ["15: Opfølgningssagen »frisk« og »tvilling-a« har ikke samme udfald."]


def test_twins_use_one_form() -> None:
    texts = files()
    texts["skemaer/andet.yaml"] = texts[FORM].replace(b"id: proeve", b"id: andet", 1)
    texts = edited(OTHER, "skema: proeve", "skema: andet", texts)
    assert said(texts) == ["13: Tvillingerne »tvilling-a« og »tvilling-b« bruger hver sit måleskema."]


def test_twins_are_of_one_length() -> None:
    texts = edited(sag("tvilling-b"), "[P1] Du", "[P1] Kære Bent, tak for din ansøgning om hjælp. Du")
    assert said(texts) == [
        "13: Tvillingerne »tvilling-a« og »tvilling-b« er på 21 og 29 ord. "
        "Forskellen må højst være 20 procent."
    ]


def test_twins_share_no_telling_phrase_in_their_evidence() -> None:
    texts = edited(sag("tvilling-b"), "Mine vaner er der ikke set på.", "Det har ingen talt med os om.")
    texts = edited(sag("tvilling-a"), "talt med mig om", "talt med os om", texts)
    assert said(texts) == [
        "13: Tvillingerne »tvilling-a« og »tvilling-b« deler vendingen »det har ingen talt med os«. "
        "Skriv den om i den ene."
    ]


def test_standard_phrases_outside_the_evidence_may_be_shared() -> None:
    texts = files()
    for case_id in ("tvilling-a", "tvilling-b"):
        complaint = "[P2] Du kan klage over afgørelsen inden fire uger.\n".encode()
        texts[sag(case_id)] += b"\n" + complaint
    assert errors(texts) == []


def test_both_twins_can_be_pointed_at_or_neither() -> None:
    texts = edited(TWIN, "peg: {", "peg: null\n# {")
    assert said(texts) == [
        "13: Kun én af tvillingerne har »peg« i facit. "
        "Tvillingerne »tvilling-a« og »tvilling-b« skal begge have det."
    ]
    both = edited(OTHER, "peg: {", "peg: null\n# {", texts)
    assert advice(both) == [
        f"{MODULE}:13: Råd: Tvillingerne »tvilling-a« og »tvilling-b« har ikke »peg« i facit."
    ]
    assert module(both).twins[0].solution.point == {}
    assert module(both).twins[0].solution.point_feedback is None


def test_a_case_nobody_uses_is_checked_and_mentioned() -> None:
    texts = files()
    texts[sag("ekstra")] = (
        texts[sag("frisk")].replace(b"id: frisk", b"id: ekstra").replace(b"LOV-1", b"LOV-2")
    )
    texts[facit("ekstra")] = texts[facit("frisk")].replace(b"sag: frisk", b"sag: ekstra")
    assert errors(texts) == []
    assert f"{sag('ekstra')}:1: Råd: Sagen bruges ikke i modul.md." in advice(texts)
    assert "LOV-2" not in module(texts).sources


def test_a_file_nobody_reads_is_mentioned() -> None:
    assert advice(files() | {"moduler/proeve/noter.txt": b"\xff\x00"}) == [
        "moduler/proeve/noter.txt:1: Råd: Filen bruges ikke. Se efter, om navnet er rigtigt, eller slet den."
    ]


def test_a_module_folder_needs_a_name_that_can_be_an_address() -> None:
    assert said(files() | {"moduler/Prøve 2/modul.md": b""}, "moduler/Prøve 2/modul.md") == [
        "1: Mappen »Prøve 2« skal hedde noget med små bogstaver a-z, tal, bindestreg og understregning."
    ]


def test_modules_share_neither_number_nor_title_nor_pairs_nor_cases() -> None:
    texts = files() | renamed(files(), "proeve", "anden")
    assert errors(texts) == [
        f"{PAIRS}:1: Kontrastparrets id »par« er brugt et andet sted. Vælg et andet.",
        "moduler/proeve/modul.md:1: Nummer 1 er brugt af modulet »anden«. Vælg et andet.",
        "moduler/proeve/modul.md:1: Titlen er den samme som på modulet »anden«. Vælg en anden.",
        *(
            f"{sag(case_id)}:1: Sagens id »{case_id}« er brugt i modulet »anden«. Vælg et andet."
            for case_id in ("frisk", "ren", "tvilling-a", "tvilling-b")
        ),
    ]


def test_an_unconfirmed_source_is_advice_where_it_is_used() -> None:
    texts = edited(CHECKLIST, "[LOV-1]", "[LOV-3]")
    assert advice(texts) == [f"{SOURCES}:17: Råd: Kilden »LOV-3« bruges, men er ikke bekræftet af en jurist."]
    assert errors(texts) == []


def test_a_source_that_has_ended_since_the_case_is_advice() -> None:
    assert advice(edited(sag("ren"), "[LOV-1]", "[LOV-2]")) == [
        f"{sag('ren')}:8: Råd: Kilden »LOV-2« er ophørt 2026-06-30. "
        "Sig det i teksten, eller skift den. Se LOV-1."
    ]


def test_an_overturned_decision_without_a_decisive_defect_is_advice() -> None:
    assert advice(edited(TWIN, "udslagsgivende: oplysning", "udslagsgivende: null")) == [
        f"{TWIN}:14: Råd: Afgørelsen omgøres, men ingen mangel er udslagsgivende. Er det meningen?"
    ]


def test_an_approval_of_other_words_is_advice_and_one_of_these_is_not() -> None:
    version = module().version
    signed = edited(MODULE, "godkendelse: null", f"godkendelse: {{dato: 2026-12-01, tekst: {version}}}")
    assert advice(signed) == []
    assert advice(edited(MODULE, "Introduktion", "Indledning", signed))[0].startswith(
        f"{MODULE}:12: Råd: Godkendelsen gælder en anden tekst end denne. Modulets version er nu "
    )


def test_a_key_of_one_box_too_many_gives_every_contradiction_it_has() -> None:
    assert said(edited(TWIN, "udslagsgivende: oplysning", "udslagsgivende: begrundelse"), TWIN) == [
        "14: Den udslagsgivende mangel »begrundelse« er ikke krydset af i noegle.",
        "14: Den udslagsgivende mangel »begrundelse« har ikke svaret ja til væsentlig betydning i noegle.",
    ]


def test_a_yes_without_a_defect_breaks_r2() -> None:
    texts = edited(facit("ren"), "port: nej, mangler: []", "port: ja, mangler: []")
    assert "5: Facit svarer ja til mangler, men krydser ingen af." in said(texts, facit("ren"))


def test_ticking_everything_never_wins() -> None:
    texts = edited(facit("ren"), "andre: [hjemme]", "andre: [hjemme, ude]")
    assert (
        "5: Alle felter i »andre« er facit eller tæller ikke. Så giver det fuldt point at sætte alle kryds."
        in said(texts, facit("ren"))
    )


def test_something_must_count() -> None:
    texts = edited(facit("ren"), "[port, mangler, udfald, klage, andre]", "[port]")
    texts = edited(
        facit("ren"), "mangler: [], udfald: stadfaestet, klage: nej, andre: [hjemme]", "port: nej", texts
    )
    texts = edited(facit("ren"), "{port: nej, port: nej}", "{port: nej}", texts)
    assert "4: Ingen af de stillede spørgsmål giver point. Stil mindst ét, der tæller i facit." in said(
        texts, facit("ren")
    )


def test_an_answer_behind_another_answer_must_be_open() -> None:
    texts = edited(TWIN, "stilles: [port, mangler, detaljer", "stilles: [port, detaljer")
    texts = edited(TWIN, "  mangler: [oplysning]\n", "", texts)
    texts = edited(TWIN, "forudfyldt: {", "forudfyldt: {port: ja, mangler: [begrundelse], ", texts)
    texts = edited(TWIN, "stilles: [port, ", "stilles: [", texts)
    texts = edited(TWIN, "  port: ja\n", "", texts)
    assert "6: »detaljer« har svar i noegle, men vises ikke ved de andre svar." in said(texts, TWIN)


def test_only_a_box_that_counts_needs_feedback() -> None:
    texts = edited(FORM, "      - {id: oensker", "      - {id: tid, etiket: Tid}\n      - {id: oensker")
    assert said(texts, TWIN) == ["30: Feltet »tid« tæller i sagen, men har ingen tilbagemelding i felter."]
    for path in (TWIN, OTHER, FRESH):
        texts = edited(path, "tolereret: {}", "tolereret: {detaljer: [tid]}", texts)
    assert errors(texts) == []


def test_the_modules_of_a_library_share_the_clean_cases() -> None:
    texts = edited(PARAMETERS, "andel_rene_sager: 1/3", "andel_rene_sager: 0.5")
    assert errors(texts) == [f"{PARAMETERS}:1: Kun 1 af 3 sager er rene. Andelen skal være mindst 1/2."]


def test_without_modules_there_is_a_library_all_the_same() -> None:
    texts = {path: text for path, text in files().items() if not path.startswith("moduler/")}
    assert library(texts).modules == {}
