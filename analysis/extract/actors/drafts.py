"""Mentions before they are numbered: token spans with an identity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of an actor by token span; fields as in records.Actor."""

    start: int
    end: int
    actor_id: str
    name: str | None
    kind: str
    country: str | None = None
    role: str | None = None
    is_place: bool = False
    lat: float | None = None
    lon: float | None = None


def without_overlaps(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts in text order; of two that cross, or cover the same words, the first given.

    A mention may lie wholly inside a longer one.
    """
    kept: list[Draft] = []
    owner: dict[int, list[Draft]] = {}
    for draft in drafts:
        span = range(draft.start, draft.end)
        if any(_clash(draft, other) for i in span for other in owner.get(i, ())):
            continue
        kept.append(draft)
        for i in span:
            owner.setdefault(i, []).append(draft)
    return sorted(kept, key=lambda draft: (draft.start, -draft.end))


def _clash(a: Draft, b: Draft) -> bool:
    if (a.start, a.end) == (b.start, b.end):
        return True
    inside = b.start <= a.start and a.end <= b.end
    around = a.start <= b.start and b.end <= a.end
    return not (inside or around)
