"""Every page of the site in every state it can show, fetched over HTTP from a running server."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urljoin

from flask import abort

from learning.library.model import Library, Module
from tests.browser.staff_pages import StaffPages
from tests.databases import settings_for
from tests.learner import Fields, Http, Learner, Reply, perfect_answers, posting_form
from tests.server import Server
from tests.web.open_site import opened

SLUG = "ledsagelse-eller-stoette"
FLOOD = 200
FAILING = (403, 500, 503)
RASH: Fields = [
    ("retlige_mangler", "ja"),
    ("mangler", "begrundelse"),
    ("mangler", "official"),
    ("vaesentlig_begrundelse", "nej"),
    ("official_del", "egne_interesser"),
    ("vaesentlig_official", "nej"),
    ("samlet", "stadfaestet"),
    ("trin.sikkerhed", "sikker"),
]
"""A complete answer to a twin that is partly right and sure of it; the first three are not enough."""
A_PERSON_S_PACE = 5.5
"""Seconds from start to first answer, so that an attempt counts."""


@dataclass(frozen=True)
class Shot:
    """One page: the name of its state, where it came from, and what was sent."""

    name: str
    path: str
    status: int
    html: str
    headers: Mapping[str, str]


class Gallery:
    """Collects the pages."""

    def __init__(self, server: Server, library: Library) -> None:
        self.server = server
        self.library = library
        self.module: Module = library.modules[SLUG]
        self.http = Http("127.0.0.1", server.port)
        self.learner = Learner(self.http, library, self.module)
        self.shots: dict[str, Shot] = {}

    def take(self, name: str, method: str, path: str, fields: Fields | None = None) -> Reply:
        """Fetch a page and keep it under a name; redirects are followed."""
        reply = self.http(method, path, fields)
        while reply.location:
            path = reply.location
            reply = self.http("GET", path)
        self.keep(name, path, reply)
        return reply

    def keep(self, name: str, path: str, reply: Reply) -> None:
        """Keep a page under a name of its own."""
        assert name not in self.shots, name
        self.shots[name] = Shot(name, path, reply.status, reply.body, reply.headers)

    def collect(self) -> list[Shot]:
        """Return every page."""
        self._open_pages()
        self._shared_pages()
        self._desk_pages()
        self._attempt()
        self._follow_up()
        self._failures()
        self._report()
        self.learner.close()
        return list(self.shots.values())

    def _open_pages(self) -> None:
        checklist = self.module.checklist.slug
        for name, path in {
            "forside": "/",
            "forside-fundet": "/?kriterium=official",
            "forside-intet-fundet": "/?q=findes-ikke",
            "modul": f"/moduler/{SLUG}",
            "om": "/om",
            "privatliv": "/privatliv",
            "tilgaengelighed": "/was",
            "tjekliste": f"/tjeklister/{checklist}",
            "meld-fejl": f"/meld-fejl?modul={SLUG}&sted=led-01.samlet",
            "meld-fejl-tak": "/meld-fejl/tak",
            "tjek": "/kvittering",
            "opfoelgning": "/opfoelgning",
            "404": "/findes-ikke",
        }.items():
            self.take(name, "GET", path)
        self.take("meld-fejl-422", "POST", "/meld-fejl", [("tekst", "")])
        trapped = [("tekst", "x" * 510), ("hjemmeside", "http://x")]
        self.take("meld-fejl-alle-fejl", "POST", "/meld-fejl", trapped)
        self.take("tjek-422", "POST", "/kvittering", [("modul", ""), ("uge", "snart"), ("kode", "")])
        unknown = [("modul", "1"), ("uge", "uge 47, 2026"), ("kode", "A" * 37)]
        self.take("tjek-ukendt", "POST", "/kvittering", unknown)

    def _shared_pages(self) -> None:
        """Pass a module on, put a plan together, and look at a module in a frame."""
        for name, path in {
            "del": f"/moduler/{SLUG}/del",
            "plakat": f"/moduler/{SLUG}/plakat",
            "indlejret": f"/embed/{SLUG}",
            "introplaner": "/introplaner",
        }.items():
            self.take(name, "GET", path)
        self.take("introplan-422", "POST", "/introplaner/voksenhandicap", [("koder", "ABC")])
        self.take("introplan-egen-422", "POST", "/egen-introplan/ny", [("navn", "")])
        chosen = [("navn", "Ny i Ølby"), ("m1", "1"), ("t1", "1"), ("m2", "2")]
        made = self.learner.send("POST", "/egen-introplan/ny", chosen)
        self.take("introplan-delt", "GET", made.location)
        framed = self.learner.send("POST", f"/embed/{SLUG}", [])
        self.take("indlejret-laes", "GET", framed.location)

    def _desk_pages(self) -> None:
        """Practise once, find a provision and ask what a checklist misses."""
        for name, path in {
            "oevelse": "/oevelse",
            "snitflade": "/snitflade",
            "snitflade-videre": "/snitflade?svar=voksen.ud",
            "snitflade-resultat": "/snitflade?svar=voksen.ud.nej.stoettes",
            "snitflade-ark": "/snitflade/ark",
        }.items():
            self.take(name, "GET", path)
        state = self._state(self.take("oevelse-opgave", "POST", "/oevelse/opgave", []))
        self.take("oevelse-opgave-422", "POST", "/oevelse/svar", [state])
        item = self.shots["oevelse-opgave"].html
        choice = re.search('name="valg" id="valg-1" value="([a-z0-9_-]+)"', item)
        assert choice is not None
        answered = self.take("oevelse-svar", "POST", "/oevelse/svar", [state, ("valg", choice[1])])
        self.take("oevelse-slut", "POST", "/oevelse/slut", [self._state(answered)])
        noted = [("punkt-1-1", "ja"), ("note-1-2", "Ring til 22 33 44 55")]
        self.take("tjekliste-mangler", "POST", f"/tjeklister/{self.module.checklist.slug}", noted)

    @staticmethod
    def _state(reply: Reply) -> tuple[str, str]:
        found = re.search('name="tilstand" value="([^"]+)"', reply.body)
        assert found is not None
        return "tilstand", found[1]

    def _attempt(self) -> None:
        """Walk one attempt with everything that can go wrong on the way."""
        self.take("foersag-laes", "POST", f"/moduler/{SLUG}/start", [])
        at = self.learner.attempt = self.shots["foersag-laes"].path.rsplit("/", 1)[0]
        self.take("senere", "GET", f"{at}/senere")
        self.take("besked-foerst", "GET", f"{at}/resultat")
        case = self.learner.case_at("foersag-laes")
        places = [case.case.documents[0].paragraphs[0].id, case.case.documents[0].gap]
        self.take("foersag-peg", "GET", f"{at}/foersag-peg")
        self.take("foersag-vurder", "POST", f"{at}/foersag-peg", [("sted", place) for place in places])
        self.take("besked-peget", "GET", f"{at}/foersag-peg")
        self.take("foersag-vurder-tom-422", "POST", f"{at}/foersag-vurder", [])
        self.take("foersag-vurder-422", "POST", f"{at}/foersag-vurder", RASH[:3])
        self.take("foersag-forskelle", "POST", f"{at}/foersag-vurder", RASH)
        self.take("409", "POST", f"{at}/foersag-vurder", perfect_answers(case))
        self.take("400", "POST", f"{at}/foersag-vurder", [("findes_ikke", "ja")])
        self.take("eksempel", "GET", f"{at}/eksempel")
        pair = self.take("kontrastpar", "GET", f"{at}/kontrastpar")
        self.take("kontrastpar-422", "POST", f"{at}/kontrastpar", [])
        self.take("kontrastpar-svar", "POST", f"{at}/kontrastpar", self._filled(f"{at}/kontrastpar", pair))
        self._practice_and_last(at)

    def _practice_and_last(self, at: str) -> None:
        for name in ("oevesag-1", "eftersag"):
            self.take(f"{name}-laes", "GET", f"{at}/{name}-laes")
            case = self.learner.case_at(f"{name}-laes")
            self.take(f"{name}-vurder", "GET", f"{at}/{name}-vurder")
            self.take(f"{name}-forskelle", "POST", f"{at}/{name}-vurder", perfect_answers(case))
        page = self.take("evaluering", "GET", f"{at}/evaluering")
        self.take("evaluering-422", "POST", f"{at}/evaluering", [])
        self.take("resultat", "POST", f"{at}/evaluering", self._filled(f"{at}/evaluering", page))
        self.take("evaluering-sendt", "GET", f"{at}/evaluering")
        form = posting_form(self.shots["resultat"].html)
        assert form is not None
        self.take("kvittering", "POST", urljoin(f"{at}/resultat", form.action), form.hidden)
        self.take("410", "GET", f"{at}/eksempel")
        week = re.search(r"Uge (\d+), (\d+)", self.shots["kvittering"].html)
        assert week
        genuine = [("modul", "1"), ("uge", week[0]), ("kode", dict(form.hidden)["kode"])]
        self.take("tjek-findes", "POST", "/kvittering", genuine)
        self.take("opfoelgning-frisk-kode", "POST", "/opfoelgning", [("kvittering", genuine[2][1])])

    def _follow_up(self) -> None:
        path = f"/opfoelgning/{SLUG}"
        self.take("opfoelgning-422", "POST", "/opfoelgning", [("kvittering", "")])
        self.take("opfoelgning-ukendt-kode", "POST", "/opfoelgning", [("kvittering", "A" * 37)])
        self.take("opfoelgning-sag", "GET", path)
        self.take("opfoelgning-sag-422", "POST", path, RASH[:3])
        self.take("opfoelgning-svar", "POST", path, RASH)

    def _failures(self) -> None:
        self.take("405", "GET", f"/moduler/{SLUG}/start")
        self.take("413", "POST", "/meld-fejl", [("tekst", "x" * 100_000)])
        self.http.close()  # the server hangs up on what is too long
        self.keep("429", "/kvittering", self._flooded())

    def _flooded(self) -> Reply:
        """Return the page that meets a caller who asks too often; from an address of its own."""
        connection = HTTPConnection("127.0.0.1", self.server.port, source_address=("127.0.0.2", 0))
        fields = urlencode([("modul", "1"), ("uge", 'uge 47, "2026"'), ("kode", "<b>")])
        for _ in range(FLOOD):
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/kvittering", fields, headers)
            response = connection.getresponse()
            body = response.read().decode()
            if response.status == 429:
                connection.close()
                return Reply(429, body, "", dict(response.headers))
        raise AssertionError("no flood is stopped")

    def _report(self) -> None:
        """Fetch what only staff can see; pages with figures are in ``test_figures``."""
        pages = StaffPages(self.server)
        open_http = pages.administrator
        for name, path in {
            "rapport-oversigt": "/rapporter",
            "rapport-modul": f"/rapporter/moduler/{SLUG}",
            "rapport-udgiv": "/rapporter/aarsrapport",
        }.items():
            self.keep(name, path, open_http("GET", path))
        for name, path, reply in pages.states():
            self.keep(name, path, reply)

    def _filled(self, path: str, page: Reply) -> Fields:
        form = posting_form(page.body)
        assert form is not None
        return self.learner.fill(path, form, page.body)


def failures(folder: Path) -> list[Shot]:
    """Return the pages of a site that fails, read and sent."""
    shots: list[Shot] = []
    with opened(settings_for(folder / "instance")) as site:
        site.app.add_url_rule("/proeve/<int:code>", "pages.fail", abort, methods=["GET", "POST"])
        for status in FAILING:
            path = f"/proeve/{status}"
            for name, reply in {
                f"{status}-laest": site.client.get(path),
                f"{status}-sendt": site.client.post(path, data={"mangler": ["a", "b"], "tekst": "<b>"}),
            }.items():
                html = reply.get_data(as_text=True)
                shots.append(Shot(name, path, reply.status_code, html, dict(reply.headers)))
    return shots
