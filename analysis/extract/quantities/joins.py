"""Numbers beside each other: ranges and ratios that are one, what they share, parts and wholes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis.extract.quantities.draft import Draft, Source, words_of
from analysis.extract.quantities.measures import minor_units
from analysis.extract.quantities.nouns import (
    LOOK_BACK,
    REFERRING,
    place_nouns,
    setting_nouns,
)

DASHES = frozenset({"-", "–", "—", "‐", "‑"})
LINKS = DASHES | frozenset({"to", "and", "or", "till", "until", "up to", "/"})
OPENER = re.compile(r"\b(from|between)(?:\sthe)?(?:\sages)?(?:\sof)?\s$", re.IGNORECASE)
TO = re.compile(r"\bto\s$", re.IGNORECASE)
BY = re.compile(r"\bby\s(?:\w+\s)?$", re.IGNORECASE)
RESPECTIVELY = re.compile(r"[^.;]{0,40}\brespectively\b", re.IGNORECASE)
OUT_OF = re.compile(r"\s(?:in|out of|in every|out of every|of every)\s", re.IGNORECASE)
AMOUNT_TAIL = re.compile(r"\s*(?:[.,;:!?)\]]|$|more\b|each\b|apiece\b|for\b)")
ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000})
INCLUDING = re.compile(
    r"(?:\b(?:including|among\sthem|of\swh(?:om|ich)),?|\bof\s(?:them|these|those),)\s$",
    re.IGNORECASE)
SO_FAR = re.compile(
    r"\bin\s(?:two|three|four|all|several)\s(?:deployments|waves|batches|phases)\b"
    r"|\bso\sfar\b|\bto\sdate\b|\bsince\s(?!then|when)", re.IGNORECASE)
OR_MORE = re.compile(r"\b(?:or|and)\smore\b")
SCOPED = frozenset({"count", "percent", "money", "mass"})


def merged(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those made one that are one: *A to B*, *8 euros 20 cents*, *four in ten*."""
    found: list[Draft] = []
    for draft in drafts:
        both = next(filter(None, (join(text, found[-1], draft) for join in JOINS)), None) if (
            found) else None
        if both is not None:
            found[-1] = both
        else:
            found.append(draft)
    return found


def _range(text: str, a: Draft, b: Draft) -> Draft | None:
    """*five to ten boats*, *$5-10 million*, *from 3 to 8 percent*, *two or three rockets*."""
    between = text[a.end : b.start]
    gap = " ".join(between.lower().split())
    if len(between) > 8 or gap not in LINKS or a.bound == "between" or b.fraction != a.fraction:
        return None
    opener = OPENER.search(text, max(0, a.start - 24), a.start)
    if not _alike(text, a, b, gap, opener[1].lower() if opener else None):
        return None
    factor = b.low / _mantissa(b.low) if b.low else 1.0
    if b.scaled and not a.scaled and a.low < min(b.low / factor, 1000):
        # *5 to 10 million*: the magnitude is meant for both, unless the first is the greater.
        a = replace(a, low=a.low * factor, high=a.high * factor)
    return _spanning(a, b, opener.start() if opener else a.start)


def _spanning(a: Draft, b: Draft, start: int) -> Draft:
    measured, counted = b if b.unit else a, b if b.noun is not None else a
    return replace(
        a, start=start, number_end=b.number_end, end=max(a.end, b.end), last=b.last, head=b.head,
        low=min(a.low, b.low), high=max(a.high, b.high), unit=measured.unit, name=measured.name,
        kind=measured.kind, counted=counted.counted, noun=counted.noun, bound="between",
        scaled=a.scaled or b.scaled, moved=(a.low < b.low) - (a.low > b.low))


def _moved(text: str, b: Draft, a: Draft) -> Draft | None:
    """*rose to 90 cars from 70 cars*: the later figure stands first."""
    to = TO.search(text, max(0, b.start - 4), b.start)
    if to is None or b.bound == "between" or a.unit != b.unit or (
            a.noun is not None and a.counted != b.counted) or (
            text[b.end : a.start].strip().lower() != "from"):
        return None
    both = _spanning(b, a, to.start())
    return replace(both, moved=-both.moved, counted=b.counted or a.counted, noun=b.noun)


