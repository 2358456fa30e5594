"""What a file is, told by its bytes alone: its name and what its sender says of it are never believed.

Refused, with the reason: what is not one of the few types that prove something, what is two things at once, what would
unpack to more than a machine should open, and what carries a program.
"""

import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO

from tandem.values.encoding import TextUnreadable, decoded
from tandem.values.errors import TandemError

_OASIS = "application/vnd.oasis.opendocument."
_OPENXML = "application/vnd.openxmlformats-officedocument."
# What is taken, and the ending a file of that type is given back with.
ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    f"{_OPENXML}wordprocessingml.document": "docx",
    f"{_OPENXML}spreadsheetml.sheet": "xlsx",
    f"{_OASIS}text": "odt",
    f"{_OASIS}spreadsheet": "ods",
    "text/csv": "csv",
    "text/plain": "txt",
}
# An office file of two hundred pages holds some hundred parts and unpacks to ten times its size.
MOST_PARTS = 4_000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
_SMALL = 1_000_000
_CHUNK = 64 * 1024

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_MARKUP = re.compile(
    r"^\s*<|<\s*/?\s*(script|html|svg|iframe|object|embed|!doctype|body|head)\b", re.IGNORECASE
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_PROGRAMS = re.compile(r"(^|/)(vbaproject\.bin|basic/|scripts/|activex/|embeddings/.*\.bin)", re.IGNORECASE)


class FileRefused(TandemError):
    """A file that is not taken, and why."""


def media_type_of(file: IO[bytes], *, is_table: bool = False) -> str:
    """Tell what a file is. Raises FileRefused. A text is a text: only its name says that it is a table."""
    file.seek(0)
    head = file.read(16)
    if not head:
        raise FileRefused("file.empty")
    if head.startswith(b"PK\x03\x04"):
        return _office(file)
    for kind, is_one in _BINARIES.items():
        if is_one(head):
            _refuse_double(file, kind)
            return kind
    return _text(file, is_table=is_table)


def _is_pdf(head: bytes) -> bool:
    # At the very start: readers forgive some bytes before it, which is where other types hide.
    return head.startswith(b"%PDF-")


def _is_png(head: bytes) -> bool:
    return head.startswith(_PNG)


def _is_jpeg(head: bytes) -> bool:
    return head.startswith(b"\xff\xd8\xff")


def _is_webp(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


_BINARIES = {
    "application/pdf": _is_pdf,
    "image/png": _is_png,
    "image/jpeg": _is_jpeg,
    "image/webp": _is_webp,
}


def _refuse_double(file: IO[bytes], kind: str) -> None:
    """Refuse what is also an archive, and a page or a picture that does not end as one."""
    file.seek(0)
    if zipfile.is_zipfile(file):
        raise FileRefused("file.double")
    size = file.seek(0, 2)
    file.seek(max(0, size - 2048))
    tail = file.read()
    ended = {
        "application/pdf": b"%%EOF" in tail,
        "image/png": tail.endswith(_PNG_END),
        "image/jpeg": b"\xff\xd9" in tail,
        "image/webp": True,
    }
    if not ended[kind]:
        raise FileRefused("file.cut")


def _text(file: IO[bytes], *, is_table: bool) -> str:
    file.seek(0)
    try:
        text = decoded(file.read())
    except TextUnreadable:
        raise FileRefused("file.unknown") from None
    if _MARKUP.search(text):
        raise FileRefused("file.markup")
    if _CONTROLS.search(text):
        raise FileRefused("file.unknown")
    return "text/csv" if is_table else "text/plain"


def _office(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _refuse_bomb(parts)
            _refuse_programs(parts)
            kind = _office_kind(archive)
            _unpack(archive, parts)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, RuntimeError):
        raise FileRefused("file.cut") from None
    return kind


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(one.file_size for one in parts), sum(one.compress_size for one in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise FileRefused("file.bomb")
    if unpacked > _SMALL and unpacked > MOST_RATIO * max(packed, 1):
        raise FileRefused("file.bomb")


def _refuse_programs(parts: list[zipfile.ZipInfo]) -> None:
    for one in parts:
        path = PurePosixPath(one.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in one.filename or one.flag_bits & 1:
            raise FileRefused("file.odd_parts")
        if _PROGRAMS.search(one.filename):
            raise FileRefused("file.program")


def _office_kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        for part, name in (
            ("word/document.xml", "wordprocessingml.document"),
            ("xl/workbook.xml", "spreadsheetml.sheet"),
        ):
            if part in names:
                return _OPENXML + name
    if "mimetype" in names:
        with archive.open("mimetype") as part_file:
            kind = part_file.read(100).decode("ascii", "replace").strip()
        if kind in ENDINGS and kind.startswith(_OASIS):
            return kind
    raise FileRefused("file.unknown")


def _unpack(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack everything once, keeping nothing: what a part says of its size may be a lie, and its sum may be wrong."""
    left = MOST_UNPACKED
    for one in parts:
        with archive.open(one) as part:
            while chunk := part.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise FileRefused("file.bomb")
