"""Keeping an installation: save it, bring it back, forget what must be, say what is wrong with it. It owns no table."""
