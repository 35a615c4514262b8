"""Numbers as written, in figures, in words or both, read from the bare text.

Knows nothing of units, of what is counted, or of the parse: *5.7 million*, *28 000*,
*twenty-five*, *half a million*, *7 1/4*, *two thirds*, *hundreds of thousands*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from analysis.lexicons import Row, read_lexicon

JOINERS = " -\u2010\u2011\u2013\xa0"
THIN = " \xa0\u2009\u202f"  # blanks between thousands (BIPM, SI brochure, 5.4.4)
FIGURE = (
    rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|[1-9]\d{{0,2}}(?:[{THIN}]\d{{3}})+(?![\d/]|[.,]\d|-\d)"
    r"|\d{1,3}(?:, 000)+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
)
POWER = r"(?:\s?[×x*]\s?10\s?(?:\^|\*\*)?\s?(?P<power>[-−–]?\d{1,2}))?"
SIMPLE = r"(?:/(?P<under>\d{1,3})(?![\d/.,]\d|/))?"
GLYPHS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8, "⅜": 3 / 8,
          "⅝": 5 / 8, "⅞": 7 / 8, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5}
# Letters behind a figure that multiply it; m, b and t also are units, which the caller decides.
LETTERS = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6,
           "bn": 1e9, "Bn": 1e9, "BN": 1e9, "b": 1e9, "B": 1e9, "bln": 1e9, "tn": 1e12,
           "trn": 1e12, "t": 1e12, "T": 1e12}
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100})
LONGEST = 19  # characters of a figure; a longer run is a code
MINUS = re.compile(r"(?:(?:^|(?<=[^\d\s]\s)|(?<=[(\[]))[-−–]|\bminus[ -])$", re.IGNORECASE)
ARTICLE = re.compile(r"\ban?[ -]$", re.IGNORECASE)
AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]", re.IGNORECASE)
# What may follow a fraction like *a third*, which otherwise is an ordinal (*a third batch*).
BEHIND_FRACTION = re.compile(
    r"\s*(?:[.,;:!?)]|$|(?:of|to|the|that|those|its|their|his|her|all|in|from|by|as|were|was|are|is"
    r"|had|have|has|on|over|since|after|before|this|last|compared|because|more|less|between)\b)",
    re.IGNORECASE)
NOT_HALF = re.compile(
    r"\b(?:first|second|other|latter|better|top|bottom|back|final|opening|fiscal|fourth|third|last"
    r"|next|this|each|per|the|time)[ -]$", re.IGNORECASE)
BEHIND_NO_HALF = re.compile(
    r"-|(?:time|brother|sister|hourly|way|life)\b|\s(?:past|way|time|century)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a number: its kind, its least and its greatest value, its magnitude letters."""

    start: int
    end: int
    kind: str  # figure, part, one, ten, hundred, scale, fraction, plural, vague
    low: float
    high: float
    suffix: str = ""


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


@cache
def word_rows(*classes: str, others: bool = False) -> tuple[Row, ...]:
    """The rows of the word list of numbers with one of the classes, or with any other."""
    rows = read_lexicon("quantities/numbers", ("word", "class", "low", "high"))
    return tuple(row for row in rows if (row["class"] in classes) is not others)


@cache
def number_words() -> Mapping[str, tuple[str, float, float]]:
    """Words that numbers are made of → (class, low, high)."""
    return {row["word"]: (row["class"], float(row["low"]), float(row["high"]))
            for row in word_rows("ordinal", "multiple", others=True)}


