"""What every test of the core shares: properties are tried on the same examples at each run."""

from hypothesis import settings

settings.register_profile("tandem", derandomize=True, deadline=None, database=None)
settings.load_profile("tandem")
