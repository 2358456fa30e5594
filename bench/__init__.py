"""Benchmarks of Tandem: what a core does in a second, and what the real panel costs."""
