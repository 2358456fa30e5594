"""The third party is not above the game: what ties whoever leads the territory to a cooperation, said on its page."""
