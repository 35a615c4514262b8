"""Numbers as written, in figures, in words or both, read from the bare text.

Knows nothing of units, of what is counted, or of the parse: *5.7 million*,
*twenty-five*, *half a million*, *7 1/4*, *two thirds*, *hundreds of thousands*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract.quantities.numeral_items import LETTERS, Item, find_items

JOINERS = " -\u2010\u2011\u2013\xa0"


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number: offsets, the least and the greatest value that it can mean, and how written.

    `style` is figure, word, fraction or vague; `scaled` is true where a magnitude
    word took part; `suffix` holds letters behind it that may be a magnitude.
    """

    start: int
    end: int
    low: float
    high: float
    style: str = "figure"
    scaled: bool = False
    suffix: str = ""


Read = tuple[Numeral | None, int]  # a number, and how many items it used up


def find_numerals(text: str) -> list[Numeral]:
    """The numbers of `text` in order, without any judgement of what they stand for."""
    items = find_items(text)
    found = []
    i = 0
    while i < len(items):
        numeral, used = READERS.get(items[i].kind, _number)(text, items, i)
        if numeral is not None:
            found.append(_signed(text, numeral))
        i += used
    return found


MINUS = re.compile(r"(?:(?:^|(?<=[^\d\s]\s)|(?<=[(\[]))[-−–]|\bminus[ -])$", re.IGNORECASE)


def _signed(text: str, numeral: Numeral) -> Numeral:
    if numeral.style not in ("figure", "word"):
        return numeral
    sign = MINUS.search(text, max(0, numeral.start - 7), numeral.start)
    if sign is None:
        return numeral
    return replace(numeral, start=sign.start(), low=-numeral.high, high=-numeral.low)


def _joined(text: str, left: Item, right: Item) -> bool:
    gap = text[left.end : right.start]
    return len(gap) <= 2 and not gap.strip(JOINERS)


def _linked(text: str, left: Item, right: Item) -> bool:
    gap = text[left.end : right.start]
    return len(gap) <= 6 and gap.strip(JOINERS).lower() in ("", "and")


def _plural(text: str, items: Sequence[Item], i: int) -> Read:
    """*dozens*, *tens of thousands*, *hundreds of millions*."""
    low, high, used, end = items[i].low, items[i].high, 1, items[i].end
    while i + used < len(items) and items[i + used].kind == "plural":
        following = items[i + used]
        if text[end : following.start].strip().lower() != "of":
            break
        step = following.low / 2
        low, high, end = low * step, (high + 1) * step - 1, following.end
        used += 1
    return Numeral(items[i].start, end, low, high, "vague", True), used


def _vague(text: str, items: Sequence[Item], i: int) -> Read:
    """*several*, *several hundred*, *a couple of thousand*, *a few dozen*; *few* alone is none."""
    item = items[i]
    low, high, used, end = item.low, item.high, 1, item.end
    while i + used < len(items) and items[i + used].kind in ("scale", "hundred"):
        if text[end : items[i + used].start].strip().lower() not in ("", "of"):
            break
        low, high, end = low * items[i + used].low, high * items[i + used].low, items[i + used].end
        used += 1
    if used == 1 and text[item.start : item.end].lower() == "few":
        return None, 1
    return Numeral(_with_article(text, item.start), end, low, high, "vague", used > 1), used


ARTICLE = re.compile(r"\ban?[ -]$", re.IGNORECASE)


def _with_article(text: str, start: int) -> int:
    before = ARTICLE.search(text, max(0, start - 4), start)
    return before.start() if before else start


def _bare_scale(text: str, items: Sequence[Item], i: int) -> Read:
    """*a million*, *a dozen*, *a hundred*; no number without the article."""
    start = _with_article(text, items[i].start)
    if start == items[i].start:
        return None, 1
    one = Item(start, items[i].start - 1, "one", 1, 1)
    numeral, used = _number(text, [one, *items[i : i + 8]], 0)
    return numeral, used - 1


# What may follow a fraction like *a third*, which otherwise is an ordinal (*a third batch*).
BEHIND_FRACTION = re.compile(
    r"\s*(?:[.,;:!?)]|$|(?:of|to|the|that|those|its|their|his|her|all|in|from|by|as|were|was|are|is"
    r"|had|have|has|on|over|since|after|before|this|last|compared|because|more|less|between|on)\b)",
    re.IGNORECASE,
)
NOT_HALF = re.compile(
    r"\b(?:first|second|other|latter|better|top|bottom|back|final|opening|fiscal|fourth|third|last"
    r"|next|this|each|per|the|time)[ -]$", re.IGNORECASE)
