"""Meetings: who was there, what was said, and what becomes a decision, an action or a difficulty."""
