"""Whether two lines speak of the same organisation: by number first, else by name and place, with the reason said."""

from tandem.registers.identity.names import Known, known_as
from tandem.registers.identity.same import Pair, duplicates

__all__ = ["Known", "Pair", "duplicates", "known_as"]
