"""Legal review: what is read, what is remarked, and a decision that is bound to what was read."""

import gzip
import re
from datetime import date, timedelta

from flask import Flask

from learning.database import read, write
from learning.editorial import reviews
from learning.editorial.approvals import approval_of
from learning.editorial.remarks import remarks_of
from learning.editorial.reviews import Wish
from learning.editorial.trace import whole
from learning.staff.accounts import Role
from learning.web.newsroom.desk import draft_version
from learning.web.newsroom.review import LONGEST_NOTE
from tests.library import builders
from tests.newsroom.rooms import MODULE, SLUG, UNIT, Newsroom
from tests.staffing import Desk

PAGE = f"/redaktion/gennemgang/{SLUG}"
CASE = next(path for path in builders.files() if path.startswith(UNIT) and path.endswith("sag.md"))
SHARED = "skemaer/proeve.yaml"


def change(newsroom: Newsroom, words: str = "Nye ord.", by: Desk | None = None) -> None:
    newsroom.saves(MODULE, f"{newsroom.text().rstrip()}\n\n{words}\n", by)


def sent(newsroom: Newsroom, unit: str = UNIT, note: str = "Se på fristen.") -> None:
    with newsroom.app.app_context(), write() as connection:
        wish = Wish(newsroom.lawyer.person.id, date.today() + timedelta(days=2), note)
        reviews.request(connection, unit, wish, by=newsroom.writer.person.id)


def form_of(page: str) -> dict[str, str]:
    """Return the hidden fields of the form for approving, and the tick about the panel."""
    form = page.split('action="/redaktion/godkend/')[1].split("</form>", maxsplit=1)[0]
    return dict(re.findall(r'name="(version|set)" value="(\w+)"', form)) | {"panel": "set"}


def approvals(app: Flask, unit: str = UNIT) -> bool:
    with app.app_context():
        version = draft_version(unit)
        assert version is not None
        with read() as connection:
            return approval_of(connection, unit, version) is not None


def test_everything_is_read_on_one_page_as_readers_see_it(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.lawyer, PAGE).text
    for heading in ("Introduktion", "Første sag", "Sidste sag", "Opfølgning", "Facit og tilbagemelding"):
        assert heading in page
    for heading in ("Gennemgået eksempel", "Kontrastpar", "Retskilder", "Ikke valgt", "<mark id="):
        assert heading in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert not set(re.findall(r'href="#([^"]+)"', page)) - set(ids)


