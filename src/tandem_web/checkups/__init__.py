"""Points croisés: planned, answered under seal, opened to both houses at the same moment."""
