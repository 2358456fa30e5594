"""Who could work with whom, and why: each candidate comes with its reasons, and nothing else decides."""

from tandem.matching.plain import Found, Member, Part, Place, Question, Wish, find, points_from

__all__ = ["Found", "Member", "Part", "Place", "Question", "Wish", "find", "points_from"]
