"""A small library without a single problem, and ways to break one thing in it."""

from collections.abc import Mapping

from learning.library.compiler import check, compile_library
from learning.library.model import Library, Module
from learning.library.problems import Problem

Files = dict[str, bytes]

FORM = "skemaer/proeve.yaml"
SOURCES = "retskilder.yaml"
PARAMETERS = "parametre.yaml"
EVALUATION = "evaluering.yaml"
MODULE = "moduler/proeve/modul.md"
EXAMPLE = "moduler/proeve/eksempel.yaml"
PAIRS = "moduler/proeve/kontrastpar.yaml"
CHECKLIST = "moduler/proeve/tjekliste.yaml"


def sag(case_id: str) -> str:
    """Path of what the learner sees of a case."""
    return f"moduler/proeve/sager/{case_id}/sag.md"


def facit(case_id: str) -> str:
    """Path of the key of a case."""
    return f"moduler/proeve/sager/{case_id}/facit.yaml"


_PARAMETERS = """\
version: "1"
zone_hi: 2/3
zone_lo: 1/3
vaegt_vaesentlig: 2
udfald_samme_side: 0.5
mestret: 0.80
naesten: 0.60
bias_linje: 0.5
bias_sager: 3
tid: {ord_pr_minut: 200, feedback_vaegt: 0.5, sekunder_enkelt: 8, sekunder_flere: 15, sekunder_peg: 45,
  graense_minutter: 15}
andel_rene_sager: 1/3
"""

_SOURCES = """\
- id: LOV-1
  slags: lov
  kort: Loven § 1
  navn: Loven § 1
  bestemmelse: § 1
  ikraft_fra: 2010-01-01
  ikraft_til: null
  forgaenger: null
  efterfoelger: null
  indhold: Sagen skal være oplyst.
  status: kildedokument
  bekraeftet: true
  kontrolpunkt: null
- {id: LOV-2, slags: lov, kort: § 2, navn: Loven § 2, bestemmelse: § 2, ikraft_fra: 2009-12-01,
   ikraft_til: 2026-06-30, forgaenger: null, efterfoelger: LOV-1, indhold: Afløst., status: kilde,
   bekraeftet: true, kontrolpunkt: null}
- {id: LOV-3, slags: lov, kort: § 3, navn: Loven § 3, bestemmelse: § 3, ikraft_fra: 2026-06-01,
   ikraft_til: null, forgaenger: null, efterfoelger: null, indhold: Ny., status: kilde,
   bekraeftet: false, kontrolpunkt: "Gælder den?"}
"""

_EVALUATION = """\
id: evaluering
version: "1"
titel: Hvad fik du ud af det?
punkter:
  - id: brugbart
    etiket: Kan du bruge det?
    hjaelp: ""
    skala: {ja: Ja, nej: Nej}
    paakraevet: true
    mangler_svar: Vælg et svar
  - {id: tekst, etiket: "Andet?", hjaelp: Frivilligt., skala: null, paakraevet: false, mangler_svar: ""}
"""

