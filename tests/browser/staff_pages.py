"""The pages of staff in every state, fetched as an administrator and as whoever is not let in."""

import re
from collections.abc import Iterator

from learning.engines import open_engine
from learning.staff.accounts import Role
from tests.databases import settings_for
from tests.learner import Fields, Http, Reply
from tests.server import Server
from tests.staffing import COOKIE, PASSWORD, SAME_SITE, hire, session_of

State = tuple[str, str, Reply]


class StaffPages:
    """Fetches pages as someone signed in."""

    def __init__(self, server: Server) -> None:
        engine = open_engine(settings_for(server.instance))
        people = [
            hire(f"{role.value}@example.dk", role, name=name, engine=engine)
            for role, name in ((Role.ADMINISTRATOR, "Anna Prøve"), (Role.WRITER, ""))
        ]
        administrator, writer = (session_of(person, engine=engine) for person in people)
        engine.dispose()
        self.port = server.port
        self.administrator, self.writer = self._http(administrator), self._http(writer)
        self.nobody = self._http("")

    def _http(self, number: str) -> Http:
        return Http("127.0.0.1", self.port, SAME_SITE | {"Cookie": f"{COOKIE}={number}"})

    def states(self) -> Iterator[State]:
        """Yield the name of each state, its path and the page."""
        yield from self._door()
        yield from self._accounts()
        yield from self._first_time()
        for http in (self.administrator, self.writer, self.nobody):
            http.close()

    def _door(self) -> Iterator[State]:
        wrong: Fields = [("bruger", "<b>"), ("kodeord", "forkert"), ("engangskode", "")]
        for name, path, fields in (
            ("log-ind", "/log-ind", None),
            ("log-ud", "/log-ind?ud=1", None),
            ("log-ind-tom-422", "/log-ind", []),
            ("log-ind-forkert-422", "/log-ind", wrong),
            ("log-ind-udloebet-401", "/personale/ny", [("bruger", "<b>"), ("roller", "writer")]),
            ("invitation-410", "/log-ind/invitation/findes-ikke", None),
        ):
            yield name, path, self.nobody("GET" if fields is None else "POST", path, fields)
        yield "adgang-403", "/personale", self.writer("GET", "/personale")
        kept: Fields = [("bruger", "<b>")]
        yield "send-igen-403", "/personale/ny", self.administrator("POST", "/personale/ny", kept)

    def _accounts(self) -> Iterator[State]:
        http = self.administrator
        for name, path in {
            "konto": "/konto?ok=kodeord",
            "konto-advaret": "/konto?forsoeg=3",
            "konto-kodeord": "/konto/kodeord",
            "konto-app": "/konto/app",
            "personale": "/personale",
            "personale-ny": "/personale/ny",
            "personale-haendelser": "/personale/haendelser",
        }.items():
            yield name, path, http("GET", path)
        proof = self._proof(http("GET", "/konto/kodeord"))
        yield "konto-kodeord-422", "/konto/kodeord", http("POST", "/konto/kodeord", [proof])
        yield "personale-ny-422", "/personale/ny", http("POST", "/personale/ny", [proof])
        people = http("GET", "/personale").body
        person = re.findall(r'href="(/personale/[0-9a-f]{16})"', people)
        yield "personale-en", person[-1], http("GET", person[-1])
        yield (
            "personale-en-422",
            person[0],
            http("POST", f"{person[0]}/roller", [proof, ("roller", "writer")]),
        )

    def _first_time(self) -> Iterator[State]:
        proof = self._proof(self.administrator("GET", "/personale/ny"))
        fields = [proof, ("bruger", "ny@example.dk"), ("roller", "lawyer")]
        shown = self.administrator("POST", "/personale/ny", fields)
        yield "invitation-link", "/personale/ny", shown
        found = re.search(r"/log-ind/invitation/[\w-]+", shown.body)
        assert found is not None
        yield "invitation", found[0], self.nobody("GET", found[0])
        short = [("nyt_kodeord", "kort"), ("nyt_kodeord_igen", "")]
        yield "invitation-422", found[0], self.nobody("POST", found[0], short)
        chosen = [("nyt_kodeord", PASSWORD), ("nyt_kodeord_igen", PASSWORD)]
        cookie = self.nobody("POST", found[0], chosen).headers["Set-Cookie"].split(";")[0].partition("=")[2]
        enrolling = self._http(cookie)
        yield "app", "/log-ind/app", enrolling("GET", "/log-ind/app")
        yield "app-422", "/log-ind/app", enrolling("POST", "/log-ind/app", [("engangskode", "1")])
        enrolling.close()

    @staticmethod
    def _proof(page: Reply) -> tuple[str, str]:
        found = re.search(r'name="csrf" value="(\w+)"', page.body)
        assert found is not None
        return "csrf", found[1]
