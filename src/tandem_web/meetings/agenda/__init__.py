"""Calendars: what is due, at a secret address that can be taken back."""
