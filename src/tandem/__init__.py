"""Tandem's core: the record of a cooperation, the law as dated data, and what can honestly be said of both.

Pure: no database, no network, no clock. The day is always an argument.
"""

__version__ = "0.1.0"
