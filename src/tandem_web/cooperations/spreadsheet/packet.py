"""The spreadsheet between two steps: it travels in the page, signed, and stops being taken after a day. Nothing is kept."""

import io
import zipfile

from django.core import signing

from tandem.registers.tableau import Grid, read_grid
from tandem.values.errors import TandemError

MOST_UPLOADED = 5_000_000
MOST_UNPACKED = 100_000_000
MOST_SIGNED = 1_000_000
MOST_COLUMNS = 200
_SALT = "tandem.spreadsheet"
_A_DAY = 86_400


class TooLarge(TandemError):
    """A spreadsheet whose content is more than a page can carry from one step to the next."""


class PacketLost(Exception):
    """What came back is not what was sent, or was sent more than a day ago."""


def read_upload(data: bytes, name: str) -> Grid:
    """Read an uploaded spreadsheet. Raises TandemError with the reason when it cannot be read."""
    if (size := _unpacked(data)) > MOST_UNPACKED:
        raise TooLarge("tableau.too_large", bytes=size, most=MOST_UNPACKED)
    grid = read_grid(data, name)
    if len(grid.headings) > MOST_COLUMNS:
        raise TooLarge("tableau.too_wide", n=len(grid.headings), most=MOST_COLUMNS)
    return grid


def refuse_larger(size: int) -> None:
    """Refuse a file larger than a spreadsheet is. Raises TooLarge."""
    if size > MOST_UPLOADED:
        raise TooLarge("tableau.too_large", bytes=size, most=MOST_UPLOADED)


def packed(grid: Grid) -> str:
    """Sign a spreadsheet to send it with the page. Raises TooLarge."""
    content = {"headings": grid.headings, "lines": grid.lines}
    packet = signing.dumps(content, salt=_SALT, compress=True)
    if len(packet) > MOST_SIGNED:
        raise TooLarge("tableau.too_long_here", n=len(grid.lines))
    return packet


def unpacked(packet: str) -> Grid:
    """Read back what was sent with the page. Raises PacketLost."""
    try:
        content = signing.loads(packet, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        raise PacketLost from None
    lines = tuple((number, tuple(cells)) for number, cells in content["lines"])
    return Grid(tuple(content["headings"]), lines)


def _unpacked(data: bytes) -> int:
    """Tell the size of what a spreadsheet unpacks to: a small file may hold a very large one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return len(data)
