"""What learners say, in the form of Tabel 3.1."""

from learning.ledger.tallies import Opinions
from learning.library.model import EvaluationForm, EvaluationItem
from learning.reports.figures import Form
from learning.reports.opinions import opinion_figures
from quizzes.disclosure import Disclosure

SCALE = {"hoej": "I høj grad", "nogen": "I nogen grad", "mindre": "I mindre grad", "slet_ikke": "Slet ikke"}
QUESTION = "Bliver det faglige stof formidlet på en forståelig måde?"
FORM = EvaluationForm(
    "evaluering",
    "1",
    "Hvad fik du ud af modulet?",
    (
        EvaluationItem("forstaaeligt", QUESTION, "", SCALE, True, ""),
        EvaluationItem("ja_nej", "Brugbart?", "", {"ja": "Ja", "nej": "Nej"}, False, ""),
        EvaluationItem("fritekst", "Hvad gør du?", "", {}, False, ""),
    ),
)


def said(**counts: int) -> list[Opinions]:
    return [Opinions("forstaaeligt", value, answers) for value, answers in counts.items()]


def test_the_table_of_the_yearly_account_can_be_repeated(limits: Disclosure) -> None:
    table = opinion_figures(FORM, said(hoej=31, nogen=18, mindre=1), limits)[0]
    assert (table.title, table.form) == (QUESTION, Form.DISTRIBUTION)
    assert [row.label for row in table.rows] == [*SCALE.values(), "I høj grad eller i nogen grad"]
    assert [row.share.hits for row in table.rows] == [31, 18, 1, 0, 49]
    assert table.rows[-1].share.percent_text == "98\u00a0%"
    assert table.rows[-1].is_sum
    assert table.base_note(limits) == "Figuren er baseret på 50 besvarelser."


def test_a_smaller_table_hides_what_the_sum_would_give_away(limits: Disclosure) -> None:
    table = opinion_figures(FORM, said(hoej=12, nogen=8, mindre=1), limits)[0]
    assert [row.share.hits for row in table.rows if row.label == "I mindre grad"] == [None]
    assert table.rows[-1].share.hits is None


def test_nine_questionnaires_show_nothing(limits: Disclosure) -> None:
    table = opinion_figures(FORM, said(hoej=9), limits)[0]
    assert {row.share.percent_text for row in table.rows} == {"for få"}


def test_free_text_has_no_table_and_one_category_no_sum(limits: Disclosure) -> None:
    tables = opinion_figures(FORM, [], limits)
    assert [table.title for table in tables] == [QUESTION, "Brugbart?"]
    assert [row.label for row in tables[1].rows] == ["Ja", "Nej"]


def test_values_that_the_scale_no_longer_has_are_left_out(limits: Disclosure) -> None:
    table = opinion_figures(FORM, said(hoej=31, ved_ikke=40), limits)[0]
    assert table.rows[0].share.base == 31
