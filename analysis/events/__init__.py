"""Clauses that are events: their type, parties, days, place, status, who says so, same as.

This room decides which clauses are events and of which kind, which of their arguments are
actor and recipient, when it was, and which mentions are of one event. It reads clauses,
mentions and claims, and climbs no tree.
"""

from analysis.events.reading import EventReading, read_events

__all__ = ["EventReading", "read_events"]
