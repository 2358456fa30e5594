"""The national register of associations: those that exist, and those that were dissolved."""

from tandem.registers.rna.rows import Association, read_rna

__all__ = ["Association", "read_rna"]
