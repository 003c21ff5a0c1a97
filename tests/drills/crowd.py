"""Caseworkers at work at the same time, and a note of everything they sent and what was answered."""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException
from urllib.parse import urlsplit

from learning.library.model import CaseFile, Library
from quizzes.scheme import Role
from tests.drills.records import Record
from tests.learner import Fields, Form, Http, Learner, Reply
from tests.server import Server

SLUG = "ledsagelse-eller-stoette"
"""The module that the drills walk."""

PATIENCE = 60.0
STYLES = ("as the key", "no defect")
Calm = Mapping[tuple[str, str, str], Record]
"""What a calm server stores of a step: by style of answering, arm and step."""

BROKEN = (OSError, HTTPException)
"""What a caseworker meets when the server is killed in the middle of a request."""


@dataclass(frozen=True)
class Sent:
    """One POST. ``status`` is None when no answer came back."""

    path: str
    fields: Fields
    status: int | None
    location: str
    style: str

    @property
    def token(self) -> str:
        """The secret in the attempt's address; of a start, the one it was given."""
        return token_in(self.location if self.path.endswith("/start") else self.path)

    @property
    def step(self) -> str:
        """The step that was answered, or "start"."""
        return self.path.rsplit("/", 1)[1]

    @property
    def acknowledged(self) -> bool:
        """Tell whether the learner was told that the answer is kept."""
        return self.status == 303

    @property
    def key(self) -> tuple[str, str]:
        """Hash of the token, and the step."""
        return token_hash(self.token), self.step


def token_in(path: str) -> str:
    """Return the token of an attempt's address."""
    return urlsplit(path).path.split("/")[2]


def token_hash(token: str) -> str:
    """Return what the database knows of a token."""
    return sha256(token.encode()).hexdigest()


class Notebook:
    """A connection that notes every POST, also those that were never answered."""

    def __init__(self, port: int, style: str, note: Callable[[Sent], None]) -> None:
        self._http = Http("127.0.0.1", port)
        self._style = style
        self._note = note

    def __call__(self, method: str, path: str, fields: Fields | None = None) -> Reply:
        """Send one request."""
        try:
            reply = self._http(method, path, fields)
        except BROKEN:
            if method == "POST":
                self._note(Sent(path, fields or [], None, "", self._style))
            raise
        if method == "POST":
            self._note(Sent(path, fields or [], reply.status, reply.location, self._style))
        return reply

    def close(self) -> None:
        """Close the connection."""
        self._http.close()


class Caseworker(Learner):
    """Answers in one of the STYLES."""

    style = STYLES[0]

    def fill(self, path: str, form: Form, html: str) -> Fields:
        """Return the fields to post for a step."""
        if path.endswith("-vurder") and self.style == "no defect":
            return [*form.hidden, *blind_answers(self._case_on(html)), ("trin.sikkerhed", "sikker")]
        return super().fill(path, form, html)


def blind_answers(case: CaseFile) -> Fields:
    """Return a whole form that says no to defects and takes the first choice of everything else."""
    scheme, asked = case.solution.key.scheme, case.solution.key.asked
    answers = {question: frozenset(chosen) for question, chosen in case.case.facts.items()}
    answers |= {question: frozenset(chosen) for question, chosen in case.solution.prefilled.items()}
    for question in scheme.questions:
        if question.id in asked and scheme.reached(question.id, answers):
            said = [one for one in question.choices if question.role is not Role.GATE or not one.affirms]
            answers[question.id] = frozenset([said[0].id])
    return [(id_, choice) for id_ in asked for choice in answers.get(id_, ())]


class Crowd:
    """Several caseworkers, each in a thread, taking the module again and again until the server is gone."""

    def __init__(self, server: Server, library: Library, size: int, *, last: str = "resultat") -> None:
        self.sent: list[Sent] = []
        self.errors: list[BaseException] = []
        self._server = server
        self._library = library
        self._last = last
        self._news = threading.Condition()
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, args=(STYLES[number % len(STYLES)],))
            for number in range(size)
        ]

    def start(self) -> None:
        """Set everyone to work."""
        for thread in self._threads:
            thread.start()

    def wait_for(self, acknowledged: int) -> None:
        """Wait until so many answers have been acknowledged."""
        with self._news:
            met = self._news.wait_for(
                lambda: bool(self.errors) or len(self.acknowledged()) >= acknowledged, PATIENCE
            )
        self._raise()
        assert met, f"only {len(self.acknowledged())} answers came through"

    def stop(self) -> None:
        """Let everyone finish the request at hand."""
        self._stop.set()
        self.join()

    def join(self) -> None:
        """Wait until everyone has stopped, because the server is gone or stop() was called."""
        for thread in self._threads:
            thread.join(PATIENCE)
        assert not any(thread.is_alive() for thread in self._threads)
        self._raise()

    def acknowledged(self) -> list[Sent]:
        """Return every POST that was answered with 303, at this moment."""
        return [sent for sent in tuple(self.sent) if sent.acknowledged]

    def unanswered(self) -> list[Sent]:
        """Return every answer to a step that got no reply."""
        return [sent for sent in tuple(self.sent) if sent.status is None and sent.step != "start"]

    def _raise(self) -> None:
        if self.errors:
            raise self.errors[0]

    def _note(self, sent: Sent) -> None:
        with self._news:
            self.sent.append(sent)
            self._news.notify_all()

    def _work(self, style: str) -> None:
        try:
            while not self._stop.is_set():
                for _ in self._requests(style):
                    if self._stop.is_set():
                        return
        except BROKEN:
            return
        except BaseException as error:  # told to the test, which waits in another thread
            with self._news:
                self.errors.append(error)
                self._news.notify_all()

    def _requests(self, style: str) -> Iterator[object]:
        worker = caseworker(self._server, self._library, style, self._note)
        try:
            yield from worker.walk_until(worker.start(), self._last)
        finally:
            worker.close()


def caseworker(
    server: Server, library: Library, style: str = STYLES[0], note: Callable[[Sent], None] = lambda _: None
) -> Caseworker:
    """Return one caseworker with a connection of its own."""
    module = library.modules[SLUG]
    worker = Caseworker(Notebook(server.port, style, note), library, module)
    worker.style = style
    return worker
