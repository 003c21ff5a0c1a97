"""The word list: words of the trade that stand on the screen, each explained in a few plain words."""

from flask import Blueprint, render_template

from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("words", __name__)


@blueprint.get("/ordliste")
@reading_page
def word_list() -> str:
    """Show every word with its explanation on the page itself; nothing is hidden until hovered over."""
    library = site().library
    letters = tuple(dict.fromkeys(word.word[0].upper() for word in library.words))
    return render_template("ordliste.html", words=library.words, letters=letters, sources=library.sources)
