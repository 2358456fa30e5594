"""The pages of who takes part."""
