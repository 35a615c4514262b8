"""Numbers as written, in figures, in words or both, read from the bare text.

Knows nothing of units, of what is counted, or of the parse: *5.7 million*,
*twenty-five*, *half a million*, *10 1/2*, *two thirds*, *hundreds of thousands*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from analysis.lexicons import Row, read_lexicon

NO_BREAK = " -\u2010\u2011\u2013\xa0"


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number: offsets, the least and the greatest value that it can mean, and how written.

    `style` is figure, word, fraction, vague or ordinal; `scaled` is true where a
    magnitude word or letter took part; `suffix` is a letter that was read as one.
    """

    start: int
    end: int
    low: float
    high: float
    style: str = "figure"
    scaled: bool = False
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    kind: str
    low: float
    high: float
    suffix: str = ""


FIGURE = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:, 000)+(?!\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
)
POWER = r"(?:\s?[×x*]\s?10\s?(?:\^|\*\*)?\s?(?P<power>[-−–]?\d{1,2}))?"
SIMPLE = r"(?:(?P<over>/)(?P<under>\d{1,3})(?![\d/.,]\d|/))?"
GLYPHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅛": 0.125, "⅜": 0.375,
          "⅝": 0.625, "⅞": 0.875, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8}
# Letters behind a figure that multiply it; m, b and t also are units, which the caller decides.
LETTERS = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6,
           "bn": 1e9, "Bn": 1e9, "BN": 1e9, "b": 1e9, "B": 1e9, "bln": 1e9, "tn": 1e12,
           "trn": 1e12, "t": 1e12, "T": 1e12}
SAFE_LETTERS = frozenset({"k", "mn", "mln", "mio", "bn", "Bn", "BN", "bln", "tn", "trn"})
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100})


@cache
def number_words() -> dict[str, Row]:
    """The word list of number words, by word; an ordinal that is a fraction too is under both."""
    rows = read_lexicon("number_words", ("word", "class", "low", "high"))
    words: dict[str, Row] = {}
    for row in rows:
        words.setdefault(row["word"], row)
    return words


@cache
def ordinal_words() -> dict[str, int]:
    """Ordinal words with their numbers: *first* → 1."""
    rows = read_lexicon("number_words", ("word", "class", "low", "high"))
    return {row["word"]: int(row["low"]) for row in rows if row["class"] == "ordinal"}


@cache
def item_pattern() -> re.Pattern[str]:
    """The pattern that finds a figure, a fraction sign or a number word."""
    words = [w for w, row in number_words().items() if row["class"] not in ("ordinal", "multiple")]
    words.sort(key=len, reverse=True)
    return re.compile(
        rf"(?P<figure>{FIGURE}){POWER}{SIMPLE}(?P<tail>[A-Za-z]*)"
        rf"|(?P<glyph>[{''.join(GLYPHS)}])"
        rf"|\b(?P<word>{'|'.join(words)})\b",
        re.IGNORECASE,
    )


def find_numerals(text: str) -> list[Numeral]:
    """The numbers of `text` in order, without any judgement of what they stand for."""
    items = _items(text)
    found = []
    i = 0
    while i < len(items):
        numeral, used = _combined(text, items, i)
        if numeral is not None:
            found.append(numeral)
        i += used
    return found


def _items(text: str) -> list[_Item]:
    words = number_words()
    items = []
    for match in item_pattern().finditer(text):
        if match["word"]:
            row = words[match["word"].lower()]
            items.append(_Item(match.start(), match.end(), row["class"], float(row["low"]),
                               float(row["high"])))
        elif match["glyph"]:
            value = GLYPHS[match["glyph"]]
            items.append(_Item(match.start(), match.end(), "part", value, value))
        else:
            items.extend(_figures(match))
    return items


