"""Questions that several forms ask are written once and borrowed."""

from learning.library.compiler import check
from tests.library.real_texts import FORM, MODULE, SHARED_FORM, edited, errors, files, library, line_of

BORROWED = "  - {fra: faelles, id: frist}"
OWN = """\
id: egen
version: "1"
titel: Et lille skema
oprindelse: Til test
grupper: [{id: fejl, overskrift: Fejl, hjaelp: "", spoergsmaal: [fejl]}]
spoergsmaal:
  - id: fejl
    nr: 1
    slags: enkelt
    vaegt: 1
    etiket: Er der fejl?
    kort: Fejl
    mangler_svar: Vælg et svar
    svar: [{id: ja, etiket: Ja}, {id: nej, etiket: Nej}]
"""


def test_a_form_asks_a_borrowed_question_as_if_it_were_its_own() -> None:
    forms = library().forms
    own, other = forms["ledsagelse-97-2023"], forms["hjemmetraening-82-85"]
    assert own.scheme["frist"] == other.scheme["frist"]
    assert own.texts["frist"] == other.texts["frist"]


def test_the_shared_questions_are_no_form_of_their_own() -> None:
    assert "faelles" not in library().forms


def test_a_borrowed_question_that_does_not_exist_is_said_where_it_is_borrowed() -> None:
    texts = edited(FORM, BORROWED, "  - {fra: faelles, id: friist}")
    (said,) = errors(texts)
    assert said == f"{FORM}: Spørgsmålet »friist« står ikke i {SHARED_FORM}. Mente du »frist«?"
    _, problems = check(texts)
    assert any(problem.line == line_of(texts, FORM, "friist") for problem in problems)


def test_a_borrowed_question_without_id_is_said_once() -> None:
    (said,) = errors(edited(FORM, BORROWED, "  - {fra: faelles}"))
    assert said.startswith(f"{FORM}: Feltet »id« mangler under spoergsmaal 19.")


def test_only_one_text_lends_questions() -> None:
    said = errors(edited(FORM, BORROWED, "  - {fra: andre, id: frist}"))
    assert said == [f"{FORM}: Feltet »fra« under spoergsmaal 19 skal være »faelles«."]


def test_a_borrowed_question_cannot_be_changed() -> None:
    said = errors(edited(FORM, BORROWED, "  - {fra: faelles, id: frist, vaegt: 9}"))
    assert len(said) == 1
    assert "Feltet »vaegt« under spoergsmaal 19 findes ikke." in said[0]


def test_a_question_borrowed_twice_is_said_where_it_is_borrowed() -> None:
    texts = edited(FORM, BORROWED, f"{BORROWED}\n{BORROWED}")
    (said,) = errors(texts)
    assert said == f"{FORM}: Spørgsmålet »frist« står to gange. Giv det ene et andet id."


def test_a_borrowed_question_depends_on_what_the_form_asks() -> None:
    texts = edited(FORM, "  - {fra: faelles, id: klagevejledning}\n", "")
    _, problems = check(texts)
    here = line_of(texts, FORM, "id: klagevejledning_par25")
    assert any(
        "Spørgsmålet »klagevejledning« findes ikke i skemaet." in problem.message
        for problem in problems
        if (problem.file, problem.line) == (FORM, here)
    )


def test_a_mistake_in_the_shared_questions_is_said_once_and_not_in_every_form() -> None:
    (said,) = errors(edited(SHARED_FORM, "vaegt: 3", "vaegt: tre"))
    assert said.startswith(f"{SHARED_FORM}: Feltet »vaegt« under spoergsmaal 1 skal være et tal")


def test_a_form_that_borrows_nothing_is_judged_whatever_the_shared_questions() -> None:
    texts = edited(SHARED_FORM, "vaegt: 3", "vaegt: tre") | {"skemaer/egen.yaml": OWN.encode()}
    assert not any(said.startswith("skemaer/egen.yaml") for said in errors(texts))
    texts["skemaer/egen.yaml"] = OWN.replace("Er der fejl?", "").encode()
    (said,) = (said for said in errors(texts) if said.startswith("skemaer/egen.yaml"))
    assert "etiket" in said


def test_a_shared_question_depends_on_shared_questions_only() -> None:
    said = errors(
        edited(
            SHARED_FORM, "vis_hvis: {spoergsmaal: helhedsvurdering", "vis_hvis: {spoergsmaal: official_del"
        )
    )
    assert said[0].startswith(f"{SHARED_FORM}: Spørgsmålet »official_del« findes ikke i skemaet.")


def test_an_unknown_field_of_a_shared_question_is_an_error() -> None:
    said = errors(edited(SHARED_FORM, "    kort: Udfald\n", "    kort: Udfald\n    farve: blå\n"))
    assert len(said) == 1
    assert said[0].startswith(f"{SHARED_FORM}: Feltet »farve« under spoergsmaal 1 findes ikke.")


def test_without_shared_questions_every_loan_is_an_error_and_nothing_else() -> None:
    texts = {path: data for path, data in files().items() if path != SHARED_FORM}
    said = [one for one in errors(texts) if one.startswith(FORM)]
    assert len(said) == 21
    assert all(f"står ikke i {SHARED_FORM}." in one for one in said)


def test_a_library_may_do_without_shared_questions() -> None:
    texts = {path: data for path, data in files().items() if not path.startswith(("skemaer/", "moduler/"))}
    found = library(texts | {"skemaer/egen.yaml": OWN.encode()})
    assert list(found.forms) == ["egen"]


def test_the_name_of_a_form_is_that_of_its_file() -> None:
    texts = files() | {"skemaer/anden.yaml": OWN.encode()}
    assert errors(texts) == [
        "skemaer/anden.yaml: Skemaets id er »egen«, men filen hedder »anden«. De skal være ens."
    ]


def test_a_change_of_a_borrowed_question_is_a_new_version_of_the_module() -> None:
    before = library().modules[MODULE].version
    after = library(edited(SHARED_FORM, "Har kommunen holdt sin egen", "Holdt kommunen sin egen"))
    assert after.modules[MODULE].version != before


def test_a_change_of_another_form_leaves_the_module_as_it_was() -> None:
    before = library().modules[MODULE].version
    after = library(edited("skemaer/hjemmetraening-82-85.yaml", "Hvad tilsynet har vist", "Tilsynets fund"))
    assert after.modules[MODULE].version == before


def test_a_form_says_what_is_derived() -> None:
    forms = library().forms
    assert "vores forslag" in forms["tabt-arbejdsfortjeneste-87"].derivation
    assert forms["ledsagelse-97-2023"].derivation == ""


def test_a_derived_form_without_a_note_is_an_error() -> None:
    said = errors(edited(FORM, 'version: "2023.1"', 'version: "2023.1"\nafledt: true'))
    assert said == [f"{FORM}: Skriv både afledt: true og en afledt_note, der siger, hvad der er udledt."]
