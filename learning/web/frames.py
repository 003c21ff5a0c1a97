"""The frame around every step's page, and the pages that are the same for everyone."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Self

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learning.training.steps import STAGES, Kind, Step
from learning.web.framing import Message
from learning.web.kept import Drawer
from learning.web.visits import Visit

MOST_PAGES = 500
NOTICE_FIELD = "besked"
NOTICES: Mapping[str, str] = {
    "foerst": "Trinnet åbner, når du har svaret på de foregående. Fortsæt herfra.",
    "peget": "Du har allerede peget i sagen. Du ser resultatet, når du har vurderet den.",
}
HEADINGS: Mapping[Kind, str] = {
    Kind.READ: "Læs sagen",
    Kind.POINT: "Peg på stedet",
    Kind.ASSESS: "Vurdér afgørelsen",
    Kind.DIFFERENCES: "Din vurdering og Ankestyrelsens",
    Kind.EXAMPLE: "Et gennemgået eksempel",
    Kind.CONTRAST: "To sager, én forskel",
    Kind.EVALUATION: "Evaluering",
    Kind.RESULT: "Dit resultat",
}
ONWARD: Mapping[Kind, str] = {
    Kind.READ: "Læs næste sag",
    Kind.POINT: "Peg på stedet",
    Kind.ASSESS: "Vurdér afgørelsen",
    Kind.DIFFERENCES: "Se forskellene",
    Kind.EXAMPLE: "Se et gennemgået eksempel",
    Kind.CONTRAST: "Prøv to sager med én forskel",
    Kind.EVALUATION: "Gå til evalueringen",
    Kind.RESULT: "Se resultatet",
}


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as it is and packed."""

    html: bytes
    packed: bytes

    @classmethod
    def of(cls, html: str) -> Self:
        """Pack a page once for everyone who will read it."""
        raw = html.encode()
        return cls(raw, gzip.compress(raw, 6, mtime=0))

    def response(self) -> Response:
        """Answer the current request with the page."""
        response = Response(mimetype="text/html")
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.headers["Content-Encoding"] = "gzip"
            response.set_data(self.packed)
        else:
            response.set_data(self.html)
        response.headers["Vary"] = "Accept-Encoding"
        return response


_pages: Drawer[DrawnPage] = Drawer("pages", MOST_PAGES)


def draw(template: str, visit: Visit, step: Step, *, onward: Step | None = None, **context: Any) -> str:
    """Draw a step's page, with a button to ``onward`` or the next step.

    All links are relative, so that no page holds the attempt's secret.
    """
    stages = [STAGES[number] for number in dict.fromkeys(one.stage for one in visit.path.steps)]
    firsts = {STAGES[one.stage]: one.slug for one in reversed(visit.path.steps)}
    siblings = [one for one in visit.path.steps if one.stage == step.stage]
    follower = onward or visit.path.after(step)
    return render_template(
        f"forloeb/{template}.html",
        module=visit.module,
        step=step,
        heading=HEADINGS[step.kind],
        place=f"{STAGES[step.stage]} · trin {siblings.index(step) + 1} af {len(siblings)}",
        stages=[(name, firsts[name]) for name in stages],
        stage=stages.index(STAGES[step.stage]) + 1,
        notice=NOTICES.get(request.args.get(NOTICE_FIELD, ""), ""),
        sources=visit.library.sources,
        besked=_message(visit, step),
        nyt_vindue="./",
        next=follower,
        next_label=ONWARD[follower.kind],
        **context,
    )


def _message(visit: Visit, step: Step) -> Message:
    """Tell the page around a frame how far the learner is; never what was answered."""
    place = visit.path.steps.index(step) + 1
    return {
        "type": "trin",
        "modul": visit.module.slug,
        "trin": step.slug,
        "nr": place,
        "ialt": len(visit.path.steps),
    }


def kept_page(visit: Visit, step: Step, drawn: Callable[[], str], *, state: str = "") -> Response:
    """Answer with a page that is the same for every attempt at this version, drawn and packed once.

    ``state`` tells apart the pages of one step.
    """
    if NOTICE_FIELD in request.args:
        return Response(drawn(), mimetype="text/html")
    return _pages.get((*visit.key(step), state), lambda: DrawnPage.of(drawn())).response()


def go_to(visit: Visit, step: Step, notice: str | None = None) -> AnyResponse:
    """Send on to a step with 303, with a notice when there is something to tell."""
    address = url_for("attempts.show", token=visit.token.text, trin=step.slug, besked=notice)
    return redirect(address, HTTPStatus.SEE_OTHER)
