"""Avant de signer: a structure alone with its figures; nothing is kept unless it asks, and then for itself only."""
