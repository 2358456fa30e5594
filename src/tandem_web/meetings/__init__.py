"""Meetings and what goes with them: lines that become entries, published stories, confidence, calendars, time spent."""
