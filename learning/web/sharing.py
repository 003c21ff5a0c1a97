"""Ways to pass a module on: a short link, a poster, a picture, and a piece of HTML for another site."""

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learning.library.model import Module
from learning.training.channels import CHANNELS
from learning.web.addresses import whole_address
from learning.web.qr import qr_svg
from learning.web.share_picture import HEIGHT, WIDTH, share_picture
from learning.web.site import site

blueprint = Blueprint("sharing", __name__)

FRAME_HEIGHT = 800
FRAME_WIDTH = 1_000
LEAST_FRAME = 300
POSTER = "plakat"
HANDED_OUT = ("nyhedsbrev", "linkedin", "ast", POSTER)
"""Channels whose links people put up themselves; the others are set by the site."""
DAY = 86_400


@blueprint.get("/m/<int:number>")
def short(number: int) -> AnyResponse:
    """Send a short link on to its module; the number is permanent, and a known channel is kept."""
    module = site().library.module_by_number(number)
    if module is None:
        abort(HTTPStatus.NOT_FOUND)
    channel = request.args.get("kanal", "")
    goal = url_for("pages.module", slug=module.slug, kanal=channel if channel in CHANNELS else None)
    return redirect(goal, HTTPStatus.FOUND)


@blueprint.get("/moduler/<slug>/del")
def share(slug: str) -> str:
    """Show every way to pass a module on, with a preview of it in a frame."""
    module = find_module(slug)
    link = short_address(module)
    links = [(CHANNELS[name], f"{link}?kanal={name}") for name in HANDED_OUT]
    return render_template(
        "deling/del.html",
        module=module,
        link=link,
        links=links,
        qr=qr_svg(link, "QR-kode med det korte link"),
        frame=frame_html(module, FRAME_WIDTH, FRAME_HEIGHT),
        following=_following_html(module),
        ancestors=site().settings.frame_ancestors,
        preview=url_for("embedding.start", slug=slug),
    )


@blueprint.get("/moduler/<slug>/plakat")
def poster(slug: str) -> str:
    """Show a poster for one sheet of A4."""
    module = find_module(slug)
    link = short_address(module)
    code = qr_svg(f"{link}?kanal={POSTER}", "QR-kode, der åbner modulet")
    return render_template(
        "deling/plakat.html", module=module, qr=code, shown=link.partition("://")[2], library=site().library
    )


@blueprint.get("/moduler/<slug>/billede.png")
def picture(slug: str) -> Response:
    """Send the picture that is shown beside shared links."""
    module = find_module(slug)
    site().start_limiter.check()
    response = Response(share_picture(module), mimetype="image/png")
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    return response


@blueprint.get("/oembed")
def oembed() -> AnyResponse:
    """Describe a module's frame to a site that was given its address (oEmbed 1.0, JSON only)."""
    if request.args.get("format", "json") != "json":
        abort(HTTPStatus.NOT_IMPLEMENTED)
    module = _module_at(request.args.get("url", ""))
    width, height = _limit("maxwidth", FRAME_WIDTH), _limit("maxheight", FRAME_HEIGHT)
    response = jsonify(
        version="1.0",
        type="rich",
        title=module.title,
        provider_name="Sagskompas",
        provider_url=whole_address("/"),
        cache_age=DAY,
        html=frame_html(module, width, height),
        width=width,
        height=height,
        thumbnail_url=whole_address(url_for("sharing.picture", slug=module.slug)),
        thumbnail_width=WIDTH,
        thumbnail_height=HEIGHT,
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def find_module(slug: str) -> Module:
    """Return a module of the active library; a 404 when there is none."""
    module = site().library.modules.get(slug)
    if module is None:
        abort(HTTPStatus.NOT_FOUND)
    return module


def short_address(module: Module) -> str:
    """Return the whole short link of a module, which never changes."""
    return whole_address(url_for("sharing.short", number=module.number))


def frame_html(module: Module, width: int, height: int) -> str:
    """Return the HTML that shows a module on another site. ``width`` and ``height`` are in pixels."""
    return render_template(
        "deling/ramme.txt", module=module, address=_frame_address(module), width=width, height=height
    )


def _following_html(module: Module) -> str:
    """Return the HTML that also follows the height of the page in the frame."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(whole_address("/")))
    return render_template(
        "deling/ramme_hoejde.txt",
        module=module,
        address=_frame_address(module),
        height=FRAME_HEIGHT,
        origin=origin,
    )


def _frame_address(module: Module) -> str:
    return whole_address(url_for("embedding.start", slug=module.slug))


def _module_at(address: str) -> Module:
    """Return the module an address of this site is about; a 404 when it is about none."""
    parts, here = urlsplit(address), urlsplit(whole_address("/"))
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    if parts.netloc != here.netloc:
        abort(HTTPStatus.NOT_FOUND)
    if folder == "/m" and last.isascii() and last.isdigit():
        module = site().library.module_by_number(int(last))
        return module or find_module("")
    return find_module(last if folder in ("/moduler", "/embed") else "")


def _limit(name: str, ours: int) -> int:
    """Return the smaller of our measure and the one asked for, but never one too small to read in."""
    asked = request.args.get(name, "")
    return max(LEAST_FRAME, min(int(asked), ours)) if asked.isascii() and asked.isdigit() else ours
