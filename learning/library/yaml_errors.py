"""What went wrong in a YAML text, said to its author."""

import re

import yaml

_TABBED = re.compile(r" *\t")
_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "Der står kolon og mellemrum inde i en tekst. Sæt hele teksten i anførselstegn, "
        "eller skriv | efter feltnavnet og teksten på linjerne under.",
    ),
    (
        "cannot start any token",
        "Teksten begynder med et tegn, der betyder noget i YAML. Sæt den i anførselstegn.",
    ),
    ("end of stream", "Et anførselstegn eller en parentes bliver ikke lukket. Find starten, og luk den."),
    (
        "expected ',' or",
        "En liste i [ ] eller { } er forkert. Luk parentesen, og sæt tekst med komma i anførselstegn.",
    ),
    (
        "expected ':'",
        "Der mangler et kolon efter feltnavnet, eller teksten er ikke rykket ind under sit felt.",
    ),
    ("expected <block end>", "Indrykningen passer ikke med linjerne over, eller et anførselstegn mangler."),
    (
        "did not find expected key",
        "Indrykningen passer ikke med linjerne over, eller et anførselstegn mangler.",
    ),
    (
        "unknown escape character",
        "Omvendt skråstreg i \" \" har en særlig betydning i YAML. Brug ' ' om teksten.",
    ),
)
_SEEN_LATER = ("expected ':'", "end of stream")
"""What the parser finds out lines after the one to mend, where it began to read."""
_OTHERWISE = "Teksten kan ikke læses som YAML. Se efter indrykning, kolon og anførselstegn omkring linjen."


def explain(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Return the line, from 0, and a Danish sentence for an error from the YAML parser."""
    mark = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1) if mark else 0
    if _TABBED.match(lines[line]):
        return line, "Linjen er rykket ind med tabulator. Brug mellemrum."
    said = str(getattr(error, "problem", None) or error)
    began = getattr(error, "context_mark", None)
    if began and any(english in said for english in _SEEN_LATER):
        line = began.line
    return line, next((danish for english, danish in _EXPLANATIONS if english in said), _OTHERWISE)
