"""Settings, addresses and doors of the site: the only place that knows every application."""
