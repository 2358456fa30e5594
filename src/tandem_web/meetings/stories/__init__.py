"""Retours d'expérience: half a page, published when both houses agree."""
