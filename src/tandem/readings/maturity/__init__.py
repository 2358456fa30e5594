"""With how much hindsight something is said: one cooperation's age and outcomes, and what several may say together."""

from tandem.readings.maturity.answer import READING
from tandem.readings.maturity.comparison import Compared, compare
from tandem.readings.maturity.portfolio import Lived, LookBack, lived, look_back, look_back_on

__all__ = ["READING", "Compared", "Lived", "LookBack", "compare", "lived", "look_back", "look_back_on"]
