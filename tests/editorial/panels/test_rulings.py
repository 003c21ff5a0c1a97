"""Rulings: kept with their reasons, every version, and never in the place of a reason."""

import pytest
from sqlalchemy import Engine, func, select

from learning.database import read, write
from learning.editorial.panels.rulings import Ruling, Undecidable, Unreasoned, rule, ruling_of
from learning.editorial.panels.settlements import Decision, Place
from learning.editorial.panels.tables import panel_ruling
from tests.editorial.panels.world import AGREE, BOTH, closed, the_round

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
LETTER: Place = ("mangler", "begrundelse")
ABOUT = "tvilling-a"


def decide(engine: Engine, **fields: object) -> Ruling:
    """Close a panel that differs on one box, keep a ruling, and read it again."""
    panel, people = closed(engine, BOTH, AGREE, AGREE)
    before = the_round(engine, panel).before
    with write(engine) as connection:
        rule(connection, (panel.number, ABOUT), Ruling(**fields), before, by=people[0].id)  # type: ignore[arg-type]
    with read(engine) as connection:
        return ruling_of(connection, panel.number, ABOUT)


def test_a_ruling_is_kept_with_its_reasons(engine: Engine) -> None:
    found = decide(
        engine, decisions={LETTER: Decision("pos", " Kort\nbrev ")}, unanimous=True, judgement="Svær\0"
    )
    assert found.decisions == {LETTER: Decision("pos", "Kort brev")}
    assert found.unanimous and found.judgement == "Svær"
    assert found.by is not None and found.at is not None


def test_no_decision_is_kept_without_a_reason(engine: Engine) -> None:
    with pytest.raises(Unreasoned) as caught:
        decide(engine, decisions={LETTER: Decision("neg", " ")})
    assert caught.value.places == (LETTER,)


def test_what_only_repeats_the_votes_needs_no_reason_and_an_override_does(engine: Engine) -> None:
    agreed: Place = ("mangler", "oplysning")
    assert decide(engine, decisions={agreed: Decision("pos", "")}).decisions == {}


def test_an_override_needs_a_reason(engine: Engine) -> None:
    with pytest.raises(Unreasoned):
        decide(engine, decisions={("mangler", "oplysning"): Decision("neg", "")})


@pytest.mark.parametrize(
    ("place", "value"), [(LETTER, "ja"), (("udfald", ""), "-"), (("udfald", ""), "pos"), (LETTER, "-")]
)
def test_what_the_form_does_not_offer_is_refused(engine: Engine, place: Place, value: str) -> None:
    with pytest.raises(Undecidable):
        decide(engine, decisions={place: Decision(value, "Fordi")})


def test_every_ruling_is_kept_and_the_last_is_in_force(engine: Engine) -> None:
    panel, people = closed(engine, BOTH, AGREE, AGREE)
    before = the_round(engine, panel).before
    with write(engine) as connection:
        assert ruling_of(connection, panel.number, ABOUT) == Ruling()
        for value in ("pos", "neutral"):
            ruling = Ruling({LETTER: Decision(value, "Fordi")})
            rule(connection, (panel.number, ABOUT), ruling, before, by=people[0].id)
    with read(engine) as connection:
        assert ruling_of(connection, panel.number, ABOUT).decisions[LETTER].value == "neutral"
        assert connection.execute(select(func.count()).select_from(panel_ruling)).scalar() == 2
    assert the_round(engine, panel).settlement.value(LETTER) == "neutral"
