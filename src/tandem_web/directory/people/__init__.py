"""Who takes part: invitations, requests, departures, the charter each house agrees to, the hat a person wears."""
