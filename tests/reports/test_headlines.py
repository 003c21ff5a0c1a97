"""The words of the first page: every number in them is one of the snapshot's."""

import json
from pathlib import Path
from typing import Any

import pytest

from learning.reports.catalogue.national import NATIONAL, PLATFORM
from learning.reports.headlines import front, share_text
from learning.reports.sentences import CAUTION, share_sentence
from learning.reports.snapshot import Figure, Kind, Line, Number, Snapshot, Status
from quizzes.disclosure import Disclosure
from tests.reports.published import estimate, few, figure, overall, share, snapshot

FILE = Path(__file__).parents[1] / "vectors/report_text.json"
SENTENCES = json.loads(FILE.read_text("utf-8"))["sentences"]


@pytest.mark.parametrize("vector", SENTENCES, ids=lambda vector: str(vector["id"]))
def test_a_published_share_is_said_as_in_the_vectors(vector: dict[str, Any], limits: Disclosure) -> None:
    number = share(vector["k"], vector["n"]) if vector["expected"]["show"] else few()
    assert (
        share_text(number) == vector["expected"]["text"] == share_sentence(vector["k"], vector["n"], limits)
    )


def test_a_hidden_share_is_not_said() -> None:
    assert share_text(Number(Kind.SHARE, Status.HIDDEN, base=40)) == "Andelen vises ikke."


def gain(value: float, lo: float, hi: float, base: int = 60) -> Figure:
    return overall("F19", ("Forskel", estimate(value, lo, hi, base, "point")))


def sentence(place: int, *figures: Figure) -> str:
    return front(snapshot(*figures)).sentences[place]


def test_a_gain_whose_interval_excludes_nothing_changed_is_said_plainly() -> None:
    assert sentence(0, gain(18.3, 9.1, 27.5)) == (
        "Scoren er 18,3 point højere i eftersagen end i førsagen (60 forløb; "
        "95 procents usikkerhedsinterval: 9,1 til 27,5 point). "
        "Der er ingen kontrolgruppe; gentagelse i sig selv kan løfte resultatet."
    )


def test_a_loss_is_said_as_plainly() -> None:
    assert sentence(0, gain(-8.0, -12, -4)).startswith("Scoren er 8,0 point lavere i eftersagen")


def test_a_gain_that_may_be_chance_is_only_hinted_at() -> None:
    said = sentence(0, gain(4.0, -2.0, 10.0))
    assert said.startswith("Tallene tyder på, at scoren er 4,0 point højere")
    assert "Forskellen kan skyldes tilfældigheder." in said


def test_few_attempts_make_the_reader_careful() -> None:
    assert sentence(0, gain(18.3, 9.1, 27.5, 29)).endswith(CAUTION)
    assert CAUTION not in sentence(0, gain(18.3, 9.1, 27.5, 30))


def test_what_is_missed_most_is_named_with_its_module() -> None:
    said = sentence(1, figure("F08", ("Begrundelse", share(30, 200, 50)), ("Oplysning", share(120, 200, 50))))
    assert said.startswith(
        "Brugerne overser oftest »Oplysning« i modulet »Prøvemodul«: 60 procent (120 af 200 felter;"
    )


def test_what_may_be_missed_most_is_only_hinted_at() -> None:
    said = sentence(1, figure("F08", ("Begrundelse", share(20, 40, 20)), ("Oplysning", share(22, 40, 20))))
    assert said.startswith("Tallene tyder på, at brugerne oftest overser »Oplysning«")
    assert said.endswith(CAUTION)


def understood(number: Number) -> Figure:
    made = overall("F22", ("I høj grad", number), key="forstaaeligt")
    line = Line("I høj grad eller i nogen grad", number, is_sum=True)
    return Figure("F22", "Er det forståeligt?", made.form, "", (*made.lines, line), key="forstaaeligt")


def test_what_learners_say_is_one_sum_of_the_whole_country() -> None:
    assert sentence(2, understood(share(49, 50))) == (
        "Er det forståeligt? »I høj grad eller i nogen grad« svarer 98 procent "
        "(49 af 50 besvarelser; 95 procents usikkerhedsinterval: 89-100 procent)."
    )


def test_an_empty_year_says_that_there_is_too_little() -> None:
    empty = front(snapshot())
    assert all(one.startswith("Der er for få") for one in empty.sentences)
    assert {one.number.status for one in empty.headlines} == {Status.FEW}
    assert (len(empty.headlines), len(empty.sentences), empty.changes) == (6, 3, ())
    assert sentence(2, understood(few())).startswith("Der er for få")


def full() -> Snapshot:
    return snapshot(
        gain(18.3, 9.1, 27.5),
        overall("F20", ("Forskel", estimate(20, 3, 35, unit="procentpoint")), key="exact"),
        overall("F05", ("I alt", share(70, 100))),
        figure("F08", ("Oplysning", share(120, 200, 50))),
        figure("F09", ("Høring", share(30, 200, 50))),
        understood(share(49, 50)),
    )


def test_the_six_numbers_are_those_of_the_figures() -> None:
    found = front(full()).headlines
    assert [one.number.value for one in found] == [18.3, 20, 0.6, 0.15, 0.7, 0.98]
    assert all(one.number.lo is not None for one in found)
    assert found[2].label == "Overses oftest: Oplysning"


def test_a_hidden_paired_difference_gives_way_to_the_one_without_pairing() -> None:
    hidden = Number(Kind.ESTIMATE, Status.HIDDEN, base=60)
    wide = estimate(20, -1, 39, unit="procentpoint")
    made = overall("F20", ("Forskel", hidden), ("Forskel, regnet uden parring", wide), key="exact")
    assert front(snapshot(made)).headlines[1].number == wide


def test_a_criterion_that_many_surely_miss_is_to_be_practised_more() -> None:
    changes = front(snapshot(figure("F08", ("Oplysning", share(120, 200, 50))))).changes
    assert len(changes) == 1
    assert changes[0].startswith("Giv mere øvelse i »Oplysning« i modulet »Prøvemodul«. Overset: 60 procent")
    assert front(snapshot(figure("F08", ("Oplysning", share(70, 200, 50))))).changes == ()


def test_alarms_become_suggestions() -> None:
    steps = figure("F06", ("Førsag", share(20, 40)))
    cases = figure("F29", ("Sag 1", estimate(10, 5, 15), "Gennemsnitsscore"))
    first, second = front(snapshot(steps, cases)).changes
    assert first.startswith("Lad en jurist se facit efter for »Sag 1« i modulet »Prøvemodul«.")
    assert second.startswith("Se på trinnet »Førsag« i modulet »Prøvemodul«. 50\u00a0%")


def test_a_criterion_that_is_high_on_both_sides_comes_first() -> None:
    national = {"a": 40.0, "b": 10.0}
    here = {"a": share(30, 60), "b": share(10, 60)}
    lines = [
        line
        for label, value in national.items()
        for line in (
            (label, Number(Kind.FACT, Status.SHOWN, value=value, lo=value, hi=value), NATIONAL),
            (label, here[label], PLATFORM),
        )
    ]
    changes = front(snapshot(figure("F26", *lines))).changes
    assert changes == ("Prioritér »a«: ofte en mangel i de nationale tal og ofte overset i øvesagerne.",)
