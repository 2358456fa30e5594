"""The demonstration: invented record documents, told as of any day."""

from tandem.demo.territory import build

__all__ = ["build"]
