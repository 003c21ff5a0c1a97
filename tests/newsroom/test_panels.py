"""Panels on the screens: called, answered blind, closed, settled at a meeting and made into a key."""

import re
from dataclasses import dataclass
from datetime import date

import pytest
from werkzeug.test import TestResponse

from learning.database import read, write
from learning.editorial.panels.forms import blind
from learning.editorial.panels.rounds import all_cases
from learning.editorial.panels.votes import Ballot, vote
from learning.reports.catalogue.keys import NO_PANEL
from learning.reports.compiling import drafts_of
from learning.reports.drafts import Draft, Fact
from learning.reports.material import People, gather
from learning.reports.period import Period
from learning.staff.accounts import Role
from learning.web.site import site
from tests.editorial.panels.world import AGREE, BOTH, CLEAN_AGREE, MODULE, Form
from tests.library import builders
from tests.newsroom.rooms import SLUG, UNIT, Newsroom
from tests.staffing import Desk

FILES = {file.case.id: file for file in all_cases(MODULE)}
CASES = ("tvilling-a", "tvilling-b", "ren", "frisk")
PLANTED = "sommerfuglegrund"
PATH = builders.facit("tvilling-a")


@dataclass
class Meeting:
    """A panel of three lawyers and where it is found."""

    rooms: Newsroom
    lawyers: list[Desk]
    address: str

    def votes(self, who: Desk, case: str, form: Form, **reasons: str) -> TestResponse:
        """Let a lawyer send her form."""
        told = {f"begrundelse.{question}": line for question, line in reasons.items()}
        ticks = {question: sorted(chosen) for question, chosen in form.items()}
        return self.rooms.post(who, f"{self.address}/svar/{case}", {**ticks, **told})

    def all_vote(self, first: Form = AGREE, cases: tuple[str, ...] = CASES) -> None:
        """Let everyone answer as the keys do, but the first lawyer in the first case."""
        number, given = int(self.address.rpartition("/")[2]), []
        for place, who in enumerate(self.lawyers):
            for case in cases:
                odd = not place and case == "tvilling-a"
                form = first if odd else (CLEAN_AGREE if case == "ren" else AGREE)
                given.append((who.person, FILES[case], Ballot("", form, {"mangler": PLANTED} if odd else {})))
        with self.rooms.app.app_context(), write() as connection:
            for person, file, ballot in given:
                vote(connection, number, blind(file, file.solution.key.asked), ballot, by=person.id)

    def close(self) -> TestResponse:
        """Let the writer close it."""
        return self.rooms.post(self.rooms.writer, f"{self.address}/luk", {})


def call(rooms: Newsroom, *, cases: tuple[str, ...] = CASES, **fields: object) -> Meeting:
    """Let the writer call a panel of three lawyers."""
    lawyers = [rooms.lawyer, *(rooms.someone(Role.LAWYER, name=name) for name in ("lise", "mads"))]
    people = [one.person.id for one in lawyers]
    wanted = {"modul": SLUG, "sager": list(cases), "jurister": people, **fields}
    answer = rooms.post(rooms.writer, "/redaktion/panel/ny", wanted)
    assert answer.status_code == 303, answer.text
    return Meeting(rooms, lawyers, answer.location.partition("?")[0])


