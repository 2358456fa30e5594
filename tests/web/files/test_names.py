"""The name a file came with is made harmless before anybody reads it."""

import pytest

from tandem_web.files.names import safe_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("bon de livraison.pdf", "bon de livraison"),
        ("../../etc/passwd", "passwd"),
        (r"D:\classeur\facture.PDF", "facture"),
        ("facture\u202efdp.exe", "facturefdp"),
        ("a\u200bb\u2066c.pdf", "abc"),
        ("ligne\r\nSet-Cookie: a=b.txt", "ligne Set-Cookie a=b"),
        ("zéro\x00fin.png", "zéro fin"),
        ("facture.pdf.exe", "facture"),
        ('<img src=x onerror="a">.png', "img src=x onerror= a"),
        ("e\u0301te\u0301.pdf", "été"),
        ("....", ""),
        ("\u202e", ""),
        ("é" * 5000 + ".pdf", "é" * 120),
    ],
)
def test_a_name_is_made_harmless(given, shown):
    assert safe_name(given) == shown
