"""What is published of who belongs to the social economy, by whom and on which day: what its verdict is made from."""

from tandem.registers.ess.rows import Listed, read_listed
from tandem.registers.ess.statements import Statement, facts_of, said_by_list, said_by_siae, said_by_unit

__all__ = [
    "Listed",
    "Statement",
    "facts_of",
    "read_listed",
    "said_by_list",
    "said_by_siae",
    "said_by_unit",
]
