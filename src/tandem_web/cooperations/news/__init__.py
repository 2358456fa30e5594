"""« Quoi de neuf ? »: what happened this month, told in a few fields; a correction is a new entry."""
