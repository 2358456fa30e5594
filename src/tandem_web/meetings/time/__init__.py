"""Temps d'animation: quarters of an hour, for the coordinator alone."""
