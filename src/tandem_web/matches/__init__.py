"""Trouver: who could work with whom, introductions proposed to two houses, and the list of members brought in."""
