"""A panel from the call to the key, on each engine."""

from sqlalchemy import Engine

from learning.database import read, write
from learning.editorial import revisions
from learning.editorial.panels.keys import rewritten
from learning.editorial.panels.panel import listed
from learning.editorial.panels.rulings import Ruling, key_revision, note_key, rule
from learning.editorial.panels.settlements import Decision
from learning.editorial.revisions import Change
from tests.editorial.panels.world import AGREE, BOTH, closed, the_round
from tests.library import builders


def test_votes_become_a_key(engine: Engine) -> None:
    panel, people = closed(engine, BOTH, BOTH, AGREE, AGREE)
    path = builders.facit("tvilling-a")
    text = builders.files()[path]
    before, about = the_round(engine, panel).before, (panel.number, "tvilling-a")
    assert before.open == (("mangler", "begrundelse"),)
    with write(engine) as connection:
        ruling = Ruling({("mangler", "begrundelse"): Decision("neutral", "Kan forsvares")})
        rule(connection, about, ruling, before, by=people[0].id)
        assert key_revision(connection, *about) is None
        first = revisions.save(connection, Change(path, text, None), by=None, reason="")
    found = the_round(engine, panel)
    assert list(found.departures()) == [("mangler", "begrundelse")]
    body = rewritten(text.decode(), found.settlement).encode()
    with write(engine) as connection:
        saved = revisions.save(connection, Change(path, body, first.number), by=people[0].id, reason="Panel")
        note_key(connection, about, revision=saved.number, by=people[0].id)
    with read(engine) as connection:
        assert key_revision(connection, *about) == saved.number
        assert listed(connection)[0].cases[0].asked == found.votes.case.solution.key.asked
