"""Drafts of quantities beside each other that are one: ranges, sums of money, ratios."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.quantities.draft import Draft
from analysis.extract.quantities.measures import minor_units

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DASHES = frozenset({"-", "–", "—", "‐", "‑"})
LINKS = DASHES | frozenset({"to", "and", "or", "till", "until", "up to", "/"})
OPENER = re.compile(r"\b(from|between)(?:\sthe)?(?:\sages)?(?:\sof)?\s$", re.IGNORECASE)
OF = re.compile(r"\sof\s(?:a\s)?", re.IGNORECASE)
TO = re.compile(r"\bto\s$", re.IGNORECASE)
AMOUNT_TAIL = re.compile(r"\s*(?:[.,;:!?)\]]|$|more\b|each\b|apiece\b|for\b)")
OUT_OF = re.compile(r"\s(?:in|out of|in every|out of every|of every)\s", re.IGNORECASE)


def merged(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those made one that are one: *A to B*, *8 euros 20 cents*, *four in ten*."""
    found: list[Draft] = []
    for draft in drafts:
        for join in JOINS:
            both = join(text, found[-1], draft) if found else None
            if both is not None:
                found[-1] = both
                break
        else:
            found.append(draft)
    return found


def _range(text: str, a: Draft, b: Draft) -> Draft | None:
    between = text[a.end : b.start]
    gap = " ".join(between.lower().split())
    if len(between) > 8 or gap not in LINKS or a.bound == "between" or b.fraction != a.fraction:
        return None
    opener = _opener(text, a.start)
    if not _alike(a, b, gap, opener[1].lower() if opener else None):
        return None
    a = _same_magnitude(a, b)
    return _spanning(a, b, a.start if opener is None else opener.start())


def _opener(text: str, start: int) -> re.Match[str] | None:
    return OPENER.search(text, max(0, start - 24), start)


def _alike(a: Draft, b: Draft, gap: str, opener: str | None) -> bool:
    """Whether two numbers joined by `gap` can be the ends of one range."""
    if (gap == "and" and opener != "between") or (gap in ("until", "till") and opener is None):
        return False
    if (gap == "up to" and opener != "from") or (gap == "/" and not (a.prefixed and b.prefixed)):
        return False
    if a.unit and b.unit and a.unit != b.unit and not b.unit.startswith(f"{a.unit}/"):
        return False
    if opener is None and b.prefixed and not a.prefixed:
        return False
    dashed = gap in DASHES and a.prefixed
    if a.unit and not b.unit and opener is None and not dashed:
        return False
    if "vague" in (a.style, b.style):
        return False
    if a.noun is not None and (b.noun is None or a.counted != b.counted):
        return opener is not None and b.noun is None and b.unit is None
    if gap == "or":
        return not a.unit and a.style == b.style and a.low < b.low <= 2 * a.low
    if opener is None and (gap == "to" or gap in DASHES):
        measured = a.unit is not None and a.kind not in ("percent", "money")
        return a.low < b.low or b.scaled or measured or (gap != "to" and b.unit is not None)
    return True


def _same_magnitude(a: Draft, b: Draft) -> Draft:
    """*5 to 10 million*: the magnitude is meant for both, unless the first is the greater."""
    top = _mantissa(b.low)
    if not b.scaled or a.scaled or a.low >= top or a.low >= 1000:
        return a
    factor = b.low / top
    return replace(a, low=a.low * factor, high=a.high * factor)


def _mantissa(value: float) -> float:
    return next((value / step for step in (1e12, 1e9, 1e6, 1e3, 100.0, 12.0) if value >= step),
                value)


def _spanning(a: Draft, b: Draft, start: int) -> Draft:
    measured = b if b.unit else a
    counted = b if b.noun is not None else a
    return replace(
        a, start=start, number_end=b.number_end, end=max(a.end, b.end), last=b.last, head=b.head,
        low=min(a.low, b.low), high=max(a.high, b.high), unit=measured.unit, name=measured.name,
        kind=measured.kind, counted=counted.counted, noun=counted.noun, bound="between",
        scaled=a.scaled or b.scaled, moved=0 if a.low == b.low else (1 if a.low < b.low else -1),
    )




def _moved(text: str, b: Draft, a: Draft) -> Draft | None:
    """*rose to 90 cars from 70 cars*: the later figure stands first."""
    to = TO.search(text, max(0, b.start - 4), b.start)
    if b.bound == "between" or to is None:
        return None
    gap = text[b.end : a.start]
    if len(gap) > 12 or gap.strip().lower() != "from" or a.unit != b.unit:
        return None
    if a.noun is not None and a.counted != b.counted:
        return None
    both = _spanning(b, a, to.start())
    return replace(both, moved=-both.moved, counted=b.counted or a.counted, noun=b.noun)


def _sum_of_money(text: str, a: Draft, b: Draft) -> Draft | None:
    """*8 euros 20 cents*, *8 euros and 20*."""
    gap = text[a.end : b.start].strip().lower()
    if gap not in ("", "and") or a.kind != "money" or a.unit in minor_units() or b.low >= 100:
        return None
    if "/" in (a.unit or "") or b.low % 1 or b.prefixed or a.bound == "between":
        return None
    if b.unit in minor_units():
        pass
    elif b.unit or b.noun is not None or not a.spelled or not AMOUNT_TAIL.match(text, b.end):
        return None
    value = a.low + b.low / 100
    return replace(a, end=b.end, number_end=b.number_end, last=b.last, low=value, high=value)


def _ratio(text: str, a: Draft, b: Draft) -> Draft | None:
    """*four in ten*, *one out of three people*, *one in every five*."""
    if a.unit or a.noun is not None or not 0 < a.low < b.low or not OUT_OF.fullmatch(
            text[a.end : b.start]):
        return None
    inside = text[a.end : b.start].strip().lower() == "in"
    if b.low % 1 or a.low % 1 or b.unit or a.prefixed or a.fraction or b.fraction:
        return None
    if inside and (b.low not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000) or a.scaled):
        return None
    value = a.low / b.low
    return replace(b, start=a.start, number_start=a.number_start, first=a.first, low=value,
                   high=value, kind="rate", unit="share", fraction=True)


def _fraction_of_measure(text: str, a: Draft, b: Draft) -> Draft | None:
    """*half of 1 percent*, *three quarters of a million*: a part of a single measure."""
    if not a.fraction or b.low != 1 or b.high != 1 or not b.unit or b.fraction:
        return None
    if not OF.fullmatch(text[a.end : b.start]):
        return None
    return replace(b, start=a.start, number_start=a.number_start, first=a.first, low=a.low,
                   high=a.high)


JOINS: tuple[Callable[[str, Draft, Draft], Draft | None], ...] = (
    _range, _moved, _sum_of_money, _ratio, _fraction_of_measure)