_FORM = """\
id: proeve
version: "1"
titel: Prøveskema
oprindelse: Til test
grupper:
  - {id: mangler, overskrift: Mangler, hjaelp: "", spoergsmaal: [port, mangler]}
  - {id: udfald, overskrift: Udfald, hjaelp: "", spoergsmaal: [udfald]}
  - {id: resten, overskrift: Resten, hjaelp: "", spoergsmaal: [klage, andre]}
spoergsmaal:
  - id: udfald
    nr: 1
    slags: enkelt
    rolle: udfald
    kriterium: udfald
    vaegt: 3
    vis_hvis: null
    vis_hvis_status: null
    etiket: Hvad bliver udfaldet?
    kort: Udfald
    hjaelp: ""
    mangler_svar: Vælg et udfald
    note: null
    svar:
      - {id: stadfaestet, etiket: Stadfæste, hjaelp: "", side: stadfaestet}
      - {id: aendret, etiket: Ændre, hjaelp: "", side: omgjort}
      - {id: hjemvist, etiket: Hjemvise, hjaelp: "", side: omgjort}
  - id: resultat
    nr: 2
    slags: enkelt
    rolle: fakta
    kriterium: null
    vaegt: 1
    vis_hvis: null
    vis_hvis_status: null
    etiket: Hvad blev resultatet?
    kort: Resultat
    hjaelp: ""
    mangler_svar: ""
    note: null
    svar: [{id: ja, etiket: Ja, hjaelp: ""}, {id: afslag, etiket: Afslag, hjaelp: ""}]
  - id: port
    nr: 3
    slags: enkelt
    rolle: port
    kriterium: null
    vaegt: 1
    vis_hvis: null
    vis_hvis_status: null
    etiket: Er der mangler?
    kort: Port
    hjaelp: ""
    mangler_svar: Vælg ja eller nej
    note: null
    svar: [{id: ja, etiket: Ja, hjaelp: "", bekraefter: true}, {id: nej, etiket: Nej, hjaelp: ""}]
  - id: mangler
    nr: 4
    slags: flere
    rolle: mangler
    kriterium: null
    vaegt: 4
    vis_hvis: {spoergsmaal: port, har: [ja]}
    vis_hvis_status: kildedokument
    etiket: Hvilke mangler?
    kort: Mangler
    hjaelp: ""
    mangler_svar: Vælg en mangel
    note: Se kilden.
    svar:
      - {id: oplysning, etiket: Oplysning, hjaelp: "", kriterium: oplysning}
      - {id: begrundelse, etiket: Begrundelse, hjaelp: "", kriterium: begrundelse}
  - id: detaljer
    nr: 5
    slags: flere
    rolle: almindelig
    kriterium: oplysning
    vaegt: 2
    vis_hvis: {spoergsmaal: mangler, har: [oplysning]}
    vis_hvis_status: udledt
    etiket: Hvad mangler?
    kort: Detaljer
    hjaelp: ""
    mangler_svar: Vælg mindst ét
    note: null
    svar:
      - {id: behov, etiket: Behov, hjaelp: ""}
      - {id: oensker, etiket: Ønsker, hjaelp: ""}
      - {id: andet, etiket: Andet, hjaelp: "", neutral: true}
  - id: vaesentlig_oplysning
    nr: 6
    slags: enkelt
    rolle: vaesentlig
    om: oplysning
    kriterium: null
    vaegt: 1
    vis_hvis: {spoergsmaal: mangler, har: [oplysning]}
    vis_hvis_status: kildedokument
    etiket: Er den væsentlig?
    kort: Væsentlig
    hjaelp: ""
    mangler_svar: Vælg ja eller nej
    note: null
    svar: [{id: ja, etiket: Ja, hjaelp: "", bekraefter: true}, {id: nej, etiket: Nej, hjaelp: ""}]
  - id: klage
    nr: 7
    slags: enkelt
    kriterium: klage
    vaegt: 1
    vis_hvis: null
    vis_hvis_status: null
    etiket: Er der klagevejledning?
    kort: Klage
    hjaelp: ""
    mangler_svar: Vælg et svar
    note: null
    svar: [{id: ja, etiket: Ja, hjaelp: ""}, {id: nej, etiket: Nej, hjaelp: ""}]
  - id: andre
    nr: 8
    slags: flere
    kriterium: klage
    vaegt: 1
    vis_hvis: {spoergsmaal: klage, har: [nej]}
    vis_hvis_status: kildedokument
    etiket: Hvilke andre regler?
    kort: Andre
    hjaelp: ""
    mangler_svar: Vælg et svar
    note: null
    svar:
      - {id: hjemme, etiket: Hjemme, hjaelp: ""}
      - {id: ude, etiket: Ude, hjaelp: ""}
      - {id: ingen, etiket: Ingen, hjaelp: "", toemmer: true, tilfoejet: true}
bloede_regler:
  - {id: forudsaetter_oplysning, udfald: [hjemvist], kraever: [oplysning], udelukker: [], tekst: Se igen.}
"""

