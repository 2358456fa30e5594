"""Cooperations and organisations: their record, stored in an append-only table, and the pages that show it."""
