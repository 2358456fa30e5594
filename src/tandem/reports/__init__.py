"""From findings to sentences in French and English, tables and charts: the only place that speaks to people."""

from tandem.reports.sentences import say

__all__ = ["say"]
