"""The guide between provisions: short ways, no circles, no dead ends, and no row of the table lost."""

from learning.library.boundary import BoundaryGuide, BoundaryQuestion, BoundaryResult
from learning.library.compiler import check
from tests.library.real_texts import Files, errors, files, library

PATH = "snitflade.yaml"
GUIDE = """
version: "1"
titel: Find bestemmelsen
indledning: Svar på to spørgsmål.
gaeldende_ret_pr: 2026-11-01
gennemgaaet: 2026-11-22
start: ude
spoergsmaal:
  - id: ude
    tekst: Skal borgeren ud?
    svar:
      - {id: ja, tekst: Ja, til: stoette}
      - {id: nej, tekst: Nej, til: hjemme}
  - id: stoette
    tekst: Er der brug for støtte på stedet?
    svar:
      - {id: ja, tekst: Ja, til: p85}
      - {id: nej, tekst: Nej, til: p97}
resultater:
  - {id: p97, titel: § 97, hvorfor: Kun følge., undersoeg: [Hvorhen?], kilder: [SEL-97], raekker: [1]}
  - {id: p85, titel: § 85, hvorfor: Støtte., undersoeg: [], kilder: [SEL-85], raekker: [1, 2]}
  - {id: hjemme, titel: § 83, hvorfor: Hjemme., undersoeg: [], kilder: [SEL-83], raekker: [2]}
tabel:
  - {nr: 1, faktum: Skal ud., ja: § 97, nej: Gå til 2., kilder: [SEL-97], status: udledt}
  - {nr: 2, faktum: Skal støttes., ja: § 85, kilder: [SEL-85], status: udledt}
"""


def with_guide(text: str = GUIDE) -> Files:
    return {**files(), PATH: text.encode()}


def guide() -> BoundaryGuide:
    found = library(with_guide()).boundary
    assert found is not None
    return found


def changed(old: str, new: str) -> list[str]:
    """Return the errors when one thing is written differently."""
    assert old in GUIDE
    return [one.removeprefix(f"{PATH}: ") for one in errors(with_guide(GUIDE.replace(old, new, 1)))]


def test_answers_lead_step_by_step_to_a_result() -> None:
    path = guide().follow(["ja", "nej"])
    assert isinstance(path.reached, BoundaryResult)
    assert path.reached.id == "p97"
    assert [answer.id for _, answer in path.steps] == ["ja", "nej"]


def test_an_unknown_answer_stops_the_way_where_it_is() -> None:
    path = guide().follow(["ja", "maaske", "nej"])
    assert isinstance(path.reached, BoundaryQuestion)
    assert path.reached.id == "stoette"
    assert len(path.steps) == 1


def test_answers_after_a_result_are_left_out() -> None:
    assert len(guide().follow(["nej", "ja", "ja"]).steps) == 1


def test_every_way_ends_in_a_result() -> None:
    assert sorted(path.reached.id for path in guide().paths()) == ["hjemme", "p85", "p97"]


def test_a_library_without_the_guide_has_none() -> None:
    assert library().boundary is None


def test_a_way_in_a_circle_is_refused() -> None:
    (found,) = changed("til: p85}", "til: ude}")
    assert found.startswith("En vej gennem spørgsmålene er på mere end 5 trin eller går i ring.")


def test_a_way_of_more_than_five_questions_is_refused() -> None:
    targets = ("q2", "q3", "q4", "p85")
    more = "".join(
        f"  - {{id: q{n}, tekst: Og så?, svar: [{{id: ja, tekst: Ja, til: {to}}}]}}\n"
        for n, to in enumerate(targets, 1)
    )
    text = GUIDE.replace("til: p85}", "til: q1}", 1).replace("resultater:\n", f"{more}resultater:\n")
    assert len(errors(with_guide(text))) == 1


def test_an_answer_that_leads_nowhere_is_refused_with_a_suggestion() -> None:
    assert changed("til: p97}", "til: p79}") == [
        "»p79« er hverken et spørgsmål eller et resultat. Mente du »p97«?"
    ]


def test_a_result_no_answer_leads_to_is_refused() -> None:
    assert changed("til: hjemme}", "til: p97}") == [
        "Ingen svar fører til »hjemme«. Lad et svar gøre det, eller slet det."
    ]


def test_a_row_that_no_result_stands_for_is_refused() -> None:
    more = "tabel:\n  - {nr: 3, faktum: F., ja: J., kilder: [SEL-97], status: udledt}\n"
    assert changed("tabel:\n", more) == ["Ingen resultater henviser til række 3 i tabellen."]


def test_a_row_twice_and_a_row_that_is_not_there_are_refused() -> None:
    assert changed("nr: 2,", "nr: 1,") == [
        "Et resultat henviser til række 2, som ikke står i tabellen.",
        "Række 1 står to gange i tabellen.",
    ]


def test_an_unknown_module_is_refused() -> None:
    found = changed("raekker: [1]}", "raekker: [1], moduler: [ledsagelse]}")
    assert found == ["Modulet »ledsagelse« findes ikke. Skriv »ledsagelse-eller-stoette«."]


def test_an_id_twice_is_refused() -> None:
    assert "»p97« står to gange. Giv det ene et andet id." in changed("{id: p85, titel", "{id: p97, titel")
    assert any("samme id" in one for one in changed("- {id: hjemme, titel", "- {id: ude, titel"))


def test_what_is_wrong_stops_the_release() -> None:
    found, _ = check(with_guide(GUIDE.replace("start: ude", "start: inde")))
    assert found is None
