"""The houses of a territory: who they are, who speaks for them, and what a person may open with which hat."""
