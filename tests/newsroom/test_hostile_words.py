"""What colleagues write to each other is shown as words on every page it comes to, and runs nowhere."""

import re

from learning.web.newsroom.desk import desk
from tests.declaring import says
from tests.library.hostile import ATTACKS
from tests.newsroom.judge import faults
from tests.newsroom.rooms import MODULE, SLUG, UNIT, Newsroom

WORDS = [attack for attack in ATTACKS if attack.isprintable()]
SOME = [" ".join(WORDS[start : start + 8])[:900] for start in range(0, len(WORDS), 8)]
ALL = SOME[0]
REVIEW = f"/redaktion/gennemgang/{SLUG}"
PAGES = (
    "/redaktion",
    f"/redaktion/modul/{SLUG}",
    REVIEW,
    "/redaktion/spor",
    "/redaktion/udgivelser",
    f"/redaktion/historik/{MODULE}",
    "/redaktion/aendringer",
    f"/redaktion/aendringer/{SLUG}",
)


def shown(newsroom: Newsroom) -> int:
    """See that nothing runs on any page for anyone; return how often the words were shown."""
    found = 0
    for who in (newsroom.writer, newsroom.lawyer, newsroom.editor):
        for address in PAGES:
            page = newsroom.get(who, address)
            if page.status_code == 200:
                assert list(faults(page.text)) == [], address
                found += page.text.count("alert(1)")
    return found


def test_what_colleagues_write_to_each_other_runs_nowhere(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, newsroom.text().replace("Introduktion", "Indledning"))
    with newsroom.app.app_context():
        says(desk().checker, UNIT, by=newsroom.writer.person.id)
    assert newsroom.post(newsroom.writer, f"/redaktion/send/{SLUG}", {"besked": ALL}).status_code == 303
    spot = re.search(r'\?bemaerk=([^#"]+)#', newsroom.get(newsroom.lawyer, REVIEW).text)
    assert spot is not None
    form = newsroom.get(newsroom.lawyer, f"{REVIEW}?bemaerk={spot[1]}").text
    hidden = dict(re.findall(r'name="(sted|sti|anker|citat)" value="([^"]*)"', form))
    for words in SOME:
        remarked = newsroom.post(newsroom.lawyer, f"/redaktion/bemaerk/{SLUG}", {**hidden, "tekst": words})
        assert remarked.status_code == 303, remarked.text
    assert newsroom.post(newsroom.writer, "/redaktion/svar/1", {"til": "1", "tekst": ALL}).status_code == 303
    assert shown(newsroom) > 100
    given = newsroom.post(newsroom.lawyer, f"/redaktion/giv-tilbage/{SLUG}", {"hvorfor": ALL})
    assert given.status_code == 303
    assert shown(newsroom) > 100