def _alike(text: str, a: Draft, b: Draft, gap: str, opener: str | None) -> bool:
    """Whether two numbers joined by `gap` can be the ends of one range."""
    if (gap == "and" and opener != "between") or (gap in ("until", "till") and opener is None):
        return False
    if (gap == "up to" and opener != "from") or (gap == "/" and not (a.prefixed and b.prefixed)):
        return False
    if gap == "to" and opener is None and BY.search(text, max(0, a.start - 14), a.start):
        return False  # *rose by 3 to 10 percent*: a change, and a level
    if RESPECTIVELY.match(text, b.end):
        return False  # each of several things has its own
    if a.unit and b.unit and a.unit != b.unit and not b.unit.startswith(f"{a.unit}/"):
        return False
    if opener is None and ((b.prefixed and not a.prefixed) or (
            a.unit and not b.unit and not (gap in DASHES and a.prefixed))):
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


def _mantissa(value: float) -> float:
    return next((value / step for step in (1e12, 1e9, 1e6, 1e3, 100.0, 12.0) if value >= step),
                value)


def _sum_of_money(text: str, a: Draft, b: Draft) -> Draft | None:
    """*8 euros 20 cents*, *8 euros and 20*."""
    gap = text[a.end : b.start].strip().lower()
    if gap not in ("", "and") or a.kind != "money" or a.unit in minor_units() or b.low >= 100:
        return None
    if "/" in (a.unit or "") or b.low % 1 or b.prefixed or a.bound == "between":
        return None
    if b.unit not in minor_units() and (
            b.unit or b.noun is not None or a.prefixed or not AMOUNT_TAIL.match(text, b.end)):
        return None
    value = a.low + b.low / 100
    return replace(a, end=b.end, number_end=b.number_end, last=b.last, low=value, high=value)


def _ratio(text: str, a: Draft, b: Draft) -> Draft | None:
    """*four in ten*, *one out of three people*, *one in every five*."""
    if a.unit or a.noun is not None or not 0 < a.low < b.low:
        return None
    gap = OUT_OF.fullmatch(text, a.end, b.start)
    if gap is None or b.low % 1 or a.low % 1 or b.unit or a.prefixed or a.fraction or b.fraction:
        return None
    if gap[0].strip().lower() == "in" and (b.low not in ROUND or a.scaled):
        return None
    value = a.low / b.low
    return replace(b, start=a.start, number_start=a.number_start, first=a.first, low=value,
                   high=value, kind="rate", unit="share", fraction=True)


JOINS: tuple[Callable[[str, Draft, Draft], Draft | None], ...] = (
    _range, _moved, _sum_of_money, _ratio)


