"""What two mentions count: the same, or things, kinds and numbers that cannot be one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.measures import LOSSES
from analysis.mentions import Figure, Mention


def comparable(
    one: Mention, other: Mention, *, anywhere: bool = False
) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures for one measure; with `anywhere`, also where one of them has no place."""
    for a in one.figures:
        for b in other.figures:
            places = (a.measure.place_id, b.measure.place_id)
            loose = anywhere and None in places
            if a.measure == (replace(b.measure, place_id=places[0]) if loose else b.measure):
                yield a, b


def clashing(one: Mention, other: Mention) -> str | None:
    """The first two figures for one measure, in words, where no two of them can both hold."""
    pairs = list(comparable(one, other))
    if not pairs or any(a.can_hold_with(b) for a, b in pairs):
        return None
    return f"{pairs[0][0].words} against {pairs[0][1].words}"


def shared_number(one: Mention, other: Mention, *, anywhere: bool = False) -> float | None:
    """The largest number that both name for one measure; None for none."""
    pairs = comparable(one, other, anywhere=anywhere)
    return max((end for a, b in pairs if a.can_hold_with(b) for end in a.ends & b.ends),
               default=None)


def other_scope(one: Mention, other: Mention) -> str | None:
    """An additional number, or a part of a whole, beside a number in all; in words."""
    if any(comparable(one, other)):
        return None
    for a in one.figures:
        for b in other.figures:
            whole = [replace(f.measure, additional=False, part=False) for f in (a, b)]
            if whole[0] == whole[1]:
                return f"figures of other scope: {_scoped(a)} against {_scoped(b)}"
    return None


def _scoped(figure: Figure) -> str:
    kind = "additional" if figure.measure.additional else (
        "of a whole" if figure.measure.part else "in all")
    return f"{figure.words} {kind}"


def other_kind(one: Mention, other: Mention) -> str | None:
    """Which finer codes differ, in words; for losses what the figures count, if they tell."""
    kinds = [_losses(m) or ({m.mode} if m.mode else set()) for m in (one, other)]
    if not all(kinds) or kinds[0] & kinds[1]:
        return None
    return "other kind: " + " against ".join(" and ".join(sorted(kind)) for kind in kinds)


def _losses(mention: Mention) -> set[str]:
    if mention.event_type != "CASUALTIES":
        return set()
    return {f.measure.role for f in mention.figures if f.measure.role in LOSSES}


def other_thing(one: Mention, other: Mention) -> str | None:
    """Which things, or which objects without a figure, have nothing in common; in words."""
    if one.things and other.things:
        apart = not one.things & other.things
        told = " against ".join(", ".join(sorted(m.things)) for m in (one, other))
        return f"other thing: {told}" if apart else None
    if one.figures or other.figures or not one.telling or not other.telling:
        return None
    if one.telling & other.telling:
        return None
    return f"other object: “{one.row['object']}” against “{other.row['object']}”"


def same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two objects share two words, or one is wholly in the other."""
    shared = one & other
    return len(shared) > 1 or (bool(shared) and shared in (one, other))
