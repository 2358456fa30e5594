"""What two houses agree on: versions of their convention, accepted by both, or not in force."""
