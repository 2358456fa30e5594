"""Why a file cannot be read as a record at all, before anything in it is looked at."""

from tandem.values.errors import TandemError

MOST_DEPTH = 64


class DocumentRefused(TandemError):
    """A file that cannot be read as a record at all: too large, not text, not JSON, too deep."""
