"""The ledger of insertion hours: the second journal, one for each contract; what is due, done, left, and what comes next."""

from tandem.ledger.hours import Account, Line, account_of
from tandem.ledger.kinds import CHANNELS, KINDS
from tandem.ledger.ledger import House, Ledger, parse_ledger, print_entry, print_ledger, read_entry
from tandem.ledger.pace import Forecast, Pace, forecast, forecast_of, pace_of
from tandem.ledger.terms import WHOLE, Terms, terms_of

__all__ = [
    "CHANNELS",
    "KINDS",
    "WHOLE",
    "Account",
    "Forecast",
    "House",
    "Ledger",
    "Line",
    "Pace",
    "Terms",
    "account_of",
    "forecast",
    "forecast_of",
    "pace_of",
    "parse_ledger",
    "print_entry",
    "print_ledger",
    "read_entry",
    "terms_of",
]
