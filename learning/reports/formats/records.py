"""One line per number, for the files that spreadsheets and programs read: exact, and nothing hidden as 0."""

from collections.abc import Iterator
from dataclasses import dataclass

from learning.reports.formats.captions import PHASES
from learning.reports.printed import whole
from learning.reports.sentences import FEW, NIL, WITHHELD
from learning.reports.snapshot import Edition, Figure, Kind, Line, Number, Snapshot, Status

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SIGNS = {Status.HIDDEN: WITHHELD, Status.FEW: FEW, Status.NONE: NIL}
"""What stands for a number that is not shown: in every file the same text, never 0 or blank."""


@dataclass(frozen=True)
class Record:
    """A number with everything that tells it from others; ``edition`` None: about all modules."""

    figure: Figure
    line: Line
    edition: Edition | None
    channel: str

    @property
    def number(self) -> Number:
        """Return the number."""
        return self.line.number

    def names(self) -> dict[str, str]:
        """Return what it is a number of, by column."""
        scope, edition = self.figure.scope, self.edition
        return {
            "figur": self.figure.id,
            "titel": self.figure.title,
            "noegle": self.figure.key,
            "modul": scope.module,
            "modultitel": edition.title if edition else "",
            "udgave": f"{edition.number}" if edition and edition.number else "",
            "version": scope.version,
            "kvartal": scope.quarter,
            "indgang": self.channel,
            "fase": PHASES.get(self.figure.phase, self.figure.phase),
            "raekke": self.line.label,
            "svar": self.line.column,
        }

    def values(self) -> dict[str, int | float | str]:
        """Return the number by column; what such a number does not have is ""."""
        one = self.number
        if one.status is not Status.SHOWN:
            return _withheld(one)
        percent = whole(one) if one.kind is Kind.SHARE else ("", "", "")
        exact = (one.value, one.lo, one.hi)
        is_coarse = one.kind is Kind.SHARE and one.hits is None
        return {
            "antal": WITHHELD if is_coarse else _or_blank(one.hits),
            "ud_af": _or_blank(one.base),
            **dict(zip(PERCENT, percent, strict=True)),
            **dict(zip(EXACT, (_or_blank(value) for value in exact), strict=True)),
        }

    def rest(self, snapshot: Snapshot) -> dict[str, int | float | str]:
        """Return what is said about the number."""
        one = self.number
        return {
            "enhed": one.unit,
            "type": one.kind.value,
            "status": one.status.value,
            "besvarelser": _or_blank(one.people),
            "designeffekt": _or_blank(one.effect),
            "sum": "ja" if self.line.is_sum else "",
            "foreloebig": "*" if snapshot.is_preliminary else "",
            "syntetisk": "ja" if snapshot.is_synthetic else "",
            "periode_fra": snapshot.first.isoformat(),
            "periode_til": snapshot.last.isoformat(),
            "en_enhed_er": self.figure.unit,
        }


PERCENT = ("andel_pct", "lav_pct", "hoej_pct")
EXACT = ("vaerdi", "lav", "hoej")


def records(snapshot: Snapshot) -> Iterator[Record]:
    """Yield every number of a snapshot once, in its order."""
    editions = {(one.module, one.version): one for one in snapshot.editions}
    titles = {one.module: Edition(one.module, "", one.title, 0, "") for one in snapshot.editions}
    for figure in snapshot.figures:
        scope = figure.scope
        edition = editions.get((scope.module, scope.version)) or titles.get(scope.module)
        channel = snapshot.channels.get(scope.channel, scope.channel)
        for line in figure.lines:
            yield Record(figure, line, edition, channel)


def safe(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet could take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _withheld(one: Number) -> dict[str, int | float | str]:
    sign = SIGNS[one.status]
    base = one.base or sign
    if one.kind is Kind.COUNT:
        return {"antal": sign, "ud_af": "", **dict.fromkeys((*PERCENT, *EXACT), "")}
    is_share = one.kind is Kind.SHARE
    return {
        "antal": sign if is_share else "",
        "ud_af": base if is_share or one.base is not None else "",
        **dict.fromkeys(PERCENT, sign if is_share else ""),
        **dict.fromkeys(EXACT, sign),
    }


def _or_blank(value: int | float | None) -> int | float | str:
    return "" if value is None else value