_MODULE = """\
---
nummer: 1
udgave: 1
titel: Prøvemodul
manchet: Lær noget.
bestemmelse: Loven § 1
kriterier: [oplysning, udfald]
maal: [Se om sagen er oplyst]
maalgruppe: Alle
minutter: 15
gaeldende_ret_pr: 2026-11-01
godkendelse: null
tvillinger: [tvilling-a, tvilling-b]
oevesager: [ren]
opfoelgning: frisk
bloede_regler: [forudsaetter_oplysning]
evaluering: evaluering
---
Introduktion med § 1.
"""

_EXAMPLE = """\
titel: Et eksempel
sag: Bo søger.
trin:
  - {spoergsmaal: "Er der mangler?", svar: Nej, hvorfor: Alt er undersøgt., kilder: [LOV-1]}
afslutning: Undersøg først.
"""

_PAIRS = """\
- id: par
  titel: Et par
  faelles: Bo er 40 år.
  spoergsmaal: Hvilken regel?
  svarmuligheder: {en: Regel 1, to: Regel 2}
  a: {tekst: Bo vil ud., svar: en}
  b: {tekst: Bo vil hjem., svar: to}
  svar: Ude er regel 1.
  naeste_gang: Spørg hvor.
  kilder: [LOV-1]
"""

_CHECKLIST = """\
version: "1"
titel: Tjekliste
indledning: Brug listen.
gennemgaaet: 2026-11-22
afsnit:
  - overskrift: Oplys
    punkter: [{tekst: Sagen er oplyst., kilder: [LOV-1]}]
"""

_SAG = """\
---
id: {id}
titel: {name} søger
kommune: Engby Kommune
afgoerelsesdato: 2026-04-13
gaeldende_ret_pr: 2026-04-13
fakta: {{resultat: ja}}
slaa_op: [LOV-1]
---
## Ansøgning · {name}, 2. marts 2026

[F1] Jeg hedder {name} og søger om hjælp. [{evidence}]{{#b1}}

## Afgørelse · Engby Kommune, 13. april 2026 {{afgoerelse}}

Kære {name}

[P1] Du får hjælp efter § 1.
"""

_DEFECTIVE = """\
sag: {id}
skema: proeve
udgave: "1"
stilles: [port, mangler, detaljer, vaesentlig_oplysning, udfald]
forudfyldt: {{klage: ja}}
noegle:
  port: ja
  mangler: [oplysning]
  detaljer: [behov]
  vaesentlig_oplysning: ja
  udfald: hjemvist
tolereret: {{}}
alternativer: {{udfald: {{aendret: 0.5}}}}
udslagsgivende: oplysning
peg: {{noegle: [F1], tolereret: [mangler-1], hvorfor: Her mangler noget., naeste_gang: Se efter.}}
feedback:
  mangler:
    hvorfor: Der er en mangel.
    felter:
      oplysning:
        hvorfor: {name} er ikke spurgt.
        valgt: Ja.
        ikke_valgt: Se igen.
        bevis: [b1]
        kilder: [LOV-1]
        naeste_gang: Spørg.
      begrundelse: {{hvorfor: Fint brev., valgt: Nej., ikke_valgt: Ja., bevis: [P1], kilder: [LOV-1]}}
  detaljer:
    hvorfor: Behovet er ukendt.
    felter:
      behov: {{hvorfor: Ukendt., valgt: Ja., ikke_valgt: Jo., bevis: [F1], kilder: [LOV-1]}}
      oensker: {{hvorfor: Kendt., valgt: Nej., ikke_valgt: Ja., bevis: [], kilder: [LOV-1]}}
  vaesentlig_oplysning: {{hvorfor: Det kan ændre alt., bevis: [b1], kilder: [LOV-1]}}
  udfald:
    hvorfor: Sagen skal oplyses.
    kilder: [LOV-1]
    felter: {{stadfaestet: {{valgt: Nej.}}, aendret: {{valgt: Ikke endnu.}}}}
  klage: {{hvorfor: Udfyldt på forhånd.}}
saadan_kunne_det_goeres: Spørg {name}.
"""

