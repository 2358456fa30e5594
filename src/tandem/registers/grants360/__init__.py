"""Grants in the 360Giving standard: who gave what to whom, and for how long."""

from tandem.registers.grants360.rows import Grant, read_grants

__all__ = ["Grant", "read_grants"]
