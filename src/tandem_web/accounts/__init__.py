"""Who acts, and where: persons, territories, and the trace of what changes outside the journals."""