def _figures(match: re.Match[str]) -> list[_Item]:
    start, tail = match.start(), match["tail"]
    end = match.end("figure")
    value = float(match["figure"].replace(",", "").replace(" ", ""))
    kind = "figure"
    if match["power"]:
        value *= 10.0 ** int(match["power"].replace("−", "-").replace("–", "-"))
        end = match.end("power")
    elif match["over"]:
        under = int(match["under"])
        if under in DENOMINATORS and 0 < value < under and value.is_integer() and not tail:
            value, end, kind = value / under, match.end("under"), "part"
        else:
            second = float(under)
            return [_Item(start, end, kind, value, value),
                    _Item(match.start("under"), match.end("under"), kind, second, second, tail)]
    if tail in LETTERS and end + len(tail) == match.end():
        return [_Item(start, end, kind, value, value, tail)]
    return [_Item(start, end, kind, value, value)]


def _joined(text: str, left: _Item, right: _Item, *, by_and: bool = False) -> bool:
    gap = text[left.end : right.start]
    if len(gap) <= 3 and not gap.strip(NO_BREAK):
        return gap != " - "
    return by_and and gap.strip(NO_BREAK).lower() == "and" and len(gap) <= 6


def _combined(text: str, items: Sequence[_Item], i: int) -> tuple[Numeral | None, int]:
    item = items[i]
    if item.kind == "plural":
        return _plural(text, items, i)
    if item.kind == "vague":
        return _vague(text, items, i)
    if item.kind == "fraction":
        return _fraction(text, items, i)
    if item.kind in ("scale", "hundred"):
        return _bare_scale(text, items, i)
    return _number(text, items, i)


def _plural(text: str, items: Sequence[_Item], i: int) -> tuple[Numeral | None, int]:
    """*dozens*, *tens of thousands*, *hundreds of millions of*."""
    low, high, used, end = items[i].low, items[i].high, 1, items[i].end
    while i + used < len(items) and items[i + used].kind == "plural":
        following = items[i + used]
        if text[end : following.start].strip().lower() != "of":
            break
        step = following.low / 2
        low, high, end = low * step, (high + 1) * step - 1, following.end
        used += 1
    return Numeral(items[i].start, end, low, high, "vague", True), used


def _vague(text: str, items: Sequence[_Item], i: int) -> tuple[Numeral | None, int]:
    """*several*, *several hundred*, *a couple of thousand*, *a few dozen*."""
    item = items[i]
    start = _with_article(text, item.start)
    low, high, used, end = item.low, item.high, 1, item.end
    while i + used < len(items) and items[i + used].kind in ("scale", "hundred"):
        gap = text[end : items[i + used].start].strip().lower()
        if gap not in ("", "of"):
            break
        low, high, end = low * items[i + used].low, high * items[i + used].low, items[i + used].end
        used += 1
    few = text[item.start : item.end].lower() == "few"
    if few and used == 1:
        return None, 1
    return Numeral(start, end, low, high, "vague", used > 1), used


ARTICLE = re.compile(r"\b(?:a|an)[ -]$", re.IGNORECASE)
ONE = re.compile(r"\b(?:a|an|one)[ -]$", re.IGNORECASE)


def _with_article(text: str, start: int) -> int:
    before = ARTICLE.search(text, max(0, start - 3), start)
    return before.start() if before else start


def _bare_scale(text: str, items: Sequence[_Item], i: int) -> tuple[Numeral | None, int]:
    """*a million*, *a dozen*, *a hundred*; without the article only after a currency sign."""
    start = _with_article(text, items[i].start)
    if start == items[i].start:
        return None, 1
    one = _Item(start, items[i].start - 1, "one", 1, 1)
    numeral, used = _number(text, [one, *items[i:]], 0)
    return numeral, used - 1


FRACTION_STOP = re.compile(r"\s*(?:of\b|[.,;:!?)]|$|to\b|the\b|that\b|those\b|its\b|their\b|his\b|all\b"
                           r"|in\b|from\b|by\b|a\b|an\b|as\b|were\b|was\b|are\b|is\b|had\b|have\b)",
                           re.IGNORECASE)
NOT_HALF = re.compile(r"\b(?:first|second|other|latter|better|top|bottom|back|final|opening|fiscal"
                      r"|fourth|third|last|next|this|each|per|quarter|the)[ -]$", re.IGNORECASE)


