"""Parler au tiers, en confidence: two named people, words under seal, no trace."""
