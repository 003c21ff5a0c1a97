"""A change of a key is told in sentences that are true, or not at all."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.config import ROOT
from learning.library.compiler import compile_library
from learning.library.key_changes import OTHERWISE, KeyChange, form_named, key_change
from learning.library.reader import read_folder
from learning.library.skeleton import forms_of
from tests.library.builders import facit, files

FORM = compile_library(files()).forms["proeve"]
KEY = files()[facit("tvilling-a")].decode()
CLEAN = files()[facit("ren")].decode()
CONTENT = read_folder(ROOT / "content")
NEUTRAL = "neutralt (tæller hverken for eller imod)"
WORDS_ONLY = "Facit er det samme. Kun ordene er ændret."
SAME = "Facit er det samme."


def told(*edits: tuple[str, str], key: str = KEY) -> KeyChange | None:
    """Return what is said of a key in which each of these words became others."""
    after = key
    for before, now in edits:
        assert before in after
        after = after.replace(before, now, 1)
    return key_change((key, after), FORM, {"LOV-1": "Loven § 1"})


def sentences(*edits: tuple[str, str], key: str = KEY) -> tuple[str, ...]:
    """Return the sentences where the key is another one."""
    found = told(*edits, key=key)
    assert found is not None and found.summary == ""
    return found.sentences


TICKS, TOLERATED = "mangler: [oplysning]", "tolereret: {}"


@pytest.mark.parametrize(
    "edits, said",
    [
        (
            [(TICKS, "mangler: [oplysning, begrundelse]")],
            ["Hvilke mangler? »Begrundelse« var ikke en mangel, er nu en mangel."],
        ),
        (
            [(TOLERATED, "tolereret: {mangler: [begrundelse]}")],
            [f"Hvilke mangler? »Begrundelse« var ikke en mangel, er nu {NEUTRAL}."],
        ),
        (
            [(TOLERATED, "tolereret: {mangler: [oplysning]}")],
            [f"Hvilke mangler? »Oplysning« var en mangel, er nu {NEUTRAL}."],
        ),
        (
            [(TOLERATED, "uenige: {detaljer: [oensker]}")],
            [
                "Hvad mangler? »Ønsker« var ikke facit, er nu neutralt, fordi juristerne er uenige "
                "(tæller hverken for eller imod)."
            ],
        ),
        (
            [("detaljer: [behov]", "detaljer: [behov, andet]")],
            [f"Hvad mangler? »Andet« var {NEUTRAL}, er nu facit."],
        ),
        (
            [("udfald: hjemvist", "udfald: stadfaestet")],
            ["Hvad bliver udfaldet? Facit var »Hjemvise«, er nu »Stadfæste«."],
        ),
        (
            [("  udfald: hjemvist\n", "")],
            ["Hvad bliver udfaldet? Facit er fjernet. Det var »Hjemvise«."],
        ),
        (
            [("{aendret: 0.5}", "{aendret: 0.5, stadfaestet: 1}")],
            ["Hvad bliver udfaldet? Også »Stadfæste« godtages nu og giver fuldt point."],
        ),
        (
            [("{aendret: 0.5}", "{aendret: 1/3}")],
            ["Hvad bliver udfaldet? »Ændre« gav 1/2 af pointet, giver nu 1/3 af pointet."],
        ),
        (
            [("{udfald: {aendret: 0.5}}", "{}")],
            [
                "Hvad bliver udfaldet? »Ændre« står ikke længere som et svar, der godtages "
                "(gav 1/2 af pointet)."
            ],
        ),
        (
            [("{klage: ja}", "{klage: nej}")],
            ["Er der klagevejledning? Facit var »Ja«, er nu »Nej«."],
        ),
        (
            [("udslagsgivende: oplysning", "udslagsgivende: null")],
            ["Den udslagsgivende mangel var »Oplysning«, er nu ingen."],
        ),
        (
            [("udfald]", "udfald]\ntaeller_ikke: [udfald]")],
            ["Spørgsmålet »Hvad bliver udfaldet?« tæller ikke længere med i pointene."],
        ),
        (
            [("noegle: [F1], tolereret: [mangler-1]", "noegle: [P1], tolereret: [F1]")],
            [
                f"Peg på stedet: »F1« var facit, er nu {NEUTRAL}.",
                "Peg på stedet: »P1« var ikke facit, er nu facit.",
                f"Peg på stedet: »mangler-1« var {NEUTRAL}, er nu ikke facit.",
            ],
        ),
    ],
)
def test_every_part_of_a_key_is_told_with_the_words_of_the_form(
    edits: list[tuple[str, str]], said: list[str]
) -> None:
    assert [*sentences(*edits)] == said


def test_a_question_comes_goes_and_is_filled_in_beforehand() -> None:
    klage = "Er der klagevejledning?"
    assert sentences(
        ("udfald]", "udfald, klage]"), ("{klage: ja}", "{}"), (TICKS, "klage: ja\n  " + TICKS)
    ) == (f"Spørgsmålet »{klage}« stilles nu.",)
    assert sentences(("{klage: ja}", "{}")) == (
        f"Spørgsmålet »{klage}« er ikke længere med (var udfyldt på forhånd).",
        f"{klage} Facit er fjernet. Det var »Ja«.",
    )
    gone = sentences(("klage, andre]", "klage]"), (", andre: [hjemme]", ""), key=CLEAN)
    assert gone == (
        "Spørgsmålet »Hvilke andre regler?« stilles ikke længere.",
        "Hvilke andre regler? Facit er fjernet. Det var »Hjemme«.",
    )
    moved = [
        ("klage, andre]", "andre]"),
        (", klage: nej", ""),
        ("tolereret", "forudfyldt: {klage: nej}\ntolereret"),
    ]
    assert sentences(*moved, key=CLEAN) == (f"Spørgsmålet »{klage}« er nu udfyldt på forhånd.",)


def test_a_new_question_with_boxes_tells_its_whole_key() -> None:
    edits = [
        ("udfald]", "udfald, andre]"),
        (TICKS, "andre: [hjemme, ude]\n  " + TICKS),
        (TOLERATED, "tolereret: {andre: [ude]}"),
    ]
    assert sentences(*edits) == (
        "Spørgsmålet »Hvilke andre regler?« stilles nu.",
        "Hvilke andre regler? Facit er nu »Hjemme« og »Ude«.",
        f"Hvilke andre regler? »Ude« er nu {NEUTRAL}.",
    )


def test_a_label_that_is_no_question_ends_with_a_colon() -> None:
    texts = {**FORM.texts, "udfald": replace(FORM.texts["udfald"], label="Udfaldet")}
    after = KEY.replace("udfald: hjemvist", "udfald: aendret")
    found = key_change((KEY, after), replace(FORM, texts=texts), {})
    assert found == KeyChange("", ("Udfaldet: Facit var »Hjemvise«, er nu »Ændre«.",))


def test_a_cross_at_a_neutral_box_is_told_though_it_does_not_count() -> None:
    neutral = KEY.replace(TOLERATED, "tolereret: {detaljer: [oensker]}")
    moved = f"Hvad mangler? Krydset ved »Ønsker« er {{}}, men feltet er {NEUTRAL}."
    ticked = neutral.replace("detaljer: [behov]", "detaljer: [behov, oensker]")
    for pair, how in (((neutral, ticked), "sat"), ((ticked, neutral), "fjernet")):
        found = key_change(pair, FORM, {})
        assert found == KeyChange("", (moved.format(how),))


def test_a_key_written_otherwise_to_the_same_effect_is_not_called_the_same() -> None:
    assert sentences((TOLERATED, "tolereret: {detaljer: [andet]}")) == (OTHERWISE,)


def test_the_step_of_pointing_comes_and_goes() -> None:
    line = next(line for line in KEY.splitlines(keepends=True) if line.startswith("peg:"))
    gone = sentences((line, ""))
    assert "Trinnet »Peg på stedet« er ikke længere med." in gone
    back = key_change((KEY.replace(line, ""), KEY), FORM, {})
    assert back is not None and "Trinnet »Peg på stedet« er nu med." in back.sentences


@pytest.mark.parametrize(
    "edit, summary, said",
    [
        (
            ("{klage: ja}", "{ klage: ja } # ja"),
            f"{SAME} Kun kommentarer eller opsætning i filen er ændret.",
            (),
        ),
        (
            ("hvorfor: Fint brev.", "hvorfor: Et fint brev."),
            WORDS_ONLY,
            ("Begrundelsen for »Begrundelse« under »Hvilke mangler?« er ændret.",),
        ),
        (
            ("valgt: Ikke endnu.", "valgt: Senere."),
            WORDS_ONLY,
            ("Tilbagemeldingen til »Ændre« under »Hvad bliver udfaldet?« er ændret.",),
        ),
        (("Der er en mangel", "Der er én"), WORDS_ONLY, ("Begrundelsen for »Hvilke mangler?« er ændret.",)),
        (("hvorfor: Her", "hvorfor: Der"), WORDS_ONLY, ("Begrundelsen for »Peg på stedet« er ændret.",)),
        (("goeres: Spørg", "goeres: Hør"), WORDS_ONLY, ("»Sådan kunne det gøres« er ændret.",)),
        (
            ("bevis: [b1]", "bevis: [P1]"),
            SAME,
            ("Bevissteder for »Oplysning« under »Hvilke mangler?«: P1 kommet til, b1 fjernet.",),
        ),
        (
            ("kilder: [LOV-1]", "kilder: [LOV-1, LOV-2]"),
            SAME,
            ("Kilder for »Oplysning« under »Hvilke mangler?«: LOV-2 kommet til.",),
        ),
        (
            ("kilder: [LOV-1]", "kilder: null"),
            SAME,
            ("Kilder for »Oplysning« under »Hvilke mangler?«: Loven § 1 fjernet.",),
        ),
        (
            ("kilder: [LOV-1]", "kilder: LOV-1"),
            SAME,
            ("Kilder for »Oplysning« under »Hvilke mangler?«: står på en anden måde.",),
        ),
        (('udgave: "1"', 'udgave: "2"'), SAME, ("Feltet »udgave« er ændret.",)),
        (
            ("klage: {hvorfor: Udf", "klage: {x: y, hvorfor: Udf"),
            SAME,
            ("Feltet »feedback.klage.x« er ændret.",),
        ),
    ],
)
def test_the_key_is_called_the_same_only_where_it_is(
    edit: tuple[str, str], summary: str, said: tuple[str, ...]
) -> None:
    assert told(edit) == KeyChange(summary, said)


def test_the_steps_of_an_area_are_told_by_their_names() -> None:
    path = next(path for path, body in CONTENT.items() if path.endswith("/facit.yaml") and b"\ntrin:" in body)
    key = CONTENT[path].decode()
    form = forms_of(CONTENT)[form_named(key)]
    head, _, steps = key.partition("\ntrin:")
    line = next(line for line in steps.splitlines() if "svar: ok" in line or "svar: forkert" in line)
    other = "ikke_oplyst"
    after = head + "\ntrin:" + steps.replace(line, line.replace("ok", other).replace("forkert", other), 1)
    found = key_change((key, after), form, {})
    assert found is not None and found.summary == SAME
    assert len(found.sentences) == 1 and found.sentences[0].startswith("Svaret for trinnet »")


@pytest.mark.parametrize(
    "edit",
    [
        ("sag: ", "sag: ["),
        ("skema: proeve", "skema: andet"),
        ("skema: proeve", "skema: [proeve]"),
        ("forudfyldt: {klage: ja}", "forudfyldt: [klage]"),
        ("{klage: ja}", "{klage: måske}"),
        ("{klage: ja}", "{klage: ja, udfald: hjemvist}"),
        ("stilles: [port", "stilles: [ukendt"),
        ("{aendret: 0.5}", "{aendret: meget}"),
        (TOLERATED, "tolereret: {udfald: [aendret]}"),
        ("udslagsgivende: oplysning", "udslagsgivende: ukendt"),
        ("tolereret: [mangler-1]", "tolereret: [F1]"),
        ("klage: {hvorfor", "ukendt: {hvorfor"),
    ],
)
def test_what_cannot_be_read_is_not_told(edit: tuple[str, str]) -> None:
    assert told(edit) is None


def test_a_key_names_its_form_where_it_can_be_read() -> None:
    assert form_named(KEY) == "proeve"
    assert form_named("") == form_named("[a") == form_named("ord") == ""


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_word_that_moves_is_never_called_the_same(data: st.DataObject) -> None:
    """Any tick that is swapped for another is told."""
    ticks = st.sets(st.sampled_from(["behov", "oensker", "andet"]))
    one, other = data.draw(ticks), data.draw(ticks)
    keys = [KEY.replace("[behov]", f"[{', '.join(sorted(some))}]") for some in (one, other)]
    found = key_change((keys[0], keys[1]), FORM, {})
    assert found is not None and (found.summary == "") == (one != other)
    assert found.summary or found.sentences
