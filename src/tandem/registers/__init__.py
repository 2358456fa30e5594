"""Readers of public registers and open standards: one folder a source, each described beside its reader."""

from tandem.registers.source import Column, Source, read_source

__all__ = ["Column", "Source", "read_source"]
