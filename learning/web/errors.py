"""Error pages in Danish that say what to do and keep what the learner typed."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from learning.database import Unavailable
from learning.web.access_rules import UPLOADS
from learning.web.logs import log_exception

MOST_KEPT_FIELDS = 400
NEVER_KEPT = frozenset({"csrf", "kodeord", "nyt_kodeord", "engangskode"})
"""Secrets of staff, and the proof of a session: they are typed or drawn anew."""


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What an error page says: what happened, and what to do now."""

    title: str
    happened: str
    advice: str


TEXTS = {
    400: ErrorText(
        "Vi kunne ikke læse det, du sendte",
        "Formularen indeholdt noget, som siden ikke kender. Intet er gemt.",
        "Gå tilbage, genindlæs siden, og send igen.",
    ),
    403: ErrorText(
        "Du har ikke adgang til siden",
        "Siden er kun for bestemte brugere.",
        "Gå til forsiden, eller kontakt den, der gav dig linket.",
    ),
    404: ErrorText(
        "Siden findes ikke",
        "Adressen er forkert, eller siden er flyttet.",
        "Tjek adressen, eller find modulet på forsiden.",
    ),
    405: ErrorText(
        "Siden kan ikke bruges på den måde",
        "Adressen kan ikke åbnes direkte eller modtager ikke formularer.",
        "Gå til forsiden, og begynd derfra.",
    ),
    409: ErrorText(
        "Trinnet er allerede besvaret",
        "Du har tidligere sendt et andet svar på dette trin. Det første svar gælder.",
        "Gå tilbage til forløbet, og fortsæt derfra.",
    ),
    410: ErrorText(
        "Siden findes ikke længere",
        "Indholdet er afsluttet eller trukket tilbage.",
        "Find et andet modul på forsiden.",
    ),
    413: ErrorText(
        "Det, du sendte, fylder for meget",
        "Siden tager kun imod korte svar. Intet er gemt.",
        "Gå tilbage, forkort teksten, og send igen.",
    ),
    422: ErrorText(
        "Der er noget, du skal rette",
        "Et eller flere svar mangler eller kan ikke bruges. Intet er gemt.",
        "Gå tilbage, ret svarene, og send igen.",
    ),
    429: ErrorText(
        "Der kommer for mange svar lige nu",
        "Siden holder en kort pause for at beskytte sig. "
        "Dine svar er ikke gemt endnu, men de er bevaret her.",
        "Vent et minut, og prøv igen.",
    ),
    500: ErrorText(
        "Noget gik galt hos os",
        "Fejlen er registreret uden oplysninger om dig. Det, du allerede havde sendt, er bevaret.",
        "Prøv igen om lidt.",
    ),
    503: ErrorText(
        "Vi kan ikke gemme svar lige nu",
        "Det er midlertidigt. Dine svar er ikke gemt endnu, men de er bevaret her på siden.",
        "Vent et øjeblik, og send igen. Luk ikke siden.",
    ),
}

TOO_LARGE_FILE = ErrorText(
    "Filen fylder for meget",
    f"Siden tager imod filer på højst {UPLOADS // 1024**2} MB. Filen er ikke læst, og intet er gemt.",
    "Gå tilbage, og vælg en mindre fil: Del en zip-fil op, og gør et billede smallere.",
)
"""On pages that take files, where the one above would speak of answers."""

RETRIED = frozenset({429, 500, 503})


def kept_fields() -> list[tuple[str, str]]:
    """Return what was typed in the failed POST, so that the page can send it again."""
    if request.method != "POST":
        return []
    try:
        sent = request.form.items(multi=True)
        return [field for field in sent if field[0] not in NEVER_KEPT][:MOST_KEPT_FIELDS]
    except RequestEntityTooLarge:
        return []


def error_page(status: int, *, retry_after: int | None = None) -> Response:
    """Draw the page for ``status``; ``retry_after`` is in seconds."""
    is_file = status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and request.max_content_length == UPLOADS
    text = (
        TOO_LARGE_FILE
        if is_file
        else TEXTS.get(status) or TEXTS[500 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400]
    )
    kept = kept_fields() if status in RETRIED else []
    response = make_response(render_template("fejl.html", status=status, text=text, kept=kept), status)
    response.headers["Cache-Control"] = "no-store"
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def handle_errors(app: Flask) -> None:
    """Answer every error of ``app`` with a page in Danish."""

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        if error.response is not None:
            return make_response(error.response)
        status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
        response = error_page(status, retry_after=60 if status == HTTPStatus.TOO_MANY_REQUESTS else None)
        for name, value in error.get_headers():
            if name in ("Allow", "WWW-Authenticate", "Location"):
                response.headers[name] = value
        return response

    @app.errorhandler(Unavailable)
    def unavailable(error: Unavailable) -> Response:
        log_exception(error)
        return error_page(HTTPStatus.SERVICE_UNAVAILABLE, retry_after=10)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        log_exception(error)
        return error_page(HTTPStatus.INTERNAL_SERVER_ERROR)
