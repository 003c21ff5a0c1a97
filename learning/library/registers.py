"""What all modules share: scoring parameters and legal sources."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from learning.library.fields import Fields, note_doubled_ids
from learning.library.model import Source, TimeBudget
from learning.library.values import DAY, EXACT, FLAG, SOURCE_ID, fraction, integer
from quizzes.parameters import Parameters

_SHARE = fraction(0, 1)


def read_parameters(fields: Fields) -> tuple[Parameters, TimeBudget]:
    """Return the scoring parameters and the time budget (parametre.yaml)."""
    parameters = Parameters(
        version=fields.read("version", EXACT),
        zone_hi=fields.read("zone_hi", _SHARE),
        zone_lo=fields.read("zone_lo", _SHARE),
        essential_weight=fields.read("vaegt_vaesentlig", fraction(1, 100)),
        outcome_same_side=fields.read("udfald_samme_side", _SHARE),
        mastered=fields.read("mestret", _SHARE),
        nearly=fields.read("naesten", _SHARE),
        bias_line=fields.read("bias_linje", fraction(0, 10)),
        bias_cases=fields.read("bias_sager", integer(1, 1000)),
    )
    clean_share = fields.read("andel_rene_sager", _SHARE)
    lix_target = fields.read_or("lix_maal", integer(1, 100), 0)
    budget = replace(_budget(fields.table("tid"), clean_share), lix_target=lix_target)
    if not fields.sheet.broken():
        _check_order(parameters, fields)
    return parameters, budget


def _check_order(parameters: Parameters, fields: Fields) -> None:
    if not parameters.zone_lo < parameters.zone_hi:
        fields.error("zone_lo", "Grænsen zone_lo skal være lavere end zone_hi.")
    if not parameters.nearly < parameters.mastered:
        fields.error("naesten", "Grænsen »naesten« skal være lavere end »mestret«.")


def _budget(fields: Fields, clean_share: Fraction) -> TimeBudget:
    seconds = integer(0, 3600)
    return TimeBudget(
        words_per_minute=fields.read("ord_pr_minut", integer(1, 2000)),
        feedback_weight=fields.read("feedback_vaegt", _SHARE),
        seconds_single=fields.read("sekunder_enkelt", seconds),
        seconds_multi=fields.read("sekunder_flere", seconds),
        seconds_point=fields.read("sekunder_peg", seconds),
        limit_minutes=fields.read("graense_minutter", integer(1, 240)),
        clean_share=clean_share,
    )


@dataclass(frozen=True)
class Register:
    """The legal sources by id, with the hash of each entry and the line it stands on."""

    sources: Mapping[str, Source]
    prints: Mapping[str, str]
    lines: Mapping[str, int]


def read_sources(entries: tuple[Fields, ...]) -> Register:
    """Return the register of legal sources (retskilder.yaml)."""
    note_doubled_ids(entries, "Kilden", SOURCE_ID)
    sources: dict[str, Source] = {}
    prints: dict[str, str] = {}
    lines: dict[str, int] = {}
    for fields in entries:
        source = _source(fields)
        sources[source.id] = source
        prints[source.id] = fields.fingerprint()
        lines[source.id] = fields.line_of("id")
    return Register(sources, prints, lines)


def _source(fields: Fields) -> Source:
    source = Source(
        id=fields.read("id", SOURCE_ID),
        kind=fields.words("slags"),
        short=fields.words("kort"),
        name=fields.words("navn"),
        summary=fields.html("indhold"),
        begins=fields.read_or("ikraft_fra", DAY, None),
        ends=fields.read_or("ikraft_til", DAY, None),
        successor=fields.read_or("efterfoelger", SOURCE_ID, None),
        status=fields.words("status"),
        confirmed=fields.read("bekraeftet", FLAG),
        provision=fields.words_or("bestemmelse"),
        predecessor=fields.read_or("forgaenger", SOURCE_ID, ""),
        checkpoint=fields.words_or("kontrolpunkt"),
    )
    if source.begins and source.ends and source.ends < source.begins:
        fields.error("ikraft_til", "Kilden ophører, før den træder i kraft. Ret en af datoerne.")
    return source
