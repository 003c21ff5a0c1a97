"""A conference of a thousand phones: they join, follow, vote and see the answer, against a real server.

What the phones of a room do at once is sent by one thread and one selector, so that the times are the
server's. While they vote, the others ask every two and a half seconds how far the meeting is.
"""

import random
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from tests import burst
from tests.conference import Facilitator, ballot, join
from tests.goals import Goal
from tests.learner import Http
from tests.server import Server, running

CASE = "ledsagelse-eller-stoette/1"
PAUSE = 2.5
"""Seconds between two questions of a phone, as in static/moede.js."""
AT_ONCE = 100
"""Connections of those who vote at the same moment."""
JOINERS = 60


def meeting(phones: int, spread: float) -> list[Goal]:
    """Measure a whole conference. ``spread``: seconds in which the phones join."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "meeting") as server:
        leader = Facilitator(Http("127.0.0.1", server.port))
        leader.make(CASE)
        times, addresses, errors = _joined(server, leader.code, phones, spread)
        goals = [
            Goal(f"{phones} phones join: errors", errors, 0, ""),
            Goal(f"{phones} phones join: seconds for all", times[-1], 60, "s"),
            Goal(
                "a phone joins, first page read: 95th percentile",
                sorted(times[:-1])[-phones // 20] * 1000,
                300,
                "ms",
            ),
        ]
        leader.reach("stem")
        leader.reach("stem")
        goals += _vote(server, leader, addresses)
        goals.append(Goal("memory of the largest worker (PSS)", max(server.megabytes()), 120, "MB"))
    return goals


def _joined(server: Server, code: str, phones: int, spread: float) -> tuple[list[float], list[str], int]:
    """Let the phones join; return the seconds of each and of all, where they are, and how many failed."""
    times: list[float] = []
    addresses: list[str] = []
    errors: list[BaseException] = []

    def arrive(number: int) -> None:
        time.sleep(max(0.0, begun + number * spread / phones - time.perf_counter()))
        started = time.perf_counter()
        try:
            with closing(Http("127.0.0.1", server.port, {"Accept-Encoding": "gzip"})) as http:
                address = join(http, code)
                assert http("GET", address).status == 200
            addresses.append(address)
            times.append(time.perf_counter() - started)
        except (OSError, AssertionError) as error:
            errors.append(error)

    begun = time.perf_counter()
    with ThreadPoolExecutor(JOINERS) as pool:
        list(pool.map(arrive, range(phones)))
    return [*times, time.perf_counter() - begun], addresses, len(errors)


def _vote(server: Server, leader: Facilitator, addresses: list[str]) -> list[Goal]:
    people = len(addresses)
    with closing(Http("127.0.0.1", server.port)) as http:
        time.sleep(1)  # every process has seen that the vote is open
        page = http("GET", addresses[0]).body
    votes = [burst.request(address, ballot(page, at % 3 % 2)) for at, address in enumerate(addresses)]
    with _asking(server, leader.code, people) as asked:
        before, begun = server.cpu_seconds(), time.perf_counter()
        cast = burst.send(server.port, votes, AT_ONCE)
        seconds = time.perf_counter() - begun
        own = burst.send(server.port, [burst.reading(address) for address in addresses], AT_ONCE)
        follow = time.perf_counter()
        leader.move()
        late = _until_seen(server, leader) - follow
        spent = (server.cpu_seconds() - before) * 1000
        shown = burst.send(server.port, [burst.reading(address) for address in addresses], AT_ONCE)
    told = f"{people} har stemt." in leader.page()
    return [
        Goal(f"{people} votes at once: errors", people - cast.statuses.get(303, 0), 0, ""),
        Goal(f"{people} votes, durable, while {people} phones ask: seconds", seconds, 10, "s"),
        Goal("a vote: 99th percentile", cast.percentile(0.99) * 1000, 1000, "ms"),
        Goal("votes that are not counted when it closes", 0 if told else 1, 0, ""),
        Goal("phones that do not see their vote", people - own.statuses.get(200, 0), 0, ""),
        Goal("phones that do not see the answer", people - shown.statuses.get(200, 0), 0, ""),
        Goal(f"{people} phones read the answer: seconds", sum(shown.times) / AT_ONCE, 10, "s"),
        Goal("every screen knows that the vote is closed", late, 2, "s"),
        Goal("questions of phones that were not answered", asked["errors"], 0, ""),
        Goal("server CPU of a vote with all around it", spent / people, 10, "ms"),
    ]


def _until_seen(server: Server, leader: Facilitator) -> float:
    """Return when twenty requests in a row, whichever process answers, know where the meeting is."""
    now, in_a_row = f"/moede/{leader.code}/nu", 0
    with closing(Http("127.0.0.1", server.port)) as http:
        goal = leader.send("GET", now).body
        seen = time.perf_counter()
    while in_a_row < 20:
        with closing(Http("127.0.0.1", server.port)) as http:
            told = http("GET", now).body
        if told != goal:
            goal, in_a_row, seen = told, 0, time.perf_counter()
        in_a_row += 1
        time.sleep(0.05)
    return seen


@contextmanager
def _asking(server: Server, code: str, people: int) -> Iterator[dict[str, int]]:
    """Let so many phones ask meanwhile how far the meeting is, spread in time as they are."""
    counted = {"asked": 0, "errors": 0}
    stop = threading.Event()

    def ask() -> None:
        drawn = random.Random(7)
        while not stop.is_set():
            begun = time.perf_counter()
            batch = [burst.reading(f"/moede/{code}/nu")] * max(1, int(people / PAUSE / 10))
            sent = burst.send(server.port, batch, 10)
            counted["asked"] += len(batch)
            counted["errors"] += len(batch) - sent.statuses.get(200, 0)
            stop.wait(max(0.0, 0.1 * drawn.uniform(0.8, 1.2) - (time.perf_counter() - begun)))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield counted
    finally:
        stop.set()
        asking.join()
