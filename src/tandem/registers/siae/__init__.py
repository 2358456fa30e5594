"""The State's list of structures for insertion, as its marketplace and its services publish it."""

from tandem.registers.siae.rows import Siae, read_siae

__all__ = ["Siae", "read_siae"]
