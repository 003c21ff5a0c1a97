"""Structured logs, one JSON object a line, that hold nothing about a person.

A line names the route, never the address: the address of an attempt holds its secret. Neither IP
addresses, user agents, referrers nor anything typed is logged.
"""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime

from flask import Flask, Response, g, request

logger = logging.getLogger("sagskompas")


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; fields given as ``extra={"fields": {...}}`` stand beside the event."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        return json.dumps(line, ensure_ascii=False)


def log_to_stderr() -> None:
    """Send the lines to standard error, where the operator's log collector reads them."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


def log_exception(error: BaseException) -> None:
    """Log the kind of an error and where in our code it rose; never its message or values."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    where = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    fields = {"error": type(error).__name__, "route": _route(), "where": where}
    logger.error("error", extra={"fields": fields})


def log_requests(app: Flask) -> None:
    """Log every request of ``app`` that changes something or fails; reading pages are only counted."""

    @app.before_request
    def start_clock() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def log(response: Response) -> Response:
        if request.method == "POST" or response.status_code >= 400:  # noqa: PLR2004
            fields = {
                "method": request.method if request.method in KNOWN_METHODS else "?",
                "route": _route(),
                "status": response.status_code,
                "ms": round((time.perf_counter() - g.started) * 1000, 1) if "started" in g else None,
            }
            logger.info("request", extra={"fields": fields})
        return response


KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})


def _route() -> str:
    return str(request.url_rule) if request and request.url_rule else "?"
