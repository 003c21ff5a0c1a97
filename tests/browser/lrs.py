"""A small store of statements (LRS) with a launch, strict about what cmi5 asks of a unit (sections 7-10)."""

import json
import re
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from tests.browser.lms import Shelf

CMI5 = "https://w3id.org/xapi/cmi5/context/"
VERBS = "http://adlnet.gov/expapi/verbs/"
ACTOR = {
    "objectType": "Agent",
    "account": {"homePage": "https://lms.example.dk", "name": "hemmelig-bruger-æøå"},
}
LAUNCH_DATA = "LMS.LaunchData"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@dataclass
class Session:
    """One launch, and what was stored in it. ``faults``: what the unit did that it must not."""

    mastery: float | None = None
    mode: str = "Normal"
    state: dict[str, Any] = field(default_factory=dict)
    statements: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    fetched: int = 0
    registration: str = field(default_factory=lambda: str(uuid.uuid4()))
    token: str = field(default_factory=lambda: f"bevis-{uuid.uuid4()}")
    activity: str = "https://lms.example.dk/aktivitet/1"

    def __post_init__(self) -> None:
        data: dict[str, Any] = {
            "contextTemplate": {
                "extensions": {f"{CMI5}extensions/sessionid": "runde-1"},
                "contextActivities": {"grouping": [{"id": "https://sk.example.dk/moduler/x#modul"}]},
            },
            "launchMode": self.mode,
            "moveOn": "Completed",
        }
        if self.mastery is not None:
            data["masteryScore"] = self.mastery
        self.state[LAUNCH_DATA] = data

    def address(self, base: str) -> str:
        """Return the address a learning system launches with."""
        parameters = {
            "endpoint": f"{base}/xapi",
            "fetch": f"{base}/bevis",
            "actor": json.dumps(ACTOR),
            "registration": self.registration,
            "activityId": self.activity,
        }
        return f"{base}/pakke/index.html?" + "&".join(f"{k}={quote(v)}" for k, v in parameters.items())

    @property
    def verbs(self) -> list[str]:
        """The verbs said so far."""
        return [one["verb"]["id"].removeprefix(VERBS) for one in self.statements]

    def take(self, statement: dict[str, Any]) -> None:
        """Store a statement, and note what cmi5 does not allow."""
        verb = statement["verb"]["id"].removeprefix(VERBS)
        result, context = statement.get("result", {}), statement["context"]
        categories = {one["id"] for one in context["contextActivities"]["category"]}
        extensions = context["extensions"]
        judged = verb in ("passed", "failed")
        rules = {
            "a version 4 id": UUID.fullmatch(statement["id"]) is not None,
            "the actor of the launch": statement["actor"] == ACTOR,
            "the activity of the launch": statement["object"]["id"] == self.activity,
            "the registration": context["registration"] == self.registration,
            "the session": extensions.get(f"{CMI5}extensions/sessionid") == "runde-1",
            "the grouping": len(context["contextActivities"]["grouping"]) == 1,
            "the category": f"{CMI5}categories/cmi5" in categories,
            "moveon where due": (f"{CMI5}categories/moveon" in categories)
            == ("success" in result or "completion" in result),
            "a time in UTC": statement["timestamp"].endswith("Z"),
            "initialized first": (verb == "initialized") == (not self.statements),
            "nothing after terminated": "terminated" not in self.verbs,
            "no verb twice": verb not in self.verbs,
            "a duration": verb == "initialized" or result["duration"].startswith("PT"),
            "a score only where judged": ("score" in result) <= judged,
            "the mastery score where judged": (
                not judged or extensions.get(f"{CMI5}extensions/masteryscore") == self.mastery
            ),
        }
        self.faults += [f"{verb}: {rule}" for rule, holds in rules.items() if not holds]
        self.statements.append(statement)


class Lrs(Shelf):
    """Serves files, a token once, statements and states, of the server's ``session``."""

    def do_GET(self) -> None:
        """Send a state document or a file."""
        if not self.path.startswith("/xapi/"):
            return super().do_GET()
        session = self._session()
        wanted = parse_qs(urlsplit(self.path).query)
        found = session.state.get(wanted.get("stateId", [""])[0]) if "/state" in self.path else None
        return self._answer(404 if found is None else 200, found)

    def do_POST(self) -> None:
        """Give the token, or store a statement."""
        body = self._body()
        if self.path == "/bevis":
            session = self._session(open_door=True)
            session.fetched += 1
            again = {"error-code": "1", "error-text": "Beviset er allerede udleveret"}
            return self._answer(200, {"auth-token": session.token} if session.fetched == 1 else again)
        self._session().take(json.loads(body))
        return self._answer(200, ["id"])

    def do_PUT(self) -> None:
        """Store a state document."""
        body = self._body()
        (name,) = parse_qs(urlsplit(self.path).query)["stateId"]
        session = self._session()
        session.faults += ["the launch data is not ours to write"] if name == LAUNCH_DATA else []
        session.state[name] = json.loads(body)
        self.send_response(204)
        self.end_headers()

    def _session(self, *, open_door: bool = False) -> Session:
        """Return the launch that is running; a unit of an earlier one may still be saying goodbye."""
        session: Session = self.server.session  # type: ignore[attr-defined]
        said = str(self.headers["Authorization"])
        if not open_door and said != f"Basic {session.token}":
            if said.startswith("Basic bevis-"):
                return Session()
            session.faults.append("no token")
        if not open_door and not str(self.headers["X-Experience-API-Version"]).startswith("1.0"):
            session.faults.append("no version")
        return session

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _answer(self, status: int, content: Any) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())
