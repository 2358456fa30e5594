"""Pages of the ledger: permission, one gathering or one action, one page."""
