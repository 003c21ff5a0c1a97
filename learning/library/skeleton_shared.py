"""New texts that modules share: short exercises for an area, and a file of legal sources."""

from collections.abc import Mapping
from datetime import date
from string import Template

from learning.library.identity import is_id
from learning.library.skeleton import ID_WANTED, Refused

Files = Mapping[str, bytes]

_EXERCISES = Template("""\
# Udkast. Korte opgaver til øvelsen på tre minutter. Alle personer er opdigtede.
# Til juristen: skriv her, hvad der er i tvivl.
# Til forfatteren: skriv uden_fejl: true ved de opgaver, hvor afgørelsen er rigtig. Hver tredje skal være det.
omraade: $form
navn: UDFYLD (områdets navn, som deltageren ser det)
gaeldende_ret_pr: $today
opgaver:
  - id: $name-01
    tekst: UDFYLD (sagen, som der spørges til)
    spoergsmaal: UDFYLD (spørgsmålet)
    svarmuligheder:
      a: UDFYLD (det rigtige svar)
      b: UDFYLD (et svar, man let kommer til at vælge)
      c: UDFYLD (et svar mere)
    svar: a
    fremhaev: UDFYLD (ordene i teksten, der afgør sagen)
    hvorfor: UDFYLD (hvorfor svaret er rigtigt)
    kilder: [UDFYLD]
    naeste_gang: UDFYLD (det, man skal gøre næste gang)
""")
_SOURCES = Template("""\
# Udkast. Kilder, som teksterne henviser til. Skriv kun det, du har læst i kilden.
# Til juristen: sæt bekraeftet: true, når du har holdt gengivelsen op mod kilden.
- id: UDFYLD
  slags: lov
  kort: UDFYLD (kilden i en sætning, fx BL § 85)
  navn: UDFYLD (hele navnet)
  bestemmelse: UDFYLD (fx § 85)
  ikraft_fra: null
  ikraft_til: null
  forgaenger: null
  efterfoelger: null
  indhold: UDFYLD (hvad kilden siger, med egne ord)
  status: kildedokument
  bekraeftet: false
  kontrolpunkt: null
""")


def new_exercises(files: Files, name: str, form: str, today: date) -> dict[str, bytes]:
    """Return the path and the text of new exercises on the area of a form. Raises Refused."""
    return _made(files, f"oevelser/{name}.yaml", name, _EXERCISES.substitute(_words(name, form, today)))


def new_sources(files: Files, name: str) -> dict[str, bytes]:
    """Return the path and the text of a new file of sources; named as a module, it is that module's own."""
    return _made(files, f"retskilder/{name}.yaml", name, _SOURCES.substitute())


def _words(name: str, form: str, today: date) -> dict[str, str]:
    return {"name": name, "form": form, "today": today.isoformat()}


def _made(files: Files, path: str, name: str, text: str) -> dict[str, bytes]:
    if not is_id(name):
        raise Refused(ID_WANTED.format(name))
    if path in files:
        raise Refused(f"Der er allerede en tekst, der hedder »{path}«. Vælg et andet navn.")
    return {path: text.encode()}
