"""The pieces that numbers are made of: figures, number words and fraction signs of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from analysis.lexicons import Row, read_lexicon


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a number: its kind, its least and its greatest value, its magnitude letters."""

    start: int
    end: int
    kind: str  # figure, part, one, ten, hundred, scale, fraction, plural, vague
    low: float
    high: float
    suffix: str = ""


FIGURE = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:, 000)+(?!\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
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
NO_PART = frozenset({"ordinal", "multiple"})


@cache
def word_rows() -> tuple[Row, ...]:
    """The rows of the word list of numbers."""
    return read_lexicon("number_words", ("word", "class", "low", "high"))


@cache
def number_words() -> Mapping[str, tuple[str, float, float]]:
    """Words that numbers are made of → (class, low, high)."""
    return {row["word"]: (row["class"], float(row["low"]), float(row["high"]))
            for row in word_rows() if row["class"] not in NO_PART}


@cache
def ordinal_words() -> Mapping[str, int]:
    """Ordinal words → their numbers: *first* → 1."""
    return {row["word"]: int(row["low"]) for row in word_rows() if row["class"] == "ordinal"}


@cache
def multiple_words() -> Mapping[str, float]:
    """Verb lemmas and adverbs that multiply → how often: *double* → 2, *halve* → 0.5."""
    return {row["word"]: float(row["low"]) for row in word_rows() if row["class"] == "multiple"}


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
        re.IGNORECASE,
    )


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
        elif len(match["figure"]) <= LONGEST and match["figure"].isascii():
            items.extend(_figures(match))
    return items


def _figures(match: re.Match[str]) -> list[Item]:
    start, end = match.span("figure")
    value = float(match["figure"].replace(",", "").replace(" ", ""))
    kind = "figure"
    if match["power"]:
        value *= 10.0 ** int(match["power"].replace("−", "-").replace("–", "-"))
        end = match.end("power")
    elif match["under"]:
        under = int(match["under"])
        if under not in DENOMINATORS or not 0 < value < under or value % 1 or match["tail"]:
            second = Item(*match.span("under"), kind, float(under), float(under), _suffix(match))
            return [Item(start, end, kind, value, value), second]
        value, end, kind = value / under, match.end("under"), "part"
    return [Item(start, end, kind, value, value, _suffix(match))]


def _suffix(match: re.Match[str]) -> str:
    return match["tail"] if match["tail"] in LETTERS else ""
