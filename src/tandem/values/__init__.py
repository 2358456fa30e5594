"""The small words everything else speaks: messages, problems, days, amounts, identifiers, text."""
