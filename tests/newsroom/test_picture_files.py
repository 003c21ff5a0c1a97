"""Pictures on the editors' screens: fit ones are kept, all others are refused before anything is stored."""

from io import BytesIO

from learning.database import read
from learning.editorial import revisions
from tests.library.drawn import jpeg, png
from tests.newsroom.rooms import MODULE, Newsroom
from tests.staffing import SAME_SITE

PAGE = "/redaktion/billeder"
ALT = "En kørestol på en rampe"


def sends(newsroom: Newsroom, data: bytes, name: str = "Rampe Å.PNG", **fields: str) -> tuple[int, str]:
    """Send a picture as a browser does; return the status, and the page it leads to."""
    sent = {"csrf": newsroom.proof(newsroom.writer), "alt": ALT, **fields, "billede": (BytesIO(data), name)}
    client = newsroom.writer.client
    answer = client.post(f"{PAGE}/hent-op", data=sent, headers=SAME_SITE)
    page = client.get(answer.location).text if answer.status_code == 303 else answer.text
    return answer.status_code, page


def kept(newsroom: Newsroom) -> list[str]:
    """Return the paths of all pictures that there ever was a revision of."""
    with newsroom.app.app_context(), read() as connection:
        return [path for path in revisions.latest(connection) if path.startswith("billeder/")]


def test_a_picture_is_kept_under_a_plain_name_with_the_line_that_shows_it(newsroom: Newsroom) -> None:
    status, page = sends(newsroom, png(40, 30))
    assert status == 303
    assert f"![{ALT}](billeder/rampe-aa.png)" in page
    assert "40 × 30 punkter" in page and "Bruges ikke" in page
    assert kept(newsroom) == ["billeder/rampe-aa.png"]


def test_a_picture_is_shown_to_staff_and_on_no_open_address(newsroom: Newsroom) -> None:
    sends(newsroom, png(40, 30))
    number = newsroom.head("billeder/rampe-aa.png").number
    shown = newsroom.get(newsroom.lawyer, f"{PAGE}/vis/{number}")
    assert (shown.data, shown.mimetype) == (png(40, 30), "image/png")
    assert shown.headers["Cache-Control"] == "no-store"
    stranger = newsroom.app.test_client()
    assert stranger.get(f"{PAGE}/vis/{number}").status_code == 303
    digest = (newsroom.head("billeder/rampe-aa.png").body or "")[:16]
    assert stranger.get(f"/billeder/{digest}/rampe-aa.png").status_code == 404
    assert newsroom.get(newsroom.writer, f"{PAGE}/vis/{newsroom.head(MODULE).number}").status_code == 404
    for number in (999_999, 10**20):
        assert newsroom.get(newsroom.writer, f"{PAGE}/vis/{number}").status_code == 404


def test_what_no_page_could_show_is_refused_and_nothing_is_stored(newsroom: Newsroom) -> None:
    script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    for data, name, said in (
        (script, "tegning.svg", "SVG-tegninger kan rumme programkode"),
        (script, "tegning.png", "ikke et PNG-, JPEG- eller WebP-billede"),
        (png(4, 4) + b"<script>alert(1)</script>", "mere.png", "Der ligger andet i filen efter billedet"),
        (png(4, 4, (b"tEXt", b"Author\0Anna")), "navn.png", "skjulte oplysninger"),
        (jpeg(), "foto.png", "Ret endelsen til .jpg"),
        (png(4, 4, noise=b"x" * 400_000), "stort.png", "fylder over 300 kB"),
        (png(4, 4), "<b>.exe", "skal ende på .png"),
        (b"", "", "Vælg et billede"),
    ):
        status, page = sends(newsroom, data, name)
        assert status == 422 and said in page, name
        assert "<script>alert" not in page
    assert kept(newsroom) == []


def test_a_picture_without_fit_words_is_refused_and_the_words_are_kept_in_the_form(
    newsroom: Newsroom,
) -> None:
    for alt, said in (
        ("", "er på 0 tegn"),
        ('"><script>x', "må ikke rumme tegnene"),
        ("rampe.png", "filnavn"),
    ):
        status, page = sends(newsroom, png(4, 4), "rampe.png", alt=alt)
        assert status == 422 and said in page
        assert "<script>x" not in page
    assert kept(newsroom) == []


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(newsroom: Newsroom) -> None:
    class Unread(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("nobody may read this")

    answer = newsroom.writer.client.post(
        f"{PAGE}/hent-op",
        input_stream=Unread(),
        environ_overrides={"CONTENT_LENGTH": "50000000"},
        content_type="multipart/form-data; boundary=x",
        headers=SAME_SITE,
    )
    assert answer.status_code == 413
    assert "højst 8 MB" in answer.text and "intet er gemt" in answer.text


def test_a_name_that_is_taken_is_told_and_the_picture_is_replaced_on_purpose(newsroom: Newsroom) -> None:
    sends(newsroom, png(4, 4), "rampe.png")
    base = newsroom.head("billeder/rampe.png").number
    status, page = sends(newsroom, png(8, 8), "rampe.png")
    assert status == 422 and "Der er allerede et billede" in page
    status, page = sends(newsroom, png(8, 8), "x.png", erstat="rampe.png", grundlag=str(base))
    assert status == 303 and "Billedet er erstattet" in page and "8 × 8" in page
    status, page = sends(newsroom, png(9, 9), "x.png", erstat="rampe.png", grundlag=str(base))
    assert status == 409 and "Anna gemte" in page
    status, _ = sends(newsroom, png(9, 9), "x.png", erstat="findes-ikke.png")
    assert status == 404


def test_a_picture_in_use_says_where_and_one_that_is_not_is_deleted(newsroom: Newsroom) -> None:
    sends(newsroom, png(4, 4), "rampe.png")
    sent = {"navn": "rampe.png", "grundlag": str(newsroom.head("billeder/rampe.png").number)}
    before = newsroom.text()
    newsroom.saves(MODULE, f"{before}\n\n![{ALT}](billeder/rampe.png)\n")
    assert MODULE in newsroom.get(newsroom.writer, PAGE).text
    answer = newsroom.post(newsroom.writer, f"{PAGE}/slet", sent)
    assert answer.status_code == 422 and f"vises i {MODULE}" in answer.text
    newsroom.saves(MODULE, before)
    assert newsroom.post(newsroom.writer, f"{PAGE}/slet", sent).status_code == 303
    assert newsroom.head("billeder/rampe.png").body is None
    assert newsroom.post(newsroom.writer, f"{PAGE}/slet", sent).status_code == 404


def test_pictures_are_compared_by_sight(newsroom: Newsroom) -> None:
    sends(newsroom, png(4, 4), "rampe.png")
    first = newsroom.head("billeder/rampe.png").number
    sends(newsroom, png(8, 8), "x.png", erstat="rampe.png", grundlag=str(first))
    last = newsroom.head("billeder/rampe.png").number
    page = newsroom.get(newsroom.writer, f"/redaktion/forskel?fra={first}&til={last}").text
    assert f"{PAGE}/vis/{first}" in page and f"{PAGE}/vis/{last}" in page
