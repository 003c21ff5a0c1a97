"""The health probe for the operator's load balancer."""

from flask import Blueprint, Response

from learning.database import read
from learning.web.site import site

blueprint = Blueprint("health", __name__)


@blueprint.get("/sundhed")
def health() -> Response:
    """Answer 200 when the library is compiled and the database can be read; else 503 by its handler."""
    with read() as connection:
        connection.exec_driver_sql("SELECT 1")
    body = f'{{"status": "ok", "udgivelse": "{site().release[:12]}"}}\n'
    response = Response(body, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