def test_a_panel_becomes_a_key(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    meeting.all_vote(BOTH)
    assert meeting.close().location.endswith("?ok=lukket")
    page = newsroom.get(meeting.lawyers[1], meeting.address).text
    assert "1 at afgøre" in page and "0,67" in page and "Ikke endnu" in page
    address = f"{meeting.address}/sag/tvilling-a"
    shown = newsroom.get(newsroom.writer, address).text
    assert PLANTED in shown and "Her var juristerne uenige" in shown and "Lise" not in shown
    decided = {"afgoerelse.mangler.begrundelse": "neutral", "hvorfor.mangler.begrundelse": "Kan forsvares"}
    done = newsroom.post(meeting.lawyers[1], f"{meeting.address}/afgoer/tvilling-a", decided)
    assert done.location.endswith("?ok=afgjort")
    shown = newsroom.get(newsroom.writer, address).text
    assert "mangler: [begrundelse]" in shown
    base = re.search(r'name="grundlag" value="(\d+)"', shown)
    assert base is not None
    taken = newsroom.post(newsroom.writer, f"{meeting.address}/facit/tvilling-a", {"grundlag": base[1]})
    assert taken.location.endswith("?ok=facit")
    assert "uenige:\n  mangler: [begrundelse]" in newsroom.text(PATH)
    head = newsroom.head(PATH)
    assert head.author == newsroom.writer.person.id and head.reason.startswith("Panel 1")
    assert "begrundelse: Kan forsvares" in head.reason
    again = newsroom.get(newsroom.writer, taken.location).text
    assert "Facit følger panelet" in again and "Kontrollen finder fejl" in again
    refused = newsroom.post(newsroom.writer, f"{meeting.address}/facit/tvilling-a", {"grundlag": base[1]})
    assert refused.status_code == 400


def test_a_vote_is_never_visible_before_closing(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    meeting.all_vote(BOTH)
    voter, *others = meeting.lawyers
    people = [*others, newsroom.writer, newsroom.editor, newsroom.someone(Role.ADMINISTRATOR, name="ida")]
    people.append(newsroom.someone(*Role, name="alt"))
    values = {"number": 1, "case": "tvilling-a", "slug": SLUG, "path": PATH, "unit": UNIT, "filename": "x"}
    adapter = newsroom.app.url_map.bind("localhost")
    rules = [rule for rule in newsroom.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    addresses = {
        adapter.build(rule.endpoint, {a: values.get(a, "1") for a in rule.arguments}) for rule in rules
    }
    assert f"{meeting.address}/sag/tvilling-a" in addresses
    for who in people:
        for address in sorted(one for one in addresses if one.startswith("/redaktion")):
            assert PLANTED.encode() not in newsroom.get(who, address).data, (who.person.user_name, address)
    assert PLANTED in newsroom.get(voter, f"{meeting.address}/svar/tvilling-a").text
    meeting.close()
    assert PLANTED in newsroom.get(newsroom.writer, f"{meeting.address}/sag/tvilling-a").text


def test_a_blind_form_shows_nothing_of_the_key(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    page = newsroom.get(meeting.lawyers[0], f"{meeting.address}/svar/tvilling-a").text
    assert "Udfyldt af Ankestyrelsen" in page and "Hvilke mangler?" in page
    for word in ("Asta er ikke spurgt", "Spørg Asta", "Det kan ændre alt", "Udfyldt på forhånd.", " checked"):
        assert word not in page


def test_part_of_a_form_is_kept_and_what_is_missing_is_told(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    part: Form = {"port": {"ja"}, "mangler": {"begrundelse"}}
    answer = meeting.votes(meeting.lawyers[0], "tvilling-a", part)
    page = newsroom.get(meeting.lawyers[0], answer.location).text
    assert "er gemt" in page and "Vælg et udfald" in page and page.count(" checked") == 2
    assert "Mangler svar" in newsroom.get(newsroom.writer, meeting.address).text
    assert meeting.close().status_code == 422


def test_only_lawyers_of_the_panel_vote_and_decide(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    stranger = newsroom.someone(Role.LAWYER, name="sara")
    assert newsroom.get(stranger, f"{meeting.address}/svar/ren").status_code == 403
    assert meeting.votes(stranger, "ren", CLEAN_AGREE).status_code == 403
    meeting.all_vote()
    assert newsroom.get(newsroom.writer, f"{meeting.address}/sag/ren").location == meeting.address
    for end in ("afgoer", "facit"):
        assert newsroom.post(newsroom.lawyer, f"{meeting.address}/{end}/ren", {}).location == meeting.address
    meeting.close()
    assert newsroom.post(stranger, f"{meeting.address}/afgoer/ren", {}).status_code == 403
    assert meeting.votes(meeting.lawyers[0], "ren", CLEAN_AGREE).location == meeting.address


def test_what_the_form_never_offered_is_refused(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    assert meeting.votes(meeting.lawyers[0], "ren", {"klage": {"måske"}}).status_code == 400
    assert meeting.votes(meeting.lawyers[0], "ren", {"detaljer": {"behov"}}).status_code == 400
    meeting.all_vote()
    meeting.close()
    odd = {"afgoerelse.udfald.": "måske", "hvorfor.udfald.": "x"}
    assert newsroom.post(meeting.lawyers[0], f"{meeting.address}/afgoer/ren", odd).status_code == 400
    for address in (
        "/redaktion/panel/9",
        f"{meeting.address}/sag/findes-ikke",
        f"{meeting.address}/svar/findes-ikke",
    ):
        assert newsroom.get(meeting.lawyers[0], address).status_code == 404


def test_a_call_that_cannot_be_made_is_explained(newsroom: Newsroom) -> None:
    people = [newsroom.lawyer, *(newsroom.someone(Role.LAWYER, name=name) for name in ("b", "c"))]
    wanted = {"modul": SLUG, "sager": list(CASES), "jurister": [one.person.id for one in people]}
    newsroom.saves(PATH, newsroom.text(PATH) + "# rettet\n", by=newsroom.lawyer)
    mistakes: dict[str, dict[str, object]] = {
        "Vælg mindst 3": {"jurister": []},
        "Skriv datoen som": {"senest": "snart"},
        "har selv skrevet facit i sagen": {},
    }
    for said, fields in mistakes.items():
        page = newsroom.post(newsroom.editor, "/redaktion/panel/ny", {**wanted, **fields})
        assert page.status_code == 422 and page.text.count(said) >= 2
    unknown = newsroom.post(newsroom.editor, "/redaktion/panel/ny", {**wanted, "jurister": ["x"]})
    assert unknown.status_code == 400


def test_reasons_are_asked_for_and_nothing_typed_is_lost(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    meeting.all_vote(BOTH)
    meeting.close()
    fields = {"afgoerelse.mangler.begrundelse": "neg", "skoenspraeget": "ja", "skoenspraeget_hvorfor": ""}
    page = newsroom.post(meeting.lawyers[0], f"{meeting.address}/afgoer/tvilling-a", fields)
    assert page.status_code == 422 and page.text.count("Skriv hvorfor på én linje") == 2
    assert 'value="neg" selected' in page.text
    fields |= {"hvorfor.mangler.begrundelse": "Nej", "skoenspraeget_hvorfor": "<b>Begge dele</b>"}
    newsroom.post(meeting.lawyers[0], f"{meeting.address}/afgoer/tvilling-a", fields)
    shown = newsroom.get(newsroom.editor, f"{meeting.address}/sag/tvilling-a").text
    assert "&lt;b&gt;Begge dele" in shown and "skønspræget sag får ikke et facit" in shown
    assert "erklæret skønspræget" in newsroom.get(newsroom.editor, meeting.address).text


def test_a_changed_case_voids_the_round_visibly(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    meeting.all_vote()
    sag = builders.sag("ren")
    newsroom.saves(sag, newsroom.text(sag).replace("søger om hjælp", "søger om mere hjælp"))
    page = newsroom.get(meeting.lawyers[0], meeting.address).text
    assert "En sag er ændret" in page and "Gælder ikke længere" in page
    assert newsroom.get(meeting.lawyers[0], f"{meeting.address}/svar/ren").location == meeting.address
    meeting.close()
    assert newsroom.get(newsroom.editor, f"{meeting.address}/sag/ren").location == meeting.address
    gate = newsroom.get(newsroom.editor, meeting.address).text
    assert "»Carl søger« har ikke været for et panel" in gate


def test_a_broken_draft_keeps_the_votes_and_says_so(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    meeting.all_vote()
    newsroom.saves(PATH, "sag: [")
    page = newsroom.get(meeting.lawyers[0], meeting.address).text
    assert "har fejl lige nu" in page and "er ændret, siden" not in page and "Ret din besvarelse" in page
    assert meeting.votes(meeting.lawyers[0], "ren", CLEAN_AGREE).location.endswith("?ok=gemt")
    meeting.close()
    assert "Kontrollen finder fejl" in newsroom.get(newsroom.writer, f"{meeting.address}/sag/tvilling-b").text
    newsroom.saves(builders.FORM, "id: [")
    assert "har fejl lige nu" in newsroom.get(newsroom.writer, meeting.address).text
    assert "Ret fejlene i modulet" in newsroom.get(newsroom.writer, f"/redaktion/panel/ny?modul={SLUG}").text


def test_a_key_saved_in_the_meantime_is_not_overwritten(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    meeting.all_vote(BOTH)
    meeting.close()
    decided = {"afgoerelse.mangler.begrundelse": "pos", "hvorfor.mangler.begrundelse": "Uden lovhenvisning"}
    newsroom.post(meeting.lawyers[0], f"{meeting.address}/afgoer/tvilling-a", decided)
    base = newsroom.head(PATH).number
    newsroom.saves(PATH, newsroom.text(PATH) + "# rettet\n")
    answer = newsroom.post(newsroom.writer, f"{meeting.address}/facit/tvilling-a", {"grundlag": base})
    assert "Facit er ændret" in newsroom.get(newsroom.writer, answer.location).text
    assert newsroom.text(PATH).endswith("# rettet\n")


def test_a_control_round_is_compared_with_the_key_in_force(newsroom: Newsroom) -> None:
    newsroom.saves(builders.sag("ren"), newsroom.text(builders.sag("ren")).replace("Engby", "Storby"))
    meeting = call(newsroom, cases=("tvilling-a", "ren"), formaal="control")
    for who in meeting.lawyers:
        meeting.votes(who, "tvilling-a", BOTH)
        meeting.votes(who, "ren", CLEAN_AGREE)
    meeting.close()
    page = newsroom.get(newsroom.editor, meeting.address).text
    assert "1 felt afviger fra facit" in page and "Som facit" in page
    assert f"/rapporter/moduler/{SLUG}" in page and "Er facit klar" not in page
    shown = newsroom.get(meeting.lawyers[0], f"{meeting.address}/sag/tvilling-a").text
    assert (
        "Her afviger stemmerne fra facit" in shown
        and "Skal ikke krydses af" in shown
        and "Brug afgørelsen" not in shown
    )


def test_the_list_shows_what_waits(newsroom: Newsroom) -> None:
    assert "ikke indkaldt noget panel" in newsroom.get(newsroom.editor, "/redaktion/panel").text
    assert "Vælg sager og jurister" in newsroom.get(newsroom.writer, "/redaktion/panel/ny").text
    assert newsroom.get(newsroom.writer, "/redaktion/panel/ny?modul=findes-ikke").status_code == 404
    meeting = call(newsroom, senest="2026-12-24")
    assert "Venter på dig" in newsroom.get(meeting.lawyers[1], "/redaktion/panel").text
    assert re.search(r"senest\s24\.\sdecember", newsroom.get(meeting.lawyers[1], "/redaktion/panel").text)
    assert "Venter på dig" not in newsroom.get(newsroom.writer, "/redaktion/panel").text


def test_reports_tell_how_far_the_panel_agreed(newsroom: Newsroom) -> None:
    meeting = call(newsroom)
    meeting.all_vote(BOTH)
    year = Period(date(2026, 1, 1), date(2026, 12, 31))

    def agreement() -> Draft:
        with newsroom.app.app_context(), read() as connection:
            people = People((), frozenset())
            found = drafts_of(gather(connection, site().shelf, year, people, today=date(2026, 12, 1)))
        return next(one for one in found if one.id == "F28")

    assert agreement().note == NO_PANEL
    meeting.close()
    shown = agreement()
    facts = {(row.label, row.column): row.number for row in shown.rows if isinstance(row.number, Fact)}
    assert shown.note == ""
    assert facts["Begrundelse", "AC1"].n == 4
    assert facts["Begrundelse", "AC1"].value == pytest.approx(0.803279, abs=1e-6)
    assert facts["Oplysning", "AC1"].value == 1