def by_first_letter(words: Iterable[str]) -> str:
    """The words as alternatives of a regular expression, grouped, which is quicker to search."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in groups.items())


@cache
def _item_pattern() -> re.Pattern[str]:
    words, glyphs = by_first_letter(number_words()), "".join(GLYPHS)
    letters = "".join(sorted({word[0] for word in number_words()}))
    # The look ahead at one letter spares most places the trial of all alternatives.
    return re.compile(
        rf"(?=[\d.{glyphs}])(?:(?P<figure>{FIGURE}){POWER}{SIMPLE}(?P<tail>[A-Za-z]*)"
        rf"|(?P<glyph>[{glyphs}]))"
        rf"|\b(?=[{letters}])(?P<word>{words})(?=\b|fold\b)",
        re.IGNORECASE)


def find_items(text: str) -> list[Item]:
    """The pieces of numbers in `text`, in order."""
    words = number_words()
    items: list[Item] = []
    for match in _item_pattern().finditer(text):
        if match["word"]:
            items.append(Item(*match.span("word"), *words[match["word"].lower()]))
        elif match["glyph"]:
            value = GLYPHS[match["glyph"]]
            items.append(Item(*match.span(), "part", value, value))
        elif (len(match["figure"]) <= LONGEST and match["figure"].isascii()) or any(
                blank in match["figure"] for blank in THIN):
            items.extend(_figures(match))
    return items


def _figures(match: re.Match[str]) -> list[Item]:
    (start, end), kind = match.span("figure"), "figure"
    suffix = match["tail"] if match["tail"] in LETTERS else ""
    value = float(re.sub(rf"[,{THIN}]", "", match["figure"]))
    if match["power"]:
        value *= 10.0 ** int(match["power"].replace("−", "-").replace("–", "-"))
        end = match.end("power")
    elif match["under"]:
        under = int(match["under"])
        if under not in DENOMINATORS or not 0 < value < under or value % 1 or match["tail"]:
            second = Item(*match.span("under"), kind, float(under), float(under), suffix)
            return [Item(start, end, kind, value, value), second]
        value, end, kind = value / under, match.end("under"), "part"
    return [Item(start, end, kind, value, value, suffix)]


Read = tuple[Numeral | None, int]  # a number, and how many items it used up


def find_numerals(text: str) -> list[Numeral]:
    """The numbers of `text` in order, without any judgement of what they stand for."""
    items = find_items(text)
    readers = {"plural": _plural, "vague": _vague, "fraction": _fraction, "scale": _bare_scale,
               "hundred": _bare_scale}
    found = []
    i = 0
    while i < len(items):
        numeral, used = readers.get(items[i].kind, _number)(text, items, i)
        if numeral is not None:
            found.append(_signed(text, numeral))
        i += used
    return found


def _signed(text: str, numeral: Numeral) -> Numeral:
    if numeral.style not in ("figure", "word"):
        return numeral
    sign = MINUS.search(text, max(0, numeral.start - 7), numeral.start)
    if sign is None:
        return numeral
    return replace(numeral, start=sign.start(), low=-numeral.high, high=-numeral.low)


def _gap(text: str, left: Item, right: Item, longest: int) -> str | None:
    """What stands between two pieces without blanks and hyphens; None where they are apart."""
    gap = text[left.end : right.start]
    return gap.strip(JOINERS).lower() if len(gap) <= longest else None


def _plural(text: str, items: Sequence[Item], i: int) -> Read:
    """*dozens*, *tens of thousands*, *hundreds of millions*."""
    low, high, used, end = items[i].low, items[i].high, 1, items[i].end
    while i + used < len(items) and items[i + used].kind == "plural":
        following = items[i + used]
        if _gap(text, items[i + used - 1], following, 4) != "of":
            break
        step = following.low / 2
        low, high, end = low * step, (high + 1) * step - 1, following.end
        used += 1
    return Numeral(items[i].start, end, low, high, "vague", True), used


def _vague(text: str, items: Sequence[Item], i: int) -> Read:
    """*several*, *several hundred*, *a couple of thousand*, *a few dozen*; *few* alone is none."""
    item = items[i]
    low, high, used, end = item.low, item.high, 1, item.end
    while i + used < len(items) and items[i + used].kind in ("scale", "hundred") and (
            _gap(text, items[i + used - 1], items[i + used], 4) in ("", "of")):
        low, high, end = low * items[i + used].low, high * items[i + used].low, items[i + used].end
        used += 1
    if used == 1 and text[item.start : item.end].lower() == "few":
        return None, 1
    return Numeral(_with_article(text, item.start), end, low, high, "vague", used > 1), used


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


def _fraction(text: str, items: Sequence[Item], i: int) -> Read:
    """*half*, *a third of*, *by a fifth*, *half a million*, *a quarter million*."""
    item, start = items[i], _with_article(text, items[i].start)
    value = 1 / item.low
    following = items[i + 1] if i + 1 < len(items) else None
    if following is not None and following.kind in ("scale", "hundred") and (
            _gap(text, item, following, 6) in ("", "a", "of a")):
        total = value * following.low
        return Numeral(start, following.end, total, total, "word", True), 2
    if item.low == 2:
        named = NOT_HALF.search(text, max(0, item.start - 9), item.start)
        if named or BEHIND_NO_HALF.match(text, item.end):
            return None, 1
        return Numeral(item.start, item.end, value, value, "fraction"), 1
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
    joined = _gap(text, previous, item, 2) == ""
    if item.kind in ("scale", "hundred"):
        return "scale" if joined and not previous.suffix else "stop"
    if item.kind == "fraction":
        if AND_A_HALF.fullmatch(text, previous.end, item.start):
            return "add"
        over = _gap(text, previous, item, 3) == "" and previous.kind in ("one", "figure") and (
            1 <= previous.low < 100)
        plural = text[item.end - 1] == "s"
        return "over" if over and (plural or (previous.low == 1 and item.low != 2)) else "stop"
    if item.kind == "part":
        whole = previous.kind == "figure" and previous.low % 1 == 0 and not previous.suffix
        return "add" if whole and joined else "stop"
    if item.kind == "one" and previous.kind == "ten":
        return "add" if joined and item.low < 10 else "stop"
    if item.kind in ("one", "ten") and previous.kind in ("hundred", "scale"):
        return "add" if _gap(text, previous, item, 6) in ("", "and") and previous.low >= 100 else (
            "stop")
    return "stop"


def scaled_by(numeral: Numeral, letters: str) -> Numeral:
    """The numeral multiplied by the magnitude `letters` that stand right behind it."""
    factor = LETTERS[letters]
    return replace(numeral, low=numeral.low * factor, high=numeral.high * factor,
                   end=numeral.end + len(letters), scaled=True, suffix="")
