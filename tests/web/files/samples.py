"""Small files of each type, made here: what is taken, and what hides something."""

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 32 + b"\xff\xd9"
WEBP = b"RIFF" + struct.pack("<I", 24) + b"WEBPVP8 " + b"\x00" * 16
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><title>x</title><script>alert(1)</script>"


def png():
    """Write a picture of one point."""

    def chunk(kind, data):
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    picture = zlib.compress(b"\x00\xff\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", picture) + chunk(b"IEND", b"")


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    """Write an archive of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return made.getvalue()


def docx(**others):
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>", **others})


def xlsx():
    return archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})


def oasis(kind):
    return archive(
        {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<office/>"},
        zipfile.ZIP_STORED,
    )
