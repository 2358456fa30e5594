"""The SIRENE stock: legal units, establishments, and which establishment followed which."""

from tandem.registers.sirene.establishments import Establishment, read_establishments
from tandem.registers.sirene.files import open_cells
from tandem.registers.sirene.succession import Links, read_links
from tandem.registers.sirene.units import Unit, read_units

__all__ = [
    "Establishment",
    "Links",
    "Unit",
    "open_cells",
    "read_establishments",
    "read_links",
    "read_units",
]
