"""Where points and intervals stand in a drawing."""

from learning.reports.figures import Figure, Form, Row
from learning.reports.plot import LEFT, RIGHT, WIDTH, plot
from learning.reports.shares import FEW, share
from quizzes.disclosure import Disclosure


def figure(*rows: Row) -> Figure:
    return Figure("F08", "Overset", Form.SHARES, "Én enhed er ét felt.", rows)


def test_a_share_stands_on_its_percent(limits: Disclosure) -> None:
    drawn = plot(figure(Row("Alt", share(40, 40, limits)), Row("Intet", share(0, 40, limits))))
    assert drawn is not None
    everything, nothing = drawn.dots
    assert (nothing.x, everything.x) == (LEFT, WIDTH - RIGHT)
    assert nothing.lo == nothing.x < nothing.hi
    assert everything.lo < everything.x == everything.hi
    assert everything.y < nothing.y < drawn.axis < drawn.height


def test_what_is_held_back_is_not_drawn(limits: Disclosure) -> None:
    drawn = plot(figure(Row("Skjult", share(2, 40, limits)), Row("Vist", share(20, 40, limits))))
    assert drawn is not None
    assert [dot.label for dot in drawn.dots] == ["Vist"]
    assert "Skjult" not in drawn.alt


def test_the_text_says_all_that_the_drawing_shows(limits: Disclosure) -> None:
    drawn = plot(figure(Row("Begrundelse", share(30, 40, limits))))
    assert drawn is not None
    assert drawn.alt == "Overset. Begrundelse: 75\u00a0%, interval 59-86\u00a0%."


def test_nothing_to_show_is_no_drawing() -> None:
    assert plot(figure(Row("Begrundelse", FEW))) is None
