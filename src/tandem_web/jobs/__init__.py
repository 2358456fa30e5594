"""Long work: one row says how far it is, the worker does it."""