def sharing(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """*two or three missiles*, *4-, 5- and 6-inch*: what stands behind the last is of all."""
    found: list[Draft] = list(drafts)
    for i in range(len(found) - 2, -1, -1):
        a, b = found[i], found[i + 1]
        if a.unit or a.noun is not None or a.kind != "count" or b.kind in ("ordinal", "money"):
            continue
        told = (b.noun is not None or b.unit) and not b.fraction
        if told and text[a.end : b.number_start].strip().lower() in words_of("shared"):
            found[i] = replace(a, unit=b.unit, name=b.name, counted=b.counted, kind=b.kind,
                               head=b.head)
    return found


def carried(text: str, draft: Draft, found: Sequence[Draft]) -> Draft:
    """The draft with the age or the change that goes on from the number before it.

    *aged 7 and 9*; *rose by 300 jobs or 2 percent*, *A fell 2 percent, B by 3 percent*.
    """
    if draft.moved and draft.change != "none":
        return replace(draft, change="up" if draft.moved > 0 else "down")
    if not found:
        return draft
    last, between = found[-1], text[found[-1].end : draft.start]
    if len(between) > 40:
        return draft
    gap, words = between.strip(" ,").lower(), between.lower().split()
    if last.kind == "age" and draft.kind == "count" and draft.noun is None and (
            gap in ("and", "or", "") and words):
        return replace(draft, kind="age", unit=last.unit)
    if draft.change != "none" or last.change == "none" or last.moved:
        return draft
    again = bool(words) and words[-1] == "by" and last.kind == draft.kind and "." not in between
    return replace(draft, change=last.change) if gap == "or" or again else draft


def in_whole(
    source: Source, draft: Draft, found: Sequence[Draft], following: Draft | None
) -> Draft:
    """The draft with the quantity that it is part of, where the text says so."""
    if draft.kind not in ("count", "money") and not draft.share:
        return draft
    whole = _whole(source, draft, found, following)
    if whole is None:
        return draft
    counted = draft.counted or whole.counted
    if whole.unit and draft.unit is None and draft.noun is None:
        draft = replace(draft, unit=whole.unit, name=whole.name, kind=whole.kind)
    return replace(draft, whole=whole.key, counted=counted, scope="part")


def _whole(
    source: Source, draft: Draft, found: Sequence[Draft], following: Draft | None
) -> Draft | None:
    text, i = source.text, source.from_(draft.end)
    including = INCLUDING.search(text, max(0, draft.start - 24), draft.start)
    last = found[-1] if found else None
    if draft.kind == "money":
        return last if including and last and last.unit == draft.unit else None
    if source.lower(i) == "of" and i + 1 < len(source.tokens):
        if source.lower(i + 1) in REFERRING and not _told_apart(source, i + 1):
            return _antecedent(source, draft, found)
        return _numbered_whole(text, draft, following, source.starts[i] + 2)
    if including:
        start = source.sentence(draft.first)[0]
        near = [one for one in found[-LOOK_BACK:] if one.last >= start]
        return _antecedent(source, draft, near)
    # *including 500 officers and three generals*: the second is a part as well.
    if last and last.scope == "part" and draft.noun is not None and (
            text[last.end : draft.start].strip().lower() in ("and", ",", ", and")):
        return next((one for one in found[-LOOK_BACK:] if one.key == last.whole), None)
    return None


def _numbered_whole(text: str, draft: Draft, following: Draft | None, start: int) -> Draft | None:
    """*4,000 of the 11,000 soldiers*, *24 of 26 drones*, *2 of the 7 million euros*."""
    if following is None or following.start - start > 24:
        return None
    gap = text[start : following.start].strip().lower()
    if following.kind != "count" and (draft.unit or not following.unit or not gap):
        return None
    return following if not gap or gap in words_of("whole_link") else None


def _told_apart(source: Source, i: int) -> bool:
    """Whether *those* is told apart right there: *those who responded*."""
    return source.lower(i) == "those" and (
        source.tag(i + 1) in ("VBG", "VBN", "WP", "WDT", "JJ"))


def _antecedent(source: Source, draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """The count that *them*, *those*, *whom* stand for: the nearest one, its whole before it.

    Across a sentence's end it is the last of that sentence with a noun of its own.
    """
    start = source.sentence(draft.first)[0]
    if draft.kind == "percent" and found and found[-1].kind == "money" and found[-1].last >= start:
        return found[-1]  # *40 million euros, half of which*
    counts = [one for one in found[-LOOK_BACK:] if one.kind == "count" and one.counted]
    if not counts:
        return None
    near = counts[-1]
    if near.last < start:
        before = source.sentence(near.last)[0]
        near = next((one for one in reversed(counts)
                     if one.last >= before and one.noun is not None), near)
    return next((one for one in reversed(counts)
                 if one.whole == near.key and one.start < near.start), near)


def scoped(source: Source, draft: Draft, found: Sequence[Draft]) -> Draft:
    """The draft with its scope: a part, added to others, a sum that runs on, or a total."""
    text = source.text
    if draft.scope or (draft.kind not in SCOPED and not draft.fraction):
        return draft
    if draft.share:
        return replace(draft, scope="part") if text.startswith(" of ", draft.end) else draft
    if found and found[-1].kind == "count" and draft.noun is None and not draft.unit and (
            text[found[-1].end : draft.start].strip().lower() in words_of("alternative")):
        return replace(draft, scope=found[-1].scope)  # *30,000 or even 50,000*
    words = set(text[draft.start : draft.number_start].lower().split()) - {"more"}
    words.update(OR_MORE.sub("", text[draft.number_end : draft.end].lower()).split())
    if words & words_of("adding"):
        return replace(draft, scope="additional")
    # Places and what is inside a word (*nine-storey*) only tell the scene.
    if text[draft.number_end : draft.number_end + 1] in ("-", "‑") or (
            draft.counted in place_nouns() | setting_nouns()):
        return draft
    stop = source.sentence(draft.head)[1]
    end = source.starts[stop - 1] + len(source.tokens[stop - 1])
    running = SO_FAR.search(text, draft.end, min(end, draft.end + 300))
    if running and running[0].lower().startswith("since") and (
            "," in text[draft.end : running.start()]):
        running = None  # *sent two, the sixth since May*
    return replace(draft, scope="cumulative" if running else "total")
