"""Plans for new employees: shown, printed, and ticked by receipts that are stored nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from itsdangerous import Signer
from werkzeug.wrappers import Response as AnyResponse

from learning.ledger.receipts import LENGTH, Receipt
from learning.library.model import Module
from learning.library.plans import EntryKind, Plan
from learning.web.addresses import whole_address
from learning.web.plan_links import BadLink, Composed, Ticks, composed, entry_of, seal, unseal
from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("plans", __name__)

TICKS_FIELD = "gjort"
CODES_FIELD = "koder"
MOST_CODES = 40
BROKEN = "Linket er blevet ændret, eller det er ikke kommet helt med."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plan on screen. ``module`` is None when it is withdrawn; ``taken`` is (year, week)."""

    kind: EntryKind
    module: Module | None
    number: int
    why: str
    taken: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan ready for drawing. ``parts``: headings with their lines; ``plan``: None for a composed one."""

    title: str
    parts: tuple[tuple[str, tuple[Line, ...]], ...]
    plan: Plan | None = None

    def lines(self) -> Iterable[Line]:
        """Return the lines that are modules."""
        return [line for _, lines in self.parts for line in lines if line.kind is EntryKind.MODULE]


@blueprint.get("/introplaner")
@reading_page
def front() -> str:
    """Show the plans there are, and the way to put one together."""
    return render_template("introplan/oversigt.html", plans=site().library.plans.values())


@blueprint.get("/introplaner/<slug>")
def show(slug: str) -> AnyResponse | str:
    """Show a plan, with the ticks its address carries."""
    _plan(slug)
    return _ticked(slug) if TICKS_FIELD in request.args else _bare(slug=slug)


@reading_page
def _bare(slug: str) -> str:
    return _draw(_of_library(_plan(slug), {}))


def _ticked(slug: str) -> AnyResponse | str:
    try:
        return _draw(_of_library(_plan(slug), _ticks()))
    except BadLink:
        return _broken(url_for("plans.show", slug=slug), "Åbn planen, og skriv dine koder igen.")


@blueprint.post("/introplaner/<slug>")
def tick(slug: str) -> AnyResponse | str:
    """Tick the modules whose receipts were handed in."""
    return _tick(_of_library(_plan(slug), _ticks_or_none()), url_for("plans.show", slug=slug))


@blueprint.route("/egen-introplan", methods=["GET", "POST"])
def own() -> AnyResponse | str:
    """Show a plan that somebody put together, or tick its modules."""
    try:
        plan = composed(request.args)
        shown = _of_link(plan, _ticks())
    except BadLink:
        return _broken(url_for("plans.front"), "Bed om linket igen, eller brug en af planerne her.")
    if request.method == "POST":
        return _tick(shown, url_for("plans.own", **plan.query()))
    return _draw(shown, link=whole_address(url_for("plans.own", **plan.query())))


def _tick(shown: Shown, address: str) -> AnyResponse | str:
    site().start_limiter.check()
    text = request.form.get(CODES_FIELD, "")
    wanted = {line.number for line in shown.lines()}
    receipts: list[Receipt] = []
    for number, code in enumerate(_codes(text)[:MOST_CODES], start=1):
        receipt = site().receipts.decode(code)
        if receipt is not None and receipt.module in wanted:
            receipts.append(receipt)
        elif code.strip():
            return make_response(
                _draw(shown, codes=text, error=_wrong(number, receipt)), HTTPStatus.UNPROCESSABLE_ENTITY
            )
    if not receipts:
        error = "Skriv mindst én kode. Den står på kvitteringen for modulet"
        return make_response(_draw(shown, codes=text, error=error), HTTPStatus.UNPROCESSABLE_ENTITY)
    sealed = seal(_signer(), receipts, _ticks_or_none())
    sign = "&" if "?" in address else "?"
    return redirect(f"{address}{sign}{TICKS_FIELD}={sealed}#plan", HTTPStatus.SEE_OTHER)


def _codes(text: str) -> list[str]:
    """Return the codes, one a line; those that a copy from paper broke over lines are put together again."""
    lines = text.splitlines()
    run = "".join("".join(lines).replace("-", " ").split())
    is_broken = any(len("".join(line.replace("-", " ").split())) not in (0, LENGTH) for line in lines)
    if is_broken and len(run) % LENGTH == 0:
        return [run[at : at + LENGTH] for at in range(0, len(run), LENGTH)]
    return lines


def _wrong(number: int, receipt: Receipt | None) -> str:
    if receipt is None:
        return f"Koden i linje {number} er ikke en kvittering herfra. Se efter, om alle 37 tegn er med"
    module = site().library.module_by_number(receipt.module)
    name = f"»{module.title}«" if module else f"modul {receipt.module}"
    return f"Koden i linje {number} er fra {name}, som ikke er i planen. Slet linjen"


def _ticks() -> Ticks:
    return unseal(_signer(), request.args.get(TICKS_FIELD, ""))


def _ticks_or_none() -> Ticks:
    """Return the ticks in the address; none when they were changed, for the codes are about to be read."""
    try:
        return _ticks()
    except BadLink:
        return {}


def _signer() -> Signer:
    return Signer(site().settings.secret_key, salt="introplan")


def _plan(slug: str) -> Plan:
    plan = site().library.plans.get(slug)
    if plan is None:
        abort(HTTPStatus.NOT_FOUND)
    return plan


def _of_library(plan: Plan, ticks: Ticks) -> Shown:
    modules = site().library.modules
    return Shown(
        plan.title,
        tuple(
            (part.heading, tuple(_line(one.kind, modules[one.slug], one.why, ticks) for one in part.entries))
            for part in plan.parts
        ),
        plan,
    )


def _line(kind: EntryKind, module: Module, why: str, ticks: Ticks) -> Line:
    return Line(kind, module, module.number, why, ticks.get(module.number))


def _of_link(plan: Composed, ticks: Ticks) -> Shown:
    find = site().library.module_by_number
    return Shown(
        plan.name,
        tuple(
            (
                f"Uge {place}",
                tuple(
                    Line(kind, find(number), number, "", ticks.get(number))
                    for kind, number in map(entry_of, week)
                ),
            )
            for place, week in enumerate(plan.weeks, start=1)
        ),
    )


def _draw(shown: Shown, *, codes: str = "", error: str = "", link: str = "") -> str:
    modules = list(shown.lines())
    return render_template(
        "introplan/plan.html",
        shown=shown,
        done=sum(line.taken is not None for line in modules),
        modules=len(modules),
        minutes=sum(line.module.minutes for line in modules if line.module),
        codes=codes,
        error=error,
        link=link,
    )


def _broken(href: str, advice: str) -> AnyResponse:
    page = render_template(
        "forloeb/afsluttet.html",
        heading="Linket til planen kan ikke læses",
        happened=BROKEN,
        advice=advice,
        href=href,
        label="Gå til introplanen" if href != url_for("plans.front") else "Se introplanerne",
    )
    return make_response(page, HTTPStatus.BAD_REQUEST)
