"""With how much hindsight something is said: one cooperation's age and outcomes, and what several may say together."""

from tandem.readings.maturity.answer import READING
from tandem.readings.maturity.comparison import Compared, compare
from tandem.readings.maturity.portfolio import LookBack, look_back

__all__ = ["READING", "Compared", "LookBack", "compare", "look_back"]