OTHER_HALF = re.compile(
    r"-?(?:time|brother|sister|hour-?ly|hearted|way|back|life|marathon|century)", re.IGNORECASE)


def _fraction(text: str, items: Sequence[Item], i: int) -> Read:
    """*half*, *a third of*, *by a fifth*, *half a million*, *a quarter million*."""
    item = items[i]
    value = 1 / item.low
    following = items[i + 1] if i + 1 < len(items) else None
    if following is not None and following.kind in ("scale", "hundred") and (
            text[item.end : following.start].strip(JOINERS).lower() in ("", "a", "of a")):
        total = value * following.low
        start = _with_article(text, item.start)
        return Numeral(start, following.end, total, total, "word", True), 2
    if item.low == 2:
        named = NOT_HALF.search(text, max(0, item.start - 9), item.start)
        if named or text[item.end : item.end + 1] == "-" or OTHER_HALF.match(text, item.end):
            return None, 1
        return Numeral(item.start, item.end, value, value, "fraction"), 1
    start = _with_article(text, item.start)
    if start == item.start or not BEHIND_FRACTION.match(text, item.end):
        return None, 1
    return Numeral(start, item.end, value, value, "fraction"), 1


def _number(text: str, items: Sequence[Item], i: int) -> Read:
    """*25*, *twenty-five*, *3.4 million*, *two hundred and fifty*, *two thirds*."""
    first = previous = items[i]
    total, current = 0.0, first.low
    used, scaled = 1, False
    style = {"figure": "figure", "part": "fraction"}.get(first.kind, "word")
    while i + used < len(items):
        item = items[i + used]
        step = _step(text, previous, item)
        if step == "stop":
            break
        if step == "over":
            current, style = current / item.low, "fraction"
        elif step == "scale":
            total, current = _scaled(total, current, item.low)
            scaled, style = True, "figure" if style == "figure" else "word"
        else:
            current += 1 / item.low if item.kind == "fraction" else item.low
        previous, used = item, used + 1
    value = total + current
    return Numeral(first.start, previous.end, value, value, style, scaled, previous.suffix), used


def _scaled(total: float, current: float, factor: float) -> tuple[float, float]:
    if factor == 100:
        return total, current * factor
    if 0 < total < factor:
        return 0.0, (total + current) * factor
    return total + current * factor, 0.0


def _step(text: str, previous: Item, item: Item) -> str:
    """What `item` does to the number that ends with `previous`: add, scale, over or stop."""
    joined = _joined(text, previous, item)
    if item.kind in ("scale", "hundred"):
        return "scale" if joined and not previous.suffix else "stop"
    if item.kind == "fraction":
        return _fraction_step(text, previous, item)
    if item.kind == "part":
        whole = previous.kind == "figure" and previous.low % 1 == 0 and not previous.suffix
        return "add" if whole and joined else "stop"
    if item.kind == "one" and previous.kind == "ten":
        return "add" if joined and item.low < 10 else "stop"
    if item.kind in ("one", "ten") and previous.kind in ("hundred", "scale"):
        return "add" if _linked(text, previous, item) and previous.low >= 100 else "stop"
    return "stop"


AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]", re.IGNORECASE)


def _fraction_step(text: str, previous: Item, item: Item) -> str:
    gap = text[previous.end : item.start]
    if AND_A_HALF.fullmatch(gap):
        return "add"
    plain = len(gap) <= 3 and not gap.strip(JOINERS)
    if plain and previous.kind in ("one", "figure") and 1 <= previous.low < 100:
        plural = text[item.end - 1] == "s"
        if plural or (previous.low == 1 and item.low != 2):
            return "over"
    return "stop"


def scaled_by(numeral: Numeral, letters: str) -> Numeral:
    """The numeral multiplied by the magnitude `letters` that stand right behind it."""
    factor = LETTERS[letters]
    return replace(numeral, low=numeral.low * factor, high=numeral.high * factor,
                   end=numeral.end + len(letters), scaled=True, suffix="")


READERS = {
    "plural": _plural, "vague": _vague, "fraction": _fraction, "scale": _bare_scale,
    "hundred": _bare_scale,
}