def _fraction(text: str, items: Sequence[_Item], i: int) -> tuple[Numeral | None, int]:
    """*half*, *a third of*, *by a fifth*, *half a million*, *a quarter million*."""
    item = items[i]
    value = 1 / item.low
    if i + 1 < len(items) and items[i + 1].kind in ("scale", "hundred"):
        gap = text[item.end : items[i + 1].start].strip().lower()
        if gap in ("", "a", "of a", "-"):
            start = _with_article(text, item.start)
            total = value * items[i + 1].low
            return Numeral(start, items[i + 1].end, total, total, "word", True), 2
    if item.low == 2:
        if NOT_HALF.search(text, max(0, item.start - 9), item.start):
            return None, 1
        if text[item.end : item.end + 1] == "-":
            return None, 1
        return Numeral(item.start, item.end, value, value, "fraction"), 1
    start = _with_article(text, item.start)
    if start == item.start or not FRACTION_STOP.match(text, item.end):
        return None, 1
    return Numeral(start, item.end, value, value, "fraction"), 1


def _number(text: str, items: Sequence[_Item], i: int) -> tuple[Numeral | None, int]:
    """*25*, *twenty-five*, *3.4 million*, *two hundred and fifty*, *one and a half*, *two thirds*."""
    first = items[i]
    total, current = 0.0, first.low
    used, end, scaled, previous = 1, first.end, False, first
    style = {"figure": "figure", "part": "fraction"}.get(first.kind, "word")
    while i + used < len(items):
        item = items[i + used]
        step = _step(text, previous, item, current, scaled)
        if step == "stop":
            break
        if step == "over":
            return Numeral(first.start, item.end, current / item.low, current / item.low,
                           "fraction"), used + 1
        if step == "scale":
            total, current = (0.0, (total + current) * item.low) if item.low >= 1000 and (
                total and item.low > total) else _scaled(total, current, item.low)
            scaled = True
        elif step == "add":
            current += item.low if item.kind != "fraction" else 1 / item.low
        previous, end, used = item, item.end, used + 1
    value = total + current
    numeral = Numeral(first.start, end, value, value, style, scaled, previous.suffix)
    return numeral, used


def _scaled(total: float, current: float, factor: float) -> tuple[float, float]:
    if factor == 100:
        return total, current * 100
    return total + current * factor, 0.0


def _step(text: str, previous: _Item, item: _Item, current: float, scaled: bool) -> str:
    """What `item` does to the number that ends with `previous`."""
    plain = _joined(text, previous, item)
    linked = plain or _joined(text, previous, item, by_and=True)
    if item.kind in ("scale", "hundred") and plain and not previous.suffix:
        return "scale"
    if item.kind == "fraction":
        return _fraction_step(text, previous, item, plain)
    if item.kind == "part":
        after = previous.kind == "figure" and not previous.suffix
        return "add" if after and plain and item.low < 1 else "stop"
    if item.kind == "one" and previous.kind == "ten" and plain and item.low < 10:
        return "add"
    if item.kind in ("one", "ten") and previous.kind in ("hundred", "scale") and linked:
        return "add" if item.low < previous.low else "stop"
    return "stop"


HALF = re.compile(r"[ -]and[ -]a[ -]$", re.IGNORECASE)


def _fraction_step(text: str, previous: _Item, item: _Item, plain: bool) -> str:
    if HALF.fullmatch(text[previous.end : item.start]):
        return "add"
    plural = text[item.end - 1] == "s"
    if plain and previous.kind in ("one", "figure") and 1 <= previous.low < 100:
        if plural or (previous.low == 1 and item.low != 2):
            return "over"
    return "stop"


def scaled_by(numeral: Numeral, letter: str, end: int) -> Numeral:
    """The numeral with the magnitude `letter` that stands behind it, up to `end`."""
    factor = LETTERS[letter]
    return replace(numeral, low=numeral.low * factor, high=numeral.high * factor, end=end,
                   scaled=True, suffix="")
