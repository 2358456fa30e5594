"""The ledger of insertion hours: contracts, what is due, done and left, month after month."""
