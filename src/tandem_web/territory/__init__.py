"""The pages that need several applications: this month, the territory, the network. It owns no table."""
