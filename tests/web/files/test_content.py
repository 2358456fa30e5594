"""What a file is, by its bytes alone; what is refused, and why."""

import io
import zipfile

import pytest

from tandem_web.files import content
from tandem_web.files.content import ENDINGS, FileRefused, media_type_of
from tests.web.files.samples import HTML, JPEG, PDF, SVG, WEBP, archive, docx, oasis, png, xlsx

TAKEN = {
    "pdf": PDF,
    "png": png(),
    "jpg": JPEG,
    "webp": WEBP,
    "docx": docx(),
    "xlsx": xlsx(),
    "odt": oasis("text"),
    "ods": oasis("spreadsheet"),
    "txt": "Livré le 12 : 820 repas à 4 €".encode(),
}


@pytest.mark.parametrize("ending", TAKEN)
def test_each_type_is_known_by_its_bytes(ending):
    assert ENDINGS[media_type_of(io.BytesIO(TAKEN[ending]))] == ending


def test_only_its_name_says_that_a_text_is_a_table():
    assert media_type_of(io.BytesIO(b"jour;repas\n12;820\n"), is_table=True) == "text/csv"


def bomb():
    return docx(**{"word/media/zeros": b"\x00" * 60_000_000})


def lying_archive():
    """An archive whose directory says that a part of two million bytes is small."""
    made = bytearray(docx(**{"word/a": b"a" * 2_000_000}))
    place = made.rindex(b"word/a") - 46 + 24
    made[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(made)


def locked():
    made = bytearray(docx())
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + shift] |= 1
    return bytes(made)


REFUSED = {
    "nothing": (b"", "file.empty"),
    "a drawing with a program": (SVG, "file.markup"),
    "a page": (HTML, "file.markup"),
    "a page after a word": (b"bonjour <script>alert(1)</script>", "file.markup"),
    "a page with a mark and blanks first": (b"\xef\xbb\xbf \n <html></html>", "file.markup"),
    "a page that says it is a PDF": (HTML + PDF, "file.markup"),
    "a PDF after a page": (b"GIF89a" + HTML + PDF, "file.markup"),
    "a program": (b"MZ\x90\x00\x03" + bytes(60), "file.unknown"),
    "a shell": (b"\x7fELF\x02\x01\x01" + bytes(60), "file.unknown"),
    "text in sixteen bits": ("<html>".encode("utf-16"), "file.unknown"),
    "a PDF that is also an archive": (PDF + archive({"a.js": "alert(1)"}), "file.double"),
    "a picture that is also an archive": (png() + archive({"a.js": "alert(1)"}), "file.double"),
    "a picture with something behind": (png() + HTML, "file.cut"),
    "half a PDF": (PDF[:20], "file.cut"),
    "half a document": (docx()[:-30], "file.cut"),
    "an archive of anything": (archive({"a.txt": "a"}), "file.unknown"),
    "a document with a macro": (docx(**{"word/vbaProject.bin": "x"}), "file.program"),
    "parts that climb": (docx(**{"../../etc/passwd": "x"}), "file.odd_parts"),
    "a document with a password": (locked(), "file.odd_parts"),
    "a bomb": (bomb(), "file.bomb"),
    "an archive that lies": (lying_archive(), "file.cut"),
    "too many parts": (
        docx(**{f"word/{number}": "" for number in range(content.MOST_PARTS)}),
        "file.bomb",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_hides_something_is_refused_with_its_reason(what):
    data, key = REFUSED[what]

    with pytest.raises(FileRefused) as refused:
        media_type_of(io.BytesIO(data))

    assert refused.value.message.key == key


def test_what_unpacks_to_more_than_it_says_is_stopped_on_the_way(monkeypatch):
    monkeypatch.setattr(content, "MOST_UNPACKED", 1000)
    monkeypatch.setattr(content, "_refuse_bomb", lambda _parts: None)

    with pytest.raises(FileRefused) as refused:
        media_type_of(io.BytesIO(docx(**{"word/a": b"a" * 5000})))

    assert refused.value.message.key == "file.bomb"


def test_a_bomb_is_refused_without_being_unpacked(monkeypatch):
    def opened(*_arguments, **_named):
        raise AssertionError

    made = bomb()
    monkeypatch.setattr(zipfile.ZipFile, "open", opened)

    with pytest.raises(FileRefused):
        media_type_of(io.BytesIO(made))