def test_a_long_page_is_sent_packed_to_whoever_can_unpack_it(newsroom: Newsroom) -> None:
    packed = newsroom.lawyer.client.get(PAGE, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip" and packed.headers["Vary"] == "Accept-Encoding"
    whole = newsroom.get(newsroom.lawyer, PAGE).get_data()
    assert gzip.decompress(packed.get_data()) == whole


def test_a_lawyer_approves_exactly_what_she_read(newsroom: Newsroom) -> None:
    change(newsroom)
    sent(newsroom)
    page = newsroom.get(newsroom.lawyer, PAGE).text
    assert "Se på fristen." in page and "har ikke været godkendt her før" in page
    fields = form_of(page)
    another = newsroom.get(newsroom.someone(Role.LAWYER), PAGE).text
    assert "Afgør den kun, hvis I har aftalt det" in another and "hvis I har aftalt" not in page
    assert f"version <code>{fields['version'][:8]}</code>" in page and "Du læser udgave" in page
    assert "facit og tilbagemelding, måleskemaet, reglerne for point, evalueringen og" in page
    signed = newsroom.post(newsroom.lawyer, f"/redaktion/godkend/{SLUG}", {**fields, "besked": "Fint."})
    assert signed.location == f"/redaktion/modul/{SLUG}?ok=godkendt"
    assert approvals(newsroom.app)
    late = newsroom.post(newsroom.lawyer, f"/redaktion/godkend/{SLUG}", fields)
    assert late.status_code == 422 and "En kollega har allerede godkendt" in late.text
    with newsroom.app.app_context(), read() as connection:
        assert reviews.open_review(connection, UNIT) is None
    newsroom.post(newsroom.editor, "/redaktion/udgivelser/udgiv", {"del": UNIT})
    page = newsroom.get(newsroom.lawyer, PAGE).text
    assert "Intet er ændret siden godkendelsen" in page and "som den står her: »Fint.«" in page


def test_what_was_saved_meanwhile_is_refused_and_named(newsroom: Newsroom) -> None:
    change(newsroom)
    sent(newsroom)
    fields = form_of(newsroom.get(newsroom.lawyer, PAGE).text)
    newsroom.saves(CASE, newsroom.text(CASE).replace("Kommune", "Kommuune", 1))
    refused = newsroom.post(newsroom.lawyer, f"/redaktion/godkend/{SLUG}", {**fields, "besked": "Ja tak"})
    assert refused.status_code == 422
    assert "Teksten er ændret, siden du åbnede siden" in refused.text
    assert re.search(r"Ændret imens:</strong> Sagen: ", refused.text)
    assert "Ja tak</textarea>" in refused.text and 'href="#afgoerelse">Gå til din afgørelse' in refused.text
    assert not approvals(newsroom.app)


def test_nobody_approves_what_she_wrote_herself(newsroom: Newsroom) -> None:
    change(newsroom, by=newsroom.lawyer)
    sent(newsroom)
    page = newsroom.get(newsroom.lawyer, PAGE).text
    assert "Du har selv skrevet i »Forside og introduktion«" in page and "/redaktion/godkend/" not in page
    other = newsroom.someone(Role.LAWYER)
    fields = form_of(newsroom.get(other, PAGE).text)
    refused = newsroom.post(newsroom.lawyer, f"/redaktion/godkend/{SLUG}", fields)
    assert refused.status_code == 422 and "Du har selv skrevet i »Forside og introduktion«" in refused.text
    assert newsroom.post(other, f"/redaktion/godkend/{SLUG}", fields).status_code == 303


def test_errors_a_missing_request_and_an_unseen_panel_stop_the_approval(newsroom: Newsroom) -> None:
    change(newsroom)
    sent(newsroom)
    fields = form_of(newsroom.get(newsroom.lawyer, PAGE).text)
    unseen = {name: value for name, value in fields.items() if name != "panel"}
    address = f"/redaktion/godkend/{SLUG}"
    assert "set, hvad panelet mangler" in newsroom.post(newsroom.lawyer, address, unseen).text
    long = newsroom.post(newsroom.lawyer, address, {**fields, "besked": "x" * 2_001})
    assert "højst være 2000 tegn" in long.text
    with newsroom.app.app_context(), write() as connection:
        reviews.close(connection, UNIT, reviews.Outcome.WITHDRAWN, by=newsroom.writer.person.id)
    assert "ikke sendt til gennemgang" in newsroom.post(newsroom.lawyer, address, fields).text
    newsroom.saves(MODULE, newsroom.text().replace("nummer: 1", "nummer: nul"))
    sent(newsroom)
    broken = newsroom.get(newsroom.lawyer, PAGE).text
    assert "Teksten har 1 fejl" in broken and f"/redaktion/rediger/{MODULE}?linje=" in broken
    assert "Teksten har fejl" in newsroom.post(newsroom.lawyer, address, fields).text


def test_it_goes_back_with_a_reason_and_not_without(newsroom: Newsroom) -> None:
    change(newsroom)
    sent(newsroom)
    address = f"/redaktion/giv-tilbage/{SLUG}"
    assert "Skriv, hvad forfatteren skal rette" in newsroom.post(newsroom.lawyer, address, {}).text
    back = newsroom.post(newsroom.lawyer, address, {"hvorfor": "Fristen i § 3 er forkert."})
    assert back.location == f"/redaktion/modul/{SLUG}?ok=givet"
    assert (
        "»Fristen i §\u00a03 er forkert.«" in newsroom.get(newsroom.writer, f"/redaktion/modul/{SLUG}").text
    )
    again = newsroom.post(newsroom.lawyer, address, {"hvorfor": "Igen."})
    assert again.status_code == 422 and "ikke til gennemgang længere" in again.text
    assert "Det skrev du:" in again.text and "Igen." in again.text


def test_an_approval_is_taken_back_with_a_reason_and_not_without(newsroom: Newsroom) -> None:
    change(newsroom)
    version = newsroom.approves()
    assert "Træk godkendelsen tilbage" in newsroom.get(newsroom.lawyer, PAGE).text
    address = f"/redaktion/fortryd/{SLUG}"
    refused = newsroom.post(newsroom.lawyer, address, {"version": version, "hvorfor": " "})
    assert refused.status_code == 422 and "Skriv, hvorfor godkendelsen" in refused.text
    assert approvals(newsroom.app)
    long = newsroom.post(newsroom.lawyer, address, {"version": version, "hvorfor": "x" * (LONGEST_NOTE + 1)})
    assert long.status_code == 422 and approvals(newsroom.app)
    back = newsroom.post(newsroom.lawyer, address, {"version": version, "hvorfor": "Ny praksis"})
    assert back.status_code == 303 and not approvals(newsroom.app)
    assert "Godkendelsen er trukket tilbage" in newsroom.get(newsroom.lawyer, back.location).text
    assert "Ny praksis" in newsroom.get(newsroom.writer, "/redaktion/spor").text


def test_what_changed_since_the_last_approval_is_marked_word_for_word(newsroom: Newsroom) -> None:
    newsroom.approves()
    newsroom.saves(CASE, newsroom.text(CASE).replace("Kommune", "Kommuune", 1))
    page = newsroom.get(newsroom.lawyer, PAGE).text
    assert "Siden er 1 tekst ændret" in page
    assert re.search(r"<ins>.*Kommuune", page) and re.search(r"<del>.*Kommune", page)


def test_what_publishing_wrote_is_not_told_as_a_change(newsroom: Newsroom) -> None:
    change(newsroom)
    newsroom.approves()
    newsroom.post(newsroom.editor, "/redaktion/udgivelser/udgiv", {"del": UNIT})
    newsroom.saves(CASE, newsroom.text(CASE).replace("Kommune", "Kommuune", 1))
    page = newsroom.get(newsroom.lawyer, PAGE).text
    assert "Siden er 1 tekst ændret" in page


def test_a_remark_is_written_answered_and_closed_where_its_place_is(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.writer, PAGE).text
    spot = re.findall(r'href="\?bemaerk=(s-\w+)#', page)[4]
    form = newsroom.get(newsroom.lawyer, f"{PAGE}?bemaerk={spot}").text.split('class="traad ny"')[1]
    fields = dict(re.findall(r'name="(sted|sti|anker|citat)" value="([^"]*)"', form))
    assert fields["sti"] == CASE
    empty = newsroom.post(newsroom.lawyer, f"/redaktion/bemaerk/{SLUG}", fields)
    assert empty.status_code == 422 and "Skriv noget i feltet" in empty.text
    added = newsroom.post(newsroom.lawyer, f"/redaktion/bemaerk/{SLUG}", {**fields, "tekst": "<b>Hvorfor?"})
    assert added.location == f"{PAGE}?ok=bemaerket#b-1"
    newsroom.post(newsroom.writer, "/redaktion/svar/1", {"tekst": "Derfor."})
    assert newsroom.post(newsroom.writer, "/redaktion/svar/1", {"tekst": "x" * 2_001}).status_code == 422
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "&lt;b&gt;Hvorfor?" in page and "Derfor." in page
    assert page.index(f'id="{spot}"') < page.index('id="b-1"')
    newsroom.post(newsroom.lawyer, "/redaktion/luk/1", {})
    assert "1 lukket bemærkning" in newsroom.get(newsroom.writer, PAGE).text
    with newsroom.app.app_context(), read() as connection:
        assert [one.text for one in remarks_of(connection, UNIT)] == ["<b>Hvorfor?", "Derfor."]
    assert newsroom.post(newsroom.writer, "/redaktion/luk/9", {}).status_code == 404
    assert newsroom.post(newsroom.writer, f"/redaktion/bemaerk/{SLUG}", {"sti": "andet"}).status_code == 400


def test_a_remark_is_closed_and_opened_by_who_wrote_it_and_by_lawyers_alone(newsroom: Newsroom) -> None:
    place = {"sti": MODULE, "tekst": "Hvorfor?"}
    newsroom.post(newsroom.lawyer, f"/redaktion/bemaerk/{SLUG}", place)
    refused = newsroom.post(newsroom.writer, "/redaktion/luk/1", {})
    assert refused.status_code == 422 and "af den, der skrev den, eller af en jurist" in refused.text
    assert 'action="/redaktion/luk/1"' not in newsroom.get(newsroom.writer, PAGE).text
    assert (
        newsroom.post(newsroom.lawyer, "/redaktion/luk/1", {}).location == f"{PAGE}?ok=lukket#bemaerkninger"
    )
    assert newsroom.post(newsroom.writer, "/redaktion/aabn/1", {}).status_code == 422
    opened = newsroom.post(newsroom.lawyer, "/redaktion/aabn/1", {})
    assert opened.location == f"{PAGE}?ok=aabnet#b-1"
    assert "Bemærkningen er åben igen." in newsroom.get(newsroom.lawyer, f"{PAGE}?ok=aabnet").text
    newsroom.post(newsroom.writer, f"/redaktion/bemaerk/{SLUG}", place)
    newsroom.post(newsroom.writer, "/redaktion/luk/2", {})
    with newsroom.app.app_context(), read() as connection:
        assert [one.closed is None for one in remarks_of(connection, UNIT)] == [True, False]
        told = [event.kind for event in whole(connection)]
    assert told.count("Bemærkning lukket") == 2 and told.count("Bemærkning åbnet igen") == 1


def test_a_shared_text_is_read_line_by_line(newsroom: Newsroom) -> None:
    newsroom.saves(SHARED, newsroom.text(SHARED).replace("titel: ", "titel: Nyt ", 1))
    sent(newsroom, SHARED)
    page = newsroom.get(newsroom.lawyer, f"/redaktion/gennemgang/{SHARED}").text
    assert "1 tekst er ændret, siden læserne så det" in page and re.search(r"<ins>.*Nyt", page)
    assert '<ol class="no-max-width kildetekst">' in page
    signed = newsroom.post(newsroom.lawyer, f"/redaktion/godkend/{SHARED}", form_of(page))
    assert signed.location == f"/redaktion/delt/{SHARED}?ok=godkendt"
    assert approvals(newsroom.app, SHARED)


def test_writers_read_along_and_decide_nothing(newsroom: Newsroom) -> None:
    change(newsroom)
    sent(newsroom)
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "Kun en jurist kan godkende" in page and "/redaktion/godkend/" not in page
    boss = newsroom.someone(Role.ADMINISTRATOR)
    assert "?bemaerk=" not in newsroom.get(boss, PAGE).text
    for who in (newsroom.writer, newsroom.editor, boss):
        assert newsroom.post(who, f"/redaktion/godkend/{SLUG}", {}).status_code == 403
    assert newsroom.get(newsroom.someone(Role.EVALUATOR, name="eva"), PAGE).status_code == 403


KEY = CASE.replace("sag.md", "facit.yaml")


def test_a_changed_key_is_told_in_plain_words_above_the_difference(newsroom: Newsroom) -> None:
    first = newsroom.head(KEY).number
    newsroom.saves(KEY, newsroom.text(KEY).replace("tolereret: {}", "tolereret: {mangler: [begrundelse]}"))
    said = "»Begrundelse« var ikke en mangel, er nu neutralt (tæller hverken for eller imod)."
    page = newsroom.get(newsroom.lawyer, PAGE).text
    assert page.index(said) < page.index('class="forskel"')
    compared = f"/redaktion/forskel?fra={first}&til={{}}"
    told = newsroom.get(newsroom.lawyer, compared.format(newsroom.head(KEY).number)).text
    assert told.index(said) < told.index('class="forskel"')
    hostile = newsroom.text(KEY).replace("sag: ", '"<script>x": y\nsag: ', 1)
    told = newsroom.get(newsroom.lawyer, compared.format(newsroom.saves(KEY, hostile).number)).text
    assert "<script>x" not in told and "Feltet »&lt;script&gt;x« er ændret." in told
    for body in ("[", "skema: ukendt\n"):
        answer = newsroom.get(newsroom.lawyer, compared.format(newsroom.saves(KEY, body).number))
        assert answer.status_code == 200 and 'class="facitforskel"' not in answer.text
        assert newsroom.get(newsroom.lawyer, PAGE).status_code == 200
