"""The site: Django applications over the core. One application a subject; arrows go down only."""
