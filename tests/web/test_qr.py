"""QR codes as inline SVG."""

from xml.etree import ElementTree

from learning.web.qr import qr_svg

SVG = qr_svg("https://sagskompas.example.dk/opfoelgning#KODE", "QR-kode med <linket>")


def test_the_code_is_an_image_with_a_name() -> None:
    root = ElementTree.fromstring(SVG)
    assert root.get("role") == "img"
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "QR-kode med <linket>"


def test_the_code_keeps_to_the_content_security_policy() -> None:
    assert "style" not in SVG
    assert "data:" not in SVG
    assert "http" not in SVG.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_another_address_is_another_code() -> None:
    assert qr_svg("a", "x") != qr_svg("b", "x")
