"""The ways people come to the site, as addresses and counts name them."""

from collections.abc import Mapping

DIRECT = "direkte"
EMBEDDED = "indlejret"

CHANNELS: Mapping[str, str] = {
    "nyhedsbrev": "Nyhedsbrev",
    "linkedin": "LinkedIn",
    "ast": "ast.dk",
    "hold": "Hold",
    DIRECT: "Direkte",
    EMBEDDED: "Vist på et andet websted",
    "lms": "Læringssystem",
    "plakat": "Plakat",
    "feed": "Nyhedsstrøm",
}
"""Id in the address (``?kanal=``) and in the counts -> Danish name. No other channel is ever counted."""
