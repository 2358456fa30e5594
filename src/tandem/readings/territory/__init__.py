"""What a coordinator asks of all her cooperations at once: what is due, who is silent, what moved, who works with whom."""

from tandem.readings.territory.facts import VERSION, Facts, Line, Trouble, facts_from_json, facts_of
from tandem.readings.territory.month import Month, look_at
from tandem.readings.territory.profile import Family, FormCount, Profile, profile_of
from tandem.readings.territory.ties import House, Network, Tie, house_of, network_of

__all__ = [
    "VERSION",
    "Facts",
    "Family",
    "FormCount",
    "House",
    "Line",
    "Month",
    "Network",
    "Profile",
    "Tie",
    "Trouble",
    "facts_from_json",
    "facts_of",
    "house_of",
    "look_at",
    "network_of",
    "profile_of",
]