_CLEAN = """\
sag: ren
skema: proeve
udgave: "1"
stilles: [port, mangler, udfald, klage, andre]
noegle: {port: nej, mangler: [], udfald: stadfaestet, klage: nej, andre: [hjemme]}
tolereret: {}
udslagsgivende: null
feedback:
  mangler:
    hvorfor: Ingen mangler.
    felter:
      oplysning: {hvorfor: Oplyst., valgt: Nej., ikke_valgt: Ja., kilder: [LOV-1]}
      begrundelse: {hvorfor: Fint., valgt: Nej., ikke_valgt: Ja., kilder: [LOV-1]}
  udfald: {hvorfor: Den holder., kilder: [LOV-1]}
  klage: {hvorfor: Ingen vejledning., kilder: [LOV-1]}
  andre:
    hvorfor: Kun hjemme.
    felter:
      hjemme: {hvorfor: Hjælp., valgt: Ja., ikke_valgt: Jo., bevis: [P1], kilder: [LOV-1]}
      ude: {hvorfor: Ikke søgt., valgt: Nej., ikke_valgt: Ja., kilder: [LOV-1]}
saadan_kunne_det_goeres: Som her.
"""

_CASES = {
    "tvilling-a": ("Asta", "Det har ingen talt med mig om."),
    "tvilling-b": ("Bent", "Mine vaner er der ikke set på."),
    "ren": ("Carl", "Alt er drøftet på mødet."),
    "frisk": ("Ditte", "Om morgenen går det galt for mig."),
}


def files() -> Files:
    """Return the texts of a library with one module and no problems."""
    texts = {
        PARAMETERS: _PARAMETERS,
        "kriterier.yaml": "oplysning: Oplysning\nbegrundelse: Begrundelse\nudfald: Udfald\nklage: Klage\n",
        SOURCES: _SOURCES,
        EVALUATION: _EVALUATION,
        FORM: _FORM,
        MODULE: _MODULE,
        EXAMPLE: _EXAMPLE,
        PAIRS: _PAIRS,
        CHECKLIST: _CHECKLIST,
        "README.md": "Til forfattere.\n",
    }
    for case_id, (name, evidence) in _CASES.items():
        texts[sag(case_id)] = _SAG.format(id=case_id, name=name, evidence=evidence)
        key = _CLEAN if case_id == "ren" else _DEFECTIVE.format(id=case_id, name=name)
        texts[facit(case_id)] = key
    return {path: text.encode() for path, text in texts.items()}


def edited(path: str, old: str, new: str, texts: Mapping[str, bytes] | None = None) -> Files:
    """Return the library with the first ``old`` in one text replaced by ``new``; it must be there."""
    changed = dict(files() if texts is None else texts)
    text = changed[path].decode()
    assert old in text, f"{old!r} is not in {path}"
    changed[path] = text.replace(old, new, 1).encode()
    return changed


def errors(texts: Mapping[str, bytes]) -> list[str]:
    """Return what stops the release, as the author reads it."""
    return [str(problem) for problem in problems(texts) if problem.severity == "fejl"]


def advice(texts: Mapping[str, bytes]) -> list[str]:
    """Return the advice, as the author reads it."""
    return [str(problem) for problem in problems(texts) if problem.severity == "raad"]


def problems(texts: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Return everything the check finds; there is a library exactly when nothing stops it."""
    library, found = check(texts)
    assert (library is None) == any(problem.severity == "fejl" for problem in found)
    return found


def library(texts: Mapping[str, bytes] | None = None) -> Library:
    """Return the compiled library."""
    return compile_library(files() if texts is None else texts)


def module(texts: Mapping[str, bytes] | None = None) -> Module:
    """Return the one module of the compiled library."""
    return library(texts).modules["proeve"]
