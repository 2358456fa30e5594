"""The page of a house: who it is, what it looks for and offers, and letters relayed to its people."""
