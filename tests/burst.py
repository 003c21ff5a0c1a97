"""Many connections that send prepared requests as fast as they are answered, at next to no cost themselves.

One thread and one selector: what threads of a client cost each other is not in the times of the server.
"""

import selectors
import socket
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOO_LONG = 60.0
READ_AT_ONCE = 1 << 18


def request(path: str, fields: list[tuple[str, str]]) -> bytes:
    """Return the bytes of a posted form."""
    body = urlencode(fields).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def reading(path: str) -> bytes:
    """Return the bytes of a request that reads a page."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode()


@dataclass
class Sent:
    """What came back: how long each reply took, in seconds, and how many had each status."""

    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    def percentile(self, share: float) -> float:
        """Return the time in seconds that this share of the replies took at most."""
        return sorted(self.times)[max(0, int(len(self.times) * share) - 1)]


@dataclass
class _Line:
    """One connection and the request it waits for."""

    socket: socket.socket
    begun: float = 0.0
    received: bytes = b""

    def is_answered(self) -> bool:
        """Read what has come; tell whether the reply is whole. Raises ConnectionError when it was closed."""
        came = self.socket.recv(READ_AT_ONCE)
        if not came:
            raise ConnectionError("the server closed a connection")
        self.received += came
        head, whole, body = self.received.partition(b"\r\n\r\n")
        if not whole:
            return False
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        return len(body) >= length


def send(port: int, requests: Iterable[bytes], connections: int) -> Sent:
    """Send the requests over so many connections, each as soon as a reply has come."""
    left, sent = deque(requests), Sent()
    with selectors.DefaultSelector() as ready:
        for _ in range(min(connections, len(left))):
            line = _Line(socket.create_connection(("127.0.0.1", port), TOO_LONG))
            line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            ready.register(line.socket, selectors.EVENT_READ, line)
        for key in list(ready.get_map().values()):
            _send_next(key.data, left)
        while ready.get_map():
            answered = ready.select(TOO_LONG)
            if not answered:
                raise TimeoutError("the server does not answer")
            for key, _ in answered:
                line = key.data
                if line.is_answered():
                    sent.times.append(time.perf_counter() - line.begun)
                    status = int(line.received[9:12])
                    sent.statuses[status] = sent.statuses.get(status, 0) + 1
                    if left:
                        _send_next(line, left)
                    else:
                        ready.unregister(line.socket)
                        line.socket.close()
    return sent


def _send_next(line: _Line, left: deque[bytes]) -> None:
    line.received, line.begun = b"", time.perf_counter()
    line.socket.sendall(left.popleft())
