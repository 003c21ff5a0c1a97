"""The pictures of the texts, each at an address of its own bytes, so that browsers keep it for ever."""

import re
from http import HTTPStatus

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from learning.database import read
from learning.editorial import releases
from learning.library.albums import FOLDER, Picture
from learning.library.picture_formats import Unfit
from learning.library.pictures import read_picture
from learning.web.headers import ONE_YEAR
from learning.web.site import site

blueprint = Blueprint("pictures", __name__)

_DIGEST = re.compile(r"[0-9a-f]{16}", re.ASCII)


@blueprint.get("/billeder/<digest>/<name>")
def show(digest: str, name: str) -> AnyResponse:
    """Answer with a picture that a text shows now, or showed in a release that attempts may still be on."""
    picture = _at_hand(digest, name) or _released(digest, name)
    if picture is None:
        abort(HTTPStatus.NOT_FOUND)
    response = Response(picture.data, mimetype=picture.media_type)
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    response.set_etag(picture.digest[:20])
    return response.make_conditional(request)


def _at_hand(digest: str, name: str) -> Picture | None:
    address = f"{digest}/{name}"
    found = (library.pictures.get(address) for library in site().shelf.at_hand())
    return next(filter(None, found), None)


def _released(digest: str, name: str) -> Picture | None:
    """Look in the releases, for this process may not have compiled the one that an attempt is on."""
    if _DIGEST.fullmatch(digest) is None:
        return None
    with read() as connection:
        data = releases.released(connection, f"{FOLDER}{name}", digest)
    try:
        return None if data is None else read_picture(name, data)
    except Unfit:
        return None
