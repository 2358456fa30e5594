"""Essential data of public contracts: which buyer chose which winner, and on which social terms."""

from tandem.registers.decp.rows import Award, read_decp

__all__ = ["Award", "read_decp"]
